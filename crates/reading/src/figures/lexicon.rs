//! Words by the work they do, from `data/figures/{numbers,words,people}.toml`.

use std::collections::HashMap;

use sayso_record::{CountedClass, Qualifier};
use serde::Deserialize;

/// What a word may be; a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Kinds(u32);

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $bit:literal;)*) => {
        impl Kinds { $($(#[$doc])* pub const $name: Kinds = Kinds(1 << $bit);)* }
    };
}

kinds! {
    /// "the", "these".
    DETERMINER = 0;
    /// "his", "their".
    POSSESSIVE = 1;
    /// "of", "in".
    PREPOSITION = 2;
    /// "and", "or".
    CONJUNCTION = 3;
    /// Words that begin a clause: "when", "who", "after".
    SUBORDINATOR = 4;
    /// Forms of be and get.
    BE = 5;
    /// Forms of have.
    HAVE = 6;
    /// "could", "did".
    MODAL = 7;
    /// "not", "didn't".
    NEGATION = 8;
    /// Adverbs.
    ADVERB = 9;
    /// Pronouns.
    PRONOUN = 10;
    /// Verbs of saying and knowing: a clause may follow.
    REPORT = 11;
    /// Other verbs.
    VERB = 12;
    /// Adjectives and participles that stand before a noun.
    MODIFIER = 13;
    /// "other", "more".
    OTHER = 14;
    /// "critically", "serious".
    SEVERITY = 15;
    /// Months.
    MONTH = 16;
    /// Days and parts of days.
    DAY = 17;
    /// Nouns that are no people.
    THING = 18;
    /// One person.
    PERSON = 19;
    /// More people than one.
    PEOPLE = 20;
    /// A person by kinship.
    KIN = 21;
    /// Words that open, join or close a clause and are in no noun phrase.
    FUNCTION = 22;
    /// Forms of verbs that say what happened to people.
    EFFECT = 23;
    /// Weapons and what they do: the sentence is about violence.
    VIOLENCE = 24;
}

impl Kinds {
    /// Whether any kind of `other` is in the set.
    pub fn any(self, other: Kinds) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    pub const fn or(self, other: Kinds) -> Kinds {
        Kinds(self.0 | other.0)
    }
}

/// What a word says about a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum NumberWord {
    /// Nothing.
    #[default]
    None,
    /// "seven", "forty".
    Cardinal(u32),
    /// "hundred", "dozen".
    Multiplier(u32),
    /// "third".
    Ordinal(u32),
    /// "both", "trio": a number that needs no noun.
    Tuple(u32),
    /// "dozens": lowest, and highest or 0.
    Vague(u32, u32),
    /// "many".
    Some,
    /// "number", after "a" and before "of".
    SomeNoun,
    /// "no", "nobody".
    Zero,
    /// "double", "triple".
    Fold(u32),
}

/// What the lexicon says of one word.
#[derive(Debug, Clone, Copy, Default)]
pub struct Word {
    /// What it may be.
    pub kinds: Kinds,
    /// What it says about a number.
    pub number: NumberWord,
    /// The class of people that it names.
    pub class: Option<CountedClass>,
}

/// A phrase before a number that qualifies it.
#[derive(Debug)]
pub struct QualifierPhrase {
    /// Its words.
    pub words: Vec<String>,
    /// What it says.
    pub says: Qualifier,
}

/// The words.
pub struct Lexicon {
    words: HashMap<String, Word>,
    /// By first word, longest first.
    qualifiers: HashMap<String, Vec<QualifierPhrase>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Numbers {
    cardinal: HashMap<String, u32>,
    multiplier: HashMap<String, u32>,
    ordinal: HashMap<String, u32>,
    tuple: HashMap<String, u32>,
    vague: HashMap<String, [u32; 2]>,
    some: Somes,
    zero: WordList,
    fold: HashMap<String, u32>,
    qualifier: Vec<RawQualifier>,
    #[cfg_attr(not(test), allow(dead_code))]
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Somes {
    words: Vec<String>,
    nouns: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WordList {
    words: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawQualifier {
    #[serde(rename = "as")]
    says: Qualifier,
    words: Vec<String>,
}

/// A phrase of quantity and what it means: low, best and high (-1 for none) and qualifier.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(test), allow(dead_code))]
pub struct Case {
    pub text: String,
    pub means: (i64, i64, i64, Qualifier),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct People {
    class: Vec<RawClass>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct RawClass {
    class: CountedClass,
    #[serde(default)]
    kin: bool,
    one: Vec<String>,
    many: Vec<String>,
}

const NUMBERS: &str = include_str!("../../data/figures/numbers.toml");
const WORDS: &str = include_str!("../../data/figures/words.toml");
const PEOPLE: &str = include_str!("../../data/figures/people.toml");

/// Reads a data file that comes with Sayso; a test reads them all.
pub fn built_in<T: serde::de::DeserializeOwned>(name: &str, text: &str) -> T {
    match toml::from_str(text) {
        Ok(value) => value,
        Err(error) => unreachable!("{name} is checked by a test: {error}"),
    }
}

impl Lexicon {
    /// The words that come with Sayso.
    pub fn built_in() -> Self {
        let mut lexicon = Lexicon { words: HashMap::new(), qualifiers: HashMap::new() };
        lexicon.add_kinds(built_in("words.toml", WORDS));
        lexicon.add_people(built_in("people.toml", PEOPLE));
        lexicon.add_numbers(built_in("numbers.toml", NUMBERS));
        lexicon
    }

    /// What is known of `lower`, a word in lower case; ordinals in digits and regular adverbs too.
    pub fn word(&self, lower: &str) -> Word {
        if let Some(&word) = self.words.get(lower) {
            return word;
        }
        let mut word = Word::default();
        if lower.len() > 4 && lower.ends_with("ly") && lower != "family" {
            word.kinds = Kinds::ADVERB;
        } else if let Some(digits) =
            ["st", "nd", "rd", "th"].iter().find_map(|end| lower.strip_suffix(end)).filter(|head| !head.is_empty())
            && digits.bytes().all(|byte| byte.is_ascii_digit())
            && let Ok(value) = digits.parse()
        {
            word.number = NumberWord::Ordinal(value);
        }
        word
    }

    /// Phrases that begin with `lower` and qualify a number that follows, longest first.
    pub fn qualifiers(&self, lower: &str) -> &[QualifierPhrase] {
        self.qualifiers.get(lower).map_or(&[], Vec::as_slice)
    }

    /// Marks `word` as one that says what happened to people.
    pub fn mark_effect(&mut self, word: &str) {
        let entry = self.entry(word);
        entry.kinds = entry.kinds.or(Kinds::EFFECT);
    }

    fn entry(&mut self, word: &str) -> &mut Word {
        self.words.entry(word.to_owned()).or_default()
    }

    fn add_kinds(&mut self, lists: HashMap<String, Vec<String>>) {
        for (name, words) in lists {
            let Some(kind) = kind_named(&name) else { unreachable!("words.toml: no kind {name}") };
            for word in words {
                let entry = self.entry(&word);
                entry.kinds = entry.kinds.or(kind);
            }
        }
    }

    fn add_people(&mut self, people: People) {
        for class in people.class {
            let kin = if class.kin { Kinds::KIN } else { Kinds::default() };
            for (words, kind) in [(&class.one, Kinds::PERSON), (&class.many, Kinds::PEOPLE)] {
                for word in words {
                    let entry = self.entry(word);
                    entry.kinds = entry.kinds.or(kind).or(kin);
                    entry.class = entry.class.or(Some(class.class));
                }
            }
        }
    }

    fn add_numbers(&mut self, numbers: Numbers) {
        for (words, number) in [
            (numbers.cardinal, NumberWord::Cardinal as fn(u32) -> NumberWord),
            (numbers.multiplier, NumberWord::Multiplier),
            (numbers.ordinal, NumberWord::Ordinal),
            (numbers.tuple, NumberWord::Tuple),
            (numbers.fold, NumberWord::Fold),
        ] {
            for (word, value) in words {
                self.entry(&word).number = number(value);
            }
        }
        for (words, number) in [
            (numbers.some.nouns, NumberWord::SomeNoun),
            (numbers.some.words, NumberWord::Some),
            (numbers.zero.words, NumberWord::Zero),
        ] {
            for word in words {
                self.entry(&word).number = number;
            }
        }
        for (word, [low, high]) in numbers.vague {
            self.entry(&word).number = NumberWord::Vague(low, high);
        }
        for group in numbers.qualifier {
            for phrase in group.words {
                let words: Vec<String> = phrase.split(' ').map(str::to_owned).collect();
                self.qualifiers.entry(words[0].clone()).or_default().push(QualifierPhrase { words, says: group.says });
            }
        }
        for phrases in self.qualifiers.values_mut() {
            phrases.sort_by_key(|phrase| std::cmp::Reverse(phrase.words.len()));
        }
    }
}

fn kind_named(name: &str) -> Option<Kinds> {
    let function = Kinds::FUNCTION;
    Some(match name {
        "determiner" => Kinds::DETERMINER.or(function),
        "possessive" => Kinds::POSSESSIVE.or(function),
        "preposition" => Kinds::PREPOSITION.or(function),
        "conjunction" => Kinds::CONJUNCTION.or(function),
        "subordinator" => Kinds::SUBORDINATOR.or(function),
        "be" => Kinds::BE.or(function),
        "have" => Kinds::HAVE.or(function),
        "modal" => Kinds::MODAL.or(function),
        "negation" => Kinds::NEGATION.or(function),
        "adverb" => Kinds::ADVERB,
        "pronoun" => Kinds::PRONOUN.or(function),
        "report" => Kinds::REPORT,
        "verb" => Kinds::VERB,
        "modifier" => Kinds::MODIFIER,
        "other" => Kinds::OTHER,
        "severity" => Kinds::SEVERITY,
        "month" => Kinds::MONTH,
        "weekday" => Kinds::DAY,
        "thing" => Kinds::THING,
        "violence" => Kinds::VIOLENCE,
        _ => return None,
    })
}

/// The cases of `numbers.toml`.
#[cfg(test)]
pub fn number_cases() -> Vec<Case> {
    built_in::<Numbers>("numbers.toml", NUMBERS).case
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_are_read_and_in_lower_case() {
        let lexicon = Lexicon::built_in();
        assert!(lexicon.words.keys().all(|word| *word == word.to_lowercase()));
        assert!(lexicon.word("soldiers").kinds.any(Kinds::PEOPLE));
        assert_eq!(lexicon.word("soldiers").class, Some(CountedClass::Soldiers));
        assert_eq!(lexicon.word("31st").number, NumberWord::Ordinal(31));
        assert!(lexicon.word("fatally").kinds.any(Kinds::ADVERB));
        assert!(!lexicon.word("family").kinds.any(Kinds::ADVERB));
    }
}
