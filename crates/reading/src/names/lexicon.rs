//! Word lists of the names stages and one look-up for all of them.

use std::borrow::Cow;
use std::collections::HashMap;

use serde::Deserialize;

/// What the lists say of one word, as a set of bits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Flags(u32);

impl Flags {
    /// Stands before a person's name ("Gen.", "Sheikh").
    pub const TITLE: Flags = Flags(1);
    /// Says what a person is ("spokesman").
    pub const ROLE: Flags = Flags(1 << 1);
    /// Goes before a role ("deputy", "interior").
    pub const ROLE_MODIFIER: Flags = Flags(1 << 2);
    /// Heads an organisation's name ("Front", "Ministry").
    pub const ORG_HEAD: Flags = Flags(1 << 3);
    /// A head whose lower-case definite form may stand for the organisation ("the ministry").
    pub const DEFINITE_HEAD: Flags = Flags(1 << 4);
    /// What a ministry is for ("interior").
    pub const PORTFOLIO: Flags = Flags(1 << 5);
    /// Part of the name of a place ("River", "Mount").
    pub const PLACE_WORD: Flags = Flags(1 << 6);
    /// A preposition before places ("in", "near").
    pub const PLACE_PREPOSITION: Flags = Flags(1 << 7);
    /// A verb of saying or thinking ("said").
    pub const SPEAKING: Flags = Flags(1 << 8);
    /// A particle in a person's name ("van", "bin").
    pub const PARTICLE: Flags = Flags(1 << 9);
    /// A particle joined by a hyphen ("al-").
    pub const GLUED_PARTICLE: Flags = Flags(1 << 10);
    /// Capitalised, yet never a name ("Monday").
    pub const NEVER: Flags = Flags(1 << 11);
    /// Begins a sentence and is no part of the name after it ("Meanwhile").
    pub const OPENER: Flags = Flags(1 << 12);
    /// Initials of a place ("U.S.").
    pub const PLACE_ACRONYM: Flags = Flags(1 << 13);
    /// A given name ("Selim").
    pub const GIVEN: Flags = Flags(1 << 14);
    /// A word of the English dictionary.
    pub const WORD: Flags = Flags(1 << 15);
    /// The one-word name of a country or capital.
    pub const COUNTRY: Flags = Flags(1 << 16);
    /// An adjective of a country, people or faith ("French").
    pub const ADJECTIVE: Flags = Flags(1 << 17);
    /// What a role is "of" ("State", "Staff").
    pub const ROLE_OF: Flags = Flags(1 << 18);
    /// Begins a name of several words in one of the lists.
    pub const PHRASE: Flags = Flags(1 << 19);
    /// The one-word name of a known organisation.
    pub const KNOWN_ORGANISATION: Flags = Flags(1 << 20);

    /// Whether any bit of `other` is set.
    pub fn any(self, other: Flags) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    pub const fn with(self, other: Flags) -> Flags {
        Flags(self.0 | other.0)
    }
}

/// A name of several words in one of the lists.
#[derive(Debug)]
pub struct Phrase {
    /// Its words and hyphens after the first word, as tokens, lower case.
    pub rest: Vec<Box<str>>,
    /// Whether it is an organisation; a place otherwise.
    pub organisation: bool,
}

/// The lists, compiled.
pub struct Lexicon {
    words: HashMap<Box<str>, Flags>,
    phrases: HashMap<Box<str>, Vec<Phrase>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    titles: Vec<String>,
    roles: Vec<String>,
    role_modifiers: Vec<String>,
    role_of: Vec<String>,
    org_heads: Vec<String>,
    definite_heads: Vec<String>,
    portfolios: Vec<String>,
    place_words: Vec<String>,
    place_prepositions: Vec<String>,
    speaking: Vec<String>,
    particles: Vec<String>,
    glued_particles: Vec<String>,
    never: Vec<String>,
    openers: Vec<String>,
    place_acronyms: Vec<String>,
    known_organisations: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Countries {
    names: Vec<String>,
    adjectives: Vec<String>,
}

impl Lexicon {
    /// The lists that come with Sayso, in `data/names/`.
    pub fn built_in() -> Self {
        let lists: Lists = parse(include_str!("../../data/names/lexicon.toml"));
        let countries: Countries = parse(include_str!("../../data/names/countries.toml"));
        let mut lexicon = Lexicon { words: HashMap::with_capacity(60_000), phrases: HashMap::new() };
        lexicon.add_lines(include_str!("../../data/names/english_words.txt"), Flags::WORD);
        lexicon.add_lines(include_str!("../../data/names/given_names.txt"), Flags::GIVEN);
        for (list, flag) in [
            (&lists.titles, Flags::TITLE),
            (&lists.roles, Flags::ROLE),
            (&lists.role_modifiers, Flags::ROLE_MODIFIER),
            (&lists.role_of, Flags::ROLE_OF),
            (&lists.org_heads, Flags::ORG_HEAD),
            (&lists.definite_heads, Flags::DEFINITE_HEAD),
            (&lists.portfolios, Flags::PORTFOLIO),
            (&lists.place_words, Flags::PLACE_WORD),
            (&lists.place_prepositions, Flags::PLACE_PREPOSITION),
            (&lists.speaking, Flags::SPEAKING),
            (&lists.particles, Flags::PARTICLE),
            (&lists.glued_particles, Flags::GLUED_PARTICLE),
            (&lists.never, Flags::NEVER),
            (&lists.openers, Flags::OPENER),
            (&lists.place_acronyms, Flags::PLACE_ACRONYM),
            (&countries.adjectives, Flags::ADJECTIVE),
        ] {
            for word in list {
                lexicon.add(word, flag);
            }
        }
        // "Americans", "Shiites": the people of an adjective are no name either.
        for adjective in countries.adjectives.iter().filter(|word| !word.ends_with(['s', 'h', 'e'])) {
            lexicon.add(&format!("{adjective}s"), Flags::ADJECTIVE);
        }
        for name in &lists.known_organisations {
            lexicon.add_name(name, Flags::KNOWN_ORGANISATION);
        }
        for name in &countries.names {
            lexicon.add_name(name, Flags::COUNTRY);
        }
        for phrases in lexicon.phrases.values_mut() {
            phrases.sort_by(|a, b| b.rest.len().cmp(&a.rest.len()).then_with(|| a.rest.cmp(&b.rest)));
        }
        lexicon
    }

