//! What cannot have happened in the order told, and events in order of time.

use std::collections::BTreeSet;

use sayso::record::{Case, TimelineEntry};

use super::shelf::Shelf;
use super::{Depth, findings};
use crate::view::group::by_key;
use crate::view::page::{Page, column, flat, quiet, quoted};
use crate::view::words;

/// Most entries shown of a timeline unless all is asked for: half a screenful.
const MOST: usize = 12;
/// Columns of a date.
const DATE: usize = 26;

/// Writes both.
pub fn write(page: &mut Page, case: &Case, shelf: &Shelf<'_>, depth: Depth) {
    if depth == Depth::Main {
        contradictions(page, case, shelf);
    }
    let ordered: BTreeSet<&str> =
        case.orders.iter().flat_map(|order| [order.entry.as_str(), order.by.as_str()]).collect();
    // What is neither an incident nor ordered against anything is a date in passing.
    let kept =
        |entry: &&TimelineEntry| depth == Depth::All || entry.incident.is_some() || ordered.contains(entry.id.as_str());
    // What copies tell in the same words is one line.
    let key = |entry: &&TimelineEntry| (entry.stated, flat(entry.event.quote.as_str()).to_lowercase());
    let all = by_key(&case.timeline, key).len();
    let lines = by_key(case.timeline.iter().filter(kept), key);
    if all == 0 {
        return;
    }
    page.heading("Timeline", Some(all));
    let most = if depth == Depth::All { usize::MAX } else { MOST };
    for ((stated, _), entries) in lines.iter().take(most) {
        let when = column(&words::interval(stated), DATE);
        let marks = shelf.marks(entries.iter().map(|entry| entry.event.article.as_str()));
        page.item(&format!("  {when}"), &format!("{} {}", quoted(entries[0].event.quote.as_str()), quiet(&marks)));
    }
    let rest = all - lines.len().min(most);
    if rest > 0 {
        page.item("  ", &quiet(&format!("{rest} more: --all shows them")));
    }
}

/// Stated dates and orders that cannot all hold, each with the words it rests on.
fn contradictions(page: &mut Page, case: &Case, shelf: &Shelf<'_>) {
    let orders: Vec<_> = case.findings.iter().filter(|finding| findings::is_order(finding)).collect();
    if !orders.is_empty() {
        page.heading("Cannot have happened in this order", Some(orders.len()));
        for finding in orders {
            findings::line(page, "  ", finding, shelf);
        }
    }
}
