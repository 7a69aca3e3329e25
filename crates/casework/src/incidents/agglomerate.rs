//! Constrained agglomerative clustering with average linkage.
//!
//! Two clusters are joined where the mean log-odds over all pairs of their members is greatest, as long as it reaches the
//! bound and nothing keeps a pair of them apart. What a person has joined is joined first, then tier by tier what is surer.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

/// What must and must not be one.
#[derive(Debug, Clone, Default)]
pub(crate) struct Bounds {
    /// The article of each; two of one article are kept apart.
    pub(crate) article: Vec<usize>,
    /// Pairs that a person has joined.
    pub(crate) together: Vec<(usize, usize)>,
    /// Pairs that a person keeps apart, with the smaller index first.
    pub(crate) apart: BTreeSet<(usize, usize)>,
}

/// Clusters of `0..bounds.article.len()`, sorted, each sorted. `tiers` are the pairs that may be one; clusters that no
/// such pair links are never joined, and those of a tier are joined before the next is looked at. `log_odds` is asked for
/// any pair within what hangs together by them, for each once at most but where a person has joined two.
pub(crate) fn clusters(
    tiers: &[Vec<(usize, usize)>],
    join: f32,
    bounds: &Bounds,
    log_odds: impl Fn(usize, usize) -> f32,
) -> Vec<Vec<usize>> {
    let mut state = State::new(bounds);
    for &(one, other) in &bounds.together {
        let (one, other) = (state.place(one), state.place(other));
        if one != other {
            state.absorb(one.min(other), one.max(other), bounds, &log_odds);
        }
    }
    for linked in tiers {
        state.join(linked, join, bounds, &log_odds);
    }
    let mut out: Vec<Vec<usize>> = state.members.into_iter().filter(|members| !members.is_empty()).collect();
    for members in &mut out {
        members.sort_unstable();
    }
    out.sort_unstable();
    out
}

fn ordered(one: usize, other: usize) -> (usize, usize) {
    (one.min(other), one.max(other))
}

/// Clusters as they stand, each under the smallest index that it was joined at; empty ones were joined to another.
struct State {
    members: Vec<Vec<usize>>,
    /// Articles of the members, sorted.
    articles: Vec<Vec<usize>>,
    /// Of one that was joined to another: to which; of others themselves.
    into: Vec<usize>,
    versions: Vec<u32>,
    /// Clusters that one may be joined with, and the sum of the log-odds over all pairs of members. It is kept, as asking
    /// for all pairs again after each step would take time with the cube of what hangs together.
    links: Vec<BTreeMap<usize, f64>>,
}

impl State {
    fn new(bounds: &Bounds) -> Self {
        let count = bounds.article.len();
        State {
            members: (0..count).map(|index| vec![index]).collect(),
            articles: bounds.article.iter().map(|&article| vec![article]).collect(),
            into: (0..count).collect(),
            versions: vec![0; count],
            links: vec![BTreeMap::new(); count],
        }
    }

    fn place(&self, mut index: usize) -> usize {
        while self.into[index] != index {
            index = self.into[index];
        }
        index
    }

    fn kept_apart(&self, one: usize, other: usize, bounds: &Bounds) -> bool {
        let (a, b) = (&self.articles[one], &self.articles[other]);
        let (few, many) = if a.len() < b.len() { (a, b) } else { (b, a) };
        let by_person = || {
            self.members[one]
                .iter()
                .any(|&a| self.members[other].iter().any(|&b| bounds.apart.contains(&ordered(a, b))))
        };
        few.iter().any(|article| many.binary_search(article).is_ok()) || (!bounds.apart.is_empty() && by_person())
    }

