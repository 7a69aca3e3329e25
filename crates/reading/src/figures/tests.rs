//! The examples of the data files, and what must hold of any text.

use proptest::prelude::*;

use super::testing::{figures, records};
use super::{FiguresStage, effect, scope};

#[test]
fn every_example_of_the_effects_holds() {
    let stage = FiguresStage::new();
    let wrong: Vec<_> = effect::examples()
        .into_iter()
        .filter_map(|(text, expected)| {
            let found = figures(&stage, &text);
            (found != expected).then_some((text, expected, found))
        })
        .collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn every_example_of_the_scopes_holds() {
    let stage = FiguresStage::new();
    for (text, expected) in scope::examples() {
        assert_eq!(figures(&stage, &text), expected, "{text}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_and_every_span_quotes_it(text in "\\PC{0,300}") {
        let stage = FiguresStage::new();
        for figure in records(&stage, &text) {
            prop_assert!(figure.quote.holds_in(&text));
        }
    }
}
