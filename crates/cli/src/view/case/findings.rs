//! What does not hold, with the words on both sides.

use sayso::record::{CaseFinding, Severity};

use super::shelf::Shelf;
use crate::view::page::{Page, error, quiet, warning};

/// Writes all of them under a heading.
pub fn write(page: &mut Page, findings: &[CaseFinding], shelf: &Shelf<'_>) {
    if findings.is_empty() {
        return;
    }
    page.heading("Findings", Some(findings.len()));
    list(page, findings.iter(), shelf);
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
