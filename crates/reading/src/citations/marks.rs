//! Reference marks in the running text.

use sayso_record::{MarkStyle, Span};

use super::label::{MAX_LABEL_DIGITS, bracketed, superscript};

/// A mark as it stands in the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FoundMark {
    /// The mark with its brackets; in a list of labels (`[1, 2]`) one label.
    pub span: Span,
    /// The label without brackets; superscripts as plain digits.
    pub label: String,
    /// How it is written.
    pub style: MarkStyle,
    /// Whether it counts only where a note has its label.
    pub needs_note: bool,
}

/// Units that carry a superscript as a power.
const UNITS: &[&str] = &["m", "km", "cm", "mm", "dm", "ft", "mi", "in", "yd", "nm", "s", "x", "y", "r", "e"];
/// Words before a number in brackets that make it part of a reference to a text: "Section (4)", "Article 3(1)".
const SECTIONS: &[&str] = &[
    "section",
    "sections",
    "article",
    "articles",
    "paragraph",
    "para",
    "clause",
    "rule",
    "chapter",
    "verse",
    "subsection",
    "sec",
    "art",
    "psalm",
    "resolution",
    "schedule",
    "act",
];
/// Labels in the longest list in one pair of brackets.
const MAX_LIST: usize = 12;

/// All marks of `text`, in order. One pass.
pub fn find_marks(text: &str) -> Vec<FoundMark> {
    let mut out = Vec::new();
    let bytes = text.as_bytes();
    let mut line_start = 0;
    let mut quoted = bytes.first() == Some(&b'>');
    let mut at = 0;
    while at < bytes.len() {
        let byte = bytes[at];
        if byte == b'\n' {
            line_start = at + 1;
            // Quoted mail: its marks belong to another text.
            quoted = bytes.get(at + 1) == Some(&b'>');
            at += 1;
            continue;
        }
        if !matches!(byte, b'[' | b'(' | b'*' | 0xc2 | 0xe2 | b'0'..=b'9') || quoted || !text.is_char_boundary(at) {
            at += 1;
            continue;
        }
        let before = &text[line_start..at];
        let found = match byte {
            b'[' => brackets(text, at, before, &mut out),
            b'(' => parentheses(text, at, before, &mut out),
            b'*' | 0xe2 | 0xc2 => symbol_or_superscript(text, at, before, &mut out),
            _ => flattened(text, at, before, &mut out),
        };
        at += found.max(1);
    }
    out
}

/// `[1]`, `[1, 2]`, `[1-3]`, `[b]`. Returns the bytes taken, as do the functions below.
fn brackets(text: &str, at: usize, before: &str, out: &mut Vec<FoundMark>) -> usize {
    let rest = &text[at..];
    if let Some((label, len)) = bracketed(rest, '[', ']') {
        let letter = !label.starts_with(|c: char| c.is_ascii_digit());
        // "[t]he" marks a changed letter; "x[1]" after a sign or another bracket is code.
        let in_word =
            rest[len..].starts_with(char::is_alphanumeric) && (letter || before.ends_with(char::is_alphanumeric));
        let link = rest[len..].starts_with('(') || before.ends_with(['_', '$', '=', '/']);
        if in_word || link {
            return len;
        }
        out.push(FoundMark { span: Span::new(at, at + len), label, style: MarkStyle::Brackets, needs_note: letter });
        return len;
    }
    list(text, at, out)
}

/// `[1, 2]`, `[3–5]`: each label named is a mark; of a stretch the labels between are named by it too.
fn list(text: &str, at: usize, out: &mut Vec<FoundMark>) -> usize {
    let Some(close) = text[at..].bytes().take(48).position(|byte| byte == b']') else { return 1 };
    let inner = &text[at + 1..at + close];
    let mut labels: Vec<(usize, usize, String)> = Vec::new();
    let mut offset = at + 1;
    for part in inner.split_inclusive([',', ';', '-', '\u{2013}']) {
        let number = part.trim_matches(|c: char| matches!(c, ',' | ';' | '-' | '\u{2013}' | ' '));
        let digits =
            !number.is_empty() && number.len() <= MAX_LABEL_DIGITS && number.bytes().all(|byte| byte.is_ascii_digit());
        if !digits || number.starts_with('0') || labels.len() >= MAX_LIST {
            return 1;
        }
        let start = offset + part.find(number).unwrap_or(0);
        labels.push((start, start + number.len(), number.to_owned()));
        offset += part.len();
    }
    if labels.len() < 2 {
        return 1;
    }
    let mut marks = Vec::new();
    for (index, (start, end, label)) in labels.iter().enumerate() {
        marks.push(FoundMark {
            span: Span::new(*start, *end),
            label: label.clone(),
            style: MarkStyle::Brackets,
            needs_note: false,
        });
        if let Some((next_start, next_end, next)) = labels.get(index + 1)
            && text[*end..*next_start].contains(['-', '\u{2013}'])
            && let (Ok(low), Ok(high)) = (label.parse::<usize>(), next.parse::<usize>())
        {
            // A stretch that runs backward or far is no list of notes ("[12-1]", "[1-200]").
            if high <= low || high - low > MAX_LIST {
                return 1;
            }
            for middle in low + 1..high {
                marks.push(FoundMark {
                    span: Span::new(*start, *next_end),
                    label: middle.to_string(),
                    style: MarkStyle::Brackets,
                    needs_note: false,
                });
            }
        }
    }
    out.extend(marks);
    close + 1
}

