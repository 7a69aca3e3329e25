//! Tolls of an incident: for each effect the range, and each origin's figures in the order in which it gave them.

use std::collections::BTreeMap;

use sayso::record::{Case, CaseIncident, CaseToll, Origin, OriginKind, Report, Scope, Slot, Standing};

use super::incident::LABEL;
use super::shelf::Shelf;
use super::{Depth, accounts};
use crate::view::group::by_key;
use crate::view::page::{Page, column, flat, quiet, quoted, strong};
use crate::view::words;

/// Columns of an amount.
const AMOUNT: usize = 13;
/// Most parts shown of a toll unless all is asked for: two lines of them.
const MOST_PARTS: usize = 6;

/// Writes them.
pub fn write(page: &mut Page, case: &Case, shelf: &Shelf<'_>, incident: &CaseIncident, depth: Depth) {
    for toll in &incident.tolls {
        let accounts = accounts::of(case, incident, Slot::Toll(toll.effect));
        let facts: Vec<String> = [rule(toll), accounts::count(&accounts)].into_iter().flatten().collect();
        let facts = quiet(&facts.join("; "));
        page.item("\n  ", &format!("{}{}  {facts}", column(words::effect(toll.effect), LABEL), strong(&range(toll))));
        let (known, unknown): (Vec<_>, Vec<_>) =
            by_origin(toll).into_iter().partition(|(origin, _)| depth == Depth::All || is_sourced(origin));
        for (origin, reports) in known {
            origins_line(page, shelf, accounts::mark(&accounts, origin), origin, &reports, depth);
        }
        unsourced(page, shelf, &unknown);
        parts(page, shelf, toll, depth);
        conflicts(page, case, shelf, incident, toll, depth);
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

fn rule(toll: &CaseToll) -> Option<String> {
    let best = toll.best.filter(|_| toll.low != toll.high)?;
    Some(format!("best {} ({})", words::number(best), toll.rule.replace('_', " ")))
}

/// Whether somebody is named or described, or an agency is credited.
fn is_sourced(origin: &Origin) -> bool {
    !matches!(origin.kind, OriginKind::Unknown | OriginKind::Outlet)
}

/// Totals by the origin that gave them, the origin with the greatest standing figure first.
fn by_origin(toll: &CaseToll) -> Vec<(&Origin, Vec<&Report>)> {
    let mut groups: BTreeMap<&Origin, Vec<&Report>> = BTreeMap::new();
    for report in &toll.reports {
        if report.scope == Scope::IncidentTotal && !matches!(report.standing, Standing::Part | Standing::Rejected) {
            groups.entry(&report.origin).or_default().push(report);
        }
    }
    let mut groups: Vec<(&Origin, Vec<&Report>)> = groups.into_iter().collect();
    groups.sort_by_key(|(origin, reports)| {
        let last = reports.iter().filter(|report| report.standing == Standing::Stands).filter_map(|r| value(r)).max();
        (std::cmp::Reverse(is_sourced(origin)), std::cmp::Reverse(last), (*origin).clone())
    });
    groups
}

fn value(report: &Report) -> Option<u64> {
    report.amount.best.or(report.amount.low).or(report.amount.high)
}

/// What stands of an origin's reports: the latest, and of one time the greatest ("at least 19" still holds when 26 are
/// counted).
fn standing<'r>(reports: &[&'r Report]) -> Option<&'r Report> {
    reports.iter().copied().max_by_key(|report| (report.standing == Standing::Stands, report.reported, value(report)))
}

/// One line an origin: its standing figure, who it is, which articles print it, how it got there.
fn origins_line(page: &mut Page, shelf: &Shelf<'_>, mark: &str, origin: &Origin, reports: &[&Report], depth: Depth) {
    let Some(standing) = standing(reports) else { return };
    let marks = shelf.marks(reports.iter().map(|report| report.quote.article.as_str()));
    let amount = column(&words::amount(&standing.amount), AMOUNT);
    let series = series(reports);
    let series = if series.len() > 1 { format!(" · {}", series.join(" → ")) } else { String::new() };
    let who = format!("{} {}{series}", whose(origin), quiet(&marks));
    page.item(&format!("    {mark} {}", strong(&amount)), &who);
    if depth == Depth::All {
        page.item(&format!("      {}", " ".repeat(AMOUNT)), &shelf.cite(&standing.quote));
    }
}

/// The numbers that an origin gave, in order of reporting, each once; of one time the smaller first.
fn series(reports: &[&Report]) -> Vec<String> {
    let mut order: Vec<&Report> = reports.to_vec();
    order.sort_by_key(|report| (report.reported, value(report), report.amount.low));
    let mut out: Vec<String> = Vec::new();
    for said in order.into_iter().map(|report| words::amount(&report.amount)) {
        if !out.contains(&said) {
            out.push(said);
        }
    }
    out
}

/// What is printed on nobody's word, on one line.
fn unsourced(page: &mut Page, shelf: &Shelf<'_>, groups: &[(&Origin, Vec<&Report>)]) {
    let reports = groups.iter().filter_map(|(_, reports)| standing(reports));
    let numbers: Vec<String> = by_key(reports, |report| words::amount(&report.amount))
        .into_iter()
        .map(|(amount, reports)| {
            let marks = shelf.marks(reports.iter().map(|report| report.quote.article.as_str()));
            format!("{} {}", strong(&amount), quiet(&marks))
        })
        .collect();
    if !numbers.is_empty() {
        page.item("    ? ", &format!("{}: {}", quiet("on nobody's word"), numbers.join(", ")));
    }
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

/// Figures that are part of the toll, what copies print alike once.
fn parts(page: &mut Page, shelf: &Shelf<'_>, toll: &CaseToll, depth: Depth) {
    let parts = toll.reports.iter().filter(|report| report.standing == Standing::Part);
    let parts: Vec<String> = by_key(parts, |report| flat(report.quote.quote.as_str()).to_lowercase())
        .into_iter()
        .map(|(_, reports)| {
            let marks = shelf.marks(reports.iter().map(|report| report.quote.article.as_str()));
            format!("{} {}", quoted(reports[0].quote.quote.as_str()), quiet(&marks))
        })
        .collect();
    let most = if depth == Depth::All { parts.len() } else { MOST_PARTS };
    let shown = &parts[..parts.len().min(most)];
    if shown.is_empty() {
        return;
    }
    let rest = match parts.len() - shown.len() {
        0 => String::new(),
        rest => quiet(&format!(" and {rest} more")),
    };
    page.item("      ", &format!("{}{}{rest}", column("of these", AMOUNT), shown.join(", ")));
}

/// The findings on this toll, in one sentence each. How an origin's number changed stands in its line already.
fn conflicts(page: &mut Page, case: &Case, shelf: &Shelf<'_>, incident: &CaseIncident, toll: &CaseToll, depth: Depth) {
    let on_it = case.findings.iter().filter(|finding| super::findings::is_on(finding, incident, toll));
    for finding in on_it.filter(|finding| depth == Depth::All || !super::findings::is_update(finding)) {
        super::findings::line(page, "    ", finding, shelf);
    }
}
