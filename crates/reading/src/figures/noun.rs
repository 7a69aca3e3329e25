//! Noun phrases for people, after their number or article.

use std::ops::Range;

use sayso_record::CountedClass;

use super::age;
use super::lexicon::{Kinds, NumberWord};
use super::view::View;
use crate::text::{Shape, TokenKind};

/// A noun phrase after its number or article.
#[derive(Debug)]
pub struct NounPhrase {
    /// Past its last token; where it was looked for if there is none.
    pub end: usize,
    /// The noun for people.
    pub head: Option<Range<usize>>,
    /// Their class.
    pub class: CountedClass,
    /// The noun is not in the lexicon.
    pub weak: bool,
    /// It is about things.
    pub thing: bool,
}

impl NounPhrase {
    fn none(at: usize) -> Self {
        NounPhrase { end: at, head: None, class: CountedClass::People, weak: false, thing: false }
    }
}

/// Most words of a noun phrase before its head.
const PHRASE_WORDS: usize = 9;

/// Reads a noun phrase for people from token `at`.
pub fn noun_phrase(view: &View, at: usize, end: usize) -> NounPhrase {
    let mut phrase = NounPhrase::none(at);
    let mut last_unknown = None;
    let mut next = at;
    while next < end && next < at + PHRASE_WORDS {
        if next > at && view.hyphen(next) {
            next += 1;
            continue;
        }
        if let Some(after) = age::age_modifier(view, next, end) {
            if view.lower(after - 1) == "olds" {
                phrase.head = Some(next..after);
                phrase.end = after;
                phrase.class = CountedClass::People;
            }
            next = after;
            continue;
        }
        if !in_phrase(view, next, end) {
            break;
        }
        let kinds = view.word(next).kinds;
        let compound = next + 1 < end && view.hyphen(next + 1);
        if kinds.any(Kinds::PERSON.or(Kinds::PEOPLE)) && !compound {
            phrase.head = Some(next..next + 1);
            phrase.end = next + 1;
            phrase.class = view.word(next).class.unwrap_or(CountedClass::People);
            phrase.thing = false;
            last_unknown = None;
            // A plural ends the phrase, but for another noun for people: "rebels", "aid workers", "police officers".
            let attributive =
                matches!(view.lower(next), "police" | "staff" | "people" | "personnel" | "militia" | "women");
            let more = view.is(next + 1, Kinds::PEOPLE) || view.hyphen(next + 1);
            if kinds.any(Kinds::PEOPLE) && !more && (!attributive || view.shape(next + 1) != Shape::Lower) {
                break;
            }
        } else if kinds.any(Kinds::THING) {
            phrase.thing = true;
            last_unknown = None;
        } else {
            last_unknown = Some(next);
        }
        next += 1;
    }
    if phrase.thing {
        // "two police stations": the people before the thing only describe it.
        let plain = phrase.head.as_ref().is_some_and(|head| view.is(head.end - 1, Kinds::PERSON.or(Kinds::PEOPLE)));
        let things = (phrase.end..next).any(|i| view.is(i, Kinds::THING) && view.shape(i) != Shape::Title);
        if !plain || things || phrase.end == at {
            return NounPhrase { thing: true, ..NounPhrase::none(at) };
        }
        phrase.thing = false;
    }
    if phrase.head.is_none()
        && let Some(last) = last_unknown
        && plural_looking(view.lower(last))
    {
        phrase.head = Some(last..last + 1);
        phrase.class = CountedClass::Other;
        phrase.end = last + 1;
        phrase.weak = true;
    }
    coordinate(view, end, &mut phrase);
    phrase
}

fn plural_looking(lower: &str) -> bool {
    lower.len() > 3
        && ((lower.ends_with('s') && !lower.ends_with("ss")) || lower.ends_with("men") || lower.ends_with("people"))
}

/// Whether token `at` may stand in a noun phrase.
fn in_phrase(view: &View, at: usize, end: usize) -> bool {
    if !matches!(view.kind(at), TokenKind::Word | TokenKind::Alnum) {
        return false;
    }
    let kinds = view.word(at).kinds;
    // Right after the number "states" and "reports" are nouns.
    if kinds.any(Kinds::THING) && kinds.any(Kinds::REPORT) {
        return true;
    }
    if kinds.any(Kinds::PERSON.or(Kinds::PEOPLE).or(Kinds::MODIFIER)) {
        return !kinds.any(Kinds::VERB) || attributive(view, at, end) || kinds.any(Kinds::PERSON.or(Kinds::PEOPLE));
    }
    let closing = Kinds::FUNCTION.or(Kinds::REPORT).or(Kinds::VERB).or(Kinds::MONTH).or(Kinds::DAY);
    if kinds.any(closing) || (kinds.any(Kinds::ADVERB) && !attributive(view, at, end)) {
        return false;
    }
    let lower = view.lower(at);
    // "United" begins the names of countries.
    let participle = lower.ends_with("ed") && lower != "united"
        || lower.ends_with("ing")
        || matches!(lower, "hurt" | "shot" | "dead" | "slain");
    match view.number(at) {
        NumberWord::None | NumberWord::Fold(_) => {}
        NumberWord::Ordinal(_) if view.is(at, Kinds::THING) => {}
        _ => return false,
    }
    !participle || attributive(view, at, end)
}

/// Whether a noun for people follows the participle at `at` within its phrase: "four wounded young men".
fn attributive(view: &View, at: usize, end: usize) -> bool {
    (at + 1..end.min(at + 4))
        .take_while(|&next| {
            !view.punct(next)
                && (!view.is(next, Kinds::FUNCTION.or(Kinds::REPORT).or(Kinds::VERB))
                    || matches!(view.lower(next), "and" | "or"))
                && view.kind(next) != TokenKind::Number
                && view.number(next) == NumberWord::None
        })
        .any(|next| view.is(next, Kinds::PERSON.or(Kinds::PEOPLE)))
}

/// "men, women and children": further nouns without a number of their own are counted with the first.
fn coordinate(view: &View, end: usize, phrase: &mut NounPhrase) {
    if phrase.head.is_none() || phrase.weak {
        return;
    }
    let mut next = phrase.end;
    loop {
        let comma = view.lower(next) == ",";
        let after = next + usize::from(comma);
        let joined = matches!(view.lower(after), "and" | "or" | "&");
        let noun = after + usize::from(joined);
        if !(comma || joined)
            || noun >= end
            || !view.is(noun, Kinds::PEOPLE)
            || (!joined && view.lower(noun + 1) != "and")
        {
            return;
        }
        phrase.end = noun + 1;
        next = noun + 1;
        if joined {
            return;
        }
    }
}
