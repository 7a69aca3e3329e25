//! `sayso demo`: the bundled case, embedded so that the command needs no files.

use std::process::ExitCode;

use anyhow::Result;
use sayso::ingest::{self, Input, Options};

use crate::args::OutputArgs;
use crate::read;

macro_rules! case_files {
    ($($name:literal),* $(,)?) => {
        &[$(($name, include_bytes!(concat!("../../../examples/case/", $name)))),*]
    };
}

/// The nine articles of `examples/case`, whose README says what they show.
const CASE: &[(&str, &[u8])] = case_files![
    "01-npa-first-report.txt",
    "02-courier-reprint.html",
    "03-pelmane-post.xml",
    "04-observatory-statement.pdf",
    "05-ministry-statement.eml",
    "06-herald-funeral.html",
    "07-npa-toll-rises.txt",
    "08-courier-background.html",
    "09-banner-opinion.txt",
];

/// Runs the command.
pub fn run(args: &OutputArgs) -> Result<ExitCode> {
    let inputs = CASE.iter().map(|&(name, bytes)| Input::Bytes { name: name.to_owned(), bytes: bytes.to_vec() });
    read::read_all(ingest::read(inputs, Options::default()), args)
}
