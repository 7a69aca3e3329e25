//! Opening a case file, and what made a change to it.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;
use sayso::casefile::{CaseFile, Made, Maker, Model};

use crate::args::AboutArgs;

/// Who makes a change now.
pub fn made(model: Option<&Model>, options: BTreeMap<String, String>) -> Made {
    let sayso = env!("CARGO_PKG_VERSION").to_owned();
    Made { at: jiff::Timestamp::now(), with: Maker { sayso, model: model.cloned(), options } }
}

/// The options that have an effect on what is read, by name.
pub fn options(about: &AboutArgs) -> BTreeMap<String, String> {
    let given = [
        ("any_language", about.any_language.then(|| "true".to_owned())),
        ("outlet", about.outlet.clone()),
        ("published", about.published.map(|day| day.to_string())),
        ("retrieved", about.retrieved.map(|day| day.to_string())),
        ("url", about.url.clone()),
    ];
    given.into_iter().filter_map(|(name, value)| Some((name.to_owned(), value?))).collect()
}

/// Opens a case file to read.
pub fn to_read(path: &Path) -> Result<CaseFile> {
    Ok(CaseFile::open_to_read(path)?)
}
