//! Labels of notes and marks.

use sayso_record::MarkStyle;

/// Digits of the longest numbered label; a longer number in brackets is a year or a quantity.
pub const MAX_LABEL_DIGITS: usize = 3;

/// How a note's label is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LabelForm {
    /// As a mark of that style: `[1]`, `(1)`, `¹`, `*`.
    Mark(MarkStyle),
    /// `1.`
    Stop,
    /// `1)`
    HalfBracket,
}

/// A label at the head of some text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Without brackets; superscripts as plain digits.
    pub text: String,
    /// How it is written.
    pub form: LabelForm,
    /// Bytes of the label with its brackets.
    pub len: usize,
}

/// The label at the head of `rest`, if one stands there.
pub fn label_at(rest: &str) -> Option<Label> {
    let first = rest.chars().next()?;
    if matches!(first, '*' | '†' | '‡' | '§') {
        let len: usize = rest.chars().take_while(|&c| c == first).take(4).map(char::len_utf8).sum();
        // Three asterisks and more are a line across the page.
        let text = rest[..len].to_owned();
        return (len <= 2 * first.len_utf8()).then_some(Label { text, form: LabelForm::Mark(MarkStyle::Symbol), len });
    }
    if let Some((text, len)) = superscript(rest) {
        return Some(Label { text, form: LabelForm::Mark(MarkStyle::Superscript), len });
    }
    if let Some((text, len)) = bracketed(rest, '[', ']') {
        return Some(Label { text, form: LabelForm::Mark(MarkStyle::Brackets), len });
    }
    if let Some((text, len)) = bracketed(rest, '(', ')') {
        return Some(Label { text, form: LabelForm::Mark(MarkStyle::Parentheses), len });
    }
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 || digits > MAX_LABEL_DIGITS || rest.starts_with('0') {
        return None;
    }
    let form = match rest[digits..].chars().next()? {
        '.' => LabelForm::Stop,
        ')' => LabelForm::HalfBracket,
        _ => return None,
    };
    // "3.5 million" is a number.
    let continues = rest[digits + 1..].starts_with(|c: char| c.is_ascii_digit());
    (!continues).then(|| Label { text: rest[..digits].to_owned(), form, len: digits + 1 })
}

/// Label and length of `[1]`, `[ 7 ]`, `[b]` at the head of `rest`.
pub fn bracketed(rest: &str, open: char, close: char) -> Option<(String, usize)> {
    let inner = rest.strip_prefix(open)?;
    let spaces = inner.bytes().take_while(|&byte| byte == b' ').take(2).count();
    let inner = &inner[spaces..];
    let digits = inner.bytes().take_while(u8::is_ascii_digit).take(MAX_LABEL_DIGITS + 1).count();
    let letters = inner.bytes().take_while(u8::is_ascii_lowercase).take(2).count();
    let len = match (digits, letters) {
        (1..=MAX_LABEL_DIGITS, _) if !inner.starts_with('0') => digits,
        (0, 1) => 1,
        _ => return None,
    };
    let after = &inner[len..];
    let spaces_after = after.bytes().take_while(|&byte| byte == b' ').take(2).count();
    after[spaces_after..].starts_with(close).then(|| (inner[..len].to_owned(), 1 + spaces + len + spaces_after + 1))
}

/// Label, as plain digits, and length of the superscript digits at the head of `rest`.
pub fn superscript(rest: &str) -> Option<(String, usize)> {
    let digit = |c: char| match c {
        '\u{b9}' => Some('1'),
        '\u{b2}' => Some('2'),
        '\u{b3}' => Some('3'),
        '\u{2070}' => Some('0'),
        '\u{2074}'..='\u{2079}' => char::from_digit(c as u32 - 0x2070, 10),
        _ => None,
    };
    let (mut text, mut len) = (String::new(), 0);
    for c in rest.chars().take(MAX_LABEL_DIGITS) {
        let Some(plain) = digit(c) else { break };
        text.push(plain);
        len += c.len_utf8();
    }
    (!text.is_empty() && !text.starts_with('0')).then_some((text, len))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn labels_are_read_with_their_brackets() {
        let read = |text: &str| label_at(text).map(|label| (label.text, label.len));
        assert_eq!(read("[1] Torv"), Some(("1".to_owned(), 3)));
        assert_eq!(read("[ 7 ] Torv"), Some(("7".to_owned(), 5)));
        assert_eq!(read("12. Torv"), Some(("12".to_owned(), 3)));
        assert_eq!(read("3) Torv"), Some(("3".to_owned(), 2)));
        assert_eq!(read("¹² Torv"), Some(("12".to_owned(), 4)));
        assert_eq!(read("† Torv"), Some(("†".to_owned(), 3)));
        for none in ["[sic] x", "[2003] x", "[...] x", "3.5 million", "1984. x", "***", "[0]"] {
            assert_eq!(read(none), None, "{none}");
        }
    }
}
