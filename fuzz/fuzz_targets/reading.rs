//! All stages on arbitrary text.
#![no_main]

use std::sync::LazyLock;

use libfuzzer_sys::fuzz_target;
use sayso::Reader;
use sayso::ingest::article_from_text;
use sayso_fuzz::check_reading;

static READER: LazyLock<Reader> = LazyLock::new(Reader::new);

fuzz_target!(|text: &str| {
    check_reading(&READER.read(article_from_text("fuzz", text)));
});
