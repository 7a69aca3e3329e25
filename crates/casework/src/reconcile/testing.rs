//! Invented articles as readings: a builder for tests.

use jiff::civil::Date;
use sayso_record::{
    Amount, Anchor, Candidate, Chain, ChainLink, Claim, ClaimForm, Counted, CountedClass, Effect, FeatureKind, Figure,
    Incident, IncidentId, IncidentKind, IncidentRef, Interval, LinkRole, Name, NameId, NameKind, Place, Prominence,
    Provenance, Published, Qualifier, Reading, Reality, Reference, Resolution, Responsibility, ResponsibilityStance,
    Scope, Sentence, SentenceKind, Span, Stance, Stated, SubEventType, Time, TimePrecision, TimexType, WherePrecision,
};

use super::{Reconciled, main_incident, reconcile};
use crate::identity::Identities;
use crate::incidents::Cluster;
use crate::testing::blank;

/// One reading in the making. What is said is appended to its text.
#[derive(Clone)]
pub struct Told {
    pub reading: Reading,
}

impl Told {
    /// An article of `outlet`, published on a day of March 2024, about an airstrike.
    pub fn of(id: &str, outlet: &str, day: i8) -> Self {
        let date = jiff::civil::date(2024, 3, day);
        let mut reading = blank(id, "");
        reading.article.outlet = Some(Stated { value: outlet.to_owned(), evidence: Vec::new() });
        let when = Interval::day(date);
        let published = Published { when, evidence: Vec::new(), reliable: true, why: String::new() };
        reading.article.published = Some(published);
        let trigger = write(&mut reading, "airstrike");
        reading.incidents.push(Incident {
            id: IncidentId(0),
            kind: IncidentKind::Event(SubEventType::AirDroneStrike),
            triggers: vec![reading.article.quote(trigger)],
            prominence: Prominence::Headline,
            reality: Reality::Happened,
            times: Vec::new(),
            places: Vec::new(),
            means: Vec::new(),
            participants: Vec::new(),
            figures: Vec::new(),
            tolls: Vec::new(),
            responsibility: Vec::new(),
            denials: Vec::new(),
            provenance: made(),
        });
        Told { reading }
    }

    pub fn kind(mut self, kind: SubEventType) -> Self {
        self.reading.incidents[0].kind = IncidentKind::Event(kind);
        self
    }

    /// A total of people killed, on the word of `chain`: names with a capital are named, others described; the first
    /// speaks, the others pass it on. An empty chain is the article's own voice.
    pub fn killed(self, amount: Amount, chain: &[&str]) -> Self {
        self.figure(Effect::Killed, amount, Scope::IncidentTotal, CountedClass::People, chain)
    }

    pub fn figure(mut self, effect: Effect, amount: Amount, scope: Scope, class: CountedClass, chain: &[&str]) -> Self {
        let span = write(&mut self.reading, &super::amount::say(&amount));
        let chain = self.chain(chain);
        let index = self.reading.figures.len() as u32;
        let quote = self.reading.article.quote(span);
        self.reading.figures.push(Figure {
            quote,
            effect,
            effect_quote: None,
            amount,
            counted: Counted { quote: None, class },
            scope,
            scope_rule: String::new(),
            chain: Some(chain),
            provenance: made(),
        });
        self.reading.incidents[0].figures.push(index);
        self
    }

    /// A sentence of the article beside what it tells.
    pub fn says(mut self, sentence: &str) -> Self {
        let span = write(&mut self.reading, sentence);
        self.reading.sentences.push(Sentence { span, kind: SentenceKind::Running, paragraph: 0 });
        self
    }

    /// A denial by somebody who speaks for `body`.
    pub fn denies(self, spokesman: &str, body: &str) -> Self {
        let mut told = self.blames(spokesman, ResponsibilityStance::Denied, &[spokesman]);
        let body = told.name(body);
        if let Some(link) = told.reading.responsibility.last_mut().and_then(|held| held.chain.links.first_mut()) {
            link.speaks_for = Some(body);
        }
        told
    }

    /// A day on which the incident was.
    pub fn on(mut self, date: Date) -> Self {
        let span = write(&mut self.reading, &date.to_string());
        self.reading.incidents[0].times.push(self.reading.times.len() as u32);
        let quote = self.reading.article.quote(span);
        self.reading.times.push(Time {
            quote,
            kind: TimexType::Date,
            value: date.to_string(),
            modifier: None,
            interval: Some(Interval::day(date)),
            precision: TimePrecision::Day,
            anchor: Anchor::Publication,
            provenance: made(),
        });
        self
    }

    /// A town in which the incident was, by its number in the gazetteer and degrees north.
    pub fn at(self, name: &str, id: u32, lat: f32) -> Self {
        self.place(name, id, FeatureKind::Settlement, lat)
    }

