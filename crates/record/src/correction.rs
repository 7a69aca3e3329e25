//! What a person changes, kept apart from what was read.

use jiff::Timestamp;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Amount, Candidate, Cited, Interval, Scope};

/// A person's change. Corrections are only ever added; one is taken back by another ([`Change::Withdraw`]).
///
/// They are keyed to quotations, not to indices of records, so that they can be replayed after the articles were read
/// anew with another model. One whose words are no longer read as such a record is listed, never dropped.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Correction {
    /// `c` and a number, in order of entry.
    pub id: String,
    /// Who made it.
    pub who: String,
    /// When.
    #[schemars(with = "String")]
    pub when: Timestamp,
    /// Why.
    pub why: String,
    /// What it changes.
    pub change: Change,
}

/// What a correction changes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Change {
    /// The incidents that these words trigger are one.
    MergeIncidents(Cited, Cited),
    /// The incidents that these words trigger are two.
    SplitIncidents(Cited, Cited),
    /// The names that these words mention are one.
    MergeNames(Cited, Cited),
    /// The names that these words mention are two.
    SplitNames(Cited, Cited),
    /// The figure at these words is this amount, with this scope where one is given.
    SetFigure {
        /// The figure's quotation.
        figure: Cited,
        /// How many.
        amount: Amount,
        /// Which part of the toll it is.
        scope: Option<Scope>,
    },
    /// The figure at these words is none, or none of this case.
    RejectFigure(Cited),
    /// The time at these words is this.
    SetTime {
        /// The time's quotation.
        time: Cited,
        /// Earliest and latest.
        interval: Interval,
    },
    /// The place at these words is this entry of GeoNames, or none.
    SetPlace {
        /// The place's quotation.
        place: Cited,
        /// GeoNames id.
        geonames: Option<u32>,
        /// The entry of that id as the gazetteer has it, so that the correction can be replayed without a gazetteer.
        /// `None`: the entry is looked for among those that the readings considered.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        entry: Option<Candidate>,
    },
    /// The figure or claim at these words is on the word of that name.
    SetSpeaker {
        /// The figure's quotation or the claim's first content.
        said: Cited,
        /// The speaker, as the article names or describes it; empty for the article's own voice.
        speaker: String,
    },
    /// The finding is looked into and settled.
    ResolveFinding {
        /// Id of the finding.
        finding: String,
    },
    /// An earlier correction no longer holds.
    Withdraw {
        /// Id of that correction.
        correction: String,
    },
}
