//! Articles that share text.

use sayso_record::{CaseFinding, CopyGroup, Reading};
use serde::{Deserialize, Serialize};

/// The text of an article as a sketch.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Sketch {}

impl Sketch {
    /// The sketch of a reading's article.
    pub fn of(_reading: &Reading) -> Self {
        Sketch {}
    }

    /// Blocking keys: bands of the MinHash signature.
    pub fn bands(&self) -> impl Iterator<Item = u64> {
        std::iter::empty()
    }
}

/// Text in common.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shared {
    /// Share of the first's text that stands in the second, 0 to 1.
    pub of_one: f32,
    /// Share of the second's text that stands in the first.
    pub of_other: f32,
    /// Jaccard resemblance.
    pub resemblance: f32,
}

/// What two texts have in common, if it is enough to call one a copy, or partial copy, of the other.
pub fn shared(_one: &Sketch, _other: &Sketch) -> Option<Shared> {
    None
}

/// Groups of copies among the readings (sorted by article id).
pub fn groups(_readings: &[&Reading]) -> Vec<CopyGroup> {
    Vec::new()
}

/// Quotations that differ between copies.
pub fn drifts(_readings: &[&Reading], _copies: &[CopyGroup]) -> Vec<CaseFinding> {
    Vec::new()
}
