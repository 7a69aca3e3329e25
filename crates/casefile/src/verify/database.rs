//! The database itself, and the layout of its tables, indices and triggers.

use std::collections::BTreeMap;

use rusqlite::Connection;

use super::{Check, Verification};
use crate::{Result, schema};

/// What SQLite itself finds wrong: damaged pages, rows that refer to none.
pub(super) fn integrity(connection: &Connection, out: &mut Verification) -> Result<()> {
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

/// Whether tables, indices and triggers are those that Sayso makes.
pub(super) fn layout(connection: &Connection, out: &mut Verification) -> Result<()> {
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
