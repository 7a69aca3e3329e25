//! What does not fit between marks and notes.

use std::collections::BTreeMap;

use sayso_record::{Article, Citations, Finding, FindingRule, Note, Provenance, Quote, Severity};

use super::dates::Fault;

fn finding(
    rule: FindingRule,
    severity: Severity,
    name: &'static str,
    message: String,
    evidence: Vec<Quote>,
    against: Vec<Quote>,
    stage: &'static str,
) -> Finding {
    Finding { rule, severity, message, evidence, against, provenance: Provenance::new(stage, name, 0.95) }
}

/// Labels of marks that have no note: one finding for each label, with all its marks.
pub fn marks_without_note(citations: &Citations, stage: &'static str) -> Vec<Finding> {
    let mut missing: BTreeMap<usize, Vec<Quote>> = BTreeMap::new();
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    for (index, mark) in citations.marks.iter().enumerate().filter(|(_, mark)| mark.note.is_none()) {
        let at = *first.entry(&mark.label).or_insert(index);
        missing.entry(at).or_default().push(mark.quote.clone());
    }
    let message = |label: &str, count: usize| match count {
        1 => format!("The mark {label} has no note."),
        _ => format!("The mark {label}, used {count} times, has no note."),
    };
    missing
        .into_iter()
        .map(|(at, quotes)| {
            // "[1-3]" is three marks in one: only the number tells which of its notes is missing.
            let label = &citations.marks[at].label;
            let alone = quotes[0].as_str().trim_matches(|c: char| !c.is_alphanumeric()) == label;
            let text = match alone {
                true => message(quotes[0].as_str(), quotes.len()),
                false => message(&format!("{label} in {}", quotes[0].as_str()), quotes.len()),
            };
            finding(
                FindingRule::MarkWithoutNote,
                Severity::Warning,
                "mark_without_note",
                text,
                quotes,
                Vec::new(),
                stage,
            )
        })
        .collect()
}

/// Notes that no mark points to.
pub fn notes_without_mark(citations: &Citations, stage: &'static str) -> Vec<Finding> {
    citations
        .notes
        .iter()
        .filter(|note| note.marks.is_empty())
        .map(|note| {
            let text = format!("The note {} has no mark in the text.", note.label);
            finding(
                FindingRule::NoteWithoutMark,
                Severity::Note,
                "note_without_mark",
                text,
                vec![note.quote.clone()],
                Vec::new(),
                stage,
            )
        })
        .collect()
}

/// Notes that have the label of a note before them.
pub fn duplicate_notes(citations: &Citations, stage: &'static str) -> Vec<Finding> {
    let mut first: BTreeMap<&str, &Note> = BTreeMap::new();
    let mut out = Vec::new();
    for note in &citations.notes {
        match first.get(note.label.as_str()) {
            Some(earlier) => {
                let text = format!("Two notes have the label {}.", note.label);
                out.push(finding(
                    FindingRule::DuplicateNote,
                    Severity::Warning,
                    "duplicate_note",
                    text,
                    vec![earlier.quote.clone()],
                    vec![note.quote.clone()],
                    stage,
                ));
            }
            None => {
                first.insert(&note.label, note);
            }
        }
    }
    out
}

/// Dates of a note that are malformed, impossible, or after the article's publication.
pub fn faulty_dates(article: &Article, note: &Note, faults: &[Option<Fault>], stage: &'static str) -> Vec<Finding> {
    let mut out = Vec::new();
    let published =
        article.published.as_ref().filter(|published| published.reliable).and_then(|published| published.when.latest);
    for (date, fault) in note.dates.iter().zip(faults) {
        let label = &note.label;
        let words = date.quote.as_str().split_whitespace().collect::<Vec<_>>().join(" ");
        let evidence = vec![date.quote.clone()];
        match (fault, &date.fault) {
            (Some(Fault::Malformed), Some(what)) => {
                let text = format!("The date \"{words}\" in note {label} is malformed: {what}.");
                out.push(finding(
                    FindingRule::MalformedDate,
                    Severity::Warning,
                    "malformed_date",
                    text,
                    evidence,
                    Vec::new(),
                    stage,
                ));
            }
            (Some(Fault::Impossible), Some(what)) => {
                let text = format!("The date \"{words}\" in note {label} does not exist: {what}.");
                out.push(finding(
                    FindingRule::ImpossibleDate,
                    Severity::Error,
                    "impossible_date",
                    text,
                    evidence,
                    Vec::new(),
                    stage,
                ));
            }
            _ => {
                if let (Some(published), Some(earliest)) =
                    (published, date.interval.and_then(|interval| interval.earliest))
                    && earliest.date() > published.date()
                {
                    let text = format!(
                        "The date \"{words}\" in note {label} is after the article's publication on {}.",
                        published.date()
                    );
                    out.push(finding(
                        FindingRule::FutureDate,
                        Severity::Warning,
                        "note_after_publication",
                        text,
                        evidence,
                        Vec::new(),
                        stage,
                    ));
                }
            }
        }
    }
    out
}
