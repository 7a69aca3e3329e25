//! Words as they are compared: letter case, punctuation, apostrophes and quotation marks make no difference.

use sayso_record::Span;

use crate::hash;

/// A word of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Word {
    /// Hash of its letters and digits in lower case; the same on every machine.
    pub hash: u64,
    /// Where it stands.
    pub span: Span,
}

/// The words of `text[span]` in order.
///
/// A word is a run of letters and digits. Apostrophes within it are left out ("Vareshk's" is "vareshks", as in copies
/// that have lost them), so are stops between single letters ("U.N.") and marks between digits ("1,200").
pub(super) fn words(text: &str, span: Span) -> Vec<Word> {
    let mut out = Vec::new();
    each(text, span, |span, hash, _| out.push(Word { hash, span }));
    out
}

/// The words of `text[span]` as they are compared, in order.
pub(super) fn spelled(text: &str, span: Span) -> Vec<(Span, String)> {
    let mut out = Vec::new();
    each(text, span, |span, _, word| out.push((span, word.to_owned())));
    out
}

fn each(text: &str, span: Span, mut found: impl FnMut(Span, u64, &str)) {
    let mut word = String::new();
    let (mut start, mut end) = (0, 0);
    // Whether the word is, so far, single letters with stops between them.
    let mut initials = true;
    let mut letters = 0;
    let mut chars = text.get(span.range()).unwrap_or_default().char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let at = at + span.start();
        let next = chars.peek().map(|&(_, next)| next);
        if c.is_alphanumeric() {
            if word.is_empty() {
                start = at;
                (initials, letters) = (true, 0);
            }
            letters += 1;
            initials &= letters == 1 && c.is_alphabetic();
            word.extend(c.to_lowercase());
            end = at + c.len_utf8();
            if next.is_some() {
                continue;
            }
        }
        let inside = !word.is_empty() && next.is_some_and(char::is_alphanumeric);
        let joins = match c {
            '\'' | '’' | '‘' | '`' | '\u{ad}' => inside,
            '.' if initials => {
                letters = 0;
                inside && next.is_some_and(char::is_alphabetic)
            }
            '.' | ',' => {
                inside && next.is_some_and(|next| next.is_ascii_digit()) && word.ends_with(|c: char| c.is_ascii_digit())
            }
            _ => false,
        };
        if !joins && !word.is_empty() {
            found(Span::new(start, end), hash::spread(&word), &word);
            word.clear();
        }
    }
}

/// Hash of consecutive words, from theirs.
pub(super) fn shingle(words: &[Word]) -> u64 {
    hash::mixed(
        words.iter().fold(hash::BASIS, |hash, word| (hash.rotate_left(23) ^ word.hash).wrapping_mul(hash::PRIME)),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn compared(text: &str) -> Vec<String> {
        spelled(text, Span::new(0, text.len())).into_iter().map(|(_, word)| word).collect()
    }

    #[test]
    fn marks_and_case_make_no_difference() {
        assert_eq!(compared("The U.N. said: “Dravec’s 1,200 men…”"), ["the", "un", "said", "dravecs", "1200", "men"]);
        assert_eq!(compared("THE UN SAID DRAVECS 1200 MEN"), ["the", "un", "said", "dravecs", "1200", "men"]);
        assert_eq!(
            compared("ended.They, 'we' al-Sar a.m. is 3.5"),
            ["ended", "they", "we", "al", "sar", "am", "is", "35"]
        );
    }

    #[test]
    fn words_stand_where_they_are_said_to() {
        let text = "– Élan’s U.N. men.";
        let found: Vec<&str> =
            spelled(text, Span::new(0, text.len())).iter().filter_map(|(at, _)| at.of(text)).collect();
        assert_eq!(found, ["Élan’s", "U.N", "men"]);
        let hashes: Vec<u64> = words(text, Span::new(0, text.len())).iter().map(|word| word.hash).collect();
        assert_eq!(hashes, ["élans", "un", "men"].map(hash::spread));
    }
}
