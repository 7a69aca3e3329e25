//! The case file: articles with their readings, the case, corrections and the evidence log in one SQLite file.
//!
//! [`CaseFile::add`] stores articles; once it has returned they are on the disk. [`CaseFile::settle`] reconciles the bundles
//! that they touched, and [`CaseFile::case`] gives the case: byte for byte what [`sayso_casework::build`] makes of the same
//! readings and corrections. Every change is in the log, each entry of which holds the hash of the one before;
//! [`CaseFile::verify`] says what was changed since. The layout is described in `docs/casefile.md`.

mod add;
mod bundles;
mod correct;
mod error;
mod file;
mod log;
mod meta;
mod pack;
mod query;
mod rules;
mod schema;
mod search;
mod settle;
mod verify;

pub use add::{Addition, Again, Outcome};
pub use error::{Error, ErrorKind, Result};
pub use file::CaseFile;
pub use log::{ArticleEvent, Entry, Event, Head, Made, Maker, Model};
pub use schema::VERSION;
pub use search::Hit;
pub use verify::{Check, Fault, Verification};
