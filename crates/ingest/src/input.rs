//! Inputs: files, folders, patterns, standard input; read one after the other.

use std::collections::VecDeque;
use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use sayso_record::{Article, Format, SkipReason, Skipped, Source};

use crate::document::{self, Around};
use crate::draft::skipped;
use crate::sniff::{self, Kind};
use crate::text::Parts;
use crate::{Options, limits, mail, warc};

/// One thing to read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Input {
    /// A file, or a folder with all that is in it, hidden files left out. What exists under this very name is taken;
    /// else the name is a pattern (`*`, `?`, `[a-z]`, `**`).
    Path(PathBuf),
    /// Standard input.
    Stdin,
    /// Bytes at hand, under a name for messages.
    Bytes {
        /// The name.
        name: String,
        /// The bytes.
        bytes: Vec<u8>,
    },
}

impl From<&str> for Input {
    /// `-` is standard input, all else a path or pattern.
    fn from(name: &str) -> Self {
        if name == "-" { Input::Stdin } else { Input::Path(PathBuf::from(name)) }
    }
}

/// Outcomes of one document.
type Outcomes = Box<dyn Iterator<Item = Result<Article, Skipped>> + Send>;

/// The articles of several inputs, in the order of the inputs, within folders in the order of the names. Files are
/// opened one at a time; archives, mailboxes and long texts are streamed.
pub struct Articles {
    inputs: VecDeque<Input>,
    options: Options,
    /// Files of the folder or pattern that is being read.
    files: Box<dyn Iterator<Item = Result<PathBuf, Skipped>> + Send>,
    open: Outcomes,
}

/// Reads `inputs` as their articles are asked for.
pub fn read(inputs: impl IntoIterator<Item = Input>, options: Options) -> Articles {
    let inputs = inputs.into_iter().collect();
    Articles { inputs, options, files: Box::new(std::iter::empty()), open: Box::new(std::iter::empty()) }
}

impl Iterator for Articles {
    type Item = Result<Article, Skipped>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            if let Some(outcome) = self.open.next() {
                return Some(outcome);
            }
            match self.files.next() {
                Some(Ok(path)) => {
                    self.open = file(&path, &self.options);
                    continue;
                }
                Some(Err(skipped)) => return Some(Err(skipped)),
                None => {}
            }
            match self.inputs.pop_front()? {
                Input::Path(path) => self.files = files(&path),
                Input::Stdin => self.open = stdin(&self.options),
                Input::Bytes { name, bytes } => {
                    let source = Source { path: name, record: None, part: None };
                    self.open = held(source, bytes, self.options.clone());
                }
            }
        }
    }
}

fn source(path: &Path) -> Source {
    // One spelling of a path on every system, so that the same inputs give the same records.
    Source { path: path.to_string_lossy().replace('\\', "/"), record: None, part: None }
}

fn one(outcome: Result<Article, Skipped>) -> Outcomes {
    Box::new(std::iter::once(outcome))
}

/// The files that a path stands for.
fn files(path: &Path) -> Box<dyn Iterator<Item = Result<PathBuf, Skipped>> + Send> {
    if path.is_dir() {
        return Box::new(folder(path).into_iter());
    }
    if path.symlink_metadata().is_ok() {
        return Box::new(std::iter::once(Ok(path.to_owned())));
    }
    let missing = |detail: String| -> Box<dyn Iterator<Item = Result<PathBuf, Skipped>> + Send> {
        Box::new(std::iter::once(Err(skipped(&source(path), SkipReason::NotFound, detail))))
    };
    let pattern = path.to_string_lossy();
    if !pattern.contains(['*', '?', '[']) {
        return missing("there is no such file".to_owned());
    }
    let found = match glob::glob(&pattern) {
        Ok(found) => found,
        Err(error) => return missing(format!("it is no valid pattern: {error}")),
    };
    let mut out: Vec<Result<PathBuf, Skipped>> = Vec::new();
    for path in found {
        match path {
            Ok(path) if path.is_dir() => out.extend(folder(&path)),
            Ok(path) => out.push(Ok(path)),
            Err(error) => {
                out.push(Err(skipped(&source(error.path()), SkipReason::Unreadable, error.error().to_string())));
            }
        }
    }
    if out.is_empty() {
        return missing("nothing matches the pattern".to_owned());
    }
    // A pattern such as `**` names a folder and its files: each is read once.
    let mut seen = std::collections::BTreeSet::new();
    out.retain(|one| one.as_ref().map_or(true, |path| seen.insert(path.clone())));
    Box::new(out.into_iter())
}

/// Files of a folder and of the folders in it, by name; what is hidden is named and left out.
fn folder(root: &Path) -> Vec<Result<PathBuf, Skipped>> {
    let mut out = Vec::new();
    let mut walk = walkdir::WalkDir::new(root).follow_links(true).sort_by_file_name().into_iter();
    while let Some(entry) = walk.next() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let path = source(error.path().unwrap_or(root));
                let cause = error.io_error().map_or_else(|| error.to_string(), ToString::to_string);
                out.push(Err(skipped(&path, SkipReason::Unreadable, cause)));
                continue;
            }
        };
        let hidden = entry.depth() > 0 && entry.file_name().to_string_lossy().starts_with('.');
        if hidden {
            let detail = "it is hidden; name it to read it";
            out.push(Err(skipped(&source(entry.path()), SkipReason::NotAnArticle, detail)));
            if entry.file_type().is_dir() {
                walk.skip_current_dir();
            }
        } else if entry.file_type().is_file() {
            out.push(Ok(entry.into_path()));
        } else if !entry.file_type().is_dir() {
            let detail = "it is neither a file nor a folder";
            out.push(Err(skipped(&source(entry.path()), SkipReason::UnsupportedFormat, detail)));
        }
    }
    if out.is_empty() {
        out.push(Err(skipped(&source(root), SkipReason::Empty, "the folder holds no files")));
    }
    out
}

