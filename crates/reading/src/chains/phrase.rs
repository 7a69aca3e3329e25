//! Noun phrases of speakers beside a cue, from the words alone.
//!
//! Not a parser: it looks at determiners, capitals, known names, and the words that no such phrase holds. It must work
//! on text that has lost its commas.

use std::ops::Range;

use super::lexicon::Kinds;
use super::view::View;
use crate::speech::Words;

/// Tokens of the longest phrase.
const LONGEST: usize = 16;
/// Tokens of the longest apposition between commas.
const APPOSITION: usize = 14;

/// Whether `tokens` are somebody or something that speaks: a name, or a noun that the lists know for a person, a body, a
/// document or a medium. "Citing security reasons" cites nobody.
pub fn speaks(view: &View, tokens: &Range<usize>) -> bool {
    let inner = tokens.clone().skip(1).find(|&at| view.is(at, Kinds::INNER) && view.mention_at(at).is_none());
    let head = view.speech.head(&(tokens.start..inner.unwrap_or(tokens.end)));
    let people = Words::PERSON.with(Words::PEOPLE);
    let bodies = Words::BODY.with(Words::GENERIC_BODY).with(Words::DOCUMENT).with(Words::MONITOR);
    view.speech.listed(head).any(people.with(bodies))
        || view.is(head, Kinds::MEDIA)
        || view.capital(head)
        || view.mention_at(head).is_some()
}

/// The noun phrase that ends before token `end`, not beginning before `floor`.
pub fn before(view: &View, end: usize, floor: usize) -> Option<Range<usize>> {
    let mut end = end;
    while end > floor && view.is(end - 1, Kinds::ADVERB) && view.mention_at(end - 1).is_none() {
        end -= 1;
    }
    if end <= floor {
        return None;
    }
    let last = end - 1;
    if view.lower(last) == "," {
        return around_apposition(view, last, floor);
    }
    if view.lower(last) == ")" {
        let open = (floor..last).rev().take(LONGEST).find(|&at| view.lower(at) == "(")?;
        return before(view, open, floor);
    }
    if !view.is_word(last) {
        return None;
    }
    if view.is(last, Kinds::PRONOUN) {
        return pronoun(view, last, floor);
    }
    if view.is(last, Kinds::STOP) && view.mention_at(last).is_none() {
        return None;
    }
    let start = start_of(view, end, floor);
    (start < end).then_some(start..end)
}

/// "Mohammed Saeed, an activist in the area, [told]": the phrase before the apposition, which is left out.
fn around_apposition(view: &View, comma: usize, floor: usize) -> Option<Range<usize>> {
    let open = (floor..comma).rev().take(APPOSITION).find(|&at| view.lower(at) == ",")?;
    before(view, open, floor)
}

/// "it said" is a phrase; "the group that supports it said" has one further left.
fn pronoun(view: &View, at: usize, floor: usize) -> Option<Range<usize>> {
    let object = at > floor + 1 && view.is_word(at - 1) && !view.is(at - 1, Kinds::STOP.with(Kinds::ADVERB));
    if object && matches!(view.lower(at), "it" | "them" | "him" | "her") {
        let that = (floor..at).rev().take(4).find(|&at| matches!(view.lower(at), "that" | "which" | "who"));
        if let Some(that) = that {
            return before(view, that, floor);
        }
    }
    Some(at..at + 1)
}

