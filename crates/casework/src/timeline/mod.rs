//! Events in time, the orders that articles state between them, and whether all can hold.
//!
//! A simple temporal network (`network`) over the beginnings and ends of what the articles tell (`tellings`); parts of it that
//! no order joins are looked at each by itself (`check`). docs/case.md says what is joined, what counts as a contradiction, and why.

mod check;
mod conflict;
mod days;
mod network;
mod tellings;
#[cfg(test)]
mod tests;
mod words;

use sayso_record::{CaseFinding, CaseIncident, Interval, Reading, TimelineEntry, TimelineOrder};

use tellings::{Telling, Tellings};

/// The timeline of a bundle.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Timeline {
    /// Dated events.
    pub entries: Vec<TimelineEntry>,
    /// Stated orders between them.
    pub orders: Vec<TimelineOrder>,
    /// Orders and dates that cannot all hold.
    pub findings: Vec<CaseFinding>,
}

/// Neither earliest nor latest.
const OPEN: Interval = Interval { earliest: None, latest: None };

/// The timeline of the readings (sorted by article id).
pub fn timeline(readings: &[&Reading], incidents: &[CaseIncident]) -> Timeline {
    let mut tellings = Tellings::of(readings);
    let mut findings = conflict::find(&tellings, incidents);
    tellings.join(incidents);
    let checked = check::check(&tellings);
    findings.extend(checked.contradictions.iter().map(|found| words::finding(&tellings, found)));
    let possible = checked.possible.into_iter();
    Timeline {
        entries: tellings.events.iter().zip(possible).map(|(telling, possible)| entry(telling, possible)).collect(),
        orders: tellings
            .orders
            .iter()
            .map(|order| TimelineOrder {
                entry: tellings.events[order.what].id.clone(),
                relation: order.relation,
                by: tellings.events[order.by].id.clone(),
                least_days: order.least,
                most_days: order.most,
                evidence: order.evidence.clone(),
            })
            .collect(),
        findings,
    }
}

/// The entry of a telling, with the days that are possible; `None` where they contradict each other.
fn entry(telling: &Telling, possible: Option<network::Days>) -> TimelineEntry {
    let stated = telling.dated.as_ref().map_or(OPEN, |(interval, _)| *interval);
    let within = |found: network::Days| {
        // A date that is only the nearest gives way where the stated orders exclude it.
        days::both(found, days::of(stated)).unwrap_or(found)
    };
    TimelineEntry {
        id: telling.id.clone(),
        stated,
        possible: possible.map(|found| days::interval(within(found), stated)),
        incident: telling.incident.clone(),
        event: telling.event.clone(),
        dated: telling.dated.as_ref().map(|(_, cited)| cited.clone()),
    }
}
