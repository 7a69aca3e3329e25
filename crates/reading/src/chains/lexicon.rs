//! Words by which a text says who passed something on, from `data/chains/lexicon.toml`.

use std::collections::HashMap;

use serde::Deserialize;

use crate::agencies::Agencies;

macro_rules! kinds {
    ($($(#[$doc:meta])* $name:ident = $bit:literal, $field:ident;)*) => {
        impl Kinds { $($(#[$doc])* pub const $name: Kinds = Kinds(1 << $bit);)* }

        #[derive(Deserialize)]
        #[serde(deny_unknown_fields)]
        struct Lists { $($field: Vec<String>,)* }

        impl Lists {
            fn each(self) -> Vec<(Kinds, Vec<String>)> { vec![$((Kinds::$name, self.$field),)*] }
        }
    };
}

/// What a word may be; a set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Kinds(u32);

kinds! {
    /// "saying".
    SAYING = 1, saying;
    /// "accused".
    ACCUSES = 2, accuses;
    /// "put" (the toll at).
    COUNTS = 3, counts;
    /// "toll".
    TOLL = 4, tolls;
    /// "citing".
    CITING = 5, citing;
    /// "carried" (by).
    CARRIED = 6, carried;
    /// "statement".
    MESSAGE = 7, messages;
    /// "reporters": told, and yet no link.
    AUDIENCE = 8, audiences;
    /// "newspaper".
    MEDIA = 9, media;
    /// "agency": may be no medium.
    WEAK_MEDIA = 10, weak_media;
    /// "a monitor".
    MONITOR = 11, monitors;
    /// "activists": who is quoted without a name.
    PERSON = 12, people;
    /// "footage": what shows or suggests.
    EVIDENCE = 13, evidence;
    /// "showed": what only a document or a medium does.
    SHOWS = 14, shows;
    /// "arrested": what somebody does who gives no figure by it.
    ACTS = 15, acts;
    /// "found": likewise, where it is the whole cue.
    FINDS = 21, finds;
    /// "claimed": what may be a deed.
    CLAIMS = 22, claims;
    /// "responsibility": what is claimed and not said.
    DEED = 23, deeds;
    /// "he".
    PRONOUN = 16, pronouns;
    /// "the".
    DETERMINER = 17, determiners;
    /// "of".
    INNER = 18, inner;
    /// "and".
    STOP = 19, stops;
    /// "also".
    ADVERB = 20, adverbs;
}

impl Kinds {
    /// "spokesman", "heads": of the words that all stages share.
    pub const HEAD: Kinds = Kinds(1 << 30);
    /// "said": likewise.
    pub const SAYS: Kinds = Kinds(1 << 29);
    /// "Capt.": likewise.
    pub const RANK: Kinds = Kinds(1 << 31);

    /// Whether any bit of `other` is set.
    pub fn any(self, other: Kinds) -> bool {
        self.0 & other.0 != 0
    }

    /// Both sets together.
    pub const fn with(self, other: Kinds) -> Kinds {
        Kinds(self.0 | other.0)
    }
}

/// The lists, compiled.
pub struct Lexicon {
    words: HashMap<String, Kinds>,
    /// News agencies.
    pub agencies: Agencies,
}

impl Lexicon {
    /// The lists that come with Sayso.
    pub fn built_in() -> Self {
        let lists: Lists = toml::from_str(include_str!("../../data/chains/lexicon.toml"))
            .unwrap_or_else(|error| panic!("the lexicon of chains is broken: {error}"));
        let mut words: HashMap<String, Kinds> = HashMap::new();
        for (kind, list) in lists.each() {
            for word in list {
                let kinds = words.entry(word).or_default();
                *kinds = kinds.with(kind);
            }
        }
        Lexicon { words, agencies: Agencies::built_in() }
    }

    /// What the lists say of `word`, which is in lower case.
    pub fn kinds(&self, word: &str) -> Kinds {
        self.words.get(word.trim_end_matches('.')).copied().unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_have_kinds() {
        let lexicon = Lexicon::built_in();
        assert!(lexicon.kinds("activists").any(Kinds::PERSON));
        assert!(lexicon.kinds("agency").any(Kinds::WEAK_MEDIA) && lexicon.kinds("agency").any(Kinds::MEDIA));
    }
}
