//! Incidents across articles.

use sayso_record::{CopyGroup, IncidentRef, Merge, Reading};
use serde::{Deserialize, Serialize};

use crate::corrections::Decided;
use crate::identity::Identities;

/// What tells an incident of one article from others: when, where, what, who, which words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Facts {}

impl Facts {
    /// The facts of each incident of a reading.
    pub fn of(_reading: &Reading) -> Vec<Self> {
        Vec::new()
    }

    /// Blocking keys.
    pub fn keys(&self) -> Vec<u64> {
        Vec::new()
    }
}

/// Whether two incidents may be one, so that their articles have to be reconciled together.
pub fn may_be_one(_one: &Facts, _other: &Facts) -> bool {
    false
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
    _readings: &[&Reading],
    _identities: &Identities,
    _copies: &[CopyGroup],
    _decided: &Decided,
) -> Vec<Cluster> {
    Vec::new()
}
