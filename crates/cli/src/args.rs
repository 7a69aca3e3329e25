//! Arguments, their help, and exit codes.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use sayso::ingest::{Input, Options};

use crate::case::args::{self as case, AddArgs, BuildArgs, CorrectArgs, SearchArgs, VerifyArgs};

use crate::case::check::CheckArgs;
use crate::case::diff::DiffArgs;
use crate::case::report::ReportArgs;
use crate::case::show::ShowIdArgs;

/// Some inputs were skipped.
pub const EXIT_SOME_SKIPPED: u8 = 1;
/// Nothing was read. (2, a usage error, is clap's own.)
pub const EXIT_NOTHING_READ: u8 = 3;

/// The case has findings, or tolls on too few accounts (`check`).
pub const EXIT_DEMANDS_NOT_MET: u8 = 1;
/// The cases differ (`diff`).
pub const EXIT_DIFFERENT: u8 = 1;

/// Reads articles about contested events: who said what, and on whose word.
#[derive(Parser)]
#[command(name = "sayso", version, propagate_version = true, after_help = EXIT_CODES)]
pub struct Args {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

const EXIT_CODES: &str = "\
Exit codes:
  0  everything was read
  1  some inputs were skipped; each is listed with the reason on standard error
  2  the command was not understood
  3  nothing was read";

const CHECK_CODES: &str = "\
Exit codes: 0 nothing found, 1 findings or tolls on too few accounts, 2 usage, 3 the case cannot be read.";
const DIFF_CODES: &str = "\
Exit codes: 0 the cases say the same, 1 they differ, 2 usage, 3 a case cannot be read.";

const READ_EXAMPLES: &str = "\
Examples:
  sayso read article.html
  sayso read --published 2023-05-14 statement.pdf notes.txt
  sayso read clippings/ 'archive/*.warc.gz'
  curl -s https://example.org/feed | sayso read --ndjson - > readings.ndjson
  sayso read --json article.txt | jq '.[].reading.figures[] | {quote, effect, amount}'

Reads plain text, HTML, PDF, WARC and WARC.gz, RSS and Atom, and e-mail; folders are read with all that is in them.
Exit codes: 0 read, 1 some inputs skipped, 2 usage, 3 nothing read.";

/// Commands.
#[derive(Subcommand)]
pub enum Command {
    /// Read articles and show what they say
    #[command(after_help = READ_EXAMPLES)]
    Read(ReadArgs),
    /// Show a bundled case: nine invented articles by seven outlets about one contested event
    Demo(DemoArgs),
    /// Read articles into a new case file
    #[command(after_help = case::BUILD_EXAMPLES)]
    Build(BuildArgs),
    /// Read further articles into a case file; only what they touch is reconciled anew
    Add(AddArgs),
    /// Correct what was read, or what was taken for one; corrections are kept apart and can be taken back
    #[command(after_help = case::CORRECT_EXAMPLES)]
    Correct(CorrectArgs),
    /// Check that nothing in a case file was changed since it was stored
    #[command(after_help = case::VERIFY_HELP)]
    Verify(VerifyArgs),
    /// Find articles of a case by their words
    #[command(after_help = case::SEARCH_HELP)]
    Search(SearchArgs),
    /// Show a case: which incidents, what toll on whose word, how many independent accounts, what cannot all be true
    Report(ReportArgs),
    /// List the findings of a case; fails where there are some, or where tolls rest on too few independent accounts
    #[command(after_help = CHECK_CODES)]
    Check(CheckArgs),
    /// Show an incident, a finding, a name or an article of a case by its id
    Show(ShowIdArgs),
    /// Say what two cases say differently
    #[command(after_help = DIFF_CODES)]
    Diff(DiffArgs),
    /// Write completions for a shell to standard output
    Completions {
        /// The shell.
        shell: Shell,
    },
    /// Write the man page to standard output
    Man,
}

/// What to read and how.
#[derive(clap::Args)]
pub struct ReadArgs {
    /// Files, folders or patterns; `-` is standard input
    #[arg(required_unless_present = "schema", value_name = "FILES")]
    pub files: Vec<OsString>,

