//! Sentences, headings, list items and notes of the clean text.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Span;

/// A sentence or another unit of the text that is read as one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Sentence {
    /// Where it stands, without white space at its ends.
    pub span: Span,
    /// What it is.
    pub kind: SentenceKind,
    /// Number of its paragraph, counted from 0.
    pub paragraph: u32,
}

/// Kinds of text unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum SentenceKind {
    /// Running text.
    Running,
    /// The title or a heading.
    Heading,
    /// An item of a list.
    ListItem,
}
