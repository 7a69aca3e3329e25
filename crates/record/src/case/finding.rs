//! Places where the accounts of a case, or one of them by itself, cannot hold.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Cited, FindingRule, Provenance, Severity};

/// Something a reader of a case should look at, with the words on both sides.
///
/// Findings of single readings ([`crate::Finding`]) stand among them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CaseFinding {
    /// `f` and twelve hexadecimal digits made of rule and evidence: the same finding has the same id in every build.
    pub id: String,
    /// Which rule found it.
    pub rule: FindingRule,
    /// How much it matters.
    pub severity: Severity,
    /// One plain sentence that takes no side.
    pub message: String,
    /// Id of the incident it is about, if it is about one.
    pub incident: Option<String>,
    /// The words it rests on; never empty.
    pub evidence: Vec<Cited>,
    /// The words that stand against them, where there are two sides.
    pub against: Vec<Cited>,
    /// What made it.
    pub provenance: Provenance,
    /// Whether a person has marked it as resolved ([`crate::Correction`]); the id of that correction.
    pub resolved: Option<String>,
}
