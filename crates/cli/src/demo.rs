//! `sayso demo`: the bundled case, embedded so that the command needs no files.

use std::ops::ControlFlow;
use std::process::ExitCode;

use anyhow::Result;
use sayso::casework;
use sayso::ingest::{self, Input, Options};
use sayso::record::{Entry, Reading};

use crate::args::DemoArgs;
use crate::case::summary;
use crate::pipeline::Pipeline;
use crate::view::case::Depth;
use crate::{output, read, view};

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
pub fn run(args: &DemoArgs) -> Result<ExitCode> {
    let inputs = CASE.iter().map(|&(name, bytes)| Input::Bytes { name: name.to_owned(), bytes: bytes.to_vec() });
    let inputs = ingest::read(inputs, Options::default());
    if args.readings {
        return read::read_all(inputs, &args.output);
    }
    let pipeline = Pipeline::new(args.output.engine.model.as_deref(), args.output.engine.threads)?;
    let mut readings: Vec<Reading> = Vec::new();
    let counts = pipeline.run(
        inputs,
        |_| (),
        |entry, ()| {
            if let Entry::Reading(reading) = entry {
                readings.push(*reading);
            }
            Ok(ControlFlow::Continue(()))
        },
    )?;
    let case = pipeline.pool().install(|| casework::build(&readings, &[]));
    if args.output.json || args.output.ndjson {
        output::write(&mut output::plain_out(), &(serde_json::to_string_pretty(&case)? + "\n"))?;
    } else {
        let depth = if args.all { Depth::All } else { Depth::Main };
        let text = view::case::report(&case, &summary::line(&case), depth, output::width(&args.output.show));
        output::write(&mut output::out(&args.output.show), &text)?;
    }
    Ok(read::code(counts))
}
