//! Tolls of an incident: for each effect the range, and each origin's figures in the order in which it gave them.

use std::collections::BTreeMap;

use sayso::record::{Case, CaseIncident, CaseToll, Effect, Origin, OriginKind, Report, Scope, Standing};

use super::incident::LABEL;
use super::shelf::Shelf;
use crate::view::page::{Page, column, quiet, strong};
use crate::view::words;

/// Columns of an amount.
const AMOUNT: usize = 13;

/// Writes them.
pub fn write(page: &mut Page, case: &Case, shelf: &Shelf<'_>, incident: &CaseIncident) {
    for toll in &incident.tolls {
        let range = strong(&range(toll));
        page.item("\n  ", &format!("{}{range}  {}", column(words::effect(toll.effect), LABEL), quiet(&rule(toll))));
        for (origin, reports) in by_origin(toll) {
            origins_line(page, shelf, origin, &reports);
        }
        parts(page, shelf, toll);
        conflicts(page, case, shelf, incident, toll.effect);
    }
}

/// "16–26", "26 or more", "26".
pub fn range(toll: &CaseToll) -> String {
    match (toll.low, toll.best, toll.high) {
        (Some(low), _, Some(high)) if low == high => words::number(low),
        (Some(low), _, Some(high)) => format!("{}–{}", words::number(low), words::number(high)),
        (Some(low), Some(best), None) if best > low => {
            format!("{}–{} or more", words::number(low), words::number(best))
        }
        (Some(low), _, None) => format!("{} or more", words::number(low)),
        (None, Some(best), _) => format!("about {}", words::number(best)),
        (None, None, Some(high)) => format!("up to {}", words::number(high)),
        (None, None, None) => "no number".to_owned(),
    }
}

fn rule(toll: &CaseToll) -> String {
    match toll.best {
        Some(best) if toll.low != toll.high => {
            format!("best {} ({})", words::number(best), toll.rule.replace('_', " "))
        }
        _ => String::new(),
    }
}

/// Totals by the origin that gave them, the origin with the greatest standing figure first.
fn by_origin(toll: &CaseToll) -> Vec<(&Origin, Vec<&Report>)> {
    let mut groups: BTreeMap<&Origin, Vec<&Report>> = BTreeMap::new();
    for report in &toll.reports {
        if report.scope == Scope::IncidentTotal && report.standing != Standing::Part {
            groups.entry(&report.origin).or_default().push(report);
        }
    }
    let mut groups: Vec<(&Origin, Vec<&Report>)> = groups.into_iter().collect();
    groups.sort_by_key(|(origin, reports)| {
        let known = !matches!(origin.kind, OriginKind::Unknown | OriginKind::Outlet);
        let last = reports.iter().filter(|report| report.standing == Standing::Stands).filter_map(|r| value(r)).max();
        (std::cmp::Reverse(known), std::cmp::Reverse(last), (*origin).clone())
    });
    groups
}

fn value(report: &Report) -> Option<u64> {
    report.amount.best.or(report.amount.low).or(report.amount.high)
}

/// One line an origin: its standing figure, who it is, how many articles print it, what it said before.
fn origins_line(page: &mut Page, shelf: &Shelf<'_>, origin: &Origin, reports: &[&Report]) {
    // Of what stands the latest, and of one time the greatest: "at least 19" still holds when 26 are counted.
    let latest = |report: &&&Report| (report.standing == Standing::Stands, report.reported, value(report));
    let Some(standing) = reports.iter().max_by_key(latest) else { return };
    let marks = shelf.marks(reports.iter().map(|report| report.quote.article.as_str()));
    let amount = column(&words::amount(&standing.amount), AMOUNT);
    page.item("    ", &format!("{}{} {}", strong(&amount), whose(origin), quiet(&marks)));
    let mut earlier: Vec<String> = Vec::new();
    for report in reports.iter().filter(|report| report.standing == Standing::Superseded) {
        let day = report.reported.map_or(String::new(), |time| format!(" on {}", time.strftime("%-d %b")));
        let said = format!("{}{day}", words::amount(&report.amount));
        if !earlier.contains(&said) {
            earlier.push(said);
        }
    }
    let indent = format!("    {}", " ".repeat(AMOUNT));
    if !earlier.is_empty() {
        page.item(&indent, &quiet(&format!("before: {}", earlier.join(", "))));
    }
    page.item(&indent, &shelf.cite(&standing.quote));
}

/// On whose word.
pub fn whose(origin: &Origin) -> String {
    match origin.kind {
        OriginKind::Named => origin.label.clone(),
        OriginKind::Described => format!("{} (not named)", origin.label),
        OriginKind::Agency => format!("{} (agency credited for the text)", origin.label),
        OriginKind::Outlet => format!("{}, on nobody's word", origin.label),
        OriginKind::Unknown => "origin not told".to_owned(),
    }
}

/// Figures that are part of the toll, on one line.
fn parts(page: &mut Page, shelf: &Shelf<'_>, toll: &CaseToll) {
    let mut seen: Vec<String> = Vec::new();
    for report in &toll.reports {
        if report.standing == Standing::Part {
            let words = shelf.cite(&report.quote);
            if !seen.contains(&words) {
                seen.push(words);
            }
        }
    }
    if !seen.is_empty() {
        page.item("    ", &format!("{}{}", column("of these", AMOUNT), seen.join(", ")));
    }
}

/// The findings on this toll, in one sentence each.
fn conflicts(page: &mut Page, case: &Case, shelf: &Shelf<'_>, incident: &CaseIncident, effect: Effect) {
    let toll = incident.tolls.iter().find(|toll| toll.effect == effect);
    let quotes: Vec<_> = toll.iter().flat_map(|toll| &toll.reports).map(|report| &report.quote).collect();
    for finding in &case.findings {
        let ours = finding.incident.as_deref() == Some(&incident.id)
            && finding.evidence.iter().chain(&finding.against).any(|cited| quotes.contains(&cited));
        if ours {
            super::findings::line(page, "    ", finding, shelf);
        }
    }
}
