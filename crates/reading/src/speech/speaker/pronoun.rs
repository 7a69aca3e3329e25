//! Who "he" is.

use std::ops::Range;

use sayso_record::{NameKind, Reference};
use sayso_tagger::Upos;

use super::choose::Choice;
use super::mentions::{Mention, Referent, Sex, Sort};
use super::{Resolver, Speaker};
use crate::speech::{View, Words};

/// What a known sex that fits is worth, against one that the words do not tell.
const SEX: f32 = 0.5;

/// Pronouns of a chain that are followed back.
const MAX_CHAIN: usize = 12;
/// Words that say what a name is called, between it and the pronoun.
const CALLED: usize = 2;
/// Sentences between two pronouns of a chain.
const MAX_GAP: usize = 3;

/// The speaker that the pronoun at `head` stands for.
pub fn resolve(
    resolver: &Resolver<'_, '_, '_>,
    head: usize,
    words: Words,
    content: &[Range<usize>],
) -> (Speaker, Option<Referent>) {
    let unknown = Speaker::of(Reference::Pronoun);
    if words.any(Words::FIRST_OR_SECOND) {
        return (unknown, None);
    }
    let choice = if words.any(Words::RELATIVE) {
        antecedent(resolver, head)
    } else {
        // What is said is no place to look for who says it, when it stands in marks.
        let own = |mention: &Mention| {
            content.iter().any(|piece| piece.start <= mention.tokens.start && mention.tokens.start < piece.end)
        };
        let fits = |mention: &Mention| if own(mention) && mention.quoted { None } else { fits(words, mention) };
        along_chain(resolver, head, words, &fits)
    };
    answer(Reference::Pronoun, choice)
}

/// Whom the pronoun at `head` means; where no mention is near, whom the pronoun before it does ("She was born ... She
/// left ... She said").
fn along_chain(
    resolver: &Resolver<'_, '_, '_>,
    head: usize,
    words: Words,
    fits: &dyn Fn(&Mention) -> Option<f32>,
) -> Choice {
    let view = resolver.view;
    let mut at = head;
    for _ in 0..MAX_CHAIN {
        let choice = resolver.choose(at, fits);
        // Only persons are carried along: "it" and "they" change what they mean from clause to clause.
        if choice != Choice::Nobody || !words.any(Words::MALE.with(Words::FEMALE)) {
            return choice;
        }
        let floor = view.sentence(at).saturating_sub(MAX_GAP);
        let same = |&before: &usize| view.listed(before) == words && view.marks.inside(before) == view.marks.inside(at);
        let first = view.draft.sentence_tokens.get(floor).map_or(0, |tokens| tokens.start);
        match (first..at).rev().find(same) {
            Some(before) => at = before,
            None => return Choice::Nobody,
        }
    }
    Choice::Nobody
}

/// A speaker from a choice.
pub fn answer(reference: Reference, choice: Choice) -> (Speaker, Option<Referent>) {
    match choice {
        Choice::One(Referent::Name(name)) => (Speaker::named(reference, name), Some(Referent::Name(name))),
        Choice::One(noun) => (Speaker::of(reference), Some(noun)),
        several => (Speaker { candidates: several.names(), ..Speaker::of(reference) }, None),
    }
}

/// Whether `mention` agrees with the pronoun, and how well.
fn fits(words: Words, mention: &Mention) -> Option<f32> {
    // "a pupil", "an architect" in passing are seldom resumed; one who spoke or acted is.
    let in_passing = matches!(mention.referent, Referent::Noun(_)) && !mention.source && !mention.subject;
    let person = |wanted: Sex| match (mention.sort, mention.sex) {
        _ if in_passing => None,
        (Sort::Person, sex) if sex == wanted => Some(SEX),
        (Sort::Person, Sex::Unknown) => Some(0.0),
        _ => None,
    };
    if words.any(Words::MALE) {
        person(Sex::Male)
    } else if words.any(Words::FEMALE) {
        person(Sex::Female)
    } else if words.any(Words::PLURAL) {
        match mention.sort {
            Sort::People => Some(0.5),
            Sort::Body => Some(0.0),
            _ => None,
        }
    } else {
        match mention.sort {
            Sort::Body | Sort::Document => Some(0.3),
            Sort::Place => Some(-0.6),
            _ => None,
        }
    }
}

