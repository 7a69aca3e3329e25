//! Who is said to have done it, and by whom.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Chain, NameId, Provenance, Quote};

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
