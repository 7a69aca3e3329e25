//! The model that is evaluated.

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::{Context, Result};
use sayso_reading::{Draft, Stage, TaggingStage, text::TextStage};
use sayso_tagger::Tagger;

/// Loads the model of the folder in `SAYSO_MODEL`, else of `models/en`.
pub fn load() -> Result<Arc<Tagger>> {
    let folder = std::env::var_os("SAYSO_MODEL")
        .map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../models/en"), PathBuf::from);
    let tagger = Tagger::load(&folder).context("loading the model (SAYSO_MODEL names another folder)")?;
    Ok(Arc::new(tagger))
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
