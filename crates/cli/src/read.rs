//! `sayso read`: inputs in batches, read on all threads, written in the order of the inputs.

use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use anstream::AutoStream;
use anyhow::{Context, Result};
use rayon::prelude::*;
use sayso::Reader;
use sayso::ingest::{self, Input, Options};
use sayso::record::{Article, ClaimForm, Entry, Reading, Skipped};

use crate::args::{Colour, EXIT_NOTHING_READ, EXIT_SOME_SKIPPED, OutputArgs, ReadArgs};
use crate::model;
use crate::progress::Progress;
use crate::view;

/// Most articles in a batch.
const BATCH_ARTICLES: usize = 256;
/// A batch is full at this many bytes of text, so that memory stays bounded whatever the inputs are.
const BATCH_BYTES: usize = 4 << 20;
/// Columns where the terminal's width is not known.
const DEFAULT_WIDTH: u16 = 80;

/// Runs the command.
pub fn run(args: &ReadArgs) -> Result<ExitCode> {
    if args.schema {
        let schema = serde_json::to_string_pretty(&Entry::json_schema_document())?;
        println!("{schema}");
        return Ok(ExitCode::SUCCESS);
    }
    let options = Options {
        title: None,
        outlet: args.outlet.clone(),
        url: args.url.clone(),
        published: args.published,
        // A day given for the retrieval means that whole day.
        retrieved: args.retrieved.map(|day| day.at(23, 59, 59, 0)),
        any_language: args.any_language,
    };
    let inputs = args.files.iter().map(|name| match name.to_str() {
        Some(name) => Input::from(name),
        None => Input::Path(name.into()),
    });
    read_all(ingest::read(inputs, options), &args.output)
}

/// Reads `inputs` and writes the readings.
pub fn read_all(inputs: impl Iterator<Item = Result<Article, Skipped>>, args: &OutputArgs) -> Result<ExitCode> {
    let threads = args.threads.map_or(0, usize::from);
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().context("starting threads")?;
    let reader = model::reader(args.model.as_deref())?;
    let progress = Progress::new();
    let mut output = Output::new(args);
    let (mut read, mut skipped) = (0, 0);
    let mut inputs = inputs.peekable();
    while inputs.peek().is_some() {
        let batch = next_batch(&mut inputs);
        let done: Vec<(Entry, String)> = pool.install(|| {
            batch.into_par_iter().map(|input| output.format.entry(read_one(&reader, input, args.own_voice))).collect()
        });
        for (entry, text) in done {
            match &entry {
                Entry::Reading(reading) => {
                    read += 1;
                    progress.add(1, &reading.article.source.path);
                }
                Entry::Skipped(_) => skipped += 1,
            }
            match output.write(&entry, &text) {
                Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(ExitCode::SUCCESS),
                other => other.context("writing to standard output")?,
            }
        }
    }
    progress.finish();
    match output.finish() {
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(ExitCode::SUCCESS),
        other => other.context("writing to standard output")?,
    }
    if skipped > 0 {
        eprintln!("sayso: {read} read, {skipped} skipped");
    }
    Ok(match (read, skipped) {
        (0, _) => ExitCode::from(EXIT_NOTHING_READ),
        (_, 0) => ExitCode::SUCCESS,
        _ => ExitCode::from(EXIT_SOME_SKIPPED),
    })
}

fn next_batch(inputs: &mut impl Iterator<Item = Result<Article, Skipped>>) -> Vec<Result<Article, Skipped>> {
    let (mut batch, mut bytes) = (Vec::new(), 0);
    while batch.len() < BATCH_ARTICLES && bytes < BATCH_BYTES {
        let Some(input) = inputs.next() else { break };
        bytes += input.as_ref().map_or(0, |article| article.text.len());
        batch.push(input);
    }
    batch
}

fn read_one(reader: &Reader, input: Result<Article, Skipped>, own_voice: bool) -> Entry {
    match input {
        Ok(article) => {
            let mut reading = reader.read(article);
            if own_voice {
                keep_own_voice(&mut reading);
            }
            Entry::Reading(Box::new(reading))
        }
        Err(skipped) => Entry::Skipped(skipped),
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
    /// The entry with its text; the text of one that cannot be written as JSON says so (no value of a record can).
    fn entry(self, entry: Entry) -> (Entry, String) {
        let text = match (self, &entry) {
            (Format::Person { width, own_voice: true }, Entry::Reading(reading)) => view::own_voice(reading, width),
            (Format::Person { width, .. }, Entry::Reading(reading)) => view::reading(reading, width),
            (Format::Person { width, .. }, Entry::Skipped(skipped)) => view::skipped(skipped, width),
            (Format::Json | Format::Ndjson, _) => {
                serde_json::to_string(&entry).unwrap_or_else(|error| unreachable!("records are JSON values: {error}"))
            }
        };
        (entry, text)
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
        let choice = match args.color {
            Colour::Auto => anstream::ColorChoice::Auto,
            Colour::Always => anstream::ColorChoice::Always,
            Colour::Never => anstream::ColorChoice::Never,
        };
        let terminal = io::stdout().is_terminal().then(terminal_size::terminal_size).flatten();
        let width = args.width.or(terminal.map(|(width, _)| width.0)).unwrap_or(DEFAULT_WIDTH);
        let format = match (args.json, args.ndjson) {
            (true, _) => Format::Json,
            (_, true) => Format::Ndjson,
            _ => Format::Person { width: usize::from(width), own_voice: args.own_voice },
        };
        let out = match format {
            Format::Person { .. } => AutoStream::new(io::stdout().lock(), choice),
            Format::Json | Format::Ndjson => AutoStream::always_ansi(io::stdout().lock()),
        };
        Output { format, out, err: AutoStream::new(io::stderr(), choice), entries: 0 }
    }

    fn write(&mut self, entry: &Entry, text: &str) -> io::Result<()> {
        if let (Entry::Skipped(skipped), Format::Json | Format::Ndjson) = (entry, self.format) {
            self.err.write_all(view::skipped(skipped, usize::from(DEFAULT_WIDTH)).as_bytes())?;
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
