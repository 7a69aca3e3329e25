//! The case file as other crates use it. One program, as each would be linked with all of SQLite.

mod case;
mod common;
mod fixture;
mod kill;
mod names;
mod opening;
mod search;
mod tamper;
mod together;
