//! Trigger words by kind and the other word lists, from `data/incidents`.

use std::collections::{BTreeSet, HashMap, HashSet};

use sayso_record::IncidentKind;
use serde::Deserialize;

use super::forms;
use super::kinds::kind_named;
use super::responsibility::Words as Said;
use crate::agencies::Agencies;

/// What must stand beside a trigger for it to be an incident.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Need {
    /// Nothing: the word alone says so.
    Nothing,
    /// A person as the one it happens to.
    Victim,
    /// A weapon, harm, a place or thing that is hit, or an incident that it takes up.
    Support,
    /// A weapon that is tied to it.
    Means,
    /// A weapon or harm, or an incident that it takes up: what is hit may be a road or a record.
    Harm,
    /// Somebody or a weapon that does it to a thing or place that can be hit, or an incident that it takes up.
    Actor,
    /// People as its object, and "hostage" or "hostages" beside them.
    Hostage,
    /// People who do it, and a time or place: a crowd in the street.
    Crowd,
    /// Several people as those it happens to, in a figure of the reading.
    Several,
}

/// A word or phrase that names an incident.
#[derive(Debug, Clone)]
pub struct Entry {
    /// Its words after the first, in lower case.
    pub rest: Vec<String>,
    /// Whether it is a verb.
    pub verb: bool,
    /// Whether it is a verb in its base form, and in no other form that looks the same.
    pub base: bool,
    /// Of what kind it is.
    pub kind: IncidentKind,
    /// What it needs beside it.
    pub need: Need,
    /// Whether a word of a narrower kind decides.
    pub general: bool,
    /// Whether it only takes up an incident that another word tells of ("the violence").
    pub takes_up: bool,
}

/// The word lists of `words.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "each list is described where it stands, in data/incidents/words.toml")]
pub struct Words {
    idioms: Vec<String>,
    open_harm: Vec<String>,
    lives: Vec<String>,
    female: BTreeSet<String>,
    male: BTreeSet<String>,
    same_past: HashSet<String>,
    pub names_it: HashSet<String>,
    pub collectives: HashSet<String>,
    pub series: HashSet<String>,
    pub in_general: HashSet<String>,
    pub digest: Vec<String>,
    pub violent_modifiers: HashSet<String>,
    pub physical: HashSet<String>,
    pub means: HashSet<String>,
    pub harm: HashSet<String>,
    pub no_victims: HashSet<String>,
    pub perpetrators: HashSet<String>,
    pub organisations: HashSet<String>,
    pub carry_out: HashSet<String>,
    pub inquires: HashSet<String>,
    pub befalls: HashSet<String>,
    pub dies: HashSet<String>,
    pub hurts: HashSet<String>,
    pub of_wounds: HashSet<String>,
    pub remains: HashSet<String>,
    pub explosives: HashSet<String>,
    pub grenades: HashSet<String>,
    pub shells: HashSet<String>,
    pub parts_of_buildings: HashSet<String>,
    pub areas: HashSet<String>,
    pub placing: HashSet<String>,
    pub happen: HashSet<String>,
    pub planned: HashSet<String>,
    pub threatened: HashSet<String>,
    pub foiled: HashSet<String>,
    pub habit: HashSet<String>,
    pub denied: HashSet<String>,
    pub other: HashSet<String>,
    pub turning: Vec<String>,
    pub background_after: Vec<String>,
    pub background: Vec<String>,
    pub crimes: HashSet<String>,
    pub neutral: HashSet<String>,
    pub parties: HashSet<String>,
    pub vague: HashSet<String>,
    pub vague_modifiers: HashSet<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Triggers {
    trigger: Vec<Row>,
}

/// One row of `triggers.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    kind: String,
    #[serde(default)]
    nouns: Vec<String>,
    #[serde(default)]
    verbs: Vec<String>,
    #[serde(default)]
    doubles: Vec<String>,
    #[serde(default)]
    forms: HashMap<String, Vec<String>>,
    need: Need,
    #[serde(default)]
    general: bool,
    #[serde(default)]
    takes_up: bool,
    /// "sentence => trigger:kind, ...".
    #[cfg_attr(not(test), allow(dead_code))]
    pub examples: Vec<String>,
}

const TRIGGERS: &str = include_str!("../../data/incidents/triggers.toml");
const WORDS: &str = include_str!("../../data/incidents/words.toml");

