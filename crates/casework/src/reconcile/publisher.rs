//! Who publishes news, by the words of a name.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde::Deserialize;

use super::words::words;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    words: BTreeSet<String>,
    names: BTreeSet<String>,
}

static WORDS: LazyLock<BTreeSet<String>> =
    LazyLock::new(|| match toml::from_str::<File>(include_str!("../../data/publishers.toml")) {
        Ok(file) => file.words.into_iter().chain(file.names).collect(),
        Err(error) => unreachable!("data/publishers.toml is part of the program and read by its tests: {error}"),
    });

/// Whether a name or description is of somebody who publishes news.
pub(super) fn publishes(label: &str) -> bool {
    words(label).iter().any(|word| WORDS.contains(word))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_station_publishes_and_a_monitor_does_not() {
        assert!(publishes("Selmian state TV"));
        assert!(publishes("local media"));
        assert!(publishes("Reuters"));
        assert!(publishes("SANAs"), "the apostrophe was lost");
        assert!(!publishes("Vareshk Monitor"));
    }
}
