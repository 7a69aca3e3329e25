//! PHYS TGT and HUM TGT: what and who was hit, how many, and what became of them.

use sayso::record::{
    CountedClass, Effect, Figure, Incident, Name, NameKind, Participant, ParticipantRole, Quote, Reading, Span,
};
use serde_json::{Map, Value, json};

use super::setting;
use super::words::{any_stem, holds, value, words};

/// Adds the slots of things that were hit.
pub fn things(reading: &Reading, incident: &Incident, kind: &str, home: Option<&str>, slots: &mut Map<String, Value>) {
    let mut targets: Vec<(String, Option<&'static str>)> = Vec::new();
    let mut nations: Vec<Value> = Vec::new();
    for part in incident.participants.iter().filter(|part| part.role == ParticipantRole::PhysicalTarget) {
        let words = part.quote.as_str().to_uppercase();
        if !targets.iter().any(|(known, _)| last(known) == last(&words)) {
            let nation = setting::foreign(reading, &[part.quote.span()], home);
            nations.extend(nation.map(|nation| json!({"value": nation, "of": words})));
            targets.push((words, thing_effect(reading, part, kind)));
        }
    }
    let fill = |value: &str, words: &str| json!({"value": value, "of": words});
    let number = |words: &str| if is_plural(words) { "PLURAL".to_owned() } else { "1".to_owned() };
    slots.insert("phys_tgt_id".into(), targets.iter().map(|(words, _)| json!(words)).collect());
    slots.insert(
        "phys_tgt_type".into(),
        targets.iter().map(|(words, _)| fill(value(words, &self::words().things).unwrap_or("OTHER"), words)).collect(),
    );
    slots.insert(
        "phys_tgt_number".into(),
        targets
            .iter()
            .map(|(words, _)| {
                fill(&leading_number(words).map_or_else(|| number(words), |count| count.to_string()), words)
            })
            .collect(),
    );
    slots.insert("phys_tgt_foreign_nation".into(), Value::Array(nations));
    slots.insert(
        "phys_tgt_effect".into(),
        targets.iter().filter_map(|(words, effect)| Some(fill((*effect)?, words))).collect(),
    );
}

/// What became of a thing: what its sentence says, else what such an act does.
fn thing_effect(reading: &Reading, part: &Participant, kind: &str) -> Option<&'static str> {
    let sentence = sentence_of(reading, &part.quote);
    let words = words();
    if any_stem(&sentence, &words.unharmed) {
        return Some("NO DAMAGE");
    }
    if any_stem(&sentence, &words.destroyed) {
        return Some("DESTROYED");
    }
    match kind {
        "BOMBING" | "ARSON" => Some("SOME DAMAGE"),
        "ROBBERY" => Some("PROPERTY TAKEN FROM TARGET"),
        _ => any_stem(&sentence, &words.damaged).then_some("SOME DAMAGE"),
    }
}

fn sentence_of(reading: &Reading, quote: &Quote) -> String {
    let sentence = reading.sentences.iter().find(|sentence| sentence.span.contains(quote.span()));
    sentence.and_then(|sentence| sentence.span.of(&reading.article.text)).unwrap_or("").to_uppercase()
}

/// A human target before it is written.
struct Target {
    words: String,
    named: bool,
    /// The office or title of one who has a name.
    office: Option<String>,
    number: String,
    kind: &'static str,
    effect: Option<&'static str>,
    /// The words that describe it.
    spans: Vec<Span>,
}

