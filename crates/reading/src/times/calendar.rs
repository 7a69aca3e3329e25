//! Places on the civil calendar (proleptic Gregorian), at the grain that an expression names.

use jiff::civil::{Date, DateTime, Weekday};
use sayso_record::{Interval, TimePrecision};

use super::units::{Season, Unit};

/// A stretch of the calendar. Years are astronomical: 0 is 1 BC.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Cal {
    /// First two digits of its years, and whether before Christ (then -4 stands for the 5th century BC).
    Century(i32, bool),
    /// First three digits of its years, and whether before Christ.
    Decade(i32, bool),
    /// A year.
    Year(i32),
    /// A half of a year, 1 or 2.
    Half(i32, i8),
    /// A quarter, 1 to 4.
    Quarter(i32, i8),
    /// A season.
    Season(i32, Season),
    /// A month, 1 to 12.
    Month(i32, i8),
    /// A week, by its Monday.
    Week(Date),
    /// A weekend, by its Saturday.
    Weekend(Date),
    /// A day.
    Day(Date),
}

/// First and last year that the calendar type holds.
pub(super) const YEARS: std::ops::RangeInclusive<i64> = -9999..=9999;

fn year_in_range(year: i64) -> Option<i32> {
    YEARS.contains(&year).then_some(year as i32)
}

/// A date, if there is one.
pub(super) fn date(year: i32, month: i32, day: i32) -> Option<Date> {
    Date::new(i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?).ok()
}

/// `date` moved by `days`; `None` past the ends of the calendar.
pub(super) fn plus_days(date: Date, days: i64) -> Option<Date> {
    // 20,000 years have fewer than 8 million days.
    if days.abs() > 8_000_000 {
        return None;
    }
    date.checked_add(jiff::Span::new().try_days(days).ok()?).ok()
}

/// The Monday of the week of `date`.
pub(super) fn monday(date: Date) -> Option<Date> {
    plus_days(date, -i64::from(date.weekday().to_monday_zero_offset()))
}

/// Four digits, or `BC` and four digits.
pub(super) fn year_value(year: i32) -> String {
    if year <= 0 { format!("BC{:04}", 1 - i64::from(year)) } else { format!("{year:04}") }
}

impl Cal {
    /// The unit of its length.
    pub(super) fn unit(self) -> Unit {
        match self {
            Cal::Century(..) => Unit::Century,
            Cal::Decade(..) => Unit::Decade,
            Cal::Year(_) => Unit::Year,
            Cal::Half(..) => Unit::HalfYear,
            Cal::Quarter(..) => Unit::Quarter,
            Cal::Season(..) => Unit::Season,
            Cal::Month(..) => Unit::Month,
            Cal::Week(_) => Unit::Week,
            Cal::Weekend(_) => Unit::Weekend,
            Cal::Day(_) => Unit::Day,
        }
    }

    /// Its precision.
    pub(super) fn precision(self) -> TimePrecision {
        match self {
            Cal::Century(..) => TimePrecision::Century,
            Cal::Decade(..) => TimePrecision::Decade,
            Cal::Year(_) => TimePrecision::Year,
            Cal::Half(..) | Cal::Quarter(..) | Cal::Season(..) => TimePrecision::Season,
            Cal::Month(..) => TimePrecision::Month,
            Cal::Week(_) | Cal::Weekend(_) => TimePrecision::Week,
            Cal::Day(_) => TimePrecision::Day,
        }
    }

    /// TIMEX3 value.
    pub(super) fn value(self) -> String {
        match self {
            Cal::Century(century, bc) => format!("{}{:02}", if bc { "BC" } else { "" }, century),
            Cal::Decade(decade, bc) => format!("{}{:03}", if bc { "BC" } else { "" }, decade),
            Cal::Year(year) => year_value(year),
            Cal::Half(year, half) => format!("{}-H{half}", year_value(year)),
            Cal::Quarter(year, quarter) => format!("{}-Q{quarter}", year_value(year)),
            Cal::Season(year, season) => format!("{}-{}", year_value(year), season.symbol()),
            Cal::Month(year, month) => format!("{}-{month:02}", year_value(year)),
            Cal::Week(monday) => week_value(monday),
            Cal::Weekend(saturday) => format!("{}-WE", week_value(saturday)),
            Cal::Day(date) => {
                format!("{}-{:02}-{:02}", year_value(i32::from(date.year())), date.month(), date.day())
            }
        }
    }

