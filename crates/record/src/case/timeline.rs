//! Events in time, and the orders that articles state.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Cited, IncidentRef, Interval};

/// A dated event, or one that a stated order places.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TimelineEntry {
    /// `t` and twelve hexadecimal digits made of its words.
    pub id: String,
    /// Earliest and latest, as stated; both open where it is not dated.
    pub stated: Interval,
    /// Earliest and latest day of its beginning that all stated dates and orders allow; `None` where they contradict each other.
    pub possible: Option<Interval>,
    /// The incident it is, if it is one of an article.
    pub incident: Option<IncidentRef>,
    /// The words that tell what happened.
    pub event: Cited,
    /// The words that date it; `None` where only orders place it.
    pub dated: Option<Cited>,
}

/// An order between two entries that an article states.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct TimelineOrder {
    /// Id of the entry that is placed.
    pub entry: String,
    /// How it stands.
    pub relation: TimelineRelation,
    /// Id of the entry it is placed by.
    pub by: String,
    /// Least distance in days, where a distance is stated ("two weeks after").
    pub least_days: Option<i64>,
    /// Greatest distance in days.
    pub most_days: Option<i64>,
    /// The words that state it.
    pub evidence: Cited,
}

/// How one event stands to another in time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TimelineRelation {
    /// Before it.
    Before,
    /// After it.
    After,
    /// At the same time, as far as the precision goes.
    During,
    /// Up to it.
    Until,
}
