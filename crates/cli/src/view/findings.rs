//! What does not hold.

use sayso::record::{Finding, Severity};

use super::page::{Page, error, quiet, quoted, warning};

/// Writes them.
pub fn write(page: &mut Page, findings: &[Finding]) {
    if findings.is_empty() {
        return;
    }
    page.heading("Findings", Some(findings.len()));
    for finding in findings {
        let mark = match finding.severity {
            Severity::Error => error("  ✗ "),
            Severity::Warning => warning("  ! "),
            Severity::Note => quiet("  · "),
        };
        page.item(&mark, &finding.message);
        for quote in &finding.evidence {
            page.item("    ", &quoted(quote.as_str()));
        }
        for quote in &finding.against {
            page.item("    against ", &quoted(quote.as_str()));
        }
    }
}
