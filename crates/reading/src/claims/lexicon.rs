//! The word lists of the stage, from `data/claims`.

use std::collections::{HashMap, HashSet};

use sayso_record::Stance;
use serde::Deserialize;

/// What the lists say of one word, as a set of bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Words(u32);

impl Words {
    /// "he".
    pub const MALE: Words = Words(1);
    /// "she".
    pub const FEMALE: Words = Words(1 << 1);
    /// "they".
    pub const PLURAL: Words = Words(1 << 2);
    /// "it".
    pub const THING: Words = Words(1 << 3);
    /// "who".
    pub const RELATIVE: Words = Words(1 << 4);
    /// "we".
    pub const FIRST_OR_SECOND: Words = Words(1 << 5);
    /// "some".
    pub const INDEFINITE: Words = Words(1 << 6);
    /// "Mr", "spokesman".
    pub const MALE_WORD: Words = Words(1 << 7);
    /// "Mrs", "queen".
    pub const FEMALE_WORD: Words = Words(1 << 8);
    /// A given name of men.
    pub const MALE_NAME: Words = Words(1 << 9);
    /// A given name of women.
    pub const FEMALE_NAME: Words = Words(1 << 10);
    /// One person: "minister".
    pub const PERSON: Words = Words(1 << 11);
    /// Several: "officials".
    pub const PEOPLE: Words = Words(1 << 12);
    /// "spokesman", "director".
    pub const SPEAKS_FOR_BODY: Words = Words(1 << 13);
    /// "ministry".
    pub const BODY: Words = Words(1 << 14);
    /// "group".
    pub const GENERIC_BODY: Words = Words(1 << 15);
    /// "report".
    pub const DOCUMENT: Words = Words(1 << 16);
    /// "observatory".
    pub const MONITOR: Words = Words(1 << 17);

    /// Whether any bit of `other` is set.
    pub fn any(self, other: Words) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    pub const fn with(self, other: Words) -> Words {
        Words(self.0 | other.0)
    }
}

/// A word of a phrase; `open` for any ending.
#[derive(Debug, Clone)]
struct PhraseWord {
    word: String,
    open: bool,
}

/// Words that follow each other.
#[derive(Debug, Clone)]
pub struct Phrase(Vec<PhraseWord>);

impl Phrase {
    fn new(text: &str) -> Self {
        let word = |word: &str| match word.strip_suffix('*') {
            Some(stem) => PhraseWord { word: stem.to_owned(), open: true },
            None => PhraseWord { word: word.to_owned(), open: false },
        };
        Phrase(text.split(' ').map(word).collect())
    }

    /// Number of words.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether the words that `word` gives for 0, 1, 2... are this phrase.
    pub fn stands<'a>(&self, word: impl Fn(usize) -> &'a str) -> bool {
        self.0.iter().enumerate().all(|(at, wanted)| {
            let found = word(at);
            if wanted.open { found.starts_with(&wanted.word) } else { found == wanted.word }
        })
    }
}

/// Words of a cue with an attitude.
pub struct CueEntry {
    /// The words.
    pub phrases: Vec<Phrase>,
    /// The attitude.
    pub stance: Option<Stance>,
    /// The attitude of the negated cue: `None` where none is listed and the claim is withheld; `Some(None)` for none.
    pub negated: Option<Option<Stance>>,
}

/// Words with an attitude of their own, for what stands around them.
pub struct NearEntry {
    /// The words.
    pub phrases: Vec<Phrase>,
    /// The attitudes.
    pub stances: Vec<Stance>,
}

/// The lists, compiled.
pub struct Lexicon {
    words: HashMap<Box<str>, Words>,
    /// Attitudes of cues, in the order of the file.
    pub cues: Vec<CueEntry>,
    /// Attitudes of words in content or cue.
    pub near: Vec<NearEntry>,
    /// Words that say that somebody says so.
    pub unnamed: Vec<NearEntry>,
}

/// `data/claims/stances.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StanceFile {
    /// Attitudes of cues.
    pub cue: Vec<CueRow>,
    /// Attitudes of other words.
    pub near: Vec<NearRow>,
    /// Words for an unnamed speaker.
    pub unnamed: Vec<UnnamedRow>,
}

/// A row of `[[cue]]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(test), allow(dead_code, reason = "the example is the row's test"))]
pub struct CueRow {
    words: Vec<String>,
    stance: Word,
    negated: Option<Word>,
    /// The row's test.
    pub example: String,
    /// The stances of the example.
    pub expect: Vec<Stance>,
}

/// A row of `[[near]]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(test), allow(dead_code, reason = "the example is the row's test"))]
pub struct NearRow {
    words: Vec<String>,
    stance: Stance,
    /// The row's test.
    pub example: String,
    /// The stances of the example.
    pub expect: Vec<Stance>,
}

/// A row of `[[unnamed]]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(test), allow(dead_code, reason = "the example is the row's test"))]
pub struct UnnamedRow {
    words: Vec<String>,
    stances: Vec<Stance>,
    /// The row's test.
    pub example: String,
}

