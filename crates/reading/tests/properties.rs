//! What holds of the reading of any text: quotations stand where they say, JSON comes back the same, nothing panics.

mod common;

use std::sync::LazyLock;

use proptest::prelude::*;
use sayso_reading::Reader;

static READER: LazyLock<Reader> = LazyLock::new(Reader::new);

/// Pieces that rules look at, so that texts made of them meet the rules' edges far more often than random letters.
const PIECES: &[&str] = &[
    "at least",
    "more than",
    "between",
    "and",
    "up to",
    "no",
    "some",
    "dozens of",
    "a third",
    "12",
    "1,200",
    "3.5",
    "people",
    "were",
    "killed",
    "wounded",
    "missing",
    "arrested",
    "children",
    "soldiers",
    "on",
    "in",
    "since",
    "until",
    "Monday",
    "3 May",
    "May",
    "2019",
    "late",
    "the 1980s",
    "two days",
    "earlier",
    "last week",
    "5 p.m.",
    "noon",
    "Vareshk",
    "Old Tamra",
    "Paris",
    "Kenya",
    "the Karsa Front",
    "(KF)",
    "Gen.",
    "U.S.",
    "Mr Selk",
    "said",
    "\"",
    "“",
    "”",
    "'",
    "'s",
    "(",
    ")",
    "[1]",
    "[",
    "]",
    ".",
    ",",
    ";",
    ":",
    "-",
    "–",
    "\n",
    "\n\n",
    "1.",
    "*",
    "†",
    "Source:",
    "https://example.org/a",
    "Notes",
    "Reuters",
    "é",
    "е",
    "𝔄",
    "\u{301}",
    "İ",
    "ß",
    "…",
    "$5 million",
    "per cent",
];

/// A text of pieces, with and without spaces between them.
fn pieced() -> impl Strategy<Value = String> {
    let piece = (prop::sample::select(PIECES), prop::bool::weighted(0.85));
    prop::collection::vec(piece, 0..80).prop_map(|pieces| {
        let mut text = String::new();
        for (piece, spaced) in pieces {
            text.push_str(piece);
            if spaced {
                text.push(' ');
            }
        }
        text
    })
}

/// What is done to a text.
#[derive(Debug, Clone)]
enum Damage {
    Delete(prop::sample::Index, usize),
    Double(prop::sample::Index, usize),
    Move(prop::sample::Index, usize, prop::sample::Index),
    Insert(prop::sample::Index, char),
}

fn damage() -> impl Strategy<Value = Damage> {
    let at = any::<prop::sample::Index>;
    prop_oneof![
        (at(), 1..60usize).prop_map(|(from, len)| Damage::Delete(from, len)),
        (at(), 1..60usize).prop_map(|(from, len)| Damage::Double(from, len)),
        (at(), 1..200usize, at()).prop_map(|(from, len, to)| Damage::Move(from, len, to)),
        (at(), any::<char>()).prop_map(|(at, c)| Damage::Insert(at, c)),
    ]
}

fn damaged(text: &str, damage: &[Damage]) -> String {
    let mut chars: Vec<char> = text.chars().collect();
    for one in damage {
        if chars.is_empty() {
            break;
        }
        let range = |from: &prop::sample::Index, len: usize| {
            let from = from.index(chars.len());
            from..(from + len).min(chars.len())
        };
        match one {
            Damage::Delete(from, len) => drop(chars.drain(range(from, *len))),
            Damage::Double(from, len) => {
                let range = range(from, *len);
                let copy = chars[range.clone()].to_vec();
                chars.splice(range.end..range.end, copy);
            }
            Damage::Move(from, len, to) => {
                let moved: Vec<char> = chars.drain(range(from, *len)).collect();
                let to = to.index(chars.len() + 1);
                chars.splice(to..to, moved);
            }
            Damage::Insert(at, c) => chars.insert(at.index(chars.len()), *c),
        }
    }
    chars.into_iter().collect()
}

/// The texts of the bundled case that are plain, as they stand.
const ARTICLES: &[&str] = &[
    include_str!("../../../examples/case/01-npa-first-report.txt"),
    include_str!("../../../examples/case/07-npa-toll-rises.txt"),
    include_str!("../../../examples/case/09-banner-opinion.txt"),
];

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read(text in any::<String>()) {
        common::read(&READER, &text);
    }

    #[test]
    fn any_printed_text_is_read(text in "(\\PC|\n){0,400}") {
        common::read(&READER, &text);
    }

    #[test]
    fn any_order_of_the_pieces_of_language_is_read(text in pieced()) {
        common::read(&READER, &text);
    }

    #[test]
    fn damaged_articles_are_read(
        article in prop::sample::select(ARTICLES),
        damage in prop::collection::vec(damage(), 1..40),
    ) {
        common::read(&READER, &damaged(article, &damage));
    }
}

/// One reader serves several threads, and each gets what one thread alone gets.
#[test]
fn two_threads_read_what_one_reads() {
    let alone: Vec<String> = ARTICLES.iter().map(|text| json(text)).collect();
    let together: Vec<Vec<String>> = std::thread::scope(|scope| {
        let workers: Vec<_> =
            (0..2).map(|_| scope.spawn(|| ARTICLES.iter().map(|text| json(text)).collect())).collect();
        workers.into_iter().map(|worker| worker.join().expect("reading does not panic")).collect()
    });
    assert!(alone.iter().all(|json| json.contains("\"start\"")), "the articles have records");
    for worker in together {
        assert_eq!(worker, alone);
    }
}

/// Two readers agree: nothing of a reading depends on the order of a hash map, whose seed each one draws anew.
#[test]
fn a_new_reader_reads_the_same() {
    for text in ARTICLES {
        let fresh = serde_json::to_string(&common::read(&Reader::new(), text)).expect("a reading is JSON");
        assert_eq!(fresh, json(text));
    }
}

fn json(text: &str) -> String {
    serde_json::to_string(&common::read(&READER, text)).expect("a reading is JSON")
}
