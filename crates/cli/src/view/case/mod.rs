//! A case as a person reads it: what happened, what toll on whose word, how many of them there really are.

mod accounts;
mod copies;
mod findings;
mod incident;
mod names;
mod responsibility;
mod shelf;
mod timeline;
mod tolls;

use sayso::record::{Case, CaseFinding, CaseIncident, CaseName};

use super::page::Page;
use shelf::Shelf;
pub use tolls::range;

/// How much of a case to show.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Depth {
    /// What has figures of people, a dispute or several articles; the rest is counted.
    Main,
    /// Everything.
    All,
}

/// The whole case, `width` columns wide, ending in a line end. `first` is its first line.
pub fn report(case: &Case, first: &str, depth: Depth, width: usize) -> String {
    let mut page = Page::new(width);
    let shelf = Shelf::of(case);
    page.item("", &super::page::strong(first));
    if !case.accounts.is_empty() {
        page.item("", &super::page::quiet(accounts::LEGEND));
    }
    let mut order: Vec<&CaseIncident> = case.incidents.iter().collect();
    // What most articles tell of comes first; then, as in the case, by time.
    order.sort_by_key(|incident| std::cmp::Reverse(incident.members.len()));
    let (main, rest): (Vec<&CaseIncident>, Vec<&CaseIncident>) =
        order.into_iter().partition(|incident| depth == Depth::All || incident::is_main(case, incident));
    for incident in &main {
        incident::write(&mut page, case, &shelf, incident, depth);
    }
    findings::write(&mut page, case, &shelf, depth);
    copies::write(&mut page, case, &shelf, depth);
    timeline::write(&mut page, case, &shelf, depth);
    incident::others(&mut page, &shelf, &rest);
    shelf.write(&mut page);
    page.finish()
}

/// Findings alone, `width` columns wide.
pub fn findings(case: &Case, findings: &[&CaseFinding], width: usize) -> String {
    let mut page = Page::new(width);
    let shelf = Shelf::of(case);
    findings::list(&mut page, findings.iter().copied(), &shelf);
    page.finish()
}

/// One incident with everything that is known of it, the reasons for each merge among it.
pub fn one_incident(case: &Case, incident: &CaseIncident, width: usize) -> String {
    let mut page = Page::new(width);
    let shelf = Shelf::of(case);
    incident::write(&mut page, case, &shelf, incident, Depth::All);
    incident::merges(&mut page, &shelf, incident);
    shelf.write(&mut page);
    page.finish()
}

/// One name with its forms and the reasons for each merge.
pub fn name(case: &Case, name: &CaseName, width: usize) -> String {
    let mut page = Page::new(width);
    let shelf = Shelf::of(case);
    names::write(&mut page, &shelf, name);
    shelf.write(&mut page);
    page.finish()
}
