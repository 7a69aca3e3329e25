//! Double quotation marks of a text.

use std::ops::Range;

/// Where a word stands to double quotation marks. The numbers are those that the network was trained with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Quoted {
    /// Outside any.
    Outside = 0,
    /// Between an opening mark and its closing one, or the end of the line.
    Inside = 1,
    /// An opening mark.
    Opening = 2,
    /// A closing mark.
    Closing = 3,
}

/// A stretch between double quotation marks, in bytes. The closing mark is empty where there is none: a mark never
/// closed runs to the end of its line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Stretch {
    pub opening: Range<usize>,
    pub closing: Range<usize>,
}

/// Stretches in order. “ is closed by ” or ", a straight mark by a straight one or ”, `` by ''.
pub(crate) fn stretches(text: &str) -> Vec<Stretch> {
    let mut found = Vec::new();
    let mut open: Option<(Range<usize>, bool)> = None;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let twice = matches!(c, '`' | '\'') && chars.peek().is_some_and(|&(_, next)| next == c);
        match &open {
            None => match c {
                '“' | '"' => open = Some((at..at + c.len_utf8(), false)),
                '`' if twice => {
                    chars.next();
                    open = Some((at..at + 2, true));
                }
                _ => {}
            },
            Some((opening, typewriter)) => {
                let closing = match c {
                    '\n' => at..at,
                    '\'' if *typewriter && twice => {
                        chars.next();
                        at..at + 2
                    }
                    '”' | '"' if !typewriter => at..at + c.len_utf8(),
                    _ => continue,
                };
                found.push(Stretch { opening: opening.clone(), closing });
                open = None;
            }
        }
    }
    if let Some((opening, _)) = open {
        found.push(Stretch { opening, closing: text.len()..text.len() });
    }
    found
}

/// Where each of `starts`, rising byte offsets at which words start, stands.
pub(crate) fn states(stretches: &[Stretch], starts: impl Iterator<Item = usize>) -> Vec<Quoted> {
    let mut next = stretches.iter().peekable();
    starts
        .map(|at| {
            while next.next_if(|stretch| at >= stretch.closing.end).is_some() {}
            match next.peek() {
                Some(stretch) if stretch.opening.contains(&at) => Quoted::Opening,
                Some(stretch) if stretch.closing.contains(&at) => Quoted::Closing,
                Some(stretch) if at >= stretch.opening.end => Quoted::Inside,
                _ => Quoted::Outside,
            }
        })
        .collect()
}

/// The words of content, widened by the quotation marks at its ends: where it holds all words between the marks of a
/// stretch, and one of these marks stands right at its end, the mark is taken in. `state` is that of each word.
pub(crate) fn with_marks(content: Range<usize>, state: &[Quoted]) -> Range<usize> {
    let is = |word: usize, quoted: Quoted| state.get(word) == Some(&quoted);
    let Range { mut start, mut end } = content.clone();
    // An opening mark before: the stretch's end must lie in the content.
    if let Some(first) = marks_before(start, state) {
        let mut inside_end = start;
        while is(inside_end, Quoted::Inside) {
            inside_end += 1;
        }
        if inside_end > start && inside_end <= end {
            start = first;
        }
    }
    // A closing mark after: the stretch's begin must lie in the content.
    if end > 0 && is(end, Quoted::Closing) && is(end - 1, Quoted::Inside) {
        let mut inside_start = end;
        while inside_start > 0 && is(inside_start - 1, Quoted::Inside) {
            inside_start -= 1;
        }
        if inside_start >= content.start {
            while is(end, Quoted::Closing) {
                end += 1;
            }
        }
    }
    start..end
}

/// First word of the opening mark that ends right before word `start`; `` is two words.
fn marks_before(start: usize, state: &[Quoted]) -> Option<usize> {
    let mut first = start;
    while first > 0 && state.get(first - 1) == Some(&Quoted::Opening) {
        first -= 1;
    }
    (first < start).then_some(first)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn show(text: &str) -> String {
        let starts = text.char_indices().map(|(at, _)| at);
        states(&stretches(text), starts).iter().map(|state| (b'0' + *state as u8) as char).collect()
    }

    #[test]
    fn states_of_characters() {
        assert_eq!(show("a “b c” d"), "002111300");
        assert_eq!(show("“a b\ncd \"e\" f"), "21110000213_".replace('_', "00"));
        assert_eq!(show("``a'' b ''"), "2213300000");
        assert_eq!(show("\"a” \"b"), "213021");
        assert_eq!(show("``a \" b"), "2211111");
        assert_eq!(show(""), "");
    }

    fn widened(state: &str, content: Range<usize>) -> Range<usize> {
        let state: Vec<Quoted> = state
            .bytes()
            .map(|b| [Quoted::Outside, Quoted::Inside, Quoted::Opening, Quoted::Closing][(b - b'0') as usize])
            .collect();
        with_marks(content, &state)
    }

    #[test]
    fn content_takes_in_the_marks_around_a_whole_stretch() {
        assert_eq!(widened("0021113000", 3..6), 2..7, "between the marks");
        assert_eq!(widened("0021113000", 3..7), 2..7, "one mark already in");
        assert_eq!(widened("0021113000", 1..6), 1..7, "begins before");
        assert_eq!(widened("0021113000", 3..9), 2..9, "ends after");
        assert_eq!(widened("0021113000", 3..5), 3..5, "a part of the stretch");
        assert_eq!(widened("0021113000", 4..6), 4..6, "a part of the stretch");
        assert_eq!(widened("2211330", 2..4), 0..6, "marks of two words");
        assert_eq!(widened("21110", 1..4), 0..4, "never closed");
        assert_eq!(widened("000", 1..2), 1..2);
        assert_eq!(widened("", 0..0), 0..0);
    }
}
