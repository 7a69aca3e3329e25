//! Articles from text that is already clean.

use sayso_record::{Article, Source};
use sha2::{Digest, Sha256};

use crate::draft::{annotate, hex};

/// An article of a text that is clean already (UTF-8, `\n`): for callers that hold text, such as the evaluation.
/// Dateline and agency credits are read; the headline, a byline and date lines are as in a plain-text file.
///
/// `path` names it in messages. Metadata can be set on the result.
pub fn article_from_text(path: &str, text: &str) -> Article {
    let sha256 = hex(&Sha256::digest(text.as_bytes()));
    let mut article = Article {
        id: sha256[..16].to_owned(),
        source: Source { path: path.to_owned(), record: None, part: None },
        raw_sha256: sha256.clone(),
        text_sha256: sha256,
        ..Article::of_text(text)
    };
    annotate(&mut article, Vec::new(), true);
    article
}
