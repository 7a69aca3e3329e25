//! What does not hold, with the words on both sides.

use sayso::record::{Case, CaseFinding, CaseIncident, CaseToll, FindingRule, Severity};

use super::Depth;
use super::shelf::Shelf;
use crate::view::page::{Page, error, quiet, warning};

/// Writes those that no other section shows, each in a sentence; all of them, with their words, where all is asked for.
pub fn write(page: &mut Page, case: &Case, shelf: &Shelf<'_>, depth: Depth) {
    if depth == Depth::All {
        if !case.findings.is_empty() {
            page.heading("Findings", Some(case.findings.len()));
            list(page, case.findings.iter(), shelf);
        }
        return;
    }
    let elsewhere = |finding: &&CaseFinding| is_order(finding) || is_shown(case, finding);
    let others: Vec<&CaseFinding> = case.findings.iter().filter(|finding| !elsewhere(finding)).collect();
    if others.is_empty() {
        return;
    }
    page.heading("What else does not hold", Some(others.len()));
    for finding in others {
        line(page, "  ", finding, shelf);
    }
}

/// Writes findings one after another.
pub fn list<'a>(page: &mut Page, findings: impl Iterator<Item = &'a CaseFinding>, shelf: &Shelf<'_>) {
    for finding in findings {
        line(page, "  ", finding, shelf);
        for cited in &finding.evidence {
            page.item("    ", &shelf.cite(cited));
        }
        for cited in &finding.against {
            page.item("    against ", &shelf.cite(cited));
        }
    }
}

/// The sentence of one finding with its mark and id.
pub fn line(page: &mut Page, indent: &str, finding: &CaseFinding, shelf: &Shelf<'_>) {
    let mark = match finding.severity {
        _ if finding.resolved.is_some() => quiet("✓ "),
        Severity::Error => error("✗ "),
        Severity::Warning => warning("! "),
        Severity::Note => quiet("· "),
    };
    let articles = finding.evidence.iter().chain(&finding.against).map(|cited| cited.article.as_str());
    let settled = finding.resolved.as_ref().map_or(String::new(), |by| format!(", settled by {by}"));
    let tail = quiet(&format!("{} {}{settled}", shelf.marks(articles), finding.id));
    page.item(&format!("{indent}{mark}"), &format!("{} {tail}", finding.message));
}

/// Whether it is about a toll of an incident.
pub fn is_on(finding: &CaseFinding, incident: &CaseIncident, toll: &CaseToll) -> bool {
    let mut quotes = finding.evidence.iter().chain(&finding.against);
    finding.incident.as_deref() == Some(&incident.id)
        && quotes.any(|cited| toll.reports.iter().any(|report| report.quote == *cited))
}

/// Whether it says how a number changed.
pub fn is_update(finding: &CaseFinding) -> bool {
    finding.rule == FindingRule::FigureUpdate
}

/// Whether it is about the order of events.
pub fn is_order(finding: &CaseFinding) -> bool {
    finding.rule == FindingRule::ImpossibleOrder
}

/// Whether it stands beside a toll. An incident that anything is found about is always shown.
fn is_shown(case: &Case, finding: &CaseFinding) -> bool {
    case.incidents.iter().any(|incident| incident.tolls.iter().any(|toll| is_on(finding, incident, toll)))
}
