//! The article as the rules of this stage see it: words, tags, names and quotation marks together.

use std::ops::Range;

use sayso_record::{Name, NameId, NameKind, Quote, SentenceKind, Span};
use sayso_tagger::{Arc, Tags, Upos};

use super::lexicon::{Lexicon, Words};
use super::marks::Marks;
use crate::Draft;
use crate::text::TokenKind;

/// Longest way from a word of a phrase up to its head.
const MAX_DEPTH: usize = 12;
/// Longest phrase in tokens; what is longer is a clause that the arcs have swallowed.
const LONGEST: usize = 24;

/// The article as the rules of this stage see it.
pub struct View<'v, 'a> {
    /// The reading so far.
    pub draft: &'v Draft<'a>,
    /// What the model says.
    pub tags: &'v Tags,
    /// Word lists.
    pub lexicon: &'v Lexicon,
    /// Quotation marks.
    pub marks: Marks,
    /// For each paragraph its tokens.
    pub paragraphs: Vec<Range<usize>>,
    /// For each token the name whose mention it stands in, with the index of the mention.
    mention_at: Vec<Option<(u32, u32)>>,
}

impl<'v, 'a> View<'v, 'a> {
    /// Gathers what is known.
    pub fn new(draft: &'v Draft<'a>, tags: &'v Tags, lexicon: &'v Lexicon) -> Self {
        let mut paragraphs: Vec<Range<usize>> = Vec::new();
        let mut last = None;
        for (sentence, tokens) in draft.sentences.iter().zip(&draft.sentence_tokens) {
            match paragraphs.last_mut() {
                Some(paragraph) if last == Some(sentence.paragraph) => paragraph.end = tokens.end,
                _ => paragraphs.push(tokens.clone()),
            }
            last = Some(sentence.paragraph);
        }
        let mut mention_at = vec![None; draft.tokens.len()];
        // A place inside another name ("UNICEF Norvane") does not hide it.
        let place = |record: &Name| record.kind == NameKind::Place;
        let (places, others): (Vec<_>, Vec<_>) = draft.names.iter().enumerate().partition(|(_, record)| place(record));
        for (name, record) in places.into_iter().chain(others) {
            for (mention, found) in record.mentions.iter().enumerate() {
                for at in draft.tokens_in(found.quote.span()) {
                    mention_at[at] = Some((name as u32, mention as u32));
                }
            }
        }
        let marks = Marks::find(draft, &paragraphs);
        View { draft, tags, lexicon, marks, paragraphs, mention_at }
    }

    /// The words of token `at` in lower case.
    pub fn lower(&self, at: usize) -> &str {
        self.draft.lower(at)
    }

