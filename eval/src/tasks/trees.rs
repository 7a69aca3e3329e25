//! `trees`: words, parts of speech and dependencies as the model gives them, for tests and for looking at errors.
//!
//! A line is one article of a file of texts (`id`, `text`); each of its sentences is "word/UPOS/head/relation ...", heads
//! counted from 1 within the sentence and 0 for the root.

use std::path::Path;

use anyhow::{Context, Result};
use sayso_reading::Draft;
use serde::Serialize;

use crate::{jsonl, model, texts::Text};

#[derive(Serialize)]
struct Trees {
    id: String,
    sentences: Vec<String>,
}

/// Runs the task.
pub fn run(data: &Path, out: &Path) -> Result<()> {
    let stages = model::Stages::new(model::load()?);
    let lines: Vec<Trees> = Text::read(data)?.into_iter().map(|line| trees(&stages, line)).collect::<Result<_>>()?;
    jsonl::write(out, &lines)
}

fn trees(stages: &model::Stages, line: Text) -> Result<Trees> {
    let article = sayso::ingest::article_from_text(&line.id, &line.text);
    let mut draft = Draft::new(&article);
    stages.run(&mut draft);
    let tags = draft.tags.take().context("no tags")?;
    let word = |first: usize, at: usize| {
        let arc = tags.arcs[at];
        let head = if arc.head == at { 0 } else { arc.head + 1 - first };
        format!("{}/{}/{head}/{}", draft.word(at), tags.upos[at].as_ud(), arc.relation)
    };
    let sentences = draft
        .sentence_tokens
        .iter()
        .map(|tokens| tokens.clone().map(|at| word(tokens.start, at)).collect::<Vec<_>>().join(" "))
        .collect();
    Ok(Trees { id: line.id, sentences })
}