/// Everything that comes with Sayso.
pub struct Lexicon {
    /// The lists.
    pub words: Words,
    /// The lists of who did it.
    pub said: Said,
    /// News agencies.
    pub agencies: Agencies,
    /// Triggers by their first word, longest first.
    by_first: HashMap<String, Vec<Entry>>,
    /// Idioms by their first word, without it.
    idioms: HashMap<String, Vec<Vec<String>>>,
}

/// Reads a data file that comes with Sayso; a test reads them all.
pub fn built_in<T: serde::de::DeserializeOwned>(name: &str, text: &str) -> T {
    match toml::from_str(text) {
        Ok(value) => value,
        Err(error) => unreachable!("{name} is checked by a test: {error}"),
    }
}

/// The rows of `triggers.toml`.
pub fn rows() -> Vec<Row> {
    built_in::<Triggers>("triggers.toml", TRIGGERS).trigger
}

impl Lexicon {
    /// The lists that come with Sayso.
    pub fn built_in() -> Self {
        let words: Words = built_in("words.toml", WORDS);
        let mut by_first: HashMap<String, Vec<Entry>> = HashMap::new();
        for row in rows() {
            let Some(kind) = kind_named(&row.kind) else { unreachable!("triggers.toml: no kind {}", row.kind) };
            let mut add = |phrase: &str, verb: bool, base: bool| {
                let (first, rest) = tokens(phrase);
                let (general, takes_up) = (row.general, row.takes_up);
                let entry = Entry { rest, verb, base, kind, need: row.need, general, takes_up };
                let entries = by_first.entry(first).or_default();
                // A later row with the same words needs less: the first one stands.
                if !entries.iter().any(|known| known.rest == entry.rest && known.verb == verb) {
                    entries.push(entry);
                }
            };
            for noun in &row.nouns {
                forms::of_noun(noun).iter().for_each(|form| add(form, false, false));
            }
            for verb in &row.verbs {
                let more = row.forms.get(verb).map_or(&[][..], Vec::as_slice);
                forms::of_verb(verb, row.doubles.contains(verb)).iter().chain(more).for_each(|form| {
                    add(form, true, form == verb && !words.same_past.contains(form));
                });
            }
        }
        for entries in by_first.values_mut() {
            entries.sort_by_key(|entry| std::cmp::Reverse(entry.rest.len()));
        }
        let mut idioms: HashMap<String, Vec<Vec<String>>> = HashMap::new();
        for idiom in &words.idioms {
            let (first, rest) = tokens(idiom);
            idioms.entry(first).or_default().push(rest);
        }
        Lexicon { words, said: Said::built_in(), agencies: Agencies::built_in(), by_first, idioms }
    }

    /// Triggers that begin with `lower`, longest first.
    pub fn triggers(&self, lower: &str) -> &[Entry] {
        self.by_first.get(lower).map_or(&[], Vec::as_slice)
    }

    /// Idioms that begin with `lower`, without that word.
    pub fn idioms(&self, lower: &str) -> &[Vec<String>] {
        self.idioms.get(lower).map_or(&[], Vec::as_slice)
    }
}

/// The first token of a phrase and the others: tokens are cut at hyphens.
fn tokens(phrase: &str) -> (String, Vec<String>) {
    let apart = phrase.replace('-', " - ");
    let mut words = apart.split_whitespace().map(str::to_owned);
    (words.next().unwrap_or_default(), words.collect())
}

/// Parts of words that leave it open whether those who are harmed live, and parts of words that say they do.
pub fn open_harm() -> (Vec<String>, Vec<String>) {
    let words = built_in::<Words>("words.toml", WORDS);
    (words.open_harm, words.lives)
}

/// Words that tell a person's gender.
pub struct People {
    /// "girl", "mother", "she".
    pub female: BTreeSet<String>,
    /// "boy", "father", "he".
    pub male: BTreeSet<String>,
}

/// The words that tell a person's gender.
pub fn people() -> People {
    let words = built_in::<Words>("words.toml", WORDS);
    People { female: words.female, male: words.male }
}

/// The number that a word up to "nineteen" is, as ages are written.
pub fn small_number(word: &str) -> Option<u32> {
    const WORDS: [&str; 20] = [
        "zero",
        "one",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "eleven",
        "twelve",
        "thirteen",
        "fourteen",
        "fifteen",
        "sixteen",
        "seventeen",
        "eighteen",
        "nineteen",
    ];
    WORDS.iter().position(|number| *number == word).map(|at| at as u32)
}

/// Whether `word`, in lower case, or a word that it may be a form of, is in `set`.
pub fn has(set: &HashSet<String>, word: &str) -> bool {
    set.contains(word) || forms::bases(word).any(|base| set.contains(&base))
}
