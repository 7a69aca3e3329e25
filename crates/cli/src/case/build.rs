//! `sayso build`: articles into a new case file.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};
use sayso::casefile::{CaseFile, ErrorKind};

use super::args::BuildArgs;
use super::{add, file, store};

/// Runs the command.
pub fn run(args: &BuildArgs) -> Result<ExitCode> {
    if args.force {
        make_way(&args.output)?;
    }
    let made = file::made(None, file::options(&args.store.about));
    let mut case = CaseFile::create(&args.output, &made).map_err(|error| match error.kind() {
        ErrorKind::Exists => anyhow::anyhow!("{error}; add to it with `sayso add`, or replace it with --force"),
        _ => error.into(),
    })?;
    let stored = store::store(&mut case, &args.files, &args.store)?;
    add::report(&case, stored, &args.store, true)
}

/// Takes away a case file that is there. What is no case file stays.
fn make_way(path: &Path) -> Result<()> {
    if path.symlink_metadata().is_err() {
        return Ok(());
    }
    match CaseFile::open_to_read(path) {
        Ok(_) => {}
        // Another layout, or damaged: it is a case file all the same.
        Err(error) if matches!(error.kind(), ErrorKind::Newer | ErrorKind::Damaged | ErrorKind::ReadOnly) => {}
        Err(error) => bail!("{error}; it is not replaced"),
    }
    for end in ["", "-wal", "-shm"] {
        let mut name = path.as_os_str().to_owned();
        name.push(end);
        match std::fs::remove_file(&name) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                return Err(error).with_context(|| format!("replacing {}", path.display()));
            }
            _ => {}
        }
    }
    Ok(())
}