/// "Who" resumes a person, whatever body stands before it ("a Front commander who").
fn words_are_who(view: &View<'_, '_>, head: usize) -> bool {
    view.lower(head) == "who"
}

/// Whom a relative pronoun resumes: the mention that ends right before it, but for a comma.
fn antecedent(resolver: &Resolver<'_, '_, '_>, head: usize) -> Choice {
    let view = resolver.view;
    let before = view.trim(head.saturating_sub(3)..head).end;
    let noun = resumed_noun(view, head);
    let all = || resolver.mentions.all.iter().rev().filter(|mention| mention.tokens.end <= head);
    let by_arc = noun.and_then(|noun| all().find(|mention| mention.tokens.contains(&noun)));
    // "the Ariha Bridge activist group which": a name and what it is called.
    let named = |mention: &&Mention| matches!(mention.referent, Referent::Name(_));
    let close = |mention: &&Mention| mention.tokens.end + CALLED >= before;
    let mention = by_arc.or_else(|| all().find(|mention| mention.tokens.end == before));
    let mention = match mention.map(|mention| &mention.referent) {
        Some(Referent::Noun(_)) | None => {
            all().take_while(close).find(named).filter(|_| !words_are_who(view, head)).or(mention)
        }
        Some(_) => mention,
    };
    match (mention, noun) {
        (Some(mention), _) => Choice::One(mention.referent.clone()),
        // No mention that anybody else could take up, and yet it is known whom the pronoun means.
        (None, Some(noun)) => Choice::One(Referent::noun(view, noun)),
        (None, None) => Choice::Nobody,
    }
}

/// By the arcs, the noun on which the clause of the relative pronoun at `head` hangs; where that stands in apposition to
/// another ("Aran, a trader who"), the other.
fn resumed_noun(view: &View<'_, '_>, head: usize) -> Option<usize> {
    let verb = view.arc(head)?.head;
    let clause = view.arc(verb).filter(|_| view.is_relation(verb, "acl"))?;
    let apposed = view.arc(clause.head).filter(|_| view.is_relation(clause.head, "appos")).map(|arc| arc.head);
    // Of a list of people each is followed by what they are: a name further off is another's.
    let beside = |at: usize| at < clause.head && !after_another(view, at, head);
    let noun = apposed.filter(|&at| view.name_at(at).is_some() && beside(at)).unwrap_or(clause.head);
    Some(noun).filter(|&at| at < head && view.sentence(at) == view.sentence(head))
}

/// The words that the relative pronoun `source` resumes ("a trader" of "a trader who fled"); `None` for anything else.
pub fn resumed(view: &View<'_, '_>, source: &Range<usize>) -> Option<Range<usize>> {
    let head = view.head(source);
    if source.len() != 1 || !view.listed(head).any(Words::RELATIVE) {
        return None;
    }
    let noun = resumed_noun(view, head)?;
    let sentence = view.draft.sentence_tokens.get(view.sentence(noun))?;
    let words = view.whole(noun, &(sentence.start..head))?;
    // A phrase that the arcs break apart ("a Board for Relief donor") or join with the next of a list tells nobody.
    let broken = view.upos(words.start) == Upos::Adp || after_another(view, noun, words.end);
    (!broken).then_some(words)
}

/// Whether a person is named after token `at` and before `end`, other than the one named at `at`.
fn after_another(view: &View<'_, '_>, at: usize, end: usize) -> bool {
    let own = view.name_at(at);
    (at + 1..end).any(|at| view.named(at, NameKind::Person).is_some() && view.name_at(at) != own)
}
