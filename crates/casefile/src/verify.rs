//! Whether a case file is what it was.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

use rusqlite::Connection;
use sayso_casework::{Digest, resolve};
use sayso_record::{CaseArticle, Correction, Reading};

use crate::bundles::kind;
use crate::file::{CaseFile, LISTED, decided, listed};
use crate::log::{self, ArticleEvent, Entry, Event, Head};
use crate::{ErrorKind, Result, meta, pack, rules, schema};

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

/// What the log says there must be.
#[derive(Default)]
struct Logged {
    articles: BTreeMap<String, ArticleEvent>,
    corrections: BTreeMap<String, String>,
    layout: u32,
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
            let outcome = integrity(&transaction, &mut out);
            out.step(Check::File, "the database", outcome)?;
            let outcome = layout(&transaction, &mut out);
            out.step(Check::Layout, "the layout", outcome)?;
            let mut logged = Logged::default();
            let outcome = chain(&transaction, kept, &mut logged, &mut out);
            out.step(Check::Log, "the log", outcome)?;
            let outcome = articles(&transaction, &logged, &mut out);
            out.step(Check::Reading, "the articles", outcome)?;
            let outcome = corrections(&transaction, &logged, &mut out);
            out.step(Check::Correction, "the corrections", outcome)?;
            let outcome = derived(&transaction, &mut out);
            out.step(Check::Derived, "the case", outcome)?;
            Ok(out)
        })
    }
}

fn integrity(connection: &Connection, out: &mut Verification) -> Result<()> {
    let mut statement = connection.prepare("PRAGMA integrity_check(20)")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let found: String = row.get(0)?;
        if found != "ok" {
            out.fault(Check::File, "the database", found);
        }
    }
    let mut statement = connection.prepare("PRAGMA foreign_key_check")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let (table, number, parent): (String, Option<i64>, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let detail = format!("row {} refers to one of {parent} that is not there", number.unwrap_or(0));
        out.fault(Check::File, format!("table {table}"), detail);
    }
    Ok(())
}

fn layout(connection: &Connection, out: &mut Verification) -> Result<()> {
    let by_name = |objects: Vec<(String, String, Option<String>)>| -> BTreeMap<(String, String), Option<String>> {
        objects.into_iter().map(|(kind, name, sql)| ((kind, name), sql)).collect()
    };
    let (expected, found) = (by_name(schema::expected()?), by_name(schema::objects(connection)?));
    for ((kind, name), sql) in &expected {
        match found.get(&(kind.clone(), name.clone())) {
            None => out.fault(Check::Layout, format!("{kind} {name}"), "is not there: it was taken away"),
            Some(other) if other != sql => {
                out.fault(Check::Layout, format!("{kind} {name}"), "is not as Sayso makes it: it was changed");
            }
            Some(_) => {}
        }
    }
    for (kind, name) in found.keys().filter(|object| !expected.contains_key(*object)) {
        out.fault(Check::Layout, format!("{kind} {name}"), "is none of Sayso's: it was added");
    }
    Ok(())
}

