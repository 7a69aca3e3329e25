//! Named victims. Names come from the names stage where it has run; a local cue (capitals, an age, a word for a
//! person before it) stands in where it has not.

use std::collections::HashSet;

use sayso_record::{CountedClass, NameKind};

use super::age;
use super::group::{Group, Reference, one};
use super::lexicon::{Kinds, NumberWord};
use super::noun::noun_phrase;
use super::view::View;
use crate::text::{Shape, TokenKind};

/// Most tokens of a name.
const NAME_TOKENS: usize = 7;

/// What is known of the people that the article names.
#[derive(Default)]
pub struct Known {
    /// Last words of names of people, in lower case.
    last: HashSet<String>,
    /// Words of names of organisations and places, in lower case.
    others: HashSet<String>,
}

impl Known {
    /// From the names of the draft, and from ages and titles beside capitalised words.
    pub fn of(view: &View) -> Self {
        let mut known = Known::default();
        for name in &view.draft.names {
            let words = name.mentions.iter().flat_map(|mention| mention.quote.as_str().rsplit([' ', '-']).next());
            match name.kind {
                NameKind::Person => known.last.extend(words.map(str::to_lowercase)),
                _ => known.others.extend(words.map(str::to_lowercase)),
            }
        }
        for at in 0..view.len() {
            if view.capital(at) && !view.is(at, Kinds::FUNCTION.or(Kinds::DAY).or(Kinds::MONTH)) {
                let aged = age::age_after(view, at + 1, view.len().min(at + 12)).is_some_and(|end| end > at + 2);
                if aged && at > 0 && view.capital(at - 1) {
                    known.last.insert(view.lower(at).to_owned());
                }
            }
            let titled = view.is(at, Kinds::KIN) || view.lower(at) == "old";
            let start = at + 1 + usize::from(view.mark(at + 1, ","));
            if view.is(at, Kinds::KIN)
                && let Some(end) = name_end(view, start, view.len().min(at + 8))
                && view.shape(start) == Shape::Title
            {
                known.last.insert(view.lower(last_word(view, start, end)).to_owned());
            }
            if titled && let Some(end) = name_end(view, at + 1, view.len().min(at + 8)).filter(|&end| end > at + 2) {
                known.last.insert(view.lower(last_word(view, at + 1, end)).to_owned());
            }
        }
        known
    }

    fn person(&self, lower: &str) -> bool {
        self.last.contains(lower)
    }
}

/// The last word of a name, without "Jr.".
fn last_word(view: &View, start: usize, end: usize) -> usize {
    let suffix = |at: usize| matches!(view.lower(at), "jr." | "jr" | "sr." | "sr" | "ii" | "iii" | "." | ",");
    (start..end).rev().find(|&at| !suffix(at) && !view.punct(at)).unwrap_or(end - 1)
}

/// Past a run of capitalised words that may be a name.
pub fn name_end(view: &View, at: usize, end: usize) -> Option<usize> {
    let mut next = at;
    while next < end.min(at + NAME_TOKENS) {
        let particle = next > at
            && matches!(
                view.lower(next),
                "al" | "el" | "bin" | "ibn" | "abu" | "de" | "la" | "van" | "von" | "der" | "di" | "da"
            )
            && (view.capital(next + 1) || view.hyphen(next + 1));
        let hyphen = next > at && view.hyphen(next);
        let suffix = next > at && view.mark(next, ",") && matches!(view.lower(next + 1), "jr." | "jr" | "sr." | "sr");
        // "Selim “Sel” Aran".
        let nickname = next > at
            && view.quote_mark(next)
            && view.capital(next + 1)
            && view.quote_mark(next + 2)
            && view.capital(next + 3)
            && next + 3 < end;
        if !(particle || hyphen || suffix || nickname || name_word(view, next)) {
            break;
        }
        next += if nickname { 3 } else { 1 };
    }
    (next > at && view.capital(at) && !view.hyphen(next - 1)).then_some(next)
}

