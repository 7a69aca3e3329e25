//! Who repeats whom.

use sayso::record::Case;

use super::Depth;
use super::shelf::Shelf;
use crate::view::page::{Page, quiet};

/// Writes groups of copies.
pub fn write(page: &mut Page, case: &Case, shelf: &Shelf<'_>, depth: Depth) {
    if case.copies.is_empty() {
        return;
    }
    page.heading("Who repeats whom", Some(case.copies.len()));
    for group in &case.copies {
        let marks = shelf.marks(group.articles.iter().map(String::as_str));
        let original = group.original.as_ref().map_or("the original is not told".to_owned(), |id| {
            format!("likely original {} ({})", shelf.mark(id), group.why)
        });
        page.item("  ", &format!("{marks} share text; {original}"));
        for pair in group.pairs.iter().filter(|_| depth == Depth::All) {
            let shares = format!(
                "{:.0} % of {} stands in {}, {:.0} % of {} in {}",
                pair.of_one * 100.0,
                shelf.mark(&pair.one),
                shelf.mark(&pair.other),
                pair.of_other * 100.0,
                shelf.mark(&pair.other),
                shelf.mark(&pair.one),
            );
            page.item("    ", &quiet(&shares));
        }
    }
}
