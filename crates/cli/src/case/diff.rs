//! `sayso diff`: what two cases say differently.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use sayso::casework::{self, CaseDiff, Changed, Counted, Named};

use crate::args::{EXIT_DIFFERENT, ShowArgs};
use crate::case::open;
use crate::output;
use crate::view::page::{Page, quiet, strong};
use crate::view::words;

/// Which cases to compare.
#[derive(clap::Args)]
pub struct DiffArgs {
    /// The case file as it was
    pub before: PathBuf,

    /// The case file as it is
    pub after: PathBuf,

    /// Write the differences as JSON
    #[arg(long)]
    pub json: bool,

    #[command(flatten)]
    pub show: ShowArgs,
}

/// Runs the command.
pub fn run(args: &DiffArgs) -> Result<ExitCode> {
    let diff = casework::diff(&open(&args.before)?, &open(&args.after)?);
    if args.json {
        output::write(&mut output::plain_out(), &(serde_json::to_string_pretty(&diff)? + "\n"))?;
    } else {
        output::write(&mut output::out(&args.show), &text(&diff, output::width(&args.show)))?;
    }
    Ok(if diff.is_empty() { ExitCode::SUCCESS } else { ExitCode::from(EXIT_DIFFERENT) })
}

fn text(diff: &CaseDiff, width: usize) -> String {
    let mut page = Page::new(width);
    if diff.is_empty() {
        page.item("", "The cases say the same.");
    }
    for (mark, articles) in [("+ ", &diff.articles_added), ("- ", &diff.articles_removed)] {
        for article in articles {
            page.item(mark, &format!("article {article}"));
        }
    }
    for (mark, incidents) in [("+ ", &diff.incidents_added), ("- ", &diff.incidents_removed)] {
        for incident in incidents {
            page.item(mark, &format!("incident {}", named(incident)));
        }
    }
    for group in &diff.regrouped {
        let list = |all: &[Named]| all.iter().map(named).collect::<Vec<_>>().join(" and ");
        page.item("~ ", &format!("incidents {} are now {}", list(&group.before), list(&group.after)));
    }
    for change in &diff.changed {
        page.item("~ ", &changed(change));
    }
    for (mark, findings) in [("+ ", &diff.findings_added), ("- ", &diff.findings_removed)] {
        for finding in findings {
            page.item(mark, &format!("finding {}", named(finding)));
        }
    }
    page.finish()
}

fn named(named: &Named) -> String {
    format!("{} {}", strong(&named.label), quiet(&named.id))
}

fn changed(change: &Changed) -> String {
    let effect = words::effect(change.effect);
    let side = |counted: Option<Counted>| {
        counted.map_or("nothing".to_owned(), |counted| {
            let accounts = if counted.independent == 1 { "account" } else { "accounts" };
            format!("{} on {} independent {accounts}", range(counted), counted.independent)
        })
    };
    format!("{}: {effect} {}, was {}", named(&change.incident), side(change.after), side(change.before))
}

fn range(counted: Counted) -> String {
    match (counted.low, counted.high) {
        (Some(low), Some(high)) if low == high => words::number(low),
        (Some(low), Some(high)) => format!("{}–{}", words::number(low), words::number(high)),
        (Some(low), None) => format!("{} or more", words::number(low)),
        (None, Some(high)) => format!("up to {}", words::number(high)),
        (None, None) => counted.best.map_or("no number".to_owned(), |best| format!("about {}", words::number(best))),
    }
}
