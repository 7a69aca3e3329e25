//! Tokens and sentences with exact offsets.
//!
//! A *token* is a word, a number, a mix of both ("10th", "1980s"), an address, or one character of punctuation.
//! Hyphens, dashes and slashes are tokens of their own ("US-led" is three tokens, nothing between them), so that
//! grammars see the parts; [`crate::Draft::glued`] tells that nothing stands between. The possessive `'s` is a token
//! of its own; other apostrophes inside a word belong to it ("O'Brien", "don't"). Abbreviations keep their full stop
//! ("Gen.", "U.S.", "a.m.").

mod abbreviation;
mod sentence;
mod token;

use sayso_record::{Notice, NoticeKind};

use crate::{Draft, Layer, Stage};

pub use abbreviation::Abbreviations;
pub use token::{Shape, Token, TokenKind, tokenize};

/// Finds tokens and sentences.
pub struct TextStage {
    abbreviations: Abbreviations,
}

impl TextStage {
    /// With the built-in abbreviations.
    pub fn new() -> Self {
        TextStage { abbreviations: Abbreviations::built_in() }
    }
}

impl Default for TextStage {
    fn default() -> Self {
        Self::new()
    }
}

impl Stage for TextStage {
    fn name(&self) -> &'static str {
        "text"
    }

    fn requires(&self) -> &'static [Layer] {
        &[]
    }

    fn adds(&self) -> &'static [Layer] {
        &[Layer::Text]
    }

    fn run(&self, draft: &mut Draft<'_>) {
        draft.tokens = tokenize(draft.text(), &self.abbreviations);
        let title = draft.article.title.iter().flat_map(|title| &title.evidence).filter_map(|evidence| evidence.span);
        let apart: Vec<sayso_record::Span> = title.chain(draft.article.masthead()).collect();
        let (sentences, sentence_tokens) = sentence::split(draft.text(), &draft.tokens, &self.abbreviations, &apart);
        let cut = sentence_tokens.iter().filter(|tokens| tokens.len() >= sentence::MAX_SENTENCE_TOKENS).count();
        if cut > 0 {
            draft.notices.push(Notice {
                kind: NoticeKind::Limit,
                detail: format!(
                    "{cut} runs of words without a full stop were cut into sentences of {} words",
                    sentence::MAX_SENTENCE_TOKENS
                ),
            });
        }
        draft.sentences = sentences;
        draft.sentence_tokens = sentence_tokens;
    }
}
