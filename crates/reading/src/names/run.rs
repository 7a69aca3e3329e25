//! Runs of capitalised words, with the small words that hold names together.

use super::lexicon::Flags;
use super::marked::Marked;
use crate::text::TokenKind;

/// Tokens of the longest run; longer ones are cut (tables, lists of capitalised words).
const MAX_RUN: usize = 24;

/// Index past the run that begins at token `start`, if one does; `limit` is the end of its sentence.
pub fn run_end(marked: &Marked<'_>, start: usize, limit: usize) -> Option<usize> {
    let draft = marked.draft;
    let limit = limit.min(start + MAX_RUN);
    let mut end = if marked.capital(start) {
        start + 1
    } else if marked.is(start, Flags::GLUED_PARTICLE) && joins_by_hyphen(marked, start + 1, limit) {
        start + 3
    } else {
        return None;
    };
    while end < limit {
        let step = if marked.capital(end) && draft.tokens[end].kind != TokenKind::Clitic {
            1
        } else {
            connector(marked, start, end, limit)
        };
        if step == 0 {
            break;
        }
        end += step;
    }
    Some(end.min(limit))
}

/// Whether the hyphen at token `at` joins its neighbours, the second of them capitalised.
fn joins_by_hyphen(marked: &Marked<'_>, at: usize, limit: usize) -> bool {
    at + 1 < limit
        && matches!(marked.draft.word(at), "-" | "\u{2011}" | "\u{2010}")
        && marked.draft.glued(at)
        && marked.draft.glued(at + 1)
        && marked.capital(at + 1)
}

/// Number of tokens from `end`, a connector and the capitalised word after it, by which the run goes on; 0 if it ends.
fn connector(marked: &Marked<'_>, start: usize, end: usize, limit: usize) -> usize {
    let draft = marked.draft;
    let capital = |at: usize| at < limit && marked.capital(at);
    let last = end - 1;
    match draft.lower(end) {
        "-" | "\u{2011}" | "\u{2010}" => {
            if joins_by_hyphen(marked, end, limit) {
                return 2;
            }
            let particle = draft.glued(end) && draft.glued(end + 1) && marked.is(end + 1, Flags::GLUED_PARTICLE);
            if particle && joins_by_hyphen(marked, end + 2, limit) {
                return 4;
            }
            // "Jaish-e Torva": the hyphen binds the particle to the word before it.
            if particle && capital(end + 2) && draft.tokens[end + 1].span().len() <= 2 { 3 } else { 0 }
        }
        "&" if capital(end + 1) => 2,
        "of" => {
            let next = end + 1 + usize::from(draft.lower(end + 1) == "the");
            let role = marked.is(last, Flags::ROLE.with(Flags::TITLE)) && !marked.is(last, Flags::ORG_HEAD);
            let joins = if role {
                marked.is(next, Flags::ROLE_OF)
            } else {
                marked.is(last, Flags::ORG_HEAD) || marked.plain_word(last)
            };
            if joins && capital(next) { next + 1 - end } else { 0 }
        }
        "for" | "on" => {
            let next = end + 1 + usize::from(draft.lower(end + 1) == "the");
            if marked.is(last, Flags::ORG_HEAD) && capital(next) && marked.is(next, Flags::WORD) {
                next + 1 - end
            } else {
                0
            }
        }
        "and" => and_joins(marked, start, end, limit),
        _ if draft.tokens[end].kind == TokenKind::Clitic || matches!(draft.word(end), "'" | "\u{2019}") => {
            // "Workers' Party", "People's Front": a plain word in the possessive, and a head after it.
            let head =
                (end + 1..limit.min(end + 4)).take_while(|&at| capital(at)).any(|at| marked.is(at, Flags::ORG_HEAD));
            if draft.glued(end) && marked.plain_word(last) && head { 2 } else { 0 }
        }
        _ if marked.plain_word(last) && !marked.is(last, Flags::TITLE) => 0,
        _ if marked.is(end, Flags::GLUED_PARTICLE) && joins_by_hyphen(marked, end + 1, limit) => 3,
        _ if marked.is(end, Flags::PARTICLE) && capital(end + 1) => 2,
        _ if marked.is(end, Flags::PARTICLE) && marked.is(end + 1, Flags::PARTICLE) && capital(end + 2) => 3,
        _ => 0,
    }
}

/// "and" belongs to a name between plain words of which a head follows ("Food and Drug Board") or precedes
/// ("Ministry of Health and Water").
fn and_joins(marked: &Marked<'_>, start: usize, end: usize, limit: usize) -> usize {
    let next = end + 1;
    if next >= limit || !marked.capital(next) || !marked.plain_word(end - 1) || !marked.plain_word(next) {
        return 0;
    }
    let head = |at: usize| marked.is(at, Flags::ORG_HEAD);
    let mut after = (next..limit.min(next + 4)).take_while(|&at| marked.capital(at));
    let headed_before = (start..end).any(|at| matches!(marked.draft.lower(at), "of" | "for" | "on")) && head(start);
    let headed_after = !(start..end).any(head) && after.any(head);
    if headed_before && !head(next) || headed_after { 2 } else { 0 }
}
