//! Attributions by common explicit patterns: "X said", "according to X", "said X", "X put the toll at".
//!
//! The model reads attributions; these patterns find the ones inside what somebody said, and the ones it missed in a
//! sentence with a figure. A pattern gives one stretch of content on each side of its cue.

use std::ops::Range;

use sayso_record::NameKind;

use super::lexicon::Kinds;
use super::phrase;
use super::view::View;

/// Tokens between a verb of counting and the toll it gives.
const TOLL_WITHIN: usize = 6;

/// An attribution in words.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    /// Who says it.
    pub source: Range<usize>,
    /// The words that introduce it.
    pub cue: Range<usize>,
    /// What is said, in order; source and cue are not in it.
    pub content: Vec<Range<usize>>,
    /// The pattern.
    pub rule: &'static str,
}

impl Said {
    /// Tokens between the cue and `tokens`, which lie in the content.
    pub fn distance(&self, tokens: &Range<usize>) -> usize {
        if tokens.start >= self.cue.end {
            tokens.start - self.cue.end
        } else {
            self.cue.start.saturating_sub(tokens.end)
        }
    }

    /// Whether `tokens` begin in what is said.
    pub fn covers(&self, tokens: &Range<usize>) -> bool {
        self.content.iter().any(|piece| piece.contains(&tokens.start))
    }
}

/// All attributions in `piece`, a sentence or a part of one, in order of their cue.
pub fn find(view: &View, piece: Range<usize>) -> Vec<Said> {
    let mut out = Vec::new();
    for at in piece.clone() {
        let found = according(view, at, &piece)
            .or_else(|| says(view, at, &piece))
            .or_else(|| accuses(view, at, &piece))
            .or_else(|| counts(view, at, &piece))
            .or_else(|| with_saying(view, at, &piece));
        out.extend(found);
    }
    out
}

/// "according to X".
fn according(view: &View, at: usize, piece: &Range<usize>) -> Option<Said> {
    if !view.phrase(at, "according to") {
        return None;
    }
    let cue = at..at + 2;
    let source = phrase::after(view, cue.end, piece.end)?;
    let content = pieces([piece.start..at, source.end..piece.end]);
    Some(Said { source, cue, content, rule: "according_to" })
}

/// "X said (that) ...", "..., X said", "... said X".
fn says(view: &View, at: usize, piece: &Range<usize>) -> Option<Said> {
    if !view.is(at, Kinds::SAYS) || view.mention_at(at).is_some() || !is_verb(view, at) {
        return None;
    }
    let cue = at..at + 1;
    let source = phrase::before(view, at, piece.start).filter(|source| may_say(view, source, at));
    if let Some(source) = inverted(view, at, piece, source.as_ref()) {
        let content = pieces([piece.start..at, source.end..piece.end]);
        return Some(Said { source, cue, content, rule: "said_x" });
    }
    let source = source?;
    let rest = after_cue(view, at, piece);
    let words_follow = (rest..piece.end).any(|at| view.is_word(at));
    let before = source.start.checked_sub(1).filter(|&at| at >= piece.start);
    let closed = before.is_some_and(|at| view.lower(at) == "," || view.quote_mark(at));
    let ends_here = !words_follow
        || matches!(view.lower(rest), "," | ";" | "but" | "and" | "as" | "who" | "without")
        || view.lower(rest).ends_with("ing") && view.lower(rest) != "nothing"
        // A page that has lost its full stops: "... killed ten the Observatory said The hospital is ...".
        || view.capital(rest) && view.is(rest, Kinds::DETERMINER) && view.mention_at(rest).is_none();
    let mut content = Vec::new();
    // "the men whom police held, and what they told the court" is no attribution of what stands before.
    let relative = before.is_some_and(|at| matches!(view.lower(at), "what" | "whatever" | "whom" | "how" | "why"));
    if closed || ends_here && !relative {
        content.push(piece.start..source.start);
    }
    if words_follow {
        content.push(rest..piece.end);
    }
    let content = pieces(content);
    (!content.is_empty()).then_some(Said { source, cue, content, rule: "x_said" })
}

/// Whether the word, which may be a noun, stands as a verb.
fn is_verb(view: &View, at: usize) -> bool {
    let next = view.lower(at + 1);
    match view.lower(at) {
        "state" | "states" | "report" | "reports" | "estimate" | "claim" | "notes" | "posted" => {
            next == "that" || at > 0 && view.mention_at(at - 1).is_some() && !view.capital(at)
        }
        "claimed" | "claims" => !view.is(at + 1, Kinds::DEED),
        "admitted" => next != "to",
        "identified" | "identify" => (at + 2..at + 12).any(|at| view.lower(at) == "as"),
        _ => true,
    }
}

/// Whether the phrase before a verb can be its speaker: what shows or suggests must be a document or a medium.
fn may_say(view: &View, source: &Range<usize>, at: usize) -> bool {
    !view.is(at, Kinds::SHOWS) || source.clone().any(|at| view.is(at, Kinds::EVIDENCE))
}