    /// The text of `tokens`.
    pub fn words(&self, tokens: &Range<usize>) -> &'a str {
        if tokens.is_empty() {
            return "";
        }
        &self.draft.text()[self.span(tokens).range()]
    }

    /// Where `tokens`, which must not be empty, stand.
    pub fn span(&self, tokens: &Range<usize>) -> Span {
        self.draft.span_of(tokens.clone())
    }

    /// Quotes `tokens`, which must not be empty.
    pub fn quote(&self, tokens: &Range<usize>) -> Quote {
        self.draft.quote(self.span(tokens))
    }

    /// What the lists say of token `at`.
    pub fn listed(&self, at: usize) -> Words {
        self.lexicon.words(self.lower(at))
    }

    /// Part of speech of token `at`.
    pub fn upos(&self, at: usize) -> Upos {
        self.tags.upos.get(at).copied().unwrap_or_default()
    }

    /// Arc of token `at` where the model gives one.
    pub fn arc(&self, at: usize) -> Option<Arc> {
        self.tags.arcs.get(at).copied().filter(|arc| arc.head < self.draft.tokens.len())
    }

    /// Whether the relation of token `at` is `relation` or a subtype of it.
    pub fn is_relation(&self, at: usize, relation: &str) -> bool {
        self.arc(at).is_some_and(|arc| arc.relation.split(':').next() == Some(relation))
    }

    /// Whether token `at` is the subject of a clause.
    pub fn is_subject(&self, at: usize) -> bool {
        self.is_relation(at, "nsubj") || self.is_relation(at, "csubj")
    }

    /// Whether the phrase that `tokens` belong to is a subject: one of them is, or a title before them ("Gen. Aran"), or
    /// what it is joined to by "and".
    pub fn has_subject(&self, tokens: &Range<usize>) -> bool {
        let titles = (tokens.start.saturating_sub(3)..tokens.start).rev();
        let titles = titles.take_while(|&at| matches!(self.upos(at), Upos::Propn | Upos::Noun | Upos::Adj));
        let joined =
            |at: usize| self.is_relation(at, "conj") && self.arc(at).is_some_and(|arc| self.is_subject(arc.head));
        tokens.clone().chain(titles).any(|at| self.is_subject(at) || joined(at))
    }

    /// Whether token `at` is a word and no mark.
    pub fn is_word(&self, at: usize) -> bool {
        self.draft.tokens.get(at).is_some_and(|token| token.kind != TokenKind::Punct)
    }

    /// Whether token `at` is a verb, auxiliaries included.
    pub fn is_verb(&self, at: usize) -> bool {
        matches!(self.upos(at), Upos::Verb | Upos::Aux)
    }

    /// The name that token `at` stands in, and the index of the mention.
    pub fn name_at(&self, at: usize) -> Option<(NameId, usize)> {
        self.mention_at.get(at).copied().flatten().map(|(name, mention)| (NameId(name), mention as usize))
    }

    /// The name of kind `kind` that token `at` stands in, and the words of the mention.
    pub fn named(&self, at: usize, kind: NameKind) -> Option<(NameId, Range<usize>)> {
        let (name, mention) = self.name_at(at)?;
        let record = &self.draft.names[name.0 as usize];
        (record.kind == kind).then(|| (name, self.draft.tokens_in(record.mentions[mention].quote.span())))
    }

    /// Index of the sentence of token `at`.
    pub fn sentence(&self, at: usize) -> usize {
        self.draft.sentence_tokens.partition_point(|tokens| tokens.end <= at)
    }

    /// Index of the paragraph of token `at`, in [`View::paragraphs`].
    pub fn paragraph(&self, at: usize) -> usize {
        self.paragraphs.partition_point(|tokens| tokens.end <= at)
    }

    /// Whether sentence `index` is the title or a heading.
    pub fn is_heading(&self, index: usize) -> bool {
        self.draft.sentences.get(index).is_some_and(|sentence| {
            sentence.kind == SentenceKind::Heading || sentence.span.start() < self.draft.article.body.start()
        })
    }

    /// The token of `tokens` on which the others hang: the one whose head lies outside, the first of several; without
    /// arcs the last noun before a preposition, a comma or a relative pronoun.
    pub fn head(&self, tokens: &Range<usize>) -> usize {
        let outside = |at: usize| self.arc(at).is_some_and(|arc| arc.head == at || !tokens.contains(&arc.head));
        let nominal = |at: usize| matches!(self.upos(at), Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num | Upos::X);
        if let Some(head) = tokens.clone().find(|&at| outside(at) && self.is_word(at) && nominal(at)) {
            return head;
        }
        let mut head = tokens.start;
        for at in tokens.clone() {
            let ends = at > tokens.start && (self.upos(at) == Upos::Adp || !self.is_word(at) && self.lower(at) != "-");
            if ends || self.lower(at) == "who" {
                break;
            }
            if nominal(at) {
                head = at;
            }
        }
        head
    }

    /// The phrase whose head is token `head`, with all that hangs on it without a gap, within `sentence`.
    pub fn whole(&self, head: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
        let hangs_on = |mut at: usize| {
            (0..MAX_DEPTH).any(|_| {
                let found = at == head;
                at = self.arc(at).map_or(at, |arc| arc.head);
                found
            })
        };
        let start = (sentence.start..=head).rev().take_while(|&at| hangs_on(at)).last()?;
        let end = (head..sentence.end).take_while(|&at| hangs_on(at)).last()? + 1;
        let phrase = self.trim(start..end);
        (!phrase.is_empty() && phrase.len() <= LONGEST).then_some(phrase)
    }

    /// The subject of the verb at token `verb`, or of the one that it is joined to ("went further and quoted"), whole.
    pub fn subject_of(&self, verb: usize, sentence: &Range<usize>) -> Option<Range<usize>> {
        let mut verb = verb;
        for _ in 0..MAX_DEPTH {
            let subject = sentence
                .clone()
                .find(|&at| self.arc(at).is_some_and(|arc| arc.relation == "nsubj" && arc.head == verb));
            if let Some(subject) = subject {
                return self.whole(subject, sentence);
            }
            verb = self.arc(verb).filter(|arc| self.is_relation(verb, "conj") && arc.head != verb)?.head;
        }
        None
    }

    /// `tokens` without marks and white space at the ends.
    pub fn trim(&self, tokens: Range<usize>) -> Range<usize> {
        let Range { mut start, mut end } = tokens;
        while start < end && !self.is_word(start) {
            start += 1;
        }
        while end > start && !self.is_word(end - 1) {
            end -= 1;
        }
        start..end
    }
}