    /// First and last day; `None` past the ends of the calendar.
    pub(super) fn days(self) -> Option<(Date, Date)> {
        let months = |year: i32, first: i32, count: i32| {
            let last = first + count - 1;
            let (last_year, last) = (year + (last - 1) / 12, (last - 1) % 12 + 1);
            Some((date(year, first, 1)?, date(last_year, last, 1)?.last_of_month()))
        };
        let years = |first: i64, count: i64| {
            Some((date(year_in_range(first)?, 1, 1)?, date(year_in_range(first + count - 1)?, 12, 31)?))
        };
        match self {
            Cal::Century(century, false) => years(i64::from(century) * 100, 100),
            Cal::Century(century, true) => years(1 - (i64::from(century) * 100 + 99), 99 + i64::from(century > 0)),
            Cal::Decade(decade, false) => years(i64::from(decade) * 10, 10),
            Cal::Decade(decade, true) => years(1 - (i64::from(decade) * 10 + 9), 10),
            Cal::Year(year) => months(year, 1, 12),
            Cal::Half(year, half) => months(year, i32::from(half) * 6 - 5, 6),
            Cal::Quarter(year, quarter) => months(year, i32::from(quarter) * 3 - 2, 3),
            Cal::Season(year, season) => season_days(year, season),
            Cal::Month(year, month) => months(year, i32::from(month), 1),
            Cal::Week(monday) => Some((monday, plus_days(monday, 6)?)),
            Cal::Weekend(saturday) => Some((saturday, plus_days(saturday, 1)?)),
            Cal::Day(date) => Some((date, date)),
        }
    }

    /// Its interval.
    pub(super) fn interval(self) -> Option<Interval> {
        let (first, last) = self.days()?;
        Some(Interval::new(first.at(0, 0, 0, 0), last.at(23, 59, 59, 0)))
    }

    /// Its year, where it lies in one.
    pub(super) fn year(self) -> Option<i32> {
        match self {
            Cal::Century(..) | Cal::Decade(..) => None,
            Cal::Year(year)
            | Cal::Half(year, _)
            | Cal::Quarter(year, _)
            | Cal::Season(year, _)
            | Cal::Month(year, _) => Some(year),
            Cal::Week(date) | Cal::Weekend(date) | Cal::Day(date) => Some(i32::from(date.year())),
        }
    }

    /// The stretch of length `unit` that holds its first day; `None` when it is itself longer.
    pub(super) fn widen(self, unit: Unit) -> Option<Self> {
        if self.unit() == unit {
            return Some(self);
        }
        if self.unit() > unit {
            return None;
        }
        if let (Cal::Decade(decade, bc), Unit::Century) = (self, unit) {
            return Some(Cal::Century(decade / 10, bc));
        }
        let first = self.days()?.0;
        let (year, month) = (i32::from(first.year()), first.month());
        let (count, bc) = if year <= 0 { (1 - year, true) } else { (year, false) };
        Some(match unit {
            Unit::Day => Cal::Day(first),
            Unit::Week | Unit::Fortnight => Cal::Week(monday(first)?),
            Unit::Weekend => Cal::Weekend(plus_days(monday(first)?, 5)?),
            Unit::Month => Cal::Month(year, month),
            Unit::Quarter => Cal::Quarter(year, (month - 1) / 3 + 1),
            Unit::HalfYear => Cal::Half(year, (month - 1) / 6 + 1),
            Unit::Season => Cal::Season(if month < 3 { year - 1 } else { year }, season_of(month)),
            Unit::Year => Cal::Year(year),
            Unit::Decade => Cal::Decade(count / 10, bc),
            Unit::Century | Unit::HalfCentury => Cal::Century(count / 100, bc),
            _ => return None,
        })
    }

