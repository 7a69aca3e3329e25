//! An open case file.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use jiff::civil::DateTime;
use rusqlite::{Connection, OptionalExtension, Row, Transaction, TransactionBehavior, params};
use sayso_casework::corrections::Decided;
use sayso_record::{CaseArticle, Correction, Interval, Part, Reading, Source};

use crate::log::{self, Entry, Head, Made};
use crate::schema::{self, Mode};
use crate::{Error, ErrorKind, Result, pack};

/// An open case file.
///
/// Any number of processes may read it while one writes; a second that writes waits a few seconds and then fails with
/// [`ErrorKind::Busy`].
pub struct CaseFile {
    pub(crate) connection: Connection,
    pub(crate) path: PathBuf,
    pub(crate) mode: Mode,
}

impl CaseFile {
    /// Makes an empty case file at `path`.
    ///
    /// # Errors
    /// [`ErrorKind::Exists`] where there is a file already; [`ErrorKind::Io`] where none can be made.
    pub fn create(path: &Path, made: &Made) -> Result<Self> {
        let at = |error: Error| error.at(path);
        let mut connection = schema::open(path, Mode::Create).map_err(at)?;
        schema::migrate(&mut connection, schema::MIGRATIONS, made).map_err(at)?;
        Ok(CaseFile { connection, path: path.to_owned(), mode: Mode::Create })
    }

    /// Opens the case file at `path` to write, and brings it to the layout of this version.
    ///
    /// # Errors
    /// [`ErrorKind::NotFound`], [`ErrorKind::NotACase`], [`ErrorKind::Newer`], [`ErrorKind::ReadOnly`],
    /// [`ErrorKind::Busy`], [`ErrorKind::Damaged`].
    pub fn open(path: &Path, made: &Made) -> Result<Self> {
        let at = |error: Error| error.at(path);
        let mut connection = schema::open(path, Mode::Write).map_err(at)?;
        if schema::version(&connection).map_err(at)? < schema::VERSION {
            schema::migrate(&mut connection, schema::MIGRATIONS, made).map_err(at)?;
        }
        Ok(CaseFile { connection, path: path.to_owned(), mode: Mode::Write })
    }

    /// Opens the case file at `path` to read only.
    ///
    /// # Errors
    /// As [`CaseFile::open`]; [`ErrorKind::ReadOnly`] where its layout is older and has to be brought up to date first.
    pub fn open_to_read(path: &Path) -> Result<Self> {
        let at = |error: Error| error.at(path);
        let connection = schema::open(path, Mode::Read).map_err(at)?;
        let version = schema::version(&connection).map_err(at)?;
        if version < schema::VERSION {
            let detail = format!(
                "has the older layout {version}; open it to write once (`sayso add` without files) to bring it to {}",
                schema::VERSION
            );
            return Err(Error::new(ErrorKind::ReadOnly, detail).at(path));
        }
        Ok(CaseFile { connection, path: path.to_owned(), mode: Mode::Read })
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// How long to wait for another process that writes before [`ErrorKind::Busy`]; ten seconds where it is not set.
    ///
    /// # Errors
    /// When it cannot be set.
    pub fn wait_for_others(&self, longest: std::time::Duration) -> Result<()> {
        self.named(|connection| Ok(connection.busy_timeout(longest)?))
    }

    /// How many articles it holds.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn len(&self) -> Result<usize> {
        self.named(|connection| {
            // They are numbered without gaps.
            Ok(connection.query_row("SELECT coalesce(max(seq), 0) FROM articles", [], |row| row.get(0))?)
        })
    }

