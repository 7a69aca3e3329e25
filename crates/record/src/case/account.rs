//! Articles grouped by the origin of what they say.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Cited, Effect};

/// The articles that rest on one origin for what they say in one slot of an incident.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Account {
    /// Id of the incident ([`crate::CaseIncident::id`]).
    pub incident: String,
    /// What is said of it.
    pub slot: Slot,
    /// On whose word.
    pub origin: Origin,
    /// Ids of the articles, sorted.
    pub articles: Vec<String>,
    /// Whether it counts as corroboration.
    pub independence: Independence,
    /// Why, in one sentence.
    pub why: String,
    /// The words it rests on, by article and place.
    pub evidence: Vec<Cited>,
}

/// What is said of an incident.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Slot {
    /// How many people something happened to.
    Toll(Effect),
    /// When.
    Date,
    /// Where.
    Place,
    /// Who did it.
    Responsibility,
}

/// On whose word something is said: the innermost named link of a chain.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Origin {
    /// What kind of origin.
    pub kind: OriginKind,
    /// Its name, or the words that describe it; of an article's own voice, its outlet or title.
    pub label: String,
    /// Id of the name ([`crate::CaseName::id`]), where the origin is named.
    pub name: Option<String>,
}

/// Kinds of origin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum OriginKind {
    /// Somebody named.
    Named,
    /// Somebody described and not named ("medics", "a source in the army"), passed on by a named relay.
    Described,
    /// The agency that an article credits for its text, where the text itself names nobody.
    Agency,
    /// The outlet's own voice.
    Outlet,
    /// Not told.
    Unknown,
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
