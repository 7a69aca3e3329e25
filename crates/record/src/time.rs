//! Times as TIMEX3, with an interval and a precision.

use jiff::civil::DateTime;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::{Provenance, Quote, Span};

/// A time expression of the text.
///
/// `kind`, `value` and `modifier` are those of TIMEX3 (TimeML 1.2.1 annotation guidelines; ISO 24617-1).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Time {
    /// The expression.
    pub quote: Quote,
    /// TIMEX3 type.
    pub kind: TimexType,
    /// TIMEX3 value: ISO 8601 with `X` for unknown digits (`2011-12-XX`), seasons and parts of day (`2004-SU`,
    /// `2004-05-01TMO`), durations (`P3D`), or `PRESENT_REF`, `PAST_REF`, `FUTURE_REF`.
    pub value: String,
    /// TIMEX3 `mod`.
    pub modifier: Option<Modifier>,
    /// The time on the civil calendar that it may denote; `None` for durations, sets and references such as "now"
    /// when no publication date is known.
    pub interval: Option<Interval>,
    /// How precisely the expression itself names the time.
    pub precision: TimePrecision,
    /// What it was resolved against.
    pub anchor: Anchor,
    /// What made it.
    pub provenance: Provenance,
}

/// TIMEX3 `type`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "UPPERCASE")]
pub enum TimexType {
    /// A calendar time of a day or more.
    Date,
    /// A time of day.
    Time,
    /// A length of time.
    Duration,
    /// A recurring time.
    Set,
}

/// TIMEX3 `mod`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "SCREAMING_SNAKE_CASE")]
pub enum Modifier {
    /// "more than a decade ago".
    Before,
    /// "less than a year ago".
    After,
    /// "no less than a year ago".
    OnOrBefore,
    /// "no more than a year ago".
    OnOrAfter,
    /// "less than two hours long".
    LessThan,
    /// "more than five minutes".
    MoreThan,
    /// "no more than ten days".
    EqualOrLess,
    /// "at least ten days".
    EqualOrMore,
    /// "the early 1960s".
    Start,
    /// "the middle of the month".
    Mid,
    /// "the end of the year".
    End,
    /// "about three years ago".
    Approx,
}

/// An interval of the civil calendar, both ends inclusive to the second; `None` is an open end.
///
/// Years run from -9999 to 9999 (astronomical: year 0 is 1 BC). No zone is implied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
pub struct Interval {
    /// Earliest instant.
    #[schemars(with = "Option<String>")]
    pub earliest: Option<DateTime>,
    /// Latest instant.
    #[schemars(with = "Option<String>")]
    pub latest: Option<DateTime>,
}

impl Interval {
    /// From `earliest` to `latest`, put in order.
    pub fn new(earliest: DateTime, latest: DateTime) -> Self {
        Interval { earliest: Some(earliest.min(latest)), latest: Some(earliest.max(latest)) }
    }

    /// The whole of one day.
    pub fn day(date: jiff::civil::Date) -> Self {
        Interval::new(date.at(0, 0, 0, 0), date.at(23, 59, 59, 0))
    }

    /// UCDP GED `date_prec` of an event placed in this interval; `None` when an end is open or it is longer than
    /// the codebook's coarsest class.
    pub fn date_precision(&self) -> Option<DatePrecision> {
        let days = self.latest?.date().since(self.earliest?.date()).ok()?.get_days() + 1;
        Some(match days {
            ..=1 => DatePrecision::Day,
            2..=6 => DatePrecision::Days,
            7 => DatePrecision::Week,
            8..=31 => DatePrecision::Month,
            32..=366 => DatePrecision::Year,
            _ => return None,
        })
    }
}

/// UCDP GED codebook (version 23.1), `date_prec`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum DatePrecision {
    /// 1: the exact day.
    Day = 1,
    /// 2: two to six days.
    Days = 2,
    /// 3: a week.
    Week = 3,
    /// 4: eight days to a month.
    Month = 4,
    /// 5: more than a month, at most a year.
    Year = 5,
}

/// How precisely an expression names a time, finest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TimePrecision {
    /// A clock time.
    Clock,
    /// A part of a day ("morning").
    PartOfDay,
    /// A day.
    Day,
    /// A week or weekend.
    Week,
    /// A month.
    Month,
    /// A quarter or season or half of a year.
    Season,
    /// A year.
    Year,
    /// A decade.
    Decade,
    /// A century or an era.
    Century,
    /// Nothing that can be placed ("recently", a duration, a set).
    Vague,
}

/// What a time was resolved against.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case", tag = "kind", content = "span")]
pub enum Anchor {
    /// Nothing: the expression is absolute.
    None,
    /// The publication date.
    Publication,
    /// An earlier time of the story, at this span.
    Story(Span),
    /// It needs an anchor and none is known.
    Unknown,
}
