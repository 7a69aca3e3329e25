//! Pairs that are copies, pairs that are found, and how they meet.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;

/// Right, wrong and missed pairs.
#[derive(Debug, Default, Clone, Serialize)]
pub struct Score {
    pub gold: usize,
    pub found: usize,
    pub right: usize,
    pub precision: f64,
    pub recall: f64,
    pub f1: f64,
}

impl Score {
    /// Counts pairs; those in neither list are as good as absent.
    pub fn of(gold: &BTreeSet<Pair>, found: &BTreeSet<Pair>) -> Self {
        let right = gold.intersection(found).count();
        let ratio = |of: usize| if of == 0 { 1.0 } else { right as f64 / of as f64 };
        let (precision, recall) = (ratio(found.len()), ratio(gold.len()));
        let f1 = if right == 0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) };
        Score { gold: gold.len(), found: found.len(), right, precision, recall, f1 }
    }
}

/// Two texts, by index, the lesser first.
pub type Pair = (usize, usize);

/// How many of some pairs were found.
#[derive(Debug, Default, Clone, Serialize)]
pub struct Found {
    pub pairs: usize,
    pub found: usize,
    pub share: f64,
}

/// For each name how many of its pairs were found.
pub fn found_of<'a>(
    pairs: impl IntoIterator<Item = (&'a Pair, String)>,
    found: &BTreeSet<Pair>,
) -> BTreeMap<String, Found> {
    let mut out: BTreeMap<String, Found> = BTreeMap::new();
    for (pair, name) in pairs {
        let entry = out.entry(name).or_default();
        entry.pairs += 1;
        entry.found += usize::from(found.contains(pair));
    }
    for entry in out.values_mut() {
        entry.share = entry.found as f64 / entry.pairs as f64;
    }
    out
}
