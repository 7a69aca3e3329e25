//! The model that reads who says what: a folder, the one built into the program, or none.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result};
use sayso::Reader;
use sayso::tagger::Tagger;

/// A reader with the model of `folder`, or with the one that the program has; and that model.
///
/// # Errors
/// When the folder or a file of it is missing or damaged.
pub fn reader(folder: Option<&Path>) -> Result<(Reader, Option<Arc<Tagger>>)> {
    let tagger = match folder {
        Some(folder) => {
            let tagger = Tagger::load(folder).with_context(|| format!("loading the model in {}", folder.display()))?;
            Some(Arc::new(tagger))
        }
        None => embedded()?,
    };
    let reader = tagger.clone().map_or_else(Reader::new, Reader::with_model);
    Ok((reader, tagger))
}

#[cfg(feature = "embedded")]
fn embedded() -> Result<Option<Arc<Tagger>>> {
    Ok(Some(Arc::new(Tagger::embedded().context("loading the model in the program")?)))
}

#[cfg(not(feature = "embedded"))]
fn embedded() -> Result<Option<Arc<Tagger>>> {
    Ok(None)
}
