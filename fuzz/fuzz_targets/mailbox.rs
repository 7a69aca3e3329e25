//! Mailboxes (mbox).
#![no_main]

use libfuzzer_sys::fuzz_target;
use sayso_fuzz::{allow_guarded_panics, check_outcome, options, source};

fuzz_target!(|bytes: &[u8]| {
    allow_guarded_panics();
    sayso::ingest::read_mailbox(&source(), bytes, &options()).iter().for_each(check_outcome);
});