    /// Joins what `linked` links, the likeliest first.
    fn join(&mut self, linked: &[(usize, usize)], join: f32, bounds: &Bounds, log_odds: &impl Fn(usize, usize) -> f32) {
        let mut queue: BinaryHeap<Step> = BinaryHeap::new();
        let pairs: BTreeSet<(usize, usize)> =
            linked.iter().map(|&(one, other)| ordered(self.place(one), self.place(other))).collect();
        for (one, other) in pairs.into_iter().filter(|(one, other)| one != other) {
            let sum = self.sum(one, other, log_odds);
            self.links[one].insert(other, sum);
            self.links[other].insert(one, sum);
            queue.push(self.step(one, other, sum));
        }
        while let Some(step) = queue.pop() {
            let stale = self.versions[step.one] != step.versions.0 || self.versions[step.other] != step.versions.1;
            if step.mean < join {
                break;
            }
            if stale || self.kept_apart(step.one, step.other, bounds) {
                continue;
            }
            self.absorb(step.one, step.other, bounds, log_odds);
            queue.extend(self.links[step.one].iter().map(|(&other, &sum)| {
                let (one, other) = ordered(step.one, other);
                self.step(one, other, sum)
            }));
        }
    }

    /// Joins `other` to `one`.
    fn absorb(&mut self, one: usize, other: usize, bounds: &Bounds, log_odds: &impl Fn(usize, usize) -> f32) {
        let (own, its) = (std::mem::take(&mut self.links[one]), std::mem::take(&mut self.links[other]));
        let mut links = BTreeMap::new();
        for &neighbour in own.keys().chain(its.keys()).filter(|&&neighbour| neighbour != one && neighbour != other) {
            let sum = |links: &BTreeMap<usize, f64>, to: usize| {
                links.get(&neighbour).copied().unwrap_or_else(|| self.sum(to, neighbour, log_odds))
            };
            links.entry(neighbour).or_insert_with(|| sum(&own, one) + sum(&its, other));
        }
        let (members, articles) = (std::mem::take(&mut self.members[other]), std::mem::take(&mut self.articles[other]));
        self.members[one].extend(members);
        self.articles[one].extend(articles);
        self.articles[one].sort_unstable();
        self.into[other] = one;
        self.versions[one] += 1;
        self.versions[other] += 1;
        // What is kept apart stays so, however large the two become.
        links.retain(|&neighbour, _| !self.kept_apart(one, neighbour, bounds));
        for neighbour in own.into_keys().chain(its.into_keys()) {
            self.links[neighbour].remove(&one);
            self.links[neighbour].remove(&other);
        }
        for (&neighbour, &sum) in &links {
            self.links[neighbour].insert(one, sum);
        }
        self.links[one] = links;
    }

    /// The sum of the log-odds over all pairs of members.
    fn sum(&self, one: usize, other: usize, log_odds: &impl Fn(usize, usize) -> f32) -> f64 {
        let pairs = self.members[one].iter().flat_map(|&a| self.members[other].iter().map(move |&b| ordered(a, b)));
        pairs.map(|(a, b)| f64::from(log_odds(a, b))).sum()
    }

    /// The step that would join two clusters, smaller index first.
    fn step(&self, one: usize, other: usize, sum: f64) -> Step {
        let mean = (sum / (self.members[one].len() * self.members[other].len()) as f64) as f32;
        Step { mean, one, other, versions: (self.versions[one], self.versions[other]) }
    }
}

/// A possible step; the greatest mean first, then the smallest indices.
struct Step {
    mean: f32,
    one: usize,
    other: usize,
    versions: (u32, u32),
}

impl Ord for Step {
    fn cmp(&self, other: &Self) -> Ordering {
        self.mean.total_cmp(&other.mean).then_with(|| (other.one, other.other).cmp(&(self.one, self.other)))
    }
}

impl PartialOrd for Step {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Step {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Step {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_an_article_mentions_does_not_take_the_place_of_what_it_is_about() {
        // 0 is what the first article is about, 1 the second; 2 is mentioned in the second and looks even more like 0.
        let bounds = Bounds { article: vec![0, 1, 1], ..Bounds::default() };
        let log_odds = |one: usize, other: usize| if (one, other) == (0, 2) { 3.0 } else { 1.0 };
        let found = |tiers: &[Vec<(usize, usize)>]| clusters(tiers, -1.0, &bounds, log_odds);
        assert_eq!(found(&[vec![(0, 1)], vec![(0, 2)]]), [vec![0, 1], vec![2]]);
        assert_eq!(found(&[vec![(0, 1), (0, 2)]]), [vec![0, 2], vec![1]]);
    }
}
