//! The layout of the file: opening, versions, migrations.

use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, TransactionBehavior};

use crate::log::{Event, Log, Made};
use crate::{Error, ErrorKind, Result};

/// `application_id` of a case file: "SaYS".
pub(crate) const APPLICATION_ID: i32 = 0x5361_5953;

/// Migrations in order: the first makes version 1 out of an empty file.
pub(crate) const MIGRATIONS: &[&str] = &[include_str!("../migrations/0001.sql")];

/// The version that this version of Sayso writes.
pub const VERSION: u32 = MIGRATIONS.len() as u32;

/// How long to wait for another process that writes. Sayso's own transactions take less.
const BUSY: Duration = Duration::from_secs(10);

/// Pages of the write-ahead log that are checkpointed at once: 32 MiB, so that large batches do not do it all the time.
const CHECKPOINT_PAGES: u32 = 8192;

/// How to open a case file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mode {
    Create,
    Write,
    Read,
}

/// Opens the file and checks that it is a case file of a version that can be read.
pub(crate) fn open(path: &Path, mode: Mode) -> Result<Connection> {
    let there = path.symlink_metadata().is_ok();
    match mode {
        Mode::Create if there => return Err(Error::new(ErrorKind::Exists, "exists already")),
        Mode::Write | Mode::Read if !there => return Err(Error::new(ErrorKind::NotFound, "does not exist")),
        _ => {}
    }
    if path.is_dir() {
        return Err(Error::new(ErrorKind::NotACase, "is a folder, not a case file"));
    }
    // The system tells why not; SQLite only that it is unable to open the file.
    match mode {
        Mode::Create => make_file(path)?,
        Mode::Write | Mode::Read => check_file(path)?,
    }
    let flags = OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = match mode {
        Mode::Create => Connection::open_with_flags(
            path,
            flags | OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_CREATE,
        )?,
        Mode::Write => Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_READ_WRITE)?,
        Mode::Read => open_to_read(path, flags)?,
    };
    settings(&connection)?;
    if mode != Mode::Create {
        check(&connection)?;
    }
    if mode == Mode::Write && connection.is_readonly("main")? {
        return Err(Error::new(ErrorKind::ReadOnly, "cannot be written"));
    }
    if mode != Mode::Read {
        connection.pragma_update(None, "journal_mode", "wal")?;
        // A transaction is on the disk before it counts as done.
        connection.pragma_update(None, "synchronous", "full")?;
        connection.pragma_update(None, "wal_autocheckpoint", CHECKPOINT_PAGES)?;
    }
    Ok(connection)
}

/// Makes an empty file for SQLite to open; fails where there is one already, another process's of this moment too.
fn make_file(path: &Path) -> Result<()> {
    match std::fs::File::create_new(path) {
        Ok(_) => Ok(()),
        Err(error) if error.kind() == std::io::ErrorKind::AlreadyExists => {
            Err(Error::new(ErrorKind::Exists, "exists already"))
        }
        Err(error) => Err(Error::new(ErrorKind::Io, "cannot be made").because(error)),
    }
}

/// Whether the file can be read at all, and has something in it.
fn check_file(path: &Path) -> Result<()> {
    let cannot = |error: std::io::Error| Error::new(ErrorKind::Io, "cannot be read").because(error);
    if std::fs::File::open(path).and_then(|file| file.metadata()).map_err(cannot)?.len() == 0 {
        return Err(Error::new(ErrorKind::NotACase, "is empty, not a case file"));
    }
    Ok(())
}

/// Opens to read. Where the file can be written SQLite is told so, as the last to close it then takes away the files that
/// stood beside it while it was open; nothing is written through [`Mode::Read`]. In a folder that cannot be written SQLite
/// cannot make the file in which readers and writers of a write-ahead log meet; where there is no such log, nobody writes,
/// and the file can be read as it stands.
fn open_to_read(path: &Path, flags: OpenFlags) -> Result<Connection> {
    let connection = Connection::open_with_flags(path, flags | OpenFlags::SQLITE_OPEN_READ_WRITE)?;
    let unreadable = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |_| Ok(())).is_err_and(|error| {
        use rusqlite::ErrorCode::{CannotOpen, ReadOnly};
        matches!(error.sqlite_error_code(), Some(CannotOpen | ReadOnly))
    });
    let mut log = path.as_os_str().to_owned();
    log.push("-wal");
    if unreadable && !Path::new(&log).metadata().is_ok_and(|log| log.len() > 0) {
        let mut address = String::from("file:");
        for byte in path.as_os_str().as_encoded_bytes() {
            match byte {
                b'/' | b'.' | b'-' | b'_' => address.push(char::from(*byte)),
                _ if byte.is_ascii_alphanumeric() => address.push(char::from(*byte)),
                _ => address.push_str(&format!("%{byte:02X}")),
            }
        }
        address.push_str("?immutable=1");
        return Ok(Connection::open_with_flags(
            address,
            flags | OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI,
        )?);
    }
    Ok(connection)
}

