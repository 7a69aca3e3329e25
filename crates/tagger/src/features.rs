//! What the uncased network is told of a word beside its pieces: letter case, quotation, breaks.

use unicode_general_category::{GeneralCategory, get_general_category};

use crate::quotes::Quoted;

/// Whether a word begins a sentence or a paragraph.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
#[repr(u8)]
pub(crate) enum Break {
    /// Neither.
    #[default]
    None = 0,
    /// First word of a sentence.
    Sentence = 1,
    /// First word of a paragraph.
    Paragraph = 2,
}

/// The feature of `word`, 1 to 72; 0 stands for what is no word.
pub(crate) fn feature(word: &str, quoted: Quoted, at: Break) -> u8 {
    1 + shape(word) + 6 * quoted as u8 + 24 * at as u8
}

/// Letter case of a word: 0 no letters, 1 lower, 2 Title, 3 UPPER, 4 miXed, 5 one capital letter alone ("I").
fn shape(word: &str) -> u8 {
    let (mut letters, mut capitals, mut first) = (0, 0, false);
    for c in word.chars() {
        let (letter, capital) = case(c);
        if letter {
            first |= letters == 0 && capital;
            letters += 1;
            capitals += usize::from(capital);
        }
    }
    match (letters, capitals) {
        (0, _) => 0,
        (_, 0) => 1,
        (1, 1) => 5,
        _ if letters == capitals => 3,
        (_, 1) if first => 2,
        _ => 4,
    }
}

/// Whether `c` is a letter, and a capital one.
fn case(c: char) -> (bool, bool) {
    use GeneralCategory::{LowercaseLetter, ModifierLetter, OtherLetter, TitlecaseLetter, UppercaseLetter};
    if c.is_ascii() {
        return (c.is_ascii_alphabetic(), c.is_ascii_uppercase());
    }
    match get_general_category(c) {
        UppercaseLetter => (true, true),
        LowercaseLetter | TitlecaseLetter | ModifierLetter | OtherLetter => (true, false),
        _ => (false, false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn shapes() {
        let shapes = |words: &[&str]| words.iter().map(|word| shape(word)).collect::<Vec<_>>();
        assert_eq!(shapes(&["", "12", "…", "\u{301}"]), [0; 4]);
        assert_eq!(shapes(&["rebels", "'s", "10th", "ж", "界"]), [1; 5]);
        assert_eq!(shapes(&["Vosset", "Élan", "O'brien", "1Ab"]), [2; 4]);
        assert_eq!(shapes(&["UN", "U.S.", "10TH", "ÉÀ"]), [3; 4]);
        assert_eq!(shapes(&["O'Brien", "iPhone", "McKay"]), [4; 3]);
        assert_eq!(shapes(&["I", "A", "É", "7B"]), [5; 4]);
    }

    #[test]
    fn features_cover_1_to_72() {
        assert_eq!(feature("…", Quoted::Outside, Break::None), 1);
        assert_eq!(feature("I", Quoted::Closing, Break::Paragraph), 72);
        assert_eq!(feature("Vosset", Quoted::Inside, Break::Sentence), 1 + 2 + 6 + 24);
    }
}
