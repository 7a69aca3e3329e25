//! A reading while it is being made.

use std::ops::Range;

use sayso_record::{
    Article, Citations, Claim, Event, Figure, Finding, Incident, Name, Notice, Order, Place, Quote, Responsibility,
    Sentence, Span, Time,
};

use sayso_tagger::Tags;

use crate::text::Token;

/// A reading while it is being made: the article, its tokens, and the records so far.
pub struct Draft<'a> {
    /// The article that is read.
    pub article: &'a Article,
    /// Tokens in order; see [`crate::text`] for what a token is.
    pub tokens: Vec<Token>,
    /// Sentences in order.
    pub sentences: Vec<Sentence>,
    /// For each sentence the range of its tokens.
    pub sentence_tokens: Vec<Range<usize>>,
    /// What the model says of the tokens; `None` where no model is loaded.
    pub tags: Option<Tags>,
    /// Times in order of start.
    pub times: Vec<Time>,
    /// Places in order of start.
    pub places: Vec<Place>,
    /// Names in order of first mention.
    pub names: Vec<Name>,
    /// Claims in order of start.
    pub claims: Vec<Claim>,
    /// Figures in order of start.
    pub figures: Vec<Figure>,
    /// Incidents in order of their first trigger.
    pub incidents: Vec<Incident>,
    /// Responsibilities in order of start.
    pub responsibility: Vec<Responsibility>,
    /// Events in order of their words.
    pub events: Vec<Event>,
    /// Orders in order of the words that state them.
    pub orders: Vec<Order>,
    /// Citations.
    pub citations: Citations,
    /// Findings, in the order that stages make them.
    pub findings: Vec<Finding>,
    /// Notices.
    pub notices: Vec<Notice>,
    lower: String,
}

impl<'a> Draft<'a> {
    /// An empty reading of `article`.
    pub fn new(article: &'a Article) -> Self {
        Draft {
            article,
            tokens: Vec::new(),
            sentences: Vec::new(),
            sentence_tokens: Vec::new(),
            tags: None,
            times: Vec::new(),
            places: Vec::new(),
            names: Vec::new(),
            claims: Vec::new(),
            figures: Vec::new(),
            incidents: Vec::new(),
            responsibility: Vec::new(),
            events: Vec::new(),
            orders: Vec::new(),
            citations: Citations::default(),
            findings: Vec::new(),
            notices: Vec::new(),
            lower: article.text.to_ascii_lowercase(),
        }
    }

    /// The clean text.
    pub fn text(&self) -> &'a str {
        &self.article.text
    }

    /// The clean text with ASCII letters in lower case; the same offsets hold in it.
    pub fn lower_text(&self) -> &str {
        &self.lower
    }

    /// The words of token `index` as they stand; empty past the last token.
    pub fn word(&self, index: usize) -> &'a str {
        self.tokens.get(index).map_or("", |token| &self.article.text[token.span().range()])
    }

    /// The words of token `index` in ASCII lower case; empty past the last token.
    pub fn lower(&self, index: usize) -> &str {
        self.tokens.get(index).map_or("", |token| &self.lower[token.span().range()])
    }

    /// The span from the first to the last token of `tokens`, which must not be empty.
    pub fn span_of(&self, tokens: Range<usize>) -> Span {
        Span::new(self.tokens[tokens.start].span().start(), self.tokens[tokens.end - 1].span().end())
    }

    /// Quotes `span` of the clean text.
    pub fn quote(&self, span: Span) -> Quote {
        self.article.quote(span)
    }

    /// Index of the first token that starts at or after byte `offset`.
    pub fn token_at_or_after(&self, offset: usize) -> usize {
        self.tokens.partition_point(|token| token.span().start() < offset)
    }

    /// Tokens that lie wholly in `span`.
    pub fn tokens_in(&self, span: Span) -> Range<usize> {
        let start = self.token_at_or_after(span.start());
        let end = self.tokens.partition_point(|token| token.span().end() <= span.end());
        start..end.max(start)
    }

    /// Index of the sentence that holds byte `offset`, or of the next one.
    pub fn sentence_at(&self, offset: usize) -> usize {
        self.sentences.partition_point(|sentence| sentence.span.end() <= offset)
    }

    /// Whether nothing stands between token `index` and the one before it.
    pub fn glued(&self, index: usize) -> bool {
        index > 0
            && self.tokens.get(index).is_some_and(|token| self.tokens[index - 1].span().end() == token.span().start())
    }
}