fn name_word(view: &View, at: usize) -> bool {
    let barred = Kinds::FUNCTION.or(Kinds::MONTH).or(Kinds::DAY).or(Kinds::REPORT).or(Kinds::PEOPLE).or(Kinds::THING);
    let plain = matches!(view.kind(at), TokenKind::Word) && view.capital(at);
    let may = view.lower(at) == "will" || view.lower(at) == "may";
    plain
        && (!view.is(at, barred) || may)
        && !view.is(at, Kinds::EFFECT)
        && !matches!(
            view.number(at),
            NumberWord::Cardinal(_) | NumberWord::Vague(..) | NumberWord::Zero | NumberWord::Some
        )
        && (view.lower(at).len() <= 3 || !view.is(at, Kinds::VERB.or(Kinds::ADVERB)))
}

/// Adds a name right after a described person: "husband Selim Aran", "high school freshman Todd Aran", or after a
/// comma: "her son, Kendal,".
pub fn apposed(view: &View, end: usize, group: &mut Group, people: &Known) {
    let next = group.tokens.end;
    if view.capital(next) {
        joined(view, end, group);
    } else if view.mark(next, ",")
        && view.capital(next + 1)
        && let Some(after) = name_end(view, next + 1, end)
    {
        let closed = after >= end || matches!(view.lower(after), "," | "." | ";") || view.is(after, Kinds::BE);
        let known = people.person(view.lower(last_word(view, next + 1, after)));
        if closed && (known || after <= next + 4) && view.shape(next + 1) != Shape::Upper {
            group.tokens.end = after;
        }
    }
}

/// Adds a name right after `group`.
pub fn joined(view: &View, end: usize, group: &mut Group) {
    let next = group.tokens.end;
    if view.capital(next)
        && let Some(after) = name_end(view, next, end)
    {
        group.tokens.end = after;
        group.head = Some(next..after);
        group.reference = Reference::Named;
    }
}

/// A name, with title and age: "Officer Aran Sel, 34,".
pub fn named(view: &View, at: usize, end: usize, people: &Known) -> Option<Group> {
    if !view.capital(at) || view.lower(at).len() < 2 {
        return None;
    }
    if at > 0 && view.is(at - 1, Kinds::DETERMINER.or(Kinds::POSSESSIVE)) && !view.is(at, Kinds::PERSON) {
        return None;
    }
    let title = usize::from(view.is(at, Kinds::PERSON) && view.capital(at + 1));
    let after = name_end(view, at + title, end)?;
    if let Some(group) = described_after(view, at, after, end) {
        return Some(group);
    }
    // "Robinson Road": a street.
    if view.is(after, Kinds::THING) && view.shape(after) == Shape::Title && view.shape(at) == Shape::Title {
        return None;
    }
    let last = last_word(view, at + title, after);
    let lower = view.lower(last);
    if people.others.contains(lower) && !people.person(lower) {
        return None;
    }
    let all_capitals = (at..after).all(|i| view.shape(i) == Shape::Upper);
    let aged = age::age_after(view, after, end);
    let sure = title > 0 || people.person(lower) || (aged.is_some() && after > at + 1);
    if !sure && (all_capitals || (after - at == 1 && at > 0 && view.lower(at - 1) == "the")) {
        return None;
    }
    let mut group = one(at..after, Reference::Named, Some(at..after), CountedClass::People);
    if let Some(class) = view.word(at).class.filter(|_| title > 0) {
        group.class = class;
    }
    group.weak = !sure;
    age::skip_ages(view, end, &mut group);
    Some(group)
}

/// A person whom the name of a place or school describes: "Old Tamra woman killed", "an Ansk High School student".
fn described_after(view: &View, at: usize, after: usize, end: usize) -> Option<Group> {
    let phrase = noun_phrase(view, after, end);
    let head = phrase.head.filter(|head| !phrase.weak && view.is(head.end - 1, Kinds::PERSON))?;
    // "Ansk train kills woman": a verb between ends the description.
    let bars = Kinds::EFFECT.or(Kinds::VERB);
    if (after..head.start).any(|at| view.is(at, bars) || view.number(at) != NumberWord::None) {
        return None;
    }
    let mut group = one(at..phrase.end, Reference::Described, Some(head), phrase.class);
    age::skip_ages(view, end, &mut group);
    Some(group)
}
