//! Incidents across articles: which are one, and why.
//!
//! [`Facts`] say of one incident of one article what tells it from others. Two are compared only if they share a blocking
//! key ([`Facts::keys`]); [`features`] turn the pair into numbers, a logistic regression fitted on labelled articles
//! weighs them, and constrained agglomerative clustering joins what is likely one. Nothing about a pair depends on a third
//! article. How it works and how well: `docs/case.md`, "Incidents across articles".

mod agglomerate;
mod candidates;
mod context;
mod facts;
mod features;
mod keys;
mod names;
mod places;
mod reasons;
mod score;
mod words;

#[cfg(test)]
mod properties;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use sayso_record::{CopyGroup, IncidentRef, Judgement, Merge, Reading};

use crate::corrections::{Decided, Decision};
use crate::engine::root;
use crate::identity::Identities;

pub use facts::{Bounds, Days, Facts, main};
pub use features::{Feature, Values, exclude_each_other, features};
pub use names::{Body, PartTaken, Person};
pub use places::{Entry, Spot};
pub use words::Words;
pub(crate) use words::rarity;

impl Facts {
    /// Blocking keys, sorted.
    pub fn keys(&self) -> Vec<u64> {
        keys::keys(self)
    }
}

/// Pairs that stayed open which an incident keeps, the likeliest: nobody looks through more, and where thousands of
/// articles tell of one country they would be most of the case.
const MOST_OPEN: usize = 16;

/// Whether two incidents may be one, so that their articles have to be reconciled together.
pub fn may_be_one(one: &Facts, other: &Facts) -> bool {
    score::log_odds(one, other) >= score::WEIGHTS.open
}

/// Incidents of articles that are one.
#[derive(Debug, Clone, PartialEq)]
pub struct Cluster {
    /// Sorted; no two of one article.
    pub members: Vec<IncidentRef>,
    /// Why they were joined, and pairs that stayed open.
    pub merges: Vec<Merge<IncidentRef>>,
}

/// Clusters the incidents of the readings (sorted by article id).
pub fn cluster(
    readings: &[&Reading],
    _identities: &Identities,
    _copies: &[CopyGroup],
    decided: &Decided,
) -> Vec<Cluster> {
    clusters(readings, &decided.incidents(readings))
}

/// Clusters the incidents of the readings (sorted by article id) under a person's decisions: clusters by first member.
pub fn clusters(readings: &[&Reading], decisions: &[Decision<IncidentRef>]) -> Vec<Cluster> {
    let facts: Vec<Vec<Facts>> = readings.iter().map(|reading| Facts::of(reading)).collect();
    let all: Vec<&Facts> = facts.iter().flatten().collect();
    let article: Vec<usize> =
        facts.iter().enumerate().flat_map(|(index, facts)| facts.iter().map(move |_| index)).collect();
    let refs: Vec<IncidentRef> = all
        .iter()
        .zip(&article)
        .map(|(facts, &article)| IncidentRef {
            article: readings[article].article.id.clone(),
            incident: facts.incident,
        })
        .collect();

    let mut bounds = agglomerate::Bounds { article: article.clone(), ..agglomerate::Bounds::default() };
    let mut decided: BTreeMap<(usize, usize), &Decision<IncidentRef>> = BTreeMap::new();
    for decision in decisions {
        if let (Ok(one), Ok(other)) = (refs.binary_search(&decision.one), refs.binary_search(&decision.other)) {
            decided.insert((one.min(other), one.max(other)), decision);
        }
    }
    for (&pair, decision) in &decided {
        match decision.same {
            // Two incidents of one article stay two: that is for a correction of the reading.
            true if article[pair.0] != article[pair.1] => bounds.together.push(pair),
            true => {}
            false => {
                bounds.apart.insert(pair);
            }
        }
    }
    let pairs = candidates::pairs(&all, &article);
    // What two articles are about is known best. An incident that an article only mentions could otherwise take the place
    // of its main one, since no cluster holds two of one article.
    let linked = pairs.iter().map(|pair| (pair.one, pair.other));
    let (main, others) = linked.partition(|&(one, other)| all[one].main && all[other].main);
    let found = agglomerate::clusters(&[main, others], score::WEIGHTS.join, &bounds, |one, other| {
        score::log_odds(all[one], all[other])
    });

    let mut place = vec![0; all.len()];
    for (index, members) in found.iter().enumerate() {
        for &member in members {
            place[member] = index;
        }
    }
    let mut merges: Vec<Vec<Merge<IncidentRef>>> = vec![Vec::new(); found.len()];
    let write = |one: usize, other: usize, judgement: Judgement, by: Option<&Decision<IncidentRef>>| {
        let (reasons, log_odds) =
            reasons::of((readings[article[one]], all[one]), (readings[article[other]], all[other]));
        let score = match by {
            Some(decision) => f32::from(u8::from(decision.same)),
            None => score::probability(log_odds),
        };
        let by = by.map(|decision| decision.by.clone());
        Merge { one: refs[one].clone(), other: refs[other].clone(), judgement, score, reasons, by }
    };
    // Of each cluster, the likeliest pairs that hold it together (a spanning tree), after what a person has decided.
    let mut likely: Vec<&candidates::Pair> = pairs.iter().collect();
    likely.sort_by(|a, b| b.log_odds.total_cmp(&a.log_odds).then_with(|| (a.one, a.other).cmp(&(b.one, b.other))));
    let mut tied: Vec<usize> = (0..all.len()).collect();
    let mut open = vec![0; found.len()];
    for (&(one, other), decision) in &decided {
        let judgement = if decision.same { Judgement::Yes } else { Judgement::No };
        for index in BTreeSet::from([place[one], place[other]]) {
            merges[index].push(write(one, other, judgement, Some(decision)));
        }
        if place[one] == place[other] && decision.same {
            tie(&mut tied, one, other);
        }
    }
    for pair in likely {
        let key = (pair.one, pair.other);
        if place[pair.one] == place[pair.other] {
            if tie(&mut tied, pair.one, pair.other) {
                merges[place[pair.one]].push(write(pair.one, pair.other, Judgement::Yes, None));
            }
        } else if !decided.contains_key(&key) {
            let places = [place[pair.one], place[pair.other]];
            if places.iter().all(|&index| open[index] >= MOST_OPEN) {
                continue;
            }
            let merge = write(pair.one, pair.other, Judgement::Unsure, None);
            for index in places.into_iter().filter(|&index| open[index] < MOST_OPEN) {
                merges[index].push(merge.clone());
            }
            places.iter().for_each(|&index| open[index] += 1);
        }
    }
    found
        .into_iter()
        .zip(merges)
        .map(|(members, mut merges)| {
            merges.sort_by(|a, b| (&a.one, &a.other).cmp(&(&b.one, &b.other)));
            Cluster { members: members.into_iter().map(|member| refs[member].clone()).collect(), merges }
        })
        .collect()
}

/// Ties two; whether they were not tied before.
fn tie(tied: &mut [usize], one: usize, other: usize) -> bool {
    let (one, other) = (root(tied, one), root(tied, other));
    tied[one.max(other)] = one.min(other);
    one != other
}
