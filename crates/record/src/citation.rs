//! Footnotes, links and "Source:" lines.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Interval, Provenance, Quote};

/// All citations of an article, each mark joined to its note where there is one.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Citations {
    /// Marks in the running text, in order.
    pub marks: Vec<Mark>,
    /// Notes, in order.
    pub notes: Vec<Note>,
    /// Bare links, in order.
    pub links: Vec<Link>,
    /// "Source: ..." lines, in order.
    pub sources: Vec<SourceLine>,
}

impl Citations {
    /// Whether the article cites nothing.
    pub fn is_empty(&self) -> bool {
        self.marks.is_empty() && self.notes.is_empty() && self.links.is_empty() && self.sources.is_empty()
    }
}

/// A reference mark in the running text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Mark {
    /// The mark with its brackets.
    pub quote: Quote,
    /// The label without brackets: "3", "*", "b".
    pub label: String,
    /// How it is written.
    pub style: MarkStyle,
    /// Index into [`Citations::notes`]; `None` when the note is missing.
    pub note: Option<u32>,
    /// The sentence (or the part of it before the mark) that it supports.
    pub supports: Option<Quote>,
    /// What made it.
    pub provenance: Provenance,
}

/// How a mark is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum MarkStyle {
    /// `[1]`
    Brackets,
    /// `(1)`
    Parentheses,
    /// `¹`
    Superscript,
    /// `*`, `†`, `‡`
    Symbol,
}

/// A note.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Note {
    /// The note with its label.
    pub quote: Quote,
    /// The label without brackets.
    pub label: String,
    /// The note without its label.
    pub body: Quote,
    /// The part read as the cited work's title.
    pub title: Option<Quote>,
    /// The part read as the outlet or publisher.
    pub outlet: Option<Quote>,
    /// Dates in the note.
    pub dates: Vec<NoteDate>,
    /// Address in the note.
    pub url: Option<Quote>,
    /// Indices into [`Citations::marks`] of the marks that point here.
    pub marks: Vec<u32>,
    /// What made it.
    pub provenance: Provenance,
}

/// A date in a note.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct NoteDate {
    /// The words.
    pub quote: Quote,
    /// The time they denote; `None` when malformed or impossible.
    pub interval: Option<Interval>,
    /// What is wrong with it, in words.
    pub fault: Option<String>,
}

/// A bare link in the text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Link {
    /// The address as it stands.
    pub quote: Quote,
    /// Its host, lower case, without `www.`.
    pub host: String,
    /// What made it.
    pub provenance: Provenance,
}

/// A line that names the source of the article or of a part of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SourceLine {
    /// The whole line.
    pub quote: Quote,
    /// The source named in it.
    pub named: Quote,
    /// What made it.
    pub provenance: Provenance,
}
