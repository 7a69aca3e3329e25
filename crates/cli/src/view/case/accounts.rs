//! How many say so, copies and shared origins folded together.

use sayso::record::{Account, Case, CaseIncident, Independence, Origin, OriginKind, Slot};

use super::incident::LABEL;
use super::shelf::Shelf;
use super::tolls::whose;
use crate::view::group::by_key;
use crate::view::page::{Page, column, quiet};
use crate::view::words;

/// What the marks before accounts mean.
pub const LEGEND: &str = "● independent  ○ probably derived from another  ? from whom they have it is not told";

/// The accounts in one slot of an incident.
pub fn of<'c>(case: &'c Case, incident: &CaseIncident, slot: Slot) -> Vec<&'c Account> {
    case.accounts.iter().filter(|account| account.incident == incident.id && account.slot == slot).collect()
}

/// "6 independent accounts".
pub fn count(accounts: &[&Account]) -> Option<String> {
    let independent = accounts.iter().filter(|account| account.independence == Independence::Independent).count();
    let plural = if independent == 1 { "account" } else { "accounts" };
    (!accounts.is_empty()).then(|| format!("{independent} independent {plural}"))
}

/// The mark of an origin among the accounts of its slot.
pub fn mark(accounts: &[&Account], origin: &Origin) -> &'static str {
    let account = accounts.iter().find(|account| account.origin == *origin);
    account.map_or("?", |account| sign(account.independence))
}

fn sign(independence: Independence) -> &'static str {
    match independence {
        Independence::Independent => "●",
        Independence::ProbablyDerived => "○",
        Independence::Unknown => "?",
    }
}

/// Writes every account of a toll with the reason for its standing, an origin once for all tolls for which that is one.
pub fn write(page: &mut Page, case: &Case, shelf: &Shelf<'_>, incident: &CaseIncident) {
    let tolls = case.accounts.iter().filter(|account| account.incident == incident.id);
    let tolls = tolls.filter(|account| matches!(account.slot, Slot::Toll(_)));
    let mut groups = by_key(tolls, |account| (&account.origin, account.independence, &account.why));
    groups.sort_by_key(|((_, independence, _), _)| *independence);
    for (at, ((origin, independence, why), accounts)) in groups.iter().enumerate() {
        let first = if at == 0 { format!("\n  {}\n", column("accounts", LABEL).trim_end()) } else { String::new() };
        let marks = shelf.marks(accounts.iter().flat_map(|account| account.articles.iter().map(String::as_str)));
        let tolls: Vec<&str> = accounts
            .iter()
            .filter_map(|account| match account.slot {
                Slot::Toll(effect) => Some(words::effect(effect)),
                _ => None,
            })
            .collect();
        let who = if origin.kind == OriginKind::Unknown { origin.label.clone() } else { whose(origin) };
        let text = format!("{who} {marks}, {}: {}", tolls.join(", "), quiet(why));
        page.item(&format!("{first}    {} ", sign(*independence)), &text);
    }
}
