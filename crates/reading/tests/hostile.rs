//! Hostile texts are read, in time proportional to their length.

mod common;

use std::time::{Duration, Instant};

use common::adversary::KINDS;
use sayso_reading::Reader;

/// Bytes of each text: a stage that takes time in the square of its length would need minutes for it.
const BYTES: usize = 128 << 10;
/// What no text of that size may take, in a build without optimisation on a loaded machine; each takes well under a
/// second. `bench/` measures the growth itself.
const PATIENCE: Duration = Duration::from_secs(30);

#[test]
fn hostile_texts_are_read_in_time() {
    let reader = Reader::new();
    for kind in KINDS {
        let text = kind.text(BYTES);
        let start = Instant::now();
        common::read(&reader, &text);
        let took = start.elapsed();
        assert!(took < PATIENCE, "{}: {} bytes took {took:?}", kind.name, text.len());
    }
}
