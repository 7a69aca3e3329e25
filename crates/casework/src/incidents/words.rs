//! Words of an article, how rare each is in the news at large, and how alike two sets of them are.
//!
//! How rare a word is comes from a fixed list (`data/words.txt`, made by `tools/background/words.py`), never from the
//! articles at hand: an article that is added must not change how two others stand to each other.

use std::collections::HashMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::hash;

/// Rarity of a word that is not in the list: it stands in fewer than one of so many documents, as a power of two.
pub(crate) const UNLISTED: u8 = 10;
/// Letters or digits that a word has at least.
const SHORTEST: usize = 3;
/// Words kept of a text, the rarest first: enough for a long report, and a bound for texts that are no reports.
const MOST: usize = 256;

static RARITY: LazyLock<HashMap<&'static str, u8>> = LazyLock::new(|| {
    include_str!("../../data/words.txt")
        .lines()
        .filter_map(|line| line.split_once(' '))
        .filter_map(|(word, class)| Some((word, class.parse().ok()?)))
        .collect()
});

/// The binary logarithm of one over the share of news documents that have the word, rounded; 0 to 10.
pub(crate) fn rarity(word: &str) -> u8 {
    RARITY.get(word).copied().unwrap_or(UNLISTED)
}

/// Words of a text as hashes with their rarity, sorted by hash.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "Vec<(u32, u8)>", into = "Vec<(u32, u8)>")]
pub struct Words {
    words: Vec<(u32, u8)>,
    /// The sum of the squares of the rarities: kept, as pairs of incidents are many.
    squares: u32,
}

impl From<Vec<(u32, u8)>> for Words {
    fn from(words: Vec<(u32, u8)>) -> Self {
        let squares = words.iter().map(|&(_, rarity)| square(rarity)).sum();
        Words { words, squares }
    }
}

impl From<Words> for Vec<(u32, u8)> {
    fn from(words: Words) -> Self {
        words.words
    }
}

fn square(rarity: u8) -> u32 {
    u32::from(rarity).pow(2)
}

impl Words {
    /// The words of `texts`, each once.
    pub fn of<'a>(texts: impl IntoIterator<Item = &'a str>) -> Self {
        let mut words: Vec<(u32, u8)> = Vec::new();
        for text in texts {
            let lower = text.to_lowercase();
            for word in lower.split(|c: char| !c.is_alphanumeric()).filter(|word| word.chars().count() >= SHORTEST) {
                match rarity(word) {
                    // Stands in every other document: tells nothing.
                    0 | 1 => {}
                    rarity => words.push((hash::short(word), rarity)),
                }
            }
        }
        words.sort_unstable_by_key(|&(word, rarity)| (std::cmp::Reverse(rarity), word));
        words.dedup();
        words.truncate(MOST);
        words.sort_unstable();
        // All repeats had a place: it is several times what is kept, and digests are held by the hundred thousand.
        words.shrink_to_fit();
        words.into()
    }

    /// Cosine of the two as vectors of rarities, 0 to 1.
    pub fn likeness(&self, other: &Words) -> f32 {
        self.likeness_and_unlisted(other).0
    }

    /// [`Words::likeness`], and how many words that are not listed both have: one pass gives the two.
    pub(super) fn likeness_and_unlisted(&self, other: &Words) -> (f32, usize) {
        if self.squares == 0 || other.squares == 0 {
            return (0.0, 0);
        }
        let (mut common, mut unlisted) = (0, 0);
        for rarity in self.common(other) {
            common += square(rarity);
            unlisted += usize::from(rarity == UNLISTED);
        }
        (common as f32 / (self.squares as f32 * other.squares as f32).sqrt(), unlisted)
    }

    /// The share of these words, weighed as in [`Words::likeness`], that the other has too.
    pub(crate) fn share_in(&self, other: &Words) -> f32 {
        let common: u32 = self.common(other).map(square).sum();
        if self.squares == 0 { 0.0 } else { common as f32 / self.squares as f32 }
    }

    /// Rarities of the words that both have.
    fn common<'a>(&'a self, other: &'a Words) -> impl Iterator<Item = u8> + 'a {
        let mut rest = other.words.as_slice();
        self.words.iter().filter_map(move |&(word, rarity)| {
            // Step by step: both lists are short, and pairs of incidents are many.
            while rest.first().is_some_and(|&(known, _)| known < word) {
                rest = &rest[1..];
            }
            rest.first().filter(|&&(known, _)| known == word).map(|_| rarity)
        })
    }

    /// The `most` rarest, as hashes; of equally rare ones those that come first by hash.
    pub(crate) fn rarest(&self, most: usize) -> Vec<u32> {
        let mut words = self.words.clone();
        words.sort_unstable_by_key(|&(word, rarity)| (std::cmp::Reverse(rarity), word));
        words.into_iter().take(most).map(|(word, _)| word).collect()
    }

    /// Those of at least this rarity.
    pub(crate) fn rarer(&self, least: u8) -> impl Iterator<Item = u32> + '_ {
        self.words.iter().filter(move |&&(_, rarity)| rarity >= least).map(|&(word, _)| word)
    }
}
