//! What each incident came to, on whose word, and how the reports stand to each other.
//!
//! The rules are named and described in docs/case.md.

mod account;
mod actor;
mod amount;
mod bundle;
mod effect;
mod finding;
mod ged;
mod incident;
mod nobody;
mod origin;
mod place;
mod publisher;
mod relate;
mod report;
mod rising;
mod tally;
mod toll;
mod when;
mod who;
mod words;

#[cfg(test)]
mod say_so_tests;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod updates_tests;

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use sayso_record::{
    Account, Case, CaseFinding, CaseIncident, CopyGroup, Independence, OriginKind, Reading, Reality, Slot, Summary,
};

pub use ged::GedDeaths;
pub use report::main_incident;

use crate::engine::count;
use crate::identity::Identities;
use crate::incidents::Cluster;
use bundle::Bundle;

/// Incidents with their tolls, accounts and findings.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reconciled {
    /// The incidents, in the order of the clusters.
    pub incidents: Vec<CaseIncident>,
    /// Who says so, by incident, slot and origin.
    pub accounts: Vec<Account>,
    /// Conflicts, updates, denials.
    pub findings: Vec<CaseFinding>,
}

/// Reconciles what the readings (sorted by article id) say of each cluster.
pub fn reconcile(readings: &[&Reading], clusters: &[Cluster], names: &Identities, copies: &[CopyGroup]) -> Reconciled {
    let bundle = Bundle::new(readings, clusters, names, copies);
    let mut out = Reconciled::default();
    for assembled in clusters.iter().filter_map(|cluster| incident::assemble(&bundle, cluster)) {
        out.incidents.push(assembled.incident);
        out.accounts.extend(assembled.accounts);
        out.findings.extend(assembled.findings);
    }
    out
}

/// The day that an article gives as its own, in full, in a line at its head.
pub fn own_date(reading: &Reading) -> Option<Date> {
    let interval = when::own_date(reading)?.interval?;
    Some(interval.earliest?.date())
}

/// The counts of a case that rest on accounts and copies.
///
/// An origin that gives a toll is counted once however many incidents it speaks of, and as independent if it is so for
/// one of them. An outlet's own voice is no origin.
pub fn summary(case: &Case) -> Summary {
    let mut origins: BTreeMap<_, bool> = BTreeMap::new();
    for account in case.accounts.iter().filter(|account| matches!(account.slot, Slot::Toll(_))) {
        let told = !matches!(account.origin.kind, OriginKind::Outlet | OriginKind::Unknown);
        if told && account.independence != Independence::Unknown {
            *origins.entry(&account.origin).or_default() |= account.independence == Independence::Independent;
        }
    }
    let copies: BTreeSet<&str> = case
        .copies
        .iter()
        .flat_map(|group| {
            let original = group.original.as_ref().or(group.earliest.as_ref()).or(group.articles.first());
            group.articles.iter().filter(move |article| Some(*article) != original)
        })
        .map(String::as_str)
        .collect();
    Summary {
        texts: count(case.articles.len()).saturating_sub(count(copies.len())),
        accounts: count(origins.len()),
        independent: count(origins.values().filter(|independent| **independent).count()),
        incidents: count(case.incidents.iter().filter(|incident| incident.reality == Reality::Happened).count()),
        ..Summary::default()
    }
}
