//! Readings for tests, read from invented texts by rules that fit into one's head: numbers are figures of the dead of the
//! last strike before them, "strike" and "blast" are incidents, "on 3 March 2024" is a time, words with a capital after
//! "the" are names, words with a capital after "in" are places, and what stands before ", SOMEBODY said" is a claim.

use sayso_record::*;
use sha2::{Digest, Sha256};

use super::blank;

/// A reading of `text`, from a file of that name.
pub fn reading(path: &str, text: &str) -> Reading {
    let unread = unread(path, text);
    let mut names: Vec<Name> = Vec::new();
    for quote in words_after(text, "the ", |word| word.starts_with(char::is_uppercase)) {
        let mention = Mention { quote: quote.clone(), form: MentionForm::Full };
        match names.iter_mut().find(|name| name.canonical == quote.as_str()) {
            Some(name) => name.mentions.push(mention),
            None => names.push(Name {
                id: NameId(names.len() as u32),
                kind: NameKind::Organisation,
                canonical: quote.as_str().to_owned(),
                roles: Vec::new(),
                aliases: Vec::new(),
                mentions: vec![mention],
                provenance: Provenance::new("names", "test", 0.9),
            }),
        }
    }
    let claims = claims(text, &names);
    let figures: Vec<Figure> = words(text)
        .filter(|quote| quote.as_str().parse::<u64>().is_ok_and(|number| number < 1000))
        .filter(|quote| !text[..quote.span().start()].ends_with("on "))
        .map(|quote| figure(quote, &claims))
        .collect();
    let times: Vec<Time> =
        words_after(text, "on ", |word| word.parse::<u8>().is_ok()).map(|quote| time(text, &quote)).collect();
    let places: Vec<Place> = words_after(text, "in ", |word| word.starts_with(char::is_uppercase)).map(place).collect();
    let mut incidents: Vec<Incident> = words(text)
        .filter(|quote| matches!(quote.as_str(), "strike" | "blast"))
        .enumerate()
        .map(|(index, quote)| incident(index as u32, quote, times.len(), places.len()))
        .collect();
    for (index, figure) in figures.iter().enumerate() {
        let before =
            incidents.iter_mut().filter(|incident| incident.triggers[0].span().start() < figure.quote.span().start());
        if let Some(incident) = before.last() {
            incident.figures.push(index as u32);
            let amount = figure.amount;
            incident.tolls = vec![Toll {
                effect: Effect::Killed,
                low: amount.low,
                best: amount.best,
                high: amount.high,
                basis: TollBasis::Stated,
            }];
        }
    }
    Reading {
        sayso: "test".to_owned(),
        stages: vec!["test".to_owned()],
        times,
        places,
        names,
        claims,
        figures,
        incidents,
        ..unread
    }
}

/// The words of a reading's text that come `nth` (from 0), as a correction cites them.
pub fn cited(reading: &Reading, words: &str, nth: usize) -> Cited {
    let (start, _) = reading.article.text.match_indices(words).nth(nth).expect("the words stand in the text");
    Cited::new(&reading.article.id, &reading.article.quote(Span::new(start, start + words.len())))
}

/// A reading of an article of which everything is known that a list shows, with nothing read yet.
fn unread(path: &str, text: &str) -> Reading {
    let sha256: String = Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect();
    let stated = |value: &str| {
        let evidence = Evidence { kind: EvidenceKind::User, raw: value.to_owned(), span: None };
        Some(Stated { value: value.to_owned(), evidence: vec![evidence] })
    };
    let mut unread = blank(&sha256[..16], text);
    let article = &mut unread.article;
    path.clone_into(&mut article.source.path);
    article.raw_sha256.clone_from(&sha256);
    article.text_sha256 = sha256;
    article.encoding = Some("UTF-8".to_owned());
    article.title = stated(text.split('\n').next().unwrap_or(""));
    article.outlet = stated(path.split('.').next().unwrap_or(""));
    let when = Interval::day(jiff::civil::date(2024, 3, 4));
    article.published = Some(Published { when, evidence: Vec::new(), reliable: true, why: "given".to_owned() });
    unread
}

fn words(text: &str) -> impl Iterator<Item = Quote> + '_ {
    let starts = text
        .char_indices()
        .filter(move |&(at, c)| c.is_alphanumeric() && !text[..at].ends_with(|before: char| before.is_alphanumeric()));
    starts.map(move |(start, _)| {
        let rest = &text[start..];
        let end = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
        Quote::new(text, Span::new(start, start + end))
    })
}

