//! Finds the runs of words that the grammar knows, and the times in them.

use std::ops::Range;

use sayso_record::Span;

use super::Rules;
use super::item::{Item, ItemKind, push_items};
use super::meaning::Meaning;
use super::stands::Place;
use crate::Draft;
use crate::text::{Token, TokenKind};

/// An expression, not yet resolved.
#[derive(Debug, Clone)]
pub(super) struct Found {
    /// Its words.
    pub(super) span: Span,
    /// What they say.
    pub(super) meaning: Meaning,
    /// Index of the rule.
    pub(super) rule: u16,
}

/// Most tokens of an island before and after the word that carries it. The longest expressions of the annotated news
/// and history articles have some fifteen tokens; longer runs (a calendar, a table of dates) are cut into islands,
/// none is left out.
const REACH: usize = 24;

/// All expressions of `draft`, in order.
pub(super) fn find(rules: &Rules, draft: &Draft<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for sentence in &draft.sentence_tokens {
        find_in(rules, draft, sentence.clone(), &mut found);
    }
    found
}

/// The expressions of the tokens `range`.
pub(super) fn find_in(rules: &Rules, draft: &Draft<'_>, range: Range<usize>, found: &mut Vec<Found>) {
    let mut done = range.start;
    let mut at = range.start;
    let mut items = Vec::new();
    while at < range.end {
        if !is_trigger(rules, draft, at) {
            at += 1;
            continue;
        }
        let known = |index: usize, items: &mut Vec<Item>| push_items(draft, &rules.grammar.lexicon, index, items);
        let mut start = at;
        while start > done && at - start < REACH && known(start - 1, &mut items) {
            start -= 1;
        }
        items.clear();
        let mut end = start;
        while end < range.end && end <= at + REACH && known(end, &mut items) {
            end += 1;
        }
        // The trigger itself may be no word of the grammar ("4711x").
        end = end.max(at + 1);
        rules.grammar.run(&mut items);
        emit(rules, draft, &mut items, found);
        items.clear();
        done = end;
        at = end;
    }
}

/// Whether an island may stand on token `index`.
fn is_trigger(rules: &Rules, draft: &Draft<'_>, index: usize) -> bool {
    let token = draft.tokens[index];
    match token.kind {
        TokenKind::Word => {
            let lexicon = &rules.grammar.lexicon;
            lexicon.id(draft.lower(index)).is_some_and(|id| lexicon.word(id).trigger)
        }
        TokenKind::Number => digits_trigger(draft, index, token),
        TokenKind::Alnum => true,
        _ => false,
    }
}

/// Four digits may be a year; digits before a colon or slash a clock time or date; digits after an apostrophe a year.
fn digits_trigger(draft: &Draft<'_>, index: usize, token: Token) -> bool {
    let len = token.span().len();
    let joined = |index: usize, marks: &[&str]| marks.contains(&draft.lower(index));
    match len {
        4 | 6..=10 => true,
        1 | 2 => {
            draft.glued(index + 1) && joined(index + 1, &[":", "/"])
                || index > 0 && draft.glued(index) && joined(index - 1, &["'", "’", "‘", "`"])
        }
        _ => false,
    }
}

/// Keeps the parts that are times and that their surroundings bear out.
fn emit(rules: &Rules, draft: &Draft<'_>, items: &mut Vec<Item>, found: &mut Vec<Found>) {
    for item in items.drain(..) {
        let ItemKind::Part { kind, rule, meaning } = item.kind else { continue };
        let kind = rules.grammar.kind_name(kind);
        if kind.starts_with('_') || meaning.none {
            continue;
        }
        let span = Span::new(item.start, item.end);
        let place = Place::new(draft, &rules.cues, span);
        if !place.stands(kind, found.last()) {
            continue;
        }
        let mut meaning = *meaning;
        meaning.every |= place.is_rate(kind);
        found.push(Found { span: place.trimmed(kind, span), meaning, rule });
    }
}
