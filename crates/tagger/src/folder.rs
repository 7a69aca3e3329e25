//! Where the files of a model come from: a folder, or the binary itself.

use std::{borrow::Cow, io, path::PathBuf};

use sha2::{Digest, Sha256};

use crate::{LoadError, LoadErrorKind};

/// A model's files.
pub(crate) enum Folder {
    /// A folder on disk.
    Disk(PathBuf),
    /// Files by name, put into the binary.
    #[cfg_attr(not(feature = "embedded"), allow(dead_code, reason = "made only where a model is embedded"))]
    Binary(&'static [(&'static str, &'static [u8])]),
}

impl Folder {
    /// Where `name` stands, for messages.
    pub fn place(&self, name: &str) -> PathBuf {
        match self {
            Folder::Disk(folder) => folder.join(name),
            Folder::Binary(_) => PathBuf::from(format!("embedded model/{name}")),
        }
    }

    /// An error about file `name`.
    pub fn error(&self, kind: LoadErrorKind, name: &str, detail: impl Into<String>) -> LoadError {
        LoadError::new(kind, self.place(name), detail)
    }

    /// Reads file `name`.
    pub fn read(&self, name: &str) -> Result<Cow<'static, [u8]>, LoadError> {
        match self {
            Folder::Disk(folder) => std::fs::read(folder.join(name)).map(Cow::Owned).map_err(|error| {
                let (kind, detail) = match error.kind() {
                    io::ErrorKind::NotFound => (LoadErrorKind::Missing, "the model's file is not there"),
                    _ => (LoadErrorKind::Unreadable, "the model's file cannot be read"),
                };
                self.error(kind, name, detail).because(error)
            }),
            Folder::Binary(files) => files
                .iter()
                .find(|(file, _)| *file == name)
                .map(|(_, bytes)| Cow::Borrowed(*bytes))
                .ok_or_else(|| self.error(LoadErrorKind::Missing, name, "the model's file is not there")),
        }
    }

    /// Checks `bytes` of file `name` against the SHA-256 (hexadecimal) that `config.json` gives for it.
    ///
    /// What is in the binary is not checked: it cannot be damaged apart from the program, and hashing
    /// 23 MB costs time at every start.
    pub fn check(&self, name: &str, bytes: &[u8], expected: Option<&String>) -> Result<(), LoadError> {
        if matches!(self, Folder::Binary(_)) {
            return Ok(());
        }
        let Some(expected) = expected else {
            return Err(self.error(LoadErrorKind::Config, "config.json", format!("gives no sha256 for {name}")));
        };
        let found = sha256(bytes);
        if found.eq_ignore_ascii_case(expected) {
            return Ok(());
        }
        let detail = format!(
            "has SHA-256 {found}, config.json was written for {expected}; the file is damaged or of another model"
        );
        Err(self.error(LoadErrorKind::Checksum, name, detail))
    }
}

/// SHA-256 in lower-case hexadecimal digits.
pub(crate) fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
