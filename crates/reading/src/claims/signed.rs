//! Quotations that are signed: the one who said it stands right beside the marks, with no word of saying.
//!
//! * beneath, on a line of its own, as pull quotes are set: “We could not hold the bridge.” / Selim Aran, Karsa Front
//! * after a dash on the same line: “We could not hold the bridge.” — Selim Aran
//! * before a colon at the head of the line: Selim Aran: “We could not hold the bridge.”
//!
//! The signature names or describes somebody and has no verb; a page often puts the closing mark after it. The quotation
//! must fill the rest of its line.

use std::ops::Range;

use sayso_record::NameKind;

use super::found::Found;
use crate::speech::{View, Words};

/// Fewest words of a quotation; fewer are a name or a term in scare quotes.
const FEWEST_WORDS: usize = 4;
/// Longest signature in tokens: a name, a role and a body.
const LONGEST: usize = 16;
/// How sure it is that a signature is one.
const SIGNED: f32 = 0.8;

/// Gives quotations without a speaker the one who signs them.
pub fn signed_quotations(view: &View<'_, '_>, all: &mut Vec<Found>) {
    for stretch in view.marks.stretches.iter().filter(|stretch| stretch.opened && !stretch.single) {
        let start = stretch.tokens.start;
        let closed = stretch.closed.then_some(stretch.tokens.end);
        let found = if starts_line(view, start) {
            beneath(view, start, closed).or_else(|| after_dash(view, start, closed?))
        } else {
            before_colon(view, &stretch.tokens)
        };
        let Some((content, source)) = found else { continue };
        let words = content.clone().filter(|&at| view.is_word(at)).count();
        let spoken = all.iter().any(|found| found.source.is_some() && found.covers(&content));
        if words < FEWEST_WORDS || spoken {
            continue;
        }
        all.retain(|found| !found.covers(&content));
        let content = vec![content];
        all.push(Found { source: Some(source), cue: None, content, own: false, rule: "signed", confidence: SIGNED });
    }
    all.sort_by_key(Found::start);
}

/// The quotation that opens at `start`, and the signature on the line beneath; `closed` is where its closing mark ends.
fn beneath(view: &View<'_, '_>, start: usize, closed: Option<usize>) -> Option<(Range<usize>, Range<usize>)> {
    let beneath = end_of_line(view, start, usize::MAX);
    let end = end_of_line(view, beneath, LONGEST + 4);
    // The closing mark stands at the end of the quotation, or of the signature.
    let whole = closed.is_none_or(|closed| closed >= end || view.trim(closed..beneath.max(closed)).is_empty());
    let source = view.trim(beneath..end);
    (whole && lines_before(view, beneath) == 1 && is_somebody(view, &source)).then_some((start..beneath, source))
}

/// "“...” — Selim Aran, Karsa Front".
fn after_dash(view: &View<'_, '_>, start: usize, closed: usize) -> Option<(Range<usize>, Range<usize>)> {
    let end = end_of_line(view, start, usize::MAX);
    let dash = matches!(view.lower(closed), "-" | "\u{2013}" | "\u{2014}" | "\u{2015}" | "~") && closed < end;
    let source = view.trim(closed..end);
    // Set off by a dash, any name signs, also one that the article has nowhere else.
    let named = source.clone().all(|at| !view.is_verb(at)) && capital(view, source.start) && source.len() <= LONGEST;
    (dash && !source.is_empty() && named).then_some((start..closed, source))
}

/// "Selim Aran: “...”".
fn before_colon(view: &View<'_, '_>, quoted: &Range<usize>) -> Option<(Range<usize>, Range<usize>)> {
    let colon = quoted.start.checked_sub(1).filter(|&at| view.lower(at) == ":")?;
    let start = (colon.saturating_sub(LONGEST)..colon).rev().find(|&at| starts_line(view, at))?;
    let whole = view.trim(quoted.end..end_of_line(view, quoted.end - 1, usize::MAX)).is_empty();
    let source = view.trim(start..colon);
    (whole && is_somebody(view, &source)).then(|| (quoted.clone(), source))
}

/// Past the last token of the line of token `at`, or `most` tokens further where it is longer.
fn end_of_line(view: &View<'_, '_>, at: usize, most: usize) -> usize {
    let last = view.draft.tokens.len().min(at.saturating_add(most));
    (at + 1..last).find(|&at| starts_line(view, at)).unwrap_or(last.max(at))
}

fn starts_line(view: &View<'_, '_>, at: usize) -> bool {
    at == 0 || lines_before(view, at) > 0
}

/// Number of line ends right before token `at`.
fn lines_before(view: &View<'_, '_>, at: usize) -> usize {
    let Some(token) = view.draft.tokens.get(at) else { return 0 };
    let from = at.checked_sub(1).map_or(0, |before| view.draft.tokens[before].span().end());
    view.draft.text()[from..token.span().start()].matches('\n').count()
}

fn capital(view: &View<'_, '_>, at: usize) -> bool {
    view.draft.word(at).starts_with(char::is_uppercase)
}

/// Whether the line names or describes somebody, in the words before its first comma, and says nothing.
fn is_somebody(view: &View<'_, '_>, line: &Range<usize>) -> bool {
    if line.is_empty() || line.len() > LONGEST || !capital(view, line.start) {
        return false;
    }
    let quotes = |at: usize| view.marks.starting(at).is_some_and(|stretch| stretch.opened);
    let says = line.clone().any(|at| view.is_verb(at) || quotes(at));
    let end = line.clone().find(|&at| view.lower(at) == ",").unwrap_or(line.end);
    let person = (line.start..end).any(|at| view.named(at, NameKind::Person).is_some());
    let described = view.listed(end - 1).any(Words::PERSON.with(Words::PEOPLE));
    !says && end > line.start && (person || described)
}

#[cfg(test)]
mod tests {
    use crate::claims::testing::claims;

    #[test]
    fn a_name_beside_the_marks_signs() {
        for text in [
            "It rained.\n\n“We could not hold the bridge.”\nMr. Selim Aran, Karsa Front\n\nIt rained.",
            "It rained.\n\n\"We could not hold the bridge.\nMr. Selim Aran, Karsa Front.\"\n\nIt rained.",
            "It rained.\n\n“We could not hold the bridge.”\nKarsa Front spokesman\n\nIt rained.",
            "It rained.\n\n“We could not hold the bridge.” — Selim, 34, Karsa\n\nIt rained.",
            "It rained.\n\nMr. Selim Aran: “We could not hold the bridge.”\n\nIt rained.",
        ] {
            let found = claims(text);
            let quoted = found.iter().find(|claim| claim.provenance.rule == "signed").expect(text);
            assert!(quoted.content[0].as_str().contains("hold the bridge."), "{text}");
            assert!(!quoted.content[0].as_str().contains("Karsa"), "{text}");
        }
    }

    #[test]
    fn another_paragraph_does_not() {
        let found = claims("“We could not hold the bridge.”\n\nMr. Selim Aran\n\nIt rained.");
        assert!(found.iter().all(|claim| claim.provenance.rule != "signed"), "{found:?}");
    }
}
