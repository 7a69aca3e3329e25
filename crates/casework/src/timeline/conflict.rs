//! Articles that date one incident differently.

use sayso_record::{CaseFinding, CaseIncident, Cited, DateBasis, FindingRule, Provenance, Severity};

use super::tellings::{Telling, Tellings};
use crate::engine::finding_id;

/// Days between two dates of one incident that are no conflict: a night belongs to two days, and reports take the day of the news
/// for that of the deed.
const GRACE_DAYS: i64 = 1;

/// Days between publication and the other article's date up to which a month without a year is sure: beyond it the
/// year may be the one before.
const MONTH_DAYS: i64 = 300;
/// The same of a weekday: "Friday" is one of the last seven days.
const WEEKDAY_DAYS: i64 = 7;

/// One finding for each incident that two articles date with days that exclude each other: the two furthest apart.
pub fn find(tellings: &Tellings, incidents: &[CaseIncident]) -> Vec<CaseFinding> {
    incidents.iter().filter_map(|incident| of_incident(tellings, incident)).collect()
}

fn of_incident(tellings: &Tellings, incident: &CaseIncident) -> Option<CaseFinding> {
    let told: Vec<&Telling> = incident.members.iter().filter_map(|member| tellings.of_incident(member)).collect();
    let mut furthest: Option<(i64, &Telling, &Telling)> = None;
    for &first in &told {
        for &last in told.iter().filter(|last| last.event.article != first.event.article) {
            let apart = last.firm.and_then(|firm| firm.earliest).zip(first.firm.and_then(|firm| firm.latest));
            let Some(apart) = apart.map(|(earliest, latest)| earliest - latest) else { continue };
            let sure = holds_beside(first, last) && holds_beside(last, first);
            if apart > GRACE_DAYS && sure && furthest.is_none_or(|(most, ..)| apart > most) {
                furthest = Some((apart, first, last));
            }
        }
    }
    let (_, first, last) = furthest?;
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

/// Whether the date of `one` is sure enough to contradict that of `other`: one that is counted from publication depends on
/// the right date of the article, and what it is told to be near ("on Friday", of weeks ago) is seldom meant.
fn holds_beside(one: &Telling, other: &Telling) -> bool {
    let within = |most: i64| {
        let about = other.firm.and_then(|firm| firm.earliest.or(firm.latest));
        one.published.zip(about).is_some_and(|(published, about)| (published - about).abs() <= most)
    };
    match one.basis {
        DateBasis::Year => true,
        DateBasis::Month => within(MONTH_DAYS),
        DateBasis::Publication => within(WEEKDAY_DAYS),
        DateBasis::Loose => false,
    }
}

/// Words in quotation marks, white space folded.
pub fn quoted(cited: &Cited) -> String {
    let words: Vec<&str> = cited.quote.as_str().split_whitespace().collect();
    format!("\"{}\"", words.join(" "))
}
