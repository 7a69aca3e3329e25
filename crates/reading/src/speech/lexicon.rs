//! What a word tells of who speaks, from `data/speech`.

use std::collections::{HashMap, HashSet};

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

    /// "heads": to lead a body.
    pub const LEADS: Words = Words(1 << 18);
    /// "Capt."
    pub const RANK: Words = Words(1 << 19);
    /// "says", at the end of a headline.
    pub const SAYS_IN_HEADLINE: Words = Words(1 << 20);
    /// "quoted".
    pub const QUOTES: Words = Words(1 << 21);
    /// "saying".
    pub const SAYING: Words = Words(1 << 22);

    /// "said".
    pub const SAYS: Words = Words(1 << 23);
    /// "video": before a colon it labels and does not speak.
    pub const LABEL: Words = Words(1 << 24);

    /// Whether any bit of `other` is set.
    pub fn any(self, other: Words) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    pub const fn with(self, other: Words) -> Words {
        Words(self.0 | other.0)
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
    leads: Vec<String>,
    ranks: Vec<String>,
    says_in_headline: Vec<String>,
    quotes: Vec<String>,
    saying: Vec<String>,
    says: Vec<String>,
    labels: Vec<String>,
    bodies: Vec<String>,
    generic_bodies: Vec<String>,
    documents: Vec<String>,
    monitors: Vec<String>,
    general: Vec<NeverRow>,
}

/// What a general noun for a body never means.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct NeverRow {
    nouns: Vec<String>,
    never: Vec<String>,
}

/// The lists, compiled.
pub struct Lexicon {
    words: HashMap<Box<str>, Words>,
    /// For a general noun the words that stand in no name which it means.
    never: HashMap<String, HashSet<String>>,
}

impl Lexicon {
    /// The lists that come with Sayso.
    pub fn built_in() -> Self {
        let lists: SpeakerFile = match toml::from_str(include_str!("../../data/speech/speakers.toml")) {
            Ok(lists) => lists,
            Err(error) => unreachable!("the word lists of speakers are checked by a test: {error}"),
        };
        let words = words(&lists);
        let rows = lists.general.into_iter();
        let never = rows.flat_map(|row| {
            let never: HashSet<String> = row.never.into_iter().collect();
            row.nouns.into_iter().map(move |noun| (noun, never.clone()))
        });
        Lexicon { words, never: never.collect() }
    }

    /// Whether `noun`, a general word for a body, never means the one called `name`: "the group" is no ministry.
    pub fn is_never(&self, noun: &str, name: &str) -> bool {
        let Some(never) = self.never.get(noun) else { return false };
        name.split(|c: char| !c.is_alphanumeric()).any(|word| never.contains(&word.to_lowercase()))
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
        (&lists.leads, Words::LEADS),
        (&lists.ranks, Words::RANK),
        (&lists.says_in_headline, Words::SAYS_IN_HEADLINE),
        (&lists.quotes, Words::QUOTES),
        (&lists.saying, Words::SAYING),
        (&lists.says, Words::SAYS),
        (&lists.labels, Words::LABEL),
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
}