/// The chain of the log, and what it says there must be.
fn chain(connection: &Connection, kept: Option<&str>, logged: &mut Logged, out: &mut Verification) -> Result<()> {
    let mut statement = connection.prepare("SELECT seq, entry, hash FROM log ORDER BY seq")?;
    let mut rows = statement.query([])?;
    let kept = kept.map(|hash| hash.trim().to_ascii_lowercase());
    while let Some(row) = rows.next()? {
        let (seq, text, hash): (u64, String, String) = (row.get(0)?, row.get(1)?, row.get(2)?);
        let about = format!("entry {seq} of the log");
        let expected = out.head.as_ref().map_or(1, |head| head.seq + 1);
        if seq != expected {
            let gone = if seq == expected + 1 { expected.to_string() } else { format!("{expected} to {}", seq - 1) };
            out.fault(Check::Log, format!("entry {gone} of the log"), "is not there: it was taken away");
        }
        let found = pack::sha256(text.as_bytes());
        if found != hash {
            out.fault(Check::Log, &about, format!("was changed: its SHA-256 is {found}, noted with it is {hash}"));
        }
        match serde_json::from_str::<Entry>(&text) {
            Ok(entry) => {
                if entry.seq != seq {
                    out.fault(Check::Log, &about, format!("says that it is entry {}", entry.seq));
                }
                let before = out.head.as_ref().map(|head| head.hash.clone());
                if entry.previous != before {
                    let none = || "none".to_owned();
                    let detail = format!(
                        "follows an entry with hash {}, and the one before it has {}: one of them was changed",
                        entry.previous.clone().unwrap_or_else(none),
                        before.unwrap_or_else(none)
                    );
                    out.fault(Check::Log, &about, detail);
                }
                if log::canonical(&entry) != text {
                    out.fault(Check::Log, &about, "is not written as Sayso writes it");
                }
                note(logged, entry.event);
            }
            Err(error) => out.fault(Check::Log, &about, format!("cannot be read: {error}")),
        }
        if kept.as_deref() == Some(hash.as_str()) {
            out.kept_head = Some(seq);
        }
        out.entries += 1;
        out.head = Some(Head { seq, hash });
    }
    let noted = meta::get(connection, "head")?;
    let last = out.head.as_ref().map(|head| format!("{} {}", head.seq, head.hash));
    if noted != last {
        let detail = format!(
            "is {}, and beside the log {} is noted: entries at its end were taken away or added",
            last.unwrap_or_else(|| "none".to_owned()),
            noted.unwrap_or_else(|| "nothing".to_owned())
        );
        out.fault(Check::Log, "the last entry of the log", detail);
    }
    let version = schema::version(connection)?;
    if logged.layout != version {
        let detail = format!("is {version}, and the log says {}", logged.layout);
        out.fault(Check::Layout, "the version of the layout", detail);
    }
    if let (Some(kept), None) = (kept, out.kept_head) {
        let detail = "is none of an entry of this log: the log was written anew, or it is another case's";
        out.fault(Check::Head, format!("the head {kept}"), detail);
    }
    Ok(())
}

fn note(logged: &mut Logged, event: Event) {
    match event {
        Event::Layout { version } => logged.layout = version,
        Event::Article(article) => {
            logged.articles.insert(article.article.clone(), article);
        }
        Event::Correction { id, sha256 } => {
            logged.corrections.insert(id, sha256);
        }
        _ => {}
    }
}

fn articles(connection: &Connection, logged: &Logged, out: &mut Verification) -> Result<()> {
    let mut seen = BTreeSet::new();
    let mut raw_seen: BTreeMap<String, bool> = BTreeMap::new();
    let mut statement = connection.prepare(&format!(
        "SELECT {LISTED}, seq, raw_sha256, text_sha256, reading_sha256 FROM articles ORDER BY seq"
    ))?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        let listed = listed(row)?;
        let about = format!("article {} ({})", listed.id, listed.source.path);
        let (seq, raw, text, reading): (i64, String, String, String) =
            (row.get("seq")?, row.get("raw_sha256")?, row.get("text_sha256")?, row.get("reading_sha256")?);
        seen.insert(listed.id.clone());
        out.articles += 1;
        let Some(event) = logged.articles.get(&listed.id) else {
            out.fault(Check::Log, about, "is not in the log: it was added past it, or the end of the log is gone");
            continue;
        };
        for (what, found, noted) in [
            ("raw bytes", &raw, &event.raw_sha256),
            ("text", &text, &event.text_sha256),
            ("reading", &reading, &event.reading_sha256),
        ] {
            if found != noted {
                let detail =
                    format!("the SHA-256 of its {what} was changed in the list to {found}; the log says {noted}");
                out.fault(Check::Listed, &about, detail);
            }
        }
        if event.raw_kept {
            let holds = match raw_seen.get(&event.raw_sha256) {
                Some(&holds) => holds,
                None => {
                    let holds = raw_holds(connection, &event.raw_sha256, &about, out)?;
                    raw_seen.insert(event.raw_sha256.clone(), holds);
                    holds
                }
            };
            out.raw_kept += usize::from(holds);
        }
        let outcome = reading_holds(connection, seq, &about, &listed, event, out);
        out.step(Check::Reading, &about, outcome)?;
    }
    for (id, event) in logged.articles.iter().filter(|(id, _)| !seen.contains(*id)) {
        let about = format!("article {id} ({})", event.source.path);
        out.fault(Check::Reading, about, "is in the log and not in the file: it was taken away");
    }
    Ok(())
}

