//! `time`: TIMEX3 expressions and values.

use std::path::Path;

use anyhow::Result;
use sayso::Reader;
use sayso::ingest::article_from_text;
use sayso::record::TimexType;
use serde::{Deserialize, Serialize};

use crate::articles::published;
use crate::{jsonl, offsets::CodePoints};

#[derive(Deserialize)]
struct Line {
    id: String,
    dct: Option<String>,
    text: String,
}

#[derive(Serialize)]
struct Prediction {
    id: String,
    timexes: Vec<Timex>,
}

#[derive(Serialize)]
struct Timex {
    start: u32,
    end: u32,
    r#type: TimexType,
    value: String,
}

/// Runs the task.
pub fn run(data: &Path, out: &Path) -> Result<()> {
    let reader = Reader::new();
    let predictions: Vec<Prediction> =
        jsonl::read::<Line>(data)?.into_iter().map(|line| predict(&reader, line)).collect();
    jsonl::write(out, &predictions)
}

fn predict(reader: &Reader, line: Line) -> Prediction {
    let mut article = article_from_text(&line.id, &line.text);
    article.published = line.dct.as_deref().and_then(published);
    let points = CodePoints::of(&line.text);
    let timexes = reader
        .read(article)
        .times
        .into_iter()
        .map(|time| {
            let (start, end) = points.span(time.quote.span());
            Timex { start, end, r#type: time.kind, value: time.value }
        })
        .collect();
    Prediction { id: line.id, timexes }
}
