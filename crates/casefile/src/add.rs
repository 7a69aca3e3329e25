//! New articles.

use jiff::civil::DateTime;
use rusqlite::{Connection, OptionalExtension, params};
use sayso_record::{Article, Reading, Skipped, Source};

use crate::bundles::Bundles;
use crate::file::{CaseFile, decided};
use crate::log::{ArticleEvent, Event, Log, Made};
use crate::{Result, pack, rules};

/// An article to store.
#[derive(Debug, Clone, PartialEq)]
pub struct Addition {
    /// What was read from it.
    pub reading: Reading,
    /// Its raw bytes, where they are to be kept. Bytes that do not have the hash that the reading gives for them are not
    /// kept: they are not what was read.
    pub raw: Option<Vec<u8>>,
}

/// An article that may be stored already: what the log says of it if it is.
#[derive(Debug, Clone, PartialEq)]
pub struct Again {
    /// Its id.
    pub article: String,
    /// SHA-256 of its raw bytes.
    pub raw_sha256: String,
    /// Where it came from this time.
    pub source: Source,
    /// When it was fetched this time, where that is known.
    pub retrieved: Option<DateTime>,
}

impl From<&Article> for Again {
    fn from(article: &Article) -> Self {
        Again {
            article: article.id.clone(),
            raw_sha256: article.raw_sha256.clone(),
            source: article.source.clone(),
            retrieved: article.retrieved,
        }
    }
}

/// What became of an addition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Outcome {
    /// It is stored.
    Stored,
    /// It was stored already; that it came again is in the log.
    Duplicate,
    /// It has the id of a stored article and other raw bytes: it is not stored, and the log says so.
    Collision,
}

impl CaseFile {
    /// Stores articles, all or none of them. When this returns they are on the disk.
    ///
    /// What belongs together is found here; it is reconciled by [`CaseFile::settle`].
    ///
    /// # Errors
    /// When the file cannot be written; then none of the articles is stored.
    pub fn add(&mut self, additions: &[Addition], made: &Made) -> Result<Vec<Outcome>> {
        rules::renew(self)?;
        self.write(|transaction| {
            let decided = decided(transaction)?;
            let mut log = Log::open(transaction, made)?;
            let mut bundles = Bundles::new(transaction);
            let mut outcomes = Vec::new();
            for addition in additions {
                let outcome = store(transaction, &mut log, addition)?;
                outcomes.push(match outcome {
                    Ok(seq) => {
                        let mut reading = addition.reading.clone();
                        decided.apply(&mut reading);
                        bundles.add(seq, &sayso_casework::Digest::of(&reading))?;
                        Outcome::Stored
                    }
                    Err(outcome) => outcome,
                });
            }
            bundles.join_decided(&decided)?;
            bundles.finish()?;
            log.close()?;
            Ok(outcomes)
        })
    }

    /// Notes articles that came again and were not read a second time, as [`CaseFile::add`] would: [`Outcome::Duplicate`]
    /// or [`Outcome::Collision`], and `None` for an article of whose id none is stored.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn note_again(&mut self, articles: &[Again], made: &Made) -> Result<Vec<Option<Outcome>>> {
        if articles.is_empty() {
            return Ok(Vec::new());
        }
        self.write(|transaction| {
            let mut log = Log::open(transaction, made)?;
            let outcomes = articles.iter().map(|one| note(transaction, &mut log, one)).collect::<Result<_>>()?;
            log.close()?;
            Ok(outcomes)
        })
    }

    /// Notes inputs that were not read.
    ///
    /// # Errors
    /// When the file cannot be written.
    pub fn note_skipped(&mut self, skipped: &[Skipped], made: &Made) -> Result<()> {
        if skipped.is_empty() {
            return Ok(());
        }
        self.write(|transaction| {
            let mut log = Log::open(transaction, made)?;
            for skipped in skipped {
                log.append(Event::Skipped(skipped.clone()))?;
            }
            log.close()
        })
    }
}

