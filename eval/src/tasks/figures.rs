//! `figures`: how many people, what happened to them, on whose word.

use std::path::Path;

use anyhow::Result;
use sayso::Reader;
use sayso::ingest::article_from_text;
use sayso::record::{Effect, Scope};
use serde::{Deserialize, Serialize};

use super::time::published;
use crate::{jsonl, offsets::CodePoints};

#[derive(Deserialize)]
struct Bundle {
    articles: Vec<Line>,
}

#[derive(Deserialize)]
struct Line {
    id: String,
    date: Option<String>,
    text: String,
}

#[derive(Serialize)]
struct Prediction {
    id: String,
    figures: Vec<Found>,
}

#[derive(Serialize)]
struct Found {
    start: u32,
    end: u32,
    effect: Effect,
    low: Option<u64>,
    high: Option<u64>,
    scope: Scope,
}

/// Runs the task: one line of predictions per article.
pub fn run(data: &Path, out: &Path) -> Result<()> {
    let reader = Reader::new();
    let predictions: Vec<Prediction> = jsonl::read::<Bundle>(data)?
        .into_iter()
        .flat_map(|bundle| bundle.articles)
        .map(|line| predict(&reader, line))
        .collect();
    jsonl::write(out, &predictions)
}

fn predict(reader: &Reader, line: Line) -> Prediction {
    let mut article = article_from_text(&line.id, &line.text);
    article.published = line.date.as_deref().and_then(published);
    let points = CodePoints::of(&line.text);
    let figures = reader
        .read(article)
        .figures
        .into_iter()
        .map(|figure| {
            let (start, end) = points.span(figure.quote.span());
            let (low, high) = (figure.amount.low, figure.amount.high);
            Found { start, end, effect: figure.effect, low, high, scope: figure.scope }
        })
        .collect();
    Prediction { id: line.id, figures }
}
