//! What must hold of every outcome, whatever the bytes.

use std::sync::Once;

use sayso::ingest::Options;
use sayso::record::{Article, Reading, Skipped, Source};

/// A source for fuzzed bytes.
pub fn source() -> Source {
    Source { path: "2019-05-03-fuzz".to_owned(), record: None, part: None }
}

/// Options that read every language, so that the fuzzer need not write English.
pub fn options() -> Options {
    Options { any_language: true, ..Options::default() }
}

/// What must hold of an article or of the reason why there is none.
pub fn check_outcome(outcome: &Result<Article, Skipped>) {
    match outcome {
        Ok(article) => check_article(article),
        Err(skipped) => assert!(!skipped.detail.is_empty(), "skipped without a reason"),
    }
}

/// What must hold of an article: its spans fit, its quotations stand in it, its text is clean.
pub fn check_article(article: &Article) {
    let text = &article.text;
    assert!(article.body.of(text).is_some(), "the body does not fit the text");
    let stated = [&article.title, &article.byline, &article.outlet, &article.url, &article.language];
    let dates = article.published.iter().flat_map(|published| &published.evidence);
    for evidence in stated.into_iter().flatten().flat_map(|stated| &stated.evidence).chain(dates) {
        assert!(evidence.span.is_none_or(|span| span.of(text).is_some()), "{evidence:?} does not fit the text");
    }
    assert!(article.credits.iter().all(|credit| credit.quote.holds_in(text)));
    assert!(!text.contains(['\r', '\0', '\u{ad}']), "the text is not clean");
}

/// What must hold of a reading: quotations stand, the JSON form comes back the same and writes the same bytes.
pub fn check_reading(reading: &Reading) {
    for quote in reading.quotes() {
        assert!(quote.holds_in(&reading.article.text), "{quote:?} does not stand in the text");
    }
    let json = serde_json::to_string(reading).expect("a reading is JSON");
    let back: Reading = serde_json::from_str(&json).expect("its JSON is a reading");
    assert_eq!(&back, reading, "the JSON form loses something");
    assert_eq!(serde_json::to_string(&back).expect("still JSON"), json, "the JSON form is not stable");
}

/// Lets a decoder of others panic where Sayso catches it; every other panic still ends the run.
///
/// libFuzzer's hook aborts at any panic, caught or not. A crate from a registry is allowed to panic, for the decoders
/// that are known to are called through a guard; a panic that no guard catches reaches the fuzzer and aborts there.
pub fn allow_guarded_panics() {
    static HOOK: Once = Once::new();
    HOOK.call_once(|| {
        std::panic::set_hook(Box::new(|panic| {
            if !panic.location().is_some_and(|place| place.file().contains("/registry/src/")) {
                eprintln!("{panic}\n{}", std::backtrace::Backtrace::force_capture());
                std::process::abort();
            }
        }));
    });
}