    pub fn place(mut self, name: &str, id: u32, feature: FeatureKind, lat: f32) -> Self {
        let span = write(&mut self.reading, name);
        self.reading.incidents[0].places.push(self.reading.places.len() as u32);
        let quote = self.reading.article.quote(span);
        self.reading.places.push(Place {
            quote,
            resolution: Resolution::Resolved(Candidate {
                geonames_id: Some(id),
                name: name.to_owned(),
                feature,
                country: Some("XV".to_owned()),
                region: Some("Selm".to_owned()),
                lat,
                lon: 20.0,
                population: 0,
                score: 1.0,
            }),
            candidates: Vec::new(),
            precision: WherePrecision::Exact,
            provenance: made(),
        });
        self
    }

    /// Who is said to have done it.
    pub fn blames(mut self, perpetrator: &str, stance: ResponsibilityStance, chain: &[&str]) -> Self {
        let span = write(&mut self.reading, perpetrator);
        let chain = self.chain(chain);
        let name = self.name(perpetrator);
        let quote = self.reading.article.quote(span);
        self.reading.incidents[0].responsibility.push(self.reading.responsibility.len() as u32);
        self.reading.responsibility.push(Responsibility {
            quote: quote.clone(),
            perpetrator: quote,
            name: Some(name),
            stance,
            chain,
            incident: Some(IncidentId(0)),
            denies: None,
            provenance: made(),
        });
        self
    }

    /// Lays the words of the last figure, and `also` so many bytes after them, into what `chain` says, in this stance.
    pub fn saying(mut self, also: usize, stances: &[Stance], chain: &[&str]) -> Self {
        let chain = self.chain(chain);
        let said = self.reading.figures.last().expect("a figure").quote.span();
        let content = self.reading.article.quote(Span::new(said.start(), said.end() + also));
        self.reading.claims.push(Claim {
            cue: None,
            content: vec![content],
            form: ClaimForm::Indirect,
            stances: stances.to_vec(),
            denies: None,
            chain,
            provenance: made(),
        });
        self
    }

    /// An article that no outlet publishes, signed.
    pub fn signed(mut self, byline: &str) -> Self {
        self.reading.article.outlet = None;
        self.reading.article.byline = Some(Stated { value: byline.to_owned(), evidence: Vec::new() });
        self
    }

    fn chain(&mut self, chain: &[&str]) -> Chain {
        let links = chain.iter().enumerate().map(|(at, words)| {
            let span = write(&mut self.reading, words);
            let named = words.starts_with(char::is_uppercase);
            ChainLink {
                quote: self.reading.article.quote(span),
                reference: if named { Reference::Named } else { Reference::Described },
                name: named.then(|| self.name(words)),
                candidates: Vec::new(),
                speaks_for: None,
                stands_for: None,
                role: if at == 0 { LinkRole::Speaker } else { LinkRole::Relay },
            }
        });
        Chain { links: links.collect() }
    }

    fn name(&mut self, canonical: &str) -> NameId {
        if let Some(name) = self.reading.names.iter().find(|name| name.canonical == canonical) {
            return name.id;
        }
        let id = NameId(self.reading.names.len() as u32);
        self.reading.names.push(Name {
            id,
            kind: NameKind::Organisation,
            canonical: canonical.to_owned(),
            roles: Vec::new(),
            aliases: Vec::new(),
            mentions: Vec::new(),
            provenance: made(),
        });
        id
    }
}

fn write(reading: &mut Reading, words: &str) -> Span {
    let text = &mut reading.article.text;
    text.push_str(words);
    let span = Span::new(text.len() - words.len(), text.len());
    text.push(' ');
    span
}

fn made() -> Provenance {
    Provenance::new("tests", "invented", 1.0)
}

pub fn exactly(number: u64) -> Amount {
    Amount { low: Some(number), best: Some(number), high: Some(number), qualifier: Qualifier::Exact }
}

pub fn at_least(number: u64) -> Amount {
    Amount { low: Some(number), best: Some(number), high: None, qualifier: Qualifier::AtLeast }
}

/// Reconciles articles that all tell of one incident.
pub fn case(articles: &[Told], copies: &[sayso_record::CopyGroup]) -> Reconciled {
    let mut readings: Vec<&Reading> = articles.iter().map(|told| &told.reading).collect();
    readings.sort_by(|a, b| a.article.id.cmp(&b.article.id));
    let mut members: Vec<IncidentRef> = readings.iter().filter_map(|reading| main_incident(reading)).collect();
    members.sort();
    let cluster = Cluster { members, merges: Vec::new() };
    reconcile(&readings, &[cluster], &Identities::default(), copies)
}
