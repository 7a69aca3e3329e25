//! The model that is evaluated.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::{Context, Result};
use sayso_reading::{Draft, Reader, Stage, TaggingStage, text::TextStage};
use sayso_tagger::Tagger;

/// Loads the model of the folder in `SAYSO_MODEL`, else of `models/en`.
pub fn load() -> Result<Arc<Tagger>> {
    let folder = std::env::var_os("SAYSO_MODEL")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../models/en"), PathBuf::from);
    let tagger = Tagger::load(&folder).context("loading the model (SAYSO_MODEL names another folder)")?;
    Ok(Arc::new(tagger))
}

/// The reader that tasks evaluate: with the model of [`load`]'s folder, or by rules alone where `SAYSO_MODEL` is `none`
/// or neither it nor `models/en` is there.
pub fn reader() -> Result<Reader> {
    let named = std::env::var_os("SAYSO_MODEL");
    let rules = match &named {
        Some(folder) => folder == "none",
        None => !Path::new(env!("CARGO_MANIFEST_DIR")).join("../models/en/config.json").is_file(),
    };
    if rules {
        eprintln!("no model: names and places by rules alone");
        return Ok(Reader::new());
    }
    Ok(Reader::with_tagger(load()?))
}

/// Finds tokens and sentences of an article and tags them.
pub struct Stages {
    text: TextStage,
    tags: TaggingStage,
}

impl Stages {
    /// With `tagger`.
    pub fn new(tagger: Arc<Tagger>) -> Self {
        Stages { text: TextStage::new(), tags: TaggingStage::new(tagger) }
    }

    /// Runs both.
    pub fn run(&self, draft: &mut Draft<'_>) {
        self.text.run(draft);
        self.tags.run(draft);
    }
}