/// "... said the Observatory (on Monday)." with nothing after but the speaker.
fn inverted(view: &View, at: usize, piece: &Range<usize>, before: Option<&Range<usize>>) -> Option<Range<usize>> {
    let speaks = |at: usize| view.mention_at(at).is_some_and(|mention| can_speak(view, mention.name));
    let known = |source: &Range<usize>| view.is(source.end - 1, Kinds::PRONOUN) || speaks(source.end - 1);
    if at == piece.start || before.is_some_and(known) {
        return None;
    }
    let source = phrase::after(view, at + 1, piece.end)?;
    let names = view.mentions_in(&source).first().is_some_and(|mention| mention.tokens.start < source.start + 6);
    let who = names || view.is(source.start, Kinds::DETERMINER) || view.is(source.end - 1, Kinds::PERSON);
    let rest = skip_time(view, source.end, piece.end);
    let ends = rest >= piece.end || !view.is_word(rest);
    let quoted = view.quote_mark(at - 1) || view.lower(at - 1) == "," || at >= 2 && view.quote_mark(at - 2);
    (who && ends && !view.is(source.start, Kinds::PRONOUN) && (quoted || before.is_some())).then_some(source)
}

fn can_speak(view: &View, name: usize) -> bool {
    matches!(view.name(name).kind, NameKind::Person | NameKind::Organisation)
}

/// The first token after the cue that belongs to what is said: after the person told, the time, "in a statement",
/// "that".
fn after_cue(view: &View, at: usize, piece: &Range<usize>) -> usize {
    let mut rest = skip_time(view, at + 1, piece.end);
    if matches!(view.lower(at), "told" | "tells" | "tell")
        && let Some(told) = phrase::after(view, rest, piece.end)
    {
        rest = told.end;
    }
    rest = skip_time(view, rest, piece.end);
    if matches!(view.lower(rest), "in" | "via" | "by" | "during" | "at" | "through")
        && let Some(manner) = phrase::after(view, rest + 1, piece.end)
        && manner.clone().any(|at| {
            view.is(at, Kinds::MESSAGE.with(Kinds::AUDIENCE))
                || matches!(view.lower(at), "skype" | "telephone" | "phone" | "email" | "e-mail" | "tweet" | "release")
        })
    {
        rest = manner.end;
    }
    rest = skip_time(view, rest, piece.end);
    if view.lower(rest) == "that" { rest + 1 } else { rest }
}

/// Past words of time after a cue.
fn skip_time(view: &View, from: usize, ceiling: usize) -> usize {
    let mut at = from;
    while at < ceiling {
        if view.is(at, Kinds::ADVERB) {
            at += 1;
            continue;
        }
        let start = view.draft.tokens[at].span().start();
        let next = view.draft.times.partition_point(|time| time.quote.span().end() <= start);
        match view.draft.times.get(next) {
            Some(time) if time.quote.span().start() <= start => {
                let end = view.draft.tokens_in(time.quote.span()).end;
                at = end.max(at + 1).min(ceiling);
            }
            _ => break,
        }
    }
    at
}

/// "X accused Y of an attack that killed ten"; "X, accused of an attack that killed ten" says nothing himself.
fn accuses(view: &View, at: usize, piece: &Range<usize>) -> Option<Said> {
    if !view.is(at, Kinds::ACCUSES) || view.lower(at + 1) == "of" {
        return None;
    }
    let source = phrase::before(view, at, piece.start)?;
    let of = (at + 1..piece.end).take(14).find(|&at| view.lower(at) == "of" && view.lower(at + 1).ends_with("ing"))?;
    Some(Said { source, cue: at..at + 1, content: pieces([of + 1..piece.end]), rule: "accused_of" })
}

/// "X put the toll at 12 killed".
fn counts(view: &View, at: usize, piece: &Range<usize>) -> Option<Said> {
    if !view.is(at, Kinds::COUNTS) {
        return None;
    }
    let source = phrase::before(view, at, piece.start)?;
    (at + 1..piece.end.min(at + 1 + TOLL_WITHIN)).find(|&at| view.is(at, Kinds::TOLL))?;
    Some(Said { source, cue: at..at + 1, content: pieces([at + 1..piece.end]), rule: "put_the_toll" })
}

/// "..., with a monitor saying ...".
fn with_saying(view: &View, at: usize, piece: &Range<usize>) -> Option<Said> {
    if !view.is(at, Kinds::SAYING) {
        return None;
    }
    let source = phrase::before(view, at, piece.start)?;
    let with = source.start.checked_sub(1).is_some_and(|before| view.lower(before) == "with");
    with.then(|| Said { source, cue: at..at + 1, content: pieces([at + 1..piece.end]), rule: "with_x_saying" })
}

fn pieces(ranges: impl IntoIterator<Item = Range<usize>>) -> Vec<Range<usize>> {
    ranges.into_iter().filter(|range| !range.is_empty()).collect()
}
