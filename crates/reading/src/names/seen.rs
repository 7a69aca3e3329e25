//! The names that the model sees, as candidates: cut as the rules cut, and without what the text shows to be none.

use std::ops::Range;

use sayso_record::NameKind;
use sayso_tagger::{NameSpan, Upos};

use super::candidate::Candidate;
use super::lexicon::Flags;
use super::marked::Marked;
use super::rules::role_split;
use crate::text::{Shape, TokenKind};

/// Forms of companies that end a name.
const COMPANY: &[&str] =
    &["Inc.", "Inc", "Corp.", "Corp", "Ltd.", "Ltd", "LLC", "L.L.C.", "PLC", "plc", "GmbH", "S.A."];

/// Nouns of places that stand before "of" and a name, or after a name.
const PLACE_NOUNS: &[&str] = &[
    "village",
    "town",
    "city",
    "province",
    "district",
    "governorate",
    "county",
    "region",
    "island",
    "suburb",
    "neighbourhood",
    "neighborhood",
];

/// The candidates of a name of the model: one, or one a sentence where it reaches over a sentence's end, as a signature
/// and the line after it do.
pub(super) fn candidates<'m>(marked: &'m Marked<'_>, name: &'m NameSpan) -> impl Iterator<Item = Candidate> + 'm {
    let sentences = &marked.draft.sentence_tokens;
    let first = sentences.partition_point(|sentence| sentence.end <= name.words.start);
    let parts = sentences[first..].iter().take_while(|sentence| sentence.start < name.words.end);
    parts.filter_map(|sentence| {
        let part = sentence.start.max(name.words.start)..sentence.end.min(name.words.end);
        candidate(marked, cut(marked, part, name.kind, sentence.end), name)
    })
}

/// The candidate of `tokens`, a name of the model; `None` where nothing is left that could be a name.
fn candidate(marked: &Marked<'_>, tokens: Range<usize>, name: &NameSpan) -> Option<Candidate> {
    let letters = tokens.clone().any(|at| marked.draft.word(at).chars().any(char::is_uppercase));
    let peoples = tokens.clone().all(|at| marked.is(at, Flags::ADJECTIVE));
    let titles = Flags::TITLE.with(Flags::ROLE).with(Flags::ROLE_MODIFIER);
    let no_more_than_title =
        name.kind == NameKind::Person && tokens.clone().all(|at| marked.is(at, titles) && !marked.is(at, Flags::GIVEN));
    if !letters || peoples || no_more_than_title || in_address(marked, &tokens) {
        return None;
    }
    let place = said_place(marked, &tokens) || dateline(marked, &tokens);
    let (kind, rule) = match name.kind {
        NameKind::Person if place => (NameKind::Other, "model_place"),
        NameKind::Person => (NameKind::Person, "model"),
        NameKind::Organisation => (NameKind::Organisation, "model"),
        // Which places there are is for the stage of places to say.
        NameKind::Place => (NameKind::Other, "model_place"),
        _ => (NameKind::Other, "model_other"),
    };
    Some(Candidate::new(tokens, kind, name.confidence, rule))
}

/// Whether `tokens` are a piece of an address or of a file's name: "x.org/Selim", "Selim_letter.doc".
fn in_address(marked: &Marked<'_>, tokens: &Range<usize>) -> bool {
    let draft = marked.draft;
    let address = |at: usize| draft.tokens[at].kind == TokenKind::Address;
    let before = |mark: &str| tokens.start > 0 && draft.glued(tokens.start) && draft.word(tokens.start - 1) == mark;
    tokens.clone().all(address)
        || before("_")
        || before("/") && tokens.start > 1 && draft.glued(tokens.start - 1) && address(tokens.start - 2)
        || draft.word(tokens.end) == "_" && draft.glued(tokens.end)
}

/// Whether the words beside `tokens` say that they name a place: "the village of Karsa", "Karsa province".
fn said_place(marked: &Marked<'_>, tokens: &Range<usize>) -> bool {
    let draft = marked.draft;
    let before = tokens.start > 1
        && draft.lower(tokens.start - 1) == "of"
        && PLACE_NOUNS.contains(&draft.lower(tokens.start - 2));
    before || PLACE_NOUNS.contains(&draft.word(tokens.end))
}

/// Whether `tokens` open their sentence in capitals before a dash or bracket: "KARSA - Shells fell".
fn dateline(marked: &Marked<'_>, tokens: &Range<usize>) -> bool {
    let draft = marked.draft;
    let sentence = draft.sentence_at(draft.tokens[tokens.start].span().start());
    let opens = draft.sentence_tokens.get(sentence).is_some_and(|words| words.start == tokens.start);
    opens
        && tokens.clone().all(|at| draft.tokens[at].shape == Shape::Upper)
        && !draft.glued(tokens.end)
        && matches!(draft.word(tokens.end), "-" | "\u{2013}" | "\u{2014}" | "(")
}

/// `tokens` up to what begins another phrase, without article, joining words, marks and possessive at the ends, without
/// the role before a person's name, and without the role after an organisation's but with the form of company after it
/// ("Tamra Mills, Inc."); `limit` is the end of the sentence.
fn cut(marked: &Marked<'_>, mut tokens: Range<usize>, kind: NameKind, limit: usize) -> Range<usize> {
    let draft = marked.draft;
    let mark = |at: usize| matches!(draft.tokens[at].kind, TokenKind::Punct | TokenKind::Clitic);
    while !tokens.is_empty() && (mark(tokens.start) || matches!(draft.word(tokens.start), "the" | "a" | "an" | "The")) {
        tokens.start += 1;
    }
    // "Karsa Relief Board a charity" in a text that has lost its commas, "KRB two clinics": the name ends before.
    let small = |at: usize| draft.word(at).starts_with(char::is_lowercase);
    let counts = |at: usize| draft.tags.as_ref().and_then(|tags| tags.upos.get(at)) == Some(&Upos::Num);
    let anew = |at: usize| matches!(draft.word(at), "a" | "an") || small(at) && counts(at);
    if let Some(at) = tokens.clone().skip(1).find(|&at| anew(at)) {
        tokens.end = at;
    }
    let joint = |at: usize| matches!(draft.word(at), "the" | "of" | "for" | "and" | "in" | "at" | "on" | "to" | "with");
    while !tokens.is_empty() && (mark(tokens.end - 1) || joint(tokens.end - 1)) {
        tokens.end -= 1;
    }
    match kind {
        NameKind::Person if tokens.len() > 1 => {
            if let Some((role, name)) = role_split(marked, &tokens)
                && !marked.is(role.end - 1, Flags::GIVEN)
            {
                tokens = name;
            }
        }
        NameKind::Organisation => {
            let role = |at: usize| marked.is(at, Flags::ROLE) && !marked.is(at, Flags::ORG_HEAD.with(Flags::GIVEN));
            while tokens.len() > 1 && role(tokens.end - 1) {
                tokens.end -= 1;
            }
            let comma = usize::from(draft.word(tokens.end) == ",");
            let form = tokens.end + comma;
            if !tokens.is_empty() && form < limit && COMPANY.contains(&draft.word(form)) {
                tokens.end = form + 1;
            }
        }
        _ => {}
    }
    tokens
}