/// Where the phrase that ends before `end` begins.
fn start_of(view: &View, end: usize, floor: usize) -> usize {
    let mut start = end;
    let floor = floor.max(end.saturating_sub(LONGEST));
    while start > floor {
        let at = start - 1;
        if let Some(mention) = view.mention_at(at) {
            start = mention.tokens.start.max(floor);
            // A name ends the phrase unless it belongs to what stands before it.
            if start > floor && !joins(view, start - 1, floor) {
                break;
            }
            continue;
        }
        if view.is(at, Kinds::DETERMINER) && view.lower(at) != "that" {
            // "of the", "in the": the phrase goes on to the left.
            let inner = at > floor && view.is(at - 1, Kinds::INNER) && at >= floor + 2 && inner_goes_on(view, at - 1);
            start = at;
            if !inner {
                break;
            }
            start = at - 1;
            continue;
        }
        if view.is(at, Kinds::INNER) {
            if at == floor || !inner_goes_on(view, at) {
                break;
            }
            start = at;
            continue;
        }
        let plain = view.is_word(at) && !view.is(at, Kinds::STOP.with(Kinds::SAYS).with(Kinds::PRONOUN));
        let inside = matches!(view.draft.word(at), "-" | "–" | "/" | "’" | "'") && view.draft.glued(at);
        if !(plain || inside) || view.is_number(at) {
            break;
        }
        start = at;
    }
    while start < end && (view.is(start, Kinds::INNER) || !view.is_word(start)) {
        start += 1;
    }
    start
}

/// Whether the preposition at `at` joins what follows to a phrase that may be a speaker: "a source in the hospital",
/// "head of the Observatory"; not "killed in the village".
fn inner_goes_on(view: &View, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    if !view.is_word(before) || view.is(before, Kinds::STOP.with(Kinds::SAYS).with(Kinds::ADVERB)) {
        return false;
    }
    let who = view.is(before, Kinds::HEAD.with(Kinds::MEDIA).with(Kinds::MONITOR))
        || view.mention_at(before).is_some()
        || view.is(before, Kinds::PERSON);
    who || view.lower(at) == "of" && view.capital(before)
}

/// Whether the token before a name belongs to the same phrase: a title, a role, a determiner, an inner preposition.
fn joins(view: &View, at: usize, floor: usize) -> bool {
    if view.is(at, Kinds::DETERMINER) && view.lower(at) != "that" {
        return true;
    }
    if view.is(at, Kinds::INNER) {
        return at > floor && inner_goes_on(view, at);
    }
    if !view.is_word(at) || view.is_number(at) || view.is(at, Kinds::STOP.with(Kinds::SAYS).with(Kinds::ADVERB)) {
        return view.draft.word(at) == "-" && view.draft.glued(at);
    }
    view.is(at, Kinds::HEAD.with(Kinds::RANK).with(Kinds::MEDIA)) || view.is(at, Kinds::PERSON) || view.capital(at)
}

/// The noun phrase that begins at token `start`, ending at `ceiling` at the latest.
pub fn after(view: &View, start: usize, ceiling: usize) -> Option<Range<usize>> {
    let ceiling = ceiling.min(start + LONGEST);
    let mut at = start;
    while at < ceiling {
        if let Some(mention) = view.mention_at(at) {
            at = mention.tokens.end.min(ceiling);
            continue;
        }
        if let Some(agency) = view.agency_at(at) {
            at = agency.end.min(ceiling);
            continue;
        }
        let clitic = view.lower(at) == "'s" || view.lower(at) == "’s";
        let inside = matches!(view.draft.word(at), "-" | "–" | "/" | "’" | "'") && view.draft.glued(at);
        if view.is(at, Kinds::PRONOUN) && at > start {
            break;
        }
        let stop = view.is(at, Kinds::STOP.with(Kinds::SAYS).with(Kinds::SAYING).with(Kinds::CITING));
        let determiner = at > start && view.is(at, Kinds::DETERMINER) && !view.is(at - 1, Kinds::INNER);
        let outer = view.is(at, Kinds::INNER)
            && (at == start || !view.is_word(at + 1) || matches!(view.lower(at), "on" | "with" | "from" | "near"));
        if !(view.is_word(at) || clitic || inside)
            || stop
            || determiner
            || outer
            || view.is(at, Kinds::ADVERB) && at > start
        {
            break;
        }
        at += 1;
    }
    while at > start && (view.is(at - 1, Kinds::INNER) || !view.is_word(at - 1)) {
        at -= 1;
    }
    (at > start).then_some(start..at)
}