#[derive(Clone, Copy, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Word {
    None,
    #[serde(untagged)]
    Stance(Stance),
}

impl Word {
    fn stance(self) -> Option<Stance> {
        match self {
            Word::None => None,
            Word::Stance(stance) => Some(stance),
        }
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct SpeakerFile {
    male: Vec<String>,
    female: Vec<String>,
    plural: Vec<String>,
    thing: Vec<String>,
    relative: Vec<String>,
    first_or_second: Vec<String>,
    indefinite: Vec<String>,
    male_words: Vec<String>,
    female_words: Vec<String>,
    male_names: Vec<String>,
    female_names: Vec<String>,
    people: Vec<String>,
    plural_people: Vec<String>,
    speaks_for_body: Vec<String>,
    bodies: Vec<String>,
    generic_bodies: Vec<String>,
    documents: Vec<String>,
    monitors: Vec<String>,
}

impl Lexicon {
    /// The lists that come with Sayso.
    pub fn built_in() -> Self {
        let stances = stance_file();
        let speakers: SpeakerFile = parse(include_str!("../../data/claims/speakers.toml"));
        let phrases = |words: &[String]| words.iter().map(|words| Phrase::new(words)).collect::<Vec<_>>();
        let cues = stances
            .cue
            .iter()
            .map(|row| CueEntry {
                phrases: phrases(&row.words),
                stance: row.stance.stance(),
                negated: row.negated.map(Word::stance),
            })
            .collect();
        let near = stances
            .near
            .iter()
            .map(|row| NearEntry { phrases: phrases(&row.words), stances: vec![row.stance] })
            .collect();
        let unnamed = stances
            .unnamed
            .iter()
            .map(|row| NearEntry { phrases: phrases(&row.words), stances: row.stances.clone() })
            .collect();
        Lexicon { words: words(&speakers), cues, near, unnamed }
    }

    /// What the lists say of `lower`, a word in lower case; its last stop is ignored.
    pub fn words(&self, lower: &str) -> Words {
        self.words.get(lower.trim_end_matches('.')).copied().unwrap_or_default()
    }
}

fn words(lists: &SpeakerFile) -> HashMap<Box<str>, Words> {
    let mut words: HashMap<Box<str>, Words> = HashMap::new();
    let mut add = |word: &str, flag: Words| {
        let flags = words.entry(word.into()).or_default();
        *flags = flags.with(flag);
    };
    for (list, flag) in [
        (&lists.male, Words::MALE),
        (&lists.female, Words::FEMALE),
        (&lists.plural, Words::PLURAL),
        (&lists.thing, Words::THING),
        (&lists.relative, Words::RELATIVE),
        (&lists.first_or_second, Words::FIRST_OR_SECOND),
        (&lists.indefinite, Words::INDEFINITE),
        (&lists.male_words, Words::MALE_WORD),
        (&lists.female_words, Words::FEMALE_WORD),
        (&lists.people, Words::PERSON),
        (&lists.plural_people, Words::PEOPLE),
        (&lists.speaks_for_body, Words::SPEAKS_FOR_BODY),
        (&lists.bodies, Words::BODY),
        (&lists.generic_bodies, Words::GENERIC_BODY),
        (&lists.documents, Words::DOCUMENT),
        (&lists.monitors, Words::MONITOR),
    ] {
        list.iter().for_each(|word| add(word, flag));
    }
    for word in &lists.people {
        let plural = word.strip_suffix('y').map_or_else(|| format!("{word}s"), |stem| format!("{stem}ies"));
        add(&plural, Words::PEOPLE);
    }
    // A name of both lists tells nothing.
    let both: HashSet<&String> = lists.male_names.iter().filter(|name| lists.female_names.contains(name)).collect();
    for (list, flag) in [(&lists.male_names, Words::MALE_NAME), (&lists.female_names, Words::FEMALE_NAME)] {
        list.iter().filter(|name| !both.contains(name)).for_each(|name| add(name, flag));
    }
    words
}

/// The file of attitudes.
pub fn stance_file() -> StanceFile {
    parse(include_str!("../../data/claims/stances.toml"))
}

fn parse<T: serde::de::DeserializeOwned>(text: &str) -> T {
    match toml::from_str(text) {
        Ok(lists) => lists,
        Err(error) => unreachable!("the word lists of claims are checked by a test: {error}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_answer_for_words() {
        let lexicon = Lexicon::built_in();
        assert!(lexicon.words("mr.").any(Words::MALE_WORD));
        assert!(lexicon.words("officials").any(Words::PEOPLE));
        assert!(lexicon.words("ministry").any(Words::BODY));
        assert!(!lexicon.words("jean").any(Words::MALE_NAME.with(Words::FEMALE_NAME)), "a name of both sexes");
    }

    #[test]
    fn an_open_word_stands_for_any_ending() {
        let phrase = Phrase::new("cast doubt*");
        let words = ["cast", "doubts"];
        assert!(phrase.stands(|at| words.get(at).copied().unwrap_or_default()));
        assert_eq!(phrase.len(), 2);
    }
}
