//! What a run gives out: one entry for each input, read or skipped.

use schemars::{JsonSchema, Schema, schema_for};
use serde::{Deserialize, Serialize};

use crate::{Reading, Skipped};

/// One entry of the output of a run, in the order of the inputs: `{"reading": …}` or `{"skipped": …}`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Entry {
    /// It was read.
    Reading(Box<Reading>),
    /// It was not read, and why.
    Skipped(Skipped),
}

impl Entry {
    /// JSON Schema (2020-12) of one entry. The JSON output of a run is an array of entries, NDJSON one entry a line.
    pub fn json_schema_document() -> Schema {
        schema_for!(Entry)
    }
}
