//! What is stored of each article, against what the log says of it.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::Connection;
use sayso_record::{CaseArticle, Reading};

use super::log::Logged;
use super::{Check, Verification};
use crate::file::{LISTED, listed};
use crate::log::ArticleEvent;
use crate::{Result, pack};

/// Raw bytes, texts, readings and what lists show, article by article.
pub(super) fn check(connection: &Connection, logged: &Logged, out: &mut Verification) -> Result<()> {
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

/// Whether the raw bytes of an article are there and are those that were read.
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

/// Checks the reading of an article, the text in it, and that the list shows what it says.
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
