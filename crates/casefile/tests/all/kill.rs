//! What is reported as stored is there, whenever the process is killed.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};
use std::time::Duration;

use sayso_casefile::{CaseFile, Outcome};

use crate::common::{addition, made, some};

/// Times that a process is killed.
const ROUNDS: usize = 30;
/// Articles that are tried in one round at most: more than can be stored before it is killed.
const ARTICLES: usize = 400;
/// The latest time at which it is killed, from when it begins to store.
const LONGEST: Duration = Duration::from_millis(500);
/// How long a process may take to begin, on a busy machine.
const START: Duration = Duration::from_secs(60);
/// Seed of the moments: the moments are the same in each run, what they interrupt is up to the machine.
const SEED: u64 = 0x5a15_0f11;

const PATH: &str = "SAYSO_TEST_CASE_TO_GROW";

/// Not a test: the process that is killed. It stores articles, and says of each that it is stored.
#[test]
#[ignore = "started by the test that kills it"]
fn grow() {
    let path = std::env::var_os(PATH).expect("a case file");
    let mut file = CaseFile::open(path.as_ref(), &made(1)).expect("opened");
    let start = file.len().expect("a count");
    let all = some(start + ARTICLES);
    let mut out = std::io::stdout();
    writeln!(out, "begun").expect("written");
    for (second, portion) in all[start.saturating_sub(2)..].chunks(3).enumerate() {
        let additions: Vec<_> = portion.iter().map(addition).collect();
        let outcomes = file.add(&additions, &made(second as i64)).expect("added");
        for (reading, outcome) in portion.iter().zip(outcomes) {
            if outcome == Outcome::Stored {
                writeln!(out, "stored {}", reading.article.id).expect("written");
            }
        }
        out.flush().expect("written");
        if second % 2 == 0 {
            file.settle(|_| {}).expect("settled");
        }
    }
}

#[test]
fn no_article_that_was_reported_is_lost() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.case");
    drop(CaseFile::create(&path, &made(0)).expect("a new file"));
    let mut reported: BTreeSet<String> = BTreeSet::new();
    let mut random = SEED;
    let mut interrupted = 0;
    for round in 0..ROUNDS {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        let moment = LONGEST.mul_f64((random % 1000) as f64 / 1000.0);
        let mut child = Command::new(std::env::current_exe().expect("this program"))
            .args(["--exact", "kill::grow", "--ignored", "--nocapture"])
            .env(PATH, &path)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("started");
        let output = BufReader::new(child.stdout.take().expect("its output"));
        let (begun, has_begun) = std::sync::mpsc::channel();
        let lines = std::thread::spawn(move || {
            let mut stored = Vec::new();
            for line in output.lines().map_while(Result::ok) {
                // The name of the test stands before the first.
                if line.ends_with("begun") {
                    begun.send(()).expect("told");
                }
                stored.extend(line.strip_prefix("stored ").map(str::to_owned));
            }
            stored
        });
        has_begun.recv_timeout(START).expect("it begins");
        std::thread::sleep(moment);
        child.kill().expect("killed");
        interrupted += usize::from(!child.wait().expect("ended").success());
        reported.extend(lines.join().expect("read"));

        let file = CaseFile::open_to_read(&path).expect("opened");
        let stored: BTreeSet<String> = file.articles().expect("a list").into_iter().map(|article| article.id).collect();
        assert!(reported.is_subset(&stored), "round {round}: lost {:?}", reported.difference(&stored));
        let found = file.verify(None).expect("verified");
        assert!(found.holds(), "round {round}: {:?}", found.faults);
    }
    assert!(interrupted > ROUNDS / 2, "only {interrupted} of {ROUNDS} were interrupted");
    assert!(reported.len() > ROUNDS, "only {} articles were reported", reported.len());
    // It goes on from there, and comes to the case of all that is stored.
    let mut file = CaseFile::open(&path, &made(99)).expect("opened");
    file.settle(|_| {}).expect("settled");
    let count = file.len().expect("a count");
    assert_eq!(file.case().expect("a case"), sayso_casework::build(&some(count), &[]));
}
