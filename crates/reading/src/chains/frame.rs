//! A claim as the rules of chains see it, and what they say of its chain.

use std::ops::Range;

use sayso_record::Claim;

use super::finder::Said;
use super::view::View;

/// Who says what by which cue, in tokens.
#[derive(Debug, Clone)]
pub struct Frame {
    /// The words that introduce it; `None` where nothing does.
    pub cue: Option<Range<usize>>,
    /// Who says it; `None` in the article's own voice.
    pub speaker: Option<Range<usize>>,
    /// What is said.
    pub content: Vec<Range<usize>>,
    /// The sentence of the cue, or of what is said.
    pub sentence: Range<usize>,
}

impl Frame {
    /// Of a claim.
    pub fn of_claim(view: &View, claim: &Claim) -> Self {
        let tokens = |quote: &sayso_record::Quote| view.touched(quote.span());
        let cue = claim.cue.as_ref().map(tokens);
        let content: Vec<Range<usize>> = claim.content.iter().map(tokens).collect();
        let at = cue.as_ref().or(content.first()).map_or(0, |range| range.start);
        Frame {
            cue,
            speaker: claim.chain.links.first().map(|link| tokens(&link.quote)),
            content,
            sentence: view.sentence(at),
        }
    }

    /// Of an attribution that a pattern found.
    pub fn of_said(view: &View, said: &Said) -> Self {
        Frame {
            cue: Some(said.cue.clone()),
            speaker: Some(said.source.clone()),
            content: said.content.clone(),
            sentence: view.sentence(said.cue.start),
        }
    }

    /// Whether the words at `tokens` are words of the speaker.
    pub fn is_speaker(&self, tokens: &Range<usize>) -> bool {
        self.speaker.as_ref().is_some_and(|speaker| overlap(speaker, tokens))
    }
}

/// Whether two ranges share a token.
pub fn overlap(a: &Range<usize>, b: &Range<usize>) -> bool {
    a.start < b.end && b.start < a.end
}

/// Somebody who belongs to a chain.
#[derive(Debug, Clone, PartialEq)]
pub struct Passed {
    /// The words.
    pub tokens: Range<usize>,
    /// Where in the chain.
    pub place: Place,
    /// The rule that says so.
    pub rule: &'static str,
}

/// Where in a chain a link goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Before all: who was called the speaker passes on what this one said.
    Innermost,
    /// After the links so far: passes it on.
    Outer,
}

impl Passed {
    /// A link that passes on what the chain so far says.
    pub fn outer(tokens: Range<usize>, rule: &'static str) -> Self {
        Passed { tokens, place: Place::Outer, rule }
    }

    /// A link that the chain so far passes on.
    pub fn innermost(tokens: Range<usize>, rule: &'static str) -> Self {
        Passed { tokens, place: Place::Innermost, rule }
    }
}
