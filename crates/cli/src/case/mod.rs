//! Commands on a case, and what they have in common.

pub mod check;
pub mod diff;
pub mod report;
pub mod show;
pub mod summary;

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