/// Adds the slots of people who were hit.
pub fn people(reading: &Reading, incident: &Incident, kind: &str, home: Option<&str>, slots: &mut Map<String, Value>) {
    // Those who are held for it were not its targets.
    let harmed = |figure: &&Figure| !matches!(figure.effect, Effect::Detained | Effect::Displaced);
    let figures: Vec<&Figure> =
        incident.figures.iter().map(|&at| &reading.figures[at as usize]).filter(harmed).collect();
    let mut targets: Vec<Target> = Vec::new();
    let parts = incident.participants.iter().filter(|part| part.role == ParticipantRole::HumanTarget);
    parts.for_each(|part| push(&mut targets, of_part(reading, incident, &figures, part)));
    let told: Vec<&Quote> = incident.participants.iter().map(|part| &part.quote).collect();
    for figure in &figures {
        let beside = |quote: &Quote| told.iter().any(|told| told.span().overlaps(quote.span()));
        if let Some(quote) = figure.counted.quote.as_ref().filter(|quote| !beside(quote)) {
            of_figure(reading, figure, quote).into_iter().for_each(|target| push(&mut targets, target));
        }
    }
    let lists = words();
    // Words for anybody count only where nobody is told apart with the same effect.
    let apart: Vec<Option<&str>> =
        targets.iter().filter(|target| target.named || !anyone(target)).map(|target| target.effect).collect();
    targets.retain(|target| target.named || !anyone(target) || !apart.contains(&target.effect));
    targets.retain(|target| target.named || !holds(&target.words, &lists.fighters));
    // "The judge" is the judge with a name.
    let offices: Vec<String> = targets.iter().filter_map(|target| target.office.clone()).collect();
    let again = |target: &Target| offices.iter().any(|office| holds(office, &[last(&target.words).to_owned()]));
    targets.retain(|target| target.named || target.number != "1" || !again(target));
    // "The priests" are the six priests; and of those hit by a bomb the text says what came to them.
    let counted: Vec<String> = targets
        .iter()
        .filter(|target| target.number.parse::<u64>().is_ok_and(|number| number > 1))
        .map(|target| target.words.clone())
        .collect();
    let told = |target: &Target| counted.iter().any(|words| holds(words, &[last(&target.words).to_owned()]));
    targets.retain(|target| target.number != "PLURAL" || !told(target));
    targets.retain(|target| target.named || target.effect.is_some() || kind != "BOMBING");
    let fill = |value: &str, target: &Target| json!({"value": value, "of": target.words});
    let described = targets.iter().filter_map(|target| match (&target.office, target.named) {
        (Some(office), true) => Some(json!({"value": office, "of": target.words})),
        (None, true) => None,
        (_, false) => Some(json!(target.words)),
    });
    let described: Vec<Value> = described.collect();
    let named = targets.iter().filter(|target| target.named).map(|target| json!(target.words)).collect();
    slots.insert("hum_tgt_name".into(), named);
    slots.insert("hum_tgt_description".into(), Value::Array(described));
    slots.insert("hum_tgt_type".into(), targets.iter().map(|target| fill(target.kind, target)).collect());
    let nation = |target: &Target| Some(fill(&setting::foreign(reading, &target.spans, home)?, target));
    slots.insert("hum_tgt_foreign_nation".into(), targets.iter().filter_map(nation).collect());
    slots.insert("hum_tgt_number".into(), targets.iter().map(|target| fill(&target.number, target)).collect());
    slots.insert(
        "hum_tgt_effect".into(),
        targets.iter().filter_map(|target| Some(fill(target.effect?, target))).collect(),
    );
}

fn anyone(target: &Target) -> bool {
    words().anyone.iter().any(|word| word == last(&target.words))
}

fn of_part(reading: &Reading, incident: &Incident, figures: &[&Figure], part: &Participant) -> Target {
    let figure = figures.iter().find(|figure| figure.extent().overlaps(part.quote.span()));
    let effect = figure.and_then(|figure| effect_of(figure.effect)).or_else(|| effect_beside(reading, incident, part));
    let person = part.name.and_then(|id| reading.names.get(id.0 as usize)).filter(|name| name.kind == NameKind::Person);
    if let Some(name) = person {
        let office = name.roles.first().map(|role| role.as_str().to_uppercase());
        let kind = human_type(office.as_deref().unwrap_or(""), None);
        let spans = name.roles.iter().map(Quote::span).chain([part.quote.span()]).collect();
        return Target { words: full(name), named: true, office, number: "1".into(), kind, effect, spans };
    }
    let words = part.quote.as_str().to_uppercase();
    let counted = figure.filter(|figure| figure.quote.span().overlaps(part.quote.span()));
    let number = counted.map_or_else(|| count(&words), |figure| amount(figure).unwrap_or_else(|| count(&words)));
    let kind = human_type(&words, counted.map(|figure| figure.counted.class));
    Target { words, named: false, office: None, number, kind, effect, spans: vec![part.quote.span()] }
}

/// A person's name in capitals, in the longest form that the article has.
fn full(name: &Name) -> String {
    let forms =
        name.mentions.iter().map(|mention| mention.quote.as_str()).filter(|form| form.ends_with(last(&name.canonical)));
    forms
        .chain([name.canonical.as_str()])
        .max_by_key(|form| form.split_whitespace().count())
        .unwrap_or("")
        .to_uppercase()
}

