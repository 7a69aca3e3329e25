//! Values of corrections as a person writes them.

use std::str::FromStr;

use jiff::civil::Date;
use sayso::record::{Amount, Interval, Qualifier};

/// A number of people: `12`, `10-12`, `12+`, `-12`, `~12`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number(pub Amount);

impl FromStr for Number {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let number = |digits: &str| -> Result<u64, String> {
            digits.trim().parse().map_err(|_| format!("{digits:?} is no number; write 12, 10-12, 12+, -12 or ~12"))
        };
        let amount = |low, best, high, qualifier| Ok(Number(Amount { low, best, high, qualifier }));
        let text = text.trim();
        if let Some(rest) = text.strip_prefix('~') {
            return amount(None, Some(number(rest)?), None, Qualifier::About);
        }
        if let Some(rest) = text.strip_suffix('+') {
            let least = number(rest)?;
            return amount(Some(least), Some(least), None, Qualifier::AtLeast);
        }
        if let Some(rest) = text.strip_prefix('-') {
            return amount(None, None, Some(number(rest)?), Qualifier::UpTo);
        }
        if let Some((low, high)) = text.split_once(['-', '–']) {
            let (low, high) = (number(low)?, number(high)?);
            if low > high {
                return Err(format!("{low} is more than {high}"));
            }
            return amount(Some(low), None, Some(high), Qualifier::Range);
        }
        let exact = number(text)?;
        amount(Some(exact), Some(exact), Some(exact), Qualifier::Exact)
    }
}

/// A day, month or year, or from one to another: `2024`, `2024-03`, `2024-03-04`, `2024-03/2024-05-02`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Day(pub Interval);

impl FromStr for Day {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (first, last) = text.split_once('/').unwrap_or((text, text));
        let ((first, _), (_, last)) = (ends(first)?, ends(last)?);
        if first > last {
            return Err(format!("{first} is after {last}"));
        }
        Ok(Day(Interval::new(first.at(0, 0, 0, 0), last.at(23, 59, 59, 0))))
    }
}

/// First and last day of a day, month or year.
fn ends(text: &str) -> Result<(Date, Date), String> {
    let wrong = || format!("{text:?} is no date; write YYYY, YYYY-MM or YYYY-MM-DD");
    let mut parts = text.trim().split('-');
    let year: i16 = parts.next().filter(|year| year.len() == 4).and_then(|year| year.parse().ok()).ok_or_else(wrong)?;
    let mut next = || parts.next().map(|part| part.parse::<i8>().map_err(|_| wrong())).transpose();
    let (month, day) = (next()?, next()?);
    let first = Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).map_err(|_| wrong())?;
    if parts.next().is_some() {
        return Err(wrong());
    }
    Ok(match (month, day) {
        (None, _) => (first, first.last_of_year()),
        (_, None) => (first, first.last_of_month()),
        _ => (first, first),
    })
}

/// An entry of GeoNames, or none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place(pub Option<u32>);

impl FromStr for Place {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text == "none" {
            return Ok(Place(None));
        }
        text.parse().map(|id| Place(Some(id))).map_err(|_| format!("{text:?} is no number of GeoNames, nor `none`"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts() {
        let parts = |text: &str| text.parse::<Number>().map(|number| (number.0.low, number.0.best, number.0.high));
        assert_eq!(parts("12"), Ok((Some(12), Some(12), Some(12))));
        assert_eq!(parts("10-12"), Ok((Some(10), None, Some(12))));
        assert_eq!(parts("12+"), Ok((Some(12), Some(12), None)));
        assert_eq!(parts("-12"), Ok((None, None, Some(12))));
        assert_eq!(parts("~12"), Ok((None, Some(12), None)));
        for wrong in ["", "dozens", "12-10", "1.5", "--3", "-", "+"] {
            assert!(parts(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn dates() {
        let days = |text: &str| {
            let day = |end: Option<jiff::civil::DateTime>| end.expect("an end").date().to_string();
            text.parse::<Day>().map(|found| (day(found.0.earliest), day(found.0.latest)))
        };
        let expected = |first: &str, last: &str| Ok((first.to_owned(), last.to_owned()));
        assert_eq!(days("2024-03-04"), expected("2024-03-04", "2024-03-04"));
        assert_eq!(days("2024-02"), expected("2024-02-01", "2024-02-29"));
        assert_eq!(days("2024"), expected("2024-01-01", "2024-12-31"));
        assert_eq!(days("2024-03/2024-05-02"), expected("2024-03-01", "2024-05-02"));
        for wrong in ["", "24", "2024-13", "2024-02-30", "2024-05/2024-03", "2024-03-04-05", "yesterday"] {
            assert!(wrong.parse::<Day>().is_err(), "{wrong}");
        }
    }
}
