//! The evidence log: what came in, when, and by which version of what; each entry holds the hash of the one before.
//!
//! An entry is one JSON text in the form of RFC 8785 (keys sorted, no white space; it holds no number but integers), and
//! its hash is the SHA-256 of that text. So the log can be checked with any tool that has SHA-256.

use std::collections::BTreeMap;

use jiff::Timestamp;
use jiff::civil::DateTime;
use rusqlite::{Connection, OptionalExtension, params};
use sayso_record::{Correction, Reading, Skipped, Source};
use serde::{Deserialize, Serialize};

use crate::pack::sha256;
use crate::{Error, ErrorKind, Result, meta};

/// What made a change to a case file, and when. The clock is the caller's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Made {
    /// When.
    pub at: Timestamp,
    /// By what.
    pub with: Maker,
}

/// What reads articles and changes a case file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Maker {
    /// Version of Sayso.
    pub sayso: String,
    /// The model, where one was loaded.
    pub model: Option<Model>,
    /// What the user asked for, by name.
    pub options: BTreeMap<String, String>,
}

/// A model.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Model {
    /// Its version.
    pub version: String,
    /// SHA-256 of its `config.json`, which holds the SHA-256 of its other files.
    pub sha256: String,
}

/// An entry of the log.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entry {
    /// Its number, from 1.
    pub seq: u64,
    /// When it was entered, by the clock of the caller.
    pub at: Timestamp,
    /// Number of the entry that says by what ([`Event::Session`]); its own for such an entry.
    pub session: u64,
    /// Hash of the entry before it; `None` for the first.
    pub previous: Option<String>,
    /// What happened.
    pub event: Event,
}

/// What happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Event {
    /// By what the entries that name this one were made.
    Session(Maker),
    /// The file was made, or brought to another version of its layout.
    Layout {
        /// `user_version` of the file.
        version: u32,
    },
    /// An article was stored.
    Article(ArticleEvent),
    /// An article came again that is stored already, and was not stored a second time.
    Duplicate {
        /// Id of the article.
        article: String,
        /// Where it came from this time.
        source: Source,
        /// When it was fetched this time, where that is known.
        retrieved: Option<DateTime>,
    },
    /// An article has the id of a stored one and other raw bytes, and was not stored.
    Collision {
        /// Id of both.
        article: String,
        /// Where it came from.
        source: Source,
        /// SHA-256 of its raw bytes.
        raw_sha256: String,
    },
    /// An input was not read.
    Skipped(Skipped),
    /// A person made a correction.
    Correction {
        /// Its id.
        id: String,
        /// SHA-256 of its JSON as stored.
        sha256: String,
    },
}

/// An article as it was stored.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ArticleEvent {
    /// Its id.
    pub article: String,
    /// Where it was read from.
    pub source: Source,
    /// When it was fetched or received, where that is known, in UTC.
    pub retrieved: Option<DateTime>,
    /// SHA-256 of its raw bytes.
    pub raw_sha256: String,
    /// How many they are.
    pub raw_bytes: u64,
    /// Whether they are kept in the file.
    pub raw_kept: bool,
    /// SHA-256 of its clean text.
    pub text_sha256: String,
    /// SHA-256 of its reading's JSON as stored.
    pub reading_sha256: String,
}

impl ArticleEvent {
    pub(crate) fn new(reading: &Reading, reading_sha256: String, raw_kept: bool) -> Self {
        let article = &reading.article;
        ArticleEvent {
            article: article.id.clone(),
            source: article.source.clone(),
            retrieved: article.retrieved,
            raw_sha256: article.raw_sha256.clone(),
            raw_bytes: article.raw_bytes,
            raw_kept,
            text_sha256: article.text_sha256.clone(),
            reading_sha256,
        }
    }
}

impl Event {
    pub(crate) fn correction(correction: &Correction, json: &str) -> Self {
        Event::Correction { id: correction.id.clone(), sha256: sha256(json.as_bytes()) }
    }
}

