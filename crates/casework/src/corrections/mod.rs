//! Corrections replayed: on readings, on what is one with what, on findings.
//!
//! A correction is keyed to words of an article, not to an index of a record, so that it can be replayed after the article
//! was read anew (`anchor`). Whatever order corrections are given in, they count in the order of their numbers: a later
//! one on the same words goes before an earlier one.

mod agreement;
mod anchor;
mod apply;
mod lost;
mod pairs;
mod ratings;
mod speaker;

use std::collections::{BTreeMap, BTreeSet};

use sayso_record::{Case, Change, Cited, Correction, Reading};

use crate::Digest;

pub use agreement::{alpha_interval, alpha_nominal, kappa};
pub use apply::{Rejected, STAGE, rejected};
pub use lost::Lost;
pub use pairs::Decision;
pub use ratings::{Agreement, Field, Rating, Ratings, agreement, ratings};

/// Corrections as they stand: those that were taken back are left out.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Decided {
    /// By number.
    standing: Vec<Correction>,
    /// Indices of the standing corrections that cite an article.
    by_article: BTreeMap<String, Vec<usize>>,
}

impl Decided {
    /// What `corrections` come to, in whatever order they are given.
    pub fn of(corrections: &[Correction]) -> Self {
        let mut ordered: Vec<&Correction> = corrections.iter().collect();
        ordered.sort_by_key(|correction| (number(&correction.id), correction.id.clone()));
        // From the last to the first: one that takes another back may have been taken back itself.
        let mut taken_back: BTreeSet<&str> = BTreeSet::new();
        let mut standing: Vec<Correction> = Vec::new();
        for (index, correction) in ordered.iter().enumerate().rev() {
            if taken_back.contains(correction.id.as_str()) {
                continue;
            }
            match &correction.change {
                Change::Withdraw { correction: target } => {
                    // Only an earlier one can be taken back.
                    if let Some(target) = ordered[..index].iter().find(|earlier| earlier.id == *target) {
                        taken_back.insert(&target.id);
                    }
                }
                _ => standing.push((*correction).clone()),
            }
        }
        standing.reverse();
        let mut by_article: BTreeMap<String, Vec<usize>> = BTreeMap::new();
        for (index, correction) in standing.iter().enumerate() {
            for article in articles(&correction.change) {
                by_article.entry(article.to_owned()).or_default().push(index);
            }
        }
        Decided { standing, by_article }
    }

    /// The corrections that stand, by number.
    pub fn standing(&self) -> &[Correction] {
        &self.standing
    }

    /// Those of them that cite an article.
    pub fn about<'a>(&'a self, article: &str) -> impl Iterator<Item = &'a Correction> + use<'a> {
        let indices = self.by_article.get(article).map_or(&[][..], Vec::as_slice);
        indices.iter().map(|&index| &self.standing[index])
    }

    /// Joins bundles whose articles a person has joined; each bundle sorted, bundles by their first index.
    pub fn joined(&self, bundles: Vec<Vec<usize>>, digests: &[Digest]) -> Vec<Vec<usize>> {
        let pairs = self.joined_articles();
        if pairs.is_empty() {
            return bundles;
        }
        let article: BTreeMap<&str, usize> =
            digests.iter().enumerate().map(|(index, digest)| (digest.article.as_str(), index)).collect();
        let mut bundle_of: BTreeMap<usize, usize> = BTreeMap::new();
        for (at, bundle) in bundles.iter().enumerate() {
            bundle_of.extend(bundle.iter().map(|&member| (member, at)));
        }
        let mut bundles = bundles;
        for (one, other) in pairs {
            let at = |id: &str| article.get(id).and_then(|index| bundle_of.get(index)).copied();
            let (Some(one), Some(other)) = (at(one), at(other)) else { continue };
            if one != other {
                let moved = std::mem::take(&mut bundles[other]);
                bundle_of.extend(moved.iter().map(|&member| (member, one)));
                bundles[one].extend(moved);
            }
        }
        bundles.retain(|bundle| !bundle.is_empty());
        bundles.iter_mut().for_each(|bundle| bundle.sort_unstable());
        bundles.sort_unstable();
        bundles
    }

    /// Marks findings that a person has settled.
    pub fn mark(&self, case: &mut Case) {
        for correction in &self.standing {
            if let Change::ResolveFinding { finding } = &correction.change {
                for found in case.findings.iter_mut().filter(|found| found.id == *finding) {
                    found.resolved = Some(correction.id.clone());
                }
            }
        }
    }

    /// Changes the records of a reading. What it changes is marked in the record's provenance ([`STAGE`]).
    pub fn apply(&self, reading: &mut Reading) {
        let id = reading.article.id.clone();
        for correction in self.about(&id) {
            apply::apply(reading, correction);
        }
    }
}

/// The number of a correction's id (`c12` is 12); what has none comes last.
fn number(id: &str) -> u64 {
    id.strip_prefix('c').and_then(|digits| digits.parse().ok()).unwrap_or(u64::MAX)
}

/// The words that a change cites.
pub(crate) fn cited(change: &Change) -> Vec<&Cited> {
    match change {
        Change::MergeIncidents(one, other)
        | Change::SplitIncidents(one, other)
        | Change::MergeNames(one, other)
        | Change::SplitNames(one, other) => vec![one, other],
        Change::SetFigure { figure, .. } | Change::RejectFigure(figure) => vec![figure],
        Change::SetTime { time, .. } => vec![time],
        Change::SetPlace { place, .. } => vec![place],
        Change::SetSpeaker { said, .. } => vec![said],
        _ => Vec::new(),
    }
}

/// Ids of the articles that a change cites, sorted, without repeats: those that have to be reconciled anew by it.
pub fn articles(change: &Change) -> Vec<&str> {
    let mut out: Vec<&str> = cited(change).into_iter().map(|cited| cited.article.as_str()).collect();
    out.sort_unstable();
    out.dedup();
    out
}

#[cfg(test)]
mod tests;
