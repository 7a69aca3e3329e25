//! Words that tell an attitude, from `data/claims`.

use sayso_record::Stance;
use serde::Deserialize;

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
pub struct Attitudes {
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

impl Attitudes {
    /// The lists that come with Sayso.
    pub fn built_in() -> Self {
        let stances = stance_file();
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
        Attitudes { cues, near, unnamed }
    }
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
    fn an_open_word_stands_for_any_ending() {
        let phrase = Phrase::new("cast doubt*");
        let words = ["cast", "doubts"];
        assert!(phrase.stands(|at| words.get(at).copied().unwrap_or_default()));
        assert_eq!(phrase.len(), 2);
    }
}
