//! What was not read, and what was noticed while reading.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::Source;

/// An input, or a record of a container, that was not read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Skipped {
    /// Which.
    pub source: Source,
    /// Byte offset in the file at which the cause lies, where that is known.
    pub offset: Option<u64>,
    /// What kind of cause.
    pub reason: SkipReason,
    /// The cause in words.
    pub detail: String,
}

impl std::fmt::Display for Skipped {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", self.source.path)?;
        if let Some(record) = &self.source.record {
            write!(f, " [{record}]")?;
        }
        if let Some(offset) = self.offset {
            write!(f, " at byte {offset}")?;
        }
        write!(f, ": {}", self.detail)
    }
}

/// Why an input was not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum SkipReason {
    /// It could not be opened or read from disk.
    Unreadable,
    /// Nothing matches the path or pattern.
    NotFound,
    /// It holds no text.
    Empty,
    /// Its format is not one that Sayso reads.
    UnsupportedFormat,
    /// It is broken.
    Malformed,
    /// It is encrypted.
    Encrypted,
    /// It is in a language that is not read.
    Language,
    /// It exceeds a limit.
    TooLarge,
    /// It is no article (an image or a redirect in an archive, an attachment).
    NotAnArticle,
}

/// Something noticed while reading an article that was read all the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Notice {
    /// What kind.
    pub kind: NoticeKind,
    /// In words, with the number and the limit where a limit bit.
    pub detail: String,
}

/// Kinds of notice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum NoticeKind {
    /// A limit bit and something was left out.
    Limit,
    /// Bytes could not be decoded and were replaced.
    Decoding,
    /// A part was left out (an attachment, a nested message).
    LeftOut,
    /// Metadata could not be understood.
    Metadata,
    /// A layer is empty, and why.
    Empty,
    /// The model could not read a part.
    Model,
}
