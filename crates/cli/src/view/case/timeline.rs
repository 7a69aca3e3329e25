//! Events in order of time.

use sayso::record::Case;

use super::Depth;
use super::shelf::Shelf;
use crate::view::page::{Page, column, quiet};
use crate::view::words;

/// Most entries shown of a timeline unless all is asked for: a screenful.
const MOST: usize = 24;
/// Columns of a date.
const DATE: usize = 26;

/// Writes it.
pub fn write(page: &mut Page, case: &Case, shelf: &Shelf<'_>, depth: Depth) {
    if case.timeline.is_empty() {
        return;
    }
    page.heading("Timeline", Some(case.timeline.len()));
    let most = if depth == Depth::All { usize::MAX } else { MOST };
    for entry in case.timeline.iter().take(most) {
        let when = column(&words::interval(&entry.stated), DATE);
        page.item(&format!("  {when}"), &shelf.cite(&entry.event));
    }
    let rest = case.timeline.len().saturating_sub(most);
    if rest > 0 {
        page.item("  ", &quiet(&format!("{rest} more: --all shows them")));
    }
}
