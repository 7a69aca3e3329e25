//! Citations: marks, notes, links and source lines, each mark joined to its note or reported.
//!
//! Notes are found first, by lines; then marks in the rest of the text; then both are joined by label. Runs after
//! figures and times, which read the notes' titles like all other text.

mod compare;
mod dates;
mod fields;
mod findings;
mod label;
mod links;
mod marks;
mod notes;

#[cfg(test)]
mod tests;

use std::collections::{HashMap, HashSet};

use sayso_record::{Citations, Finding, Mark, MarkStyle, NameKind, Note, Provenance, Quote, Span};

use crate::{Draft, Layer, Stage, text::TokenKind};
use dates::Fault;
use marks::FoundMark;
use notes::{FoundNote, Notes};

/// Finds citations and what does not fit in them.
#[derive(Debug, Default)]
pub struct CitationsStage;

const STAGE: &str = "citations";
/// Marks side by side that share the words before them; of more, which no article has, each would repeat these words.
const MAX_RUN: usize = 16;

impl Stage for CitationsStage {
    fn name(&self) -> &'static str {
        STAGE
    }

    fn requires(&self) -> &'static [Layer] {
        &[Layer::Text, Layer::Times, Layer::Names, Layer::Figures]
    }

    fn adds(&self) -> &'static [Layer] {
        &[Layer::Citations]
    }

    fn run(&self, draft: &mut Draft<'_>) {
        let (citations, findings) = read(draft);
        draft.citations = citations;
        draft.findings.extend(findings);
    }
}

fn read(draft: &Draft<'_>) -> (Citations, Vec<Finding>) {
    let text = draft.text();
    let candidates = marks::find_marks(text);
    // First place of each label, for lines that are notes only if a mark before them has their label.
    let mut first: HashMap<&str, usize> = HashMap::new();
    for mark in &candidates {
        first.entry(&mark.label).or_insert(mark.span.start());
    }
    let has_mark = |label: &str, before: usize| first.get(label).is_some_and(|&at| at < before);
    let found = notes::find_notes(text, &has_mark);
    let marks = keep_marks(text, candidates, &found);

    let mut notes: Vec<(Note, Vec<Option<Fault>>)> = found.all.iter().map(|note| build_note(draft, note)).collect();
    let mut by_label: HashMap<String, usize> = HashMap::new();
    for (index, (note, _)) in notes.iter().enumerate() {
        by_label.entry(note.label.clone()).or_insert(index);
    }
    let mut records: Vec<Mark> = Vec::with_capacity(marks.len());
    let mut previous: Option<Span> = None;
    let (mut shared, mut run) = (None, 0);
    for mark in &marks {
        let own = supports(draft, mark.span, previous);
        // Marks side by side support the same words.
        run = if own.is_some() { 1 } else { run + 1 };
        shared = own.or(shared).filter(|_| run <= MAX_RUN);
        let note = by_label.get(&mark.label).copied();
        if let Some(at) = note {
            notes[at].0.marks.push(records.len() as u32);
        }
        let confidence = if note.is_some() { 0.95 } else { 0.8 };
        records.push(Mark {
            quote: draft.quote(mark.span),
            label: mark.label.clone(),
            style: mark.style,
            note: note.map(|at| at as u32),
            supports: shared.map(|span| draft.quote(span)),
            provenance: Provenance::new(STAGE, "mark", confidence),
        });
        previous = Some(mark.span);
    }

    let (notes, faults): (Vec<Note>, Vec<Vec<Option<Fault>>>) = notes.into_iter().unzip();
    let citations = Citations {
        marks: records,
        notes,
        links: links::links(draft, STAGE),
        sources: links::source_lines(text, STAGE),
    };
    let findings = find_faults(draft, &citations, &faults, &found);
    (citations, findings)
}

/// Marks of the running text: none inside notes, and the weak forms only where a note has their label.
fn keep_marks(text: &str, candidates: Vec<FoundMark>, notes: &Notes) -> Vec<FoundMark> {
    let labels: HashSet<&str> = notes.all.iter().map(|note| note.label.text.as_str()).collect();
    let in_note = |span: Span| {
        let next = notes.all.partition_point(|note| note.span.start() <= span.start());
        next.checked_sub(1).is_some_and(|at| notes.all[at].span.overlaps(span))
    };
    // "(1)" and flattened digits stand for notes of their own form or for plain numbered ones.
    let fits = |mark: &FoundMark| !mark.needs_note || labels.contains(mark.label.as_str());
    // A text without notes whose every bracket begins a line is a list.
    let begins_line = |mark: &FoundMark| text[..mark.span.start()].ends_with('\n') || mark.span.start() == 0;
    candidates
        .into_iter()
        .filter(|mark| {
            !in_note(mark.span)
                && fits(mark)
                && !(mark.style == MarkStyle::Brackets && begins_line(mark) && notes.all.is_empty())
        })
        .collect()
}

