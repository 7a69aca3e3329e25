//! Whether a case file is what it was.

mod articles;
mod corrections;
mod database;
mod derived;
mod log;

use std::fmt;

use crate::file::CaseFile;
use crate::log::Head;
use crate::{ErrorKind, Result};

/// What was checked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Check {
    /// The database itself.
    File,
    /// Tables, indices, and the triggers that let nothing be changed.
    Layout,
    /// An entry of the log.
    Log,
    /// A head that was kept elsewhere.
    Head,
    /// Raw bytes.
    Raw,
    /// A clean text.
    Text,
    /// A reading.
    Reading,
    /// What lists show of an article.
    Listed,
    /// A correction.
    Correction,
    /// What is made of readings and corrections: digests, keys, parts of the case.
    Derived,
}

/// Something that is not as it was, or not as it should be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// What was checked.
    pub check: Check,
    /// What it is about ("article 1f0c2a…", "entry 12 of the log", "correction c3").
    pub about: String,
    /// What is wrong, with the hashes.
    pub detail: String,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.about, self.detail)
    }
}

/// What [`CaseFile::verify`] found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Verification {
    /// What is wrong; empty where nothing is.
    pub faults: Vec<Fault>,
    /// Articles that were checked.
    pub articles: usize,
    /// Of these, those whose raw bytes are kept and were checked.
    pub raw_kept: usize,
    /// Corrections that were checked.
    pub corrections: usize,
    /// Entries of the log.
    pub entries: u64,
    /// The last entry, to be kept elsewhere.
    pub head: Option<Head>,
    /// The entry whose hash was given as kept elsewhere, where there is one.
    pub kept_head: Option<u64>,
    /// Parts of the case that were made anew and compared; `None` where they are by other rules than this version's, so
    /// that they cannot be compared.
    pub parts: Option<usize>,
}

impl Verification {
    /// Whether nothing is wrong.
    pub fn holds(&self) -> bool {
        self.faults.is_empty()
    }

    fn fault(&mut self, check: Check, about: impl Into<String>, detail: impl Into<String>) {
        self.faults.push(Fault { check, about: about.into(), detail: detail.into() });
    }

    /// What is damaged is a fault; what cannot be read for another cause ends the verification.
    fn step(&mut self, check: Check, about: &str, outcome: Result<()>) -> Result<()> {
        match outcome {
            Err(error) if matches!(error.kind(), ErrorKind::Damaged | ErrorKind::NotACase) => {
                let cause = std::error::Error::source(&error).map_or_else(String::new, |cause| format!(" ({cause})"));
                self.fault(check, about, format!("{error}{cause}"));
                Ok(())
            }
            other => other,
        }
    }
}

impl CaseFile {
    /// Checks the database, the chain of the log, and by it all that is stored: raw bytes, texts, readings, corrections;
    /// and makes every part of the case anew to compare it. `kept` is the hash of a head that was kept elsewhere.
    ///
    /// What it cannot detect: a file in which somebody changed something and wrote the whole log anew after it. Only a head
    /// kept elsewhere shows that.
    ///
    /// # Errors
    /// When the file cannot be read; not for what is found to be wrong.
    pub fn verify(&self, kept: Option<&str>) -> Result<Verification> {
        self.named(|connection| {
            let transaction = connection.unchecked_transaction()?;
            let mut out = Verification::default();
            let outcome = database::integrity(&transaction, &mut out);
            out.step(Check::File, "the database", outcome)?;
            let outcome = database::layout(&transaction, &mut out);
            out.step(Check::Layout, "the layout", outcome)?;
            let mut logged = log::Logged::default();
            let outcome = log::chain(&transaction, kept, &mut logged, &mut out);
            out.step(Check::Log, "the log", outcome)?;
            let outcome = articles::check(&transaction, &logged, &mut out);
            out.step(Check::Reading, "the articles", outcome)?;
            let outcome = corrections::check(&transaction, &logged, &mut out);
            out.step(Check::Correction, "the corrections", outcome)?;
            let outcome = derived::check(&transaction, &mut out);
            out.step(Check::Derived, "the case", outcome)?;
            Ok(out)
        })
    }
}
