//! What an expression says, before it is placed on the calendar.

use sayso_record::Modifier;

use super::units::{DayPart, Season, Unit};

/// How many.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Count {
    /// So many.
    Exactly(f64),
    /// "several".
    Some,
}

/// What a shift starts from when the words themselves say so.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Base {
    /// The publication date ("yesterday", "last week").
    Publication,
    /// A time told before ("the next day", "two years later").
    Story,
}

/// What an expression says, before it is placed on the calendar. All fields that the words leave open are `None`.
#[derive(Debug, Clone, Default, PartialEq)]
pub(super) struct Meaning {
    /// Before the Christian era.
    pub(super) bc: bool,
    /// First two digits of the years: 19 for the 20th century.
    pub(super) century: Option<i32>,
    /// First three digits of the years: 198 for the 1980s.
    pub(super) decade: Option<i32>,
    /// Year, positive also before Christ.
    pub(super) year: Option<i32>,
    /// Last two digits of a year ("'98").
    pub(super) short_year: Option<i32>,
    /// A year of accounts, which need not begin in January.
    pub(super) fiscal: bool,
    /// 1 or 2.
    pub(super) half: Option<i8>,
    /// 1 to 4.
    pub(super) quarter: Option<i8>,
    /// Season of the year.
    pub(super) season: Option<Season>,
    /// 1 to 12 when it is right; kept as written when not.
    pub(super) month: Option<i32>,
    /// Week of the year.
    pub(super) week: Option<i32>,
    /// 1 to 31 when it is right; kept as written when not.
    pub(super) day: Option<i32>,
    /// ISO number, 1 is Monday.
    pub(super) weekday: Option<i8>,
    /// Index of a festival in its table.
    pub(super) festival: Option<usize>,
    /// The week, month or weekend that holds the day meant ("the week of March 6").
    pub(super) holding: Option<Unit>,
    /// Part of the day.
    pub(super) part: Option<DayPart>,
    /// Hour, 0 to 24.
    pub(super) hour: Option<i32>,
    /// Minute.
    pub(super) minute: Option<i32>,
    /// Second.
    pub(super) second: Option<i32>,
    /// Zone as written, "Z" for GMT.
    pub(super) zone: Option<String>,
    /// How many units.
    pub(super) count: Option<Count>,
    /// The unit of a duration, shift or deictic.
    pub(super) unit: Option<Unit>,
    /// A second, smaller length ("an hour and ten minutes").
    pub(super) plus: Option<(Count, Unit)>,
    /// Backwards, at, or forwards.
    pub(super) dir: Option<i64>,
    /// From what.
    pub(super) base: Option<Base>,
    /// The larger time that this one lies in ("May of that year").
    pub(super) within: Option<Box<Meaning>>,
    /// `PRESENT_REF` and the like.
    pub(super) reference: Option<String>,
    /// A recurring time.
    pub(super) every: bool,
    /// A recurring time's ISO 8601 duration ("daily").
    pub(super) period: Option<String>,
    /// TIMEX3 `mod`.
    pub(super) modifier: Option<Modifier>,
    /// A date in digits whose day and month may stand the other way round.
    pub(super) numeric: bool,
    /// No time at all: words that only look like one.
    pub(super) none: bool,
}

impl Meaning {
    /// Whether it names a year, decade or century.
    pub(super) fn has_year(&self) -> bool {
        self.year.is_some() || self.decade.is_some() || self.century.is_some() || self.short_year.is_some()
    }

    /// Takes from `other` the era and all units of the calendar larger than the largest of its own: "10" in
    /// "10-15 May 1940" takes month and year, "May" in "from May to June 1940" the year.
    pub(super) fn like(&mut self, other: &Meaning) {
        self.bc |= other.bc;
        let below_month = self.day.is_some() || self.hour.is_some() || self.part.is_some();
        if self.month.is_none() && below_month && self.weekday.is_none() {
            self.month = other.month;
        }
        if self.has_year() {
            return;
        }
        (self.year, self.short_year) = (other.year, other.short_year);
        if !self.has_year() {
            self.within.clone_from(&other.within);
            (self.dir, self.base) = (other.dir, other.base);
        }
    }
}
