//! The list of news agencies (`data/agencies.toml`).

use std::sync::LazyLock;

use aho_corasick::{AhoCorasick, MatchKind};
use serde::Deserialize;

#[derive(Deserialize)]
struct File {
    agency: Vec<Agency>,
}

#[derive(Deserialize)]
struct Agency {
    name: String,
    forms: Vec<String>,
}

struct Agencies {
    names: Vec<String>,
    /// For each form, the index of its agency.
    of_form: Vec<usize>,
    forms: AhoCorasick,
}

static AGENCIES: LazyLock<Agencies> = LazyLock::new(|| {
    let file: File = toml::from_str(include_str!("../data/agencies.toml"))
        .unwrap_or_else(|error| panic!("the list of agencies is broken: {error}"));
    let of_form = file.agency.iter().enumerate().flat_map(|(index, agency)| agency.forms.iter().map(move |_| index));
    let forms = AhoCorasick::builder()
        .match_kind(MatchKind::LeftmostLongest)
        .build(file.agency.iter().flat_map(|agency| &agency.forms))
        .unwrap_or_else(|error| panic!("the list of agencies is too long: {error}"));
    Agencies { of_form: of_form.collect(), forms, names: file.agency.into_iter().map(|agency| agency.name).collect() }
});

/// An agency's form in a text: where it stands and the agency's full name.
pub(crate) struct Found {
    pub start: usize,
    pub end: usize,
    pub name: &'static str,
}

/// Every form in `text` that stands as words of its own, leftmost longest first.
pub(crate) fn find_all(text: &str) -> impl Iterator<Item = Found> {
    let agencies: &'static Agencies = &AGENCIES;
    agencies.forms.find_iter(text).filter_map(move |found| {
        let (start, end) = (found.start(), found.end());
        let inside_word = text[..start].ends_with(|c: char| c.is_alphanumeric())
            || text[end..].starts_with(|c: char| c.is_alphanumeric());
        let name = agencies.names[agencies.of_form[found.pattern().as_usize()]].as_str();
        (!inside_word).then_some(Found { start, end, name })
    })
}

/// The agency whose form `words` is, exactly.
pub(crate) fn exactly(words: &str) -> Option<&'static str> {
    find_all(words).next().filter(|found| found.start == 0 && found.end == words.len()).map(|found| found.name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_longest_form_is_taken_and_parts_of_words_are_not() {
        let names = |text: &str| find_all(text).map(|found| found.name).collect::<Vec<_>>();
        assert_eq!(names("The Associated Press of Pakistan and AFP"), ["Associated Press", "Agence France-Presse"]);
        assert_eq!(names("Associated Press of Pakistan"), ["Associated Press of Pakistan"]);
        assert_eq!(names("CAPTAIN APPLE"), [] as [&str; 0]);
        assert_eq!(exactly("Xinhua News Agency"), Some("Xinhua"));
        assert_eq!(exactly("Xinhua says"), None);
    }
}
