//! A claim before it is a record: what stands where, in tokens.

use std::ops::Range;

/// A claim before it is a record.
#[derive(Debug, Clone, PartialEq)]
pub struct Found {
    /// Who says it; `None` where nobody is told.
    pub source: Option<Range<usize>>,
    /// The words that introduce it.
    pub cue: Option<Range<usize>>,
    /// What is said, in pieces in order; none is empty.
    pub content: Vec<Range<usize>>,
    /// Whether it is the article's own voice.
    pub own: bool,
    /// What found it.
    pub rule: &'static str,
    /// How sure that is.
    pub confidence: f32,
}

impl Found {
    /// First token of the content; the cue's where there is none.
    pub fn start(&self) -> usize {
        self.content.first().or(self.cue.as_ref()).map_or(0, |tokens| tokens.start)
    }

    /// Past the last token of the content.
    pub fn end(&self) -> usize {
        self.content.last().or(self.cue.as_ref()).map_or(0, |tokens| tokens.end)
    }

    /// Where the one who says it stands, or would: the source, else the cue, else the content.
    pub fn anchor(&self) -> usize {
        self.source.as_ref().or(self.cue.as_ref()).map_or(self.start(), |tokens| tokens.start)
    }

    /// Whether a word of `tokens` is content.
    pub fn covers(&self, tokens: &Range<usize>) -> bool {
        self.content.iter().any(|piece| piece.start < tokens.end && tokens.start < piece.end)
    }

    /// Source, cue and content.
    pub fn parts(&self) -> impl Iterator<Item = &Range<usize>> {
        self.source.iter().chain(&self.cue).chain(&self.content)
    }
}
