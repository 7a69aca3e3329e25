//! Word lists of this folder, from `data/incidents/responsibility.toml`.

use std::collections::HashSet;

use serde::Deserialize;

use crate::incidents::lexicon::{built_in, has};

/// The lists; what each holds is said where it stands.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[allow(missing_docs, reason = "each list is described where it stands, in data/incidents/responsibility.toml")]
pub struct Words {
    pub accuse: HashSet<String>,
    pub suspect: HashSet<String>,
    pub law: HashSet<String>,
    pub law_by: HashSet<String>,
    pub law_nouns: HashSet<String>,
    pub identify: HashSet<String>,
    pub claim: HashSet<String>,
    pub responsibility: HashSet<String>,
    pub deny: HashSet<String>,
    pub refuse: HashSet<String>,
    pub charges: HashSet<String>,
    pub hedges: HashSet<String>,
    pub presumed: HashSet<String>,
    pub alleged: HashSet<String>,
    pub allegations: HashSet<String>,
    pub condemn: HashSet<String>,
    pub suffered: HashSet<String>,
    pub deeds: HashSet<String>,
    tie: Vec<Tie>,
}

/// Words that tie somebody to a deed.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Tie {
    words: HashSet<String>,
    /// Where the one who is tied to it stands.
    pub who: Who,
    /// Prepositions by which the deed hangs on the word, or "object".
    pub by: Vec<String>,
    /// What it says.
    pub stance: TieStance,
}

/// Where the one stands whom a word ties to a deed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Who {
    /// It is the word's subject, or what the word describes.
    Subject,
    /// It hangs on the word by "to" or "on".
    To,
}

/// What a word that ties says of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TieStance {
    /// As its speaker has it.
    Stated,
    /// It accuses.
    Accused,
}

const WORDS: &str = include_str!("../../../data/incidents/responsibility.toml");

impl Words {
    /// The lists that come with Sayso.
    pub fn built_in() -> Self {
        built_in("responsibility.toml", WORDS)
    }

    /// What `lower` says, if it ties somebody to a deed.
    pub fn tie(&self, lower: &str) -> Option<&Tie> {
        self.tie.iter().find(|tie| has(&tie.words, lower))
    }
}
