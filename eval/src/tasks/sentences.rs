//! `sentences`: where sentences end, on text of a Universal Dependencies treebank.
//!
//! The text is built from `# text`, a blank line at each `# newpar` and a space elsewhere; a boundary is the end of a
//! sentence inside a paragraph or at its end. Scored here, for no scorer exists: precision, recall and F1 of sentence
//! ends, over all sentences of documents whose id contains no excluded genre.

use std::path::Path;

use anyhow::{Context, Result};
use sayso::Reader;
use sayso::ingest::article_from_text;
use serde::Serialize;

#[derive(Default)]
struct Document {
    text: String,
    ends: Vec<usize>,
}

#[derive(Default, Serialize)]
struct Score {
    gold: usize,
    predicted: usize,
    right: usize,
    precision: f64,
    recall: f64,
    f1: f64,
}

/// Runs the task; the output is the score. With `SAYSO_EVAL_ERRORS` set, differences go to standard error.
pub fn run(data: &Path, out: &Path) -> Result<()> {
    let treebank = std::fs::read_to_string(data).with_context(|| format!("opening {}", data.display()))?;
    let reader = Reader::new();
    let show = std::env::var_os("SAYSO_EVAL_ERRORS").is_some();
    let mut score = Score::default();
    for document in documents(&treebank) {
        let reading = reader.read(article_from_text("treebank", &document.text));
        let predicted: Vec<usize> = reading.sentences.iter().map(|sentence| sentence.span.end()).collect();
        score.gold += document.ends.len();
        score.predicted += predicted.len();
        score.right += predicted.iter().filter(|end| document.ends.binary_search(end).is_ok()).count();
        if show {
            report(&document, &predicted);
        }
    }
    score.precision = score.right as f64 / score.predicted.max(1) as f64;
    score.recall = score.right as f64 / score.gold.max(1) as f64;
    score.f1 = 2.0 * score.right as f64 / (score.gold + score.predicted).max(1) as f64;
    std::fs::write(out, serde_json::to_string_pretty(&score)? + "\n")
        .with_context(|| format!("writing {}", out.display()))
}

fn report(document: &Document, predicted: &[usize]) {
    let around = |at: usize| {
        let from = document.text[..at].char_indices().rev().nth(40).map_or(0, |(index, _)| index);
        let to = document.text[at..].char_indices().nth(30).map_or(document.text.len(), |(index, _)| at + index);
        format!("{} || {}", &document.text[from..at], &document.text[at..to]).replace('\n', "⏎")
    };
    for &end in predicted.iter().filter(|end| document.ends.binary_search(end).is_err()) {
        eprintln!("extra\t{}", around(end));
    }
    for &end in document.ends.iter().filter(|end| predicted.binary_search(end).is_err()) {
        eprintln!("missed\t{}", around(end));
    }
}

fn documents(treebank: &str) -> Vec<Document> {
    let mut out: Vec<Document> = Vec::new();
    let mut paragraph = true;
    for line in treebank.lines() {
        if line.starts_with("# newdoc") {
            out.push(Document::default());
            paragraph = true;
        } else if line.starts_with("# newpar") {
            paragraph = true;
        } else if let Some(text) = line.strip_prefix("# text = ") {
            if out.is_empty() {
                out.push(Document::default());
            }
            let Some(document) = out.last_mut() else { continue };
            if !document.text.is_empty() {
                document.text.push_str(if paragraph { "\n\n" } else { " " });
            }
            document.text.push_str(text.trim());
            document.ends.push(document.text.len());
            paragraph = false;
        }
    }
    out
}
