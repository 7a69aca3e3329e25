//! What an incident came to, on whose word, and how the reports stand to each other.

use jiff::civil::DateTime;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Amount, Cited, CountedClass, Effect, Origin, Scope, Slot};

/// What an incident came to for one effect.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CaseToll {
    /// What happened to them.
    pub effect: Effect,
    /// The least number that a standing report allows.
    pub low: Option<u64>,
    /// One number, by `rule`; `None` where the reports give none.
    pub best: Option<u64>,
    /// The greatest number that standing reports give; `None` where one that is open above ("at least 40") goes beyond it.
    pub high: Option<u64>,
    /// The rule that gave `best`, as named in docs/case.md.
    pub rule: String,
    /// Every report, by time of reporting, article and place in it.
    pub reports: Vec<Report>,
    /// How the totals of different articles stand to each other, pair by pair; replaced ones only where they agree.
    pub comparisons: Vec<Comparison>,
}

/// One figure of one article, as part of an incident's toll.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Report {
    /// The words.
    pub quote: Cited,
    /// Index of the figure in its reading.
    pub figure: u32,
    /// How many.
    pub amount: Amount,
    /// Who is counted.
    pub counted: CountedClass,
    /// Which part of the toll it is.
    pub scope: Scope,
    /// On whose word.
    pub origin: Origin,
    /// Who passed it on, innermost first, the publishing outlet last where it is known.
    pub via: Vec<String>,
    /// Latest instant at which it can have been reported (publication of its article).
    #[schemars(with = "Option<String>")]
    pub reported: Option<DateTime>,
    /// Whether it counts for the toll.
    pub standing: Standing,
}

/// Whether a report counts for the toll.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It does.
    Stands,
    /// A later report on the same word replaced it.
    Superseded,
    /// It repeats, in the same article or in a copy, what another report says.
    Repeated,
    /// It counts a part of the toll, or one victim, and does not compete with a total.
    Part,
    /// A person rejected it, or the one who speaks of it denies it.
    Rejected,
}

/// How two articles stand to each other in one slot of an incident.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Comparison {
    /// The slot.
    pub slot: Slot,
    /// The words of one article; in an update the earlier.
    pub one: Cited,
    /// The words of the other; in an update the later.
    pub other: Cited,
    /// How they stand to each other.
    pub relation: Relation,
    /// The rule that says so, as named in docs/case.md.
    pub rule: String,
}

/// How two values stand to each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Relation {
    /// The same value.
    Agree,
    /// Other words, and both can be true.
    Compatible,
    /// The later replaces the earlier, as more became known or more died.
    Update,
    /// They exclude each other.
    Conflict,
}
