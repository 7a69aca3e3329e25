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

/// The reader that tasks evaluate: with the model of [`load`], or where `SAYSO_MODEL` is `none` by rules alone, as it
/// was before there was a model.
pub fn reader() -> Result<Reader> {
    let rules = std::env::var_os("SAYSO_MODEL").is_some_and(|folder| folder == "none");
    Ok(if rules { Reader::new() } else { Reader::with_model(load()?) })
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
