//! What an article dates or puts in order, and the orders it states.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{IncidentId, Provenance, Quote, TimelineRelation};

/// Index of an [`Event`] in [`crate::Reading::events`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct EventId(pub u32);

/// Something that an article dates, or places before or after something else: an incident, or what a verb tells.
///
/// TimeML's `EVENT` (TimeML 1.2.1), kept only where the text says when.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Event {
    /// Its index in the reading.
    pub id: EventId,
    /// The words that tell it ("the group was delisted", "evacuated Camp Dravec", "the attack").
    pub quote: Quote,
    /// The incident that it is, if it is one.
    pub incident: Option<IncidentId>,
    /// When it was, where the text dates it.
    pub dating: Option<Dating>,
    /// Whether its verb tells it as a fact of the past: it was before the article was published.
    pub past: bool,
    /// An earlier event of the article that these words tell again.
    pub same_as: Option<EventId>,
    /// What made it.
    pub provenance: Provenance,
}

/// How the text dates an event.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Dating {
    /// Index in [`crate::Reading::times`].
    pub time: u32,
    /// Whether the time is said of the event itself ("was founded in 1992"); otherwise it is the nearest time around it.
    pub direct: bool,
    /// What its day rests on.
    pub basis: DateBasis,
}

/// What the day of a date rests on, the surest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DateBasis {
    /// The words name the year.
    Year,
    /// They name a month or a feast ("on 3 May"); the year is the one that publication suggests.
    Month,
    /// They count from publication ("on Friday", "last week").
    Publication,
    /// They count from another time of the story, name no day ("that night", "at noon"), or say "about".
    Loose,
}

/// An order between two events that an article states (TimeML's `TLINK` with a signal).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Order {
    /// The event that is placed.
    pub what: EventId,
    /// How it stands.
    pub relation: TimelineRelation,
    /// The event it is placed by.
    pub by: EventId,
    /// Least distance in days, where a distance is stated ("two weeks after"), as wide as the words are loose.
    pub least_days: Option<i64>,
    /// Greatest distance in days.
    pub most_days: Option<i64>,
    /// The words that state it ("only a few weeks after").
    pub quote: Quote,
    /// What made it.
    pub provenance: Provenance,
}
