//! The chain of the log, and what it says there must be.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::{Check, Verification};
use crate::log::{self, ArticleEvent, Entry, Event, Head};
use crate::{Result, meta, pack, schema};

/// What the log says there must be.
#[derive(Default)]
pub(super) struct Logged {
    pub(super) articles: BTreeMap<String, ArticleEvent>,
    /// SHA-256 of each, by its id.
    pub(super) corrections: BTreeMap<String, String>,
    layout: u32,
}

/// Checks the chain entry by entry, its end, and the head that was kept elsewhere.
pub(super) fn chain(
    connection: &Connection,
    kept: Option<&str>,
    logged: &mut Logged,
    out: &mut Verification,
) -> Result<()> {
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