fn settings(connection: &Connection) -> Result<()> {
    connection.busy_timeout(BUSY)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.pragma_update(None, "recursive_triggers", true)?;
    connection.pragma_update(None, "temp_store", "memory")?;
    // Views and triggers of a file that came from elsewhere run no function that could do harm.
    connection.pragma_update(None, "trusted_schema", false)?;
    connection.set_prepared_statement_cache_capacity(64);
    Ok(())
}

fn check(connection: &Connection) -> Result<()> {
    let id: i32 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let version = version(connection)?;
    if id != APPLICATION_ID {
        return Err(Error::new(ErrorKind::NotACase, "is a database of another program, not a case file"));
    }
    if version > VERSION {
        let detail =
            format!("has layout {version}; this version of Sayso knows layouts up to {VERSION}: use a later one");
        return Err(Error::new(ErrorKind::Newer, detail));
    }
    if version == 0 {
        return Err(Error::new(ErrorKind::Damaged, "is damaged: it gives no version of its layout"));
    }
    Ok(())
}

/// `user_version` of the file.
pub(crate) fn version(connection: &Connection) -> Result<u32> {
    Ok(connection.pragma_query_value(None, "user_version", |row| row.get(0))?)
}

/// Brings the file to the version of `migrations`, each step all or nothing.
pub(crate) fn migrate(connection: &mut Connection, migrations: &[&str], made: &Made) -> Result<()> {
    loop {
        // Read under the write lock: another process may have done it meanwhile.
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let version = version(&transaction)?;
        let Some(step) = migrations.get(version as usize) else { return Ok(()) };
        transaction.execute_batch(step)?;
        let version = version + 1;
        transaction.pragma_update(None, "application_id", APPLICATION_ID)?;
        transaction.pragma_update(None, "user_version", version)?;
        let mut log = Log::open(&transaction, made)?;
        log.append(Event::Layout { version })?;
        log.close()?;
        transaction.commit()?;
    }
}

/// Tables, indices and triggers as they must stand in a file of version [`VERSION`], by kind and name.
pub(crate) fn expected() -> Result<Vec<(String, String, Option<String>)>> {
    let connection = Connection::open_in_memory()?;
    for step in MIGRATIONS {
        connection.execute_batch(step)?;
    }
    objects(&connection)
}

/// Tables, indices and triggers of the file, by kind and name, each with its definition.
pub(crate) fn objects(connection: &Connection) -> Result<Vec<(String, String, Option<String>)>> {
    let mut statement = connection.prepare("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name")?;
    let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))?;
    let mut objects: Vec<(String, String, Option<String>)> = rows.collect::<rusqlite::Result<_>>()?;
    // Tables of statistics come with `ANALYZE`; they change nothing.
    objects.retain(|(_, name, _)| !name.starts_with("sqlite_stat"));
    Ok(objects)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    use super::*;
    use crate::Maker;

    fn made() -> Made {
        let with = Maker { sayso: "test".to_owned(), model: None, options: BTreeMap::new() };
        Made { at: jiff::Timestamp::UNIX_EPOCH, with }
    }

    #[test]
    fn migrations_are_made_once_each_and_logged() {
        let mut connection = Connection::open_in_memory().expect("opened");
        migrate(&mut connection, MIGRATIONS, &made()).expect("migrated");
        let later = [MIGRATIONS, &["CREATE TABLE extra (id INTEGER PRIMARY KEY)"]].concat();
        for _ in 0..2 {
            migrate(&mut connection, &later, &made()).expect("migrated");
        }
        assert_eq!(version(&connection).expect("a version"), VERSION + 1);
        let mut layouts = Vec::new();
        crate::log::entries(&connection, |entry| {
            if let Event::Layout { version } = entry.event {
                layouts.push(version);
            }
            Ok(())
        })
        .expect("a log");
        assert_eq!(layouts, (1..=VERSION + 1).collect::<Vec<_>>());
        assert!(check(&connection).is_err_and(|error| error.kind() == ErrorKind::Newer));
    }

    #[test]
    fn a_migration_that_fails_leaves_the_file_as_it_was() {
        let mut connection = Connection::open_in_memory().expect("opened");
        migrate(&mut connection, MIGRATIONS, &made()).expect("migrated");
        let before = objects(&connection).expect("objects");
        let broken = [MIGRATIONS, &["CREATE TABLE extra (id); CREATE TABLE extra (id)"]].concat();
        assert!(migrate(&mut connection, &broken, &made()).is_err());
        assert_eq!(version(&connection).expect("a version"), VERSION);
        assert_eq!(objects(&connection).expect("objects"), before);
        assert!(check(&connection).is_ok());
    }

    #[test]
    fn the_layout_that_is_expected_is_the_one_that_is_made() {
        let mut connection = Connection::open_in_memory().expect("opened");
        migrate(&mut connection, MIGRATIONS, &made()).expect("migrated");
        assert_eq!(objects(&connection).expect("objects"), expected().expect("objects"));
    }
}
