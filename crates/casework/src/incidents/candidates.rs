//! Which pairs of incidents are looked at, and what hangs together by them.

use super::facts::Facts;
use super::score::{WEIGHTS, log_odds};
use crate::sharing::{Seen, Sharing};

/// Two incidents of different articles that share a key, by their indices, and the log-odds that they are one.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Pair {
    pub(crate) one: usize,
    pub(crate) other: usize,
    pub(crate) log_odds: f32,
}

/// Every pair of `incidents` that shares a key and may be one; `article` numbers the article of each.
pub(crate) fn pairs(incidents: &[&Facts], article: &[usize]) -> Vec<Pair> {
    let mut out = Vec::new();
    Sharing::new(incidents.iter().map(|facts| facts.keys())).pairs(|one, other| {
        if article[one] != article[other] {
            let log_odds = log_odds(incidents[one], incidents[other]);
            if log_odds >= WEIGHTS.open {
                out.push(Pair { one, other, log_odds });
            }
        }
        Seen::Open
    });
    out.sort_unstable_by_key(|pair| (pair.one, pair.other));
    out
}
