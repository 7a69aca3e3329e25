//! Features of the words of two incidents' articles, and of the organisations they name.

use super::super::facts::Facts;
use super::{Feature, Values};

/// Of the rarity of a word, what counts as one.
const WORD_RARITY: f32 = 10.0;

pub(super) fn put(values: &mut Values, one: &Facts, other: &Facts) {
    let bodies: u32 = one
        .bodies
        .iter()
        .filter(|body| other.bodies.iter().any(|known| known.key == body.key))
        .map(|body| u32::from(body.rarity))
        .sum();
    Feature::bodies.put(values, (bodies as f32 / WORD_RARITY).min(3.0));

    let (words, unlisted) = one.words.likeness_and_unlisted(&other.words);
    Feature::words.put(values, words);
    Feature::words_more.put(values, (words - 0.2).max(0.0));
    Feature::headline.put(values, one.headline.likeness(&other.headline));
    let (told, told_back) = (one.headline.share_in(&other.words), other.headline.share_in(&one.words));
    Feature::told_again.put(values, told.max(told_back));
    Feature::told_both_ways.put(values, told.min(told_back));
    Feature::rare_words.put(values, (unlisted as f32 / 10.0).min(2.0));
}
