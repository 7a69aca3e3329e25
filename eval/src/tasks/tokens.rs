//! `tokens`: the tokens and sentences of each text, for training the model on the units that it will read.
//!
//! A line is `{"id", "tokens": [[start, end], ...], "sentences": [[first, past, paragraph], ...]}`: tokens in code
//! points of the text, sentences in tokens.

use std::path::Path;

use anyhow::Result;
use sayso::{Reader, text};
use serde::Serialize;

use crate::{jsonl, offsets::CodePoints, texts::Text};

#[derive(Serialize)]
struct Tokens {
    id: String,
    tokens: Vec<(u32, u32)>,
    sentences: Vec<(usize, usize, u32)>,
}

/// Runs the task.
pub fn run(data: &Path, out: &Path) -> Result<()> {
    let reader = Reader::with_stages(vec![Box::new(text::TextStage::new())])?;
    let lines: Vec<Tokens> = Text::read(data)?.into_iter().map(|line| tokens(&reader, line)).collect::<Result<_>>()?;
    jsonl::write(out, &lines)
}

fn tokens(reader: &Reader, line: Text) -> Result<Tokens> {
    let points = CodePoints::of(&line.text);
    let spans: Vec<_> =
        text::tokenize(&line.text, &text::Abbreviations::built_in()).iter().map(text::Token::span).collect();
    let reading = reader.read(line.article()?);
    let mut first = 0;
    let sentences = reading
        .sentences
        .iter()
        .map(|sentence| {
            let start = first;
            first = spans.partition_point(|span| span.start() < sentence.span.end());
            (start, first, sentence.paragraph)
        })
        .collect();
    Ok(Tokens { id: line.id, tokens: spans.into_iter().map(|span| points.span(span)).collect(), sentences })
}
