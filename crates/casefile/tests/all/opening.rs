//! Files that are no case files, and those that cannot be opened as asked.

use std::fs;

use rusqlite::Connection;
use sayso_casefile::{CaseFile, Check, ErrorKind};

use crate::common::{addition, case_file, made, some};

fn kinds(path: &std::path::Path) -> (Option<ErrorKind>, Option<ErrorKind>) {
    let kind = |outcome: sayso_casefile::Result<CaseFile>| outcome.err().map(|error| error.kind());
    (kind(CaseFile::open_to_read(path)), kind(CaseFile::open(path, &made(9))))
}

fn both(kind: ErrorKind) -> (Option<ErrorKind>, Option<ErrorKind>) {
    (Some(kind), Some(kind))
}

#[test]
fn what_is_no_case_file_is_refused_and_left_as_it_is() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    assert_eq!(kinds(&at("missing.case")), both(ErrorKind::NotFound));
    assert!(!at("missing.case").exists());
    fs::create_dir(at("folder.case")).expect("a folder");
    assert_eq!(kinds(&at("folder.case")), both(ErrorKind::NotACase));
    for (name, bytes) in [("empty.case", &b""[..]), ("text.case", b"Twelve people were killed in Tolvar.")] {
        fs::write(at(name), bytes).expect("written");
        assert_eq!(kinds(&at(name)), both(ErrorKind::NotACase), "{name}");
        assert_eq!(fs::read(at(name)).expect("read"), bytes, "{name}");
    }
    let other = Connection::open(at("other.db")).expect("opened");
    other.execute_batch("CREATE TABLE clips (id); PRAGMA user_version = 1").expect("made");
    drop(other);
    assert_eq!(kinds(&at("other.db")), both(ErrorKind::NotACase));
    let error = CaseFile::open_to_read(&at("other.db")).err().expect("an error");
    assert!(error.to_string().contains("other.db is a database of another program"), "{error}");
    assert_eq!(CaseFile::create(&at("other.db"), &made(0)).err().map(|error| error.kind()), Some(ErrorKind::Exists));
}

/// What is wrong with it in words, with the causes behind.
fn said(outcome: sayso_casefile::Result<CaseFile>) -> String {
    let error = outcome.err().expect("an error");
    let causes = std::iter::successors(std::error::Error::source(&error), |cause| cause.source());
    causes.fold(error.to_string(), |said, cause| format!("{said}: {cause}"))
}

#[test]
fn errors_name_the_file_and_the_cause_once() {
    let folder = tempfile::tempdir().expect("a folder");
    let at = |name: &str| folder.path().join(name);
    fs::write(at("empty.case"), b"").expect("written");
    let empty = said(CaseFile::open(&at("empty.case"), &made(0)));
    assert_eq!(empty, format!("{} is empty, not a case file", at("empty.case").display()));
    let nowhere = said(CaseFile::create(&at("none/a.case"), &made(0)));
    assert!(nowhere.starts_with(&format!("{} cannot be made: ", at("none/a.case").display())), "{nowhere}");
    let taken = CaseFile::create(&at("empty.case"), &made(0)).err().map(|error| error.kind());
    assert_eq!(taken, Some(ErrorKind::Exists));
    drop(case_file(&at("a.case"), &some(9)));
    let whole = fs::read(at("a.case")).expect("read");
    fs::write(at("half.case"), &whole[..whole.len() / 2]).expect("written");
    let half = said(CaseFile::open(&at("half.case"), &made(0)));
    assert!(half.contains("half.case is damaged"), "{half}");
    assert_eq!(half.matches("malformed").count(), 1, "{half}");
}

#[test]
fn a_file_of_a_later_version_is_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.case");
    drop(case_file(&path, &some(1)));
    let connection = Connection::open(&path).expect("opened");
    connection.pragma_update(None, "user_version", sayso_casefile::VERSION + 1).expect("set");
    drop(connection);
    assert_eq!(kinds(&path), both(ErrorKind::Newer));
    let error = CaseFile::open_to_read(&path).err().expect("an error").to_string();
    assert!(error.contains(&format!("layout {}", sayso_casefile::VERSION + 1)), "{error}");
}

#[test]
fn a_damaged_file_is_found_out() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.case");
    drop(case_file(&path, &some(40)));
    let whole = fs::read(&path).expect("read");
    assert!(whole.len() > 100_000);
    // Every page but the first in turn, as far as a test has time: one is overwritten.
    let mut found_out = 0;
    let pages = whole.len() / 4096;
    for page in (1..pages).step_by(pages / 12 + 1) {
        let mut bytes = whole.clone();
        bytes[page * 4096..(page + 1) * 4096].fill(0xa5);
        fs::write(&path, &bytes).expect("written");
        let faults = CaseFile::open_to_read(&path).and_then(|file| file.verify(None)).map(|found| found.faults);
        match faults {
            Ok(faults) => assert!(!faults.is_empty(), "page {page} of {pages}"),
            Err(error) => assert_eq!(error.kind(), ErrorKind::Damaged, "page {page}: {error}"),
        }
        found_out += 1;
    }
    assert!(found_out >= 10);
    fs::write(&path, &whole[..whole.len() / 2]).expect("written");
    let faults = CaseFile::open_to_read(&path).and_then(|file| file.verify(None)).map(|found| found.faults);
    assert!(faults.map_or(true, |faults| faults.iter().any(|fault| fault.check == Check::File)));
}

#[test]
fn a_file_opened_to_read_is_not_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.case");
    let readings = some(2);
    drop(case_file(&path, &readings[..1]));
    let mut file = CaseFile::open_to_read(&path).expect("opened");
    let error = file.add(&[addition(&readings[1])], &made(2)).expect_err("it cannot be written");
    assert_eq!(error.kind(), ErrorKind::ReadOnly);
    assert_eq!(file.len().expect("a count"), 1);
    file.search("strike", 5).expect("searched");
    drop(file);
    let left: Vec<_> =
        fs::read_dir(folder.path()).expect("a list").map(|entry| entry.expect("a file").file_name()).collect();
    assert_eq!(left, ["a.case"], "nothing is left beside it");
}

/// In a folder that cannot be written a case can be read, searched and verified. For the user root every folder can be
/// written; then there is nothing to try.
#[cfg(unix)]
#[test]
fn a_case_in_a_read_only_folder_can_be_read() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().expect("a folder");
    let inner = folder.path().join("read only?&#%");
    fs::create_dir(&inner).expect("a folder");
    let path = inner.join("a.case");
    drop(case_file(&path, &some(3)));
    fs::set_permissions(&inner, fs::Permissions::from_mode(0o555)).expect("set");
    let writable = fs::write(inner.join("probe"), b"").is_ok();
    let file = CaseFile::open_to_read(&path).expect("opened");
    assert_eq!(file.case().expect("a case").articles.len(), 3);
    assert_eq!(file.search("strike", 10).expect("searched").len(), 3);
    assert!(file.verify(None).expect("verified").holds());
    let made_there = CaseFile::create(&inner.join("b.case"), &made(0)).err();
    let added = CaseFile::open(&path, &made(1)).and_then(|mut file| file.add(&[addition(&some(4)[3])], &made(1))).err();
    if !writable {
        assert!(made_there.is_some() && added.is_some_and(|error| error.kind() != ErrorKind::Damaged));
    }
    fs::set_permissions(&inner, fs::Permissions::from_mode(0o755)).expect("set");
}
