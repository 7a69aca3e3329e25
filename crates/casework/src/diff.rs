//! What two cases say differently.

use std::collections::{BTreeMap, BTreeSet};

use sayso_record::{Case, CaseFinding, CaseIncident, Effect, IncidentRef, Independence, Slot};
use serde::Serialize;

/// What the second of two cases says otherwise than the first.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct CaseDiff {
    /// Ids of articles that only the second holds, sorted.
    pub articles_added: Vec<String>,
    /// Ids of articles that only the first holds, sorted.
    pub articles_removed: Vec<String>,
    /// Incidents that no article of the first case tells of, in the order of the second.
    pub incidents_added: Vec<Named>,
    /// Incidents that no article of the second case tells of, in the order of the first.
    pub incidents_removed: Vec<Named>,
    /// Incidents of the first case that are several in the second, and those of the second that were several.
    pub regrouped: Vec<Regrouped>,
    /// Tolls and accounts that changed, in the order of the second.
    pub changed: Vec<Changed>,
    /// Findings that are new, in the order of the second.
    pub findings_added: Vec<Named>,
    /// Findings that are gone, in the order of the first.
    pub findings_removed: Vec<Named>,
}

/// Something with an id, and words to know it by.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Named {
    /// Its id.
    pub id: String,
    /// Its label or message.
    pub label: String,
}

/// Incidents that were put together or taken apart.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Regrouped {
    /// Those of the first case.
    pub before: Vec<Named>,
    /// Those of the second.
    pub after: Vec<Named>,
}

/// A slot of an incident that both cases have, with another value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Changed {
    /// The incident as the second case has it.
    pub incident: Named,
    /// The effect.
    pub effect: Effect,
    /// As the first has it; `None` where it had none.
    pub before: Option<Counted>,
    /// As the second has it.
    pub after: Option<Counted>,
}

/// A toll, and how many stand behind it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct Counted {
    /// Least number.
    pub low: Option<u64>,
    /// One number.
    pub best: Option<u64>,
    /// Greatest number.
    pub high: Option<u64>,
    /// Independent accounts.
    pub independent: u32,
}

impl CaseDiff {
    /// Whether the cases say the same.
    pub fn is_empty(&self) -> bool {
        *self == CaseDiff::default()
    }
}

/// What `after` says otherwise than `before`.
///
/// Incidents are matched by the incidents of articles that they join, so an incident whose id changed because an earlier
/// article came in is still the same one.
pub fn diff(before: &Case, after: &Case) -> CaseDiff {
    let (first, second) = (Index::of(before), Index::of(after));
    let ids = |case: &Case| case.articles.iter().map(|article| article.id.clone()).collect::<BTreeSet<_>>();
    let (old, new) = (ids(before), ids(after));
    let mut out = CaseDiff {
        articles_added: new.difference(&old).cloned().collect(),
        articles_removed: old.difference(&new).cloned().collect(),
        findings_added: findings_missing(after, before),
        findings_removed: findings_missing(before, after),
        ..CaseDiff::default()
    };
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    for incident in &after.incidents {
        let earlier = first.sharing(incident);
        match earlier.as_slice() {
            [] => out.incidents_added.push(named(incident)),
            [one] if second.sharing(one).len() == 1 => changes(&mut out.changed, &first, &second, one, incident),
            several => {
                let later: Vec<&CaseIncident> = several.iter().flat_map(|one| second.sharing(one)).collect();
                if later.iter().all(|one| seen.insert(&one.id) || one.id == incident.id) {
                    out.regrouped.push(Regrouped {
                        before: several.iter().map(|one| named(one)).collect(),
                        after: distinct(&later),
                    });
                }
            }
        }
    }
    out.incidents_removed =
        before.incidents.iter().filter(|incident| second.sharing(incident).is_empty()).map(named).collect();
    out
}

fn named(incident: &CaseIncident) -> Named {
    Named { id: incident.id.clone(), label: incident.label.clone() }
}

fn distinct(incidents: &[&CaseIncident]) -> Vec<Named> {
    incidents.iter().map(|one| (one.id.as_str(), named(one))).collect::<BTreeMap<_, _>>().into_values().collect()
}

/// The incidents of a case by what they join, and their independent accounts.
struct Index<'a> {
    incidents: BTreeMap<&'a IncidentRef, &'a CaseIncident>,
    independent: BTreeMap<(&'a str, Effect), u32>,
}

impl<'a> Index<'a> {
    fn of(case: &'a Case) -> Self {
        let members = case.incidents.iter().flat_map(|incident| incident.members.iter().map(move |m| (m, incident)));
        Index { incidents: members.collect(), independent: independents(case) }
    }

    /// The incidents that join an incident of an article with `incident`, each once, in order of that member.
    fn sharing(&self, incident: &CaseIncident) -> Vec<&'a CaseIncident> {
        let mut out: Vec<&CaseIncident> = Vec::new();
        for other in incident.members.iter().filter_map(|member| self.incidents.get(member)) {
            if !out.iter().any(|one| one.id == other.id) {
                out.push(other);
            }
        }
        out
    }

    fn counted(&self, incident: &CaseIncident, effect: Effect) -> Option<Counted> {
        let toll = incident.tolls.iter().find(|toll| toll.effect == effect)?;
        let independent = self.independent.get(&(incident.id.as_str(), effect)).copied().unwrap_or_default();
        Some(Counted { low: toll.low, best: toll.best, high: toll.high, independent })
    }
}

/// How many independent accounts stand behind each toll: by id of the incident and effect; a toll with none is not in it.
pub fn independents(case: &Case) -> BTreeMap<(&str, Effect), u32> {
    let mut out: BTreeMap<(&str, Effect), u32> = BTreeMap::new();
    for account in &case.accounts {
        if let (Slot::Toll(effect), Independence::Independent) = (account.slot, account.independence) {
            *out.entry((account.incident.as_str(), effect)).or_default() += 1;
        }
    }
    out
}

fn findings_missing(from: &Case, other: &Case) -> Vec<Named> {
    let known: BTreeSet<&str> = other.findings.iter().map(|finding| finding.id.as_str()).collect();
    let missing = |finding: &&CaseFinding| !known.contains(finding.id.as_str());
    let named = |finding: &CaseFinding| Named { id: finding.id.clone(), label: finding.message.clone() };
    from.findings.iter().filter(missing).map(named).collect()
}

fn changes(out: &mut Vec<Changed>, first: &Index<'_>, second: &Index<'_>, one: &CaseIncident, other: &CaseIncident) {
    let effects: BTreeSet<Effect> = one.tolls.iter().chain(&other.tolls).map(|toll| toll.effect).collect();
    for effect in effects {
        let (was, is) = (first.counted(one, effect), second.counted(other, effect));
        if was != is {
            out.push(Changed { incident: named(other), effect, before: was, after: is });
        }
    }
}
