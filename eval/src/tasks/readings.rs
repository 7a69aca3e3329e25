//! `readings`: whole readings, one a line, for looking at errors; no scorer reads them.

use std::path::Path;

use anyhow::Result;
use sayso::ingest::article_from_text;
use sayso::record::Reading;
use serde_json::Value;

use super::time::published;
use super::tolls::titled;
use crate::{jsonl, model};

/// Runs the task on lines that are articles (`id`, `text`) or hold a list of `articles`.
pub fn run(data: &Path, out: &Path) -> Result<()> {
    let reader = crate::kept::reader(model::load()?);
    let mut readings: Vec<Reading> = Vec::new();
    for line in jsonl::read::<Value>(data)? {
        let many = line["articles"].as_array().cloned();
        for line in many.unwrap_or_else(|| vec![line]) {
            let (Some(id), Some(text)) = (line["id"].as_str(), line["text"].as_str()) else { continue };
            let date = line["date"].as_str().unwrap_or_default();
            let article = match line["title"].as_str() {
                Some(title) => titled(id, title, text, date),
                None => {
                    let mut article = article_from_text(id, text);
                    article.published = published(date);
                    article
                }
            };
            readings.push(reader.read(article));
        }
    }
    jsonl::write(out, &readings)
}
