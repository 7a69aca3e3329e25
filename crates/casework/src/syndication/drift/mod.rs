//! Quotations whose words differ between articles.
//!
//! Two stretches in quotation marks are taken for one statement where enough of their words stand in the same order
//! (`align`), and either the articles are copies of each other, or both name the same speaker. Letter case,
//! punctuation, spelling, and words in brackets make no difference; neither does a shorter quotation, unless what it
//! leaves out turns or weakens what is left (`judge`).

mod align;
mod judge;
mod quotation;
#[cfg(test)]
mod tests;
mod wording;

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use sayso_record::{CaseFinding, Cited, CopyGroup, FindingRule, Provenance, Reading, Severity, Span};

use self::align::{Aligned, align};
use self::judge::{Drift, Side, judge};
use self::quotation::{Quotation, Word, quotations};
use crate::engine::finding_id;

/// Words in common of two quotations of copies: fewer are a turn of phrase.
const COPY_WORDS: usize = 6;

/// Words in common of two quotations that only their speaker joins, who may say much the same twice.
const SPEAKER_WORDS: usize = 8;

/// Share of the longer of two parts that must be in common, for copies and for one speaker.
const COPY_SHARE: f32 = 0.6;
const SPEAKER_SHARE: f32 = 0.75;

/// Words in a row by which quotations are found that may be one.
const GRAM: usize = 3;

/// Wordings with the same words in a row beyond which these are passed over: two that are one statement have rarer ones
/// in common as well, and comparing each with each would take time in the square.
const GRAM_WORDINGS: usize = 100;

/// Words shown on either side of a change.
const CONTEXT: usize = 3;

/// Quotations that differ between articles, by evidence.
pub fn drifts(readings: &[&Reading], copies: &[CopyGroup]) -> Vec<CaseFinding> {
    let mut readings = readings.to_vec();
    readings.sort_by(|a, b| a.article.id.cmp(&b.article.id));
    readings.dedup_by(|a, b| a.article.id == b.article.id);
    let by_wording = by_wording(&readings);
    let wordings: Vec<&[Quotation]> = by_wording.values().map(Vec::as_slice).collect();
    let copied: BTreeSet<(&str, &str)> =
        copies.iter().flat_map(|group| &group.pairs).map(|pair| (pair.one.as_str(), pair.other.as_str())).collect();
    let mut found: BTreeMap<Key, Found> = BTreeMap::new();
    for (one, other) in candidates(&wordings) {
        let ties = [Tie::Copies, Tie::Speaker];
        let Some(new) =
            ties.into_iter().find_map(|tie| compare(&readings, wordings[one], wordings[other], tie, &copied))
        else {
            continue;
        };
        match found.entry(new.key.clone()) {
            Entry::Vacant(entry) => drop(entry.insert(new)),
            Entry::Occupied(mut entry) => entry.get_mut().join(new),
        }
    }
    let mut out: Vec<CaseFinding> = found.into_values().map(Found::finding).collect();
    out.sort_by(|a, b| (&a.evidence, &a.against, &a.id).cmp(&(&b.evidence, &b.against, &b.id)));
    out
}

/// The changes of both sides with some words around them: pairs of wordings that differ in the same way, as where one
/// article prints a sentence more, are one finding.
type Key = (Vec<String>, Vec<String>);

/// What will be one finding.
struct Found {
    key: Key,
    evidence: BTreeSet<Cited>,
    against: BTreeSet<Cited>,
    message: String,
    severity: Severity,
    tie: Tie,
}

impl Found {
    /// Adds what another pair of wordings shows of the same change.
    fn join(&mut self, other: Found) {
        self.evidence.extend(other.evidence);
        self.against.extend(other.against);
        self.severity = self.severity.max(other.severity);
        self.tie = self.tie.min(other.tie);
    }

    fn finding(self) -> CaseFinding {
        let whole: Vec<Cited> = self.evidence.iter().chain(&self.against).cloned().collect();
        let (rule, confidence) = match self.tie {
            Tie::Copies => ("copies", 0.9),
            Tie::Speaker => ("same_speaker", 0.7),
        };
        CaseFinding {
            id: finding_id(FindingRule::QuotationDrift, &whole),
            rule: FindingRule::QuotationDrift,
            severity: self.severity,
            message: self.message,
            incident: None,
            evidence: self.evidence.into_iter().collect(),
            against: self.against.into_iter().collect(),
            provenance: Provenance::new("syndication", rule, confidence),
            resolved: None,
        }
    }
}

