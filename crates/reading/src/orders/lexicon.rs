//! The word lists of the stage, from `data/orders`.

use std::collections::{HashMap, HashSet};

use sayso_record::TimelineRelation;
use serde::Deserialize;

use crate::incidents::lexicon::built_in;

const RELATIONS: &str = include_str!("../../data/orders/relations.toml");
const WORDS: &str = include_str!("../../data/orders/words.toml");
const DISTANCES: &str = include_str!("../../data/orders/distances.toml");

/// What may stand behind the words of an order.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Join {
    /// A clause ("after the army left").
    Clause,
    /// A noun that names an event ("after the arrest").
    Noun,
    /// A verb without a subject that tells what for ("in order to leave").
    Purpose,
    /// Nothing: it turns back to what stands before ("and released a week later").
    Turn,
    /// The words are themselves the verb between the two ("the shelling followed the arrest").
    Verb,
}

/// Words that put one event before or after another.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Row {
    words: Vec<String>,
    /// How what is placed stands to what it is placed by.
    pub relation: TimelineRelation,
    /// What may follow.
    pub joins: Vec<Join>,
    /// Only after a verb in the perfect.
    #[serde(default)]
    pub perfect: bool,
    /// "sentence => what | relation | by | least..most".
    #[cfg_attr(not(test), allow(dead_code))]
    pub examples: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Relations {
    relation: Vec<Row>,
}

/// The lists of `words.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "each list is described where it stands, in data/orders/words.toml")]
pub struct Words {
    pub event_nouns: HashSet<String>,
    pub modals: HashSet<String>,
    pub negations: HashSet<String>,
    pub conditions: HashSet<String>,
    pub past_auxiliaries: HashSet<String>,
    pub past: HashSet<String>,
    pub unreal: HashSet<String>,
    pub ahead: HashSet<String>,
    pub dating: HashSet<String>,
    pub repeatable: HashSet<String>,
    pub months: HashSet<String>,
    pub counted: HashSet<String>,
    pub same_verbs: Vec<Vec<String>>,
    pub idioms: Vec<[String; 4]>,
}

/// A unit of time as a distance.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Unit {
    /// TIMEX3 value with `#` for the count.
    pub value: String,
    /// Length of one in days.
    pub days: i64,
    /// How many days less than the count may be meant.
    pub short: i64,
    /// How many more.
    pub long: i64,
    /// What "a few" of them may be in days; the second number is missing where the end is open.
    pub several: Vec<i64>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Phrase {
    words: Vec<String>,
    days: [i64; 2],
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Distances {
    unit: Vec<Unit>,
    phrase: Vec<Phrase>,
}

/// Everything that comes with Sayso.
pub struct Lexicon {
    /// Lists of words.
    pub words: Words,
    /// Rows of `relations.toml`.
    pub rows: Vec<Row>,
    /// By their first word: the words after it and the index of the row, longest first.
    by_first: HashMap<String, Vec<(Vec<String>, usize)>>,
    /// Units of distances.
    pub units: Vec<Unit>,
    /// Words that are a distance, and least and greatest in days.
    pub phrases: Vec<(Vec<String>, [i64; 2])>,
}

impl Lexicon {
    /// The lists that come with Sayso.
    pub fn built_in() -> Self {
        let rows = built_in::<Relations>("relations.toml", RELATIONS).relation;
        let mut by_first: HashMap<String, Vec<(Vec<String>, usize)>> = HashMap::new();
        for (index, row) in rows.iter().enumerate() {
            for phrase in &row.words {
                let mut words = phrase.split(' ').map(str::to_owned);
                let first = words.next().unwrap_or_default();
                by_first.entry(first).or_default().push((words.collect(), index));
            }
        }
        by_first.values_mut().for_each(|found| found.sort_by_key(|(rest, _)| std::cmp::Reverse(rest.len())));
        let Distances { unit, phrase } = built_in("distances.toml", DISTANCES);
        let split = |words: &String| words.split(' ').map(str::to_owned).collect();
        let phrases =
            phrase.iter().flat_map(|phrase| phrase.words.iter().map(|words| (split(words), phrase.days))).collect();
        Lexicon { words: built_in("words.toml", WORDS), rows, by_first, units: unit, phrases }
    }

    /// The row whose words begin with `lower`, with the words that must follow: candidates, longest first.
    pub fn starting(&self, lower: &str) -> &[(Vec<String>, usize)] {
        self.by_first.get(lower).map_or(&[], Vec::as_slice)
    }
}
