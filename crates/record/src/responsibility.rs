//! Who is said to have done it, and by whom.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Chain, IncidentId, NameId, Provenance, Quote};

/// A statement about who did it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Responsibility {
    /// The words that state it.
    pub quote: Quote,
    /// The words that name or describe the perpetrator.
    pub perpetrator: Quote,
    /// The name they refer to, where it is known.
    pub name: Option<NameId>,
    /// How it is stated.
    pub stance: ResponsibilityStance,
    /// By whom.
    pub chain: Chain,
    /// The incident that it is about, where that is known.
    pub incident: Option<IncidentId>,
    /// Index in [`crate::Reading::responsibility`] of the statement that it denies, where the article lets one tell.
    pub denies: Option<u32>,
    /// What made it.
    pub provenance: Provenance,
}

/// How responsibility is stated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum ResponsibilityStance {
    /// As a fact, by the article or by a neutral source.
    Asserted,
    /// By the perpetrator.
    Claimed,
    /// By a party, a government, police or prosecutors.
    Accused,
    /// "believed", "suspected", or left open between two.
    Suspected,
    /// By the side that denies its own part.
    Denied,
}
