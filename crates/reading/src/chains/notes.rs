//! "[1]" after what is said: the outlet or work that the note names is a document of the chain.

use sayso_record::{NameKind, Note, Quote, Span};

use super::view::View;

/// The words that name the document of each note whose mark supports a part of `said`, in the order of the marks.
pub fn find(view: &View, said: Span) -> Vec<Span> {
    let citations = &view.draft.citations;
    let mut out: Vec<Span> = Vec::new();
    // Marks are in order, and so is what they support: it ends where its mark begins.
    let first = citations.marks.partition_point(|mark| mark.quote.span().start() < said.start());
    let near = |quote: &Quote| quote.span().start() < said.end();
    for mark in citations.marks[first..].iter().take_while(|mark| mark.supports.as_ref().is_none_or(near)) {
        let supports = mark.supports.as_ref().is_some_and(|quote| quote.span().overlaps(said));
        let note = mark.note.filter(|_| supports).and_then(|at| citations.notes.get(at as usize));
        let Some(named) = note.map(|note| named(view, note)) else { continue };
        if !named.is_empty() && !out.contains(&named) {
            out.push(named);
        }
    }
    out
}

/// The outlet; else an organisation named before the title; else the title, the address, or all of the note.
fn named(view: &View, note: &Note) -> Span {
    let title = note.title.as_ref().map(Quote::span);
    let body = view.touched(note.body.span());
    let organisation = || {
        view.mentions_in(&body)
            .iter()
            .filter(|mention| view.name(mention.name).kind == NameKind::Organisation)
            .map(|mention| view.span(&mention.tokens))
            .find(|span| note.body.span().contains(*span) && title.is_none_or(|title| span.end() <= title.start()))
    };
    let outlet = note.outlet.as_ref().map(Quote::span);
    outlet.or_else(organisation).or(title).or(note.url.as_ref().map(Quote::span)).unwrap_or(note.body.span())
}
