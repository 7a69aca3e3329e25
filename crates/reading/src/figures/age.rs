//! Ages: what they describe is a person; the number is no count.

use sayso_record::CountedClass;

use super::group::{Group, Reference, one};
use super::lexicon::{Kinds, NumberWord};
use super::name;
use super::quantity;
use super::view::View;
use crate::text::TokenKind;

/// Below this age, in years, a person is counted as a child.
const ADULT: u64 = 18;

/// Past "15-year-old", "15 year old", "15-month-old" or "15-year-olds" at token `at`.
pub fn age_modifier(view: &View, at: usize, end: usize) -> Option<usize> {
    let (mut next, _) = quantity::number(view, at, end)?;
    next += usize::from(view.hyphen(next));
    if !matches!(view.lower(next), "year" | "years" | "yr" | "month" | "months" | "week" | "day") {
        return None;
    }
    next += 1;
    next += usize::from(view.hyphen(next));
    (next < end && matches!(view.lower(next), "old" | "olds")).then_some(next + 1)
}

/// "(a) 15-year-old (boy) (Name)", "a 14- and an 18-year-old", "a 25- and 35-year-old".
pub fn aged(view: &View, at: usize, end: usize) -> Option<Group> {
    let article = matches!(view.lower(at), "a" | "an" | "the" | "another") || view.is(at, Kinds::POSSESSIVE);
    let mut from = at + usize::from(article);
    let (first_end, years) = quantity::number(view, from, end)?;
    let mut people = 1;
    if view.mark(first_end, "-") && view.glued(first_end) && view.lower(first_end + 1) == "and" {
        from = first_end + 2 + usize::from(view.is(first_end + 2, Kinds::DETERMINER));
        people = 2;
    }
    let next = age_modifier(view, from, end)?;
    let phrase = super::noun::noun_phrase(view, next, end);
    let headed = phrase.head.as_ref().filter(|_| !phrase.weak);
    let mut group = one(at..next, Reference::Described, Some(from..next), class(years));
    group.definite = view.lower(at) == "the" || view.is(at, Kinds::POSSESSIVE);
    group.other = view.lower(at) == "another";
    if let Some(head) = headed {
        if view.is(head.end - 1, Kinds::PEOPLE) && !view.is(head.end - 1, Kinds::PERSON) && people == 1 {
            // "The 25-year-old and 34-year-old victims": counted by the coordination.
            group.tokens.end = next;
            return Some(group);
        }
        group.tokens.end = phrase.end;
        group.head = Some(head.clone());
        if years >= ADULT && phrase.class != CountedClass::Children {
            group.class = phrase.class;
        }
    }
    group.amount = quantity::exact(people);
    if people > 1 {
        group.reference = Reference::Counted;
    } else {
        name::joined(view, end, &mut group);
        skip_ages(view, end, &mut group);
    }
    Some(group)
}

fn class(years: u64) -> CountedClass {
    if years < ADULT { CountedClass::Children } else { CountedClass::People }
}

/// Takes an age after a noun or name into `group`: ", 34,", "(34)", ", aged 32 and 42,", ", ages 25, 34 and 23,".
pub fn skip_ages(view: &View, end: usize, group: &mut Group) {
    if let Some(next) = age_after(view, group.tokens.end, end) {
        group.tokens.end = next;
    }
}

/// Past ", 27-year-old Name," or "– 27-year-old Name –" after an ordinal or a description.
pub fn apposed_age(view: &View, at: usize, end: usize) -> Option<usize> {
    let start = at + 1 + usize::from(view.is(at + 1, Kinds::DETERMINER));
    let after = age_modifier(view, start, end).filter(|_| matches!(view.lower(at), "," | "–" | "—"))?;
    Some(name::name_end(view, after, end).unwrap_or(after))
}

/// Past the last number of an age that follows token `at - 1`.
pub fn age_after(view: &View, at: usize, end: usize) -> Option<usize> {
    let bracket = view.mark(at, "(");
    if !(bracket || view.mark(at, ",") || matches!(view.lower(at), "aged")) {
        return None;
    }
    let mut next = at + usize::from(view.punct(at));
    let marked = matches!(view.lower(next), "aged" | "age" | "ages");
    next += usize::from(marked);
    if !age_number(view, next, end) {
        return None;
    }
    next += 1;
    if marked {
        while next + 1 < end {
            let joint = view.mark(next, ",") || matches!(view.lower(next), "and" | "to" | "-");
            let both = view.mark(next, ",") && view.lower(next + 1) == "and";
            let number = next + 1 + usize::from(both);
            if !joint || !age_number(view, number, end) {
                break;
            }
            next = number + 1;
        }
        return Some(next);
    }
    let closed = next >= end || view.mark(next, ")") || (!bracket && (view.punct(next) || ends_age(view, next)));
    closed.then_some(next + usize::from(bracket))
}

fn ends_age(view: &View, at: usize) -> bool {
    view.is(at, Kinds::BE.or(Kinds::HAVE).or(Kinds::CONJUNCTION).or(Kinds::SUBORDINATOR).or(Kinds::PREPOSITION))
        || view.lower(at).ends_with("ed")
}

fn age_number(view: &View, at: usize, end: usize) -> bool {
    at < end
        && (matches!(view.kind(at), TokenKind::Number) && view.lower(at).len() <= 3
            || matches!(view.number(at), NumberWord::Cardinal(_)))
        && quantity::number(view, at, end).is_some_and(|(_, years)| years < 120)
}
