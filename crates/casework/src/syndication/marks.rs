//! What stands in quotation marks.

use sayso_record::Span;

/// The stretches of `text` within quotation marks, without the marks, in order.
///
/// Marks pair within a paragraph. One that is opened and not closed holds to the paragraph's end, as where a quotation
/// goes on in the next; a straight one only where it opens the paragraph, since elsewhere it may as well be a slip.
/// Single marks are read where they are curled; straight ones cannot be told from apostrophes.
pub(super) fn quoted(text: &str) -> Vec<Span> {
    let mut out = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        paragraph(line.trim_end_matches('\n'), start, &mut out);
        start += line.len();
    }
    out
}

fn paragraph(line: &str, offset: usize, out: &mut Vec<Span>) {
    let mut open: Option<(char, usize)> = None;
    let mut before = None;
    for (at, c) in line.char_indices() {
        let after = at + c.len_utf8();
        let in_word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let next = line[after..].chars().next();
        match open {
            None => {
                let opens = match c {
                    '“' | '„' | '«' => true,
                    '"' => !in_word(before),
                    '‘' => !in_word(before) && in_word(next),
                    _ => false,
                };
                if opens {
                    open = Some((c, after));
                }
            }
            Some((mark, from)) => {
                let closes = match mark {
                    '“' => c == '”' || c == '"',
                    '„' => c == '“' || c == '”',
                    '«' => c == '»',
                    '‘' => c == '’' && !in_word(next),
                    _ => c == '"' || c == '”',
                };
                if closes {
                    push(out, offset + from, offset + at);
                    open = None;
                }
            }
        }
        before = Some(c);
    }
    if let Some((mark, from)) = open
        && (matches!(mark, '“' | '„' | '«') || line[..from].trim() == "\"")
    {
        push(out, offset + from, offset + line.len());
    }
}

fn push(out: &mut Vec<Span>, start: usize, end: usize) {
    if start < end {
        out.push(Span::new(start, end));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&str> {
        quoted(text).into_iter().filter_map(|span| span.of(text)).collect()
    }

    #[test]
    fn all_marks_and_open_ends() {
        assert_eq!(found("He said “we left” and \"came back\", «tout»."), ["we left", "came back", "tout"]);
        assert_eq!(found("“We left.\n\n“We came back,” he said."), ["We left.", "We came back,"]);
        assert_eq!(found("\"We left.\n\n\"We came back,\" he said."), ["We left.", "We came back,"]);
        assert_eq!(found("A 5\" pipe was found."), [] as [&str; 0]);
        assert_eq!(found("It was ‘a trap’, the men’s chief said; ’tis so."), ["a trap"]);
    }
}
