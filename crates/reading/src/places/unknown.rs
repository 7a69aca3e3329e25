//! Places that the gazetteer does not know, by the words around them.

use std::ops::Range;

use sayso_record::FeatureKind;

use crate::text::TokenKind;

use super::detect::{Hit, Rule, unknown_place};
use super::scan::{Match, Scan};

/// Words that are no part of a name, whatever their case.
const FUNCTION: [&str; 24] = [
    "the", "a", "an", "this", "that", "these", "his", "her", "their", "its", "our", "my", "your", "in", "at", "on",
    "from", "to", "of", "for", "and", "but", "or", "islamic",
];
/// Inhabitants from which a name inside a longer unknown one is read on its own.
const WELL_KNOWN: u32 = 50_000;
/// Longest unknown name in words.
const MAX_WORDS: usize = 4;

/// The unknown place that starts at token `at`, if the words say that one does.
pub(super) fn hit(scan: &Scan<'_, '_>, at: usize, sentence: &Range<usize>, shouting: bool) -> Option<Hit> {
    let run = run(scan, at, sentence);
    let joined = at > sentence.start && scan.draft.glued(at);
    if shouting || joined || scan.cue(at).title() || scan.cue(at).direction() {
        return None;
    }
    let common = scan.entry(at).is_some_and(|entry| entry.word_level() == 1);
    if common {
        // "Main Street", "the village of Tell Karsa", but not "The Street" or "Their River".
        let named = at > sentence.start && !FUNCTION.contains(&scan.draft.lower(at));
        return if named { headed(scan, &run).or_else(|| noun(scan, &run, sentence)) } else { None };
    }
    headed(scan, &run).or_else(|| noun(scan, &run, sentence)).or_else(|| pair(scan, &run, sentence))
}

/// The capitalised words from token `at` on, up to a name that the gazetteer knows.
fn run(scan: &Scan<'_, '_>, at: usize, sentence: &Range<usize>) -> Range<usize> {
    let mut end = at + 1;
    while end < sentence.end
        && end - at < MAX_WORDS + 1
        && scan.draft.tokens[end].kind == TokenKind::Word
        && scan.capital(end)
        && scan.adjoins(end)
        && scan
            .longest(end, sentence.end)
            .is_none_or(|known| is_head(scan, known.tokens.start) || !well_known(scan, &known))
    {
        end += 1;
    }
    at..end
}

/// Whether `known` stands for itself: "Tell Karam" is not the town of Karam, but "Old Oslo" is Oslo.
fn well_known(scan: &Scan<'_, '_>, known: &Match) -> bool {
    known.entry.postings().any(|posting| scan.gazetteer.row(posting.place).population >= WELL_KNOWN)
}

fn is_head(scan: &Scan<'_, '_>, at: usize) -> bool {
    scan.cue(at).head().is_some()
}

/// "Karsa River", "Old Tamra Street": the last head word ends the name.
fn headed(scan: &Scan<'_, '_>, run: &Range<usize>) -> Option<Hit> {
    let end = (run.start + 1..run.end).rev().find(|&at| {
        scan.cue(at).head().is_some() && !matches!(scan.draft.lower(at), "state" | "division" | "range" | "pass")
    })?;
    let kind = scan.cue(end).head()?;
    Some(unknown_place(run.start..end + 1, Some(kind), Rule::Headed))
}

/// "Karsa province", "the village of Karsa".
fn noun(scan: &Scan<'_, '_>, run: &Range<usize>, sentence: &Range<usize>) -> Option<Hit> {
    let draft = scan.draft;
    let person = scan.entry(run.start).is_some_and(|entry| entry.is_given_name());
    if run.len() > MAX_WORDS {
        return None;
    }
    if run.end < sentence.end && scan.adjoins(run.end) && !person {
        let at = run.end + usize::from(draft.lower(run.end) == "refugee");
        let kind = scan.cue(at).noun().filter(|_| says_place(draft.lower(at)) || at > run.end);
        if let Some(kind) = kind {
            return Some(unknown_place(run.clone(), Some(kind), Rule::Noun));
        }
    }
    if run.start >= sentence.start + 2 && draft.lower(run.start - 1) == "of" {
        let kind = scan.cue(run.start - 2).noun()?;
        let lower = !scan.capital(run.start - 2);
        if lower
            && matches!(
                kind,
                FeatureKind::Settlement | FeatureKind::Region | FeatureKind::District | FeatureKind::Landform
            )
        {
            return Some(unknown_place(run.clone(), Some(kind), Rule::Noun));
        }
    }
    None
}

/// Whether `lower` after a name is hardly anything but a kind of place. "State", "city", "department" and "community"
/// follow the names of bodies as well.
fn says_place(lower: &str) -> bool {
    matches!(
        lower,
        "province"
            | "governorate"
            | "oblast"
            | "prefecture"
            | "voivodeship"
            | "district"
            | "county"
            | "village"
            | "town"
            | "river"
            | "valley"
            | "island"
            | "islands"
            | "municipality"
            | "township"
            | "neighborhood"
            | "neighbourhood"
            | "suburb"
            | "raion"
            | "mountains"
            | "peninsula"
            | "airport"
            | "airbase"
    )
}

/// "in Karsa, Oslo": after a preposition, and before a place that it lies in.
fn pair(scan: &Scan<'_, '_>, run: &Range<usize>, sentence: &Range<usize>) -> Option<Hit> {
    let draft = scan.draft;
    if run.start == sentence.start || run.len() > 3 || !scan.cue(run.start - 1).locative() {
        return None;
    }
    let comma = run.end;
    if comma + 1 >= sentence.end || draft.word(comma) != "," || !scan.capital(comma + 1) {
        return None;
    }
    let outer = scan.longest(comma + 1, sentence.end)?;
    let contains = outer.entry.postings().take(4).any(|posting| {
        let kind = scan.gazetteer.row(posting.place).kind;
        let plain = !posting.form.is_adjective()
            && !posting.form.is_people()
            && scan.admits(posting.form, outer.entry, &outer.tokens);
        plain && matches!(kind, FeatureKind::Country | FeatureKind::Region | FeatureKind::District)
    });
    contains.then(|| unknown_place(run.clone(), None, Rule::Pair))
}