    /// Moved by `count` times its own length; `None` past the ends of the calendar.
    pub(super) fn plus(self, count: i64) -> Option<Self> {
        let year = |year: i32| year_in_range(i64::from(year).checked_add(count)?);
        let carry = |year: i32, at: i64, per_year: i64| {
            let total = i64::from(year).checked_mul(per_year)?.checked_add(at - 1)?.checked_add(count)?;
            Some((year_in_range(total.div_euclid(per_year))?, (total.rem_euclid(per_year) + 1) as i8))
        };
        let days = |date: Date, each: i64| plus_days(date, count.checked_mul(each)?);
        let digits = |digits: i32, bc: bool| {
            let moved = i64::from(digits).checked_add(if bc { -count } else { count })?;
            i32::try_from(moved).ok().filter(|digits| *digits >= 0)
        };
        Some(match self {
            Cal::Century(century, bc) => Cal::Century(digits(century, bc)?, bc),
            Cal::Decade(decade, bc) => Cal::Decade(digits(decade, bc)?, bc),
            Cal::Year(from) => Cal::Year(year(from)?),
            Cal::Season(from, season) => Cal::Season(year(from)?, season),
            Cal::Half(year, half) => carry(year, i64::from(half), 2).map(|(year, half)| Cal::Half(year, half))?,
            Cal::Quarter(year, at) => carry(year, i64::from(at), 4).map(|(year, at)| Cal::Quarter(year, at))?,
            Cal::Month(year, month) => carry(year, i64::from(month), 12).map(|(year, at)| Cal::Month(year, at))?,
            Cal::Week(monday) => Cal::Week(days(monday, 7)?),
            Cal::Weekend(saturday) => Cal::Weekend(days(saturday, 7)?),
            Cal::Day(date) => Cal::Day(days(date, 1)?),
        })
    }
}

fn week_value(date: Date) -> String {
    let week = date.iso_week_date();
    format!("{}-W{:02}", year_value(i32::from(week.year())), week.week())
}

fn season_of(month: i8) -> Season {
    match month {
        3..=5 => Season::Spring,
        6..=8 => Season::Summer,
        9..=11 => Season::Autumn,
        _ => Season::Winter,
    }
}

/// A season named with one year may be meant by the calendar, by the sky or by the half-year south of the equator,
/// and a winter may be the one that begins or the one that ends in the year: the interval is wide enough for the
/// northern readings.
fn season_days(year: i32, season: Season) -> Option<(Date, Date)> {
    let first = i32::from(season.first_month());
    match season {
        Season::Winter => Some((date(year, 1, 1)?, date(year + 1, 3, 1)?.last_of_month())),
        _ => Some((date(year, first, 1)?, date(year, first + 3, 1)?.last_of_month())),
    }
}

/// Easter Sunday of `year` (Gregorian; anonymous computus, Meeus, Astronomical Algorithms, chapter 8).
pub(super) fn easter(year: i32) -> Option<Date> {
    if !(1..=9999).contains(&year) {
        return None;
    }
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e, f) = (b / 4, b % 4, (b + 8) / 25);
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    date(year, n / 31, n % 31 + 1)
}

/// The `nth` weekday of a month, counted from its end when negative.
pub(super) fn nth_weekday(year: i32, month: i32, nth: i8, weekday: i8) -> Option<Date> {
    let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
    date(year, month, 1)?.nth_weekday_of_month(nth, weekday).ok()
}

/// From `hour` of `date` for `hours`, to the second before their end.
pub(super) fn hours(date: Date, hour: i8, hours: i8) -> Option<Interval> {
    let from = date.at(hour, 0, 0, 0);
    Some(Interval::new(from, plus_seconds(from, i64::from(hours) * 3600 - 1)?))
}

/// `from` moved by `seconds`.
pub(super) fn plus_seconds(from: DateTime, seconds: i64) -> Option<DateTime> {
    from.checked_add(jiff::Span::new().try_seconds(seconds).ok()?).ok()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn easter_of_known_years() {
        for (year, month, day) in [(1916, 4, 23), (1954, 4, 18), (2000, 4, 23), (2024, 3, 31), (2038, 4, 25)] {
            assert_eq!(easter(year), date(year, month, day));
        }
    }

    #[test]
    fn steps_carry_and_stop_at_the_ends() {
        assert_eq!(Cal::Quarter(1989, 4).plus(1), Some(Cal::Quarter(1990, 1)));
        assert_eq!(Cal::Month(2000, 1).plus(-1), Some(Cal::Month(1999, 12)));
        assert_eq!(Cal::Year(2013).plus(i64::MAX), None);
        assert_eq!(Cal::Day(Date::MAX).plus(1), None);
        assert_eq!(Cal::Week(Date::MAX).days(), None);
    }

    #[test]
    fn years_before_christ() {
        assert_eq!(Cal::Year(-479).value(), "BC0480");
        assert_eq!(Cal::Year(-479).widen(Unit::Century), Some(Cal::Century(4, true)));
        assert_eq!(Cal::Century(4, true).days(), Some((date(-498, 1, 1).unwrap(), date(-399, 12, 31).unwrap())));
    }
}