/// `(1)` after a word or a stop, never as an item's number or after a number word ("three (3)").
fn parentheses(text: &str, at: usize, before: &str, out: &mut Vec<FoundMark>) -> usize {
    let rest = &text[at..];
    let Some((label, len)) = bracketed(rest, '(', ')') else { return 1 };
    let glued = before.ends_with(|c: char| c.is_alphabetic() || is_closing(c));
    let after_stop = before.trim_end().ends_with(is_closing);
    let ends = rest[len..].chars().next().is_none_or(|c| c.is_whitespace() || is_closing(c));
    let section = last_word(before).is_some_and(|word| SECTIONS.contains(&word.as_str()));
    if (glued || after_stop) && ends && !section && label.starts_with(|c: char| c.is_ascii_digit()) {
        out.push(FoundMark { span: Span::new(at, at + len), label, style: MarkStyle::Parentheses, needs_note: true });
    }
    len
}

fn symbol_or_superscript(text: &str, at: usize, before: &str, out: &mut Vec<FoundMark>) -> usize {
    let rest = &text[at..];
    let Some(first) = rest.chars().next() else { return 1 };
    if let Some((label, len)) = superscript(rest) {
        let power = before.ends_with(|c: char| c.is_ascii_digit())
            || last_word(before).is_some_and(|word| UNITS.contains(&word.as_str()));
        let follows = before.ends_with(|c: char| c.is_alphanumeric() || is_closing(c));
        if follows && (!power || label.len() > 1) {
            out.push(FoundMark {
                span: Span::new(at, at + len),
                label,
                style: MarkStyle::Superscript,
                needs_note: before.ends_with(|c: char| c.is_ascii_digit()),
            });
        }
        return len;
    }
    if !matches!(first, '*' | '†' | '‡') {
        return first.len_utf8();
    }
    let len: usize = rest.chars().take_while(|&c| c == first).map(char::len_utf8).sum();
    let follows = before.ends_with(|c: char| c.is_alphanumeric() || is_closing(c)) && !before.ends_with(first);
    let ends = rest[len..].chars().next().is_none_or(|c| c.is_whitespace() || is_closing(c));
    if follows && ends && len <= 2 * first.len_utf8() {
        out.push(FoundMark {
            span: Span::new(at, at + len),
            label: rest[..len].to_owned(),
            style: MarkStyle::Symbol,
            needs_note: true,
        });
    }
    len
}

/// A superscript that lost its form: digits glued to a stop or a quotation mark ("said.3 Then").
fn flattened(text: &str, at: usize, before: &str, out: &mut Vec<FoundMark>) -> usize {
    let rest = &text[at..];
    let len = rest.bytes().take_while(u8::is_ascii_digit).count();
    let mut chars = before.chars().rev();
    let stop = chars.next().is_some_and(|c| matches!(c, '.' | ',' | '"' | '\u{201d}' | '\u{2019}' | '!' | '?'));
    let word = chars.next().is_some_and(|c| c.is_alphabetic() || is_closing(c));
    let ends = rest[len..].chars().next().is_none_or(char::is_whitespace);
    if stop && word && ends && len < MAX_LABEL_DIGITS && !rest.starts_with('0') {
        out.push(FoundMark {
            span: Span::new(at, at + len),
            label: rest[..len].to_owned(),
            style: MarkStyle::Superscript,
            needs_note: true,
        });
    }
    len
}

fn is_closing(c: char) -> bool {
    matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '"' | '\'' | '\u{201d}' | '\u{2019}' | ')' | ']' | '»' | '\u{2026}')
}

/// The letters right before the end of `before`, in lower case, of at most twelve; `None` if there are none or more.
fn last_word(before: &str) -> Option<String> {
    let word: Vec<char> =
        before.trim_end_matches([' ', '.']).chars().rev().take(13).take_while(|c| c.is_alphabetic()).collect();
    (!word.is_empty() && word.len() < 13).then(|| word.iter().rev().collect::<String>().to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn labels(text: &str) -> Vec<String> {
        find_marks(text).into_iter().filter(|mark| !mark.needs_note).map(|mark| mark.label).collect()
    }

    #[test]
    fn bracketed_and_raised_marks_are_found() {
        assert_eq!(labels("They left.[1] \"All gone,\"[ 2 ] she said¹²."), ["1", "2", "12"]);
        assert_eq!(labels("Both held [3, 4] and more [6-8]."), ["3", "4", "6", "7", "8"]);
    }

    #[test]
    fn other_brackets_are_no_marks() {
        let text = "He [sic] said [the group] left in [1998] [...] 12 m² of [t]he wall, a[0], three (3) men, (1) water, (2) bread.\n> quoted[5]";
        assert_eq!(labels(text), [""; 0]);
        assert!(find_marks("See Section 4 and Article (3). Then three (3) men came.").is_empty());
    }

    #[test]
    fn weak_marks_ask_for_a_note() {
        let marks = find_marks("They left.(2) She said* so.3 Then");
        let labels: Vec<&str> = marks.iter().map(|mark| mark.label.as_str()).collect();
        assert_eq!(labels, ["2", "*", "3"]);
        assert!(marks.iter().all(|mark| mark.needs_note));
    }
}
