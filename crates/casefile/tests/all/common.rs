//! What tests of case files have in common.

use std::collections::BTreeMap;
use std::path::Path;

use sayso_casefile::{Addition, CaseFile, Made, Maker, Outcome};
use sayso_record::Reading;

pub use sayso_casework::testing as readings;

/// At a time of its own.
pub fn made(second: i64) -> Made {
    Made {
        at: jiff::Timestamp::from_second(1_700_000_000 + second).expect("a time"),
        with: Maker { sayso: "0.0.0-test".to_owned(), model: None, options: BTreeMap::new() },
    }
}

/// A reading to add, with its raw bytes.
pub fn addition(reading: &Reading) -> Addition {
    Addition { reading: reading.clone(), raw: Some(reading.article.text.clone().into_bytes()) }
}

/// The readings of some invented texts.
pub fn some(count: usize) -> Vec<Reading> {
    let places = ["Tolvar", "Brisk", "Ostrand"];
    (0..count)
        .map(|index| {
            let place = places[index % places.len()];
            let day = 1 + index % 9;
            let dead = 10 + index % 5;
            let text = format!(
                "Strike in {place} ({index})\n\nA strike in {place} on {day} March 2024 killed {dead} people, the \
                 Lantern said. The blast was heard in Quell, the Ferrymen said. Number {index} of the wire."
            );
            readings::reading(&format!("wire-{index}.txt"), &text)
        })
        .collect()
}

/// A case file with these readings, all reconciled.
pub fn case_file(path: &Path, readings: &[Reading]) -> CaseFile {
    let mut file = CaseFile::create(path, &made(0)).expect("a new file");
    let additions: Vec<Addition> = readings.iter().map(addition).collect();
    let outcomes = file.add(&additions, &made(1)).expect("added");
    assert!(outcomes.iter().all(|outcome| *outcome == Outcome::Stored));
    file.settle(|_| {}).expect("settled");
    file
}
