//! Constrained agglomerative clustering with average linkage.
//!
//! Two clusters are joined where the mean log-odds over all pairs of their members is greatest, as long as it reaches the
//! bound and nothing keeps a pair of them apart. What a person has joined is joined first.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap};

/// What must and must not be one.
#[derive(Debug, Clone, Default)]
pub(crate) struct Bounds {
    /// Pairs that a person has joined.
    pub(crate) together: Vec<(usize, usize)>,
    /// Pairs that are kept apart, with the smaller index first.
    pub(crate) apart: BTreeSet<(usize, usize)>,
}

/// Clusters of `0..count`, sorted, each sorted. `linked` are the pairs that may be one; clusters that no such pair links
/// are never joined. `log_odds` is asked for any pair within what hangs together by them.
pub(crate) fn clusters(
    count: usize,
    linked: &[(usize, usize)],
    join: f32,
    bounds: &Bounds,
    log_odds: impl Fn(usize, usize) -> f32,
) -> Vec<Vec<usize>> {
    let mut state = State { members: (0..count).map(|index| vec![index]).collect(), ..State::default() };
    for &(one, other) in &bounds.together {
        let (one, other) = (state.place(one), state.place(other));
        if one != other {
            state.absorb(one.min(other), one.max(other));
        }
    }
    let mut queue: BinaryHeap<Step> = BinaryHeap::new();
    let pairs: BTreeSet<(usize, usize)> =
        linked.iter().map(|&(one, other)| ordered(state.place(one), state.place(other))).collect();
    for (one, other) in pairs.into_iter().filter(|(one, other)| one != other) {
        state.links.entry(one).or_default().insert(other);
        state.links.entry(other).or_default().insert(one);
        queue.extend(state.step(one, other, &log_odds));
    }
    while let Some(step) = queue.pop() {
        let stale = state.version(step.one) != step.versions.0 || state.version(step.other) != step.versions.1;
        if step.mean < join {
            break;
        }
        if stale || state.kept_apart(step.one, step.other, bounds) {
            continue;
        }
        state.absorb(step.one, step.other);
        let neighbours: Vec<usize> = state.links.get(&step.one).into_iter().flatten().copied().collect();
        queue.extend(neighbours.into_iter().filter_map(|other| {
            let (one, other) = ordered(step.one, other);
            state.step(one, other, &log_odds)
        }));
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
#[derive(Default)]
struct State {
    members: Vec<Vec<usize>>,
    into: BTreeMap<usize, usize>,
    versions: BTreeMap<usize, u32>,
    links: BTreeMap<usize, BTreeSet<usize>>,
}

impl State {
    fn place(&self, mut index: usize) -> usize {
        while let Some(&next) = self.into.get(&index) {
            index = next;
        }
        index
    }

    fn version(&self, cluster: usize) -> u32 {
        self.versions.get(&cluster).copied().unwrap_or(0)
    }

    fn kept_apart(&self, one: usize, other: usize, bounds: &Bounds) -> bool {
        self.members[one].iter().any(|&a| self.members[other].iter().any(|&b| bounds.apart.contains(&ordered(a, b))))
    }

    /// Joins `other` to `one`.
    fn absorb(&mut self, one: usize, other: usize) {
        let members = std::mem::take(&mut self.members[other]);
        self.members[one].extend(members);
        self.into.insert(other, one);
        *self.versions.entry(one).or_default() += 1;
        *self.versions.entry(other).or_default() += 1;
        for neighbour in self.links.remove(&other).unwrap_or_default() {
            if let Some(links) = self.links.get_mut(&neighbour) {
                links.remove(&other);
                if neighbour != one {
                    links.insert(one);
                }
            }
            if neighbour != one {
                self.links.entry(one).or_default().insert(neighbour);
            }
        }
    }

    /// The step that would join two clusters, smaller index first.
    fn step(&self, one: usize, other: usize, log_odds: &impl Fn(usize, usize) -> f32) -> Option<Step> {
        let (a, b) = (&self.members[one], &self.members[other]);
        if a.is_empty() || b.is_empty() {
            return None;
        }
        let mut sorted: (Vec<usize>, Vec<usize>) = (a.clone(), b.clone());
        sorted.0.sort_unstable();
        sorted.1.sort_unstable();
        let sum: f64 = sorted
            .0
            .iter()
            .flat_map(|&a| sorted.1.iter().map(move |&b| (a, b)))
            .map(|(a, b)| {
                let (a, b) = ordered(a, b);
                f64::from(log_odds(a, b))
            })
            .sum();
        let mean = (sum / (a.len() * b.len()) as f64) as f32;
        Some(Step { mean, one, other, versions: (self.version(one), self.version(other)) })
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
