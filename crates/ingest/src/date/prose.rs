//! Dates in English prose: "12 February 2013", "Feb. 12, 2013, 8:30 p.m.", "12.02.2013".

use std::ops::Range;
use std::sync::LazyLock;

use jiff::civil::Date;
use regex::{Captures, Regex};
use sayso_record::Interval;

use super::{instant, month, number};

/// A month's name or its usual short forms, as a regular expression without groups.
const MONTH: &str = r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)?|Apr(?:il|\.)?|May|June?\.?|July?\.?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)";

/// Month and day, the year and the weekday optional, as in datelines; a regular expression without groups.
pub(crate) fn month_day_pattern() -> String {
    let weekday = "(?:Mon|Tues?|Wednes|Thurs?|Fri|Satur|Sun)day";
    format!(r"(?i:(?:{weekday},? )?(?:{MONTH} \d{{1,2}}|\d{{1,2}} {MONTH})(?:,? \d{{4}})?)")
}

static DATE: LazyLock<Regex> = LazyLock::new(|| {
    let clock = r"(?:(?:,| at| -| \||,? on)? ?(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?::\d{2})?(?: ?(?P<half>[ap])\.?m\b\.?)?)?";
    let pattern = format!(
        r"(?i)\b(?:(?P<d1>\d{{1,2}})(?:st|nd|rd|th)?(?: of)?[ -](?P<m1>{MONTH})[ ,-]{{1,2}}(?P<y1>\d{{4}})\b{clock}|(?P<m2>{MONTH}) (?P<d2>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y2>\d{{4}})\b{clock2}|(?P<a3>\d{{1,2}})(?P<sep>[./])(?P<b3>\d{{1,2}})[./](?P<y3>\d{{4}})\b|(?P<y4>\d{{4}})-(?P<m4>\d{{2}})-(?P<d4>\d{{2}})\b|(?P<m5>{MONTH}),? (?P<y5>\d{{4}})\b)",
        clock2 = clock.replace("hour", "hour2").replace("minute", "minute2").replace("half", "half2"),
    );
    Regex::new(&pattern).unwrap_or_else(|error| panic!("the pattern of dates is broken: {error}"))
});

/// The first date in `text` that names at least month and year, and where it stands.
pub(crate) fn find(text: &str) -> Option<(Range<usize>, Interval)> {
    DATE.captures_iter(text).find_map(|captures| {
        let range = captures.get(0)?.range();
        // A number that goes on is a version or an account, not a date.
        let mut after = text[range.end..].chars();
        if after.next().is_some_and(|c| matches!(c, '.' | '/' | '-'))
            && after.next().is_some_and(|c| c.is_ascii_digit())
        {
            return None;
        }
        Some((range, value(&captures)?))
    })
}

fn value(captures: &Captures<'_>) -> Option<Interval> {
    let text = |name: &str| captures.name(name).map(|found| found.as_str());
    if let (Some(month_name), Some(year)) = (text("m5"), text("y5")) {
        return month(number(year)?, month_number(month_name)?);
    }
    let (date, clock) = if let (Some(day), Some(name), Some(year)) = (text("d1"), text("m1"), text("y1")) {
        (Date::new(number(year)?, month_number(name)?, number(day)?).ok()?, ("hour", "minute", "half"))
    } else if let (Some(name), Some(day), Some(year)) = (text("m2"), text("d2"), text("y2")) {
        (Date::new(number(year)?, month_number(name)?, number(day)?).ok()?, ("hour2", "minute2", "half2"))
    } else if let (Some(year), Some(month), Some(day)) = (text("y4"), text("m4"), text("d4")) {
        return Some(Interval::day(Date::new(number(year)?, number(month)?, number(day)?).ok()?));
    } else {
        return numeric(number(text("a3")?)?, text("sep")?, number(text("b3")?)?, number(text("y3")?)?);
    };
    let clock = (|| {
        let (hour, minute): (i8, i8) = (number(text(clock.0)?)?, number(text(clock.1)?)?);
        let hour = match text(clock.2).map(str::to_ascii_lowercase).as_deref() {
            Some("p") if hour < 12 => hour + 12,
            Some("a") if hour == 12 => 0,
            _ => hour,
        };
        (hour < 24 && minute < 60).then(|| instant(date.at(hour, minute, 0, 0)))
    })();
    Some(clock.unwrap_or_else(|| Interval::day(date)))
}

/// `12.02.2013` is day first everywhere that writes it; with slashes it is so only where the other order is no date.
fn numeric(a: i8, separator: &str, b: i8, year: i16) -> Option<Interval> {
    let date = match separator {
        "." => Date::new(year, b, a),
        _ if a == b || a > 12 => Date::new(year, b, a),
        _ if b > 12 => Date::new(year, a, b),
        _ => return None,
    };
    date.ok().map(Interval::day)
}

/// Month and day of words that match [`month_day_pattern`], and the year if it is given.
pub(crate) fn month_day(words: &str) -> Option<(Option<i16>, i8, i8)> {
    let (mut year, mut month, mut day) = (None, None, None);
    for word in words.split([' ', ',']).filter(|word| !word.is_empty()) {
        match word.len() {
            4 if word.bytes().all(|byte| byte.is_ascii_digit()) => year = number(word),
            1 | 2 => day = number(word),
            _ => month = month.or_else(|| month_number(word)),
        }
    }
    let (month, day) = (month?, day?);
    // 2000 is a leap year, so that 29 February passes where no year is given.
    Date::new(year.unwrap_or(2000), month, day).ok().map(|_| (year, month, day))
}

/// 1 to 12 of a month's name or short form.
pub(super) fn month_number(name: &str) -> Option<i8> {
    const MONTHS: [&str; 12] = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
    let head = name.get(..3)?.to_ascii_lowercase();
    MONTHS.iter().position(|month| *month == head).map(|index| index as i8 + 1)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::date::tests::day;

    #[test]
    fn dates_of_prose_are_found() {
        for (text, expected) in [
            ("Wednesday 27 Jul 2016", "2016-07-27 2016-07-27"),
            ("Published: February 12, 2013, 8:30 p.m. ET", "2013-02-12T20:30:00"),
            ("Posted Sept. 3, 2014 at 12:05 a.m.", "2014-09-03T00:05:00"),
            ("3rd of March 2013", "2013-03-03 2013-03-03"),
            ("12-Feb-2013", "2013-02-12 2013-02-12"),
            ("12.02.2013", "2013-02-12 2013-02-12"),
            ("25/02/2013", "2013-02-25 2013-02-25"),
            ("2/25/2013", "2013-02-25 2013-02-25"),
            ("May 2013", "2013-05-01 2013-05-31"),
        ] {
            assert_eq!(day(find(text).map(|found| found.1)), expected, "{text}");
        }
        assert_eq!(find("on 30 February 2013 or 2 March 2013").map(|found| found.0), Some(23..35));
        assert_eq!(find("03/04/2013"), None);
        assert_eq!(find("Version 1.12.2013.4 of maybe 2013"), None);
    }

    #[test]
    fn datelines_name_month_and_day() {
        assert_eq!(month_day("March 3"), Some((None, 3, 3)));
        assert_eq!(month_day("Sunday, 3 March 2013"), Some((Some(2013), 3, 3)));
        assert_eq!(month_day("February 30"), None);
    }
}
