//! What is made of readings and corrections: digests, keys, parts of the case.

use rusqlite::Connection;
use sayso_casework::{Digest, resolve};
use sayso_record::Reading;

use super::{Check, Verification};
use crate::bundles::kind;
use crate::file::decided;
use crate::{Result, pack, rules};

/// Makes digests, keys and parts anew from the readings, and compares.
pub(super) fn check(connection: &Connection, out: &mut Verification) -> Result<()> {
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
