//! The model that reads who says what: a folder, the one built into the program, or none.

use std::path::Path;
use std::sync::Arc;

use anyhow::{Context, Result};
use sayso::Reader;
use sayso::tagger::Tagger;

/// A reader with the model of `folder`, or with the one that the program has.
///
/// # Errors
/// When the folder or a file of it is missing or damaged.
pub fn reader(folder: Option<&Path>) -> Result<Reader> {
    if let Some(folder) = folder {
        let tagger = Tagger::load(folder).with_context(|| format!("loading the model in {}", folder.display()))?;
        return Ok(Reader::with_model(Arc::new(tagger)));
    }
    embedded()
}

#[cfg(feature = "embedded")]
fn embedded() -> Result<Reader> {
    let tagger = Tagger::embedded().context("loading the model in the program")?;
    Ok(Reader::with_model(Arc::new(tagger)))
}

#[cfg(not(feature = "embedded"))]
fn embedded() -> Result<Reader> {
    Ok(Reader::new())
}
