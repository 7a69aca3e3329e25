//! Words that keep a full stop.

use std::collections::HashSet;

use serde::Deserialize;

/// Lists of abbreviations, from `data/abbreviations.toml`.
pub struct Abbreviations {
    title: HashSet<String>,
    either: HashSet<String>,
    starters: HashSet<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    title: HashSet<String>,
    either: HashSet<String>,
    starters: HashSet<String>,
}

impl Abbreviations {
    /// The lists that come with Sayso.
    pub fn built_in() -> Self {
        let lists: Lists = match toml::from_str(include_str!("../../data/abbreviations.toml")) {
            Ok(lists) => lists,
            Err(error) => unreachable!("abbreviations.toml is checked by a test: {error}"),
        };
        Abbreviations { title: lists.title, either: lists.either, starters: lists.starters }
    }

    /// Whether `lower` (lower case, without its last stop) is an abbreviation of any list.
    pub fn is_known(&self, lower: &str) -> bool {
        self.title.contains(lower) || self.either.contains(lower)
    }

    /// Whether a name or number follows `lower`, so that its stop never ends a sentence.
    pub fn is_title(&self, lower: &str) -> bool {
        self.title.contains(lower)
    }

    /// Whether `lower`, capitalised, begins a sentence rather than a name.
    pub fn starts_sentence(&self, lower: &str) -> bool {
        self.starters.contains(lower)
    }
}

#[cfg(test)]
mod tests {
    use super::Abbreviations;

    #[test]
    fn the_lists_are_lower_case_and_without_last_stop() {
        let lists = Abbreviations::built_in();
        for word in lists.title.iter().chain(&lists.either).chain(&lists.starters) {
            assert_eq!(word, &word.to_lowercase());
            assert!(!word.ends_with('.'), "{word}");
        }
        assert!(lists.is_title("gen") && !lists.is_title("inc") && lists.is_known("inc"));
    }
}