    /// Print the JSON Schema of one entry of the output, and read nothing
    #[arg(long, exclusive = true)]
    pub schema: bool,

    #[command(flatten)]
    pub about: AboutArgs,

    #[command(flatten)]
    pub output: OutputArgs,
}

/// What the user knows of the articles, and what is to be read.
#[derive(clap::Args, Clone)]
pub struct AboutArgs {
    /// When the articles were published, where you know it (YYYY-MM-DD)
    #[arg(long, value_name = "DATE")]
    pub published: Option<jiff::civil::Date>,

    /// When they were retrieved (YYYY-MM-DD); a publication date after it is not reliable
    #[arg(long, value_name = "DATE")]
    pub retrieved: Option<jiff::civil::Date>,

    /// The outlet that published them
    #[arg(long, value_name = "NAME")]
    pub outlet: Option<String>,

    /// The address they were published at
    #[arg(long, value_name = "URL")]
    pub url: Option<String>,

    /// Read articles in any language as if they were English
    #[arg(long)]
    pub any_language: bool,
}

impl AboutArgs {
    /// As options of reading.
    pub fn options(&self) -> Options {
        Options {
            title: None,
            outlet: self.outlet.clone(),
            url: self.url.clone(),
            published: self.published,
            // A day given for the retrieval means that whole day.
            retrieved: self.retrieved.map(|day| day.at(23, 59, 59, 0)),
            any_language: self.any_language,
        }
    }
}

/// What of the bundled case to show.
#[derive(clap::Args)]
pub struct DemoArgs {
    /// Show what was read from each article, as `sayso read` does
    #[arg(long)]
    pub readings: bool,

    /// Show incidents without figures or dispute, and the whole timeline, too
    #[arg(long, conflicts_with = "readings")]
    pub all: bool,

    #[command(flatten)]
    pub output: OutputArgs,
}

/// How to show it.
#[derive(clap::Args, Clone)]
pub struct OutputArgs {
    /// Write a JSON array with one entry an input: {"reading": ...} or {"skipped": ...}
    #[arg(long, conflicts_with = "ndjson")]
    pub json: bool,

    /// Write one JSON entry a line
    #[arg(long)]
    pub ndjson: bool,

    /// Show only what the article asserts itself, with nobody named; in JSON, keep only these claims
    #[arg(long)]
    pub own_voice: bool,

    #[command(flatten)]
    pub engine: EngineArgs,

    #[command(flatten)]
    pub show: ShowArgs,
}

/// What to read with.
#[derive(clap::Args, Clone)]
pub struct EngineArgs {
    /// Folder of the model that reads who says what [default: the one in the program, if it was built with one]
    #[arg(long, value_name = "DIR")]
    pub model: Option<PathBuf>,

    /// Threads to read with; the output is the same for any number [default: one a core]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u16).range(1..=1024))]
    pub threads: Option<u16>,
}

/// How a person sees it.
#[derive(clap::Args, Clone)]
pub struct ShowArgs {
    /// Columns of the person's view [default: the terminal's, 80 when piped]
    #[arg(long, value_name = "N")]
    pub width: Option<u16>,

    /// When to use colours
    #[arg(long, value_enum, default_value_t = Colour::Auto)]
    pub color: Colour,
}

/// When to use colours.
#[derive(Clone, Copy, ValueEnum)]
pub enum Colour {
    /// On a terminal, unless NO_COLOR is set.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

/// Inputs by their names on the command line.
pub fn inputs(names: &[OsString]) -> impl Iterator<Item = Input> + '_ {
    names.iter().map(|name| match name.to_str() {
        Some(name) => Input::from(name),
        None => Input::Path(name.into()),
    })
}

/// The argument parser, for completions and the man page.
pub fn command() -> clap::Command {
    <Args as clap::CommandFactory>::command()
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_arguments_are_consistent() {
        super::command().debug_assert();
    }
}