/// Stores what was read of one article; its number, or why it was not stored.
fn store(connection: &Connection, log: &mut Log<'_>, addition: &Addition) -> Result<std::result::Result<i64, Outcome>> {
    let reading = &addition.reading;
    let article = &reading.article;
    if let Some(outcome) = note(connection, log, &article.into())? {
        return Ok(Err(outcome));
    }
    let raw_kept = keep_raw(connection, addition)?;
    let json = pack::json(reading);
    let reading_sha256 = pack::sha256(&json);
    let seq: i64 =
        connection.prepare_cached("SELECT coalesce(max(seq), 0) + 1 FROM articles")?.query_row([], |row| row.get(0))?;
    connection.prepare_cached("INSERT INTO bundles DEFAULT VALUES")?.execute([])?;
    let bundle = connection.last_insert_rowid();
    let value = |stated: &Option<sayso_record::Stated>| stated.as_ref().map(|stated| stated.value.clone());
    let time = |time: Option<jiff::civil::DateTime>| time.map(|time| time.to_string());
    let published = article.published.as_ref().map(|published| published.when);
    let title = value(&article.title);
    connection
        .prepare_cached(
            "INSERT INTO articles (seq, id, title, outlet, url, published_earliest, published_latest, retrieved, path,
             record, part, raw_sha256, text_sha256, reading_sha256, bundle)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
        )?
        .execute(params![
            seq,
            article.id,
            title,
            value(&article.outlet),
            value(&article.url),
            published.and_then(|when| time(when.earliest)),
            published.and_then(|when| time(when.latest)),
            time(article.retrieved),
            article.source.path,
            article.source.record,
            article.source.part.map(|part| part.number),
            article.raw_sha256,
            article.text_sha256,
            reading_sha256,
            bundle,
        ])?;
    connection
        .prepare_cached("INSERT INTO readings (article, json) VALUES (?1, ?2)")?
        .execute(params![seq, pack::pack(&json)?])?;
    connection.prepare_cached("INSERT INTO words (rowid, title, text) VALUES (?1, ?2, ?3)")?.execute(params![
        seq,
        title,
        article.text
    ])?;
    log.append(Event::Article(ArticleEvent::new(reading, reading_sha256, raw_kept)))?;
    Ok(Ok(seq))
}

/// Notes in the log that an article came again; `None` where it did not.
fn note(connection: &Connection, log: &mut Log<'_>, again: &Again) -> Result<Option<Outcome>> {
    let stored: Option<String> = connection
        .prepare_cached("SELECT raw_sha256 FROM articles WHERE id = ?1")?
        .query_row([&again.article], |row| row.get(0))
        .optional()?;
    let Again { article, raw_sha256, source, retrieved } = again.clone();
    Ok(match stored {
        None => None,
        Some(stored) if stored == raw_sha256 => {
            log.append(Event::Duplicate { article, source, retrieved })?;
            Some(Outcome::Duplicate)
        }
        Some(_) => {
            log.append(Event::Collision { article, source, raw_sha256 })?;
            Some(Outcome::Collision)
        }
    })
}

/// Keeps the raw bytes of an addition; whether they are in the file then.
fn keep_raw(connection: &Connection, addition: &Addition) -> Result<bool> {
    let sha256 = &addition.reading.article.raw_sha256;
    let kept = connection.prepare_cached("SELECT 1 FROM raw WHERE sha256 = ?1")?.exists([sha256])?;
    let Some(bytes) = addition.raw.as_ref().filter(|_| !kept) else { return Ok(kept) };
    if pack::sha256(bytes) != *sha256 {
        return Ok(false);
    }
    connection.prepare_cached("INSERT INTO raw (sha256, length, bytes) VALUES (?1, ?2, ?3)")?.execute(params![
        sha256,
        bytes.len() as u64,
        pack::pack(bytes)?
    ])?;
    Ok(true)
}
