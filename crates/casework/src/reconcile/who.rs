//! Who is said to have done it, side by side.

use std::collections::BTreeMap;

use sayso_record::{
    CaseResponsibility, Cited, Comparison, Incident, Origin, Reading, Relation, Responsibility, ResponsibilityStance,
    Slot,
};

use super::bundle::Bundle;
use super::words::{label, norm, words};

/// One statement of an article about who did it.
#[derive(Debug, Clone)]
pub(super) struct Held<'a> {
    pub article: &'a str,
    pub perpetrator: String,
    pub name: Option<String>,
    pub stance: ResponsibilityStance,
    pub origin: Origin,
    pub quote: Cited,
}

/// The statements of an article about an incident.
pub(super) fn of<'a>(bundle: &Bundle<'a>, reading: &'a Reading, incident: &Incident) -> Vec<Held<'a>> {
    let statements = incident.responsibility.iter().filter_map(|&index| reading.responsibility.get(index as usize));
    statements.map(|held| statement(bundle, reading, held)).collect()
}

fn statement<'a>(bundle: &Bundle<'a>, reading: &'a Reading, held: &Responsibility) -> Held<'a> {
    let article = reading.article.id.as_str();
    let called = held.name.and_then(|id| bundle.called(article, id));
    let words = label(held.perpetrator.as_str()).to_owned();
    Held {
        article,
        perpetrator: called.as_ref().map_or(words, |called| called.label.clone()),
        name: called.and_then(|called| called.name),
        stance: held.stance,
        origin: bundle.voice(reading, Some(&held.chain)).origin,
        quote: Cited::new(article, &held.quote),
    }
}

/// One entry for each perpetrator, stance and origin, in that order.
pub(super) fn side_by_side(held: &[Held<'_>]) -> Vec<CaseResponsibility> {
    let mut out: BTreeMap<(String, ResponsibilityStance, Origin), CaseResponsibility> = BTreeMap::new();
    for one in held {
        let key = (norm(&one.perpetrator), one.stance, one.origin.clone());
        let entry = out.entry(key).or_insert_with(|| CaseResponsibility {
            perpetrator: one.perpetrator.clone(),
            name: one.name.clone(),
            stance: one.stance,
            origin: one.origin.clone(),
            evidence: Vec::new(),
        });
        entry.evidence.push(one.quote.clone());
    }
    out.into_values().collect()
}

/// How the articles stand to each other, pair by pair: each relation of two articles once, by its first statements.
pub(super) fn comparisons(held: &[Held<'_>]) -> Vec<Comparison> {
    let mut out: BTreeMap<(&str, &str, &str), Comparison> = BTreeMap::new();
    for (at, one) in held.iter().enumerate() {
        for other in held[at + 1..].iter().filter(|other| other.article != one.article) {
            let (relation, rule) = relate(one, other);
            out.entry((one.article, other.article, rule)).or_insert_with(|| Comparison {
                slot: Slot::Responsibility,
                one: one.quote.clone(),
                other: other.quote.clone(),
                relation,
                rule: rule.to_owned(),
            });
        }
    }
    out.into_values().collect()
}

fn relate(one: &Held<'_>, other: &Held<'_>) -> (Relation, &'static str) {
    let denies = |held: &Held<'_>| held.stance == ResponsibilityStance::Denied;
    match (same(one, other), denies(one) == denies(other)) {
        (true, true) => (Relation::Agree, "same_perpetrator"),
        (true, false) => (Relation::Conflict, "denied"),
        (false, true) => (Relation::Compatible, "other_perpetrator"),
        (false, false) => (Relation::Compatible, "other_denies"),
    }
}

/// Whether two statements are about one perpetrator: one name, the same words, or all words of the shorter.
pub(super) fn same(one: &Held<'_>, other: &Held<'_>) -> bool {
    if let (Some(one), Some(other)) = (&one.name, &other.name) {
        return one == other;
    }
    let (a, b) = (words(&one.perpetrator), words(&other.perpetrator));
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    !short.is_empty() && short.iter().all(|word| long.contains(word))
}
