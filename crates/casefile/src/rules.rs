//! Parts made by other rules than those of this version.

use std::collections::BTreeSet;

use rusqlite::Connection;
use sayso_casework::{Digest, RULES};

use crate::bundles::Bundles;
use crate::file::{CaseFile, decided};
use crate::{Result, meta, pack};

/// Name of the fact that says by which rules digests, keys, bundles and parts were made.
const NAME: &str = "rules";

/// Whether digests, keys, bundles and parts are by the rules of this version.
pub(crate) fn current(connection: &Connection) -> Result<bool> {
    Ok(meta::get(connection, NAME)?.as_deref() == Some(RULES))
}

/// Makes digests, keys and bundles anew where they are by other rules. It is all or nothing.
pub(crate) fn renew(file: &mut CaseFile) -> Result<bool> {
    if file.named(current)? {
        return Ok(false);
    }
    file.write(|transaction| {
        // Another process may have done it meanwhile.
        if current(transaction)? {
            return Ok(false);
        }
        let decided = decided(transaction)?;
        transaction.execute_batch("DELETE FROM keys; DELETE FROM digests;")?;
        let mut bundles = Bundles::new(transaction);
        let mut statement = transaction.prepare("SELECT article, json FROM readings ORDER BY article")?;
        let mut rows = statement.query([])?;
        let mut all = BTreeSet::new();
        while let Some(row) = rows.next()? {
            let (article, json): (i64, Vec<u8>) = (row.get(0)?, row.get(1)?);
            let mut reading = pack::read(&json, &format!("the reading of article number {article}"))?;
            decided.apply(&mut reading);
            bundles.put_digest(article, &Digest::of(&reading))?;
            all.insert(article);
        }
        bundles.part(&all, &decided)?;
        bundles.finish()?;
        meta::set(transaction, NAME, RULES)?;
        Ok(true)
    })
}
