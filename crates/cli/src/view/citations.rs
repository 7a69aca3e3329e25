//! Marks, notes, links and source lines.

use sayso::record::Citations;

use super::page::{Page, column, flat, quiet, quoted, warning};

/// Writes them.
pub fn write(page: &mut Page, citations: &Citations) {
    if citations.is_empty() {
        return;
    }
    page.heading("Citations", None);
    for mark in &citations.marks {
        let note = mark.note.and_then(|index| citations.notes.get(index as usize));
        let note = note.map_or_else(|| warning("no note"), |note| flat(note.body.as_str()));
        let supports = mark.supports.as_ref().map_or(String::new(), |quote| quiet(&quoted(&tail(quote.as_str()))));
        page.item(&format!("  {}", column(mark.quote.as_str(), 5)), &format!("{note} {supports}"));
    }
    for note in citations.notes.iter().filter(|note| note.marks.is_empty()) {
        page.item("  ", &format!("{} {}", flat(note.quote.as_str()), warning("no mark points here")));
    }
    for link in &citations.links {
        page.item("  link ", link.quote.as_str());
    }
    for line in &citations.sources {
        page.item("  source ", &flat(line.named.as_str()));
    }
}

/// The last words of a sentence, which stand before the mark.
fn tail(text: &str) -> String {
    const WORDS: usize = 8;
    let words: Vec<&str> = text.split_whitespace().collect();
    match words.len().checked_sub(WORDS) {
        Some(skip) if skip > 0 => format!("… {}", words[skip..].join(" ")),
        _ => words.join(" "),
    }
}
