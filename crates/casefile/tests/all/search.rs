//! Full-text search.

use sayso_casefile::ErrorKind;

use crate::common::readings::reading;
use crate::common::{case_file, some};

fn ids(file: &sayso_casefile::CaseFile, query: &str) -> Vec<String> {
    file.search(query, 50).expect(query).into_iter().map(|hit| hit.article.source.path).collect()
}

#[test]
fn words_are_found_whatever_their_case_and_marks() {
    let folder = tempfile::tempdir().expect("a folder");
    let readings = [
        reading("dam.txt", "Dam bursts\n\nThe dam above Vál burst; a strike on the dam was denied."),
        reading("cafe.txt", "Blast in a café\n\nA blast hit the café. No dam is near, the Lantern said."),
        reading("market.txt", "Market reopens\n\nNobody was hurt in VAL."),
    ];
    let file = case_file(&folder.path().join("a.case"), &readings);
    assert_eq!(ids(&file, "val").len(), 2);
    assert_eq!(ids(&file, "CAFE"), ["cafe.txt"]);
    assert_eq!(ids(&file, "dam"), ["dam.txt", "cafe.txt"], "a word in the title counts more");
    assert_eq!(ids(&file, "title:dam"), ["dam.txt"]);
    assert_eq!(ids(&file, "dam -café"), ["dam.txt"]);
    assert_eq!(ids(&file, "\"no dam\""), ["cafe.txt"]);
    assert_eq!(ids(&file, "\"dam no\""), Vec::<String>::new());
    assert_eq!(ids(&file, "reopen*"), ["market.txt"]);
    assert_eq!(ids(&file, "market OR café").len(), 2);
    assert_eq!(file.search("dam", 1).expect("found").len(), 1);
    for hit in file.search("dam OR val", 10).expect("found") {
        let text = &file.reading(&hit.article.id).expect("read").expect("there").article.text;
        assert!(!hit.places.is_empty() && hit.places.iter().all(|place| place.holds_in(text)));
        assert!(hit.places.iter().all(|place| matches!(place.as_str().to_lowercase().as_str(), "dam" | "val" | "vál")));
        assert!(hit.snippet.iter().any(|(_, found)| *found));
    }
}

#[test]
fn odd_queries_are_answered_or_refused_and_never_wrongly_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = case_file(&folder.path().join("a.case"), &some(2));
    for query in ["", " ", "\"\"", "-", "NOT", "-strike", "***", "(", "\0"] {
        let error = file.search(query, 5).expect_err(query);
        assert_eq!(error.kind(), ErrorKind::Query, "{query:?}");
    }
    for query in [
        "\"strike",
        "strike\"",
        "strike AND",
        "AND strike",
        "strike OR",
        "NEAR(strike, 2)",
        "strike + in",
        "^strike",
        "text:strike",
        "{title text} : strike",
        "strike;",
        "'strike'",
        "strike'; DROP TABLE words; --",
        "str*ike",
        "strike NOT NOT tolvar",
        "title:\"strike",
        "- strike",
        "strike \"\" in",
        "naïve\u{301}",
        "日本",
    ] {
        file.search(query, 5).expect(query);
    }
    assert_eq!(ids(&file, "\"strike").len(), 2);
    assert_eq!(ids(&file, "'strike'").len(), 2);
}
