//! Who is said to have done it, side by side.

use sayso::record::{CaseIncident, ResponsibilityStance};

use super::Depth;
use super::shelf::Shelf;
use super::tolls::whose;
use crate::view::page::{Page, column, quiet, strong};
use crate::view::words;

/// Columns of a stance.
const STANCE: usize = 11;

/// Writes it, and the denials of the incident.
pub fn write(page: &mut Page, shelf: &Shelf<'_>, incident: &CaseIncident, depth: Depth) {
    if !incident.responsibility.is_empty() {
        page.item("\n  ", "who did it, as said");
    }
    for held in &incident.responsibility {
        let marks = shelf.marks(held.evidence.iter().map(|cited| cited.article.as_str()));
        let stance = column(words::responsibility(held.stance), STANCE);
        let by = match held.origin.label == held.perpetrator {
            true if held.stance == ResponsibilityStance::Denied => format!("denies its own part {marks}"),
            true => format!("by its own word {marks}"),
            false => format!("on the word of {} {marks}", whose(&held.origin)),
        };
        page.item("    ", &format!("{stance}{} {}", strong(&held.perpetrator), quiet(&by)));
        if let Some(first) = held.evidence.first().filter(|_| depth == Depth::All) {
            page.item(&format!("    {}", " ".repeat(STANCE)), &shelf.cite(first));
        }
    }
    for denial in &incident.denials {
        let marks = shelf.marks(denial.evidence.iter().map(|cited| cited.article.as_str()));
        let line = format!("{}{} {}", column("denial", STANCE), whose(&denial.origin), quiet(&marks));
        page.item("    ", &line);
        if let Some(first) = denial.evidence.first().filter(|_| depth == Depth::All) {
            page.item(&format!("    {}", " ".repeat(STANCE)), &shelf.cite(first));
        }
    }
}
