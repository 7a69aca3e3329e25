//! When an incident was, by article, and whether the articles agree.

use std::collections::BTreeMap;

use jiff::civil::Date;
use sayso_record::{CaseTime, Cited, Comparison, Incident, Interval, Reading, Relation, Slot};

/// The time that one article gives for an incident.
#[derive(Debug, Clone)]
pub(super) struct When<'a> {
    pub reading: &'a Reading,
    pub interval: Interval,
    /// First and last day.
    pub days: (Date, Date),
    pub quote: Cited,
}

/// The likeliest time of an incident of an article that can be placed on the calendar.
pub(super) fn of<'a>(reading: &'a Reading, incident: &Incident) -> Option<When<'a>> {
    incident.times.iter().find_map(|&index| {
        let time = reading.times.get(index as usize)?;
        let interval = time.interval?;
        let days = (interval.earliest?.date(), interval.latest?.date());
        let quote = Cited::new(&reading.article.id, &time.quote);
        Some(When { reading, interval, days, quote })
    })
}

/// Each differing time apart: that of most articles first, then the more precise, then the earlier.
pub(super) fn times(given: &[When<'_>]) -> Vec<CaseTime> {
    let mut by_days: BTreeMap<(Date, Date), Vec<&When<'_>>> = BTreeMap::new();
    for when in given {
        by_days.entry(when.days).or_default().push(when);
    }
    let mut groups: Vec<((Date, Date), Vec<&When<'_>>)> = by_days.into_iter().collect();
    groups.sort_by_key(|((first, last), members)| {
        let length = last.since(*first).map_or(i32::MAX, |span| span.get_days());
        (std::cmp::Reverse(members.len()), length, *first)
    });
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

fn relate(one: (Date, Date), other: (Date, Date)) -> (Relation, &'static str) {
    if one == other {
        (Relation::Agree, "same_days")
    } else if one.0 <= other.1 && other.0 <= one.1 {
        (Relation::Compatible, "days_meet")
    } else {
        (Relation::Conflict, "days_apart")
    }
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
