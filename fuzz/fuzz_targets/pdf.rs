//! PDF.
#![no_main]

use libfuzzer_sys::fuzz_target;
use sayso_fuzz::{allow_guarded_panics, check_outcome, options, source};

fuzz_target!(|bytes: &[u8]| {
    allow_guarded_panics();
    check_outcome(&sayso::ingest::read_pdf(&source(), bytes, &options()));
});
