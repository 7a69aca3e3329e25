//! Noun phrases that stand for people: counted, described or named.

use std::ops::Range;

use sayso_record::{Amount, CountedClass};

use super::age;
use super::exclusion;
use super::lexicon::{Kinds, NumberWord};
use super::name;
use super::quantity::{self, Form, exact};
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
        .or_else(|| counted(view, at, sentence))
        .or_else(|| ordinal(view, at, end, people))
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

/// "the four wounded men", "at least 12 people", "three of them", "two others", "no one".
fn counted(view: &View, at: usize, sentence: &Range<usize>) -> Option<Group> {
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
    group.partitive = definite;
    group.reference = Reference::Counted;
    Some(group)
}

/// "a third person", "the second victim", "a fifth" before a verb.
fn ordinal(view: &View, at: usize, end: usize, people: &name::Known) -> Option<Group> {
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
            if !view.is(at, Kinds::PERSON.or(Kinds::MODIFIER)) || !headline_place(view, at, sentence) {
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
    if body
        && (group.definite
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
    if kinds.any(Kinds::PERSON.or(Kinds::PEOPLE).or(Kinds::MODIFIER)) {
        return !kinds.any(Kinds::VERB) || attributive(view, at, end) || kinds.any(Kinds::PERSON.or(Kinds::PEOPLE));
    }
    let closing = Kinds::FUNCTION.or(Kinds::REPORT).or(Kinds::VERB).or(Kinds::MONTH).or(Kinds::DAY);
    if kinds.any(closing) || (kinds.any(Kinds::ADVERB) && !attributive(view, at, end)) {
        return false;
    }
    let lower = view.lower(at);
    let participle =
        lower.ends_with("ed") || lower.ends_with("ing") || matches!(lower, "hurt" | "shot" | "dead" | "slain");
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
