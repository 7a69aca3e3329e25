//! What a person has said to be one, or not one.

use std::collections::{BTreeMap, BTreeSet};

use sayso_record::{Change, Cited, Correction, IncidentId, IncidentRef, NameId, NameRef, Reading};

use super::{Decided, anchor};

/// A person's decision on two things of articles.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Decision<T> {
    /// One of them.
    pub one: T,
    /// The other, greater in order.
    pub other: T,
    /// Whether they are the same.
    pub same: bool,
    /// Id of the correction.
    pub by: String,
}

/// What kind of things a pair is of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Of {
    Incidents,
    Names,
}

fn pair(change: &Change) -> Option<(Of, &Cited, &Cited, bool)> {
    match change {
        Change::MergeIncidents(one, other) => Some((Of::Incidents, one, other, true)),
        Change::SplitIncidents(one, other) => Some((Of::Incidents, one, other, false)),
        Change::MergeNames(one, other) => Some((Of::Names, one, other, true)),
        Change::SplitNames(one, other) => Some((Of::Names, one, other, false)),
        _ => None,
    }
}

impl Decided {
    /// Which incidents of the readings a person has said to be one, and which two; pairs sorted, each once.
    pub fn incidents(&self, readings: &[&Reading]) -> Vec<Decision<IncidentRef>> {
        self.decisions(Of::Incidents, readings, |reading, cited| {
            let incident = IncidentId(u32::try_from(anchor::incident(reading, cited)?).ok()?);
            Some(IncidentRef { article: reading.article.id.clone(), incident })
        })
    }

    /// Which names of the readings a person has said to be one, and which two; pairs sorted, each once.
    pub fn names(&self, readings: &[&Reading]) -> Vec<Decision<NameRef>> {
        self.decisions(Of::Names, readings, |reading, cited| {
            let name = NameId(u32::try_from(anchor::name(reading, cited)?).ok()?);
            Some(NameRef { article: reading.article.id.clone(), name })
        })
    }

    fn decisions<T: Ord + Clone>(
        &self,
        of: Of,
        readings: &[&Reading],
        find: impl Fn(&Reading, &Cited) -> Option<T>,
    ) -> Vec<Decision<T>> {
        let by_id: BTreeMap<&str, &Reading> =
            readings.iter().map(|reading| (reading.article.id.as_str(), *reading)).collect();
        let relevant: BTreeSet<usize> =
            by_id.keys().filter_map(|article| self.by_article.get(*article)).flatten().copied().collect();
        let found = |cited: &Cited| by_id.get(cited.article.as_str()).and_then(|reading| find(reading, cited));
        let mut out: BTreeMap<(T, T), (bool, &str)> = BTreeMap::new();
        for correction in relevant.into_iter().map(|index| &self.standing[index]) {
            let Some((_, one, other, same)) = pair(&correction.change).filter(|pair| pair.0 == of) else { continue };
            let (Some(one), Some(other)) = (found(one), found(other)) else { continue };
            if one != other {
                // In the order of their numbers, so that the last one on a pair is the one that holds.
                out.insert((one.clone().min(other.clone()), one.max(other)), (same, &correction.id));
            }
        }
        out.into_iter().map(|((one, other), (same, by))| Decision { one, other, same, by: by.to_owned() }).collect()
    }

    /// Articles that a person has joined by saying that something in both is one, so that they are reconciled together.
    /// A pair of words that was merged and later split joins nothing.
    pub fn joined_articles(&self) -> Vec<(&str, &str)> {
        let mut last: BTreeMap<(bool, &Cited, &Cited), bool> = BTreeMap::new();
        for (of, one, other, same) in self.standing.iter().filter_map(|correction| pair(&correction.change)) {
            last.insert((of == Of::Names, one.min(other), one.max(other)), same);
        }
        let mut out: Vec<(&str, &str)> = last
            .into_iter()
            .filter(|((_, one, other), same)| *same && one.article != other.article)
            .map(|((_, one, other), _)| (one.article.as_str(), other.article.as_str()))
            .collect();
        out.sort_unstable();
        out.dedup();
        out
    }
}

/// The two cited ends of a correction that says what is one, with whether it says that they are the same.
pub(super) fn ends(correction: &Correction) -> Option<(bool, &Cited, &Cited, bool)> {
    pair(&correction.change).map(|(of, one, other, same)| (of == Of::Names, one, other, same))
}
