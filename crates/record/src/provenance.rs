//! Which stage and rule made a record, and how sure it is.

use std::borrow::Cow;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A number between 0 and 1: the expected share of right answers among records that carry it.
#[derive(Debug, Clone, Copy, PartialEq, PartialOrd, Serialize, Deserialize, JsonSchema)]
#[serde(transparent)]
pub struct Confidence(#[schemars(range(min = 0.0, max = 1.0))] f32);

impl Confidence {
    /// Nothing can be wrong but the text itself.
    pub const CERTAIN: Confidence = Confidence(1.0);

    /// `value` brought into 0..=1; not-a-number becomes 0.
    pub const fn new(value: f32) -> Self {
        if value > 1.0 {
            Confidence(1.0)
        } else if value > 0.0 {
            Confidence(value)
        } else {
            Confidence(0.0)
        }
    }

    /// The number, 0 to 1.
    pub const fn get(self) -> f32 {
        self.0
    }
}

/// What made a record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Provenance {
    /// The stage, as named in the pipeline ("times", "figures").
    pub stage: Cow<'static, str>,
    /// The rule within the stage, as named in its file.
    pub rule: Cow<'static, str>,
    /// How sure the rule is.
    pub confidence: Confidence,
}

impl Provenance {
    /// A record of `stage` made by `rule`.
    pub fn new(stage: &'static str, rule: impl Into<Cow<'static, str>>, confidence: f32) -> Self {
        Provenance { stage: Cow::Borrowed(stage), rule: rule.into(), confidence: Confidence::new(confidence) }
    }
}
