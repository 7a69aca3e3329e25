//! When an incident was, by article, and whether the articles agree.

use std::collections::BTreeMap;

use jiff::civil::Date;
use sayso_record::{
    Anchor, CaseTime, Cited, Comparison, Incident, Interval, Reading, Relation, Slot, Time, TimePrecision,
};

use super::bundle::reported;
use super::report::is_near;

/// Bytes at the head of the body within which a full date is the article's own date line.
const HEAD: usize = 150;
/// Days up to which a time is taken as one (a night, a weekend): two that meet are the same time in other words.
const SHORT: i32 = 2;

/// The time that one article gives for an incident.
#[derive(Debug, Clone)]
pub(super) struct When<'a> {
    pub reading: &'a Reading,
    pub interval: Interval,
    pub days: Days,
    pub quote: Cited,
}

/// First and last day.
type Days = (Date, Date);

/// The time that each article gives. Where its words allow several ("Sunday", and "Monday" for the arrest), it is the
/// one that most articles have too, then the likeliest.
pub(super) fn given<'a>(members: &[(&'a Reading, &'a Incident)]) -> Vec<When<'a>> {
    let candidates: Vec<Vec<When<'a>>> = members.iter().map(|(reading, incident)| of(reading, incident)).collect();
    let support = |days: Days| {
        let has = |candidates: &&Vec<When<'a>>| candidates.iter().any(|when| is_same(when.days, days));
        candidates.iter().filter(has).count()
    };
    candidates
        .iter()
        .filter_map(|own| own.iter().enumerate().max_by_key(|(at, when)| (support(when.days), std::cmp::Reverse(*at))))
        .map(|(_, when)| when.clone())
        .collect()
}

/// The times that an incident of an article may have, the likeliest first: its own; then those of sentences that name
/// it; then, of the article's main incident, those of its lead. None lies after the report.
fn of<'a>(reading: &'a Reading, incident: &Incident) -> Vec<When<'a>> {
    let line = own_date(reading);
    let own = incident.times.iter().filter_map(|&index| reading.times.get(index as usize));
    let near = reading
        .times
        .iter()
        .filter(|time| time.precision <= TimePrecision::Day && is_near(reading, incident, time.quote.span()));
    let reported = reported(reading);
    let told = |when: &When<'a>| reported.is_none_or(|reported| when.days.0 <= reported.date());
    own.chain(near).filter(|time| Some(*time) != line).filter_map(|time| when(reading, time)).filter(told).collect()
}

fn when<'a>(reading: &'a Reading, time: &Time) -> Option<When<'a>> {
    let interval = time.interval?;
    let days = (interval.earliest?.date(), interval.latest?.date());
    Some(When { reading, interval, days, quote: Cited::new(&reading.article.id, &time.quote) })
}

/// The article's own date, as a line at its head gives it in full.
pub(super) fn own_date(reading: &Reading) -> Option<&Time> {
    let body = reading.article.body.start();
    reading.times.iter().find(|time| {
        let start = time.quote.span().start();
        let full = time.anchor == Anchor::None && time.precision <= TimePrecision::Day;
        full && (body..body + HEAD).contains(&start) && time.value.len() >= "2024-03-04".len()
    })
}

/// Each differing time apart: that of most articles first, then the more precise, then the earlier.
pub(super) fn times(given: &[When<'_>]) -> Vec<CaseTime> {
    let mut by_days: BTreeMap<Days, Vec<&When<'_>>> = BTreeMap::new();
    for when in given {
        by_days.entry(when.days).or_default().push(when);
    }
    let mut groups: Vec<(Days, Vec<&When<'_>>)> = by_days.into_iter().collect();
    groups.sort_by_key(|((first, last), members)| (std::cmp::Reverse(members.len()), length((*first, *last)), *first));
    groups
        .into_iter()
        .map(|((first, last), members)| {
            let whole = Interval::new(first.at(0, 0, 0, 0), last.at(23, 59, 59, 0));
            let one = members[0].interval;
            let when = if members.iter().all(|member| member.interval == one) { one } else { whole };
            CaseTime { when, evidence: members.iter().map(|member| member.quote.clone()).collect() }
        })
        .collect()
}

/// Whether an article tells of two incidents of different times.
pub(super) fn are_apart(reading: &Reading, one: &Incident, other: &Incident) -> bool {
    let days = |incident: &Incident| -> Vec<Days> {
        let times = incident.times.iter().filter_map(|&index| reading.times.get(index as usize));
        times.filter_map(|time| when(reading, time)).map(|when| when.days).collect()
    };
    let (one, other) = (days(one), days(other));
    let met = one.iter().any(|one| other.iter().any(|other| meet(*one, *other)));
    !one.is_empty() && !other.is_empty() && !met
}

/// How the articles stand to each other, pair by pair.
pub(super) fn comparisons(given: &[When<'_>]) -> Vec<Comparison> {
    let mut out = Vec::new();
    for (at, one) in given.iter().enumerate() {
        for other in &given[at + 1..] {
            let (relation, rule) = relate(one.days, other.days);
            out.push(Comparison {
                slot: Slot::Date,
                one: one.quote.clone(),
                other: other.quote.clone(),
                relation,
                rule: rule.to_owned(),
            });
        }
    }
    out
}

fn relate(one: Days, other: Days) -> (Relation, &'static str) {
    if is_same(one, other) {
        (Relation::Agree, "same_days")
    } else if meet(one, other) {
        (Relation::Compatible, "days_meet")
    } else {
        (Relation::Conflict, "days_apart")
    }
}

/// Whether two are one time: the same days, or short ones that meet ("overnight" and "early on Sunday").
fn is_same(one: Days, other: Days) -> bool {
    one == other || meet(one, other) && length(one) <= SHORT && length(other) <= SHORT
}

fn meet(one: Days, other: Days) -> bool {
    one.0 <= other.1 && other.0 <= one.1
}

/// In days.
fn length((first, last): Days) -> i32 {
    last.since(first).map_or(i32::MAX, |span| span.get_days().saturating_add(1))
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    #[test]
    fn a_day_lies_within_its_week() {
        let day = |day| (date(2024, 3, day), date(2024, 3, day));
        let week = (date(2024, 3, 4), date(2024, 3, 10));
        assert_eq!(relate(day(4), day(4)).0, Relation::Agree);
        assert_eq!(relate(day(4), week).0, Relation::Compatible);
        assert_eq!(relate(day(4), day(5)).0, Relation::Conflict);
    }
}
