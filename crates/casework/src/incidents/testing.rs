//! Readings made by hand for tests.

use jiff::civil::Date;
use sayso_record::{
    Alias, Amount, Candidate, Counted, CountedClass, Effect, Evidence, EvidenceKind, FeatureKind, Figure, Incident,
    IncidentId, IncidentKind, Interval, Mention, MentionForm, Name, NameId, NameKind, Participant, ParticipantRole,
    Place, Prominence, Provenance, Published, Qualifier, Reading, Reality, Resolution, Scope, Sentence, SentenceKind,
    Span, Stated, SubEventType, Time, TimePrecision, TimexType, Toll, TollBasis, WherePrecision,
};

use crate::testing::blank;

/// A reading of `title` and `text` published on `day`, without records but its sentences (one a full stop).
pub(crate) fn reading(id: &str, day: Date, title: &str, text: &str) -> Reading {
    let whole = format!("{title}\n\n{text}");
    let mut sentences = vec![Sentence { span: Span::new(0, title.len()), kind: SentenceKind::Heading, paragraph: 0 }];
    let mut start = title.len() + 2;
    for part in text.split_inclusive(". ") {
        let span = Span::new(start, start + part.trim_end().len());
        sentences.push(Sentence { span, kind: SentenceKind::Running, paragraph: 1 });
        start += part.len();
    }
    let evidence = vec![Evidence { kind: EvidenceKind::User, raw: String::new(), span: None }];
    let published =
        Published { when: Interval::day(day), evidence: evidence.clone(), reliable: true, why: String::new() };
    let mut reading = blank(id, &whole);
    reading.article.title = Some(Stated { value: title.to_owned(), evidence });
    reading.article.published = Some(published);
    reading.article.body = Span::new(title.len() + 2, whole.len());
    reading.sentences = sentences;
    reading
}

fn provenance() -> Provenance {
    Provenance::new("test", "by hand", 1.0)
}

/// Where `words` first stand in the text.
pub(crate) fn span(reading: &Reading, words: &str) -> Span {
    let start = reading.article.text.find(words).unwrap_or_else(|| panic!("{words:?} is not in the text"));
    Span::new(start, start + words.len())
}

/// Adds an attack that `trigger` names.
pub(crate) fn attack(reading: &mut Reading, trigger: &str, prominence: Prominence) -> IncidentId {
    let id = IncidentId(reading.incidents.len() as u32);
    let quote = reading.article.quote(span(reading, trigger));
    reading.incidents.push(Incident {
        id,
        kind: IncidentKind::Event(SubEventType::Attack),
        triggers: vec![quote],
        prominence,
        reality: Reality::Happened,
        times: Vec::new(),
        places: Vec::new(),
        means: Vec::new(),
        participants: Vec::new(),
        figures: Vec::new(),
        tolls: Vec::new(),
        responsibility: Vec::new(),
        denials: Vec::new(),
        provenance: provenance(),
    });
    id
}

/// Adds a name with a mention wherever one of `forms` stands, the first form the fullest.
pub(crate) fn name(reading: &mut Reading, kind: NameKind, forms: &[&str]) -> NameId {
    let id = NameId(reading.names.len() as u32);
    let text = reading.article.text.clone();
    let mut mentions: Vec<Mention> = Vec::new();
    for (at, form) in forms.iter().enumerate() {
        for (start, _) in text.match_indices(form) {
            let span = Span::new(start, start + form.len());
            if !mentions.iter().any(|mention| mention.quote.span().overlaps(span)) {
                let form = if at == 0 { MentionForm::Full } else { MentionForm::Alias };
                mentions.push(Mention { quote: reading.article.quote(span), form });
            }
        }
    }
    mentions.sort_by_key(|mention| mention.quote.span());
    reading.names.push(Name {
        id,
        kind,
        canonical: forms[0].to_owned(),
        roles: Vec::new(),
        aliases: forms[1..]
            .iter()
            .map(|form| Alias { form: (*form).to_owned(), rule: sayso_record::AliasRule::Short, evidence: None })
            .collect(),
        mentions,
        provenance: provenance(),
    });
    id
}

/// Makes a name a victim of an incident.
pub(crate) fn victim(reading: &mut Reading, incident: IncidentId, name: NameId) {
    let quote = reading.names[name.0 as usize].mentions[0].quote.clone();
    reading.incidents[incident.0 as usize].participants.push(Participant {
        quote,
        name: Some(name),
        role: ParticipantRole::HumanTarget,
    });
}

/// Says that an incident killed the one person of `name`.
pub(crate) fn killed(reading: &mut Reading, incident: IncidentId, name: NameId) {
    let quote = reading.names[name.0 as usize].mentions[0].quote.clone();
    let figure = reading.figures.len() as u32;
    reading.figures.push(Figure {
        quote: quote.clone(),
        effect: Effect::Killed,
        effect_quote: None,
        amount: Amount { low: Some(1), best: Some(1), high: Some(1), qualifier: Qualifier::Exact },
        counted: Counted { quote: Some(quote), class: CountedClass::People },
        scope: Scope::Individual,
        scope_rule: "by hand".to_owned(),
        chain: None,
        provenance: provenance(),
    });
    let incident = &mut reading.incidents[incident.0 as usize];
    incident.figures.push(figure);
    let basis = TollBasis::NamedVictims;
    incident.tolls = vec![Toll { effect: Effect::Killed, low: Some(1), best: Some(1), high: Some(1), basis }];
}

/// Places an incident in the town of `words`, with this GeoNames id and point.
pub(crate) fn town(reading: &mut Reading, incident: IncidentId, words: &str, geonames: u32, point: (f32, f32)) {
    let quote = reading.article.quote(span(reading, words));
    let found = Candidate {
        geonames_id: Some(geonames),
        name: words.to_owned(),
        feature: FeatureKind::Settlement,
        country: Some("VX".to_owned()),
        region: Some("Vareshk".to_owned()),
        lat: point.0,
        lon: point.1,
        population: 40_000,
        score: 1.0,
    };
    let place = reading.places.len() as u32;
    reading.places.push(Place {
        quote,
        resolution: Resolution::Resolved(found),
        candidates: Vec::new(),
        precision: WherePrecision::Exact,
        provenance: provenance(),
    });
    reading.incidents[incident.0 as usize].places.push(place);
}

/// Dates an incident to a day.
pub(crate) fn dated(reading: &mut Reading, incident: IncidentId, words: &str, day: Date) {
    let time = reading.times.len() as u32;
    reading.times.push(Time {
        quote: reading.article.quote(span(reading, words)),
        kind: TimexType::Date,
        value: day.to_string(),
        modifier: None,
        interval: Some(Interval::day(day)),
        precision: TimePrecision::Day,
        anchor: sayso_record::Anchor::None,
        provenance: provenance(),
    });
    reading.incidents[incident.0 as usize].times.push(time);
}
