//! Days of the calendar as numbers.

use jiff::civil::{Date, DateTime, date};
use sayso_record::Interval;

use super::network::Days;

/// Day 0 of the network.
const EPOCH: Date = date(1970, 1, 1);

/// The number of a day.
pub fn number(day: Date) -> Option<i64> {
    day.since(EPOCH).ok().map(|span| i64::from(span.get_days()))
}

/// The day of a number; `None` past the ends of the calendar.
pub fn day(number: i64) -> Option<Date> {
    EPOCH.checked_add(jiff::Span::new().try_days(number).ok()?).ok()
}

/// First and last day of an interval.
pub fn of(interval: Interval) -> Days {
    let number = |at: Option<DateTime>| at.and_then(|at| number(at.date()));
    Days { earliest: number(interval.earliest), latest: number(interval.latest) }
}

/// The days as an interval; where a day is that of `stated`, with its hour.
pub fn interval(days: Days, stated: Interval) -> Interval {
    let first = days.earliest.and_then(day).map(|day| day.at(0, 0, 0, 0));
    let last = days.latest.and_then(day).map(|day| day.at(23, 59, 59, 0));
    let hour = |whole: Option<DateTime>, stated: Option<DateTime>| match (whole, stated) {
        (Some(whole), Some(stated)) if whole.date() == stated.date() => Some(stated),
        _ => whole,
    };
    Interval { earliest: hour(first, stated.earliest), latest: hour(last, stated.latest) }
}

/// What both allow; `None` where they exclude each other.
pub fn both(one: Days, other: Days) -> Option<Days> {
    let earliest = one.earliest.max(other.earliest);
    let latest = match (one.latest, other.latest) {
        (Some(one), Some(other)) => Some(one.min(other)),
        (one, other) => one.or(other),
    };
    let fits = earliest.zip(latest).is_none_or(|(earliest, latest)| earliest <= latest);
    fits.then_some(Days { earliest, latest })
}
