//! Which cue introduces a content, and which source says it.

use std::ops::Range;

use crate::{
    config::{Block, Blocks},
    tables::{BUCKETS, Tables},
};

/// The numbers of the words of a window.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    /// Row by row.
    pub numbers: &'a [f32],
    /// Numbers of a word.
    pub width: usize,
    /// First word of the window.
    pub start: usize,
}

impl<'a> View<'a> {
    /// The numbers of `word`.
    pub fn row(&self, word: usize) -> &'a [f32] {
        &self.numbers[(word - self.start) * self.width..][..self.width]
    }

    /// One past the last word.
    pub fn end(&self) -> usize {
        self.start + self.numbers.len() / self.width
    }

    /// The vector of a span: that of its first word and that of its last, of those that lie in the window.
    fn span(&self, blocks: [Block; 2], span: &Range<usize>) -> Vec<f32> {
        let first = self.row(span.start.clamp(self.start, self.end() - 1));
        let last = self.row((span.end - 1).clamp(self.start, self.end() - 1));
        blocks[0].of(first).iter().zip(blocks[1].of(last)).map(|(a, b)| a + b).collect()
    }
}

/// The best of `cues` for a content and its probability among them.
pub(crate) fn cue(
    view: View<'_>,
    blocks: &Blocks,
    tables: &Tables,
    content: &Range<usize>,
    cues: &[Range<usize>],
) -> Option<(usize, f32)> {
    let from = view.span(blocks.content, content);
    let scores: Vec<f32> = cues
        .iter()
        .map(|cue| {
            let to = view.span(blocks.cue_for_content, cue);
            score(&from, &to) + tables.link_distance_content[distance(content, cue)]
        })
        .collect();
    best(&scores)
}

/// The best of `sources` for a cue and its probability among them and none; `None` where none is best.
pub(crate) fn source(
    view: View<'_>,
    blocks: &Blocks,
    tables: &Tables,
    cue: &Range<usize>,
    sources: &[Range<usize>],
) -> Option<(usize, f32)> {
    let from = view.span(blocks.cue_for_source, cue);
    let scores: Vec<f32> = std::iter::once(tables.link_none)
        .chain(sources.iter().map(|source| {
            let to = view.span(blocks.source, source);
            score(&from, &to) + tables.link_distance_source[distance(cue, source)]
        }))
        .collect();
    best(&scores).and_then(|(at, probability)| Some((at.checked_sub(1)?, probability)))
}

fn score(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(a, b)| a * b).sum::<f32>() / (a.len() as f32).sqrt()
}

/// Index in a table of distances: whether `other` starts before `span` or not, and a bucket of the words between them.
fn distance(span: &Range<usize>, other: &Range<usize>) -> usize {
    let after = usize::from(other.start >= span.start);
    let gap = span.start.max(other.start).saturating_sub(span.end.min(other.end));
    after * BUCKETS + bucket(gap)
}

/// floor(2 log2(1 + gap)), at most the last: found without a logarithm, whose last bit machines do not agree on.
fn bucket(gap: usize) -> usize {
    let square = ((1 + gap) as u128).pow(2);
    (square.ilog2() as usize).min(BUCKETS - 1)
}

/// The first of the greatest and its softmax.
fn best(scores: &[f32]) -> Option<(usize, f32)> {
    let number = |score: f32| if score.is_nan() { f32::MIN } else { score.clamp(f32::MIN, f32::MAX) };
    let (at, most) = scores.iter().enumerate().fold(None, |best, (at, &score)| match best {
        Some((_, most)) if number(score) <= most => best,
        _ => Some((at, number(score))),
    })?;
    let sum: f64 = scores.iter().map(|&score| f64::from(number(score) - most).exp()).sum();
    Some((at, (1.0 / sum) as f32))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buckets_are_those_of_the_formula() {
        for gap in 0..400 {
            let expected = (2.0 * (1.0 + gap as f64).log2() + 1e-9).floor() as usize;
            assert_eq!(bucket(gap), expected.min(15), "gap {gap}");
        }
        assert_eq!(bucket(usize::MAX >> 1), 15);
    }

    #[test]
    fn distance_knows_the_side_and_the_words_between() {
        assert_eq!(distance(&(5..9), &(3..5)), 0);
        assert_eq!(distance(&(5..9), &(1..2)), 4);
        assert_eq!(distance(&(5..9), &(9..10)), 16);
        assert_eq!(distance(&(5..9), &(10..11)), 18);
    }

    #[test]
    fn best_is_the_first_of_equals() {
        assert_eq!(best(&[1.0, 1.0]), Some((0, 0.5)));
        assert_eq!(best(&[]), None);
        assert_eq!(best(&[f32::NAN, 0.0]).map(|(at, _)| at), Some(1));
    }
}
