//! Text that the given articles share among themselves, measured without Sayso: real copies, and what pages of one site
//! have in common.

use std::collections::{BTreeMap, BTreeSet};

use super::score::Pair;
use super::text::Text;

/// Words in a row that count as shared.
const RUN: usize = 6;

/// Articles that have the same words in a row above which these are taken for a site's furniture and not looked at;
/// copies have others in common.
const COMMON: usize = 60;

/// For each pair of texts with words in a row in common the share of the shorter that stands in the other. Everything
/// on the page counts, furniture too.
pub fn shares(texts: &[Text]) -> BTreeMap<Pair, f64> {
    let words: Vec<Vec<String>> = texts.iter().map(|text| plain(&text.body())).collect();
    let mut holders: BTreeMap<&[String], BTreeSet<usize>> = BTreeMap::new();
    for (index, words) in words.iter().enumerate() {
        for run in words.windows(RUN) {
            holders.entry(run).or_default().insert(index);
        }
    }
    let mut pairs: BTreeSet<Pair> = BTreeSet::new();
    for held in holders.values().filter(|held| (2..=COMMON).contains(&held.len())) {
        let held: Vec<usize> = held.iter().copied().collect();
        for (at, &one) in held.iter().enumerate() {
            pairs.extend(held[at + 1..].iter().map(|&other| (one, other)));
        }
    }
    pairs
        .into_iter()
        .map(|(one, other)| {
            let (short, long) = if words[one].len() <= words[other].len() { (one, other) } else { (other, one) };
            ((one, other), covered(&words[short], &words[long]))
        })
        .collect()
}

/// Letters and digits in lower case, cut at everything else but apostrophes.
fn plain(text: &str) -> Vec<String> {
    let text = text.to_lowercase().replace(['\'', '’', '‘'], "");
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_owned).collect()
}

/// Share of the words of `one` that stand in `other` in runs of at least [`RUN`].
fn covered(one: &[String], other: &[String]) -> f64 {
    let runs: BTreeSet<&[String]> = other.windows(RUN).collect();
    let mut until = 0;
    let mut count = 0;
    for at in 0..one.len() {
        if one.get(at..at + RUN).is_some_and(|run| runs.contains(run)) {
            until = at + RUN;
        }
        count += usize::from(at < until);
    }
    count as f64 / one.len().max(1) as f64
}
