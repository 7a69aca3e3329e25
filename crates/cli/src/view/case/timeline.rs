//! Events in order of time.

use sayso::record::Case;

use super::Depth;
use super::shelf::Shelf;
use crate::view::group::by_key;
use crate::view::page::{Page, column, flat, quiet, quoted};
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
    // What copies tell in the same words is one line.
    let lines = by_key(&case.timeline, |entry| (entry.stated, flat(entry.event.quote.as_str()).to_lowercase()));
    page.heading("Timeline", Some(lines.len()));
    let most = if depth == Depth::All { usize::MAX } else { MOST };
    for ((stated, _), entries) in lines.iter().take(most) {
        let when = column(&words::interval(stated), DATE);
        let marks = shelf.marks(entries.iter().map(|entry| entry.event.article.as_str()));
        page.item(&format!("  {when}"), &format!("{} {}", quoted(entries[0].event.quote.as_str()), quiet(&marks)));
    }
    let rest = lines.len().saturating_sub(most);
    if rest > 0 {
        page.item("  ", &quiet(&format!("{rest} more: --all shows them")));
    }
}
