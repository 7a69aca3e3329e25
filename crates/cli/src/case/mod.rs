//! Commands on a case, and what they have in common.

pub mod add;
pub mod agreement;
pub mod args;
pub mod at;
pub mod build;
pub mod check;
pub mod correct;
pub mod diff;
pub mod file;
pub mod listing;
pub mod report;
pub mod search;
pub mod show;
pub mod store;
pub mod summary;
pub mod values;
pub mod verify;

use std::path::Path;

use anyhow::Result;
use sayso::casefile::CaseFile;
use sayso::record::Case;

/// The case in the case file at `path`.
///
/// # Errors
/// When there is none, or it cannot be read.
pub fn open(path: &Path) -> Result<Case> {
    Ok(CaseFile::open_to_read(path)?.case()?)
}
