//! Forms of names, made comparable.

use super::spelling::{fold, words};

/// Words inside names that carry nothing: articles, and the particles that some outlets leave out.
const PARTICLES: [&str; 18] =
    ["the", "al", "el", "ul", "as", "ad", "ar", "ash", "an", "at", "az", "bin", "ibn", "ben", "of", "for", "and", "de"];
/// Words after a name that tell namesakes apart.
const SUFFIXES: [&str; 6] = ["jr", "sr", "ii", "iii", "iv", "v"];
/// Letters of the longest acronym; longer runs of capitals are headlines, not acronyms.
const LONGEST_ACRONYM: usize = 8;

/// The folded words of a name without particles, joined by spaces; of a name made of particles alone, all its words.
pub(crate) fn key(name: &str) -> String {
    let mut all = words(&name.replace('.', ""));
    let carried: Vec<String> = all.iter().filter(|word| !PARTICLES.contains(&word.as_str())).cloned().collect();
    if !carried.is_empty() {
        all = carried;
    }
    all.join(" ")
}

/// A person's name, taken apart.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct PersonForm {
    /// Given name or initial; `None` where the surname stands alone.
    pub(crate) given: Option<String>,
    /// What stands between.
    pub(crate) middle: Vec<String>,
    /// Surname.
    pub(crate) family: String,
    /// "jr", "sr", "ii" ...
    pub(crate) suffix: Option<String>,
}

impl PersonForm {
    /// Of a full or short form.
    pub(crate) fn of(name: &str) -> Option<Self> {
        let mut words: Vec<String> = key(name).split(' ').filter(|word| !word.is_empty()).map(str::to_owned).collect();
        let suffix = words.last().filter(|word| words.len() > 1 && SUFFIXES.contains(&word.as_str())).cloned();
        if suffix.is_some() {
            words.pop();
        }
        let family = words.pop()?;
        let mut rest = words.into_iter();
        Some(PersonForm { given: rest.next(), middle: rest.collect(), family, suffix })
    }
}

/// Whether a form is an acronym: two to eight letters, all capitals ("SOHR", "U.N.", "YPG").
pub(crate) fn is_acronym(form: &str) -> bool {
    let letters: Vec<char> = form.chars().filter(|&c| c != '.').collect();
    (2..=LONGEST_ACRONYM).contains(&letters.len()) && letters.iter().all(|c| c.is_uppercase())
}

/// What an acronym of a name may be, folded: the initials of all its words, and of those that carry something. None of a
/// single word.
pub(crate) fn initials(name: &str) -> Vec<String> {
    let all = words(name);
    if all.len() < 2 {
        return Vec::new();
    }
    let firsts = |words: &mut dyn Iterator<Item = &str>| words.filter_map(|word| word.chars().next()).collect();
    let mut out: Vec<String> = vec![firsts(&mut all.iter().map(String::as_str)), firsts(&mut key(name).split(' '))];
    out.dedup();
    out
}

/// The letters of an acronym, folded.
pub(crate) fn letters(acronym: &str) -> String {
    fold(acronym).chars().filter(|c| c.is_alphanumeric()).collect()
}
