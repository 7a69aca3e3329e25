//! Plain text of any encoding.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sayso_fuzz::{check_outcome, options, source};

fuzz_target!(|bytes: &[u8]| {
    sayso::ingest::read_text(&source(), bytes, &options()).iter().for_each(check_outcome);
});
