//! "[1]" after what is said: the outlet or work that the note names is a document of the chain.

use sayso_record::{Citations, Quote, Span};

/// The words that name the document of each note whose mark supports a part of `said`, in the order of the marks.
pub fn find(citations: &Citations, said: Span) -> Vec<Span> {
    let mut out: Vec<Span> = Vec::new();
    for mark in &citations.marks {
        let supports = mark.supports.as_ref().is_some_and(|quote| quote.span().overlaps(said));
        let note = mark.note.filter(|_| supports).and_then(|at| citations.notes.get(at as usize));
        let Some(note) = note else { continue };
        let named =
            note.outlet.as_ref().or(note.title.as_ref()).or(note.url.as_ref()).map_or(note.body.span(), Quote::span);
        if !named.is_empty() && !out.contains(&named) {
            out.push(named);
        }
    }
    out
}