/// What joins two quotations.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Tie {
    /// Their articles are copies.
    Copies,
    /// The same speaker is named for both.
    Speaker,
}

/// The quotations of all readings by their words, so that each wording is compared once.
fn by_wording(readings: &[&Reading]) -> BTreeMap<Vec<String>, Vec<Quotation>> {
    let mut out: BTreeMap<Vec<String>, Vec<Quotation>> = BTreeMap::new();
    for (index, reading) in readings.iter().enumerate() {
        for quotation in quotations(index, reading) {
            let forms = quotation.words.iter().map(|word| word.form.clone()).collect();
            out.entry(forms).or_default().push(quotation);
        }
    }
    out
}

/// Pairs of wordings that have words in a row in common, in order.
fn candidates(wordings: &[&[Quotation]]) -> BTreeSet<(usize, usize)> {
    let mut holders: BTreeMap<Vec<&str>, BTreeSet<usize>> = BTreeMap::new();
    for (index, quotations) in wordings.iter().enumerate() {
        for gram in quotations.iter().take(1).flat_map(|quotation| quotation.words.windows(GRAM)) {
            holders.entry(gram.iter().map(|word| word.form.as_str()).collect()).or_default().insert(index);
        }
    }
    let mut out = BTreeSet::new();
    for held in holders.into_values().filter(|held| held.len() <= GRAM_WORDINGS) {
        let held: Vec<usize> = held.into_iter().collect();
        for (at, &one) in held.iter().enumerate() {
            out.extend(held[at + 1..].iter().map(|&other| (one, other)));
        }
    }
    out
}

/// What two wordings show, if articles that are tied so have one each and they differ.
fn compare(
    readings: &[&Reading],
    one: &[Quotation],
    other: &[Quotation],
    tie: Tie,
    copied: &BTreeSet<(&str, &str)>,
) -> Option<Found> {
    let tied = |a: &Quotation, b: &Quotation| match tie {
        Tie::Copies => {
            // Readings are in order of their ids, as pairs are.
            let (first, second) = (a.reading.min(b.reading), a.reading.max(b.reading));
            copied.contains(&(readings[first].article.id.as_str(), readings[second].article.id.as_str()))
        }
        Tie::Speaker => a.reading != b.reading && a.speaker.is_some() && a.speaker == b.speaker,
    };
    let ones: Vec<&Quotation> = one.iter().filter(|a| other.iter().any(|b| tied(a, b))).collect();
    let others: Vec<&Quotation> = other.iter().filter(|b| one.iter().any(|a| tied(a, b))).collect();
    let (first, second) = (*ones.first()?, *others.first()?);
    // An article that has both wordings has not changed one into the other.
    if ones.iter().any(|a| other.iter().any(|b| a.reading == b.reading))
        || others.iter().any(|b| one.iter().any(|a| a.reading == b.reading))
    {
        return None;
    }
    let aligned = align(&first.words, &second.words)?;
    let (least, share) = match tie {
        Tie::Copies => (COPY_WORDS, COPY_SHARE),
        Tie::Speaker => (SPEAKER_WORDS, SPEAKER_SHARE),
    };
    let longer = aligned.one.len().max(aligned.other.len());
    if aligned.same < least || (aligned.same as f32) < share * longer as f32 {
        return None;
    }
    let around = |quotations: &[&Quotation]| -> Vec<Vec<Word>> {
        quotations.iter().flat_map(|quotation| around(readings[quotation.reading], quotation)).collect()
    };
    let (around_one, around_other) = (around(&ones), around(&others));
    let sides =
        (Side { words: &first.words, around: &around_one }, Side { words: &second.words, around: &around_other });
    let drift = judge(&sides.0, &sides.1, &aligned)?;
    Some(described(readings, &ones, &others, &aligned, &drift, tie))
}

/// The words of the sentences that a quotation touches, outside its marks.
fn around(reading: &Reading, quotation: &Quotation) -> Vec<Vec<Word>> {
    let (Some(first), Some(last)) = (quotation.words.first(), quotation.words.last()) else { return Vec::new() };
    let text = &reading.article.text;
    let inner = first.span.cover(last.span);
    reading
        .sentences
        .iter()
        .filter(|sentence| sentence.span.overlaps(inner))
        .flat_map(|sentence| {
            let before =
                (sentence.span.start() < inner.start()).then(|| Span::new(sentence.span.start(), inner.start()));
            let after = (inner.end() < sentence.span.end()).then(|| Span::new(inner.end(), sentence.span.end()));
            before.into_iter().chain(after)
        })
        .map(|outside| quotation::words(text, outside))
        .collect()
}

