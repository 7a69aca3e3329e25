//! What the words of a source are: a name, a description, a pronoun, or nobody.

use std::ops::Range;

use sayso_record::{MentionForm, NameId, NameKind};
use sayso_tagger::Upos;

use crate::speech::View;
use crate::speech::Words;

/// Prepositions that join a speaker to a body or a place.
const JOINTS: &[&str] = &["of", "for", "from", "at", "by", "with"];

/// What the words of a source are.
#[derive(Debug, Clone, PartialEq)]
pub enum Phrase {
    /// They name somebody.
    Name(NameId),
    /// They describe somebody by a name that it stands for: "a spokesman for the Vareshk Monitor", "the Observatory".
    NameByDescription(NameId),
    /// They name somebody who is no name of the article.
    Unknown,
    /// They are a pronoun.
    Pronoun {
        /// Its token.
        head: usize,
        /// What the lists say of it.
        words: Words,
    },
    /// They describe somebody.
    Described {
        /// The noun that does.
        head: usize,
    },
    /// They tell of nobody in particular.
    Unnamed {
        /// The noun or pronoun.
        head: usize,
    },
}

/// Reads the words of `source`.
pub fn read(view: &View<'_, '_>, source: &Range<usize>) -> Phrase {
    let source = view.trim(source.clone());
    if source.is_empty() {
        return Phrase::Unknown;
    }
    let pronouns = Words::MALE.with(Words::FEMALE).with(Words::PLURAL).with(Words::THING);
    let pronouns = pronouns.with(Words::RELATIVE).with(Words::FIRST_OR_SECOND);
    let first = view.listed(source.start);
    // "her lawyer" is no pronoun.
    let alone = source.len() == 1 || view.upos(source.start) == Upos::Pron && view.head(&source) == source.start;
    if first.any(pronouns) && alone {
        return Phrase::Pronoun { head: source.start, words: first };
    }
    if first.any(Words::INDEFINITE) && source.len() == 1 {
        return Phrase::Unnamed { head: source.start };
    }
    let core = core(view, &source);
    if let Some(name) = person(view, &source, &core) {
        return Phrase::Name(name);
    }
    let head = view.head(&core);
    if let Some((name, mention)) = view.name_at(head) {
        let record = &view.draft.names[name.0 as usize];
        let words = view.draft.tokens_in(record.mentions[mention].quote.span());
        let lower = !view.words(&words).starts_with(char::is_uppercase);
        if words.end < core.end && view.upos(words.end) == Upos::Noun && record.kind == NameKind::Person {
            return Phrase::Described { head: core.end - 1 };
        }
        let described = lower && record.mentions[mention].form == MentionForm::Short;
        // "the Vareshk ministry's claim" has the head "claim"; here the head is the name.
        return if described { Phrase::NameByDescription(name) } else { Phrase::Name(name) };
    }
    // "Vareshks Tamra Radio": a name at the end is the speaker, whatever the model takes for the head.
    let kinds = Words::GENERIC_BODY.with(Words::MONITOR);
    let before_it = |at: usize| {
        view.upos(at) == Upos::Det || view.draft.word(at).starts_with(char::is_uppercase) || view.listed(at).any(kinds)
    };
    if let Some((name, words)) = view.named(core.end - 1, NameKind::Organisation)
        && (core.start..words.start).all(before_it)
    {
        return Phrase::Name(name);
    }
    if let Some(name) = called_body(view, &core, head) {
        return Phrase::Name(name);
    }
    let listed = view.listed(head);
    let body = body_after(view, &source, head);
    let speaks = listed.any(Words::SPEAKS_FOR_BODY.with(Words::DOCUMENT));
    if let Some(body) = body.filter(|_| speaks) {
        return Phrase::NameByDescription(body);
    }
    let many = listed.any(Words::PEOPLE) && view.lower(head) != "police";
    let indefinite =
        core.clone().any(|at| at < head && matches!(view.lower(at), "a" | "an" | "one" | "another" | "some"));
    let person = listed.any(Words::PERSON);
    let quantified = first.any(Words::INDEFINITE);
    if many || (indefinite && person && body.is_none()) || quantified {
        let named = source.clone().any(|at| view.name_at(at).is_some());
        return if named && !quantified { Phrase::Described { head } } else { Phrase::Unnamed { head } };
    }
    let capital = view.draft.word(head).starts_with(char::is_uppercase);
    let known = person || listed.any(Words::BODY.with(Words::DOCUMENT).with(Words::GENERIC_BODY).with(Words::MONITOR));
    if capital && !known && view.upos(head) == Upos::Propn { Phrase::Unknown } else { Phrase::Described { head } }
}

