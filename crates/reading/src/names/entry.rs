//! Forms of names, and the ties between them.

use std::collections::HashMap;
use std::ops::Range;

use sayso_record::{AliasRule, NameKind, Span};

use super::candidate::Candidate;
use super::lexicon::fold;
use super::marked::Marked;
use crate::text::TokenKind;

/// All mentions of one form: the same words, case, accents and hyphens apart.
pub struct Entry {
    /// Its words, folded, without "the" and punctuation.
    pub words: Vec<String>,
    /// What it seems to be, by the evidence of all its mentions.
    pub kind: NameKind,
    /// The best confidence among its mentions of that kind.
    pub confidence: f32,
    /// The rule of the best of them.
    pub rule: std::borrow::Cow<'static, str>,
    /// Tokens of its mentions in order.
    pub mentions: Vec<Range<usize>>,
    /// Whether it is the name of a country or a listed place.
    pub geographic: bool,
    /// Whether it is written as an acronym.
    pub acronym: bool,
    /// What it is another form of.
    pub tie: Option<Tie>,
}

/// Says that a form is another form of an entry.
#[derive(Debug, Clone)]
pub struct Tie {
    /// The entry it belongs to.
    pub to: usize,
    /// What ties it.
    pub rule: AliasRule,
    /// The words that tie it.
    pub evidence: Option<Span>,
}

/// The forms of an article.
pub struct Entries {
    /// In order of first mention.
    pub all: Vec<Entry>,
    /// For each candidate its entry.
    pub of_candidate: Vec<usize>,
}

impl Entries {
    /// Gathers `candidates` by form. What most of the evidence says is the kind of a form.
    pub fn gather(marked: &Marked<'_>, candidates: &[Candidate]) -> Self {
        let mut entries = Entries { all: Vec::new(), of_candidate: Vec::with_capacity(candidates.len()) };
        let mut by_key: HashMap<String, usize> = HashMap::new();
        let mut votes: Vec<[f32; 4]> = Vec::new();
        for candidate in candidates {
            let words = words_of(marked, &candidate.tokens);
            let key = words.join(" ");
            let next = entries.all.len();
            let at = *by_key.entry(key).or_insert(next);
            if at == next {
                let acronym = candidate.tokens.len() == 1 && marked.is_acronym(candidate.tokens.start);
                entries.all.push(Entry {
                    words,
                    kind: candidate.kind,
                    confidence: 0.0,
                    rule: candidate.rule.clone(),
                    mentions: Vec::new(),
                    geographic: false,
                    acronym,
                    tie: None,
                });
                votes.push([0.0; 4]);
            }
            // Evidence is counted squared, so that one sure mention outweighs several guesses.
            votes[at][slot(candidate.kind)] += candidate.confidence * candidate.confidence;
            let entry = &mut entries.all[at];
            entry.mentions.push(candidate.tokens.clone());
            entry.geographic |= matches!(candidate.rule.as_ref(), "geographic" | "model_place");
            entries.of_candidate.push(at);
        }
        for (entry, votes) in entries.all.iter_mut().zip(votes) {
            let best = |kind: NameKind| votes[slot(kind)];
            let kinds = [NameKind::Person, NameKind::Organisation, NameKind::Place];
            entry.kind = kinds.into_iter().fold(NameKind::Other, |top, kind| {
                if best(kind) >= best(top) && best(kind) > 0.0 { kind } else { top }
            });
        }
        for (candidate, &at) in candidates.iter().zip(&entries.of_candidate) {
            let entry = &mut entries.all[at];
            if candidate.kind == entry.kind && candidate.confidence > entry.confidence {
                entry.confidence = candidate.confidence;
                entry.rule = candidate.rule.clone();
            }
        }
        entries
    }

    /// The entry that `at` is a form of, at the end of its ties.
    pub fn root(&self, mut at: usize) -> usize {
        while let Some(tie) = &self.all[at].tie {
            at = tie.to;
        }
        at
    }

    /// Ties the root of `form` to `to`, unless they are one already.
    pub fn tie(&mut self, form: usize, to: usize, rule: AliasRule, evidence: Option<Span>) {
        let (form, to) = (self.root(form), self.root(to));
        if form != to {
            self.all[form].tie = Some(Tie { to, rule, evidence });
            if self.all[to].kind == NameKind::Other && !self.all[to].geographic {
                self.all[to].kind = self.all[form].kind;
            }
        }
    }
}

fn slot(kind: NameKind) -> usize {
    match kind {
        NameKind::Person => 0,
        NameKind::Organisation => 1,
        NameKind::Place => 2,
        _ => 3,
    }
}

/// The words of `tokens`, folded, without "the" at their head, without hyphens and stops.
pub fn words_of(marked: &Marked<'_>, tokens: &Range<usize>) -> Vec<String> {
    let draft = marked.draft;
    tokens
        .clone()
        .filter(|&at| matches!(draft.tokens[at].kind, TokenKind::Word | TokenKind::Alnum | TokenKind::Number))
        .filter(|&at| at > tokens.start || draft.lower(at) != "the" || tokens.len() == 1)
        .map(|at| {
            let folded = fold(draft.word(at));
            if folded.contains(['.', '\'']) { folded.replace(['.', '\''], "") } else { folded.into_owned() }
        })
        .collect()
}
