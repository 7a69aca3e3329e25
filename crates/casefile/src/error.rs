//! What can go wrong with a case file.

use std::fmt;
use std::path::{Path, PathBuf};

use rusqlite::ErrorCode;

/// Something went wrong with a case file.
#[derive(Debug)]
pub struct Error {
    kind: ErrorKind,
    path: PathBuf,
    detail: String,
    source: Option<Box<dyn std::error::Error + Send + Sync>>,
}

/// Kinds of error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum ErrorKind {
    /// There is no such file, article or correction.
    NotFound,
    /// There is a file of that name already.
    Exists,
    /// The file is no case file.
    NotACase,
    /// A later version of Sayso wrote it.
    Newer,
    /// Another process is writing it.
    Busy,
    /// It, or its folder, cannot be written.
    ReadOnly,
    /// It is damaged.
    Damaged,
    /// A search query asks for nothing that can be found.
    Query,
    /// A correction that cannot be made.
    Refused,
    /// The disk or the operating system failed.
    Io,
}

impl Error {
    pub(crate) fn new(kind: ErrorKind, detail: impl Into<String>) -> Self {
        Error { kind, path: PathBuf::new(), detail: detail.into(), source: None }
    }

    pub(crate) fn because(mut self, source: impl std::error::Error + Send + Sync + 'static) -> Self {
        self.source = Some(Box::new(source));
        self
    }

    /// The same about the file at `path`.
    pub(crate) fn at(mut self, path: &Path) -> Self {
        if self.path.as_os_str().is_empty() {
            self.path = path.to_owned();
        }
        self
    }

    /// What kind of error.
    pub fn kind(&self) -> ErrorKind {
        self.kind
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.path.as_os_str().is_empty() {
            write!(f, "{} ", self.path.display())?;
        }
        f.write_str(&self.detail)
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.source.as_deref().map(|source| source as &(dyn std::error::Error + 'static))
    }
}

/// What SQLite says, once: rusqlite writes SQLite's message and then its own words for the same code.
#[derive(Debug)]
struct Cause(rusqlite::Error);

impl fmt::Display for Cause {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            rusqlite::Error::SqliteFailure(code, Some(message)) => {
                write!(f, "{message} (SQLite error {})", code.extended_code)
            }
            other => other.fmt(f),
        }
    }
}

/// Without a source: rusqlite's is the same code once more.
impl std::error::Error for Cause {}

impl From<rusqlite::Error> for Error {
    fn from(error: rusqlite::Error) -> Self {
        let (kind, detail) = match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => {
                (ErrorKind::Busy, "is being written by another process")
            }
            Some(ErrorCode::NotADatabase) => (ErrorKind::NotACase, "is not a case file"),
            Some(ErrorCode::DatabaseCorrupt) => (ErrorKind::Damaged, "is damaged"),
            Some(ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => (ErrorKind::ReadOnly, "cannot be written"),
            Some(ErrorCode::CannotOpen) => (ErrorKind::Io, "cannot be opened"),
            Some(ErrorCode::DiskFull) => (ErrorKind::Io, "does not fit: the disk is full"),
            Some(ErrorCode::SystemIoFailure) => (ErrorKind::Io, "cannot be read or written"),
            // A table or column that is not there, a value of another type: somebody changed the file.
            _ => (ErrorKind::Damaged, "is not laid out as a case file of its version"),
        };
        Error::new(kind, detail).because(Cause(error))
    }
}

/// What a method of this crate returns.
pub type Result<T> = std::result::Result<T, Error>;
