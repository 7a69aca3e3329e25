//! `sayso add`: further articles into a case file.

use std::process::ExitCode;

use anyhow::Result;
use sayso::casefile::CaseFile;

use super::args::{AddArgs, StoreArgs};
use super::store::{self, Stored};
use super::{file, summary};
use crate::args::{EXIT_NOTHING_READ, EXIT_SOME_SKIPPED};
use crate::output;

/// Up to so many articles the whole case is put together for one line about it; beyond, that takes longer than adding.
const SUMMED_UP: usize = 10_000;

/// Runs the command.
pub fn run(args: &AddArgs) -> Result<ExitCode> {
    let made = file::made(None, file::options(&args.store.about));
    let mut case = CaseFile::open(&args.case, &made)?;
    let stored = store::store(&mut case, &args.files, &args.store)?;
    if args.files.is_empty() {
        report(&case, stored, &args.store, false)?;
        return Ok(ExitCode::SUCCESS);
    }
    report(&case, stored, &args.store, false)
}

/// Says what was stored, sums up the case, and gives the exit code.
pub fn report(case: &CaseFile, stored: Stored, args: &StoreArgs, new: bool) -> Result<ExitCode> {
    let Stored { stored, again, skipped } = stored;
    let articles = case.len()?;
    let count = |number: usize, what: &str| format!("{number} {what}{}", if number == 1 { "" } else { "s" });
    let mut beside = Vec::new();
    if again > 0 {
        beside.push(format!("{again} there already"));
    }
    if skipped > 0 {
        beside.push(format!("{skipped} skipped"));
    }
    let beside = if beside.is_empty() { String::new() } else { format!(" ({})", beside.join(", ")) };
    let path = case.path().display();
    let line = if new {
        format!("{}{beside} → {path}\n", count(stored, "article"))
    } else {
        format!("{} more{beside} → {path}, now {}\n", count(stored, "article"), count(articles, "article"))
    };
    let mut out = output::out(&args.show);
    output::write(&mut out, &line)?;
    if articles > 0 && articles <= SUMMED_UP {
        output::write(&mut out, &format!("{}\n", summary::line(&case.case()?)))?;
    }
    Ok(match (stored + again, skipped) {
        (0, _) => ExitCode::from(EXIT_NOTHING_READ),
        (_, 0) => ExitCode::SUCCESS,
        _ => ExitCode::from(EXIT_SOME_SKIPPED),
    })
}
