//! Groups given by a number or by their place in a series.

use std::ops::Range;

use sayso_record::CountedClass;

use super::age;
use super::exclusion;
use super::group::{Group, Reference, one};
use super::lexicon::{Kinds, NumberWord};
use super::name;
use super::noun::noun_phrase;
use super::quantity::{self, Form, exact};
use super::view::View;
use crate::text::Shape;

/// "the four wounded men", "at least 12 people", "three of them", "two others", "no one".
pub fn counted(view: &View, at: usize, sentence: &Range<usize>) -> Option<Group> {
    let end = sentence.end;
    let mut from = at;
    let mut other = false;
    let definite = view.is(at, Kinds::POSSESSIVE) || matches!(view.lower(at), "the" | "these" | "those");
    let all = view.lower(at) == "all";
    if definite || all {
        from += 1;
        while from < end && (matches!(view.lower(from), "other" | "of" | "the" | "remaining")) {
            other |= view.lower(from) == "other";
            from += 1;
        }
    }
    if view.lower(from) == "another" || view.lower(from) == "additional" {
        from += 1;
        other = true;
    }
    let quantity = quantity::quantity(view, from, end)?;
    if quantity.amount == exact(1) && one_of_number(view, quantity.tokens.end, end) {
        return None;
    }
    if definite && matches!(quantity.form, Form::Some | Form::Vague) || exclusion::excluded(view, &quantity, sentence) {
        return None;
    }
    let mut next = quantity.tokens.end;
    let mut group = one(at..next, Reference::Bare, None, CountedClass::People);
    group.amount = quantity.amount;
    group.definite = definite;
    if quantity.form == Form::Nobody {
        group.other = view.lower(next) == "else";
        group.tokens.end += usize::from(group.other);
        group.reference = Reference::Counted;
        return Some(group);
    }
    while next < end && view.is(next, Kinds::OTHER) {
        // "others" ends the phrase; "three more" may.
        group.tokens.end = next + 1;
        next += 1;
        other = true;
    }
    group.other = other;
    if view.lower(next) == "of" && next + 1 < end {
        return of_phrase(view, next + 1, end, group, quantity.form);
    }
    if view.lower(next.saturating_sub(1)) == "of" && next > at + 1 {
        // "a number of the wounded", "a couple of the men".
        return of_phrase(view, next, end, group, quantity.form);
    }
    if view.lower(next.saturating_sub(1)) == "others" {
        group.reference = Reference::Counted;
        return Some(group);
    }
    finish(view, next, end, group, quantity.form)
}

/// Whether "of the three men who" or "of four people taken" follows: the clause is about all of them.
fn one_of_number(view: &View, at: usize, end: usize) -> bool {
    if view.lower(at) != "of" {
        return false;
    }
    let start = at + 1 + usize::from(view.is(at + 1, Kinds::DETERMINER));
    let Some((next, _)) = quantity::number(view, start, end) else { return false };
    let phrase = noun_phrase(view, next, end);
    let after = phrase.end;
    let participle =
        view.lower(after).ends_with("ed") || matches!(view.lower(after), "shot" | "hit" | "hurt" | "taken" | "slain");
    phrase.head.is_some() && (matches!(view.lower(after), "who") || participle)
}

/// What follows the number: a noun phrase for people, for something else, or nothing.
fn finish(view: &View, next: usize, end: usize, mut group: Group, form: Form) -> Option<Group> {
    let at = group.tokens.start;
    let phrase = noun_phrase(view, next, end);
    if form == Form::Zero && phrase.head.is_none() && view.lower(next.saturating_sub(1)) == "no" {
        return None;
    }
    if let Some(head) = phrase.head {
        group.tokens.end = phrase.end;
        group.class = phrase.class;
        group.reference = Reference::Counted;
        group.weak = phrase.weak;
        group.head = Some(head);
        age::skip_ages(view, end, &mut group);
        return Some(group);
    }
    // A capital after the number begins another phrase where punctuation was lost: "kills six State TV said".
    if phrase.thing && form != Form::Zero && view.shape(next) == Shape::Title && view.shape(at) != Shape::Title {
        group.weak = true;
        return Some(group);
    }
    if phrase.thing || form == Form::Some && !group.partitive && !group.other {
        let predicate_follows = view.is(next, Kinds::BE) || view.lower(next).ends_with("ed");
        return (!phrase.thing && predicate_follows).then_some(group);
    }
    group.weak = phrase.end > next;
    Some(group)
}

