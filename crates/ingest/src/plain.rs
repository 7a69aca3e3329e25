//! Articles from text that is already clean.

use sayso_record::{Article, Format, Source, Span};
use sha2::{Digest, Sha256};

/// An article of a text that is clean already (UTF-8, `\n`): for callers that hold text, such as the evaluation.
///
/// `path` names it in messages. Metadata can be set on the result.
pub fn article_from_text(path: &str, text: &str) -> Article {
    let sha256 = hex(&Sha256::digest(text.as_bytes()));
    Article {
        id: sha256[..16].to_owned(),
        source: Source { path: path.to_owned(), record: None, part: None },
        format: Format::Text,
        raw_sha256: sha256.clone(),
        raw_bytes: text.len() as u64,
        text_sha256: sha256,
        encoding: None,
        title: None,
        byline: None,
        outlet: None,
        url: None,
        language: None,
        published: None,
        retrieved: None,
        dateline: None,
        credits: Vec::new(),
        body: Span::new(0, text.len()),
        notices: Vec::new(),
        text: text.to_owned(),
    }
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}
