//! What the tests of hardness share.
#![allow(dead_code, reason = "each test binary uses a part")]

pub mod adversary;

use sayso_reading::Reader;
use sayso_record::{Article, Reading, Source};

/// An article of `text`, as ingest would make it.
pub fn article(text: &str) -> Article {
    Article {
        id: "0123456789abcdef".to_owned(),
        source: Source { path: "test.txt".to_owned(), record: None, part: None },
        raw_sha256: "0".repeat(64),
        text_sha256: "0".repeat(64),
        ..Article::of_text(text)
    }
}

/// Reads `text` and checks what must hold of every reading; see [`check`].
pub fn read(reader: &Reader, text: &str) -> Reading {
    let reading = reader.read(article(text));
    check(&reading);
    reading
}

/// What must hold of every reading, whatever the text.
///
/// Every quotation stands in the text at its span; sentences follow each other and leave out nothing but white
/// space; records are in order of start; the JSON form reads back to the same reading and writes to the same bytes.
pub fn check(reading: &Reading) {
    let text = &reading.article.text;
    for quote in reading.quotes() {
        assert!(quote.holds_in(text), "{quote:?} does not stand in the text");
        assert!(!quote.as_str().is_empty(), "an empty quotation at {:?}", quote.span());
    }
    let mut end = 0;
    for sentence in &reading.sentences {
        let gap = text.get(end..sentence.span.start()).expect("sentences are in order and cut no character");
        assert!(gap.chars().all(char::is_whitespace), "{gap:?} belongs to no sentence");
        assert!(sentence.span.of(text).is_some_and(|words| !words.is_empty()), "a sentence without words");
        end = sentence.span.end();
    }
    assert!(text[end..].chars().all(char::is_whitespace), "the end of the text belongs to no sentence");
    assert!(reading.times.is_sorted_by_key(|time| time.quote.span().start()), "times out of order");
    assert!(reading.places.is_sorted_by_key(|place| place.quote.span().start()), "places out of order");
    assert!(reading.figures.is_sorted_by_key(|figure| figure.quote.span().start()), "figures out of order");

    let json = serde_json::to_string(reading).expect("a reading is JSON");
    let back: Reading = serde_json::from_str(&json).expect("its JSON is a reading");
    assert_eq!(&back, reading, "the JSON form loses something");
    assert_eq!(serde_json::to_string(&back).expect("still JSON"), json, "the JSON form is not stable");
}
