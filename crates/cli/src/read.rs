//! `sayso read`: each input with all that is read from it, in the order of the inputs.

use std::io::{self, Write};
use std::ops::ControlFlow;
use std::process::ExitCode;

use anstream::AutoStream;
use anyhow::{Context, Result};
use sayso::ingest;
use sayso::record::{Article, ClaimForm, Entry, Reading, Skipped};

use crate::args::{self, EXIT_NOTHING_READ, EXIT_SOME_SKIPPED, OutputArgs, ReadArgs};
use crate::output;
use crate::pipeline::{Counts, Pipeline};
use crate::view;

/// Runs the command.
pub fn run(options: &ReadArgs) -> Result<ExitCode> {
    if options.schema {
        let schema = serde_json::to_string_pretty(&Entry::json_schema_document())?;
        println!("{schema}");
        return Ok(ExitCode::SUCCESS);
    }
    read_all(ingest::read(args::inputs(&options.files), options.about.options()), &options.output)
}

/// Reads `inputs` and writes the readings.
pub fn read_all(inputs: impl Iterator<Item = Result<Article, Skipped>>, args: &OutputArgs) -> Result<ExitCode> {
    let pipeline = Pipeline::new(args.engine.model.as_deref(), args.engine.threads)?;
    let mut output = Output::new(args);
    let format = output.format;
    let own_voice = args.own_voice;
    let make = |entry: &Entry| match entry {
        Entry::Reading(reading) if own_voice => {
            let mut reading = reading.clone();
            keep_own_voice(&mut reading);
            format.text(&Entry::Reading(reading))
        }
        entry => format.text(entry),
    };
    let counts = pipeline.run(inputs, make, |entry, text| match output.write(&entry, &text) {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => Ok(ControlFlow::Break(())),
        other => other.map(|()| ControlFlow::Continue(())).context("writing to standard output"),
    })?;
    match output.finish() {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(ExitCode::SUCCESS),
        other => other.context("writing to standard output")?,
    }
    Ok(code(counts))
}

/// Says on standard error how many inputs were skipped, if any were, and gives the exit code for it.
pub fn code(counts: Counts) -> ExitCode {
    let Counts { read, skipped } = counts;
    if skipped > 0 {
        eprintln!("sayso: {read} read, {skipped} skipped");
    }
    match (read, skipped) {
        (0, _) => ExitCode::from(EXIT_NOTHING_READ),
        (_, 0) => ExitCode::SUCCESS,
        _ => ExitCode::from(EXIT_SOME_SKIPPED),
    }
}

/// Leaves out the claims of all others. A denial of one of those is no claim of the article's own, so no index is lost.
fn keep_own_voice(reading: &mut Reading) {
    reading.claims.retain(|claim| claim.form == ClaimForm::OwnVoice);
    for claim in &mut reading.claims {
        claim.denies = None;
    }
}

/// Forms of the output.
#[derive(Clone, Copy)]
enum Format {
    Person { width: usize, own_voice: bool },
    Json,
    Ndjson,
}

impl Format {
    /// The entry as it is written.
    fn text(self, entry: &Entry) -> String {
        match (self, entry) {
            (Format::Person { width, own_voice: true }, Entry::Reading(reading)) => view::own_voice(reading, width),
            (Format::Person { width, .. }, Entry::Reading(reading)) => view::reading(reading, width),
            (Format::Person { width, .. }, Entry::Skipped(skipped)) => view::skipped(skipped, width),
            (Format::Json | Format::Ndjson, _) => {
                serde_json::to_string(entry).unwrap_or_else(|error| unreachable!("records are JSON values: {error}"))
            }
        }
    }
}

/// Where entries go.
struct Output {
    format: Format,
    out: AutoStream<io::StdoutLock<'static>>,
    err: AutoStream<io::Stderr>,
    entries: usize,
}

impl Output {
    fn new(args: &OutputArgs) -> Self {
        let format = match (args.json, args.ndjson) {
            (true, _) => Format::Json,
            (_, true) => Format::Ndjson,
            _ => Format::Person { width: output::width(&args.show), own_voice: args.own_voice },
        };
        let out = match format {
            Format::Person { .. } => output::out(&args.show),
            Format::Json | Format::Ndjson => output::plain_out(),
        };
        Output { format, out, err: output::err(&args.show), entries: 0 }
    }

    fn write(&mut self, entry: &Entry, text: &str) -> io::Result<()> {
        if let (Entry::Skipped(skipped), Format::Json | Format::Ndjson) = (entry, self.format) {
            self.err.write_all(view::skipped(skipped, output::message_width()).as_bytes())?;
        }
        match self.format {
            Format::Person { .. } => {
                if let Entry::Skipped(_) = entry {
                    return self.err.write_all(text.as_bytes());
                }
                if self.entries > 0 {
                    self.out.write_all(b"\n")?;
                }
                self.out.write_all(text.as_bytes())?;
            }
            Format::Json => {
                self.out.write_all(if self.entries == 0 { b"[\n" } else { b",\n" })?;
                self.out.write_all(text.as_bytes())?;
            }
            Format::Ndjson => {
                self.out.write_all(text.as_bytes())?;
                self.out.write_all(b"\n")?;
            }
        }
        self.entries += 1;
        Ok(())
    }

    fn finish(&mut self) -> io::Result<()> {
        if let Format::Json = self.format {
            self.out.write_all(if self.entries == 0 { b"[]\n" } else { b"\n]\n" })?;
        }
        self.out.flush()
    }
}
