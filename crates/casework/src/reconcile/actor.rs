//! Whether two wordings of who did it mean one: by names, nations and the words that stand for them.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use serde::Deserialize;

use super::words::words;

const DATA: &str = include_str!("../../data/perpetrators.toml");
/// Letters that two words must begin with alike to be forms of one ("Selmia", "Selmian").
const STEM: usize = 4;
/// Letters that one of them may have more.
const ENDING: usize = 3;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    general: BTreeSet<String>,
    small: BTreeSet<String>,
    actor: Vec<Forms>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Forms {
    forms: Vec<String>,
}

static WORDS: LazyLock<File> = LazyLock::new(|| match toml::from_str(DATA) {
    Ok(file) => file,
    Err(error) => unreachable!("data/perpetrators.toml is part of the program and read by its tests: {error}"),
});

/// The words of a perpetrator that tell who it is, forms of one actor as the first of them. Empty: only what it is.
pub(super) fn who(text: &str) -> BTreeSet<String> {
    let mut text = format!(" {} ", words(text).join(" "));
    for actor in &WORDS.actor {
        for form in &actor.forms {
            text = text.replace(&format!(" {form} "), &format!(" {} ", actor.forms[0].replace(' ', "_")));
        }
    }
    text.split_whitespace()
        .filter(|word| !WORDS.small.contains(*word) && !WORDS.general.contains(*word))
        .filter(|word| word.contains(char::is_alphabetic))
        .map(str::to_owned)
        .collect()
}

/// Whether two sets of such words share one.
pub(super) fn meet(one: &BTreeSet<String>, other: &BTreeSet<String>) -> bool {
    one.iter().any(|one| other.iter().any(|other| is_form(one, other)))
}

/// Whether two words are one, or one is the other with an ending.
fn is_form(one: &str, other: &str) -> bool {
    let (short, long) = if one.len() <= other.len() { (one, other) } else { (other, one) };
    let common = short.chars().zip(long.chars()).take_while(|(a, b)| a == b).count();
    let (short, long) = (short.chars().count(), long.chars().count());
    one == other || common >= STEM && common + 1 >= short && long - common <= ENDING
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(one: &str, other: &str) -> bool {
        meet(&who(one), &who(other))
    }

    #[test]
    fn a_nation_and_its_planes_are_one_actor() {
        assert!(same("Selmian warplanes", "Selmia"));
        assert!(same("Moscow", "Russian jets"));
        assert!(same("the regime", "Vareshi government forces"));
        assert!(!same("Selmian troops", "Vareshi troops"));
    }

    #[test]
    fn nobody_in_particular_is_not_somebody() {
        assert!(who("three masked gunmen").is_empty());
        assert!(!same("a man", "a man"));
    }

    #[test]
    fn names_of_one_group_are_one_actor() {
        assert!(same("the Islamic State group", "ISIL militants"));
    }
}
