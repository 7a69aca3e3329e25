//! `time`: TIMEX3 expressions and values.

use std::path::Path;

use anyhow::Result;
use sayso::Reader;
use sayso::ingest::article_from_text;
use sayso::record::{Evidence, EvidenceKind, Interval, Published, TimexType};
use serde::{Deserialize, Serialize};

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

/// The document date of the data set, of which the first ten characters are the day.
pub fn published(date: &str) -> Option<Published> {
    let day: jiff::civil::Date = date.get(..10)?.parse().ok()?;
    Some(Published {
        when: Interval::day(day),
        evidence: vec![Evidence { kind: EvidenceKind::User, raw: date.to_owned(), span: None }],
        reliable: true,
        why: "given with the data".to_owned(),
    })
}