fn build_note(draft: &Draft<'_>, found: &FoundNote) -> (Note, Vec<Option<Fault>>) {
    let text = draft.text();
    let (dates, faults): (Vec<_>, Vec<_>) = dates::note_dates(text, found.body).into_iter().unzip();
    let address = draft.tokens[draft.tokens_in(found.body)]
        .iter()
        .find(|token| token.kind == TokenKind::Address && links::host(&text[token.span().range()]).is_some());
    let url = address.map(|token| draft.quote(token.span()));
    let taken: Vec<Span> = dates.iter().map(|date| date.quote.span()).chain(url.iter().map(Quote::span)).collect();
    let is_person = |span: Span| {
        draft.names.iter().filter(|name| name.kind == NameKind::Person).any(|name| {
            let next = name.mentions.partition_point(|mention| mention.quote.span().end() <= span.start());
            name.mentions.get(next).is_some_and(|mention| mention.quote.span().overlaps(span))
        })
    };
    let fields = fields::fields(text, found.body, &taken, &is_person);
    let rule = if found.headed { "note_under_heading" } else { "note" };
    let note = Note {
        quote: draft.quote(found.span),
        label: found.label.text.clone(),
        body: draft.quote(found.body),
        title: fields.title.map(|span| draft.quote(span)),
        outlet: fields.outlet.map(|span| draft.quote(span)),
        dates,
        url,
        marks: Vec::new(),
        provenance: Provenance::new(STAGE, rule, 0.95),
    };
    (note, faults)
}

/// The part of the sentence before the mark, from the mark before it if that stands in the same sentence; the whole
/// sentence before where the mark stands at the head of its own.
fn supports(draft: &Draft<'_>, mark: Span, previous: Option<Span>) -> Option<Span> {
    let index = draft.sentence_at(mark.start());
    let part = |index: usize| {
        let sentence = draft.sentences.get(index)?.span;
        let floor = previous.map_or(0, Span::end).max(sentence.start());
        let ceiling = mark.start().min(sentence.end());
        let words = draft.text().get(floor..ceiling.max(floor))?;
        let lead = words.len()
            - words.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '[' | ']' | ',' | '.' | ')')).len();
        let end = floor + words.trim_end_matches(|c: char| c.is_whitespace() || c == '[').len();
        let span = Span::new(floor + lead, end.max(floor + lead));
        draft.text()[span.range()].chars().any(char::is_alphabetic).then_some(span)
    };
    part(index).or_else(|| part(index.checked_sub(1)?))
}

fn find_faults(draft: &Draft<'_>, citations: &Citations, faults: &[Vec<Option<Fault>>], found: &Notes) -> Vec<Finding> {
    let mut out = findings::marks_without_note(citations, STAGE);
    // A list of references that no mark points into is no set of notes.
    if !(found.reference_list && citations.marks.is_empty()) {
        out.extend(findings::notes_without_mark(citations, STAGE));
    }
    out.extend(findings::duplicate_notes(citations, STAGE));
    for (note, faults) in citations.notes.iter().zip(faults) {
        out.extend(findings::faulty_dates(draft.article, note, faults, STAGE));
    }
    for (index, mark) in citations.marks.iter().enumerate() {
        let Some(title) =
            mark.note.and_then(|at| citations.notes.get(at as usize)).and_then(|note| note.title.as_ref())
        else {
            continue;
        };
        let Some(sentence) = mark.supports.as_ref().map(Quote::span) else { continue };
        let before = index.checked_sub(1).map_or(0, |at| citations.marks[at].quote.span().end());
        let cited = compare::Cited {
            mark: &mark.quote,
            sentence,
            stretch: stretch(draft, sentence, before),
            title: title.span(),
        };
        out.extend(compare::figures(draft, &cited, STAGE));
        out.extend(compare::days(draft, &cited, STAGE));
    }
    out
}

/// From byte `before`, the end of the mark before, but at most from the head of the paragraph before the one of
/// `sentence`, to the end of `sentence`.
fn stretch(draft: &Draft<'_>, sentence: Span, before: usize) -> Span {
    let index = draft.sentence_at(sentence.start());
    let Some(paragraph) = draft.sentences.get(index).map(|sentence| sentence.paragraph) else { return sentence };
    let first = draft.sentences[..=index].partition_point(|sentence| sentence.paragraph + 1 < paragraph);
    let start = draft
        .sentences
        .get(first)
        .map_or(sentence.start(), |sentence| sentence.span.start())
        .max(before)
        .min(sentence.start());
    Span::new(start, sentence.end())
}
