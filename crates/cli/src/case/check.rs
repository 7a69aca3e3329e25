//! `sayso check`: findings, and an exit code that scripts can use.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::ValueEnum;
use sayso::casework::{Demands, shortfalls};
use sayso::record::Severity;
use serde_json::json;

use crate::args::{EXIT_DEMANDS_NOT_MET, ShowArgs};
use crate::case::open;
use crate::view::words;
use crate::{output, view};

/// What a case is asked to fulfil.
#[derive(clap::Args)]
pub struct CheckArgs {
    /// The case file
    pub case: PathBuf,

    /// Findings from this severity on are listed and count
    #[arg(long, value_enum, default_value_t = Level::Warning)]
    pub severity: Level,

    /// Every toll must rest on at least so many independent accounts
    #[arg(long, value_name = "N", default_value_t = 0)]
    pub min_independent: u32,

    /// Write them as JSON
    #[arg(long)]
    pub json: bool,

    #[command(flatten)]
    pub show: ShowArgs,
}

/// Severities, as arguments name them.
#[derive(Clone, Copy, ValueEnum)]
pub enum Level {
    /// Everything.
    Note,
    /// What does not fit, and what cannot be.
    Warning,
    /// What cannot be as written.
    Error,
}

impl From<Level> for Severity {
    fn from(level: Level) -> Self {
        match level {
            Level::Note => Severity::Note,
            Level::Warning => Severity::Warning,
            Level::Error => Severity::Error,
        }
    }
}

/// Runs the command.
pub fn run(args: &CheckArgs) -> Result<ExitCode> {
    let case = open(&args.case)?;
    let demands = Demands { severity: args.severity.into(), min_independent: args.min_independent };
    let found = shortfalls(&case, demands);
    if args.json {
        let tolls: Vec<_> = found
            .tolls
            .iter()
            .map(|(incident, toll, independent)| {
                json!({ "incident": incident.id, "label": incident.label, "effect": toll.effect, "independent": independent })
            })
            .collect();
        let all = json!({ "findings": found.findings, "tolls": tolls });
        output::write(&mut output::plain_out(), &(serde_json::to_string_pretty(&all)? + "\n"))?;
    } else {
        let mut text = view::case::findings(&case, &found.findings, output::width(&args.show));
        for (incident, toll, independent) in &found.tolls {
            text.push_str(&format!(
                "{} {}: {} rests on {independent} independent accounts, {} are asked for\n",
                incident.id,
                incident.label,
                words::effect(toll.effect),
                args.min_independent
            ));
        }
        output::write(&mut output::out(&args.show), &text)?;
    }
    Ok(if found.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(EXIT_DEMANDS_NOT_MET) })
}
