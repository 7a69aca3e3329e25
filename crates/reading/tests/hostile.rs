//! Hostile texts are read. `bench/` measures how the time grows with their length; a stage that takes the square of it
//! would hold up this test for minutes.

mod common;

use common::adversary::KINDS;
use sayso_reading::Reader;

/// Bytes of each text.
const BYTES: usize = 64 << 10;

#[test]
fn hostile_texts_are_read_and_quoted() {
    let reader = Reader::new();
    for kind in KINDS {
        common::read(&reader, &kind.text(BYTES));
    }
}
