//! The body that a person heads or speaks for, by the words beside the name: "Selim Aran, a spokesman for the Front".
//!
//! What the article says once of a person holds throughout it.

use std::ops::Range;

use sayso_record::{NameId, NameKind};

use super::{Resolver, phrase::is_possessive};
use crate::speech::{View, Words};

/// Tokens between a head or rank and the body it is of.
const NEAR: usize = 6;
/// Mentions of one person that are looked at; what somebody is, the article says when it introduces them.
const MOST_MENTIONS: usize = 24;

impl Resolver<'_, '_, '_> {
    /// For each name the body that it heads or speaks for.
    pub(super) fn bodies_of_people(&self) -> Vec<Option<NameId>> {
        let view = self.view;
        let of_person = |name: &sayso_record::Name| {
            let mentions = name.mentions.iter().take(MOST_MENTIONS);
            let tokens = mentions.map(|mention| view.draft.tokens_in(mention.quote.span()));
            let mut tokens = tokens.filter(|tokens| name.kind == NameKind::Person && !tokens.is_empty());
            tokens.find_map(|tokens| before_name(view, tokens.start).or_else(|| after_name(view, &tokens)))
        };
        view.draft.names.iter().map(of_person).collect()
    }

    /// The body that the words at `source`, which may refer to `name`, head or speak for.
    pub(super) fn speaks_for(&self, source: &Range<usize>, name: Option<NameId>) -> Option<NameId> {
        let view = self.view;
        if let Some(body) = name.and_then(|name| self.bodies.get(name.0 as usize).copied().flatten()) {
            return Some(body);
        }
        let (body, words) = source.clone().find_map(|at| organisation(view, at))?;
        let voice = |at: usize| speaks_for_body(view, at) || view.listed(at).any(Words::RANK);
        let person = source.clone().any(|at| view.named(at, NameKind::Person).is_some());
        let beside = (source.start..words.start.max(source.start)).chain(words.end.min(source.end)..source.end);
        (!person && beside.into_iter().any(voice)).then_some(body)
    }
}

fn organisation(view: &View<'_, '_>, at: usize) -> Option<(NameId, Range<usize>)> {
    view.named(at, NameKind::Organisation)
}

/// Whether token `at` is a head or voice of a body, or says that somebody leads it.
fn speaks_for_body(view: &View<'_, '_>, at: usize) -> bool {
    let listed = view.listed(at);
    listed.any(Words::SPEAKS_FOR_BODY.with(Words::LEADS)) && !listed.any(Words::DOCUMENT)
}

/// "Observatory chief Selim Aran", "its head Selim Aran", "the head of the Observatory, Selim Aran".
fn before_name(view: &View<'_, '_>, start: usize) -> Option<NameId> {
    let sentence = view.draft.sentence_tokens.get(view.sentence(start))?;
    let floor = sentence.start.max(start.saturating_sub(2 * NEAR));
    let mut at = start;
    while at > floor && matches!(view.lower(at - 1), "," | "dr." | "dr") {
        at -= 1;
    }
    let previous = at.checked_sub(1).filter(|&at| at >= floor)?;
    let rank = |at: usize| view.listed(at).any(Words::RANK);
    // "Vareshk Police Capt. Selk", "the Front's spokesman Capt. Selk".
    let (at, previous) = if rank(previous) && previous > floor { (previous, previous - 1) } else { (at, previous) };
    if at < start
        && rank(at)
        && let Some((body, _)) = organisation(view, previous)
    {
        return Some(body);
    }
    let apart = view.name_at(previous).is_none() || view.name_at(previous) != view.name_at(at);
    if speaks_for_body(view, previous) && apart {
        return body_before(view, previous, floor);
    }
    // "the head of the Observatory, Selim Aran"
    let (body, words) = organisation(view, previous)?;
    let of = (floor..words.start).rev().take(2).find(|&at| matches!(view.lower(at), "of" | "for"))?;
    (of > floor && speaks_for_body(view, of - 1)).then_some(body)
}

/// The body whose head the noun at `head` names, from the words before it.
fn body_before(view: &View<'_, '_>, head: usize, floor: usize) -> Option<NameId> {
    for at in (floor..head).rev().take(4) {
        if matches!(view.lower(at), "its" | "their") {
            // In its own sentence: further back it may be another's.
            let start = view.draft.sentence_tokens.get(view.sentence(at)).map_or(at, |sentence| sentence.start);
            let before = (start..at).rev();
            return before.into_iter().find_map(|at| organisation(view, at)).map(|(body, _)| body);
        }
        if let Some((body, _)) = organisation(view, at) {
            return Some(body);
        }
        if !view.is_word(at) && !is_possessive(view, at) && view.lower(at) != "-" {
            return None;
        }
    }
    None
}

/// "Selim Aran, a spokesman for the Front", "Aran, who heads the Observatory", "Capt. Aran of the Vareshk Police".
fn after_name(view: &View<'_, '_>, name: &Range<usize>) -> Option<NameId> {
    let end = name.end;
    let sentence = view.draft.sentence_tokens.get(view.sentence(end - 1))?;
    let ceiling = sentence.end.min(end + 2 * NEAR);
    let rank = |at: usize| view.listed(at).any(Words::RANK);
    let body_in = |tokens: Range<usize>| tokens.into_iter().find_map(|at| organisation(view, at)).map(|(body, _)| body);
    let ranked = rank(name.start) || name.start > 0 && rank(name.start - 1);
    if ranked && matches!(view.lower(end), "of" | "with") {
        return body_in(end + 1..ceiling.min(end + 4));
    }
    let capital = |at: usize| view.draft.word(at).starts_with(char::is_uppercase);
    let head = (end..ceiling).take(4).find(|&at| speaks_for_body(view, at) && !capital(at))?;
    if let Some(body) = body_before(view, head, end) {
        return Some(body);
    }
    let direct = view.listed(head).any(Words::LEADS);
    if !(direct || matches!(view.lower(head + 1), "of" | "for" | "at" | "with")) {
        return None;
    }
    let from = if direct { head + 1 } else { head + 2 };
    body_in(from..ceiling.min(from + NEAR))
}