fn raw_holds(connection: &Connection, sha256: &str, about: &str, out: &mut Verification) -> Result<bool> {
    let mut statement = connection.prepare_cached("SELECT bytes FROM raw WHERE sha256 = ?1")?;
    let mut rows = statement.query([sha256])?;
    let Some(row) = rows.next()? else {
        out.fault(Check::Raw, about, format!("its raw bytes (SHA-256 {sha256}) were taken away"));
        return Ok(false);
    };
    match pack::unpack(&row.get::<_, Vec<u8>>(0)?, "its raw bytes") {
        Ok(bytes) => {
            let found = pack::sha256(&bytes);
            if found != sha256 {
                let detail = format!("its raw bytes were changed: their SHA-256 is {found}, the log says {sha256}");
                out.fault(Check::Raw, about, detail);
            }
            Ok(found == sha256)
        }
        Err(error) => {
            out.fault(Check::Raw, about, format!("its raw bytes were changed: {error}"));
            Ok(false)
        }
    }
}

fn reading_holds(
    connection: &Connection,
    seq: i64,
    about: &str,
    listed: &CaseArticle,
    event: &ArticleEvent,
    out: &mut Verification,
) -> Result<()> {
    let mut statement = connection.prepare_cached("SELECT json FROM readings WHERE article = ?1")?;
    let mut rows = statement.query([seq])?;
    let Some(row) = rows.next()? else {
        out.fault(Check::Reading, about, "its reading was taken away");
        return Ok(());
    };
    let json = match pack::unpack(&row.get::<_, Vec<u8>>(0)?, "its reading") {
        Ok(json) => json,
        Err(error) => {
            out.fault(Check::Reading, about, format!("its reading was changed: {error}"));
            return Ok(());
        }
    };
    let found = pack::sha256(&json);
    if found != event.reading_sha256 {
        let detail = format!("its reading was changed: its SHA-256 is {found}, the log says {}", event.reading_sha256);
        out.fault(Check::Reading, about, detail);
    }
    let reading: Reading = pack::parse(&json, "its reading")?;
    let found = pack::sha256(reading.article.text.as_bytes());
    if found != event.text_sha256 {
        let detail = format!("its text was changed: its SHA-256 is {found}, the log says {}", event.text_sha256);
        out.fault(Check::Text, about, detail);
    }
    let mut expected = CaseArticle::from(&reading.article);
    // An interval without ends is no interval in the list, and the offset of a part stands only in the reading.
    expected.published = expected.published.filter(|when| when.earliest.is_some() || when.latest.is_some());
    if let Some(part) = &mut expected.source.part {
        part.offset = 0;
    }
    if expected != *listed {
        out.fault(Check::Listed, about, "what the list shows of it is not what its reading says");
    }
    Ok(())
}

