//! Word lists of the task, from `words.toml`, and how phrases are looked up in them.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use anyhow::Context;
use serde::Deserialize;

/// A value of a set list and the words that stand for it.
type Row = (String, Vec<String>);

/// The lists; what each holds is said where it stands.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Words {
    pub instruments: Vec<Row>,
    pub things: Vec<Row>,
    pub people: Vec<Row>,
    pub fighters: Vec<String>,
    pub anyone: Vec<String>,
    pub plurals: Vec<String>,
    pub state: Vec<String>,
    pub state_bodies: Vec<String>,
    pub authorities: Vec<String>,
    pub armed_people: Vec<String>,
    pub armed_bodies: Vec<String>,
    pub death: Vec<String>,
    pub injury: Vec<String>,
    pub destroyed: Vec<String>,
    pub damaged: Vec<String>,
    pub unharmed: Vec<String>,
    pub numbers: BTreeMap<String, u64>,
    pub countries: BTreeMap<String, String>,
}

static WORDS: LazyLock<Words> =
    LazyLock::new(|| match toml::from_str(include_str!("words.toml")).context("words.toml is checked by a test") {
        Ok(words) => words,
        Err(error) => unreachable!("{error:#}"),
    });

/// The lists.
pub fn words() -> &'static Words {
    &WORDS
}

/// Whether `phrase` (in capitals) holds one of `list`, which may be of several words, as whole words.
pub fn holds(phrase: &str, list: &[String]) -> bool {
    let padded = format!(" {} ", spaced(phrase));
    list.iter().any(|word| padded.contains(&format!(" {word} ")))
}

/// The value of the first row with a word of `phrase`; the last word of the phrase before others.
pub fn value<'r>(phrase: &str, rows: &'r [Row]) -> Option<&'r str> {
    let last = phrase.split_whitespace().next_back()?;
    let found = |text: &str| rows.iter().find(|(_, list)| holds(text, list)).map(|(value, _)| value.as_str());
    found(last).filter(|value| *value != "OTHER").or_else(|| found(phrase))
}

/// Whether `text` (in capitals) holds one of `stems`.
pub fn any_stem(text: &str, stems: &[String]) -> bool {
    stems.iter().any(|stem| text.contains(stem.as_str()))
}

/// Words with one space between them, without marks but hyphens and apostrophes.
fn spaced(phrase: &str) -> String {
    let words = phrase.split(|c: char| !c.is_alphanumeric() && c != '-' && c != '\'').filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_looked_up_by_whole_words() {
        let words = words();
        assert_eq!(value("THE POLICE CAR", &words.things), Some("TRANSPORT VEHICLE"));
        assert_eq!(value("CITY HALL", &words.things), Some("GOVERNMENT OFFICE OR RESIDENCE"));
        assert_eq!(value("FOUR BODYGUARDS", &words.people), Some("SECURITY GUARD"));
        assert_eq!(value("A BARBER", &words.things), None);
    }
}
