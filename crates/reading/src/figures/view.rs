//! An article as the figure grammar sees it: tokens with what the lexicon says of each.

use std::ops::Range;

use sayso_record::Span;

use super::lexicon::{Kinds, Lexicon, NumberWord, Word};
use crate::Draft;
use crate::text::{Shape, TokenKind};

/// Tokens of an article with what the lexicon says of each.
pub struct View<'d, 'a> {
    /// The draft.
    pub draft: &'d Draft<'a>,
    /// The lexicon.
    pub lexicon: &'d Lexicon,
    words: Vec<Word>,
}

impl<'d, 'a> View<'d, 'a> {
    /// Looks up every token of `draft`.
    pub fn new(draft: &'d Draft<'a>, lexicon: &'d Lexicon) -> Self {
        let words = (0..draft.tokens.len())
            .map(|at| match draft.tokens[at].kind {
                TokenKind::Word | TokenKind::Alnum => lexicon.word(draft.lower(at)),
                TokenKind::Punct if draft.lower(at) == "%" => lexicon.word("%"),
                _ => Word::default(),
            })
            .collect();
        View { draft, lexicon, words }
    }

    /// Number of tokens.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Token `at` in lower case; empty past the end.
    pub fn lower(&self, at: usize) -> &str {
        self.draft.lower(at)
    }

    /// What the lexicon says of token `at`.
    pub fn word(&self, at: usize) -> Word {
        self.words.get(at).copied().unwrap_or_default()
    }

    /// Whether token `at` is of one of `kinds`.
    pub fn is(&self, at: usize, kinds: Kinds) -> bool {
        self.words.get(at).is_some_and(|word| word.kinds.any(kinds))
    }

    /// What token `at` says about a number.
    pub fn number(&self, at: usize) -> NumberWord {
        self.word(at).number
    }

    /// The kind of token `at`; punctuation past the end.
    pub fn kind(&self, at: usize) -> TokenKind {
        self.draft.tokens.get(at).map_or(TokenKind::Punct, |token| token.kind)
    }

    /// The letter case of token `at`.
    pub fn shape(&self, at: usize) -> Shape {
        self.draft.tokens.get(at).map_or(Shape::None, |token| token.shape)
    }

    /// Whether token `at` begins with a capital letter.
    pub fn capital(&self, at: usize) -> bool {
        matches!(self.shape(at), Shape::Title | Shape::Upper)
            || (self.shape(at) == Shape::Mixed && self.draft.word(at).starts_with(char::is_uppercase))
    }

    /// Whether nothing stands between token `at` and the one before it.
    pub fn glued(&self, at: usize) -> bool {
        self.draft.glued(at)
    }

    /// Whether token `at` is the punctuation `mark`.
    pub fn mark(&self, at: usize, mark: &str) -> bool {
        self.lower(at) == mark
    }

    /// Whether token `at` is punctuation.
    pub fn punct(&self, at: usize) -> bool {
        self.kind(at) == TokenKind::Punct
    }

    /// Whether token `at` is a hyphen or dash glued on both sides.
    pub fn hyphen(&self, at: usize) -> bool {
        matches!(self.lower(at), "-" | "–" | "‑" | "‐") && self.glued(at) && self.glued(at + 1)
    }

    /// Whether token `at` is a quotation mark.
    pub fn quote_mark(&self, at: usize) -> bool {
        matches!(self.lower(at), "\"" | "“" | "”" | "'" | "‘" | "’" | "«" | "»" | "''" | "``" | "`")
    }

    /// Whether token `at` is a comma, dash or bracket: what sets off a part of a clause.
    pub fn separator(&self, at: usize) -> bool {
        matches!(self.lower(at), "," | "–" | "—" | "-" | "(" | ")" | "[" | "]") && !self.hyphen(at)
    }

    /// The span of `tokens`.
    pub fn span(&self, tokens: &Range<usize>) -> Span {
        self.draft.span_of(tokens.clone())
    }
}
