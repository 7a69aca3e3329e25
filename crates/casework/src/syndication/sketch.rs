//! The text of an article as a sketch: small, and enough to say how much two articles share.

use sayso_record::Reading;
use serde::{Deserialize, Serialize};

use super::prose::Prose;
use super::words::{self, Word};

/// Words of a shingle. Chosen by measurement, see docs/case.md.
pub const WIDTH: usize = 5;

/// Shingles that a sketch keeps, 16 KiB of them: all of an article of up to so many words, which is nearly every one. Of
/// a longer text it keeps a sample.
pub const SHINGLES: usize = 4096;

/// Words of a fingerprint, by which candidates are found. Longer than a shingle: what eight words in a row say, few
/// articles say that have nothing to do with each other.
const KEY_WIDTH: usize = 8;

/// Consecutive fingerprints of which one is kept (winnowing; Schleimer, Wilkerson and Aiken 2003): two texts with
/// `KEY_WIDTH + WINDOW - 1` words in a row in common have a fingerprint in common.
const WINDOW: usize = 12;

/// Fingerprints that a sketch keeps: those of 6,000 words and a sample of those of a longer text.
const KEYS: usize = 1024;

/// The text of an article as a sketch.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sketch {
    /// Words of prose.
    pub(super) words: u32,
    /// 0: all shingles are kept, in the order of the text. Above: only those outside quotation marks whose hash ends in
    /// so many zero bits.
    pub(super) level: u32,
    /// Hashes of shingles.
    pub(super) shingles: Vec<u32>,
    /// Ranges of words in quotation marks, in order.
    pub(super) quoted: Vec<(u32, u32)>,
    /// Fingerprints, sorted.
    keys: Vec<u64>,
}

impl Sketch {
    /// The sketch of a reading's article.
    pub fn of(reading: &Reading) -> Self {
        Self::of_prose(&Prose::of(reading))
    }

    pub(super) fn of_prose(prose: &Prose) -> Self {
        // The lower half of a hash is as good as the whole: it is mixed.
        let mut shingles: Vec<u32> = prose.words.windows(WIDTH).map(|shingle| words::shingle(shingle) as u32).collect();
        let mut level = 0;
        if shingles.len() > SHINGLES {
            let mut quoted = prose.quoted.iter();
            shingles.retain(|_| quoted.next() == Some(&false));
            while shingles.len() > SHINGLES {
                level += 1;
                shingles.retain(|&hash| in_sample(hash, level));
            }
            level = level.max(1);
            shingles.retain(|&hash| in_sample(hash, level));
        }
        Sketch {
            words: crate::engine::count(prose.words.len()),
            level,
            shingles,
            quoted: ranges(&prose.quoted),
            keys: keys(&prose.words),
        }
    }

    /// Blocking keys: two articles are compared only if they share one.
    pub fn bands(&self) -> impl Iterator<Item = u64> {
        self.keys.iter().copied()
    }

    /// Whether both have a fingerprint; texts of which no fingerprint is shared are never taken for copies.
    pub fn meets(&self, other: &Sketch) -> bool {
        let (few, many) = if self.keys.len() < other.keys.len() { (self, other) } else { (other, self) };
        let mut rest = many.keys.as_slice();
        few.keys.iter().any(|key| {
            rest = &rest[rest.partition_point(|known| known < key)..];
            rest.first() == Some(key)
        })
    }

    /// Bytes that it takes in memory.
    pub fn bytes(&self) -> usize {
        size_of::<Self>() + self.shingles.len() * 4 + self.quoted.len() * 8 + self.keys.len() * 8
    }

    /// The shingles outside quotation marks that are in the sample of `level`, sorted, without repeats.
    pub(super) fn sample(&self, level: u32) -> Vec<u32> {
        let mut out: Vec<u32> = if self.level > 0 {
            self.shingles.clone()
        } else {
            let quoted = self.quoted_words();
            self.shingles.iter().zip(&quoted).filter(|(_, quoted)| !**quoted).map(|(&hash, _)| hash).collect()
        };
        out.retain(|&hash| in_sample(hash, level));
        out.sort_unstable();
        out.dedup();
        out
    }

    /// For each word whether it stands in quotation marks.
    pub(super) fn quoted_words(&self) -> Vec<bool> {
        let mut out = vec![false; self.words as usize];
        for &(start, end) in &self.quoted {
            for word in out.iter_mut().take(end as usize).skip(start as usize) {
                *word = true;
            }
        }
        out
    }
}

/// Whether a hash is in the sample of a level: two texts sampled at one level keep the same of what they share.
fn in_sample(hash: u32, level: u32) -> bool {
    hash.trailing_zeros() >= level
}

fn ranges(flags: &[bool]) -> Vec<(u32, u32)> {
    let mut out: Vec<(u32, u32)> = Vec::new();
    for (index, _) in flags.iter().enumerate().filter(|(_, flag)| **flag) {
        let index = crate::engine::count(index);
        match out.last_mut() {
            Some((_, end)) if *end == index => *end += 1,
            _ => out.push((index, index + 1)),
        }
    }
    out
}

/// The least hash of each window of fingerprints, sorted, without repeats.
fn keys(words: &[Word]) -> Vec<u64> {
    let hashes: Vec<u64> = words.windows(KEY_WIDTH).map(words::shingle).collect();
    let mut out: Vec<u64> = match hashes.len() {
        0 => Vec::new(),
        few if few < WINDOW => hashes.iter().min().copied().into_iter().collect(),
        _ => hashes.windows(WINDOW).filter_map(|window| window.iter().min().copied()).collect(),
    };
    out.sort_unstable();
    out.dedup();
    out.truncate(KEYS);
    out
}
