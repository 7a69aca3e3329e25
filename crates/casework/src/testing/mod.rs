//! Readings made by hand for tests: of this crate, and with the feature `testing` of crates that keep cases.

mod told;

use sayso_record::{Article, Citations, READING_SCHEMA, Reading, Source};

pub use told::{cited, reading};

/// A reading of `text` with nothing read and nothing known of the article but its id, which is its path too.
pub fn blank(id: &str, text: &str) -> Reading {
    Reading {
        schema: READING_SCHEMA.to_owned(),
        sayso: String::new(),
        stages: Vec::new(),
        article: Article {
            id: id.to_owned(),
            source: Source { path: id.to_owned(), record: None, part: None },
            ..Article::of_text(text)
        },
        sentences: Vec::new(),
        times: Vec::new(),
        places: Vec::new(),
        names: Vec::new(),
        claims: Vec::new(),
        figures: Vec::new(),
        incidents: Vec::new(),
        events: Vec::new(),
        orders: Vec::new(),
        responsibility: Vec::new(),
        citations: Citations::default(),
        findings: Vec::new(),
        notices: Vec::new(),
    }
}
