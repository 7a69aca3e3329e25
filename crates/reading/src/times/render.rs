//! A placed meaning to TIMEX3 type, value, interval and precision.

use jiff::civil::{Date, DateTime};
use sayso_record::{Anchor, Interval, Modifier, TimePrecision, TimexType};

use super::absolute::open_value;
use super::calendar::{Cal, hours, plus_seconds};
use super::context::Context;
use super::meaning::{Count, Meaning};
use super::place::{Placed, Placer};
use super::units::Unit;

/// What a record says besides its words.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Rendered {
    pub(super) kind: TimexType,
    pub(super) value: String,
    pub(super) interval: Option<Interval>,
    pub(super) precision: TimePrecision,
    pub(super) anchor: Anchor,
    /// Where the story now stands.
    pub(super) told: Option<Cal>,
    /// Why there is no such day.
    pub(super) fault: Option<String>,
}

impl Rendered {
    fn vague(kind: TimexType, value: String) -> Self {
        let precision = TimePrecision::Vague;
        Rendered { kind, value, interval: None, precision, anchor: Anchor::None, told: None, fault: None }
    }
}

/// The record of `meaning`, or `None` when it is no time.
pub(super) fn render(meaning: &Meaning, placer: &Placer<'_>) -> Option<Rendered> {
    if meaning.none {
        return None;
    }
    if let Some(reference) = &meaning.reference {
        return Some(render_reference(reference, placer.context));
    }
    if let Some(period) = &meaning.period {
        return Some(Rendered::vague(TimexType::Set, period.clone()));
    }
    if meaning.every {
        return Some(Rendered::vague(TimexType::Set, set_value(meaning)?));
    }
    let Some(placed) = placer.place(meaning) else {
        let (count, unit) = (meaning.count.unwrap_or(Count::Exactly(1.0)), meaning.unit?);
        return Some(Rendered::vague(TimexType::Duration, duration_value(count, unit, meaning.plus)));
    };
    let clock = meaning.hour.is_some() || meaning.part.is_some();
    let hours_away = meaning.unit.is_some_and(|unit| unit < Unit::Day) && meaning.dir.is_some();
    let kind = if clock || hours_away { TimexType::Time } else { TimexType::Date };
    let mut rendered = match placed {
        Placed::At(cal, anchor) if clock => at_clock(meaning, cal, anchor),
        Placed::At(cal, anchor) => Rendered {
            kind,
            value: if hours_away { format!("{}TXX", cal.value()) } else { cal.value() },
            interval: cal.interval(),
            precision: cal.precision(),
            anchor,
            told: Some(cal),
            fault: None,
        },
        Placed::Open(value, anchor) => Rendered {
            precision: open_precision(&value, meaning),
            anchor,
            ..Rendered::vague(kind, if clock { format!("{value}{}", clock_value(meaning)) } else { value })
        },
        Placed::Impossible(value, fault) => Rendered { fault: Some(fault), ..Rendered::vague(kind, value) },
        Placed::Vague(dir, anchor) => {
            let value = if dir > 0 { "FUTURE_REF" } else { "PAST_REF" };
            Rendered { anchor, ..Rendered::vague(kind, value.to_owned()) }
        }
    };
    rendered.interval = match (rendered.interval, meaning.modifier) {
        (Some(interval), Some(modifier)) => bounded(interval, modifier, placer.context.published),
        (interval, _) => interval,
    };
    Some(rendered)
}

/// `interval` as its modifier bounds it, wide enough for what writers mean: "early" and "late" are halves, "mid" the
/// half in the middle, "about" reaches as far again on either side. `None` past the ends of the calendar.
fn bounded(interval: Interval, modifier: Modifier, published: Option<Date>) -> Option<Interval> {
    let (Some(earliest), Some(latest)) = (interval.earliest, interval.latest) else { return Some(interval) };
    let days = i64::from(earliest.date().until(latest.date()).ok()?.get_days());
    let length = days.checked_mul(86_400)?.checked_add(86_399)?;
    let length = if days == 0 { i64::from(earliest.until(latest).ok()?.get_hours()) * 3600 + 3599 } else { length };
    let from = |seconds: i64| plus_seconds(earliest, seconds);
    match modifier {
        Modifier::Start => Some(Interval::new(earliest, from(length / 2)?)),
        Modifier::End => Some(Interval::new(from(length / 2 + 1)?, latest)),
        Modifier::Mid => Some(Interval::new(from(length / 4)?, from(length / 4 * 3)?)),
        Modifier::Approx => Some(Interval::new(from(-length)?, plus_seconds(latest, length)?)),
        // "more than two years ago" is any time before; "less than" that any time since.
        Modifier::Before | Modifier::MoreThan => Some(Interval { earliest: None, latest: Some(latest) }),
        Modifier::After => {
            let now = published.map(|day| day.at(23, 59, 59, 0)).filter(|now| *now > earliest);
            Some(Interval { earliest: Some(earliest), latest: now })
        }
        // "nearly two years ago" falls in the two years' neighbourhood as the value has it.
        _ => Some(interval),
    }
}

fn render_reference(reference: &str, context: &Context) -> Rendered {
    let mut rendered = Rendered::vague(TimexType::Date, reference.to_owned());
    if reference.starts_with('X') {
        return Rendered { anchor: Anchor::Unknown, ..rendered };
    }
    if let Some(day) = context.published.filter(|_| !context.narrative) {
        let (first, last) = (day.at(0, 0, 0, 0), day.at(23, 59, 59, 0));
        rendered.anchor = Anchor::Publication;
        rendered.interval = Some(match reference {
            "PAST_REF" => Interval { earliest: None, latest: Some(last) },
            "FUTURE_REF" => Interval { earliest: Some(first), latest: None },
            _ => Interval::new(first, last),
        });
    }
    rendered
}

