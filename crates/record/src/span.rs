//! Where something stands in the clean text, and the words that stand there.

use std::ops::Range;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A half-open range of UTF-8 byte offsets in an article's clean text.
///
/// The fields are private so that no span with `start > end` exists. A span knows nothing of the text it points
/// into; [`Span::of`] is the only way to its words and answers `None` for a text it does not fit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "RawSpan")]
pub struct Span {
    /// First byte.
    start: u32,
    /// One past the last byte.
    end: u32,
}

#[derive(Deserialize, JsonSchema)]
struct RawSpan {
    /// First byte.
    start: u32,
    /// One past the last byte.
    end: u32,
}

impl TryFrom<RawSpan> for Span {
    type Error = &'static str;

    fn try_from(raw: RawSpan) -> Result<Self, Self::Error> {
        if raw.start > raw.end {
            return Err("a span must not end before it starts");
        }
        Ok(Span { start: raw.start, end: raw.end })
    }
}

impl Span {
    /// The span from byte `start` to before byte `end`.
    ///
    /// # Panics
    /// If `start > end`, or `end` does not fit 32 bits (articles are limited far below that by ingest).
    pub fn new(start: usize, end: usize) -> Self {
        assert!(start <= end && end <= u32::MAX as usize, "not a span: {start}..{end}");
        Span { start: start as u32, end: end as u32 }
    }

    /// First byte.
    pub fn start(self) -> usize {
        self.start as usize
    }

    /// One past the last byte.
    pub fn end(self) -> usize {
        self.end as usize
    }

    /// Length in bytes.
    pub fn len(self) -> usize {
        (self.end - self.start) as usize
    }

    /// Whether it holds no byte.
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// As a range, for slicing.
    pub fn range(self) -> Range<usize> {
        self.start()..self.end()
    }

    /// The words at this span of `text`; `None` if it lies outside or cuts a character.
    pub fn of(self, text: &str) -> Option<&str> {
        text.get(self.range())
    }

    /// Whether every byte of `other` lies in this span.
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that holds both.
    pub fn cover(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Span::new(range.start, range.end)
    }
}

/// A span together with the words that stand there: `text[start..end] == quote`, always.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Quote {
    /// Where the words stand.
    #[serde(flatten)]
    span: Span,
    /// The words, exactly as they stand in the clean text.
    quote: Box<str>,
}

impl Quote {
    /// The words of `text` at `span`.
    ///
    /// # Panics
    /// If the span does not fit the text: that is a fault of the stage that made the span, never of the input.
    pub fn new(text: &str, span: Span) -> Self {
        let quote =
            span.of(text).unwrap_or_else(|| panic!("span {span:?} does not fit a text of {} bytes", text.len()));
        Quote { span, quote: quote.into() }
    }

    /// Where the words stand.
    pub fn span(&self) -> Span {
        self.span
    }

    /// The words.
    pub fn as_str(&self) -> &str {
        &self.quote
    }

    /// Whether the quote is what stands in `text` at its span.
    pub fn holds_in(&self, text: &str) -> bool {
        self.span.of(text) == Some(self.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn overlap_is_of_bytes_not_of_ends() {
        let (a, b) = (Span::new(0, 3), Span::new(3, 6));
        assert!(!a.overlaps(b));
        assert!(a.overlaps(Span::new(2, 4)));
        assert_eq!(a.cover(b), Span::new(0, 6));
        assert!(a.cover(b).contains(b));
    }

    #[test]
    fn a_span_that_cuts_a_character_has_no_words() {
        assert_eq!(Span::new(0, 1).of("é"), None);
        assert_eq!(Span::new(0, 2).of("é"), Some("é"));
    }

    #[test]
    fn a_backward_span_is_refused_when_read_from_json() {
        assert!(serde_json::from_str::<Span>(r#"{"start":4,"end":2}"#).is_err());
        let quote: Quote = serde_json::from_str(r#"{"start":2,"end":4,"quote":"ab"}"#).expect("a quote");
        assert!(quote.holds_in("xxab"));
        assert!(!quote.holds_in("xxac"));
    }
}
