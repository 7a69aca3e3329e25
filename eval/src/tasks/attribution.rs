//! `attribution`: who says what, straight from the model, on articles of PolNeAR's form.
//!
//! A line is `{"id", "attributions": [{"source": [[start, end]], "cue": [...], "content": [...]}]}` in code points;
//! attributions without content are left out, as the scorer leaves them out.

use std::{ops::Range, path::Path};

use anyhow::{Context, Result, ensure};
use sayso::ingest::article_from_text;
use sayso_reading::Draft;
use serde::{Deserialize, Serialize};

use crate::{jsonl, model, offsets::CodePoints};

#[derive(Deserialize)]
struct Line {
    id: String,
    text: String,
}

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
}

/// Runs the task.
pub fn run(data: &Path, out: &Path) -> Result<()> {
    let stages = model::Stages::new(model::load()?);
    let lines: Vec<Prediction> =
        jsonl::read::<Line>(data)?.into_iter().map(|line| predict(&stages, line)).collect::<Result<_>>()?;
    jsonl::write(out, &lines)
}

fn predict(stages: &model::Stages, line: Line) -> Result<Prediction> {
    let article = article_from_text(&line.id, &line.text);
    ensure!(article.text == line.text, "{}: the text of the article is not that of the line", line.id);
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
        })
        .collect();
    Ok(Prediction { id: line.id, attributions })
}
