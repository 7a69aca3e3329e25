//! Text without anything known of it.

use sayso_record::{Article, Format, Source, Span};

/// An article that has nothing but its text.
pub(crate) fn bare_article(text: &str) -> Article {
    Article {
        id: String::new(),
        source: Source { path: String::new(), record: None, part: None },
        format: Format::Text,
        raw_sha256: String::new(),
        raw_bytes: text.len() as u64,
        text_sha256: String::new(),
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