fn described(
    readings: &[&Reading],
    ones: &[&Quotation],
    others: &[&Quotation],
    aligned: &Aligned,
    drift: &Drift,
    tie: Tie,
) -> Found {
    let (mut one, mut other) = (aligned.one.clone(), aligned.other.clone());
    if let Some(dropped) = &drift.dropped {
        let range = if dropped.by_other { &mut one } else { &mut other };
        *range = range.start.min(dropped.words.start)..range.end.max(dropped.words.end);
    }
    let cited = |quotations: &[&Quotation], range: &Range<usize>| -> BTreeSet<Cited> {
        quotations.iter().filter_map(|quotation| cite(readings[quotation.reading], quotation, range)).collect()
    };
    let key = key(ones[0], others[0], drift);
    let mut found = Found {
        evidence: cited(ones, &one),
        against: cited(others, &other),
        message: message(readings, ones[0], others[0], drift, key.0 > key.1),
        severity: drift.severity,
        tie,
        key,
    };
    // The same change is on the same sides, whichever of the longer wordings comes first.
    if found.key.0 > found.key.1 {
        std::mem::swap(&mut found.key.0, &mut found.key.1);
        std::mem::swap(&mut found.evidence, &mut found.against);
    }
    found
}

/// See [`Key`].
fn key(one: &Quotation, other: &Quotation, drift: &Drift) -> Key {
    let near = |quotation: &Quotation, range: &Range<usize>| -> String {
        let near = wide(quotation, range, NEAR_KEY);
        quotation.words[near].iter().map(|word| word.form.as_str()).collect::<Vec<_>>().join(" ")
    };
    let mut key: Key = drift.changes.iter().map(|change| (near(one, &change.one), near(other, &change.other))).unzip();
    if let Some(dropped) = &drift.dropped {
        let (side, quotation) = if dropped.by_other { (&mut key.0, one) } else { (&mut key.1, other) };
        side.push(near(quotation, &dropped.words));
    }
    key
}

/// Words on either side of a change by which it is known again; the next change may stand closer in another wording.
const NEAR_KEY: usize = 1;

/// `range` and up to `by` words on either side.
fn wide(quotation: &Quotation, range: &Range<usize>, by: usize) -> Range<usize> {
    range.start.saturating_sub(by)..(range.end + by).min(quotation.words.len())
}

fn cite(reading: &Reading, quotation: &Quotation, range: &Range<usize>) -> Option<Cited> {
    let words = quotation.words.get(range.clone())?;
    let span = words.first()?.span.cover(words.last()?.span);
    Some(Cited::new(&reading.article.id, &reading.article.quote(span)))
}

/// One sentence: whose quotation, and how it stands on either side, in order or `swapped`.
fn message(readings: &[&Reading], one: &Quotation, other: &Quotation, drift: &Drift, swapped: bool) -> String {
    let shown = |quotation: &Quotation, range: &Range<usize>| {
        let cited = cite(readings[quotation.reading], quotation, &wide(quotation, range, CONTEXT));
        cited.map_or_else(String::new, |cited| cited.quote.as_str().split_whitespace().collect::<Vec<_>>().join(" "))
    };
    let whose = match one.label.as_ref().or(other.label.as_ref()) {
        Some(label) => format!("quotation of {label}"),
        None => "quotation".to_owned(),
    };
    let changes = drift.changes.iter().map(|change| {
        let (a, b) = (shown(one, &change.one), shown(other, &change.other));
        if swapped { format!("“{b}” against “{a}”") } else { format!("“{a}” against “{b}”") }
    });
    let dropped = drift.dropped.iter().filter_map(|dropped| {
        let quotation = if dropped.by_other { one } else { other };
        let left_out = cite(readings[quotation.reading], quotation, &dropped.words)?;
        Some(format!("one side leaves out “{}”, which turns or weakens what is left", left_out.quote.as_str()))
    });
    format!("A {whose} differs between articles: {}.", changes.chain(dropped).collect::<Vec<_>>().join("; "))
}
