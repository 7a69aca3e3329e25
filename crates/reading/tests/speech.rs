//! What holds of claims and chains on any text, with a model: with one of random weights, which says anything of any
//! word, and with the one that Sayso comes with.

mod common;

use std::path::Path;
use std::sync::{Arc, LazyLock};

use common::adversary::KINDS;
use proptest::prelude::*;
use sayso_reading::Reader;
use sayso_record::{Chain, ClaimForm, Evidence, EvidenceKind, LinkRole, Reading, Stated};
use sayso_tagger::Tagger;

/// Bytes of each hostile text.
const BYTES: usize = 4 << 10;
/// The outlet of every article read here.
const OUTLET: &str = "Torvan Courier";

static RANDOM: LazyLock<Reader> = LazyLock::new(|| reader("../tagger/tests/data/tiny"));
static REAL: LazyLock<Reader> = LazyLock::new(|| reader("../../models/en"));

fn reader(folder: &str) -> Reader {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
    Reader::with_model(Arc::new(Tagger::load(&folder).expect("the model loads")))
}

/// Pieces that the rules of claims and chains look at.
const PIECES: &[&str] = &[
    "said",
    "says",
    "told",
    "quoted",
    "as saying",
    ", saying",
    "citing",
    "according to",
    "denied it",
    "reportedly",
    "it was reported that",
    "in a statement carried by",
    "he",
    "she",
    "they",
    "it",
    "who",
    "we",
    "the group",
    "the monitor",
    "the statement",
    "the ministry",
    "a spokesman for",
    "the head of",
    "officials",
    "Selim Aran",
    "Mr. Aran",
    "Mrs. Vera Kolt",
    "the Karsa Front",
    "the Vareshk Observatory",
    "Tamra Radio",
    "Torvan Courier",
    "Reuters",
    "AFP",
    "(AFP)",
    "VARESHK (Reuters) -",
    "nine people were killed",
    "it rained",
    "“",
    "”",
    "\"",
    "``",
    "''",
    "‘",
    "'s",
    ":",
    "Q:",
    "A:",
    "—",
    "-",
    ",",
    ".",
    "?",
    "\n",
    "\n\n",
    "[1]",
    "Notes\n",
    "RT @aran:",
    "(@aran)",
    "Monday",
    "12",
    "é",
    "𝔄",
    "\u{301}",
];

/// A text of pieces, with and without spaces between them.
fn pieced() -> impl Strategy<Value = String> {
    let piece = (prop::sample::select(PIECES), prop::bool::weighted(0.9));
    prop::collection::vec(piece, 0..60).prop_map(|pieces| {
        let spaced = |(piece, spaced): (&str, bool)| format!("{piece}{}", if spaced { " " } else { "" });
        pieces.into_iter().map(spaced).collect()
    })
}

/// Reads `text` twice and checks what must hold.
fn read(reader: &Reader, text: &str) {
    let mut article = common::article(text);
    let evidence = vec![Evidence { kind: EvidenceKind::User, raw: OUTLET.to_owned(), span: None }];
    article.outlet = Some(Stated { value: OUTLET.to_owned(), evidence });
    let reading = reader.read(article.clone());
    common::check(&reading);
    check(&reading);
    assert_eq!(reader.read(article), reading, "another reading of the same article");
}

fn check(reading: &Reading) {
    let start = |at: usize| {
        let claim = &reading.claims[at];
        claim.content.first().or(claim.cue.as_ref()).map(|quote| quote.span().start())
    };
    for (at, claim) in reading.claims.iter().enumerate() {
        assert!(!claim.content.is_empty(), "a claim of nothing: {claim:?}");
        assert!(at == 0 || start(at - 1) <= start(at), "claims out of order");
        let denies = claim.denies.map(|denied| denied as usize);
        assert!(denies.is_none_or(|denied| denied < reading.claims.len() && denied != at), "{claim:?}");
        let speakers = claim.chain.links.iter().filter(|link| link.role == LinkRole::Speaker).count();
        assert!(claim.form != ClaimForm::OwnVoice || speakers == 0, "the article's own voice has a speaker: {claim:?}");
        chain(reading, &claim.chain);
    }
    for figure in &reading.figures {
        chain(reading, figure.chain.as_ref().expect("a model is loaded, so a figure has a chain"));
    }
}

/// A chain runs from who says it, through those who pass it on, to the outlet, which is not stored.
fn chain(reading: &Reading, chain: &Chain) {
    let names = |id: &sayso_record::NameId| (id.0 as usize) < reading.names.len();
    let first = chain.links.iter().position(|link| link.role != LinkRole::Speaker).unwrap_or(chain.links.len());
    assert!(
        chain.links[first..].iter().all(|link| link.role != LinkRole::Speaker),
        "a speaker after a relay: {chain:?}"
    );
    for (at, link) in chain.links.iter().enumerate() {
        assert!(link.name.iter().chain(&link.candidates).chain(&link.speaks_for).all(names), "{link:?}");
        assert!(link.name.is_none() || link.candidates.is_empty(), "a name and yet unsure: {link:?}");
        assert!(link.quote.as_str() != OUTLET, "the outlet is no link of its own: {chain:?}");
        let again = chain.links[..at].iter().any(|other| other.quote == link.quote && other.role == link.role);
        assert!(!again, "a link twice: {chain:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, ..ProptestConfig::default() })]

    #[test]
    fn any_text_with_any_tags(text in "(\\PC|\n){0,300}") {
        read(&RANDOM, &text);
    }

    #[test]
    fn any_order_of_the_pieces_of_speech_with_any_tags(text in pieced()) {
        read(&RANDOM, &text);
    }
}

proptest! {
    // The real model is slow without optimisation.
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn any_order_of_the_pieces_of_speech(text in pieced()) {
        read(&REAL, &text);
    }
}

#[test]
fn hostile_texts_with_any_tags() {
    for kind in KINDS {
        read(&RANDOM, &kind.text(BYTES));
    }
}
