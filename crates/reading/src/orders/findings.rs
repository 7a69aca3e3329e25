//! Dates of the running text that cannot be right: days that no month has, and what is told as past and is yet to come.

use std::ops::Range;

use jiff::civil::Date;
use sayso_record::{Anchor, Finding, FindingRule, Provenance, Quote, Severity, Time};

use super::STAGE;
use super::events::{Found, Places};
use super::fact;
use crate::Draft;

/// Days by which a date may lie after publication and still be the same day in another zone.
const ZONE_DAYS: i32 = 1;

/// Months by name, with the most days each can have.
const MONTHS: [(&str, &str, i32); 12] = [
    ("january", "jan", 31),
    ("february", "feb", 29),
    ("march", "mar", 31),
    ("april", "apr", 30),
    ("may", "may", 31),
    ("june", "jun", 30),
    ("july", "jul", 31),
    ("august", "aug", 31),
    ("september", "sept", 30),
    ("october", "oct", 31),
    ("november", "nov", 30),
    ("december", "dec", 31),
];

/// Days of the running text that no calendar has ("31 June"), outside the tokens of `skipped`.
pub fn impossible_dates(draft: &Draft<'_>, skipped: &[Range<usize>]) -> Vec<Finding> {
    let mut out = Vec::new();
    for at in 0..draft.tokens.len() {
        let Some((name, most, number)) = month(draft, at) else { continue };
        if skipped.iter().any(|tokens| tokens.contains(&at)) {
            continue;
        }
        let Some((tokens, day, year)) = day_of(draft, at) else { continue };
        let most = match year.map(|year| Date::new(year, number, 1)) {
            Some(Ok(first)) => i32::from(first.days_in_month()),
            _ => most,
        };
        if day > most && day <= 31 {
            let quote = draft.quote(draft.span_of(tokens));
            // February's length hangs on the year.
            let at_most = if year.is_none() && number == 2 { "at most " } else { "" };
            let of = year.map_or(String::new(), |year| format!(" {year}"));
            let message =
                format!("The date \"{}\" does not exist: {name}{of} has {at_most}{most} days.", quote.as_str());
            out.push(finding(FindingRule::ImpossibleDate, Severity::Error, "impossible_day", message, vec![quote]));
        }
    }
    out
}

/// The month that token `at` names: its name, most days and number.
fn month(draft: &Draft<'_>, at: usize) -> Option<(&'static str, i32, i8)> {
    let word = draft.lower(at).trim_end_matches('.');
    let index = MONTHS
        .iter()
        .position(|(name, short, _)| word == *name || word == *short || word == "sep" && *short == "sept")?;
    let titled = draft.word(at).starts_with(|c: char| c.is_uppercase());
    let name = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ][index];
    titled.then_some((name, MONTHS[index].2, index as i8 + 1))
}

/// The day and year beside the month `at`, and the tokens of the date; only where the number can be nothing but a day.
fn day_of(draft: &Draft<'_>, at: usize) -> Option<(Range<usize>, i32, Option<i16>)> {
    let number = |at: usize| {
        let word = draft.lower(at);
        let digits = word.strip_suffix("st").or(word.strip_suffix("nd")).or(word.strip_suffix("th")).unwrap_or(word);
        digits.parse::<i32>().ok().filter(|_| digits.len() <= 2).map(|day| (day, digits.len() < word.len()))
    };
    let year = |at: usize| draft.lower(at).parse::<i16>().ok().filter(|year| (1000..=2999).contains(year));
    let before = |at: usize| at.checked_sub(1).map_or("", |at| draft.lower(at));
    // "31 June", "31st of June": a preposition or the article stands before it, or a year behind it.
    let day_at = at.checked_sub(if before(at) == "of" { 2 } else { 1 });
    if let Some((day_at, (day, ordinal))) = day_at.and_then(|at| number(at).map(|day| (at, day))) {
        let after = year(at + 1);
        let led = matches!(
            before(day_at),
            "on" | "the" | "until" | "till" | "since" | "by" | "from" | "before" | "after" | "dated"
        ) || ordinal;
        if led || after.is_some() {
            return Some((day_at..at + 1 + usize::from(after.is_some()), day, after));
        }
    }
    // "June 31": what follows must not be what is counted ("in June 31 people").
    let (day, ordinal) = number(at + 1)?;
    let comma = usize::from(draft.lower(at + 2) == ",");
    let after = year(at + 2 + comma);
    let ends = matches!(draft.word(at + 2), "." | "," | ";" | ")" | ":" | "");
    if after.is_some() || ordinal && before(at) != "in" || ends && before(at) == "on" {
        let end = if after.is_some() { at + 3 + comma } else { at + 2 };
        return Some((at..end, day, after));
    }
    None
}

/// Events told as past, with a date that names its year and lies after the article's publication: one finding for all, as it is
/// most often the date of the article that is wrong.
pub fn events_to_come(places: &Places<'_, '_, '_>, events: &[Found]) -> Vec<Finding> {
    let draft = places.view.draft;
    let published = draft.article.published.as_ref().filter(|published| published.reliable);
    let Some(published) = published.and_then(|published| published.when.latest) else { return Vec::new() };
    let mut evidence: Vec<Quote> = Vec::new();
    let mut first = None;
    for event in events {
        let Some(dating) = event.dating.filter(|dating| dating.direct) else { continue };
        let Some(time) = draft.times.get(dating.time as usize) else { continue };
        if fact::happened(places.view, places.words, event.head) && is_after(time, published.date()) {
            let quote = draft.quote(draft.span_of(event.tokens.clone()));
            first.get_or_insert_with(|| {
                format!("\"{}\" is told as past and dated \"{}\"", quote.as_str(), time.quote.as_str())
            });
            evidence.extend([quote, time.quote.clone()]);
        }
    }
    let Some(first) = first else { return Vec::new() };
    let more = match evidence.len() / 2 - 1 {
        0 => String::new(),
        1 => " (and one more event)".to_owned(),
        more => format!(" (and {more} more events)"),
    };
    let message = format!("{first}, after the article's publication on {}{more}.", published.date());
    vec![finding(FindingRule::FutureDate, Severity::Warning, "event_after_publication", message, evidence)]
}

fn is_after(time: &Time, published: Date) -> bool {
    let earliest = time.interval.and_then(|interval| interval.earliest);
    let days = earliest.and_then(|earliest| earliest.date().since(published).ok()).map(|span| span.get_days());
    time.anchor == Anchor::None && days.is_some_and(|days| days > ZONE_DAYS)
}

fn finding(
    rule: FindingRule,
    severity: Severity,
    name: &'static str,
    message: String,
    evidence: Vec<Quote>,
) -> Finding {
    Finding { rule, severity, message, evidence, against: Vec::new(), provenance: Provenance::new(STAGE, name, 0.9) }
}
