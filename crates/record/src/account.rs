//! Articles grouped by the origin of what they say.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Quote;

/// The articles that rest on one origin for what they say of an incident.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Account {
    /// The origin: innermost named link of the chains.
    pub origin: String,
    /// Ids of the articles ([`crate::Article::id`]), sorted.
    pub articles: Vec<String>,
    /// Whether it counts as corroboration.
    pub independence: Independence,
    /// The words it rests on.
    pub evidence: Vec<Quote>,
}

/// Whether an account is independent of the others. Unknown is never counted as independent.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Independence {
    /// Nothing ties it to another account and its origin saw or counted for itself.
    Independent,
    /// It shares text, quotations or an origin with another account.
    ProbablyDerived,
    /// The text does not tell.
    Unknown,
}

/// A four-valued answer to a question of identity (same incident? same person?).
///
/// A rule answers yes, no or unsure and never for good; a person can, and can take it back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Judgement {
    /// The same.
    Yes,
    /// Not the same.
    No,
    /// Looked at and not decided.
    Unsure,
    /// Not looked at.
    Unjudged,
}
