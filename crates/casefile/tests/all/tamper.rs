//! Whoever changes something is found out, and what they changed is named.

use rusqlite::Connection;
use sayso_casefile::{CaseFile, Check, Entry, Event, Fault};
use sayso_record::{Change, Reading};
use sha2::{Digest, Sha256};

use crate::common::readings::cited;
use crate::common::{case_file, made, some};

/// A case with corrections, on disk and closed.
fn prepared(folder: &tempfile::TempDir) -> (std::path::PathBuf, Vec<Reading>) {
    let path = folder.path().join("a.case");
    let readings = some(4);
    let mut file = case_file(&path, &readings);
    let reject = |reading: &Reading, words: &str| Change::RejectFigure(cited(reading, words, 0));
    let changes = [reject(&readings[0], "10"), reject(&readings[1], "11")];
    file.correct(&changes, "Ada", "a test", &made(2)).expect("corrected");
    file.settle(|_| {}).expect("settled");
    (path, readings)
}

/// Runs `change` with no trigger in its way; the triggers are there again afterwards.
fn without_triggers(path: &std::path::Path, change: impl FnOnce(&Connection)) {
    let connection = Connection::open(path).expect("opened");
    connection.pragma_update(None, "foreign_keys", false).expect("set");
    let triggers: Vec<(String, String)> = {
        let mut statement =
            connection.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").expect("a query");
        let rows = statement.query_map([], |row| Ok((row.get(0)?, row.get(1)?))).expect("rows");
        rows.collect::<rusqlite::Result<_>>().expect("triggers")
    };
    assert!(triggers.len() > 10);
    for (name, _) in &triggers {
        connection.execute_batch(&format!("DROP TRIGGER {name}")).expect("dropped");
    }
    change(&connection);
    for (_, sql) in &triggers {
        connection.execute_batch(sql).expect("made");
    }
}

fn faults(path: &std::path::Path, head: Option<&str>) -> Vec<Fault> {
    CaseFile::open_to_read(path).expect("opened").verify(head).expect("verified").faults
}

/// What is wrong after `sql`, as check and what it is about.
fn after(sql: &str) -> Vec<(Check, String)> {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, _) = prepared(&folder);
    assert_eq!(faults(&path, None), []);
    without_triggers(&path, |connection| connection.execute_batch(sql).expect("changed"));
    faults(&path, None).into_iter().map(|fault| (fault.check, fault.about)).collect()
}

fn names(found: &[(Check, String)], check: Check, about: &str) -> bool {
    found.iter().any(|(one, name)| *one == check && name.contains(about))
}

#[test]
fn evidence_cannot_be_changed_in_passing() {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, _) = prepared(&folder);
    let connection = Connection::open(&path).expect("opened");
    for sql in [
        "UPDATE log SET entry = 'x' WHERE seq = 2",
        "DELETE FROM log WHERE seq = 2",
        "DELETE FROM log",
        "INSERT OR REPLACE INTO log SELECT seq, 'x', hash FROM log WHERE seq = 2",
        "INSERT INTO log VALUES (999, 'x', 'y')",
        "UPDATE corrections SET json = 'x'",
        "DELETE FROM corrections WHERE seq = 1",
        "INSERT OR REPLACE INTO corrections SELECT seq, id, 'x' FROM corrections WHERE seq = 1",
        "INSERT INTO corrections VALUES (3, 'c9', '{}')",
        "UPDATE readings SET json = x'00'",
        "DELETE FROM readings",
        "INSERT OR REPLACE INTO readings SELECT article, x'00' FROM readings",
        "UPDATE raw SET bytes = x'00'",
        "DELETE FROM raw",
        "INSERT OR REPLACE INTO raw SELECT sha256, length, x'00' FROM raw",
        "UPDATE articles SET title = 'x'",
        "DELETE FROM articles",
        "INSERT OR REPLACE INTO articles SELECT * FROM articles WHERE seq = 1",
    ] {
        let error = connection.execute_batch(sql).expect_err(sql).to_string();
        assert!(error.contains("only added to") || error.contains("not changed"), "{sql}: {error}");
    }
    assert_eq!(faults(&path, None), []);
}

