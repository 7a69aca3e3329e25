//! Words to pieces of BERT's uncased vocabulary.
//!
//! Ours and not the `tokenizers` crate: the words are already cut (they are Sayso's tokens), so that of its pipeline
//! only the lookup would be used, for a hundred more dependencies and an allocation a word.

use rustc_hash::FxHashMap;
use unicode_general_category::{GeneralCategory, get_general_category};
use unicode_normalization::UnicodeNormalization;

/// Longer runs of letters are unknown, as in BERT.
const MAX_CHARS: usize = 100;

/// Bounds of a vocabulary: fewer cannot hold the special pieces, more would be no vocabulary.
const ENTRIES: std::ops::RangeInclusive<usize> = 5..=1 << 20;

/// A vocabulary.
pub(crate) struct WordPiece {
    first: FxHashMap<Box<str>, i32>,
    further: FxHashMap<Box<str>, i32>,
    /// Longest entry in bytes: longer prefixes need not be looked up.
    longest: usize,
    most: usize,
    unknown: i32,
    /// Begins a window.
    pub cls: i32,
    /// Ends a window.
    pub sep: i32,
}

impl WordPiece {
    /// Reads a vocabulary, one entry a line; `most` pieces a word.
    pub fn new(vocabulary: &str, most: usize) -> Result<Self, String> {
        let (mut first, mut further) = (FxHashMap::default(), FxHashMap::default());
        let (mut longest, mut entries) = (0, 0);
        for (id, line) in vocabulary.lines().enumerate() {
            let id = i32::try_from(id).map_err(|_| "is too long")?;
            longest = longest.max(line.len());
            entries += 1;
            match line.strip_prefix("##") {
                Some(rest) if !rest.is_empty() => further.insert(rest.into(), id),
                _ => first.insert(line.into(), id),
            };
        }
        if !ENTRIES.contains(&entries) {
            return Err(format!("has {entries} entries, not within {ENTRIES:?}"));
        }
        let special = |name: &str| first.get(name).copied().ok_or_else(|| format!("lacks {name}"));
        let (unknown, cls, sep) = (special("[UNK]")?, special("[CLS]")?, special("[SEP]")?);
        Ok(WordPiece { first, further, longest, most, unknown, cls, sep })
    }

    /// Number of entries.
    pub fn len(&self) -> usize {
        self.first.len() + self.further.len()
    }

    /// Appends the pieces of `word` to `pieces`: at least one, at most as many as the vocabulary was made with.
    pub fn push(&self, word: &str, scratch: &mut String, pieces: &mut Vec<i32>) {
        let start = pieces.len();
        if word.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
            // Most words: nothing to decompose or leave out, and often an entry as they stand.
            scratch.clear();
            scratch.push_str(word);
            scratch.make_ascii_lowercase();
            if let Some(&id) = self.first.get(scratch.as_str())
                && !scratch.starts_with('[')
            {
                pieces.push(id);
                return;
            }
            for run in runs(scratch) {
                self.greedy(run, pieces);
            }
        } else {
            let plain: String = word
                .nfd()
                .filter(|&c| get_general_category(c) != GeneralCategory::NonspacingMark)
                .flat_map(char::to_lowercase)
                .filter(|&c| !matches!(class(c), Class::Nothing))
                .collect();
            for run in runs(&plain) {
                self.greedy(run, pieces);
            }
        }
        if pieces.len() == start {
            pieces.push(self.unknown);
        }
        pieces.truncate(start + self.most);
    }

    /// Longest match first; a run with a part that matches nothing is unknown as a whole.
    fn greedy(&self, run: &str, pieces: &mut Vec<i32>) {
        let start = pieces.len();
        if run.len() > MAX_CHARS && run.chars().count() > MAX_CHARS {
            pieces.push(self.unknown);
            return;
        }
        let mut rest = run;
        while !rest.is_empty() {
            let table = if pieces.len() == start { &self.first } else { &self.further };
            let mut end = rest.floor_char_boundary(self.longest);
            let found = loop {
                if end == 0 {
                    break None;
                }
                if let Some(&id) = table.get(&rest[..end]) {
                    break Some(id);
                }
                end = rest.floor_char_boundary(end - 1);
            };
            match found {
                Some(id) => pieces.push(id),
                None => {
                    pieces.truncate(start);
                    pieces.push(self.unknown);
                    return;
                }
            }
            rest = &rest[end..];
        }
    }
}

