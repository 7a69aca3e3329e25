//! Reconciling what is not reconciled yet, and the whole case.

use rayon::prelude::*;
use rusqlite::Connection;
use sayso_casework::corrections::{Decided, Lost};
use sayso_casework::{join, resolve};
use sayso_record::{Case, Reading};

use crate::file::{CaseFile, corrections, decided, reading_of};
use crate::{Result, pack, rules};

/// Articles whose readings are held at a time, unless one bundle alone has more.
const HELD: usize = 1024;

/// A bundle with the readings of its articles, corrections not applied.
struct Bundle {
    id: i64,
    generation: i64,
    readings: Vec<Vec<u8>>,
}

impl Bundle {
    /// Its part of the case.
    fn part(&self, decided: &Decided) -> Result<Case> {
        let readings: Vec<Reading> = self
            .readings
            .par_iter()
            .map(|json| {
                let mut reading: Reading = pack::read(json, "a reading")?;
                decided.apply(&mut reading);
                Ok(reading)
            })
            .collect::<Result<_>>()?;
        Ok(resolve(&readings.iter().collect::<Vec<_>>(), decided))
    }
}

impl CaseFile {
    /// Reconciles the bundles that changed, and only those; returns how many. Calls `done` with the number of
    /// articles that were reconciled, from time to time.
    ///
    /// # Errors
    /// When the file cannot be read or written. What was reconciled until then is stored.
    pub fn settle(&mut self, mut done: impl FnMut(usize)) -> Result<usize> {
        rules::renew(self)?;
        let mut settled = 0;
        loop {
            let (bundles, decided) = self.named(|connection| {
                // One view of the file: corrections and bundles belong together.
                let transaction = connection.unchecked_transaction()?;
                Ok((unsettled(&transaction)?, decided(&transaction)?))
            })?;
            if bundles.is_empty() {
                return Ok(settled);
            }
            let parts: Vec<Vec<u8>> = bundles
                .par_iter()
                .map(|bundle| pack::pack(&pack::json(&bundle.part(&decided)?)))
                .collect::<Result<_>>()
                .map_err(|error| error.at(&self.path))?;
            self.write(|transaction| {
                // A bundle that another process changed meanwhile has another generation, and waits.
                let mut update = transaction.prepare_cached(
                    "UPDATE bundles SET part = ?1 WHERE id = ?2 AND generation = ?3 AND part IS NULL",
                )?;
                for (bundle, part) in bundles.iter().zip(&parts) {
                    settled += update.execute(rusqlite::params![part, bundle.id, bundle.generation])?;
                }
                Ok(())
            })?;
            done(bundles.iter().map(|bundle| bundle.readings.len()).sum());
        }
    }

    /// The case: all its parts beside each other. The same articles and corrections give the same case, in whatever
    /// portions they came. What is not reconciled yet ([`CaseFile::settle`]) is reconciled in memory.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn case(&self) -> Result<Case> {
        self.named(|connection| {
            let transaction = connection.unchecked_transaction()?;
            if !rules::current(&transaction)? {
                return Ok(sayso_casework::build(&all(&transaction)?, &corrections(&transaction)?));
            }
            let decided = decided(&transaction)?;
            let mut parts = Vec::new();
            {
                let mut statement = transaction.prepare("SELECT id, generation, part FROM bundles ORDER BY id")?;
                let mut rows = statement.query([])?;
                while let Some(row) = rows.next()? {
                    let (id, generation): (i64, i64) = (row.get(0)?, row.get(1)?);
                    parts.push(match row.get::<_, Option<Vec<u8>>>(2)? {
                        Some(part) => pack::read(&part, &format!("part {id} of the case"))?,
                        None => load(&transaction, id, generation)?.part(&decided)?,
                    });
                }
            }
            let mut case = join(parts);
            decided.mark(&mut case);
            Ok(case)
        })
    }

    /// Corrections that stand and no longer find what they were made for.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn lost(&self) -> Result<Vec<Lost>> {
        self.named(|connection| {
            let decided = decided(connection)?;
            let mut readings = std::collections::BTreeMap::new();
            for correction in decided.standing() {
                for article in sayso_casework::corrections::articles(&correction.change) {
                    if let Some(reading) = reading_of(connection, article)? {
                        readings.insert(article.to_owned(), reading);
                    }
                }
            }
            Ok(decided.lost(&readings.values().collect::<Vec<_>>()))
        })
    }
}

/// Some of the bundles that wait to be reconciled; none where all are.
fn unsettled(connection: &Connection) -> Result<Vec<Bundle>> {
    let mut statement =
        connection.prepare_cached("SELECT id, generation FROM bundles WHERE part IS NULL ORDER BY id")?;
    let mut rows = statement.query([])?;
    let (mut out, mut held) = (Vec::new(), 0);
    while held < HELD
        && let Some(row) = rows.next()?
    {
        let bundle = load(connection, row.get(0)?, row.get(1)?)?;
        held += bundle.readings.len();
        out.push(bundle);
    }
    Ok(out)
}

fn load(connection: &Connection, id: i64, generation: i64) -> Result<Bundle> {
    let mut statement = connection
        .prepare_cached("SELECT json FROM readings JOIN articles ON article = seq WHERE bundle = ?1 ORDER BY id")?;
    let rows = statement.query_map([id], |row| row.get(0))?;
    Ok(Bundle { id, generation, readings: rows.collect::<rusqlite::Result<_>>()? })
}

fn all(connection: &Connection) -> Result<Vec<Reading>> {
    let mut statement = connection.prepare("SELECT json FROM readings ORDER BY article")?;
    let rows = statement.query_map([], |row| row.get::<_, Vec<u8>>(0))?;
    rows.map(|json| pack::read(&json?, "a reading")).collect()
}
