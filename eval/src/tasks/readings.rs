//! `readings`: whole readings, one a line, for looking at errors; no scorer reads them.

use std::path::Path;

use anyhow::Result;
use sayso::record::Reading;

use crate::articles::of_lines;
use crate::{jsonl, model};

/// Runs the task on lines that are articles (`id`, `text`) or hold a list of `articles`.
pub fn run(data: &Path, out: &Path) -> Result<()> {
    let reader = crate::kept::reader(model::load()?);
    let readings: Vec<Reading> = of_lines(data)?.into_iter().map(|article| reader.read(article)).collect();
    jsonl::write(out, &readings)
}
