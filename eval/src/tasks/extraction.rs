//! `extraction`: the article's body from an HTML page.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::Path;

use anyhow::{Context, Result};
use sayso::ingest::{Options, read_html};
use sayso::record::Source;
use serde::Serialize;

#[derive(Serialize)]
struct Prediction {
    #[serde(rename = "articleBody")]
    body: String,
}

/// Runs the task. `data` is the folder with `html/ID.html.gz`; only the page's bytes are used.
pub fn run(data: &Path, out: &Path) -> Result<()> {
    let pages = data.join("html");
    let mut predictions: BTreeMap<String, Prediction> = BTreeMap::new();
    let mut took = std::time::Duration::ZERO;
    // The pages are in several languages; what is measured is what is taken of a page.
    let options = Options { any_language: true, ..Options::default() };
    for entry in std::fs::read_dir(&pages).with_context(|| format!("cannot list {}", pages.display()))? {
        let path = entry?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let Some(id) = name.strip_suffix(".html.gz") else { continue };
        let file = std::fs::File::open(&path).with_context(|| format!("cannot open {}", path.display()))?;
        let mut bytes = Vec::new();
        flate2::read::MultiGzDecoder::new(file)
            .read_to_end(&mut bytes)
            .with_context(|| format!("cannot read {}", path.display()))?;
        let source = Source { path: name.clone(), record: None, part: None };
        let start = std::time::Instant::now();
        let article = read_html(&source, &bytes, &options);
        took += start.elapsed();
        let body = match article {
            Ok(article) => article.body.of(&article.text).unwrap_or_default().to_owned(),
            Err(skipped) => {
                eprintln!("{skipped}");
                String::new()
            }
        };
        predictions.insert(id.to_owned(), Prediction { body });
    }
    eprintln!(
        "{} pages, {:.2} ms a page",
        predictions.len(),
        took.as_secs_f64() * 1e3 / predictions.len().max(1) as f64
    );
    let json = serde_json::to_string(&predictions)?;
    std::fs::write(out, json).with_context(|| format!("cannot write {}", out.display()))
}
