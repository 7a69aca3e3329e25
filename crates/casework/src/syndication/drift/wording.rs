//! Which words of a quotation are the same but for the way in which they are written, and which ones weigh more.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use serde::Deserialize;

/// The lists of `wording.toml`.
pub(super) struct Wording {
    negations: BTreeSet<String>,
    hedges: BTreeSet<String>,
    written: BTreeMap<String, Vec<String>>,
    alike: Vec<(String, String)>,
    endings: Vec<(String, String)>,
}

#[derive(Deserialize)]
struct File {
    negations: Vec<String>,
    hedges: Vec<String>,
    numbers: Vec<(String, String)>,
    written: Vec<(String, String)>,
    alike: Vec<(String, String)>,
    endings: Vec<(String, String)>,
}

pub(super) static WORDING: LazyLock<Wording> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("wording.toml"))
        .unwrap_or_else(|error| panic!("the lists of wordings are broken: {error}"));
    let split = |words: &str| words.split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    Wording {
        negations: file.negations.into_iter().collect(),
        hedges: file.hedges.into_iter().collect(),
        written: file.written.iter().chain(&file.numbers).map(|(word, full)| (word.clone(), split(full))).collect(),
        alike: file.alike,
        endings: file.endings,
    }
});

impl Wording {
    /// What a word stands for: itself, or the words that it is a way of writing.
    pub fn full<'a>(&'a self, word: &'a str) -> Vec<&'a str> {
        match self.written.get(word) {
            Some(full) => full.iter().map(String::as_str).collect(),
            None => vec![word],
        }
    }

    /// Whether a statement says the opposite without the word.
    pub fn negates(&self, word: &str) -> bool {
        self.negations.contains(word)
    }

    /// Whether a statement is surer without one of the words, or two or three of them in a row.
    pub fn hedges(&self, words: &[&str]) -> bool {
        (1..=3).any(|width| words.windows(width).any(|phrase| self.hedges.contains(&phrase.join(" "))))
    }

    /// Whether two runs of words are one: written together or apart, "the town's burning" for "the town is burning", or as
    /// listed.
    pub fn same_run(&self, one: &[&str], other: &[&str]) -> bool {
        let shortened = |short: &[&str], full: &[&str]| match (short, full) {
            ([short], [word, "is" | "has"]) => short.strip_suffix('s') == Some(word),
            _ => false,
        };
        let (first, second) = (one.join(" "), other.join(" "));
        one.concat() == other.concat()
            || shortened(one, other)
            || shortened(other, one)
            || self.alike.iter().any(|(a, b)| (*a == first && *b == second) || (*a == second && *b == first))
    }

    /// Whether two words differ only in spelling. `names`: whether both are written as names, which are transliterated
    /// in several ways.
    pub fn same_spelling(&self, one: &str, other: &str, names: bool) -> bool {
        let alike = |(a, b): &(String, String)| {
            let ends = |a: &str, b: &str| {
                one.strip_suffix(a).zip(other.strip_suffix(b)).is_some_and(|(x, y)| x == y && x.len() >= STEM)
            };
            ends(a, b) || ends(b, a)
        };
        self.endings.iter().any(alike) || (names && is_transliterated(one, other))
    }
}

/// Letters before an ending: shorter ones are other words ("our" and "or").
const STEM: usize = 3;

/// Letters of a name, of which others may be written for two, or for one.
const NAME: usize = 5;

fn is_transliterated(one: &str, other: &str) -> bool {
    let (one, other): (Vec<char>, Vec<char>) = (one.chars().collect(), other.chars().collect());
    let allowed = if one.len().min(other.len()) > NAME { 2 } else { 1 };
    one.len().min(other.len()) >= NAME && one.first() == other.first() && distance(&one, &other) <= allowed
}

/// Levenshtein distance.
fn distance(one: &[char], other: &[char]) -> usize {
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (at, a) in one.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = at + 1;
        for (to, b) in other.iter().enumerate() {
            let changed = diagonal + usize::from(a != b);
            diagonal = row[to + 1];
            row[to + 1] = changed.min(diagonal + 1).min(row[to] + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spelling_is_told_from_other_words() {
        let same = |one, other| WORDING.same_spelling(one, other, false);
        assert!(same("organisation", "organization") && same("labor", "labour") && same("traveled", "travelled"));
        assert!(!same("killed", "wounded") && !same("could", "would") && !same("our", "or") && !same("north", "south"));
        assert!(WORDING.same_spelling("dravec", "dravek", true) && !WORDING.same_spelling("dravec", "dravek", false));
        assert!(!WORDING.same_spelling("vareshk", "dravec", true));
    }

    #[test]
    fn runs_are_one_where_only_the_writing_differs() {
        assert!(WORDING.same_run(&["stead", "fast"], &["steadfast"]) && WORDING.same_run(&["towns"], &["town", "is"]));
        assert!(
            WORDING.same_run(&["1", "2"], &["and", "a", "half"]) && !WORDING.same_run(&["towns"], &["town", "was"])
        );
    }

    #[test]
    fn what_is_written_short_is_read_in_full() {
        assert_eq!(WORDING.full("dont"), ["do", "not"]);
        assert_eq!(WORDING.full("one"), ["1"]);
        assert_eq!(WORDING.full("soldiers"), ["soldiers"]);
        assert!(WORDING.hedges(&["as", "far", "as", "we", "know"]) && !WORDING.hedges(&["as", "far"]));
    }
}