fn corrections(connection: &Connection, logged: &Logged, out: &mut Verification) -> Result<()> {
    let mut statement = connection.prepare("SELECT id, json FROM corrections ORDER BY seq")?;
    let mut rows = statement.query([])?;
    let mut seen = BTreeSet::new();
    while let Some(row) = rows.next()? {
        let (id, json): (String, String) = (row.get(0)?, row.get(1)?);
        let about = format!("correction {id}");
        let found = pack::sha256(json.as_bytes());
        match logged.corrections.get(&id) {
            None => out.fault(Check::Correction, &about, "is not in the log: it was added past it"),
            Some(noted) if *noted != found => {
                let detail = format!("was changed: its SHA-256 is {found}, the log says {noted}");
                out.fault(Check::Correction, &about, detail);
            }
            Some(_) => {}
        }
        if !serde_json::from_str::<Correction>(&json).is_ok_and(|correction| correction.id == id) {
            out.fault(Check::Correction, &about, "is not as Sayso writes it");
        }
        out.corrections += 1;
        seen.insert(id);
    }
    for id in logged.corrections.keys().filter(|id| !seen.contains(*id)) {
        out.fault(
            Check::Correction,
            format!("correction {id}"),
            "is in the log and not in the file: it was taken away",
        );
    }
    Ok(())
}

/// Makes digests, keys and parts anew from the readings, and compares.
fn derived(connection: &Connection, out: &mut Verification) -> Result<()> {
    if !rules::current(connection)? {
        return Ok(());
    }
    let decided = decided(connection)?;
    let mut bundles = connection.prepare("SELECT id, part FROM bundles ORDER BY id")?;
    let mut members = connection.prepare(
        "SELECT a.seq, a.id, r.json, d.json FROM articles a JOIN readings r ON r.article = a.seq
         LEFT JOIN digests d ON d.article = a.seq WHERE a.bundle = ?1 ORDER BY a.id",
    )?;
    let mut parts = 0;
    let mut rows = bundles.query([])?;
    while let Some(row) = rows.next()? {
        let (id, part): (i64, Option<Vec<u8>>) = (row.get(0)?, row.get(1)?);
        let mut readings: Vec<Reading> = Vec::new();
        let mut inside = members.query([id])?;
        while let Some(row) = inside.next()? {
            let (seq, article): (i64, String) = (row.get(0)?, row.get(1)?);
            let mut reading: Reading =
                pack::read(&row.get::<_, Vec<u8>>(2)?, &format!("the reading of article {article}"))?;
            decided.apply(&mut reading);
            let digest = Digest::of(&reading);
            let stored: Option<Digest> =
                row.get::<_, Option<Vec<u8>>>(3)?.and_then(|json| pack::read(&json, "a digest").ok());
            if stored.as_ref() != Some(&digest) || !keys_hold(connection, seq, &digest)? {
                let detail = "what is kept of it to find articles that belong together is not what its reading gives";
                out.fault(Check::Derived, format!("article {article}"), detail);
            }
            readings.push(reading);
        }
        let Some(part) = part else { continue };
        parts += 1;
        let made = pack::json(&resolve(&readings.iter().collect::<Vec<_>>(), &decided));
        if !pack::unpack(&part, "the part").is_ok_and(|part| part == made) {
            let names: Vec<&str> = readings.iter().map(|reading| reading.article.id.as_str()).take(3).collect();
            let detail = format!("is not what the readings of its {} articles give", readings.len());
            out.fault(Check::Derived, format!("the part of the case with article {}", names.join(", ")), detail);
        }
    }
    out.parts = Some(parts);
    Ok(())
}

fn keys_hold(connection: &Connection, article: i64, digest: &Digest) -> Result<bool> {
    let mut statement =
        connection.prepare_cached("SELECT kind, value FROM keys WHERE article = ?1 ORDER BY kind, value")?;
    let rows = statement.query_map([article], |row| Ok((row.get::<_, i64>(0)?, row.get::<_, i64>(1)?)))?;
    let stored: Vec<(i64, i64)> = rows.collect::<rusqlite::Result<_>>()?;
    let mut made: Vec<(i64, i64)> = digest.keys().into_iter().map(|key| (kind(key.kind), key.value as i64)).collect();
    made.sort_unstable();
    Ok(stored == made)
}