    /// Whether it holds none.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn is_empty(&self) -> Result<bool> {
        Ok(self.len()? == 0)
    }

    /// The ids of its articles, in the order in which they came.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn ids(&self) -> Result<Vec<String>> {
        self.named(|connection| {
            let mut statement = connection.prepare("SELECT id FROM articles ORDER BY seq")?;
            let rows = statement.query_map([], |row| row.get(0))?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// Its articles, in the order in which they came.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn articles(&self) -> Result<Vec<CaseArticle>> {
        self.named(|connection| {
            let mut statement = connection.prepare(&format!("SELECT {LISTED} FROM articles ORDER BY seq"))?;
            let rows = statement.query_map([], listed)?;
            Ok(rows.collect::<rusqlite::Result<_>>()?)
        })
    }

    /// The reading of an article as it was read, corrections not applied; `None` where there is no such article.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn reading(&self, article: &str) -> Result<Option<Reading>> {
        self.named(|connection| reading_of(connection, article))
    }

    /// The raw bytes of an article; `None` where they are not kept, or there is no such article.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn raw(&self, article: &str) -> Result<Option<Vec<u8>>> {
        self.named(|connection| {
            let bytes: Option<Vec<u8>> = connection
                .prepare_cached("SELECT bytes FROM raw JOIN articles ON raw_sha256 = sha256 WHERE id = ?1")?
                .query_row([article], |row| row.get(0))
                .optional()?;
            bytes.map(|bytes| pack::unpack(&bytes, &format!("the raw bytes of article {article}"))).transpose()
        })
    }

    /// All corrections, those taken back among them, in the order in which they were made.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn corrections(&self) -> Result<Vec<Correction>> {
        self.named(corrections)
    }

    /// The evidence log.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn log(&self) -> Result<Vec<Entry>> {
        self.named(|connection| {
            let mut out = Vec::new();
            log::entries(connection, |entry| {
                out.push(entry);
                Ok(())
            })?;
            Ok(out)
        })
    }

    /// The last entry of the log. Kept elsewhere, its hash shows later whether the log up to it was rewritten.
    ///
    /// # Errors
    /// When it cannot be read, or the log is empty.
    pub fn head(&self) -> Result<Head> {
        self.named(|connection| {
            log::head(connection)?.ok_or_else(|| Error::new(ErrorKind::Damaged, "is damaged: its log is empty"))
        })
    }

    /// Runs `read`; an error names the file.
    pub(crate) fn named<T>(&self, read: impl FnOnce(&Connection) -> Result<T>) -> Result<T> {
        read(&self.connection).map_err(|error| error.at(&self.path))
    }

    /// Runs `write` in a transaction that holds the write lock from the beginning; nothing of it is done where it fails.
    pub(crate) fn write<T>(&mut self, write: impl FnOnce(&Transaction<'_>) -> Result<T>) -> Result<T> {
        if self.mode == Mode::Read {
            return Err(Error::new(ErrorKind::ReadOnly, "is open to read only").at(&self.path));
        }
        let path = self.path.clone();
        let run = || {
            let transaction = self.connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
            let out = write(&transaction)?;
            transaction.commit()?;
            Ok(out)
        };
        run().map_err(|error: Error| error.at(&path))
    }
}

/// Columns that [`listed`] takes.
pub(crate) const LISTED: &str =
    "id, title, outlet, url, published_earliest, published_latest, retrieved, path, record, part";

/// An article as lists show it, from the columns [`LISTED`].
pub(crate) fn listed(row: &Row<'_>) -> rusqlite::Result<CaseArticle> {
    let time = |column: usize| -> rusqlite::Result<Option<DateTime>> {
        let text: Option<String> = row.get(column)?;
        text.map(|text| text.parse()).transpose().map_err(|error| {
            rusqlite::Error::FromSqlConversionFailure(column, rusqlite::types::Type::Text, Box::new(error))
        })
    };
    let published = Interval { earliest: time(4)?, latest: time(5)? };
    let part: Option<i64> = row.get(9)?;
    Ok(CaseArticle {
        id: row.get(0)?,
        title: row.get(1)?,
        outlet: row.get(2)?,
        url: row.get(3)?,
        published: (published.earliest.is_some() || published.latest.is_some()).then_some(published),
        retrieved: time(6)?,
        source: Source {
            path: row.get(7)?,
            record: row.get(8)?,
            part: part.map(|part| Part { number: (part & 0xffff_ffff) as u32, offset: 0 }),
        },
    })
}

pub(crate) fn reading_of(connection: &Connection, article: &str) -> Result<Option<Reading>> {
    let json: Option<Vec<u8>> = connection
        .prepare_cached("SELECT json FROM readings JOIN articles ON article = seq WHERE id = ?1")?
        .query_row([article], |row| row.get(0))
        .optional()?;
    json.map(|json| pack::read(&json, &format!("the reading of article {article}"))).transpose()
}

pub(crate) fn corrections(connection: &Connection) -> Result<Vec<Correction>> {
    let mut statement = connection.prepare_cached("SELECT id, json FROM corrections ORDER BY seq")?;
    let rows = statement.query_map(params![], |row| Ok((row.get::<_, String>(0)?, row.get::<_, String>(1)?)))?;
    rows.map(|row| {
        let (id, json) = row?;
        pack::parse(json.as_bytes(), &format!("correction {id}"))
    })
    .collect()
}

/// What the corrections come to.
pub(crate) fn decided(connection: &Connection) -> Result<Decided> {
    Ok(Decided::of(&corrections(connection)?))
}

/// The numbers of articles by id, of those that there are.
pub(crate) fn numbers<'a>(
    connection: &Connection,
    ids: impl IntoIterator<Item = &'a str>,
) -> Result<BTreeMap<String, i64>> {
    let mut statement = connection.prepare_cached("SELECT seq FROM articles WHERE id = ?1")?;
    let mut out = BTreeMap::new();
    for id in ids {
        if let Some(seq) = statement.query_row([id], |row| row.get(0)).optional()? {
            out.insert(id.to_owned(), seq);
        }
    }
    Ok(out)
}
