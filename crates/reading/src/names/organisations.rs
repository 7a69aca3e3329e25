//! Which forms of organisations' names are one: initials, parts, spellings, and "the ministry".

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use sayso_record::{AliasRule, NameKind};

use super::acronym::{are_initials, is_small};
use super::entry::Entries;
use super::lexicon::Flags;
use super::marked::Marked;
use super::people::one_letter_apart;
use crate::text::{Shape, TokenKind};

/// Words of the longest name whose parts are tied to it.
const MAX_WORDS: usize = 12;
/// Names with the same first or last word that are compared for spelling; see the same limit for people.
const MAX_NAMESAKES: usize = 24;

/// Ties acronyms to the one name whose initials they are.
pub fn tie_initials(entries: &mut Entries) {
    // By first letter, so that each acronym meets few names.
    let mut by_letter: HashMap<char, Vec<usize>> = HashMap::new();
    for (at, entry) in entries.all.iter().enumerate() {
        let kind = matches!(entry.kind, NameKind::Organisation | NameKind::Other);
        let content = entry.words.iter().filter(|word| !is_small(word)).count();
        if kind
            && content >= 2
            && entry.words.len() <= MAX_WORDS
            && let Some(letter) = entry.words[0].chars().next()
        {
            by_letter.entry(letter).or_default().push(at);
        }
    }
    for at in 0..entries.all.len() {
        let entry = &entries.all[at];
        if !entry.acronym || entry.tie.is_some() {
            continue;
        }
        let word = entry.words[0].clone();
        let Some(names) = word.chars().next().and_then(|letter| by_letter.get(&letter)) else { continue };
        let mut fits: Vec<usize> = names
            .iter()
            .filter(|&&name| are_initials(entries.all[name].words.iter().map(String::as_str), &word))
            .map(|&name| entries.root(name))
            .collect();
        fits.sort_unstable();
        fits.dedup();
        if let [name] = fits.as_slice() {
            entries.tie(at, *name, AliasRule::Initials, None);
        }
    }
}

/// Ties a part of a name ("the Observatory", "Karsa Front" of "Karsa People's Front" is none) to the one name that it
/// begins or ends.
pub fn tie_parts(entries: &mut Entries) {
    let mut ends: HashMap<String, Vec<usize>> = HashMap::new();
    let mut beginnings: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, entry) in entries.all.iter().enumerate() {
        if entry.kind != NameKind::Organisation || !(2..=MAX_WORDS).contains(&entry.words.len()) {
            continue;
        }
        for cut in 1..entry.words.len() {
            ends.entry(entry.words[cut..].join(" ")).or_default().push(at);
            if !is_small(&entry.words[cut]) || cut + 1 < entry.words.len() {
                beginnings.entry(entry.words[..cut].join(" ")).or_default().push(at);
            }
        }
        // "the Observatory" of the "Karsa Observatory for Health".
        if head_at(&entry.words) > 0 && head_at(&entry.words) + 1 < entry.words.len() {
            ends.entry(entry.words[head_at(&entry.words)].clone()).or_default().push(at);
        }
    }
    for at in 0..entries.all.len() {
        let entry = &entries.all[at];
        let organisation = entry.kind == NameKind::Organisation || entry.rule == "capitalised";
        if !organisation || entry.kind == NameKind::Person || entry.tie.is_some() || entry.acronym {
            continue;
        }
        let words = entry.words.join(" ");
        // What a name begins with is often where it is from: "Tamra" is no short form of the "Tamra District Hospital".
        let beginning = beginnings.get(&words).filter(|_| entry.kind == NameKind::Organisation);
        let mut roots: Vec<usize> = ends
            .get(&words)
            .into_iter()
            .chain(beginning)
            .flatten()
            .map(|&whole| entries.root(whole))
            .filter(|&root| root != at)
            .collect();
        roots.sort_unstable();
        roots.dedup();
        if let [whole] = roots.as_slice() {
            entries.tie(at, *whole, AliasRule::Short, None);
        }
    }
}

/// Index of the head of an organisation's name: its last word, or the one before "of", "for" or "on".
fn head_at(words: &[String]) -> usize {
    let of = words.iter().position(|word| matches!(word.as_str(), "of" | "for" | "on")).filter(|&of| of > 0);
    of.map_or(words.len().saturating_sub(1), |of| of - 1)
}

/// Ties names of several words that differ by one letter of a long word.
pub fn tie_spellings(entries: &mut Entries) {
    let mut buckets: HashMap<&str, Vec<usize>> = HashMap::new();
    let mut found = Vec::new();
    for (at, entry) in entries.all.iter().enumerate() {
        if entry.kind != NameKind::Organisation || entry.words.len() < 2 {
            continue;
        }
        for word in [&entry.words[0], &entry.words[entry.words.len() - 1]] {
            let bucket = buckets.entry(word).or_default();
            found.extend(
                bucket
                    .iter()
                    .take(MAX_NAMESAKES)
                    .filter(|&&other| one_word_apart(&entries.all[other].words, &entry.words))
                    .map(|&other| (at, other)),
            );
            bucket.push(at);
        }
    }
    for (form, name) in found {
        entries.tie(form, name, AliasRule::Spelling, None);
    }
}

fn one_word_apart(a: &[String], b: &[String]) -> bool {
    let mut differing = a.iter().zip(b).filter(|(x, y)| x != y);
    a.len() == b.len() && matches!((differing.next(), differing.next()), (Some((x, y)), None) if one_letter_apart(x, y))
}

/// Mentions of the form "the ministry", each with the one organisation named before it that has this head.
pub fn definite_mentions(marked: &Marked<'_>, entries: &Entries) -> Vec<(Range<usize>, usize)> {
    let draft = marked.draft;
    // Heads in order of the token at which a name with that head is first seen.
    let mut heads: BTreeMap<&str, Vec<(usize, usize)>> = BTreeMap::new();
    for (at, entry) in entries.all.iter().enumerate() {
        if entry.kind != NameKind::Organisation || entry.words.len() < 2 {
            continue;
        }
        let head = &entry.words[head_at(&entry.words)];
        let root = entries.root(at);
        heads.entry(head).or_default().push((entry.mentions[0].start, root));
    }
    let mut out = Vec::new();
    for at in 1..draft.tokens.len() {
        let token = &draft.tokens[at];
        let definite = token.kind == TokenKind::Word
            && token.shape == Shape::Lower
            && marked.is(at, Flags::DEFINITE_HEAD)
            && draft.lower(at - 1) == "the"
            && stands_alone(marked, at + 1);
        if !definite {
            continue;
        }
        let Some(names) = heads.get(draft.lower(at)) else { continue };
        let mut before = names.iter().take_while(|&&(first, _)| first < at).map(|&(_, root)| root);
        if let Some(root) = before.next()
            && before.all(|other| other == root)
        {
            out.push((at..at + 1, root));
        }
    }
    out
}

/// Whether a noun phrase ends before token `at`: punctuation, a possessive, a verb or a function word follows, and
/// not "of", which would say which one is meant.
fn stands_alone(marked: &Marked<'_>, at: usize) -> bool {
    let draft = marked.draft;
    let Some(token) = draft.tokens.get(at) else { return true };
    match token.kind {
        TokenKind::Clitic => true,
        TokenKind::Punct => draft.word(at) != "-",
        TokenKind::Word => {
            !matches!(draft.lower(at), "of" | "for" | "known" | "called" | "named")
                && marked.is(at, Flags::OPENER.with(Flags::SPEAKING))
        }
        _ => false,
    }
}