/// The words before a preposition, a relative clause or a comma: "Aran" of "Aran, who fled from Torvan". A comma after
/// an adjective or before a name in apposition does not end it.
fn core(view: &View<'_, '_>, source: &Range<usize>) -> Range<usize> {
    let ends = |at: usize| {
        // Of those who speak together the first stands for the link.
        matches!(view.lower(at), "," | "(" | "\u{2014}" | "\u{2013}" | "who" | "which" | "whose")
            || view.lower(at) == "and" && view.name_at(at).is_none() && view.name_at(at - 1).is_some()
            || (view.upos(at) == Upos::Adp || JOINTS.contains(&view.lower(at))) && view.name_at(at).is_none()
    };
    let end = (source.start + 1..source.end).find(|&at| ends(at)).unwrap_or(source.end);
    source.start..end
}

/// The person named: in the core of the phrase, or in apposition ("the group's head, Selim Aran"). "Aran's lawyer"
/// names nobody.
fn person(view: &View<'_, '_>, source: &Range<usize>, core: &Range<usize>) -> Option<NameId> {
    let named = |at: usize| {
        let (name, mention) = view.name_at(at)?;
        let record = &view.draft.names[name.0 as usize];
        let words = view.draft.tokens_in(record.mentions[mention].quote.span());
        let possessive = is_possessive(view, words.end) && words.end < source.end;
        // "Aran supporters", "the Aran team": the name only tells whose.
        // "Selim Aran head of the Front" in a text that has lost its commas only says what he is.
        let whose = words.end < core.end && at < core.end && view.upos(words.end) == Upos::Noun;
        let what = view.listed(words.end).any(Words::PERSON) && JOINTS.contains(&view.lower(words.end + 1));
        let whose = whose && !what;
        (record.kind == NameKind::Person && !possessive && !whose).then_some((name, words))
    };
    if let Some((name, _)) = core.clone().find_map(named) {
        return Some(name);
    }
    // After a comma, not after a preposition: "the head of the group, Selim Aran"; "a friend of Selim Aran" is not he.
    // Without commas: "Special Envoy for Torvan Selim Aran".
    let after_comma = |words: &Range<usize>| {
        let before = (source.start..words.start).rev().find(|&at| !title(view, at));
        before.is_some_and(|at| view.lower(at) == "," || words.end == source.end && view.name_at(at).is_some())
    };
    let described = view.listed(view.head(core)).any(Words::PERSON.with(Words::SPEAKS_FOR_BODY));
    let all: Vec<_> = (core.end..source.end).filter_map(named).filter(|(_, words)| after_comma(words)).collect();
    all.first().filter(|_| described).map(|&(name, _)| name)
}

/// The organisation in front of a noun that only says what it is: "the Karsa Front group", "the URB news agency".
fn called_body(view: &View<'_, '_>, core: &Range<usize>, head: usize) -> Option<NameId> {
    let kinds = Words::GENERIC_BODY.with(Words::MONITOR);
    let says = |at: usize| view.is_word(at) && view.draft.word(at).starts_with(char::is_lowercase);
    let mut at = head;
    while at > core.start && says(at) && view.name_at(at).is_none() {
        at -= 1;
    }
    let (name, _) = view.name_at(at).filter(|_| at < head && view.listed(head).any(kinds))?;
    let kind = view.draft.names[name.0 as usize].kind;
    matches!(kind, NameKind::Organisation | NameKind::Other).then_some(name)
}

fn title(view: &View<'_, '_>, at: usize) -> bool {
    matches!(view.lower(at), "dr" | "dr." | "prof." | "professor")
        || view.listed(at).any(Words::MALE_WORD.with(Words::FEMALE_WORD).with(Words::PERSON))
}

/// Whether token `at` is the possessive of the word before it.
pub fn is_possessive(view: &View<'_, '_>, at: usize) -> bool {
    view.draft.glued(at) && matches!(view.lower(at), "'s" | "\u{2019}s" | "'" | "\u{2019}")
}

/// The organisation that `head` speaks for: "of", "for", "from", "at" or "by" it, or before it ("the Front's chief").
pub fn body_after(view: &View<'_, '_>, source: &Range<usize>, head: usize) -> Option<NameId> {
    let organisation = |at: usize| {
        let (name, _) = view.name_at(at)?;
        (view.draft.names[name.0 as usize].kind == NameKind::Organisation).then_some(name)
    };
    let joint = |at: usize| JOINTS.contains(&view.lower(at));
    let after = (head + 1..source.end).find(|&at| joint(at)).and_then(|at| (at + 1..source.end).find_map(organisation));
    after.or_else(|| (source.start..head).find_map(organisation))
}
