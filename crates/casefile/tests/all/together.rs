//! Several at one case file.

use std::time::Duration;

use rusqlite::Connection;
use sayso_casefile::{CaseFile, ErrorKind};

use crate::common::{addition, case_file, made, some};

#[test]
fn a_second_writer_is_told_and_nothing_is_damaged() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.case");
    let readings = some(2);
    let mut file = case_file(&path, &readings[..1]);
    file.wait_for_others(Duration::from_millis(30)).expect("set");
    let other = Connection::open(&path).expect("opened");
    other.execute_batch("BEGIN IMMEDIATE; UPDATE meta SET value = value").expect("begun");
    let error = file.add(&[addition(&readings[1])], &made(2)).expect_err("another writes");
    assert_eq!(error.kind(), ErrorKind::Busy);
    assert_eq!(error.to_string(), format!("{} is being written by another process", path.display()));
    // Readers are not in the way, nor kept waiting.
    assert_eq!(CaseFile::open_to_read(&path).expect("opened").len().expect("a count"), 1);
    other.execute_batch("COMMIT").expect("done");
    file.add(&[addition(&readings[1])], &made(3)).expect("added");
    assert!(file.verify(None).expect("verified").holds());
}

#[test]
fn two_writers_take_turns() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.case");
    let readings = some(40);
    drop(case_file(&path, &[]));
    std::thread::scope(|scope| {
        for half in readings.chunks(20) {
            let path = &path;
            scope.spawn(move || {
                let mut file = CaseFile::open(path, &made(1)).expect("opened");
                for (second, portion) in half.chunks(4).enumerate() {
                    let additions: Vec<_> = portion.iter().map(addition).collect();
                    file.add(&additions, &made(second as i64)).expect("added");
                    file.settle(|_| {}).expect("settled");
                }
            });
        }
    });
    let file = CaseFile::open_to_read(&path).expect("opened");
    assert!(file.verify(None).expect("verified").holds());
    assert_eq!(file.case().expect("a case"), sayso_casework::build(&readings, &[]));
}
