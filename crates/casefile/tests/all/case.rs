//! A case file gives the case that is made of its readings and corrections at once, however they came.

use proptest::prelude::*;
use rusqlite::Connection;
use sayso_casefile::{Again, CaseFile, Event, Outcome};
use sayso_record::{Amount, Change, Correction, Interval, Qualifier, Reading};

use crate::common::readings::{cited, reading};
use crate::common::{addition, case_file, made, some};

fn json(case: &sayso_record::Case) -> String {
    serde_json::to_string(case).expect("JSON")
}

#[test]
fn what_is_stored_comes_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let readings = some(5);
    let file = case_file(&folder.path().join("a.case"), &readings);
    assert_eq!(file.len().expect("a count"), 5);
    for reading in &readings {
        let id = &reading.article.id;
        assert_eq!(file.reading(id).expect("read").as_ref(), Some(reading));
        assert_eq!(file.raw(id).expect("read").as_deref(), Some(reading.article.text.as_bytes()));
    }
    assert_eq!(file.reading("0000000000000000").expect("read"), None);
    let listed = file.articles().expect("a list");
    assert_eq!(listed, readings.iter().map(|reading| (&reading.article).into()).collect::<Vec<_>>());
    assert!(file.verify(None).expect("verified").holds());
}

#[test]
fn no_article_makes_an_empty_case() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut file = case_file(&folder.path().join("a.case"), &[]);
    assert!(file.is_empty().expect("a count"));
    assert_eq!(file.case().expect("a case"), sayso_casework::build(&[], &[]));
    assert!(file.search("strike", 10).expect("searched").is_empty());
    assert!(file.add(&[], &made(2)).expect("added").is_empty());
    assert!(file.verify(None).expect("verified").holds());
}

#[test]
fn the_same_bytes_are_stored_once_and_noted_twice() {
    let folder = tempfile::tempdir().expect("a folder");
    let readings = some(2);
    let mut file = case_file(&folder.path().join("a.case"), &readings);
    let mut again = addition(&readings[0]);
    again.reading.article.source.path = "elsewhere.txt".to_owned();
    let mut twin = addition(&readings[1]);
    twin.reading.article.raw_sha256 = "0".repeat(64);
    let outcomes = file.add(&[again, twin], &made(2)).expect("added");
    assert_eq!(outcomes, [Outcome::Duplicate, Outcome::Collision]);
    assert_eq!(file.len().expect("a count"), 2);
    let log = file.log().expect("a log");
    assert!(
        log.iter()
            .any(|entry| matches!(&entry.event, Event::Duplicate { source, .. } if source.path == "elsewhere.txt"))
    );
    assert!(log.iter().any(|entry| matches!(&entry.event, Event::Collision { .. })));
    assert!(file.verify(None).expect("verified").holds());
}

#[test]
fn an_article_that_came_again_is_noted_unread() {
    let folder = tempfile::tempdir().expect("a folder");
    let readings = some(2);
    let mut file = case_file(&folder.path().join("a.case"), &readings[..1]);
    let again = Again::from(&readings[0].article);
    let twin = Again { raw_sha256: "0".repeat(64), ..again.clone() };
    let unknown = Again::from(&readings[1].article);
    let outcomes = file.note_again(&[again, twin, unknown], &made(2)).expect("noted");
    assert_eq!(outcomes, [Some(Outcome::Duplicate), Some(Outcome::Collision), None]);
    let log = file.log().expect("a log");
    let [.., duplicate, collision] = log.as_slice() else { panic!("two entries") };
    assert!(matches!(duplicate.event, Event::Duplicate { .. }) && matches!(collision.event, Event::Collision { .. }));
    assert_eq!(file.ids().expect("ids"), [readings[0].article.id.clone()]);
    assert!(file.verify(None).expect("verified").holds());
}

#[test]
fn raw_bytes_that_are_not_what_was_read_are_not_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let readings = some(1);
    let mut file = CaseFile::create(&folder.path().join("a.case"), &made(0)).expect("a new file");
    let mut other = addition(&readings[0]);
    other.raw = Some(b"something else".to_vec());
    file.add(&[other], &made(1)).expect("added");
    assert_eq!(file.raw(&readings[0].article.id).expect("read"), None);
    assert!(file.verify(None).expect("verified").holds());
}

/// The ids of the articles of each bundle, as the file has them.
fn bundles(path: &std::path::Path) -> Vec<Vec<String>> {
    let connection = Connection::open(path).expect("opened");
    let mut statement = connection.prepare("SELECT group_concat(id) FROM articles GROUP BY bundle").expect("a query");
    let rows = statement.query_map([], |row| row.get::<_, String>(0)).expect("rows");
    let mut out: Vec<Vec<String>> = rows
        .map(|ids| {
            let mut ids: Vec<String> = ids.expect("ids").split(',').map(str::to_owned).collect();
            ids.sort();
            ids
        })
        .collect();
    out.sort();
    out
}

/// The same, as they are found with everything in memory.
fn bundles_at_once(readings: &[Reading], corrections: &[Correction]) -> Vec<Vec<String>> {
    let decided = sayso_casework::corrections::Decided::of(corrections);
    let digests: Vec<sayso_casework::Digest> = readings
        .iter()
        .map(|reading| {
            let mut reading = reading.clone();
            decided.apply(&mut reading);
            sayso_casework::Digest::of(&reading)
        })
        .collect();
    let found = decided.joined(sayso_casework::bundles(&digests), &digests);
    let mut out: Vec<Vec<String>> = found
        .into_iter()
        .map(|bundle| {
            let mut ids: Vec<String> = bundle.into_iter().map(|index| digests[index].article.clone()).collect();
            ids.sort();
            ids
        })
        .collect();
    out.sort();
    out
}

