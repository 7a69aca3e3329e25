//! Places where the accounts, or one account by itself, cannot hold.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Provenance, Quote};

/// Something a reader should look at, with the words on both sides.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Finding {
    /// Which rule found it.
    pub rule: FindingRule,
    /// How much it matters.
    pub severity: Severity,
    /// One plain sentence that takes no side.
    pub message: String,
    /// The words it rests on; never empty.
    pub evidence: Vec<Quote>,
    /// The words that stand against them, where there are two sides.
    pub against: Vec<Quote>,
    /// What made it.
    pub provenance: Provenance,
}

/// Rules that make findings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum FindingRule {
    /// A reference mark has no note.
    MarkWithoutNote,
    /// A note has no mark.
    NoteWithoutMark,
    /// Two notes have one label.
    DuplicateNote,
    /// A date is malformed.
    MalformedDate,
    /// A date does not exist.
    ImpossibleDate,
    /// A date lies after the publication or retrieval of the article.
    FutureDate,
    /// A note's own title gives another figure than the sentence that cites it.
    NoteFigureDiffers,
    /// A note gives another date than the sentence that cites it.
    NoteDateDiffers,
    /// Stated times and orders cannot all hold.
    ImpossibleOrder,
    /// Figures of one slot exclude each other.
    FigureConflict,
    /// A later figure replaces an earlier one of the same origin.
    FigureUpdate,
    /// A statement is denied.
    Denial,
    /// Words inside quotation marks differ between copies.
    QuotationDrift,
}

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Severity {
    /// Worth knowing.
    Note,
    /// Something does not fit.
    Warning,
    /// It cannot be as written.
    Error,
}