fn file(path: &Path, options: &Options) -> Outcomes {
    let source = source(path);
    match open_file(path, &source, options) {
        Ok(outcomes) => outcomes,
        Err(error) => one(Err(skipped(&source, SkipReason::Unreadable, error.to_string()))),
    }
}

fn open_file(path: &Path, source: &Source, options: &Options) -> std::io::Result<Outcomes> {
    let file = File::open(path)?;
    let metadata = file.metadata()?;
    if !metadata.is_file() {
        // A pipe that the shell gives a name.
        return Ok(stream(source.clone(), BufReader::new(file), options));
    }
    let mut reader = BufReader::with_capacity(1 << 16, file);
    let mut head = Vec::new();
    (&mut reader).take(limits::SNIFF_BYTES as u64).read_to_end(&mut head)?;
    let kind = sniff::sniff(&head, &source.path);
    let path = path.to_owned();
    let reopened = || File::open(&path).map(|file| BufReader::with_capacity(1 << 16, file));
    match kind {
        Kind::Archive => Ok(Box::new(warc::Archive::new(source.clone(), reopened()?, options.clone()))),
        Kind::Mailbox => Ok(Box::new(mail::Mailbox::new(source.clone(), reopened()?, options.clone()))),
        Kind::Gzip if holds_archive(reopened()?) => {
            Ok(Box::new(warc::Archive::new(source.clone(), reopened()?, options.clone())))
        }
        Kind::Document(Format::Text) => {
            let open = || File::open(&path).map(|file| Box::new(file) as Box<dyn Read + Send>);
            Ok(match Parts::new(source.clone(), open, options.clone(), Around::default()) {
                Ok(parts) => Box::new(parts),
                Err(skipped) => one(Err(skipped)),
            })
        }
        Kind::Unsupported(_) | Kind::Empty => Ok(Box::new(document::read_bytes(source, &head, options).into_iter())),
        Kind::Document(_) | Kind::Gzip if metadata.len() > limits::DOCUMENT_BYTES => {
            let detail =
                format!("it has {} bytes, the limit for its format is {}", metadata.len(), limits::DOCUMENT_BYTES);
            Ok(one(Err(skipped(source, SkipReason::TooLarge, detail))))
        }
        Kind::Document(_) | Kind::Gzip => {
            let mut bytes = Vec::new();
            reopened()?.take(limits::DOCUMENT_BYTES + 1).read_to_end(&mut bytes)?;
            Ok(held(source.clone(), bytes, options.clone()))
        }
    }
}

/// Whether gzip data begins with a WARC record.
fn holds_archive(reader: impl BufRead) -> bool {
    let mut head = [0; 5];
    flate2::bufread::GzDecoder::new(reader).read_exact(&mut head).is_ok() && &head == b"WARC/"
}

fn stdin(options: &Options) -> Outcomes {
    let source = Source { path: "-".to_owned(), record: None, part: None };
    stream(source, BufReader::new(std::io::stdin()), options)
}

/// Something that can be read once: archives are streamed, all else is held.
fn stream(source: Source, mut reader: impl BufRead + Send + 'static, options: &Options) -> Outcomes {
    let mut bytes = Vec::new();
    let head = (&mut reader).take(limits::SNIFF_BYTES as u64).read_to_end(&mut bytes);
    if let Err(error) = head {
        return one(Err(skipped(&source, SkipReason::Unreadable, error.to_string())));
    }
    let kind = sniff::sniff(&bytes, "");
    if kind == Kind::Archive || (kind == Kind::Gzip && holds_archive(&bytes[..])) {
        let whole = BufReader::new(std::io::Cursor::new(bytes).chain(reader));
        return Box::new(warc::Archive::new(source, whole, options.clone()));
    }
    if let Err(error) = reader.take(limits::STDIN_BYTES).read_to_end(&mut bytes) {
        return one(Err(skipped(&source, SkipReason::Unreadable, error.to_string())));
    }
    if bytes.len() as u64 > limits::STDIN_BYTES {
        let detail = format!("it has more than {} bytes; give it as a file", limits::STDIN_BYTES);
        return one(Err(skipped(&source, SkipReason::TooLarge, detail)));
    }
    held(source, bytes, options.clone())
}

/// A document at hand; a text is given part by part.
fn held(source: Source, bytes: Vec<u8>, options: Options) -> Outcomes {
    if sniff::sniff(&bytes, &source.path) != Kind::Document(Format::Text) {
        return Box::new(document::read_bytes(&source, &bytes, &options).into_iter());
    }
    let bytes: std::sync::Arc<[u8]> = bytes.into();
    let open = || Ok(Box::new(std::io::Cursor::new(bytes.clone())) as Box<dyn Read + Send>);
    match Parts::new(source, open, options, Around::default()) {
        Ok(parts) => Box::new(parts),
        Err(skipped) => one(Err(skipped)),
    }
}
