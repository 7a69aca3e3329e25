//! Case files of every layout that was ever written open and hold. How they were made is in docs/casefile.md.

use std::path::{Path, PathBuf};

use sayso_casefile::{CaseFile, VERSION};
use sayso_casework::corrections::Decided;

use crate::common::made;

/// The head of the log of each, as it was when it was made: nothing of it has changed since.
const HEADS: &[&str] = &["51cfeb7a97b32a74344fde89cc66d0b7aa9f351f7b34c049a286c8debd778d88"];

#[test]
fn there_is_one_of_each_layout() {
    assert_eq!(HEADS.len(), VERSION as usize);
}

#[test]
fn each_opens_verifies_and_goes_on() {
    for (index, head) in HEADS.iter().enumerate() {
        let name = format!("layout-{}.case", index + 1);
        let kept: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data").join(&name);
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join(&name);
        std::fs::copy(kept, &path).expect("copied");

        let mut file = CaseFile::open(&path, &made(0)).expect("opened");
        let found = file.verify(Some(head)).expect("verified");
        assert!(found.holds(), "{name}: {:?}", found.faults);
        assert_eq!((found.articles, found.raw_kept, found.corrections), (3, 3, 1), "{name}");

        // By whatever rules its parts were made: now they are made by those of today.
        file.settle(|_| {}).expect("settled");
        let found = file.verify(Some(head)).expect("verified");
        assert!(found.holds() && found.parts.is_some(), "{name}: {:?}", found.faults);
        let case = file.case().expect("a case");
        assert_eq!(case.articles.len(), 3, "{name}");
        assert!(!case.incidents.is_empty(), "{name}");
        assert_eq!(file.lost().expect("corrections"), [], "{name}");
        assert_eq!(Decided::of(&file.corrections().expect("corrections")).standing().len(), 1, "{name}");
        assert_eq!(file.search("\"Selm Valley Observatory\"", 9).expect("searched").len(), 2, "{name}");
    }
}
