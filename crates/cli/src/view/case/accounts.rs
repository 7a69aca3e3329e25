//! How many say so, copies and shared origins folded together.

use sayso::record::{Account, Case, CaseIncident, Independence, Slot};

use super::incident::LABEL;
use super::shelf::Shelf;
use super::tolls::whose;
use crate::view::page::{Page, column, quiet, strong};
use crate::view::words;

/// Writes one block a slot of a toll.
pub fn write(page: &mut Page, case: &Case, shelf: &Shelf<'_>, incident: &CaseIncident) {
    for toll in &incident.tolls {
        let slot = Slot::Toll(toll.effect);
        let accounts: Vec<&Account> =
            case.accounts.iter().filter(|account| account.incident == incident.id && account.slot == slot).collect();
        if accounts.is_empty() {
            continue;
        }
        let number = |kind: Independence| accounts.iter().filter(|account| account.independence == kind).count();
        let independent = number(Independence::Independent);
        let plural = if independent == 1 { "account" } else { "accounts" };
        let rest: Vec<String> =
            [(Independence::ProbablyDerived, "probably derived"), (Independence::Unknown, "of unknown origin")]
                .into_iter()
                .filter(|&(kind, _)| number(kind) > 0)
                .map(|(kind, name)| format!("{} {name}", number(kind)))
                .collect();
        let rest = if rest.is_empty() { String::new() } else { format!(" ({})", rest.join(", ")) };
        let line = format!("{independent} independent {plural} of the {}", words::effect(toll.effect));
        page.item("\n  ", &format!("{}{}{rest}", column("accounts", LABEL), strong(&line)));
        let (unknown, known): (Vec<&Account>, Vec<&Account>) =
            accounts.into_iter().partition(|account| account.independence == Independence::Unknown);
        for account in known {
            let mark = if account.independence == Independence::Independent { "●" } else { "○" };
            let marks = shelf.marks(account.articles.iter().map(String::as_str));
            page.item(&format!("    {mark} "), &format!("{} {marks}: {}", whose(&account.origin), quiet(&account.why)));
        }
        if !unknown.is_empty() {
            let who: Vec<String> = unknown
                .iter()
                .map(|account| {
                    let marks = shelf.marks(account.articles.iter().map(String::as_str));
                    format!("{} {marks}", account.origin.label)
                })
                .collect();
            page.item("    ? ", &quiet(&format!("from whom they have it is not told: {}", who.join(", "))));
        }
    }
}