#[test]
fn what_was_changed_is_named() {
    for (sql, check, about) in [
        ("UPDATE log SET entry = replace(entry, 'wire-1', 'wire-7') WHERE seq = 4", Check::Log, "entry 4 of the log"),
        ("DELETE FROM log WHERE seq = 4", Check::Log, "entry 4 of the log"),
        ("DELETE FROM log WHERE seq IN (3, 4)", Check::Log, "entry 3 to 4 of the log"),
        ("DELETE FROM log WHERE seq = (SELECT max(seq) FROM log)", Check::Log, "last entry"),
        ("DELETE FROM log", Check::Log, "last entry"),
        ("UPDATE raw SET bytes = (SELECT json FROM readings LIMIT 1)", Check::Raw, "wire-2.txt"),
        ("DELETE FROM raw", Check::Raw, "wire-0.txt"),
        ("UPDATE readings SET json = x'0102' WHERE article = 3", Check::Reading, "wire-2.txt"),
        ("UPDATE readings SET json = (SELECT json FROM readings WHERE article = 1)", Check::Text, "wire-3.txt"),
        ("DELETE FROM readings WHERE article = 2", Check::Reading, "wire-1.txt"),
        ("UPDATE articles SET title = 'Nothing happened' WHERE seq = 2", Check::Listed, "wire-1.txt"),
        ("UPDATE articles SET raw_sha256 = text_sha256 || '0' WHERE seq = 2", Check::Listed, "wire-1.txt"),
        ("UPDATE articles SET published_earliest = '2020-01-01T00:00:00' WHERE seq = 2", Check::Listed, "wire-1.txt"),
        ("DELETE FROM articles WHERE seq = 4", Check::Reading, "wire-3.txt"),
        ("UPDATE corrections SET json = replace(json, 'Ada', 'Eve') WHERE seq = 1", Check::Correction, "correction c1"),
        ("DELETE FROM corrections WHERE seq = 2", Check::Correction, "correction c2"),
        (
            "UPDATE bundles SET part = (SELECT part FROM bundles ORDER BY id LIMIT 1)",
            Check::Derived,
            "part of the case",
        ),
        ("DELETE FROM digests WHERE article = 2", Check::Derived, "article"),
        ("UPDATE keys SET value = value + 1 WHERE article = 1", Check::Derived, "article"),
        ("UPDATE meta SET value = '1 00' WHERE name = 'head'", Check::Log, "last entry"),
        ("CREATE TRIGGER later AFTER INSERT ON articles BEGIN DELETE FROM keys; END", Check::Layout, "trigger later"),
    ] {
        let found = after(sql);
        assert!(names(&found, check, about), "{sql}: {found:?}");
    }
}

#[test]
fn a_trigger_that_is_gone_is_missed() {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, _) = prepared(&folder);
    let connection = Connection::open(&path).expect("opened");
    connection.execute_batch("DROP TRIGGER log_is_not_deleted").expect("dropped");
    let found = faults(&path, None);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].check, found[0].about.as_str()), (Check::Layout, "trigger log_is_not_deleted"));
}

/// The end of the log is taken away, and what is noted beside it is changed to fit: the articles give it away.
#[test]
fn a_log_cut_short_with_care_leaves_articles_that_nothing_logs() {
    let found = after(
        "DELETE FROM log WHERE seq > 5; UPDATE meta SET value = (SELECT seq || ' ' || hash FROM log WHERE seq = 5)
         WHERE name = 'head'",
    );
    assert!(names(&found, Check::Log, "wire-3.txt"), "{found:?}");
    assert!(names(&found, Check::Correction, "correction c1"), "{found:?}");
}

/// Somebody changes a correction and writes the whole log anew after it. Only a head that was kept elsewhere shows it.
#[test]
fn a_log_written_anew_is_found_out_by_a_head_kept_elsewhere() {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, _) = prepared(&folder);
    let kept = CaseFile::open_to_read(&path).expect("opened").head().expect("a head");
    without_triggers(&path, |connection| {
        let json: String = connection
            .query_row("SELECT json FROM corrections WHERE seq = 2", [], |row| row.get::<_, String>(0))
            .expect("a correction")
            .replace("Ada", "Eve");
        connection.execute("UPDATE corrections SET json = ?1 WHERE seq = 2", [&json]).expect("changed");
        let texts: Vec<String> = {
            let mut statement = connection.prepare("SELECT entry FROM log ORDER BY seq").expect("a query");
            let rows = statement.query_map([], |row| row.get(0)).expect("rows");
            rows.collect::<rusqlite::Result<_>>().expect("entries")
        };
        let mut previous: Option<String> = None;
        let hash = |text: &str| -> String { Sha256::digest(text).iter().map(|byte| format!("{byte:02x}")).collect() };
        for text in texts {
            let mut entry: Entry = serde_json::from_str(&text).expect("an entry");
            entry.previous = previous;
            if let Event::Correction { id, sha256 } = &mut entry.event
                && id == "c2"
            {
                *sha256 = hash(&json);
            }
            let mut value = serde_json::to_value(&entry).expect("JSON");
            value.sort_all_objects();
            let text = value.to_string();
            let head = hash(&text);
            connection
                .execute("UPDATE log SET entry = ?1, hash = ?2 WHERE seq = ?3", (&text, &head, entry.seq))
                .expect("changed");
            let noted = format!("{} {head}", entry.seq);
            connection.execute("UPDATE meta SET value = ?1 WHERE name = 'head'", [&noted]).expect("changed");
            previous = Some(head);
        }
    });
    assert_eq!(faults(&path, None), [], "this cannot be seen from the file alone");
    let found = faults(&path, Some(&kept.hash));
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].check, Check::Head);
}

#[test]
fn a_head_kept_earlier_holds_for_a_log_that_went_on() {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, readings) = prepared(&folder);
    let mut file = CaseFile::open(&path, &made(3)).expect("opened");
    let kept = file.head().expect("a head");
    let change = Change::RejectFigure(cited(&readings[2], "12", 0));
    file.correct(&[change], "Ada", "a test", &made(4)).expect("corrected");
    let found = file.verify(Some(&format!(" {} ", kept.hash.to_uppercase()))).expect("verified");
    assert!(found.holds(), "{:?}", found.faults);
    assert_eq!(found.kept_head, Some(kept.seq));
    assert!(found.head.is_some_and(|head| head.seq > kept.seq));
}
