//! Who is said to have done it, side by side.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::DateTime;
use sayso_record::{
    CaseResponsibility, Cited, Comparison, Incident, Origin, Reading, Relation, Responsibility, ResponsibilityStance,
    Slot,
};

use super::bundle::{Bundle, reported};
use super::words::{label, norm};
use super::{actor, nobody, report};

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

/// The statements of an article about an incident; about its main one those of what is taken into it, too.
pub(super) fn of<'a>(bundle: &Bundle<'a>, reading: &'a Reading, incident: &'a Incident) -> Vec<Held<'a>> {
    let of = |incident: &Incident| incident.responsibility.clone();
    let taken = report::absorbed(bundle, reading, incident);
    let all: BTreeSet<u32> = std::iter::once(incident).chain(taken).flat_map(of).collect();
    let statements = all.iter().filter_map(|&index| reading.responsibility.get(index as usize));
    statements.map(|held| statement(bundle, reading, held)).collect()
}

fn statement<'a>(bundle: &Bundle<'a>, reading: &'a Reading, held: &Responsibility) -> Held<'a> {
    let article = reading.article.id.as_str();
    // Who speaks for a body denies for it.
    let speaker = held.chain.links.first().filter(|link| link.name.is_some() && link.name == held.name);
    let body = speaker.filter(|_| held.stance == ResponsibilityStance::Denied).and_then(|link| link.speaks_for);
    let called = body.or(held.name).and_then(|id| bundle.called(article, id));
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

/// How the articles stand to each other, pair by pair: by a denial and, apart from it, by whom they name. Who is only
/// described ("a man", "gunmen") is compared with nobody.
pub(super) fn comparisons(held: &[Held<'_>]) -> Vec<Comparison> {
    // Of several relations of two articles by whom they name the first in order counts: that they agree.
    let mut out: BTreeMap<(&str, &str, bool), (Relation, Comparison)> = BTreeMap::new();
    for (at, one) in held.iter().enumerate() {
        for other in held[at + 1..].iter().filter(|other| other.article != one.article) {
            let Some((relation, rule)) = relate(one, other) else { continue };
            let comparison = Comparison {
                slot: Slot::Responsibility,
                one: one.quote.clone(),
                other: other.quote.clone(),
                relation,
                rule: rule.to_owned(),
            };
            let entry = out.entry((one.article, other.article, relation == Relation::Conflict));
            let entry = entry.or_insert_with(|| (relation, comparison.clone()));
            if relation < entry.0 {
                *entry = (relation, comparison);
            }
        }
    }
    out.into_values().map(|(_, comparison)| comparison).collect()
}

/// An article that says that nobody is known yet for it.
#[derive(Debug, Clone)]
pub(super) struct Open {
    pub quote: Cited,
    pub reported: Option<DateTime>,
}

/// Of each article the words by which it says that nobody is known yet, where it names nobody.
pub(super) fn open(members: &[(&Reading, &Incident)], held: &[Held<'_>]) -> Vec<Open> {
    let names = |article: &str| held.iter().any(|held| held.article == article && held.is_somebody());
    let silent = members.iter().filter(|(reading, _)| !names(&reading.article.id));
    let open = silent.filter_map(|(reading, incident)| {
        Some(Open { quote: nobody::of(reading, incident)?, reported: reported(reading) })
    });
    open.collect()
}

/// Whom other articles name of the same day or later: of each pair the first of them.
pub(super) fn named_since(bundle: &Bundle<'_>, open: &[Open], held: &[Held<'_>]) -> Vec<Comparison> {
    let mut out: BTreeMap<(&str, &str), Comparison> = BTreeMap::new();
    let day = |reported: Option<DateTime>| reported.map(|reported| reported.date());
    for open in open {
        for held in held.iter().filter(|held| held.is_somebody()) {
            if day(bundle.reading(held.article).and_then(reported)) >= day(open.reported) {
                out.entry((&open.quote.article, held.article)).or_insert_with(|| Comparison {
                    slot: Slot::Responsibility,
                    one: open.quote.clone(),
                    other: held.quote.clone(),
                    relation: Relation::Update,
                    rule: "named_since".to_owned(),
                });
            }
        }
    }
    out.into_values().collect()
}

impl Held<'_> {
    /// Whether it names who did it: it is no denial and more than a description.
    fn is_somebody(&self) -> bool {
        let described = self.name.is_none() && actor::who(&self.perpetrator).is_empty();
        self.stance != ResponsibilityStance::Denied && !described
    }
}

fn relate(one: &Held<'_>, other: &Held<'_>) -> Option<(Relation, &'static str)> {
    let denies = |held: &Held<'_>| held.stance == ResponsibilityStance::Denied;
    Some(match (same(one, other), denies(one), denies(other)) {
        (Some(true), false, false) => (Relation::Agree, "same_perpetrator"),
        (Some(true), true, true) => (Relation::Agree, "same_denial"),
        (Some(true), ..) => (Relation::Conflict, "denied"),
        (Some(false), false, false) => (Relation::Compatible, "other_perpetrator"),
        (Some(false), ..) | (None, ..) => return None,
    })
}

/// Whether two statements are about one perpetrator; `None` where one of them only says what it is.
fn same(one: &Held<'_>, other: &Held<'_>) -> Option<bool> {
    if one.name.is_some() && one.name == other.name {
        return Some(true);
    }
    let (a, b) = (actor::who(&one.perpetrator), actor::who(&other.perpetrator));
    (!a.is_empty() && !b.is_empty()).then(|| actor::meet(&a, &b))
}
