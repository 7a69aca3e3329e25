//! Noun phrases that stand for people: counted, described or named.

use std::ops::Range;

use sayso_record::{Amount, CountedClass};

use super::age;
use super::counted;
use super::lexicon::Kinds;
use super::name;
use super::noun::noun_phrase;
use super::quantity::exact;
use super::view::View;
use crate::text::{Shape, TokenKind};

/// How people are referred to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reference {
    /// By a number and a noun.
    Counted,
    /// By a number alone.
    Bare,
    /// By their place in a series: "a third person".
    Ordinal,
    /// One person by a description.
    Described,
    /// One person by name.
    Named,
    /// "himself".
    Reflexive,
    /// "he", "she".
    Pronoun,
}

/// People, as one noun phrase refers to them.
#[derive(Debug, Clone)]
pub struct Group {
    /// All its tokens.
    pub tokens: Range<usize>,
    /// How many.
    pub amount: Amount,
    /// How they are referred to.
    pub reference: Reference,
    /// The tokens of the noun or the name.
    pub head: Option<Range<usize>>,
    /// Who they are.
    pub class: CountedClass,
    /// "others", "more", "another".
    pub other: bool,
    /// After "of them", "of the dead": a part of people told of before.
    pub partitive: bool,
    /// The noun is not known to be one for people.
    pub weak: bool,
    /// With "the" or a possessive.
    pub definite: bool,
}

impl Group {
    /// Whether it is one person by description or name.
    pub fn single(&self) -> bool {
        matches!(self.reference, Reference::Described | Reference::Named | Reference::Reflexive | Reference::Pronoun)
    }

    /// Whether a verb in the plural may follow; `None` when either may.
    pub fn plural(&self) -> Option<bool> {
        match self.reference {
            Reference::Counted | Reference::Bare => match self.amount.best.or(self.amount.low) {
                Some(0) => None,
                Some(number) => Some(number != 1),
                None => None,
            },
            _ => Some(false),
        }
    }
}

/// All groups of `sentence`, in order, not overlapping.
pub fn groups(view: &View, sentence: &Range<usize>, people: &name::Known) -> Vec<Group> {
    let mut found = Vec::new();
    let mut at = sentence.start;
    while at < sentence.end {
        match group(view, at, sentence, people) {
            Some(group) => {
                at = group.tokens.end.max(at + 1);
                found.push(group);
            }
            None => at += 1,
        }
    }
    found
}

fn group(view: &View, at: usize, sentence: &Range<usize>, people: &name::Known) -> Option<Group> {
    let end = sentence.end;
    if view.punct(at) && !matches!(view.lower(at), "~") {
        return None;
    }
    pronoun(view, at)
        .or_else(|| age::aged(view, at, end))
        .or_else(|| counted::counted(view, at, sentence))
        .or_else(|| counted::ordinal(view, at, end, people))
        .or_else(|| described(view, at, sentence, people))
        .or_else(|| name::named(view, at, end, people))
}

fn pronoun(view: &View, at: usize) -> Option<Group> {
    let reference = match view.lower(at) {
        "himself" | "herself" => Reference::Reflexive,
        "he" | "she" => Reference::Pronoun,
        _ => return None,
    };
    Some(one(at..at + 1, reference, None, CountedClass::People))
}

/// One person.
pub fn one(tokens: Range<usize>, reference: Reference, head: Option<Range<usize>>, class: CountedClass) -> Group {
    Group {
        tokens,
        amount: exact(1),
        reference,
        head,
        class,
        other: false,
        partitive: false,
        weak: false,
        definite: false,
    }
}

/// "a 44-year-old man", "the child", "her son, Aran", "another woman", "Man" at the head of a line.
fn described(view: &View, at: usize, sentence: &Range<usize>, people: &name::Known) -> Option<Group> {
    let end = sentence.end;
    let mut from = at;
    let mut group = one(at..at, Reference::Described, None, CountedClass::People);
    match view.lower(at) {
        "a" | "an" | "another" => group.other = view.lower(at) == "another",
        "the" | "this" | "that" => group.definite = true,
        _ if view.is(at, Kinds::POSSESSIVE) => group.definite = true,
        _ if view.lower(at) == "'s" || view.lower(at) == "’s" => group.definite = true,
        _ => {
            // Without an article only where a headline leaves it out.
            // "taken hostage" is no noun phrase.
            let state = matches!(view.lower(at), "hostage" | "captive" | "prisoner");
            if state || !view.is(at, Kinds::PERSON.or(Kinds::MODIFIER)) || !headline_place(view, at, sentence) {
                return None;
            }
            from = at.wrapping_sub(1);
        }
    }
    from = from.wrapping_add(1);
    if view.lower(from) == "other" {
        group.other = true;
        from += 1;
    }
    let phrase = noun_phrase(view, from, end);
    let head = phrase.head.clone()?;
    // "the body", "a government body": only "a body" and "an unidentified body" are somebody dead.
    let body = matches!(view.lower(head.end - 1), "body" | "corpse");
    let found = |at: usize| {
        matches!(
            view.lower(at),
            "found" | "discovered" | "located" | "recovered" | "identified" | "pulled" | "lying" | "burned"
        )
    };
    let told = (at.saturating_sub(8).max(sentence.start)..end.min(at + 12)).any(found);
    if body
        && (!told
            || !matches!(view.lower(at), "a" | "an" | "another")
            || (from..head.start).any(|at| !matches!(view.lower(at), "dead" | "unidentified" | "lifeless")))
    {
        return None;
    }
    if !view.is(head.end - 1, Kinds::PERSON) || view.is(head.end - 1, Kinds::PEOPLE) || phrase.weak {
        return None;
    }
    group.tokens = at..phrase.end;
    group.class = phrase.class;
    group.head = Some(head);
    // A noun before another noun only describes it: "a rebel depot".
    if compound(view, phrase.end, end) {
        return None;
    }
    name::apposed(view, end, &mut group, people);
    age::skip_ages(view, end, &mut group);
    // "Another victim – 14-year-old Selim Aran – was": somebody known, no one more.
    if let Some(next) = age::apposed_age(view, group.tokens.end, end).filter(|&next| view.punct(next)) {
        group.tokens.end = next;
        group.other = false;
    }
    Some(group)
}

/// Whether the word at `at` is a noun that the one before it describes.
fn compound(view: &View, at: usize, end: usize) -> bool {
    let lower = view.lower(at);
    at < end
        && view.kind(at) == TokenKind::Word
        && view.shape(at) == Shape::Lower
        && view.word(at).kinds == Kinds::THING.or(Kinds::default())
        || at < end
            && view.shape(at) == Shape::Lower
            && view.word(at).kinds == Kinds::default()
            && view.kind(at) == TokenKind::Word
            && !(lower.ends_with("ed") || lower.ends_with("ing") || lower.ends_with('s'))
}

/// Whether a noun at `at` may do without an article.
fn headline_place(view: &View, at: usize, sentence: &Range<usize>) -> bool {
    at == sentence.start
        || view.punct(at - 1)
        || view.is(at - 1, Kinds::CONJUNCTION.or(Kinds::SUBORDINATOR))
        || view.lower(at - 1).ends_with('s') && !view.is(at - 1, Kinds::FUNCTION)
        || view.is(at - 1, Kinds::PREPOSITION)
}
