//! Quotation marks: which words stand inside them, also where the marks do not balance.
//!
//! A stretch never goes beyond its paragraph: print repeats the opening mark in each paragraph and closes only the
//! last, and a mark that was lost must not swallow the rest of the article. A straight mark opens where white space
//! is before it and none after, and closes where it is the other way round; between the two it does what is due.

use std::ops::Range;

use crate::Draft;
use crate::text::TokenKind;

/// Words between quotation marks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stretch {
    /// All its tokens, the marks with them.
    pub tokens: Range<usize>,
    /// Whether its opening mark stands in the text.
    pub opened: bool,
    /// Whether its closing mark does.
    pub closed: bool,
    /// Whether the marks are single ones.
    pub single: bool,
}

/// The stretches of an article.
#[derive(Debug, Default)]
pub struct Marks {
    /// In order; none overlaps another.
    pub stretches: Vec<Stretch>,
}

/// Longest stretch in single marks, in tokens; an apostrophe that is taken for an opening mark must not reach far.
const MAX_SINGLE: usize = 80;

impl Marks {
    /// Finds the stretches of `draft`, whose paragraphs are `paragraphs`.
    pub fn find(draft: &Draft<'_>, paragraphs: &[Range<usize>]) -> Self {
        let mut marks = Marks::default();
        for paragraph in paragraphs {
            let before = marks.stretches.len();
            doubles(draft, paragraph, &mut marks.stretches);
            let found = marks.stretches[before..].to_vec();
            singles(draft, paragraph, &found, &mut marks.stretches);
            marks.stretches[before..].sort_by_key(|stretch| stretch.tokens.start);
        }
        marks
    }

    /// The stretch that holds token `at`.
    pub fn holding(&self, at: usize) -> Option<&Stretch> {
        let next = self.stretches.partition_point(|stretch| stretch.tokens.end <= at);
        self.stretches.get(next).filter(|stretch| stretch.tokens.start <= at)
    }

    /// Whether token `at` stands inside marks, or is one.
    pub fn inside(&self, at: usize) -> bool {
        self.holding(at).is_some()
    }

    /// The stretch that begins at token `at`.
    pub fn starting(&self, at: usize) -> Option<&Stretch> {
        self.holding(at).filter(|stretch| stretch.tokens.start == at)
    }
}

/// What a token does as a double mark.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Does {
    Opens,
    Closes,
    Either,
    Nothing,
}

/// What token `at` does, with the number of tokens that the mark has: wires write `` and '', two marks that are one.
fn double(draft: &Draft<'_>, at: usize) -> (Does, usize) {
    let by_space = |width: usize| match (spaced_before(draft, at), spaced_after(draft, at + width - 1)) {
        (true, false) => Does::Opens,
        (false, true) => Does::Closes,
        _ => Does::Either,
    };
    let pair = |mark: &str| draft.word(at) == mark && draft.word(at + 1) == mark && draft.glued(at + 1);
    match draft.word(at) {
        "\u{201c}" | "\u{ab}" | "\u{201e}" => (Does::Opens, 1),
        "\u{201d}" | "\u{bb}" => (Does::Closes, 1),
        "\"" | "''" => (by_space(1), 1),
        "``" => (Does::Opens, 1),
        "`" if pair("`") => (Does::Opens, 2),
        "'" if pair("'") => (by_space(2), 2),
        _ => (Does::Nothing, 1),
    }
}

fn spaced_before(draft: &Draft<'_>, at: usize) -> bool {
    !draft.glued(at) || matches!(draft.word(at - 1), "(" | "[" | "\u{2014}" | "\u{2013}" | "\u{2018}")
}

fn spaced_after(draft: &Draft<'_>, at: usize) -> bool {
    !draft.glued(at + 1)
        || matches!(draft.word(at + 1), "." | "," | ";" | ":" | "!" | "?" | ")" | "]" | "\u{2014}" | "\u{2013}")
}

