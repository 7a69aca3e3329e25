//! The longest run of words that two texts have in common.

use std::collections::HashMap;
use std::ops::Range;

use sayso_record::{Cited, Reading, Span};

use super::prose::Prose;
use super::sketch::WIDTH;
use super::words;

/// Places of one shingle in one text that are tried; a text that says the same words more often is a list or a refrain,
/// and its longest run in common is found at one of the first.
const PLACES: usize = 16;

/// The longest run of words in common of at least [`WIDTH`], as each has it; the first in the first text, then in the
/// second, where several are as long.
pub(super) fn longest(one: (&Reading, &Prose), other: (&Reading, &Prose)) -> Option<(Cited, Cited)> {
    let (at_one, at_other, length) = run(one.1, other.1)?;
    Some((cited(one, at_one..at_one + length), cited(other, at_other..at_other + length)))
}

fn cited((reading, prose): (&Reading, &Prose), words: Range<usize>) -> Cited {
    let span = Span::new(prose.words[words.start].span.start(), prose.words[words.end - 1].span.end());
    Cited::new(&reading.article.id, &reading.article.quote(span))
}

/// Where it begins in each, and its length, in words. A run ends where one of the texts has something between its words
/// that is no prose.
fn run(one: &Prose, other: &Prose) -> Option<(usize, usize, usize)> {
    let mut places: HashMap<u64, Vec<usize>> = HashMap::new();
    for (index, shingle) in other.words.windows(WIDTH).enumerate() {
        let places = places.entry(words::shingle(shingle)).or_default();
        if places.len() < PLACES {
            places.push(index);
        }
    }
    let (ends_one, ends_other) = (segment_ends(one), segment_ends(other));
    let mut best: Option<(usize, usize, usize)> = None;
    // Diagonals (place in one, place in other) that a run found already goes through, up to its end in `one`.
    let mut passed: HashMap<isize, usize> = HashMap::new();
    for (a, shingle) in one.words.windows(WIDTH).enumerate() {
        for &b in places.get(&words::shingle(shingle)).map_or(&[][..], Vec::as_slice) {
            let diagonal = a as isize - b as isize;
            if passed.get(&diagonal).is_some_and(|&end| a < end) {
                continue;
            }
            let most = (ends_one[a] - a).min(ends_other[b] - b);
            let length = (0..most).take_while(|&at| one.words[a + at].hash == other.words[b + at].hash).count();
            passed.insert(diagonal, a + length);
            if length >= WIDTH && best.is_none_or(|(_, _, longest)| length > longest) {
                best = Some((a, b, length));
            }
        }
    }
    best
}

/// For each word the index after the last one before the next break.
fn segment_ends(prose: &Prose) -> Vec<usize> {
    let mut out = vec![prose.words.len(); prose.words.len()];
    let mut end = prose.words.len();
    let mut breaks = prose.breaks.iter().rev().copied().peekable();
    for index in (0..out.len()).rev() {
        if breaks.next_if(|&at| at == index + 1).is_some() {
            end = index + 1;
        }
        out[index] = end;
    }
    out
}
