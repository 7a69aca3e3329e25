//! Notes: where they stand, their labels and extents.

use sayso_record::{MarkStyle, Span};

use super::label::{Label, LabelForm, label_at};

/// A line of the text.
#[derive(Debug, Clone, Copy)]
pub struct Line {
    /// First byte.
    pub start: usize,
    /// One past the last byte, the line end left out.
    pub end: usize,
}

/// A note as it stands in the text.
#[derive(Debug, Clone)]
pub struct FoundNote {
    /// With its label, white space at the ends left out.
    pub span: Span,
    /// The label.
    pub label: Label,
    /// What follows the label.
    pub body: Span,
    /// Whether it stands under a heading of notes.
    pub headed: bool,
}

/// Headings under which notes stand, lower case.
const NOTE_HEADINGS: &[&str] = &[
    "notes",
    "note",
    "footnotes",
    "footnote",
    "endnotes",
    "references",
    "reference",
    "sources",
    "citations",
    "bibliography",
    "works cited",
    "notes and references",
    "notes and sources",
];
/// Of them, those whose items need no mark in the text.
const LIST_HEADINGS: &[&str] = &["references", "reference", "sources", "citations", "bibliography", "works cited"];
/// Bytes of the shortest body; less is no citation.
const MIN_BODY: usize = 3;

/// Lines of `text`.
pub fn lines(text: &str) -> Vec<Line> {
    let mut out = Vec::new();
    let mut start = 0;
    for piece in text.split('\n') {
        out.push(Line { start, end: start + piece.len() });
        start += piece.len() + 1;
    }
    out
}

/// Whether `line` is a heading of notes; the flag tells that its items need no mark.
fn heading(line: &str) -> Option<bool> {
    if line.len() > 40 {
        return None;
    }
    let plain = line.trim().trim_matches(|c: char| !c.is_alphanumeric()).to_ascii_lowercase();
    NOTE_HEADINGS.contains(&plain.as_str()).then(|| LIST_HEADINGS.contains(&plain.as_str()))
}

/// What the notes of an article are.
#[derive(Debug, Default)]
pub struct Notes {
    /// In order.
    pub all: Vec<FoundNote>,
    /// Whether they stand as a list of references, which needs no marks.
    pub reference_list: bool,
}

/// Finds the notes of `text`. `has_mark` tells whether the running text before byte `.1` holds a mark of that label;
/// lines that could be items of a list are notes only if it does.
pub fn find_notes(text: &str, has_mark: &dyn Fn(&str, usize) -> bool) -> Notes {
    let lines = lines(text);
    let trimmed = |index: usize| text[lines[index].start..lines[index].end].trim();
    let mut notes = Notes::default();
    // Index of the line after a heading of notes; what follows it to the end is read as notes.
    let mut headed = None;
    let mut tail = tail_start(text, &lines);
    let mut index = 0;
    let mut previous_is_note = false;
    while index < lines.len() {
        let content = trimmed(index);
        if content.is_empty() {
            index += 1;
            continue;
        }
        if let Some(list) = heading(content)
            && (index + 1..lines.len())
                .find(|&at| !trimmed(at).is_empty())
                .is_some_and(|at| label_at(trimmed(at)).is_some())
        {
            headed = Some(index);
            notes.reference_list = list;
            previous_is_note = true;
            index += 1;
            continue;
        }
        let start = lines[index].start + text[lines[index].start..lines[index].end].find(content).unwrap_or(0);
        let blank_before = index == 0 || trimmed(index - 1).is_empty();
        let label = label_at(content).filter(|label| {
            let free = blank_before || previous_is_note;
            let rest = content[label.len..].trim();
            rest.len() >= MIN_BODY
                && rest.chars().any(char::is_alphabetic)
                && free
                && accepted(label, headed.is_some(), index >= tail, start, has_mark, rest)
        });
        let Some(label) = label else {
            previous_is_note = false;
            index += 1;
            continue;
        };
        let mut last = index;
        while last + 1 < lines.len()
            && !trimmed(last + 1).is_empty()
            && label_at(trimmed(last + 1)).is_none()
            && heading(trimmed(last + 1)).is_none()
        {
            last += 1;
        }
        let end = lines[last].start + text[lines[last].start..lines[last].end].trim_end().len();
        let after = start + label.len;
        let body_start = after + (text[after..end].len() - text[after..end].trim_start().len());
        notes.all.push(FoundNote {
            span: Span::new(start, end),
            label,
            body: Span::new(body_start, end),
            headed: headed.is_some(),
        });
        previous_is_note = true;
        tail = tail.min(index);
        index = last + 1;
    }
    notes
}

/// Whether a labelled line is a note rather than an item of a list or a sentence that begins with a mark.
fn accepted(
    label: &Label,
    headed: bool,
    in_tail: bool,
    start: usize,
    has_mark: &dyn Fn(&str, usize) -> bool,
    rest: &str,
) -> bool {
    let marked = || has_mark(&label.text, start);
    match label.form {
        LabelForm::Mark(MarkStyle::Brackets) => {
            label.text.starts_with(|c: char| c.is_ascii_digit()) || headed || marked()
        }
        LabelForm::Mark(MarkStyle::Superscript) => true,
        // An asterisk begins the items of lists: a note has its mark in the text, and no space is asked for.
        LabelForm::Mark(MarkStyle::Symbol) => marked() && rest.starts_with(|c: char| !matches!(c, '*' | '-' | '=')),
        _ => headed || (in_tail && marked()),
    }
}

/// Index of the first line of the labelled lines that end the text: after it nothing but labelled lines, what belongs
/// to them, and blank lines.
fn tail_start(text: &str, lines: &[Line]) -> usize {
    let trimmed = |index: usize| text[lines[index].start..lines[index].end].trim();
    let mut tail = lines.len();
    // A line without label may go on with the labelled line above it, up to this many lines.
    let mut open = 0;
    for index in (0..lines.len()).rev() {
        let content = trimmed(index);
        if content.is_empty() {
            if open > 0 {
                return tail;
            }
        } else if label_at(content).is_some() {
            tail = index;
            open = 0;
        } else {
            open += 1;
            if open > 3 {
                return tail;
            }
        }
    }
    tail
}