/// A change that can be made on some of the readings.
fn change(readings: &[Reading], pick: (usize, usize, usize, u64), corrections: usize) -> Change {
    let (kind, one, other, number) = pick;
    let (one, other) = (&readings[one % readings.len()], &readings[other % readings.len()]);
    let (strikes, names) =
        ((cited(one, "strike", 0), cited(other, "strike", 0)), (cited(one, "Lantern", 0), cited(other, "Lantern", 0)));
    let figure = || sayso_record::Cited::new(&one.article.id, &one.figures[0].quote);
    match kind {
        0 | 1 => Change::MergeIncidents(strikes.0, strikes.1),
        2 => Change::SplitIncidents(strikes.0, strikes.1),
        3 => Change::MergeNames(names.0, names.1),
        4 => Change::SetFigure {
            figure: figure(),
            amount: Amount { low: Some(number), best: Some(number), high: None, qualifier: Qualifier::AtLeast },
            scope: None,
        },
        5 => Change::RejectFigure(figure()),
        6 => Change::SetTime {
            time: sayso_record::Cited::new(&one.article.id, &one.times[0].quote),
            interval: Interval::day(jiff::civil::date(2024, 5, 1 + (number % 28) as i8)),
        },
        _ => Change::Withdraw { correction: format!("c{}", 1 + number as usize % corrections.max(1)) },
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, ..ProptestConfig::default() })]

    /// Articles and corrections in whatever portions: the case is that of all at once.
    #[test]
    fn growing_gives_the_same_case_as_building(
        steps in proptest::collection::vec(prop_oneof![
            (1_usize..5).prop_map(|count| (Some(count), (0, 0, 0, 0))),
            (0_usize..8, 0_usize..20, 0_usize..20, 0_u64..40).prop_map(|pick| (None, pick)),
        ], 1..14),
        settle_each in any::<bool>(),
    ) {
        let folder = tempfile::tempdir().expect("a folder");
        let mut file = CaseFile::create(&folder.path().join("a.case"), &made(0)).expect("a new file");
        let all = some(60);
        let (mut added, mut corrections): (usize, Vec<Correction>) = (0, Vec::new());
        for (second, (count, pick)) in steps.into_iter().enumerate() {
            let made = made(second as i64);
            match count {
                Some(count) => {
                    let additions: Vec<_> = all[added..added + count].iter().map(addition).collect();
                    file.add(&additions, &made).expect("added");
                    added += count;
                }
                None if added > 0 => {
                    let change = change(&all[..added], pick, corrections.len());
                    // Some changes cannot be made: within one article, of what was withdrawn already.
                    corrections.extend(file.correct(&[change], "Ada", "a test", &made).unwrap_or_default());
                }
                None => {}
            }
            if settle_each {
                file.settle(|_| {}).expect("settled");
                prop_assert_eq!(json(&file.case().expect("a case")), json(&sayso_casework::build(&all[..added], &corrections)));
            }
        }
        prop_assert_eq!(bundles(file.path()), bundles_at_once(&all[..added], &corrections));
        let expected = json(&sayso_casework::build(&all[..added], &corrections));
        prop_assert_eq!(&json(&file.case().expect("a case")), &expected, "before settling");
        file.settle(|_| {}).expect("settled");
        prop_assert_eq!(&json(&file.case().expect("a case")), &expected, "after settling");
        prop_assert_eq!(file.settle(|_| {}).expect("settled"), 0);
        prop_assert_eq!(file.corrections().expect("corrections"), corrections);
        let verified = file.verify(None).expect("verified");
        prop_assert!(verified.holds(), "{:?}", verified.faults);
    }
}

#[test]
fn corrections_that_cannot_be_made_are_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let readings = some(2);
    let mut file = case_file(&folder.path().join("a.case"), &readings);
    let elsewhere = reading("x.txt", "A strike in Nowhere killed 4 people.");
    let reject = || Change::RejectFigure(cited(&readings[0], "10", 0));
    let mut refused = |changes: &[Change], who: &str, why: &str| {
        let error = file.correct(changes, who, why, &made(3)).expect_err("it is refused");
        assert_eq!(error.kind(), sayso_casefile::ErrorKind::Refused);
        error.to_string()
    };
    assert!(refused(&[reject()], "", "why").contains("who"));
    assert!(refused(&[reject()], "Ada", " ").contains("why"));
    assert!(refused(&[Change::RejectFigure(cited(&elsewhere, "4", 0))], "Ada", "why").contains("is not in the case"));
    assert!(refused(&[Change::RejectFigure(cited(&readings[0], "people", 0))], "Ada", "why").contains("no figure"));
    assert!(refused(&[Change::Withdraw { correction: "c1".to_owned() }], "Ada", "why").contains("no correction c1"));
    let (one, other) = (cited(&readings[0], "strike", 0), cited(&readings[0], "blast", 0));
    assert!(refused(&[Change::MergeIncidents(one, other)], "Ada", "why").contains("one article"));
    // All or none.
    refused(&[reject(), Change::Withdraw { correction: "c9".to_owned() }], "Ada", "why");
    assert!(file.corrections().expect("corrections").is_empty());
    assert_eq!(file.correct(&[reject()], "Ada", "why", &made(4)).expect("made")[0].id, "c1");
    file.correct(&[Change::Withdraw { correction: "c1".to_owned() }], "Ada", "why", &made(5)).expect("made");
    let again = file.correct(&[Change::Withdraw { correction: "c1".to_owned() }], "Ada", "why", &made(6));
    assert!(again.is_err_and(|error| error.to_string().contains("already")));
}