fn doubles(draft: &Draft<'_>, paragraph: &Range<usize>, out: &mut Vec<Stretch>) {
    let mut open: Option<usize> = None;
    let mut from = paragraph.start;
    let push = |out: &mut Vec<Stretch>, tokens: Range<usize>, opened: bool, closed: bool| {
        if tokens.len() > 1 {
            out.push(Stretch { tokens, opened, closed, single: false });
        }
    };
    // The second token of a mark of two is no mark by itself.
    let mut next = paragraph.start;
    for at in paragraph.clone() {
        if at < next {
            continue;
        }
        let (does, width) = double(draft, at);
        next = at + width;
        let does = match does {
            Does::Either if open.is_some() => Does::Closes,
            Does::Either => Does::Opens,
            does => does,
        };
        match (does, open) {
            (Does::Opens, None) => open = Some(at),
            // The mark that should have closed the stretch before was lost: it went to the last comma or stop.
            (Does::Opens, Some(start)) => {
                let end = (start + 1..at).rev().find(|&at| matches!(draft.word(at), "," | "." | "?" | "!"));
                push(out, start..end.map_or(at, |end| end + 1), true, false);
                open = Some(at);
            }
            (Does::Closes, Some(start)) => {
                push(out, start..next.min(paragraph.end), true, true);
                open = None;
                from = next;
            }
            // The mark that should have opened it was lost: it began with the sentence, or after the mark before.
            (Does::Closes, None) => {
                let sentence = draft.sentence_tokens.get(draft.sentence_at(draft.tokens[at].span().start()));
                let start = sentence.map_or(from, |tokens| tokens.start.max(from)).min(at);
                push(out, start..next.min(paragraph.end), false, true);
                from = next;
            }
            (Does::Nothing | Does::Either, _) => {}
        }
    }
    if let Some(start) = open {
        push(out, start..paragraph.end, true, false);
    }
}

fn single_mark(draft: &Draft<'_>, at: usize) -> bool {
    draft.tokens[at].kind == TokenKind::Punct && matches!(draft.word(at), "'" | "\u{2018}" | "\u{2019}" | "`")
}

fn singles(draft: &Draft<'_>, paragraph: &Range<usize>, doubles: &[Stretch], out: &mut Vec<Stretch>) {
    let taken = |at: usize| doubles.iter().any(|stretch| stretch.tokens.contains(&at));
    let mut at = paragraph.start;
    while at < paragraph.end {
        let opens = single_mark(draft, at)
            && draft.word(at) != "\u{2019}"
            && !taken(at)
            && spaced_before(draft, at)
            && draft.glued(at + 1)
            && at + 1 < paragraph.end;
        let end = if opens { single_end(draft, at, paragraph) } else { None };
        if let Some(end) = end.filter(|&end| !(at..end).any(taken)) {
            out.push(Stretch { tokens: at..end, opened: true, closed: true, single: true });
            at = end;
        } else {
            at += 1;
        }
    }
}

/// Past the closing mark of the single mark at `at`. A mark after a final s may be that of a possessive ("ministers'
/// office"): it closes only where no other mark does.
fn single_end(draft: &Draft<'_>, at: usize, paragraph: &Range<usize>) -> Option<usize> {
    let limit = paragraph.end.min(at + MAX_SINGLE);
    let mut possessive = None;
    for end in at + 2..limit {
        if !(single_mark(draft, end) && draft.word(end) != "\u{2018}" && draft.glued(end) && spaced_after(draft, end)) {
            continue;
        }
        if draft.lower(end - 1).ends_with('s') && !draft.glued(end + 1) {
            possessive = possessive.or(Some(end + 1));
        } else {
            return Some(end + 1);
        }
    }
    possessive
}

#[cfg(test)]
mod tests {
    use crate::claims::testing::with_view;

    fn inside(text: &str) -> Vec<String> {
        with_view(text, |view| {
            let marks = &view.marks;
            marks.stretches.iter().map(|stretch| view.words(&stretch.tokens).to_owned()).collect()
        })
    }

    #[test]
    fn straight_curly_and_single_marks() {
        assert_eq!(inside("He said: \"We left.\" Then “we ran”."), ["\"We left.\"", "“we ran”"]);
        assert_eq!(inside("The mayor's 'great day' came, the ministers' office said."), ["'great day'"]);
        assert_eq!(inside("‘It isn’t ours,’ he said."), ["‘It isn’t ours,’"]);
        assert_eq!(inside("``We left,'' he said. ``It isn't ours.''"), ["``We left,''", "``It isn't ours.''"]);
    }

    #[test]
    fn marks_that_do_not_balance_stay_in_their_paragraph() {
        assert_eq!(inside("“We left.\n\n“We ran.” He fled."), ["“We left.", "“We ran.”"]);
        assert_eq!(inside("\"We left, he said. \"We ran.\""), ["\"We left, he said.", "\"We ran.\""]);
        assert_eq!(inside("It rained. We left,” he said."), ["We left,”"]);
    }
}
