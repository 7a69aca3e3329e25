//! Times that name their own year, and the TIMEX3 values of those that are known only in part.

use jiff::civil::{Date, ISOWeekDate, Weekday};
use sayso_record::Anchor;

use super::calendar::{Cal, date, easter, nth_weekday, plus_days, year_value};
use super::festival::{Festival, FestivalRule};
use super::meaning::Meaning;
use super::place::Placed;
use super::units::Unit;

/// Places what names its own year.
pub(super) fn absolute(meaning: &Meaning) -> Placed {
    absolute_with(meaning, &[])
}

pub(super) fn absolute_with(m: &Meaning, festivals: &[Festival]) -> Placed {
    let at = |cal: Cal| Placed::At(cal, Anchor::None);
    if let Some(century) = m.century {
        return at(Cal::Century(century.clamp(0, 99), m.bc));
    }
    if let Some(decade) = m.decade {
        return at(Cal::Decade(decade.clamp(0, 999), m.bc));
    }
    let short = |year: i32| if year < 40 { 2000 + year } else { 1900 + year };
    let Some(year) = m.year.or(m.short_year.map(short)) else {
        return Placed::Open(open_value(m), Anchor::Unknown);
    };
    let year = if m.bc { 1 - year } else { year };
    if !(-9998..=9998).contains(&year) {
        return Placed::Impossible("XXXX".to_owned(), format!("the calendar ends before the year {year}"));
    }
    if let Some(festival) = m.festival.and_then(|index| festivals.get(index)) {
        return match festival_day(festival, year) {
            Some(day) => at(Cal::Day(day)),
            None => Placed::Open(year_value(year), Anchor::None),
        };
    }
    if let Some(month) = m.month {
        let named = year_value(year);
        let Some(whole) = date(year, month, 1) else {
            return Placed::Impossible(format!("{named}-XX"), format!("there is no month {month}"));
        };
        let Some(day) = m.day else { return at(Cal::Month(year, whole.month())) };
        return match date(year, month, day) {
            Some(day) => at(Cal::Day(day)),
            None => Placed::Impossible(
                format!("{named}-{month:02}-XX"),
                format!("month {month} of {named} has {} days, not {day}", whole.days_in_month()),
            ),
        };
    }
    if let Some(week) = m.week.and_then(|week| i8::try_from(week).ok()) {
        let monday = ISOWeekDate::new(year as i16, week, Weekday::Monday);
        return match monday {
            Ok(week) => at(Cal::Week(week.date())),
            Err(_) => Placed::Impossible(year_value(year), format!("year {year} has no week {week}")),
        };
    }
    match (m.quarter, m.half, m.season) {
        (Some(quarter @ 1..=4), ..) => at(Cal::Quarter(year, quarter)),
        (_, Some(half @ 1..=2), _) => at(Cal::Half(year, half)),
        (.., Some(season)) => at(Cal::Season(year, season)),
        _ => at(Cal::Year(year)),
    }
}

/// The day of `festival` in `year`, where it is kept then.
pub(super) fn festival_day(festival: &Festival, year: i32) -> Option<Date> {
    match festival.rule {
        FestivalRule::Fixed { month, day } => date(year, month, day),
        FestivalRule::Easter { easter: days } => plus_days(easter(year)?, days),
        FestivalRule::Nth { month, nth, weekday, plus } => plus_days(nth_weekday(year, month, nth, weekday)?, plus),
    }
}

/// The value of what is known without an anchor: `XXXX-05-10`, `XXXX-WXX-2`, `XXXX-SU`.
pub(super) fn open_value(m: &Meaning) -> String {
    if let Some(month) = m.month {
        let month = if (1..=12).contains(&month) { format!("{month:02}") } else { "XX".to_owned() };
        return match m.day {
            Some(day) if (1..=31).contains(&day) => format!("XXXX-{month}-{day:02}"),
            Some(_) => format!("XXXX-{month}-XX"),
            None => format!("XXXX-{month}"),
        };
    }
    if let Some(weekday) = m.weekday {
        return format!("XXXX-WXX-{weekday}");
    }
    match (m.day, m.season, m.quarter, m.half) {
        (Some(day), ..) if (1..=31).contains(&day) => format!("XXXX-XX-{day:02}"),
        (_, Some(season), ..) => format!("XXXX-{}", season.symbol()),
        (_, _, Some(quarter), _) => format!("XXXX-Q{quarter}"),
        (.., Some(half)) => format!("XXXX-H{half}"),
        _ if m.festival.is_some() => "XXXX-XX-XX".to_owned(),
        _ => "XXXX".to_owned(),
    }
}

pub(super) fn open_inside(meaning: &Meaning, outer: &str, anchor: Anchor) -> Placed {
    let own = open_value(meaning);
    if own == "XXXX" { Placed::Open(outer.to_owned(), anchor) } else { Placed::Open(own, anchor) }
}

pub(super) fn open_unit(unit: Unit) -> String {
    match unit {
        Unit::Week | Unit::Fortnight => "XXXX-WXX",
        Unit::Weekend => "XXXX-WXX-WE",
        Unit::Month => "XXXX-XX",
        Unit::Quarter => "XXXX-QX",
        Unit::Decade => "XXX",
        Unit::Century | Unit::Millennium | Unit::HalfCentury => "XX",
        Unit::Year => "XXXX",
        _ => "XXXX-XX-XX",
    }
    .to_owned()
}

/// What follows a year or month whose day or month is not known.
pub(super) fn open_rest(cal: Cal, unit: Unit) -> &'static str {
    match (cal.unit(), unit) {
        (Unit::Year, Unit::Month) => "XX",
        (Unit::Year, Unit::Week | Unit::Fortnight) => "WXX",
        (Unit::Year, _) => "XX-XX",
        _ => "XX",
    }
}