/// "of them", "of the dead", "of people".
fn of_phrase(view: &View, at: usize, end: usize, mut group: Group, form: Form) -> Option<Group> {
    if matches!(view.lower(at), "them" | "whom" | "us") {
        group.partitive = true;
        group.tokens.end = at + 1;
        group.reference = Reference::Counted;
        return Some(group);
    }
    let mut start = at;
    let definite = view.is(start, Kinds::DETERMINER.or(Kinds::POSSESSIVE));
    start += usize::from(definite);
    // "two of the four victims": the number of the whole is passed over.
    if definite && let Some((next, _)) = quantity::number(view, start, end) {
        start = next;
    }
    let phrase = noun_phrase(view, start, end);
    let whole =
        matches!(view.lower(start), "dead" | "wounded" | "injured" | "killed" | "missing" | "deceased" | "displaced");
    if let Some(head) = phrase.head.filter(|_| !whole || !phrase.weak) {
        group.tokens.end = phrase.end;
        group.class = phrase.class;
        group.weak = phrase.weak;
        group.head = Some(head);
    } else if whole {
        group.tokens.end = start + 1;
    } else if phrase.thing || form == Form::Vague {
        return None;
    } else {
        group.weak = true;
        return Some(group);
    }
    // "The spelling of two of the victims' names" is about names.
    let after = group.tokens.end;
    if matches!(view.lower(after), "'" | "’" | "'s" | "’s") && view.glued(after) && !view.punct(after + 1) {
        return None;
    }
    group.partitive = definite;
    group.reference = Reference::Counted;
    // "One of the men, Selim Aran, 26," is somebody named.
    if group.amount == exact(1) && view.mark(after, ",") && view.capital(after + 1) {
        let end_of_name = name::name_end(view, after + 1, end).filter(|&next| view.mark(next, ","));
        if let Some(next) = end_of_name {
            group.tokens.end = next;
            group.reference = Reference::Described;
            age::skip_ages(view, end, &mut group);
        }
    }
    Some(group)
}

/// "a third person", "the second victim", "a fifth" before a verb.
pub fn ordinal(view: &View, at: usize, end: usize, people: &name::Known) -> Option<Group> {
    let from = at + usize::from(view.is(at, Kinds::DETERMINER));
    let NumberWord::Ordinal(value) = view.number(from) else { return None };
    let phrase = noun_phrase(view, from + 1, end);
    let bare = from > at && phrase.end == from + 1 && !phrase.thing;
    let headed = phrase.head.as_ref().is_some_and(|head| view.is(head.end - 1, Kinds::PERSON));
    if value < 2 || from + 1 >= end || !(bare || headed) || phrase.thing || phrase.weak {
        return None;
    }
    if from == at && at > 0 && (view.is(at - 1, Kinds::MONTH) || view.is(at - 1, Kinds::DETERMINER)) {
        return None;
    }
    let mut group = one(at..phrase.end.max(from + 1), Reference::Ordinal, phrase.head, phrase.class);
    // With a name or an age it is one known person.
    let end_before = group.tokens.end;
    name::apposed(view, end, &mut group, people);
    age::skip_ages(view, end, &mut group);
    if let Some(next) = age::apposed_age(view, group.tokens.end, end) {
        group.tokens.end = next;
    }
    if group.tokens.end > end_before {
        group.reference = Reference::Described;
        return Some(group);
    }
    group.amount = exact(u64::from(value));
    group.weak = bare;
    Some(group)
}
