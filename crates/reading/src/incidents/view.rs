//! The article as the rules of this stage see it: words, tree, and which records of the reading stand where.

use std::ops::Range;

use sayso_record::{Claim, Effect, Figure, NameKind, Quote, SentenceKind, Span};
use sayso_tagger::{Tags, Upos};

use super::lexicon::{self, Lexicon};
use crate::Draft;
use crate::figures::lexicon::{Kinds, Lexicon as People};
use crate::text::TokenKind;

/// The article as the rules of this stage see it.
pub struct View<'v, 'a> {
    /// The reading so far.
    pub draft: &'v Draft<'a>,
    /// What the model says.
    pub tags: &'v Tags,
    /// Trigger words and lists.
    pub lexicon: &'v Lexicon,
    /// Words for people.
    pub people: &'v People,
    /// For each token the tokens that hang on it.
    children: Vec<Vec<usize>>,
    /// For each token the index of the name, time, place it stands in.
    name_at: Vec<Option<u32>>,
    time_at: Vec<Option<u32>>,
    place_at: Vec<Option<u32>>,
    /// For each token the claim whose cue it stands in.
    cue_at: Vec<Option<u32>>,
    /// For each token the note that it stands in.
    note_at: Vec<Option<u32>>,
    sentence_of: Vec<u32>,
    /// For each sentence the figures that touch it, and the claims whose content does.
    figures_of: Vec<Vec<u32>>,
    claims_of: Vec<Vec<u32>>,
}

impl<'v, 'a> View<'v, 'a> {
    /// Gathers what is known.
    pub fn new(draft: &'v Draft<'a>, tags: &'v Tags, lexicon: &'v Lexicon, people: &'v People) -> Self {
        let length = draft.tokens.len();
        let mut children = vec![Vec::new(); length];
        for (at, arc) in tags.arcs.iter().enumerate().take(length) {
            if arc.head != at && arc.head < length {
                children[arc.head].push(at);
            }
        }
        let mark = |spans: &mut dyn Iterator<Item = (u32, Span)>| {
            let mut marked = vec![None; length];
            for (index, span) in spans {
                draft.tokens_in(span).for_each(|at| marked[at] = Some(index));
            }
            marked
        };
        let names = draft.names.iter().enumerate();
        let mut of_names = names
            .flat_map(|(index, name)| name.mentions.iter().map(move |mention| (index as u32, mention.quote.span())));
        let index = |(index, quote): (usize, &Quote)| (index as u32, quote.span());
        let name_at = mark(&mut of_names);
        let time_at = mark(&mut draft.times.iter().map(|time| &time.quote).enumerate().map(index));
        let place_at = mark(&mut draft.places.iter().map(|place| &place.quote).enumerate().map(index));
        let mut sentence_of = vec![0; length];
        for (sentence, tokens) in draft.sentence_tokens.iter().enumerate() {
            sentence_of[tokens.clone()].fill(sentence as u32);
        }
        let cues = draft.claims.iter().enumerate().filter_map(|(at, claim)| Some((at, claim.cue.as_ref()?)));
        let cue_at = mark(&mut cues.map(index));
        let note_at = mark(&mut draft.citations.notes.iter().map(|note| &note.quote).enumerate().map(index));
        let figures_of = by_sentence(draft, draft.figures.iter().map(|figure| vec![figure.extent()]));
        let claims_of =
            by_sentence(draft, draft.claims.iter().map(|claim| claim.content.iter().map(Quote::span).collect()));
        View {
            draft,
            tags,
            lexicon,
            people,
            children,
            name_at,
            time_at,
            place_at,
            cue_at,
            note_at,
            sentence_of,
            figures_of,
            claims_of,
        }
    }

    /// Whether token `at` stands in a note of the article.
    pub fn in_note(&self, at: usize) -> bool {
        self.note_at.get(at).is_some_and(Option::is_some)
    }

    /// The figures that touch sentence `index`.
    pub fn figures_of(&self, index: usize) -> impl Iterator<Item = &'v Figure> + '_ {
        let found = self.figures_of.get(index).map_or(&[][..], Vec::as_slice);
        found.iter().map(|&at| &self.draft.figures[at as usize])
    }

