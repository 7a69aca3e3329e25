//! Inputs in batches, read on all threads, handed over in the order of the inputs.

use std::ops::ControlFlow;
use std::path::Path;

use anyhow::{Context, Result};
use rayon::prelude::*;
use sayso::Reader;
use sayso::casefile::Model;
use sayso::record::{Article, Entry, Skipped};

use crate::model;
use crate::progress::Progress;

/// Most articles in a batch.
const BATCH_ARTICLES: usize = 256;
/// A batch is full at this many bytes of text, so that memory stays bounded whatever the inputs are.
const BATCH_BYTES: usize = 4 << 20;

/// A reader, and threads to read with.
pub struct Pipeline {
    pool: rayon::ThreadPool,
    reader: Reader,
    model: Option<Model>,
}

/// How many inputs were read, and how many were not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Articles read.
    pub read: usize,
    /// Inputs skipped.
    pub skipped: usize,
}

impl Pipeline {
    /// With the model of a folder or the one in the program, and so many threads (one a core where none are given).
    ///
    /// # Errors
    /// When the model cannot be loaded or threads cannot be started.
    pub fn new(model: Option<&Path>, threads: Option<u16>) -> Result<Self> {
        let threads = threads.map_or(0, usize::from);
        let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().context("starting threads")?;
        let (reader, tagger) = model::reader(model)?;
        let model =
            tagger.map(|tagger| Model { version: tagger.version().to_owned(), sha256: tagger.sha256().to_owned() });
        Ok(Pipeline { pool, reader, model })
    }

    /// The model that it reads with.
    pub fn model(&self) -> Option<&Model> {
        self.model.as_ref()
    }

    /// The threads.
    pub fn pool(&self) -> &rayon::ThreadPool {
        &self.pool
    }

    /// Reads `inputs`. `make` runs on all threads; `take` gets what it made, one by one in the order of the inputs, until
    /// it breaks off.
    ///
    /// # Errors
    /// Those of `take`.
    pub fn run<T: Send>(
        &self,
        inputs: impl Iterator<Item = Result<Article, Skipped>>,
        make: impl Fn(&Entry) -> T + Sync,
        mut take: impl FnMut(Entry, T) -> Result<ControlFlow<()>>,
    ) -> Result<Counts> {
        let progress = Progress::new();
        let mut counts = Counts::default();
        let mut inputs = inputs.peekable();
        while inputs.peek().is_some() {
            let batch = next_batch(&mut inputs);
            let done: Vec<(Entry, T)> = self.pool.install(|| {
                batch
                    .into_par_iter()
                    .map(|input| {
                        let entry = self.read(input);
                        let made = make(&entry);
                        (entry, made)
                    })
                    .collect()
            });
            for (entry, made) in done {
                match &entry {
                    Entry::Reading(reading) => {
                        counts.read += 1;
                        progress.add(1, &reading.article.source.path);
                    }
                    Entry::Skipped(_) => counts.skipped += 1,
                }
                if take(entry, made)?.is_break() {
                    return Ok(counts);
                }
            }
        }
        progress.finish();
        Ok(counts)
    }

    fn read(&self, input: Result<Article, Skipped>) -> Entry {
        match input {
            Ok(article) => Entry::Reading(Box::new(self.reader.read(article))),
            Err(skipped) => Entry::Skipped(skipped),
        }
    }
}

fn next_batch(inputs: &mut impl Iterator<Item = Result<Article, Skipped>>) -> Vec<Result<Article, Skipped>> {
    let (mut batch, mut bytes) = (Vec::new(), 0);
    while batch.len() < BATCH_ARTICLES && bytes < BATCH_BYTES {
        let Some(input) = inputs.next() else { break };
        bytes += input.as_ref().map_or(0, |article| article.text.len());
        batch.push(input);
    }
    batch
}