/// The target that a figure counts; none where the words are the office of somebody with a name.
fn of_figure(reading: &Reading, figure: &Figure, quote: &Quote) -> Option<Target> {
    // "31" alone names nobody.
    let says = quote.as_str().chars().any(char::is_alphabetic);
    let number = amount(figure).filter(|number| says && number != "0")?;
    let effect = effect_of(figure.effect);
    let office = reading.names.iter().any(|name| name.roles.iter().any(|role| role.span().overlaps(quote.span())));
    if office {
        return None;
    }
    let name = reading.names.iter().find(|name| {
        name.kind == NameKind::Person && name.mentions.iter().any(|mention| mention.quote.span().overlaps(quote.span()))
    });
    if let Some(name) = name {
        let office = name.roles.first().map(|role| role.as_str().to_uppercase());
        let kind = human_type(office.as_deref().unwrap_or(""), None);
        return Some(Target {
            words: full(name),
            named: true,
            office,
            number: "1".into(),
            kind,
            effect,
            spans: name.roles.iter().map(Quote::span).collect(),
        });
    }
    let words = quote.as_str().to_uppercase();
    let kind = human_type(&words, Some(figure.counted.class));
    Some(Target { words, named: false, office: None, number, kind, effect, spans: vec![quote.span()] })
}

fn push(targets: &mut Vec<Target>, target: Target) {
    match targets.iter_mut().find(|known| last(&known.words) == last(&target.words)) {
        Some(known) => {
            known.effect = known.effect.or(target.effect);
            known.office = known.office.take().or(target.office);
            known.spans.extend(target.spans);
        }
        None => targets.push(target),
    }
}

/// What a trigger of killing or wounding in the sentence of a target says.
fn effect_beside(reading: &Reading, incident: &Incident, part: &Participant) -> Option<&'static str> {
    let sentence = reading.sentences.iter().find(|sentence| sentence.span.contains(part.quote.span()))?;
    let near = incident.triggers.iter().filter(|trigger| sentence.span.contains(trigger.span()));
    near.map(|trigger| trigger.as_str().to_uppercase()).find_map(|word| {
        if any_stem(&word, &words().death) {
            Some("DEATH")
        } else if any_stem(&word, &words().injury) {
            Some("INJURY")
        } else {
            None
        }
    })
}

fn effect_of(effect: Effect) -> Option<&'static str> {
    match effect {
        Effect::Killed => Some("DEATH"),
        Effect::Injured => Some("INJURY"),
        _ => None,
    }
}

/// "5", "5 - 7", "5-": a figure as the data writes numbers.
fn amount(figure: &Figure) -> Option<String> {
    let amount = figure.amount;
    match (amount.low, amount.high, amount.best) {
        (Some(low), Some(high), _) if low != high => Some(format!("{low} - {high}")),
        (_, _, Some(best)) => Some(best.to_string()),
        (Some(low), _, _) => Some(low.to_string()),
        _ => None,
    }
}

/// The number that the words begin with, else whether they are more than one.
fn count(words: &str) -> String {
    let plural = if is_plural(words) { "PLURAL" } else { "1" };
    leading_number(words).map_or_else(|| plural.to_owned(), |number| number.to_string())
}

fn leading_number(words: &str) -> Option<u64> {
    let number = |word: &str| word.parse().ok().or_else(|| self::words().numbers.get(word).copied());
    words.split_whitespace().take(3).find_map(number)
}

fn is_plural(phrase: &str) -> bool {
    let head = phrase.split(" OF ").next().unwrap_or(phrase);
    let last = last(head);
    last.ends_with('S') && !last.ends_with("SS") && last != "HEADQUARTERS" && last != "BUS"
        || words().plurals.iter().any(|word| word == last)
}

fn last(phrase: &str) -> &str {
    phrase.split_whitespace().next_back().unwrap_or("")
}

fn human_type(phrase: &str, class: Option<CountedClass>) -> &'static str {
    match class {
        Some(CountedClass::Soldiers) => return "ACTIVE MILITARY",
        Some(CountedClass::Police) => return "LAW ENFORCEMENT",
        _ => {}
    }
    match value(phrase, &words().people).unwrap_or("CIVILIAN") {
        "GOVERNMENT OFFICIAL" if phrase.contains("FORMER") => "FORMER GOVERNMENT OFFICIAL",
        "ACTIVE MILITARY" if phrase.contains("FORMER") || phrase.contains("RETIRED") => "FORMER ACTIVE MILITARY",
        kind => kind,
    }
}
