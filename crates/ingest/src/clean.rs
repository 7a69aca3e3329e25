//! Characters of the clean text: line ends `\n`, plain spaces, nothing that does not print.

/// What becomes of a character in the clean text.
enum Fate {
    Keep,
    Space,
    Line,
    Paragraph,
    Drop,
}

fn fate(c: char) -> Fate {
    match c {
        '\n' | '\u{85}' | '\u{2028}' => Fate::Line,
        '\u{0b}' | '\u{0c}' | '\u{2029}' => Fate::Paragraph,
        // Zs other than the plain space: no-break, ogham, en quad to hair space, narrow no-break, mathematical,
        // ideographic.
        '\t' | ' ' | '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => {
            Fate::Space
        }
        // Soft hyphen; zero-width and directional marks; word joiner and invisible operators; byte order mark;
        // interlinear annotation; tags and variation selectors that only pick a glyph.
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' => Fate::Drop,
        '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{fe00}'..='\u{fe0f}' => Fate::Drop,
        '\u{e0000}'..='\u{e0fff}' => Fate::Drop,
        c if c.is_control() => Fate::Drop,
        _ => Fate::Keep,
    }
}

/// Cleans a text of several lines: runs of spaces become one, lines lose the spaces at their ends, more than one
/// empty line becomes one, and none stands at either end.
///
/// Where a text has no empty line at all but indents some lines, an indented line opens a paragraph, as in teletype
/// copy.
pub fn clean_text(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let indents = indents_mark_paragraphs(raw);
    let mut newlines = 0usize;
    let mut spaces = 0usize;
    let mut chars = raw.chars().peekable();
    while let Some(c) = chars.next() {
        let c = if c == '\r' {
            if chars.peek() == Some(&'\n') {
                continue;
            }
            '\n'
        } else {
            c
        };
        match fate(c) {
            Fate::Drop => {}
            Fate::Space => spaces += 1,
            Fate::Line => (newlines, spaces) = (newlines + 1, 0),
            Fate::Paragraph => (newlines, spaces) = (newlines + 2, 0),
            Fate::Keep => {
                if newlines > 0 && !out.is_empty() {
                    let paragraph = newlines > 1 || (indents && spaces > 1);
                    out.push_str(if paragraph { "\n\n" } else { "\n" });
                } else if spaces > 0 && !out.is_empty() {
                    out.push(' ');
                }
                (newlines, spaces) = (0, 0);
                out.push(c);
            }
        }
    }
    out
}

/// Cleans a value that stands on one line: line ends become spaces too.
pub fn clean_line(raw: &str) -> String {
    let mut out = String::with_capacity(raw.len());
    let mut gap = false;
    for c in raw.chars() {
        match fate(c) {
            _ if c == '\r' => gap = true,
            Fate::Drop => {}
            Fate::Space | Fate::Line | Fate::Paragraph => gap = true,
            Fate::Keep => {
                if gap && !out.is_empty() {
                    out.push(' ');
                }
                gap = false;
                out.push(c);
            }
        }
    }
    out
}

fn indents_mark_paragraphs(raw: &str) -> bool {
    let (mut indented, mut flush) = (0usize, 0usize);
    for line in raw.lines().take(2_000) {
        if line.trim().is_empty() {
            // An empty line marks paragraphs by itself; one at the head or after the headline does not.
            if indented + flush > 2 {
                return false;
            }
        } else if line.starts_with("  ") || line.starts_with('\t') {
            indented += 1;
        } else {
            flush += 1;
        }
    }
    indented > 0 && flush > indented
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn odd_spaces_become_plain_and_invisible_characters_go() {
        assert_eq!(
            clean_text("\u{feff}100\u{a0}000 peo\u{ad}ple\u{200b},\u{202f}he\u{3000}said\0"),
            "100 000 people, he said"
        );
        assert_eq!(clean_text("ﬁre in the oﬃce"), "ﬁre in the oﬃce", "ligatures are left alone");
        assert_eq!(clean_line(" a\r\nb\tc "), "a b c");
    }

    #[test]
    fn line_ends_of_every_kind_become_one_kind() {
        assert_eq!(clean_text("a\r\nb\rc\u{2028}d\u{85}e"), "a\nb\nc\nd\ne");
        assert_eq!(clean_text("\r\n\r\na \r\n \t\r\n\r\n\r\nb\u{c}c\n\n"), "a\n\nb\n\nc");
    }

    #[test]
    fn an_indented_line_opens_a_paragraph_only_where_no_empty_line_does() {
        let wire = "   The council met\nin the old hall.\nIt rose late.\n   The bridge stays\nclosed.\n";
        assert_eq!(clean_text(wire), "The council met\nin the old hall.\nIt rose late.\n\nThe bridge stays\nclosed.");
        assert_eq!(clean_text("One\n\n  - a\n  - b\n\nTwo\n\nThree"), "One\n\n- a\n- b\n\nTwo\n\nThree");
    }

    proptest! {
        #[test]
        fn cleaning_twice_changes_nothing(text in "\\PC*|[ \\t\\r\\n\u{a0}\u{ad}a-z]{0,80}") {
            let once = clean_text(&text);
            prop_assert!(!once.contains('\r') && !once.contains("\n\n\n") && !once.contains("  "));
            prop_assert_eq!(clean_text(&once), once.clone());
            let line = clean_line(&text);
            prop_assert!(!line.contains('\n'));
        }
    }
}