    /// The claim whose cue token `at` stands in.
    pub fn cued(&self, at: usize) -> Option<&'v Claim> {
        self.cue_at.get(at).copied().flatten().map(|claim| &self.draft.claims[claim as usize])
    }

    /// Token `at` in lower case; empty past the end.
    pub fn lower(&self, at: usize) -> &str {
        self.draft.lower(at)
    }

    /// Part of speech of token `at`.
    pub fn upos(&self, at: usize) -> Upos {
        self.tags.upos.get(at).copied().unwrap_or_default()
    }

    /// The head of token `at`; `None` for a root.
    pub fn head(&self, at: usize) -> Option<usize> {
        self.tags.arcs.get(at).map(|arc| arc.head).filter(|&head| head != at && head < self.draft.tokens.len())
    }

    /// The relation of token `at` to its head, with its subtype.
    pub fn relation(&self, at: usize) -> &'static str {
        self.tags.arcs.get(at).map_or("root", |arc| arc.relation)
    }

    /// The relation without its subtype.
    pub fn base_relation(&self, at: usize) -> &'static str {
        self.relation(at).split(':').next().unwrap_or("")
    }

    /// Tokens that hang on token `at`, in order.
    pub fn children(&self, at: usize) -> &[usize] {
        self.children.get(at).map_or(&[], Vec::as_slice)
    }

    /// The first token that hangs on `at` by `relation` (without subtype).
    pub fn child(&self, at: usize, relation: &str) -> Option<usize> {
        self.children(at).iter().copied().find(|&child| self.base_relation(child) == relation)
    }

    /// All tokens that hang on `at` by `relation` (with subtype), each with those joined to it by "and".
    pub fn children_joined(&self, at: usize, relations: &[&str]) -> Vec<usize> {
        let direct = self.children(at).iter().copied().filter(|&child| relations.contains(&self.relation(child)));
        direct.flat_map(|child| self.joined(child)).collect()
    }

    /// `at` and what is joined to it by "and".
    pub fn joined(&self, at: usize) -> Vec<usize> {
        let more = self.children(at).iter().copied().filter(|&child| self.base_relation(child) == "conj");
        std::iter::once(at).chain(more).collect()
    }

    /// The preposition of `at` in lower case; empty if there is none.
    pub fn case(&self, at: usize) -> &str {
        self.child(at, "case").map_or("", |case| self.lower(case))
    }

    /// Whether token `at` or a base of it is in `set`.
    pub fn is_in(&self, at: usize, set: &std::collections::HashSet<String>) -> bool {
        lexicon::has(set, self.lower(at))
    }

    /// Index of the sentence of token `at`.
    pub fn sentence(&self, at: usize) -> usize {
        self.sentence_of.get(at).map_or(0, |&sentence| sentence as usize)
    }

    /// Tokens of sentence `index`.
    pub fn tokens_of(&self, index: usize) -> Range<usize> {
        self.draft.sentence_tokens.get(index).cloned().unwrap_or(0..0)
    }

    /// Whether sentence `index` is the title or a heading.
    pub fn is_heading(&self, index: usize) -> bool {
        self.draft.sentences.get(index).is_some_and(|sentence| {
            sentence.kind == SentenceKind::Heading || sentence.span.start() < self.draft.article.body.start()
        })
    }

    /// The name, time and place that token `at` stands in.
    pub fn name(&self, at: usize) -> Option<u32> {
        self.name_at.get(at).copied().flatten()
    }

    /// See [`View::name`].
    pub fn time(&self, at: usize) -> Option<u32> {
        self.time_at.get(at).copied().flatten()
    }

    /// See [`View::name`].
    pub fn place(&self, at: usize) -> Option<u32> {
        self.place_at.get(at).copied().flatten()
    }

    /// Whether token `at` is a noun for people, a pronoun, a number, or stands in the name of a person.
    pub fn is_human(&self, at: usize) -> bool {
        let named = self.name(at).map(|name| self.draft.names[name as usize].kind);
        let listed = self.people.word(self.lower(at)).kinds.any(Kinds::PERSON.or(Kinds::PEOPLE).or(Kinds::KIN));
        let number = self.upos(at) == Upos::Num && self.time(at).is_none();
        named == Some(NameKind::Person) || listed || number || self.is_person_word(at)
    }

    /// Whether token `at` stands in the name of a person, by the names of the reading or else by the model.
    pub fn is_named_person(&self, at: usize) -> bool {
        let kind = match self.name(at) {
            Some(name) => Some(self.draft.names[name as usize].kind),
            None => self.tags.names.iter().find(|name| name.words.contains(&at)).map(|name| name.kind),
        };
        kind == Some(NameKind::Person)
    }

    /// The name that stands in apposition to `at` ("a 20-year-old man, Selim Aran"); `at` where there is none.
    pub fn appositive_name(&self, at: usize) -> usize {
        if self.phrase(at, false).any(|token| self.is_named_person(token)) {
            return at;
        }
        // "Aran, the man wanted in the shooting", and the other way round.
        if self.base_relation(at) == "appos"
            && let Some(head) = self.head(at).filter(|&head| self.is_named_person(head))
        {
            return head;
        }
        let beside = self
            .children(at)
            .iter()
            .copied()
            .find(|&child| self.base_relation(child) == "appos" && self.is_named_person(child));
        beside.unwrap_or(at)
    }

    /// Whether token `at` is a pronoun for people.
    pub fn is_person_word(&self, at: usize) -> bool {
        matches!(
            self.lower(at),
            "he" | "she"
                | "him"
                | "her"
                | "they"
                | "them"
                | "who"
                | "himself"
                | "me"
                | "us"
                | "others"
                | "dozens"
                | "hundreds"
                | "someone"
                | "somebody"
        )
    }

    /// Whether token `at` stands in a figure of people who were harmed: whoever is counted as a victim did not do it.
    pub fn is_counted_victim(&self, at: usize) -> bool {
        let Some(token) = self.draft.tokens.get(at) else { return false };
        let harm = |effect| {
            matches!(effect, Effect::Killed | Effect::Injured | Effect::Affected | Effect::Missing | Effect::Abducted)
        };
        self.figures_of(self.sentence(at))
            .any(|figure| harm(figure.effect) && figure.quote.span().contains(token.span()))
    }

    /// Whether token `at` is a word or a number.
    pub fn is_word(&self, at: usize) -> bool {
        self.draft.tokens.get(at).is_some_and(|token| token.kind != TokenKind::Punct)
    }

    /// The tokens of the noun phrase of `at`: what hangs on it without clauses, appositions and what is joined to it;
    /// `long` keeps prepositional phrases. Without marks at its ends.
    pub fn phrase(&self, at: usize, long: bool) -> Range<usize> {
        let (mut start, mut end) = (at, at + 1);
        let mut open = vec![at];
        // A tree cannot be deeper than its sentence.
        while let Some(here) = open.pop() {
            for &child in self.children(here) {
                let relation = self.relation(child);
                let base = self.base_relation(child);
                let outside = matches!(
                    base,
                    "acl"
                        | "appos"
                        | "conj"
                        | "cc"
                        | "punct"
                        | "parataxis"
                        | "dep"
                        | "list"
                        | "case"
                        | "advcl"
                        | "mark"
                        | "cop"
                        | "nsubj"
                ) || (base == "nmod" && relation != "nmod:poss" && !long)
                    || (base == "advmod" && child > at);
                // What hangs on a part of the phrase by "case" belongs to it ("the head of the group").
                let kept = here != at && base == "case" || here != at && matches!(base, "cc" | "conj") && long;
                if (!outside || kept) && self.sentence(child) == self.sentence(at) {
                    start = start.min(child);
                    end = end.max(child + 1);
                    open.push(child);
                }
            }
        }
        while start < end - 1 && !self.is_word(start) {
            start += 1;
        }
        while end > start + 1 && !self.is_word(end - 1) {
            end -= 1;
        }
        start..end
    }

    /// Quotes `tokens`, which must not be empty.
    pub fn quote(&self, tokens: &Range<usize>) -> Quote {
        self.draft.quote(self.draft.span_of(tokens.clone()))
    }

    /// Tokens that `span` touches.
    pub fn touched(&self, span: Span) -> Range<usize> {
        let start = self.draft.tokens.partition_point(|token| token.span().end() <= span.start());
        let end = self.draft.tokens.partition_point(|token| token.span().start() < span.end());
        start..end.max(start)
    }

    /// The claims with a piece of content that holds token `at`, the shortest piece first.
    pub fn claims_at(&self, at: usize) -> Vec<(usize, &'v Claim)> {
        let Some(token) = self.draft.tokens.get(at) else { return Vec::new() };
        let mut found: Vec<(usize, usize, &Claim)> = Vec::new();
        let here = self.claims_of.get(self.sentence(at)).map_or(&[][..], Vec::as_slice);
        for index in here.iter().map(|&index| index as usize) {
            let claim = &self.draft.claims[index];
            let holds = claim.content.iter().find(|piece| piece.span().contains(token.span()));
            found.extend(holds.map(|piece| (piece.span().len(), index, claim)));
        }
        found.sort_by_key(|&(length, index, _)| (length, index));
        found.into_iter().map(|(_, index, claim)| (index, claim)).collect()
    }
}

/// For each sentence which of the items, each with its spans, touch it.
fn by_sentence(draft: &Draft<'_>, items: impl Iterator<Item = Vec<Span>>) -> Vec<Vec<u32>> {
    let mut out = vec![Vec::new(); draft.sentences.len()];
    for (index, spans) in items.enumerate() {
        for span in spans {
            let first = draft.sentence_at(span.start());
            let touched = draft.sentences.iter().skip(first).take_while(|sentence| sentence.span.start() < span.end());
            for list in &mut out[first..first + touched.count()] {
                if list.last() != Some(&(index as u32)) {
                    list.push(index as u32);
                }
            }
        }
    }
    out
}
