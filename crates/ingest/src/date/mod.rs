//! Dates of publication as they are written in metadata, lines of text, addresses and file names.
//!
//! Only what fixes at least a month is read, and what could be two days (`03/04/2013`) is not: a guessed day is worse
//! than none.

mod address;
mod prose;

use jiff::civil::{Date, DateTime};
use sayso_record::Interval;

pub(crate) use address::{in_address, in_file_name};
pub(crate) use prose::{find, month_day, month_day_pattern};

/// Years that a publication date may have. Content systems write year 1 and 1970-01-01 where they know none.
const YEARS: std::ops::RangeInclusive<i16> = 1600..=2200;

/// Reads a value written for programs (ISO 8601, RFC 3339, RFC 2822) or for people ("12 February 2013").
///
/// A clock time gives that instant, in the zone it is written in; a day or month gives all of it.
pub(crate) fn parse(value: &str) -> Option<Interval> {
    let value = value.trim();
    // A date is short; what is longer is a sentence or an attack.
    if value.len() > 120 {
        return None;
    }
    let interval = iso(value).or_else(|| rfc2822(value)).or_else(|| find(value).map(|found| found.1))?;
    let day = interval.earliest?.date();
    let unix_zero = day == Date::constant(1970, 1, 1);
    (YEARS.contains(&day.year()) && !unix_zero).then_some(interval)
}

/// ISO 8601 calendar dates, extended or basic, with an optional time and zone; also `2013-02`.
fn iso(value: &str) -> Option<Interval> {
    let bytes = value.as_bytes();
    if !bytes.first()?.is_ascii_digit() {
        return None;
    }
    let digits = bytes.iter().take_while(|byte| byte.is_ascii_digit()).count();
    if digits == 4 && value.len() == 7 && bytes.get(4) == Some(&b'-') {
        return month(number(value.get(..4)?)?, number(value.get(5..7)?)?);
    }
    let (date, rest) = match digits {
        4 if matches!(bytes.get(4), Some(b'-' | b'/')) => {
            let separator = bytes[4];
            let mut parts = value.splitn(3, char::from(separator));
            let (year, month, tail) = (parts.next()?, parts.next()?, parts.next()?);
            let length = tail.bytes().take_while(u8::is_ascii_digit).count();
            if !(1..=2).contains(&length) || month.len() > 2 {
                return None;
            }
            (Date::new(number(year)?, number(month)?, number(&tail[..length])?).ok()?, &tail[length..])
        }
        8 | 14 => {
            let date = Date::new(number(&value[..4])?, number(&value[4..6])?, number(&value[6..8])?).ok()?;
            (date, &value[8..])
        }
        _ => return None,
    };
    let rest = rest.trim_start_matches(['T', 't', ' ', ',']);
    Some(match clock(rest) {
        Some((hour, minute, second)) => instant(date.at(hour, minute, second, 0)),
        None => Interval::day(date),
    })
}

/// `08:30`, `08:30:15.123Z`, `083015`: the fraction and the zone are left aside, the clock is the writer's.
fn clock(text: &str) -> Option<(i8, i8, i8)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (hour, minute, second) = match digits {
        6 => (&text[..2], &text[2..4], &text[4..6]),
        1 | 2 if text.as_bytes().get(digits) == Some(&b':') => {
            let minute = text.get(digits + 1..digits + 3)?;
            let second = match text.as_bytes().get(digits + 3) {
                Some(b':') => text.get(digits + 4..digits + 6)?,
                _ => "0",
            };
            (&text[..digits], minute, second)
        }
        _ => return None,
    };
    let (hour, minute, second): (i8, i8, i8) = (number(hour)?, number(minute)?, number(second)?);
    // 24:00 and leap seconds are written by some; they name the same minute for our purpose.
    (hour < 24 && minute < 60 && (0..=60).contains(&second)).then_some((hour, minute, second.min(59)))
}

fn rfc2822(value: &str) -> Option<Interval> {
    // The weekday is dropped: writers get it wrong, and the parser refuses the date then.
    let value = value.split_once(',').map_or(value, |(_, rest)| rest.trim_start());
    let zoned = jiff::fmt::rfc2822::parse(value).ok()?;
    Some(instant(zoned.datetime()))
}

fn instant(at: DateTime) -> Interval {
    Interval::new(at, at)
}

/// All of one month.
fn month(year: i16, month: i8) -> Option<Interval> {
    let first = Date::new(year, month, 1).ok()?;
    Some(Interval::new(first.at(0, 0, 0, 0), first.last_of_month().at(23, 59, 59, 0)))
}

fn number<T: std::str::FromStr>(digits: &str) -> Option<T> {
    digits.parse().ok()
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;
    use proptest::prelude::*;

    pub(crate) fn day(interval: Option<Interval>) -> String {
        let interval = interval.expect("a date");
        let (earliest, latest) = (interval.earliest.expect("an end"), interval.latest.expect("an end"));
        if earliest == latest { earliest.to_string() } else { format!("{} {}", earliest.date(), latest.date()) }
    }

    #[test]
    fn values_for_programs_are_read() {
        for (value, expected) in [
            ("2013-02-12", "2013-02-12 2013-02-12"),
            ("2013-02-12T08:30:00Z", "2013-02-12T08:30:00"),
            ("2013-02-12T23:30:00.000-05:00", "2013-02-12T23:30:00"),
            ("2013-02-12 8:05", "2013-02-12T08:05:00"),
            ("20130212", "2013-02-12 2013-02-12"),
            ("2013/2/12", "2013-02-12 2013-02-12"),
            ("2013-02", "2013-02-01 2013-02-28"),
            ("Tue, 12 Feb 2013 08:30:00 +0100", "2013-02-12T08:30:00"),
            ("Mon, 12 Feb 2013 08:30:00 GMT", "2013-02-12T08:30:00"),
        ] {
            assert_eq!(day(parse(value)), expected, "{value}");
        }
    }

    #[test]
    fn what_is_no_date_or_could_be_two_is_not_read() {
        for value in
            ["", "2013-02-30", "0001-01-01T00:00:00Z", "1970-01-01", "03/04/2013", "2013", "12345678901", "é2013-02-12"]
        {
            assert_eq!(parse(value), None, "{value}");
        }
    }

    proptest! {
        #[test]
        fn any_value_is_safe(value in "\\PC*|[0-9T:/. +-]{0,30}") {
            parse(&value);
            in_address(&value);
            in_file_name(&value);
        }
    }
}
