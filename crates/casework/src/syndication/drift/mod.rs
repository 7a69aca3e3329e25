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

use std::collections::{BTreeMap, BTreeSet};

use sayso_record::{CaseFinding, Cited, CopyGroup, FindingRule, Provenance, Reading, Span};

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
    let mut out: BTreeMap<String, CaseFinding> = BTreeMap::new();
    for (one, other) in candidates(&wordings) {
        for tie in [Tie::Copies, Tie::Speaker] {
            let Some(finding) = compare(&readings, wordings[one], wordings[other], tie, &copied) else { continue };
            out.entry(finding.id.clone()).or_insert(finding);
            break;
        }
    }
    let mut out: Vec<CaseFinding> = out.into_values().collect();
    out.sort_by(|a, b| (&a.evidence, &a.against, &a.id).cmp(&(&b.evidence, &b.against, &b.id)));
    out
}

/// What joins two quotations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
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

/// The finding on two wordings, if articles that are tied so have one each and they differ.
fn compare(
    readings: &[&Reading],
    one: &[Quotation],
    other: &[Quotation],
    tie: Tie,
    copied: &BTreeSet<(&str, &str)>,
) -> Option<CaseFinding> {
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
    Some(finding(readings, &ones, &others, &aligned, &drift, tie))
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

fn finding(
    readings: &[&Reading],
    ones: &[&Quotation],
    others: &[&Quotation],
    aligned: &Aligned,
    drift: &Drift,
    tie: Tie,
) -> CaseFinding {
    let (mut one, mut other) = (aligned.one.clone(), aligned.other.clone());
    if let Some(dropped) = &drift.dropped {
        let range = if dropped.by_other { &mut one } else { &mut other };
        *range = range.start.min(dropped.words.start)..range.end.max(dropped.words.end);
    }
    let cited = |quotations: &[&Quotation], range: &std::ops::Range<usize>| -> Vec<Cited> {
        let mut out: Vec<Cited> =
            quotations.iter().filter_map(|quotation| cite(readings[quotation.reading], quotation, range)).collect();
        out.sort();
        out.dedup();
        out
    };
    let (evidence, against) = (cited(ones, &one), cited(others, &other));
    let whole: Vec<Cited> = evidence.iter().chain(&against).cloned().collect();
    let (confidence, rule) = match tie {
        Tie::Copies => (0.9, "copies"),
        Tie::Speaker => (0.7, "same_speaker"),
    };
    CaseFinding {
        id: finding_id(FindingRule::QuotationDrift, &whole),
        rule: FindingRule::QuotationDrift,
        severity: drift.severity,
        message: message(readings, ones[0], others[0], drift),
        incident: None,
        evidence,
        against,
        provenance: Provenance::new("syndication", rule, confidence),
        resolved: None,
    }
}

fn cite(reading: &Reading, quotation: &Quotation, range: &std::ops::Range<usize>) -> Option<Cited> {
    let words = quotation.words.get(range.clone())?;
    let span = words.first()?.span.cover(words.last()?.span);
    Some(Cited::new(&reading.article.id, &reading.article.quote(span)))
}

/// One sentence: whose quotation, and how it stands on either side.
fn message(readings: &[&Reading], one: &Quotation, other: &Quotation, drift: &Drift) -> String {
    let shown = |quotation: &Quotation, range: &std::ops::Range<usize>| {
        let wide = range.start.saturating_sub(CONTEXT)..(range.end + CONTEXT).min(quotation.words.len());
        let cited = cite(readings[quotation.reading], quotation, &wide);
        cited.map_or_else(String::new, |cited| cited.quote.as_str().split_whitespace().collect::<Vec<_>>().join(" "))
    };
    let whose = match one.label.as_ref().or(other.label.as_ref()) {
        Some(label) => format!("A quotation of {label}"),
        None => "A quotation".to_owned(),
    };
    match (&drift.changes[..], &drift.dropped) {
        ([], Some(dropped)) => {
            let quotation = if dropped.by_other { one } else { other };
            let left_out = cite(readings[quotation.reading], quotation, &dropped.words);
            let left_out = left_out.map_or_else(String::new, |cited| cited.quote.as_str().to_owned());
            format!("{whose} is shortened by words that turn or weaken it: “{left_out}”.")
        }
        (changes, _) => {
            let differences: Vec<String> = changes
                .iter()
                .map(|change| format!("“{}” against “{}”", shown(one, &change.one), shown(other, &change.other)))
                .collect();
            format!("{whose} differs between articles: {}.", differences.join("; "))
        }
    }
}