/// The last entry of a log. Whoever keeps its hash elsewhere can tell later whether the log up to it is still the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Head {
    /// Its number.
    pub seq: u64,
    /// Its hash.
    pub hash: String,
}

/// The text of an entry that is stored and hashed: keys sorted, no white space.
pub(crate) fn canonical(entry: &Entry) -> String {
    let mut value =
        serde_json::to_value(entry).unwrap_or_else(|error| unreachable!("entries are JSON values: {error}"));
    value.sort_all_objects();
    value.to_string()
}

/// Appends to the log of a connection that holds the write lock.
pub(crate) struct Log<'a> {
    connection: &'a Connection,
    at: Timestamp,
    session: u64,
    head: Option<Head>,
}

impl<'a> Log<'a> {
    /// The log, with an entry for what makes the next ones where the last such entry is another.
    pub fn open(connection: &'a Connection, made: &Made) -> Result<Self> {
        let head = head(connection)?;
        let session = meta::get(connection, "session")?.and_then(|number| number.parse().ok());
        let mut log = Log { connection, at: made.at, session: session.unwrap_or(0), head };
        if log.maker()?.as_ref() != Some(&made.with) {
            log.session = log.next();
            log.append(Event::Session(made.with.clone()))?;
            meta::set(connection, "session", &log.session.to_string())?;
        }
        Ok(log)
    }

    fn next(&self) -> u64 {
        self.head.as_ref().map_or(1, |head| head.seq + 1)
    }

    /// What made the entries since the last session began.
    fn maker(&self) -> Result<Option<Maker>> {
        let entry: Option<String> = self
            .connection
            .prepare_cached("SELECT entry FROM log WHERE seq = ?1")?
            .query_row([self.session], |row| row.get(0))
            .optional()?;
        let entry: Option<Entry> = entry.and_then(|entry| serde_json::from_str(&entry).ok());
        Ok(entry.and_then(|entry| match entry.event {
            Event::Session(maker) => Some(maker),
            _ => None,
        }))
    }

    /// Adds an entry.
    pub fn append(&mut self, event: Event) -> Result<()> {
        let seq = self.next();
        let previous = self.head.take().map(|head| head.hash);
        let entry = canonical(&Entry { seq, at: self.at, session: self.session, previous, event });
        let hash = sha256(entry.as_bytes());
        self.connection
            .prepare_cached("INSERT INTO log (seq, entry, hash) VALUES (?1, ?2, ?3)")?
            .execute(params![seq, entry, hash])?;
        self.head = Some(Head { seq, hash });
        Ok(())
    }

    /// Notes the head beside the log, so that a log whose end was taken away is noticed.
    pub fn close(self) -> Result<()> {
        match self.head {
            Some(head) => meta::set(self.connection, "head", &format!("{} {}", head.seq, head.hash)),
            None => Ok(()),
        }
    }
}

/// The last entry.
pub(crate) fn head(connection: &Connection) -> Result<Option<Head>> {
    Ok(connection
        .prepare_cached("SELECT seq, hash FROM log ORDER BY seq DESC LIMIT 1")?
        .query_row([], |row| Ok(Head { seq: row.get(0)?, hash: row.get(1)? }))
        .optional()?)
}

/// Calls `each` with every entry in order.
pub(crate) fn entries(connection: &Connection, mut each: impl FnMut(Entry) -> Result<()>) -> Result<()> {
    let mut statement = connection.prepare("SELECT seq, entry FROM log ORDER BY seq")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (seq, entry): (u64, String) = (row.get(0)?, row.get(1)?);
        let entry = serde_json::from_str(&entry).map_err(|error| {
            Error::new(ErrorKind::Damaged, format!("is damaged: entry {seq} of the log is not as Sayso writes it"))
                .because(error)
        })?;
        each(entry)?;
    }
    Ok(())
}
