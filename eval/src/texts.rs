//! Lines of data that are read for their text alone.

use std::path::Path;

use anyhow::{Result, ensure};
use sayso::{ingest::article_from_text, record::Article};
use serde::Deserialize;

use crate::jsonl;

/// What is used of a line: everything else in it is a label.
#[derive(Deserialize)]
pub struct Text {
    /// The article's.
    pub id: String,
    /// The text that offsets count in.
    pub text: String,
}

impl Text {
    /// All lines of `path`.
    pub fn read(path: &Path) -> Result<Vec<Self>> {
        jsonl::read(path)
    }

    /// The article of the text, whose clean text must be the line's own for offsets to hold.
    pub fn article(&self) -> Result<Article> {
        let article = article_from_text(&self.id, &self.text);
        ensure!(article.text == self.text, "{}: the text of the article is not that of the line", self.id);
        Ok(article)
    }
}
