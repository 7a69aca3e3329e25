//! What each incident came to, on whose word, and how the reports stand to each other.

use sayso_record::{Account, Case, CaseFinding, CaseIncident, CopyGroup, Reading, Summary};

use crate::identity::Identities;
use crate::incidents::Cluster;

/// Incidents with their tolls, accounts and findings.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Reconciled {
    /// The incidents.
    pub incidents: Vec<CaseIncident>,
    /// Who says so, by incident and slot.
    pub accounts: Vec<Account>,
    /// Conflicts, updates, denials.
    pub findings: Vec<CaseFinding>,
}

/// Reconciles what the readings (sorted by article id) say of each cluster.
pub fn reconcile(
    _readings: &[&Reading],
    _clusters: &[Cluster],
    _names: &Identities,
    _copies: &[CopyGroup],
) -> Reconciled {
    Reconciled::default()
}

/// The counts of a case that rest on accounts and copies.
pub fn summary(_case: &Case) -> Summary {
    Summary::default()
}
