//! Corrections, against what the log says of them.

use std::collections::BTreeSet;

use rusqlite::Connection;
use sayso_record::Correction;

use super::log::Logged;
use super::{Check, Verification};
use crate::{Result, pack};

/// Whether each correction is in the log and as it was written, and none was taken away.
pub(super) fn check(connection: &Connection, logged: &Logged, out: &mut Verification) -> Result<()> {
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
