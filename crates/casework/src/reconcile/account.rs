//! Who really says so: the origins of each slot, and which of them count as independent.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::DateTime;
use sayso_record::{Account, Amount, Cited, Independence, Origin, OriginKind, Slot};

use super::bundle::Bundle;
use super::origin::{longer, relayed};
use super::words::{list, norm};
use super::{amount, publisher};

/// One thing that is said in a slot.
#[derive(Debug, Clone)]
pub(super) struct Said {
    pub slot: Slot,
    pub origin: Origin,
    pub quote: Cited,
    /// Its number, where the slot is a toll and it counts the whole of it.
    pub amount: Option<Amount>,
    pub reported: Option<DateTime>,
}

/// All that one origin says in one slot.
struct Group {
    origin: Origin,
    said: Vec<Said>,
}

impl Group {
    fn articles(&self) -> BTreeSet<&str> {
        self.said.iter().map(|said| said.quote.article.as_str()).collect()
    }
}

/// The accounts of one incident, by slot and origin.
pub(super) fn accounts(bundle: &Bundle<'_>, incident: &str, said: Vec<Said>) -> Vec<Account> {
    let mut slots: BTreeMap<Slot, Vec<Said>> = BTreeMap::new();
    for one in said {
        slots.entry(one.slot).or_default().push(one);
    }
    let outlets = outlets(bundle);
    slots
        .into_iter()
        .flat_map(|(slot, said)| {
            let groups = grouped(said);
            let judged: Vec<(Independence, String)> =
                (0..groups.len()).map(|at| judge(bundle, &groups, at, &outlets)).collect();
            groups.into_iter().zip(judged).map(move |(group, (independence, why))| (slot, group, independence, why))
        })
        .map(|(slot, group, independence, why)| {
            let articles = group.articles().into_iter().map(str::to_owned).collect();
            let evidence: BTreeSet<Cited> = group.said.into_iter().map(|said| said.quote).collect();
            Account {
                incident: incident.to_owned(),
                slot,
                origin: group.origin,
                articles,
                independence,
                why,
                evidence: evidence.into_iter().collect(),
            }
        })
        .collect()
}

/// By origin, shorter wordings under the longest.
fn grouped(said: Vec<Said>) -> Vec<Group> {
    let named: BTreeSet<Origin> =
        said.iter().map(|said| &said.origin).filter(|origin| origin.kind == OriginKind::Named).cloned().collect();
    let mut groups: BTreeMap<Origin, Vec<Said>> = BTreeMap::new();
    for one in said {
        let origin = longer(&one.origin, &named).unwrap_or(&one.origin).clone();
        groups.entry(origin).or_default().push(one);
    }
    groups.into_iter().map(|(origin, said)| Group { origin, said }).collect()
}

/// Names of those who publish: outlets of the bundle's articles and agencies that are credited.
fn outlets(bundle: &Bundle<'_>) -> BTreeSet<String> {
    let outlets = bundle.readings().filter_map(|reading| reading.article.outlet.as_ref()).map(|stated| &stated.value);
    let agencies = bundle.readings().flat_map(|reading| &reading.article.credits).map(|credit| &credit.agency);
    outlets.chain(agencies).map(|name| norm(name)).collect()
}

/// Whether the account at `at` is independent of the others, and why.
fn judge(bundle: &Bundle<'_>, groups: &[Group], at: usize, outlets: &BTreeSet<String>) -> (Independence, String) {
    let group = &groups[at];
    let name = &group.origin.label;
    let others = || groups.iter().enumerate().filter(move |(other, _)| *other != at).map(|(_, group)| group);
    let sourced = |group: &&Group| matches!(group.origin.kind, OriginKind::Named | OriginKind::Described);
    let publishes =
        outlets.contains(&norm(name)) || publisher::publishes(name) || group.origin.kind == OriginKind::Agency;
    match group.origin.kind {
        OriginKind::Named if !publishes => {
            (Independence::Independent, format!("{name} is named for it, and nothing ties it to another account."))
        }
        OriginKind::Described => match relayed(&name[..]) {
            None => {
                (Independence::Unknown, format!("\"{name}\" is described and not named: it may be one of the others."))
            }
            Some((words, relay)) => {
                if others().any(|other| other.origin.label == relay) {
                    let why = format!("{relay} passed it on and has an account of its own here.");
                    (Independence::ProbablyDerived, why)
                } else if others().any(|other| relayed(&other.origin.label).is_some_and(|(same, _)| same == words)) {
                    let why = format!("\"{words}\" are described alike in another account: they may be the same.");
                    (Independence::Unknown, why)
                } else {
                    let why = format!("{relay} is named for passing it on, and nothing ties it to another account.");
                    (Independence::Independent, why)
                }
            }
        },
        _ => {
            let before = others().filter(sourced).filter(|other| repeats(group, other));
            let givers: Vec<String> = before.map(|other| other.origin.label.clone()).collect();
            if !givers.is_empty() {
                let why = format!("It names nobody and gives the number that {} gave.", list(&givers));
                return (Independence::ProbablyDerived, why);
            }
            if let Some(other) = others().find(|other| shares_text(bundle, group, other)) {
                let why = format!("Its text is shared with articles that have it from {}.", other.origin.label);
                return (Independence::ProbablyDerived, why);
            }
            let why = match group.origin.kind {
                OriginKind::Unknown => "The text does not tell who says it.".to_owned(),
                OriginKind::Named => format!("{name} publishes news; from whom it has this is not told."),
                _ => format!("{name} says it in its own voice and names nobody for it."),
            };
            (Independence::Unknown, why)
        }
    }
}

/// Whether all numbers of `group` stand in those that `other` gave, none of them before.
fn repeats(group: &Group, other: &Group) -> bool {
    let numbers: Vec<&Said> = group.said.iter().filter(|said| said.amount.is_some()).collect();
    !numbers.is_empty()
        && numbers.iter().all(|said| {
            other.said.iter().any(|given| match (&said.amount, &given.amount) {
                (Some(one), Some(other)) => {
                    let together = said.quote.article == given.quote.article && amount::overlap(one, other);
                    (amount::same(one, other) || together) && given.reported <= said.reported
                }
                _ => false,
            })
        })
}

/// Whether all articles of `group` are copies of articles of `other`.
fn shares_text(bundle: &Bundle<'_>, group: &Group, other: &Group) -> bool {
    let theirs = other.articles();
    group.articles().iter().all(|article| {
        let copies = bundle.copies_of(article);
        copies
            .is_some_and(|copies| copies.articles.iter().any(|copy| copy != article && theirs.contains(copy.as_str())))
    })
}
