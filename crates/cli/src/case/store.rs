//! Articles read and stored, batch by batch.

use std::collections::{BTreeMap, HashSet};
use std::ffi::OsString;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Result, bail};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use sayso::casefile::{Addition, Again, CaseFile, Outcome};
use sayso::ingest::{self, limits};
use sayso::record::{Entry, Reading, Skipped};

use super::args::StoreArgs;
use super::file;
use crate::pipeline::Pipeline;
use crate::{args, output, view};

/// Articles of one transaction: each is on the disk before the next begins.
const BATCH: usize = 256;

/// What became of the inputs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Stored {
    /// Articles stored.
    pub stored: usize,
    /// Articles that were there already.
    pub again: usize,
    /// Inputs that were not read, or not stored.
    pub skipped: usize,
}

/// Reads the inputs into the case file, and reconciles what they touch.
pub fn store(case: &mut CaseFile, files: &[OsString], args: &StoreArgs) -> Result<Stored> {
    let pipeline = Pipeline::new(args.engine.model.as_deref(), args.engine.threads)?;
    let path = case.path().to_owned();
    let mut out = Stored::default();
    // Thousands of copies of one file cost no more than their bytes: none but the first is read.
    let mut known: HashSet<String> = case.ids()?.into_iter().collect();
    let mut again: Vec<Again> = Vec::new();
    let mut batch = Batch { case, args, options: file::options(&args.about), pipeline: &pipeline, entries: Vec::new() };
    if !files.is_empty() {
        let inputs = ingest::read(args::inputs(files), args.about.options());
        pipeline.run(
            inputs.filter(|input| !is_own(input, &path)).filter(|input| match input {
                Ok(article) if !known.insert(article.id.clone()) => {
                    again.push(article.into());
                    false
                }
                _ => true,
            }),
            |_| (),
            |entry, ()| {
                batch.entries.push(entry);
                if batch.entries.len() >= BATCH {
                    batch.write(&mut out)?;
                }
                Ok(ControlFlow::Continue(()))
            },
        )?;
        batch.write(&mut out)?;
        batch.note_again(&again, &mut out)?;
    }
    let progress = reconciling();
    pipeline.pool().install(|| case.settle(|articles| progress.inc(articles as u64)))?;
    progress.finish_and_clear();
    Ok(out)
}

/// Entries that wait to be stored.
struct Batch<'a> {
    case: &'a mut CaseFile,
    args: &'a StoreArgs,
    options: BTreeMap<String, String>,
    pipeline: &'a Pipeline,
    entries: Vec<Entry>,
}

impl Batch<'_> {
    fn write(&mut self, out: &mut Stored) -> Result<()> {
        let made = file::made(self.pipeline.model(), self.options.clone());
        let (mut additions, mut skipped): (Vec<Addition>, Vec<Skipped>) = (Vec::new(), Vec::new());
        for entry in self.entries.drain(..) {
            match entry {
                Entry::Reading(reading) => {
                    let raw = if self.args.keep_raw { raw(&reading, additions.last()) } else { None };
                    additions.push(Addition { reading: *reading, raw });
                }
                Entry::Skipped(one) => skipped.push(one),
            }
        }
        let mut err = output::err(&self.args.show);
        for one in &skipped {
            output::write(&mut err, &view::skipped(one, output::message_width()))?;
        }
        self.case.note_skipped(&skipped, &made)?;
        out.skipped += skipped.len();
        let outcomes = self.case.add(&additions, &made)?;
        for (addition, outcome) in additions.iter().zip(outcomes) {
            let article = &addition.reading.article;
            out.count(outcome, &article.source.path, &article.id);
        }
        Ok(())
    }

    /// Notes articles that came a second time. The first of each is stored by now.
    fn note_again(&mut self, again: &[Again], out: &mut Stored) -> Result<()> {
        let made = file::made(self.pipeline.model(), self.options.clone());
        for (one, outcome) in again.iter().zip(self.case.note_again(again, &made)?) {
            let Some(outcome) = outcome else {
                bail!("{}: its article {} is gone", self.case.path().display(), one.article)
            };
            out.count(outcome, &one.source.path, &one.article);
        }
        Ok(())
    }
}

impl Stored {
    /// Counts what became of the article `id` of `path`.
    fn count(&mut self, outcome: Outcome, path: &str, id: &str) {
        match outcome {
            Outcome::Stored => self.stored += 1,
            Outcome::Duplicate => self.again += 1,
            Outcome::Collision => {
                eprintln!("sayso: {path} was not stored: another article has its id {id}");
                self.skipped += 1;
            }
        }
    }
}

/// The bytes of the file that a reading was made from, unless they were given with the one before. Whether they are those
/// that were read is for the case file to check, by their hash: the file may have changed, and a record of an archive is
/// only a part of it.
fn raw(reading: &Reading, before: Option<&Addition>) -> Option<Vec<u8>> {
    let article = &reading.article;
    if before.is_some_and(|before| before.reading.article.raw_sha256 == article.raw_sha256) {
        return None;
    }
    let path = Path::new(&article.source.path);
    let size = path.metadata().ok().filter(std::fs::Metadata::is_file)?.len();
    if size > limits::DOCUMENT_BYTES || size != article.raw_bytes {
        return None;
    }
    std::fs::read(path).ok()
}

/// Whether an input that was skipped is the case file itself, which may lie in the folder that is read.
fn is_own(input: &std::result::Result<sayso::record::Article, Skipped>, case: &Path) -> bool {
    let Err(skipped) = input else { return false };
    let name = case.as_os_str().to_string_lossy();
    let same = |path: &Path| path.canonicalize().is_ok_and(|path| case.canonicalize().is_ok_and(|case| case == path));
    let path = PathBuf::from(&skipped.source.path);
    same(&path) || ["-wal", "-shm"].iter().any(|end| same_name(&path, &format!("{name}{end}")))
}

fn same_name(path: &Path, other: &str) -> bool {
    match (std::path::absolute(path), std::path::absolute(other)) {
        (Ok(one), Ok(other)) => one == other,
        _ => false,
    }
}

/// A line that says how many articles were reconciled, where standard error is a terminal.
fn reconciling() -> ProgressBar {
    let wanted = std::io::IsTerminal::is_terminal(&std::io::stderr());
    let target = if wanted { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
    let bar = ProgressBar::with_draw_target(None, target);
    if let Ok(style) = ProgressStyle::with_template("{spinner} {pos} articles reconciled, {elapsed}") {
        bar.set_style(style);
    }
    bar.enable_steady_tick(Duration::from_millis(200));
    bar
}
