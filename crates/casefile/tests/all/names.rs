//! Corrections of what names are one, through a case file: made, replayed, taken back, and listed where they are lost.

use rusqlite::Connection;
use sayso_casefile::CaseFile;
use sayso_record::{Case, Change, Correction, Judgement, Reading};

use crate::common::readings::{cited, reading};
use crate::common::{addition, case_file, made};

/// Three articles: two name the Lantern, one the Beacon.
fn articles() -> Vec<Reading> {
    [("coast.txt", "Lantern", 3), ("hill.txt", "Lantern", 3), ("town.txt", "Beacon", 4)]
        .map(|(path, name, dead)| {
            let text =
                format!("A strike in Tolvar on 3 March 2024 killed {dead} people, the {name} said. So {path} has it.");
            reading(path, &text)
        })
        .to_vec()
}

/// Which articles name each name of the case, by path; and the corrections that say so.
fn names(case: &Case) -> (Vec<Vec<&str>>, Vec<&str>) {
    let path =
        |id: &str| case.articles.iter().find(|article| article.id == id).map(|article| article.source.path.as_str());
    let mut out: Vec<Vec<&str>> = case
        .names
        .iter()
        .map(|name| {
            let mut members: Vec<&str> = name.members.iter().filter_map(|member| path(&member.article)).collect();
            members.sort_unstable();
            members
        })
        .collect();
    out.sort();
    let mut by: Vec<&str> =
        case.names.iter().flat_map(|name| &name.merges).filter_map(|merge| merge.by.as_deref()).collect();
    by.sort_unstable();
    by.dedup();
    (out, by)
}

fn settled(file: &mut CaseFile) -> Case {
    file.settle(|_| {}).expect("settled");
    file.case().expect("a case")
}

fn correct(file: &mut CaseFile, change: Change) -> Correction {
    let mut made = file.correct(&[change], "Ada", "asked them", &made(5)).expect("corrected");
    made.pop().expect("a correction")
}

#[test]
fn names_are_joined_and_parted_by_correction_and_it_can_be_taken_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.case");
    let readings = articles();
    let [coast, hill, town] = &readings[..] else { panic!("three") };
    let mut file = case_file(&path, &readings);
    // Two incidents said to be one bring their articles together, and with them names of one form.
    let together = Change::MergeIncidents(cited(coast, "strike", 0), cited(hill, "strike", 0));
    assert_eq!(correct(&mut file, together).id, "c1");
    let read = (vec![vec!["coast.txt", "hill.txt"], vec!["town.txt"]], vec![]);
    assert_eq!(names(&settled(&mut file)), read);

    let merge = correct(&mut file, Change::MergeNames(cited(hill, "Lantern", 0), cited(town, "Beacon", 0)));
    let joined = settled(&mut file);
    assert_eq!(names(&joined), (vec![vec!["coast.txt", "hill.txt", "town.txt"]], vec!["c2"]));
    let [name] = &joined.names[..] else { panic!("one name") };
    assert!(name.forms.iter().chain([&name.label]).any(|form| form == "Beacon"), "{name:?}");

    let split = correct(&mut file, Change::SplitNames(cited(coast, "Lantern", 0), cited(hill, "Lantern", 0)));
    let parted = settled(&mut file);
    assert_eq!(names(&parted), (vec![vec!["coast.txt"], vec!["hill.txt", "town.txt"]], vec!["c2", "c3"]));
    let said = parted.names.iter().flat_map(|name| &name.merges).find(|merge| merge.by.as_deref() == Some("c3"));
    assert_eq!(said.map(|merge| merge.judgement), Some(Judgement::No));

    // Opened again, and made at once of readings and corrections, it is the same.
    drop(file);
    let mut file = CaseFile::open(&path, &made(6)).expect("opened");
    assert_eq!(file.case().expect("a case"), parted);
    assert_eq!(sayso_casework::build(&readings, &file.corrections().expect("corrections")), parted);
    assert!(file.lost().expect("a list").is_empty());
    assert!(file.verify(None).expect("verified").holds());

    for taken in [merge, split] {
        correct(&mut file, Change::Withdraw { correction: taken.id });
    }
    assert_eq!(names(&settled(&mut file)), read);
}

#[test]
fn a_split_counts_for_articles_that_come_later() {
    let folder = tempfile::tempdir().expect("a folder");
    let readings = articles();
    let mut file = case_file(&folder.path().join("a.case"), &readings[..2]);
    correct(&mut file, Change::MergeIncidents(cited(&readings[0], "strike", 0), cited(&readings[1], "strike", 0)));
    assert_eq!(names(&settled(&mut file)).0, [["coast.txt", "hill.txt"]]);
    correct(&mut file, Change::SplitNames(cited(&readings[0], "Lantern", 0), cited(&readings[1], "Lantern", 0)));
    file.add(&[addition(&readings[2])], &made(7)).expect("added");
    let grown = settled(&mut file);
    assert_eq!(names(&grown).0, [["coast.txt"], ["hill.txt"], ["town.txt"]]);
    assert_eq!(grown, sayso_casework::build(&readings, &file.corrections().expect("corrections")));
}

#[test]
fn corrections_of_names_whose_words_are_gone_are_listed_and_change_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.case");
    let readings = articles();
    let mut file = case_file(&path, &readings);
    correct(&mut file, Change::MergeNames(cited(&readings[1], "Lantern", 0), cited(&readings[2], "Beacon", 0)));
    correct(&mut file, Change::SplitNames(cited(&readings[0], "Lantern", 0), cited(&readings[1], "Lantern", 0)));
    drop(file);

    // As if a later version had read the second article and found no name in it.
    let mut anew = readings[1].clone();
    anew.names.clear();
    anew.claims.clear();
    anew.figures.iter_mut().for_each(|figure| figure.chain = None);
    let json = zstd::encode_all(&serde_json::to_vec(&anew).expect("JSON")[..], 1).expect("packed");
    let connection = Connection::open(&path).expect("opened");
    let triggers: Vec<String> = {
        let mut statement = connection
            .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'readings'")
            .expect("a query");
        statement.query_map([], |row| row.get(0)).expect("rows").collect::<Result<_, _>>().expect("names")
    };
    for trigger in triggers {
        connection.execute_batch(&format!("DROP TRIGGER {trigger}")).expect("dropped");
    }
    connection
        .execute(
            "UPDATE readings SET json = ?1 WHERE article = (SELECT seq FROM articles WHERE id = ?2)",
            (json, &anew.article.id),
        )
        .expect("changed");
    connection.execute_batch("UPDATE bundles SET part = NULL").expect("changed");
    drop(connection);

    let mut file = CaseFile::open(&path, &made(8)).expect("opened");
    let lost = file.lost().expect("a list");
    let listed: Vec<(&str, &str)> = lost.iter().map(|lost| (lost.correction.as_str(), lost.why.as_str())).collect();
    let why = format!("no name is read at “Lantern” in article {}", anew.article.id);
    assert_eq!(listed, [("c1", why.as_str()), ("c2", why.as_str())]);
    assert_eq!(names(&settled(&mut file)), (vec![vec!["coast.txt"], vec!["town.txt"]], vec![]));
    assert_eq!(file.corrections().expect("corrections").len(), 2, "listed, never dropped");
}
