//! A possible mention of a name, and what proposes them.

use std::borrow::Cow;
use std::ops::Range;

use sayso_record::NameKind;

use super::marked::Marked;

/// A possible mention of a name, before it is known who else it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Candidate {
    /// Its tokens, title and possessive left out; never empty.
    pub tokens: Range<usize>,
    /// What it seems to be.
    pub kind: NameKind,
    /// How sure the finder is of `kind`, 0 to 1.
    pub confidence: f32,
    /// What found it.
    pub rule: Cow<'static, str>,
}

impl Candidate {
    /// A candidate found by `rule`.
    pub fn new(tokens: Range<usize>, kind: NameKind, confidence: f32, rule: &'static str) -> Self {
        Candidate { tokens, kind, confidence, rule: Cow::Borrowed(rule) }
    }
}

/// Proposes candidates, by rules or by the model and rules: all that follows ([`super::group`]) asks only for candidates
/// in order that do not overlap.
pub trait Finder: Send + Sync {
    /// Candidates of the article, in order of tokens, none overlapping another.
    fn find(&self, marked: &Marked<'_>) -> Vec<Candidate>;
}
