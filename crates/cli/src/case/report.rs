//! `sayso report`: the whole case.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;

use crate::args::ShowArgs;
use crate::case::{open, summary};
use crate::output;
use crate::view::case::{Depth, report};

/// What to show of a case.
#[derive(clap::Args)]
pub struct ReportArgs {
    /// The case file
    pub case: PathBuf,

    /// Show incidents without figures or dispute, and the whole timeline, too
    #[arg(long)]
    pub all: bool,

    /// Write the case as JSON; its schema is in docs/schema.md
    #[arg(long, conflicts_with = "all")]
    pub json: bool,

    #[command(flatten)]
    pub show: ShowArgs,
}

/// Runs the command.
pub fn run(args: &ReportArgs) -> Result<ExitCode> {
    let case = open(&args.case)?;
    if args.json {
        output::write(&mut output::plain_out(), &(serde_json::to_string_pretty(&case)? + "\n"))?;
        return Ok(ExitCode::SUCCESS);
    }
    let depth = if args.all { Depth::All } else { Depth::Main };
    let text = report(&case, &summary::line(&case), depth, output::width(&args.show));
    output::write(&mut output::out(&args.show), &text)?;
    Ok(ExitCode::SUCCESS)
}
