//! Acronyms: whether letters are the initials of words, and full names that stand before a bracketed acronym.

use std::ops::Range;

use super::lexicon::{Flags, fold};
use super::marked::Marked;
use crate::text::{Shape, TokenKind};

/// Letters in the longest acronym that is matched; longer runs of capitals are codes, not initials.
const MAX_LETTERS: usize = 12;
/// Tokens before a bracket among which the full name of an acronym is sought.
const MAX_NAME_TOKENS: usize = 16;

/// Words that may or may not lend their first letter to an acronym.
pub fn is_small(lower: &str) -> bool {
    matches!(
        lower,
        "of" | "for"
            | "the"
            | "and"
            | "in"
            | "on"
            | "to"
            | "at"
            | "by"
            | "al"
            | "el"
            | "de"
            | "du"
            | "des"
            | "la"
            | "le"
            | "e"
            | "i"
            | "y"
            | "against"
            | "from"
            | "with"
            | "a"
            | "an"
            | "ul"
            | "der"
            | "die"
            | "und"
    )
}

/// Whether the letters of `acronym` are the initials of `words` in order. Small words ([`is_small`]) may lend their
/// letter or not; a word in capitals ("UN") may lend all its letters.
pub fn are_initials<'w>(words: impl Iterator<Item = &'w str>, acronym: &str) -> bool {
    let letters: Vec<char> = acronym.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    if letters.len() < 2 || letters.len() > MAX_LETTERS {
        return false;
    }
    // Bit p: the words so far can have lent the first p letters.
    let mut reached: u32 = 1;
    for word in words {
        let lower = fold(word);
        let mut chars = lower.chars();
        let Some(first) = chars.next() else { continue };
        let whole: Option<Vec<char>> =
            word.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase).then(|| lower.chars().collect());
        let mut next = if is_small(&lower) { reached } else { 0 };
        for at in (0..letters.len()).filter(|at| reached & (1 << at) != 0) {
            if letters[at] == first {
                next |= 1 << (at + 1);
            }
            if let Some(whole) = &whole
                && letters[at..].starts_with(whole)
            {
                next |= 1 << (at + whole.len());
            }
        }
        reached = next;
        if reached == 0 {
            return false;
        }
    }
    reached & (1 << letters.len()) != 0
}

/// The full name before the bracket at token `open`, if the acronym after the bracket is made of its initials.
pub fn name_before_bracket(marked: &Marked<'_>, open: usize, floor: usize) -> Option<Range<usize>> {
    let draft = marked.draft;
    if draft.word(open) != "(" || !is_bracketed_acronym(marked, open + 1) {
        return None;
    }
    let acronym = draft.word(open + 1);
    for start in (floor..open).rev().take(MAX_NAME_TOKENS) {
        let token = &draft.tokens[start];
        let word = draft.word(start);
        let capital = matches!(token.shape, Shape::Title | Shape::Upper | Shape::Mixed);
        match token.kind {
            TokenKind::Word | TokenKind::Alnum => {
                if !capital && !is_small(draft.lower(start)) {
                    return None;
                }
                let joined = start > floor && draft.glued(start) && draft.word(start - 1) == "-";
                if capital && !joined && start + 1 < open {
                    let words = (start..open)
                        .filter(|&at| matches!(draft.tokens[at].kind, TokenKind::Word | TokenKind::Alnum))
                        .map(|at| draft.word(at));
                    if are_initials(words, acronym) {
                        return Some(start..open);
                    }
                }
            }
            TokenKind::Clitic => {}
            _ if matches!(word, "-" | "'" | "\u{2019}" | "&" | "/") => {}
            _ => return None,
        }
    }
    None
}

/// Whether token `at`, after an opening bracket, is an acronym with the bracket's end or another form after it.
fn is_bracketed_acronym(marked: &Marked<'_>, at: usize) -> bool {
    marked.is_acronym(at)
        && !marked.is(at, Flags::PLACE_ACRONYM)
        && matches!(marked.draft.word(at + 1), ")" | "," | "/" | ";" | "or" | "also")
}

#[cfg(test)]
mod tests {
    use super::are_initials;

    #[test]
    fn small_words_may_lend_their_letter_or_not() {
        let initials = |name: &str, acronym| are_initials(name.split(' '), acronym);
        assert!(initials("United Relief Board", "URB"));
        assert!(initials("Observatory of the Selim Valley", "OSV"));
        assert!(initials("Observatory of the Selim Valley", "OOTSV"));
        assert!(initials("UN Board for Relief", "UNBR"));
        assert!(initials("Union of Miners", "U.M."));
        assert!(!initials("United Relief Board", "URBA"));
        assert!(!initials("United Relief Board", "RB"));
    }
}
