//! `roles`: who says what, straight from the model and before any rule, in the form of `attribution`.
//!
//! Attributions without content are left out, as the scorer leaves them out. `confidence` holds the model's own for each
//! of its spans and links, which the scorer does not read; `training/` calibrates them by it.

use std::{ops::Range, path::Path};

use anyhow::{Context, Result};
use sayso_reading::Draft;
use serde::Serialize;

use crate::{jsonl, model, offsets::CodePoints, texts::Text};

#[derive(Serialize)]
struct Prediction {
    id: String,
    attributions: Vec<Attribution>,
}

#[derive(Serialize)]
struct Attribution {
    source: Vec<(u32, u32)>,
    cue: Vec<(u32, u32)>,
    content: Vec<(u32, u32)>,
    confidence: Confidence,
}

#[derive(Serialize)]
struct Confidence {
    source: Option<f32>,
    cue: Option<f32>,
    content: Vec<f32>,
    source_link: Option<f32>,
    content_link: Vec<f32>,
}

/// Runs the task.
pub fn run(data: &Path, out: &Path) -> Result<()> {
    let stages = model::Stages::new(model::load()?);
    let lines: Vec<Prediction> =
        Text::read(data)?.into_iter().map(|line| predict(&stages, line)).collect::<Result<_>>()?;
    jsonl::write(out, &lines)
}

fn predict(stages: &model::Stages, line: Text) -> Result<Prediction> {
    let article = line.article()?;
    let points = CodePoints::of(&line.text);
    let mut draft = Draft::new(&article);
    stages.run(&mut draft);
    let tags = draft.tags.take().context("no tags")?;
    let span = |words: Range<usize>| points.span(draft.span_of(words));
    let attributions = tags
        .attributions
        .iter()
        .filter(|attribution| !attribution.content.is_empty())
        .map(|attribution| Attribution {
            source: tags.source(attribution).map(span).into_iter().collect(),
            cue: tags.cue(attribution).map(span).into_iter().collect(),
            content: tags.content(attribution).map(span).collect(),
            confidence: Confidence {
                source: attribution.source.map(|part| tags.roles[part.span].confidence),
                cue: attribution.cue.map(|cue| tags.roles[cue].confidence),
                content: attribution.content.iter().map(|part| tags.roles[part.span].confidence).collect(),
                source_link: attribution.source.map(|part| part.confidence),
                content_link: attribution.content.iter().map(|part| part.confidence).collect(),
            },
        })
        .collect();
    Ok(Prediction { id: line.id, attributions })
}
