//! `syntax`: parts of speech and dependencies on a treebank of Universal Dependencies.
//!
//! Scored here, in percent: over the treebank's own words and sentences, and over Sayso's words and sentences of the
//! same text by the convention of the CoNLL 2018 shared task: a word is aligned where both have one of just these
//! characters; F1 of words, and of aligned words with the right tag, head, or head and relation. All words count,
//! punctuation too; of a relation only its universal part.

use std::path::Path;

use anyhow::{Context, Result, ensure};
use sayso::ingest::article_from_text;
use sayso_reading::Draft;
use sayso_tagger::{TaggedSentence, Tags};
use serde::Serialize;

use crate::{
    conllu::{self, Document, Word},
    model,
};

#[derive(Default, Serialize)]
struct Score {
    gold_words: Counts,
    own_words: Counts,
}

/// Counts of words, and what is made of them.
#[derive(Default, Serialize)]
struct Counts {
    gold: usize,
    own: usize,
    aligned: usize,
    right_upos: usize,
    right_head: usize,
    right_head_and_relation: usize,
    right_with_subtype: usize,
    words: f64,
    upos: f64,
    uas: f64,
    las: f64,
    las_with_subtype: f64,
}

/// Runs the task; the output is the score.
pub fn run(data: &Path, out: &Path) -> Result<()> {
    let tagger = model::load()?;
    let stages = model::Stages::new(tagger.clone());
    let mut score = Score::default();
    for document in conllu::read(data)? {
        let spans: Vec<_> = document.words.iter().map(|word| word.span).collect();
        let sentences: Vec<TaggedSentence> = document
            .sentences
            .iter()
            .map(|&(first, past, paragraph)| TaggedSentence { words: first..past, paragraph })
            .collect();
        let tags = tagger.tag(&document.text, &spans, &sentences);
        let same: Vec<_> = (0..spans.len()).map(Some).collect();
        score.gold_words.add(&document, &tags, &same, &same);

        let article = article_from_text("treebank", &document.text);
        ensure!(article.text == document.text, "the text of an article is not that of the treebank");
        let mut draft = Draft::new(&article);
        stages.run(&mut draft);
        let tags = draft.tags.take().context("no tags")?;
        let own: Vec<_> = draft.tokens.iter().map(|token| token.span()).collect();
        let twin = |of: &[sayso::record::Span], among: &[sayso::record::Span]| -> Vec<Option<usize>> {
            of.iter().map(|span| among.binary_search(span).ok()).collect()
        };
        score.own_words.add(&document, &tags, &twin(&spans, &own), &twin(&own, &spans));
    }
    score.gold_words.finish();
    score.own_words.finish();
    std::fs::write(out, serde_json::to_string_pretty(&score)? + "\n")
        .with_context(|| format!("writing {}", out.display()))
}

impl Counts {
    /// Adds a document: for each gold word its own word, and the other way round.
    fn add(&mut self, document: &Document, tags: &Tags, own_of: &[Option<usize>], gold_of: &[Option<usize>]) {
        self.gold += own_of.len();
        self.own += gold_of.len();
        for (at, (word, own)) in document.words.iter().zip(own_of).enumerate() {
            let Some(own) = *own else { continue };
            self.aligned += 1;
            self.right_upos += usize::from(tags.upos[own].as_ud() == word.upos);
            if !same_head(at, word, own, tags, gold_of) {
                continue;
            }
            self.right_head += 1;
            let relation = tags.arcs[own].relation;
            let universal = |relation: &str| relation.split(':').next().unwrap_or_default().to_owned();
            self.right_head_and_relation += usize::from(universal(relation) == universal(&word.relation));
            self.right_with_subtype += usize::from(relation == word.relation);
        }
    }

    fn finish(&mut self) {
        let f1 = |right: usize| 200.0 * right as f64 / (self.gold + self.own).max(1) as f64;
        self.words = f1(self.aligned);
        self.upos = f1(self.right_upos);
        self.uas = f1(self.right_head);
        self.las = f1(self.right_head_and_relation);
        self.las_with_subtype = f1(self.right_with_subtype);
    }
}

/// Whether both are roots, or their heads are aligned.
fn same_head(at: usize, word: &Word, own: usize, tags: &Tags, gold_of: &[Option<usize>]) -> bool {
    let head = tags.arcs[own].head;
    if head == own { word.head == at } else { word.head != at && gold_of[head] == Some(word.head) }
}
