//! The facade: what a program that uses Sayso needs, in one place.

pub use sayso_casefile as casefile;
pub use sayso_casework as casework;
pub use sayso_ingest as ingest;
pub use sayso_reading::{Reader, places::gazetteer, text};
pub use sayso_record as record;
pub use sayso_tagger as tagger;
