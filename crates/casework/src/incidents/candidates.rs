//! Which pairs of incidents are looked at, and what hangs together by them.

use std::collections::BTreeMap;

use super::facts::Facts;
use super::score::{WEIGHTS, log_odds};

/// Two incidents of different articles that share a key, by their indices, and the log-odds that they are one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Pair {
    pub(crate) one: usize,
    pub(crate) other: usize,
    pub(crate) log_odds: f32,
}

/// Every pair of `incidents` that shares a key and may be one; `article` numbers the article of each.
pub(crate) fn pairs(incidents: &[&Facts], article: &[usize]) -> Vec<Pair> {
    let mut by_key: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (index, facts) in incidents.iter().enumerate() {
        for key in facts.keys() {
            by_key.entry(key).or_default().push(index);
        }
    }
    let mut candidates: Vec<(usize, usize)> = Vec::new();
    for members in by_key.values() {
        for (at, &one) in members.iter().enumerate() {
            candidates.extend(
                members[at + 1..].iter().filter(|&&other| article[one] != article[other]).map(|&other| (one, other)),
            );
        }
    }
    candidates.sort_unstable();
    candidates.dedup();
    candidates
        .into_iter()
        .map(|(one, other)| Pair { one, other, log_odds: log_odds(incidents[one], incidents[other]) })
        .filter(|pair| pair.log_odds >= WEIGHTS.open)
        .collect()
}
