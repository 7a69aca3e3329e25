//! A draft with what the rules of chains ask of it: kinds of words, mentions of names, sentences.

use std::ops::Range;

use sayso_record::{Name, NameKind, Span};

use super::lexicon::{Kinds, Lexicon};
use crate::speech::{self, Words};
use crate::{Draft, text::Shape, text::TokenKind};

/// A mention of a name.
#[derive(Debug, Clone)]
pub struct Mentioned {
    /// Its tokens.
    pub tokens: Range<usize>,
    /// Index in [`Draft::names`].
    pub name: usize,
}

/// The article as the rules of chains see it.
pub struct View<'a> {
    /// The article as all stages that read speech see it.
    pub speech: &'a speech::View<'a, 'a>,
    /// The draft.
    pub draft: &'a Draft<'a>,
    /// The lists.
    pub lexicon: &'a Lexicon,
    /// Mentions of people and organisations, and names of other kinds, in order; they do not overlap.
    pub mentions: Vec<Mentioned>,
    kinds: Vec<Kinds>,
}

/// Verbs of saying, heads, voices and ranks, whose lists all stages share.
fn voice(speech: &speech::View<'_, '_>, at: usize) -> Kinds {
    let listed = speech.listed(at);
    let head = listed.any(Words::SPEAKS_FOR_BODY.with(Words::LEADS)) && !listed.any(Words::DOCUMENT);
    let head = if head { Kinds::HEAD } else { Kinds::default() };
    let head = if listed.any(Words::SAYS) { head.with(Kinds::SAYS) } else { head };
    if listed.any(Words::RANK) { head.with(Kinds::RANK) } else { head }
}

impl<'a> View<'a> {
    /// Looks up all words and mentions of the draft.
    pub fn new(speech: &'a speech::View<'a, 'a>, lexicon: &'a Lexicon) -> Self {
        let draft = speech.draft;
        let kinds = (0..draft.tokens.len()).map(|at| lexicon.kinds(draft.lower(at)).with(voice(speech, at))).collect();
        let mut mentions: Vec<Mentioned> = draft
            .names
            .iter()
            .enumerate()
            .filter(|(_, name)| name.kind != NameKind::Place)
            .flat_map(|(index, name)| name.mentions.iter().map(move |mention| (mention.quote.span(), index)))
            .map(|(span, name)| Mentioned { tokens: draft.tokens_in(span), name })
            .filter(|mention| !mention.tokens.is_empty())
            .collect();
        mentions.sort_by_key(|mention| (mention.tokens.start, mention.tokens.end));
        View { speech, draft, lexicon, mentions, kinds }
    }

    /// Whether token `at` is in any of the lists of `kinds`.
    pub fn is(&self, at: usize, kinds: Kinds) -> bool {
        self.kinds.get(at).is_some_and(|of| of.any(kinds))
    }

    /// Token `at` in lower case.
    pub fn lower(&self, at: usize) -> &str {
        self.draft.lower(at)
    }

    /// Whether token `at` is a word or a number.
    pub fn is_word(&self, at: usize) -> bool {
        self.draft.tokens.get(at).is_some_and(|token| token.kind != TokenKind::Punct)
    }

    /// Whether token `at` is a number in digits.
    pub fn is_number(&self, at: usize) -> bool {
        self.draft.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Number)
    }

    /// Whether token `at` begins with a capital.
    pub fn capital(&self, at: usize) -> bool {
        self.draft
            .tokens
            .get(at)
            .is_some_and(|token| matches!(token.shape, Shape::Title | Shape::Upper | Shape::Mixed) && self.is_word(at))
    }

    /// Whether token `at` is a quotation mark.
    pub fn quote_mark(&self, at: usize) -> bool {
        matches!(self.draft.word(at), "\"" | "“" | "”" | "‘" | "’" | "'" | "''" | "«" | "»")
    }

    /// The mention that holds token `at`.
    pub fn mention_at(&self, at: usize) -> Option<&Mentioned> {
        let next = self.mentions.partition_point(|mention| mention.tokens.end <= at);
        self.mentions.get(next).filter(|mention| mention.tokens.start <= at)
    }

    /// Mentions that lie in `tokens` or overlap them.
    pub fn mentions_in(&self, tokens: &Range<usize>) -> &[Mentioned] {
        let first = self.mentions.partition_point(|mention| mention.tokens.end <= tokens.start);
        let last = self.mentions.partition_point(|mention| mention.tokens.start < tokens.end);
        &self.mentions[first..last.max(first)]
    }

    /// The name with index `at`.
    pub fn name(&self, at: usize) -> &'a Name {
        &self.draft.names[at]
    }

    /// Tokens of the sentence that holds token `at`.
    pub fn sentence(&self, at: usize) -> Range<usize> {
        let next = self.draft.sentence_tokens.partition_point(|tokens| tokens.end <= at);
        self.draft.sentence_tokens.get(next).cloned().unwrap_or(at..at)
    }

    /// Tokens that `span` touches.
    pub fn touched(&self, span: Span) -> Range<usize> {
        let start = self.draft.tokens.partition_point(|token| token.span().end() <= span.start());
        let end = self.draft.tokens.partition_point(|token| token.span().start() < span.end());
        start..end.max(start)
    }

    /// Span of `tokens`.
    pub fn span(&self, tokens: &Range<usize>) -> Span {
        self.draft.span_of(tokens.clone())
    }

    /// The words of `tokens` as they stand.
    pub fn text(&self, tokens: &Range<usize>) -> &'a str {
        if tokens.is_empty() {
            return "";
        }
        &self.draft.article.text[self.span(tokens).range()]
    }

    /// Whether the words from `at` on are those of `phrase`, in lower case, separated by single spaces.
    pub fn phrase(&self, at: usize, phrase: &str) -> bool {
        phrase.split(' ').enumerate().all(|(index, word)| self.lower(at + index) == word)
    }

    /// The agency whose form begins at token `at`: its tokens.
    pub fn agency_at(&self, at: usize) -> Option<Range<usize>> {
        if !self.is_word(at) {
            return None;
        }
        (1..=self.lexicon.agencies.longest())
            .rev()
            .map(|length| at..(at + length).min(self.draft.tokens.len()))
            .find(|tokens| self.lexicon.agencies.has(self.text(tokens)))
    }
}