/// What becomes of a character.
enum Class {
    /// It is a run of its own: punctuation, an ideograph.
    Alone,
    /// It is left out and separates.
    Space,
    /// It is left out.
    Nothing,
    /// It belongs to a run.
    Run,
}

/// Cuts a word as BERT does: at punctuation and ideographs, which are runs of their own.
fn runs(word: &str) -> impl Iterator<Item = &str> {
    let mut rest = word;
    std::iter::from_fn(move || {
        loop {
            let c = rest.chars().next()?;
            match class(c) {
                Class::Space | Class::Nothing => rest = &rest[c.len_utf8()..],
                Class::Alone => {
                    let (run, after) = rest.split_at(c.len_utf8());
                    rest = after;
                    return Some(run);
                }
                Class::Run => {
                    let end = rest.find(|c| !matches!(class(c), Class::Run)).unwrap_or(rest.len());
                    let (run, after) = rest.split_at(end);
                    rest = after;
                    return Some(run);
                }
            }
        }
    })
}

fn class(c: char) -> Class {
    use GeneralCategory as G;
    if c.is_ascii() {
        return match c {
            '\t' | '\n' | '\r' | ' ' => Class::Space,
            _ if c.is_ascii_alphanumeric() => Class::Run,
            _ if c.is_ascii_punctuation() => Class::Alone,
            _ => Class::Nothing,
        };
    }
    if c == '\u{fffd}' {
        return Class::Nothing;
    }
    if is_ideograph(c) {
        return Class::Alone;
    }
    match get_general_category(c) {
        G::SpaceSeparator => Class::Space,
        _ if c.is_whitespace() => Class::Space,
        G::Control | G::Format | G::PrivateUse | G::Unassigned | G::Surrogate => Class::Nothing,
        G::ConnectorPunctuation
        | G::DashPunctuation
        | G::OpenPunctuation
        | G::ClosePunctuation
        | G::InitialPunctuation
        | G::FinalPunctuation
        | G::OtherPunctuation => Class::Alone,
        _ => Class::Run,
    }
}

/// BERT's blocks of Chinese ideographs.
fn is_ideograph(c: char) -> bool {
    matches!(u32::from(c),
        0x4E00..=0x9FFF | 0x3400..=0x4DBF | 0x20000..=0x2A6DF | 0x2A700..=0x2CEAF | 0xF900..=0xFAFF | 0x2F800..=0x2FA1F)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    const VOCABULARY: &str = include_str!("../tests/data/tiny/vocab.txt");

    fn pieces(word: &str, most: usize) -> Vec<i32> {
        let mut pieces = Vec::new();
        WordPiece::new(VOCABULARY, most).unwrap().push(word, &mut String::new(), &mut pieces);
        pieces
    }

    #[test]
    fn pieces_are_those_of_hugging_faces_bert_tokenizer() {
        let cases = include_str!("../tests/data/wordpiece.json");
        let cases: Vec<(String, Vec<i32>)> = serde_json::from_str(cases).unwrap();
        assert!(cases.len() > 12);
        for (text, expected) in cases {
            // What has no piece at all is one unknown word to us.
            let expected = if expected.is_empty() { vec![2] } else { expected };
            assert_eq!(pieces(&text, usize::MAX), expected, "{text:?}");
        }
    }

    #[test]
    fn a_word_has_at_least_one_and_at_most_so_many_pieces() {
        assert_eq!(pieces("\u{ad}", 8), pieces("☃", 8));
        assert_eq!(pieces("0123456789", 8).len(), 8);
        assert_eq!(pieces("[CLS]", 8).len(), 4, "a special piece written in a text is no special piece");
        assert_eq!(pieces("[unused1]", 8).len(), 4);
    }

    #[test]
    fn a_damaged_vocabulary_is_refused() {
        for wrong in ["", "a\nb\nc\nd\ne\nf", "[UNK]\n[CLS]\na\nb\nc\nd"] {
            assert!(WordPiece::new(wrong, 8).is_err(), "{wrong:?}");
        }
    }
}