/// A clock time or part of the day on `cal`.
fn at_clock(meaning: &Meaning, cal: Cal, anchor: Anchor) -> Rendered {
    let Cal::Day(day) = cal else {
        let rest = match cal {
            Cal::Year(_) => "-XX-XX",
            Cal::Month(..) | Cal::Week(_) => "-XX",
            _ => "",
        };
        return Rendered {
            kind: TimexType::Time,
            value: format!("{}{rest}{}", cal.value(), clock_value(meaning)),
            interval: cal.interval(),
            precision: cal.precision(),
            anchor,
            told: Some(cal),
            fault: None,
        };
    };
    let interval = match (meaning.hour, meaning.part) {
        (Some(hour), _) => clock_interval(day.at(0, 0, 0, 0), hour, meaning.minute, meaning.second),
        (None, Some(part)) => {
            let (from, count) = part.hours();
            hours(day, from, count)
        }
        (None, None) => cal.interval(),
    };
    Rendered {
        kind: TimexType::Time,
        value: format!("{}{}", cal.value(), clock_value(meaning)),
        interval,
        precision: if meaning.hour.is_some() { TimePrecision::Clock } else { TimePrecision::PartOfDay },
        anchor,
        told: Some(cal),
        fault: None,
    }
}

/// The minute, or where only the hour is named the hour; nothing for an hour that no clock has.
fn clock_interval(midnight: DateTime, hour: i32, minute: Option<i32>, second: Option<i32>) -> Option<Interval> {
    if !(0..=24).contains(&hour) || !(0..60).contains(&minute.unwrap_or(0)) {
        return None;
    }
    let seconds = i64::from(hour) * 3600 + i64::from(minute.unwrap_or(0)) * 60 + i64::from(second.unwrap_or(0));
    let from = plus_seconds(midnight, seconds)?;
    let long = match (minute, second) {
        (_, Some(_)) => 0,
        (Some(_), None) => 59,
        // Noon and midnight are moments; "at 5 p.m." may be rounded by up to an hour.
        (None, None) => 3599,
    };
    Some(Interval::new(from, plus_seconds(from, long)?))
}

fn clock_value(meaning: &Meaning) -> String {
    let zone = meaning.zone.as_deref().filter(|zone| *zone == "Z").unwrap_or("");
    match (meaning.hour, meaning.part) {
        (Some(hour), _) => {
            let minute = meaning.minute.unwrap_or(0);
            let second = meaning.second.map_or(String::new(), |second| format!(":{second:02}"));
            format!("T{hour:02}:{minute:02}{second}{zone}")
        }
        (None, Some(part)) => format!("T{}", part.symbol()),
        (None, None) => "TXX".to_owned(),
    }
}

fn open_precision(value: &str, meaning: &Meaning) -> TimePrecision {
    if meaning.hour.is_some() {
        TimePrecision::Clock
    } else if meaning.part.is_some() {
        TimePrecision::PartOfDay
    } else if meaning.day.is_some() || meaning.weekday.is_some() || meaning.festival.is_some() {
        TimePrecision::Day
    } else if meaning.month.is_some() {
        TimePrecision::Month
    } else if meaning.season.is_some() || meaning.quarter.is_some() || meaning.half.is_some() {
        TimePrecision::Season
    } else if meaning.week.is_some() || value.contains("-W") {
        TimePrecision::Week
    } else {
        TimePrecision::Vague
    }
}

/// ISO 8601 duration, `X` for an unknown number. Parts of a unit are counted in the next smaller one where that has
/// a fixed length or is usual ("two and a half years" is `P30M`); elsewhere the number keeps its fraction.
pub(super) fn duration_value(count: Count, unit: Unit, plus: Option<(Count, Unit)>) -> String {
    let (head, letters, each) = unit.duration();
    let Count::Exactly(count) = count else {
        // "several decades": TIMEX3 counts in years.
        return format!("{head}X{letters}");
    };
    let count = count * each;
    let whole = count.floor();
    let rest = count - whole;
    let small = match unit {
        _ if rest == 0.0 => None,
        Unit::Year => Some(("M", 12.0)),
        Unit::Hour => Some(("M", 60.0)),
        Unit::Minute => Some(("S", 60.0)),
        _ => None,
    };
    let mut value = match small {
        Some((letter, per)) if rest == 0.5 || rest == 0.25 || rest == 0.75 => {
            let whole = if whole > 0.0 { format!("{whole}{letters}") } else { String::new() };
            format!("{head}{whole}{}{letter}", rest * per)
        }
        _ => format!("{head}{count}{letters}"),
    };
    if let Some((Count::Exactly(count), unit)) = plus {
        let (plus_head, letters, each) = unit.duration();
        let joint = if head == "P" && plus_head == "PT" { "T" } else { "" };
        value.push_str(&format!("{joint}{}{letters}", count * each));
    }
    value
}

fn set_value(meaning: &Meaning) -> Option<String> {
    let part = if meaning.hour.is_some() || meaning.part.is_some() { clock_value(meaning) } else { String::new() };
    if meaning.weekday.is_some() || meaning.month.is_some() || meaning.season.is_some() || meaning.quarter.is_some() {
        return Some(format!("{}{part}", open_value(meaning)));
    }
    if !part.is_empty() {
        return Some(format!("XXXX-XX-XX{part}"));
    }
    if meaning.unit == Some(Unit::Weekend) {
        return Some("XXXX-WXX-WE".to_owned());
    }
    if meaning.festival.is_some() {
        return Some("P1Y".to_owned());
    }
    Some(duration_value(meaning.count.unwrap_or(Count::Exactly(1.0)), meaning.unit?, None))
}