    fn add_lines(&mut self, lines: &str, flag: Flags) {
        lines.lines().for_each(|line| self.add(line, flag));
    }

    fn add(&mut self, word: &str, flag: Flags) {
        if let Some(flags) = self.words.get_mut(word) {
            *flags = flags.with(flag);
        } else {
            self.words.insert(word.into(), flag);
        }
    }

    fn add_name(&mut self, name: &str, flag: Flags) {
        let parts: Vec<Box<str>> = name
            .split(' ')
            .flat_map(|word| word.split('-').flat_map(|part| ["-", part]).skip(1))
            .map(Box::from)
            .collect();
        let Some((first, rest)) = parts.split_first() else { return };
        if rest.is_empty() {
            self.add(first, flag);
            return;
        }
        self.add(first, Flags::PHRASE);
        let phrase = Phrase { rest: rest.to_vec(), organisation: flag == Flags::KNOWN_ORGANISATION };
        self.phrases.entry(first.clone()).or_default().push(phrase);
    }

    /// What the lists say of `lower`, a word in lower case; its accents and its last stop are ignored where the word
    /// itself is not listed.
    pub fn flags(&self, lower: &str) -> Flags {
        let folded = fold(lower);
        let found = self.words.get(folded.as_ref()).or_else(|| self.words.get(folded.trim_end_matches('.')));
        found.copied().unwrap_or_default()
    }

    /// Listed names of several words that begin with `lower`, longest first.
    pub fn phrases(&self, lower: &str) -> &[Phrase] {
        self.phrases.get(lower).map_or(&[], Vec::as_slice)
    }
}

fn parse<T: serde::de::DeserializeOwned>(text: &str) -> T {
    match toml::from_str(text) {
        Ok(lists) => lists,
        Err(error) => unreachable!("the lists of names are checked by a test: {error}"),
    }
}

/// `text` in lower case with accented Latin letters as plain ones and apostrophes straight, so that "Šelim" and
/// "Selim" are one spelling. Letters without a plain counterpart stay.
pub fn fold(text: &str) -> Cow<'_, str> {
    if text.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars().flat_map(char::to_lowercase) {
        let plain = match c {
            'à'..='å' | 'ā' | 'ă' | 'ą' | 'ǎ' => "a",
            'æ' => "ae",
            'ç' | 'ć' | 'č' | 'ĉ' | 'ċ' => "c",
            'ď' | 'đ' | 'ð' | 'ḍ' => "d",
            'è'..='ë' | 'ē' | 'ĕ' | 'ė' | 'ę' | 'ě' | 'ə' => "e",
            'ğ' | 'ģ' | 'ġ' => "g",
            'ḥ' | 'ħ' => "h",
            'ì'..='ï' | 'ī' | 'ĭ' | 'į' | 'ı' => "i",
            'ķ' => "k",
            'ł' | 'ļ' | 'ľ' => "l",
            'ñ' | 'ń' | 'ň' | 'ņ' => "n",
            'ò'..='ö' | 'ø' | 'ō' | 'ő' => "o",
            'ř' => "r",
            'ś' | 'š' | 'ş' | 'ș' | 'ṣ' => "s",
            'ß' => "ss",
            'ť' | 'ţ' | 'ț' | 'ṭ' => "t",
            'ù'..='ü' | 'ū' | 'ů' | 'ű' | 'ų' => "u",
            'ý' | 'ÿ' => "y",
            'ź' | 'ż' | 'ž' | 'ẓ' => "z",
            '\u{2019}' | '\u{2018}' | '\u{2bc}' | '\u{2bf}' | '\u{2be}' | '`' => "'",
            '\u{300}'..='\u{36f}' => "",
            _ => {
                out.push(c);
                continue;
            }
        };
        out.push_str(plain);
    }
    Cow::Owned(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_look_up_answers_for_every_list() {
        let lexicon = Lexicon::built_in();
        assert!(lexicon.flags("gen.").any(Flags::TITLE));
        assert!(lexicon.flags("spokeswoman").any(Flags::ROLE));
        assert!(lexicon.flags("šelim").any(Flags::GIVEN));
        assert!(!lexicon.flags("vareshk").any(Flags::WORD.with(Flags::GIVEN)));
        assert!(lexicon.phrases("islamic").iter().any(|phrase| phrase.organisation));
    }

    #[test]
    fn the_lists_are_folded_and_without_last_stop() {
        let lexicon = Lexicon::built_in();
        for word in lexicon.words.keys() {
            assert_eq!(fold(word), word.as_ref());
            assert!(!word.ends_with('.') && !word.contains(' '), "{word}");
        }
    }
}
