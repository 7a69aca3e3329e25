//! Why a model could not be loaded.

use std::{error::Error, fmt, path::PathBuf};

/// What is wrong with a model folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum LoadErrorKind {
    /// A file is not there.
    Missing,
    /// A file is there and cannot be read.
    Unreadable,
    /// A file is not the one that `config.json` was written for.
    Checksum,
    /// The folder has another format than this version reads.
    Format,
    /// `config.json` is damaged or says what cannot be.
    Config,
    /// The vocabulary is damaged.
    Vocabulary,
    /// The tables are damaged or have another shape than `config.json` says.
    Tables,
    /// The network is damaged or has another interface than `config.json` says.
    Network,
}

/// A model could not be loaded: what is wrong, in which file, and the cause.
#[derive(Debug)]
pub struct LoadError {
    kind: LoadErrorKind,
    file: PathBuf,
    detail: String,
    source: Option<Box<dyn Error + Send + Sync>>,
}

impl LoadError {
    /// `detail` says what is wrong with `file`.
    pub(crate) fn new(kind: LoadErrorKind, file: impl Into<PathBuf>, detail: impl Into<String>) -> Self {
        LoadError { kind, file: file.into(), detail: detail.into(), source: None }
    }

    /// The same with its cause.
    pub(crate) fn because(mut self, source: impl Into<Box<dyn Error + Send + Sync>>) -> Self {
        self.source = Some(source.into());
        self
    }

    /// What is wrong.
    pub fn kind(&self) -> LoadErrorKind {
        self.kind
    }

    /// The file that it is wrong with.
    pub fn file(&self) -> &std::path::Path {
        &self.file
    }
}

impl fmt::Display for LoadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.file.display(), self.detail)
    }
}

impl Error for LoadError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        self.source.as_deref().map(|source| source as &(dyn Error + 'static))
    }
}