fn words_after<'a>(text: &'a str, before: &'a str, is: impl Fn(&str) -> bool + 'a) -> impl Iterator<Item = Quote> + 'a {
    words(text).filter(move |quote| text[..quote.span().start()].ends_with(before) && is(quote.as_str()))
}

fn claims(text: &str, names: &[Name]) -> Vec<Claim> {
    let said = text.match_indices(" said.").filter_map(|(end, _)| {
        let start = text[..end].rfind(['.', '\n']).map_or(0, |at| at + 1);
        let comma = start + text[start..end].rfind(", the ")?;
        let start = start + (text[start..].len() - text[start..].trim_start().len());
        let content = Quote::new(text, Span::new(start, comma));
        let speaker = Quote::new(text, Span::new(comma + 6, end));
        let name = names.iter().find(|name| name.canonical == speaker.as_str()).map(|name| name.id);
        let link = ChainLink {
            quote: speaker,
            reference: Reference::Named,
            name,
            candidates: Vec::new(),
            speaks_for: None,
            stands_for: None,
            role: LinkRole::Speaker,
        };
        Some(Claim {
            cue: Some(Quote::new(text, Span::new(end + 1, end + 5))),
            content: vec![content],
            form: ClaimForm::Indirect,
            stances: Vec::new(),
            denies: None,
            chain: Chain { links: vec![link] },
            provenance: Provenance::new("claims", "test", 0.8),
        })
    });
    said.collect()
}

fn figure(quote: Quote, claims: &[Claim]) -> Figure {
    let number: u64 = quote.as_str().parse().expect("a number");
    let claim = claims.iter().find(|claim| claim.content[0].span().contains(quote.span()));
    Figure {
        effect: Effect::Killed,
        effect_quote: None,
        amount: Amount { low: Some(number), best: Some(number), high: Some(number), qualifier: Qualifier::Exact },
        counted: Counted { quote: None, class: CountedClass::People },
        scope: Scope::IncidentTotal,
        scope_rule: "test".to_owned(),
        chain: Some(claim.map(|claim| claim.chain.clone()).unwrap_or_default()),
        provenance: Provenance::new("figures", "test", 0.9),
        quote,
    }
}

/// "3 March 2024" at the day.
fn time(text: &str, day: &Quote) -> Time {
    let start = day.span().start();
    let end = start + text[start..].find(" 2024").map_or(day.span().len(), |at| at + 5);
    let date = jiff::civil::date(2024, 3, day.as_str().parse().unwrap_or(1));
    Time {
        quote: Quote::new(text, Span::new(start, end)),
        kind: TimexType::Date,
        value: date.to_string(),
        modifier: None,
        interval: Some(Interval::day(date)),
        precision: TimePrecision::Day,
        anchor: Anchor::None,
        provenance: Provenance::new("times", "test", 0.9),
    }
}

fn place(quote: Quote) -> Place {
    let entry = |id: u32, region: &str| Candidate {
        geonames_id: Some(id),
        name: quote.as_str().to_owned(),
        feature: FeatureKind::Settlement,
        country: None,
        region: Some(region.to_owned()),
        // Degrees that no short decimal number is, so that what loses digits is noticed.
        lat: 33.333_332 + id as f32 * 0.017,
        lon: 44.123_455,
        population: 0,
        score: 0.6,
    };
    Place {
        resolution: Resolution::Resolved(entry(1, "North")),
        candidates: vec![entry(2, "South")],
        precision: WherePrecision::Exact,
        provenance: Provenance::new("places", "test", 0.7),
        quote,
    }
}

fn incident(index: u32, trigger: Quote, times: usize, places: usize) -> Incident {
    Incident {
        id: IncidentId(index),
        kind: IncidentKind::Event(SubEventType::AirDroneStrike),
        triggers: vec![trigger],
        prominence: Prominence::Lead,
        reality: Reality::Happened,
        times: (0..times as u32).take(1).collect(),
        places: (0..places as u32).take(1).collect(),
        means: Vec::new(),
        participants: Vec::new(),
        figures: Vec::new(),
        tolls: Vec::new(),
        responsibility: Vec::new(),
        denials: Vec::new(),
        provenance: Provenance::new("incidents", "test", 0.8),
    }
}
