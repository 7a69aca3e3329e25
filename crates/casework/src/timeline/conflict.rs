//! Articles that date one incident differently.

use sayso_record::{CaseFinding, CaseIncident, Cited, FindingRule, Provenance, Severity};

use super::tellings::{Telling, Tellings};
use crate::engine::finding_id;

/// Days between two dates of one incident that are no conflict: a night belongs to two days, and reports take the day of the news
/// for that of the deed.
const GRACE_DAYS: i64 = 1;

/// One finding for each incident that two articles date with days that exclude each other: the two furthest apart.
pub fn find(tellings: &Tellings, incidents: &[CaseIncident]) -> Vec<CaseFinding> {
    incidents.iter().filter_map(|incident| of_incident(tellings, incident)).collect()
}

fn of_incident(tellings: &Tellings, incident: &CaseIncident) -> Option<CaseFinding> {
    let told: Vec<&Telling> = incident.members.iter().filter_map(|member| tellings.of_incident(member)).collect();
    let latest = |telling: &&Telling| telling.firm.and_then(|firm| firm.latest);
    let earliest = |telling: &&Telling| telling.firm.and_then(|firm| firm.earliest);
    let first = told.iter().copied().filter(|telling| latest(telling).is_some()).min_by_key(latest)?;
    let last = told
        .iter()
        .copied()
        .filter(|telling| earliest(telling).is_some())
        .min_by_key(|telling| earliest(telling).map(|day| -day))?;
    let apart = earliest(&last)? - latest(&first)?;
    if apart <= GRACE_DAYS || first.event.article == last.event.article {
        return None;
    }
    let (one, other) = (&first.dated.as_ref()?.1, &last.dated.as_ref()?.1);
    let message = format!(
        "One article dates {} {}, another dates {} {}.",
        quoted(&first.event),
        quoted(one),
        quoted(&last.event),
        quoted(other)
    );
    let evidence = vec![first.event.clone(), one.clone()];
    Some(CaseFinding {
        id: finding_id(FindingRule::ImpossibleOrder, &evidence),
        rule: FindingRule::ImpossibleOrder,
        severity: Severity::Warning,
        message,
        incident: Some(incident.id.clone()),
        evidence,
        against: vec![last.event.clone(), other.clone()],
        provenance: Provenance::new("timeline", "date_conflict", 0.7),
        resolved: None,
    })
}

/// Words in quotation marks, white space folded.
pub fn quoted(cited: &Cited) -> String {
    let words: Vec<&str> = cited.quote.as_str().split_whitespace().collect();
    format!("\"{}\"", words.join(" "))
}
