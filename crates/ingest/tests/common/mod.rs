//! What the tests of hardness share.
#![allow(dead_code, reason = "each test binary uses a part")]

use sayso_ingest::{Options, read_bytes};
use sayso_record::{Article, Skipped, Source};

/// Reads `bytes` under `name`, in any language, and checks what must hold of every outcome.
///
/// An article's spans fit its clean text and its quotations stand there; the clean text is clean; a skipped input
/// says why; reading again gives the same.
pub fn read(name: &str, bytes: &[u8]) -> Vec<Result<Article, Skipped>> {
    let source = Source { path: name.to_owned(), record: None, part: None };
    let options = Options { any_language: true, ..Options::default() };
    let outcomes = read_bytes(&source, bytes, &options);
    assert!(!outcomes.is_empty(), "{name}: neither read nor skipped");
    for outcome in &outcomes {
        match outcome {
            Ok(article) => check(article),
            Err(skipped) => assert!(!skipped.detail.is_empty(), "{name}: skipped without a reason"),
        }
    }
    outcomes
}

fn check(article: &Article) {
    let text = &article.text;
    assert!(article.body.of(text).is_some(), "the body does not fit the text");
    assert!(text.chars().any(char::is_alphanumeric), "an article without text");
    assert!(!text.contains(['\r', '\0', '\u{ad}', '\u{a0}']) && !text.contains("\n\n\n"), "the text is not clean");
    let stated = [&article.title, &article.byline, &article.outlet, &article.url, &article.language];
    let dates = article.published.iter().flat_map(|published| &published.evidence);
    for evidence in stated.into_iter().flatten().flat_map(|stated| &stated.evidence).chain(dates) {
        assert!(evidence.span.is_none_or(|span| span.of(text).is_some()), "{evidence:?} does not fit the text");
    }
    let dateline =
        article.dateline.iter().flat_map(|line| [Some(&line.quote), line.place.as_ref(), line.date.as_ref()]);
    let credits = article.credits.iter().map(|credit| Some(&credit.quote));
    for quote in dateline.chain(credits).flatten() {
        assert!(quote.holds_in(text), "{quote:?} does not stand in the text");
    }
}
