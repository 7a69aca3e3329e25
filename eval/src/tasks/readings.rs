//! `readings`: whole readings, one a line, for looking at errors; no scorer reads them.

use std::path::Path;

use anyhow::Result;
use sayso::record::{Article, Reading};

use crate::articles::of_lines;
use crate::tasks::muc;
use crate::{jsonl, model};

/// Runs the task on lines that are articles (`id`, `text`) or hold a list of `articles`; those in capitals are read as the
/// task `muc` reads them.
pub fn run(data: &Path, out: &Path) -> Result<()> {
    let reader = crate::kept::reader(model::load()?);
    let cased = |article: Article| match article.text.contains(char::is_lowercase) {
        true => article,
        false => muc::article(&article.id, &article.text),
    };
    let readings: Vec<Reading> = of_lines(data)?.into_iter().map(|article| reader.read(cased(article))).collect();
    jsonl::write(out, &readings)
}
