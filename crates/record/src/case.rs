//! Many readings reconciled.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Account, Finding, Incident};

/// Many readings reconciled. Which articles are in it, and in which order they came, makes no difference to it
/// beyond what they say.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Case {
    /// Ids of its articles ([`crate::Article::id`]), sorted.
    pub articles: Vec<String>,
    /// Its incidents in order of time.
    pub incidents: Vec<Incident>,
    /// Who really says so.
    pub accounts: Vec<Account>,
    /// What cannot all be true.
    pub findings: Vec<Finding>,
}
