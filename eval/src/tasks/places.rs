//! `places`: place names and their coordinates.

use std::path::Path;

use anyhow::Result;
use sayso::Reader;
use sayso::ingest::article_from_text;
use sayso::record::Resolution;
use serde::Serialize;

use crate::{jsonl, model, offsets::CodePoints, texts::Text};

#[derive(Serialize)]
struct Prediction {
    id: String,
    places: Vec<Found>,
}

#[derive(Serialize)]
struct Found {
    start: u32,
    end: u32,
    lat: Option<f32>,
    lon: Option<f32>,
}

/// Runs the task.
pub fn run(data: &Path, out: &Path) -> Result<()> {
    let reader = model::reader()?;
    let predictions: Vec<Prediction> = Text::read(data)?.into_iter().map(|line| predict(&reader, line)).collect();
    jsonl::write(out, &predictions)
}

fn predict(reader: &Reader, line: Text) -> Prediction {
    let points = CodePoints::of(&line.text);
    let places = reader
        .read(article_from_text(&line.id, &line.text))
        .places
        .into_iter()
        .map(|place| {
            let (start, end) = points.span(place.quote.span());
            let (lat, lon) = match &place.resolution {
                Resolution::Resolved(candidate) => (Some(candidate.lat), Some(candidate.lon)),
                Resolution::Unresolved(_) => (None, None),
            };
            Found { start, end, lat, lon }
        })
        .collect();
    Prediction { id: line.id, places }
}
