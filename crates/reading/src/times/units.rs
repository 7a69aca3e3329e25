//! Units, seasons and parts of the day, by the letters that TIMEX3 gives them.

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Season,
    HalfYear,
    Year,
    Decade,
    HalfCentury,
    Century,
    Millennium,
}

impl Unit {
    /// By the letters of the lexicon.
    pub(super) fn from_symbol(symbol: &str) -> Option<Self> {
        Some(match symbol {
            "S" => Unit::Second,
            "MIN" => Unit::Minute,
            "H" => Unit::Hour,
            "D" => Unit::Day,
            "WE" => Unit::Weekend,
            "W" => Unit::Week,
            "FN" => Unit::Fortnight,
            "M" => Unit::Month,
            "Q" => Unit::Quarter,
            "SE" => Unit::Season,
            "HY" => Unit::HalfYear,
            "Y" => Unit::Year,
            "DE" => Unit::Decade,
            "HC" => Unit::HalfCentury,
            "CE" => Unit::Century,
            "ML" => Unit::Millennium,
            _ => return None,
        })
    }

    /// Letters of an ISO 8601 duration: before them `P` or `PT`, and how many of that smaller unit make one.
    /// ISO has no decade and century, and TIMEX3 counts them in years; a weekend is counted in days.
    pub(super) fn duration(self) -> (&'static str, &'static str, f64) {
        match self {
            Unit::Second => ("PT", "S", 1.0),
            Unit::Minute => ("PT", "M", 1.0),
            Unit::Hour => ("PT", "H", 1.0),
            Unit::Day => ("P", "D", 1.0),
            Unit::Weekend => ("P", "WE", 1.0),
            Unit::Week => ("P", "W", 1.0),
            Unit::Fortnight => ("P", "W", 2.0),
            Unit::Month => ("P", "M", 1.0),
            Unit::Quarter => ("P", "Q", 1.0),
            Unit::Season => ("P", "M", 3.0),
            Unit::HalfYear => ("P", "M", 6.0),
            Unit::Year => ("P", "Y", 1.0),
            Unit::Decade => ("P", "Y", 10.0),
            Unit::HalfCentury => ("P", "Y", 50.0),
            Unit::Century => ("P", "Y", 100.0),
            Unit::Millennium => ("P", "Y", 1000.0),
        }
    }
}

/// A season, by the northern civil year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Season {
    Spring,
    Summer,
    Autumn,
    Winter,
}

impl Season {
    /// By its letters.
    pub(super) fn from_symbol(symbol: &str) -> Option<Self> {
        Some(match symbol {
            "SP" => Season::Spring,
            "SU" => Season::Summer,
            "FA" => Season::Autumn,
            "WI" => Season::Winter,
            _ => return None,
        })
    }

    /// TIMEX3 letters.
    pub(super) fn symbol(self) -> &'static str {
        match self {
            Season::Spring => "SP",
            Season::Summer => "SU",
            Season::Autumn => "FA",
            Season::Winter => "WI",
        }
    }

    /// Its first month; the winter of a year begins in that year's December.
    pub(super) fn first_month(self) -> i8 {
        match self {
            Season::Spring => 3,
            Season::Summer => 6,
            Season::Autumn => 9,
            Season::Winter => 12,
        }
    }
}

/// A part of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum DayPart {
    Morning,
    Midday,
    Afternoon,
    Evening,
    Night,
    Daytime,
}

impl DayPart {
    /// By its letters.
    pub(super) fn from_symbol(symbol: &str) -> Option<Self> {
        Some(match symbol {
            "MO" => DayPart::Morning,
            "MI" => DayPart::Midday,
            "AF" => DayPart::Afternoon,
            "EV" => DayPart::Evening,
            "NI" => DayPart::Night,
            "DT" => DayPart::Daytime,
            _ => return None,
        })
    }

    /// TIMEX3 letters.
    pub(super) fn symbol(self) -> &'static str {
        match self {
            DayPart::Morning => "MO",
            DayPart::Midday => "MI",
            DayPart::Afternoon => "AF",
            DayPart::Evening => "EV",
            DayPart::Night => "NI",
            DayPart::Daytime => "DT",
        }
    }

    /// First hour and the hours that it lasts. Wide: a report's "morning" may be any hour after midnight, and a
    /// night goes on past the end of its day.
    pub(super) fn hours(self) -> (i8, i8) {
        match self {
            DayPart::Morning => (0, 12),
            DayPart::Midday => (11, 3),
            DayPart::Afternoon => (12, 7),
            DayPart::Evening => (16, 8),
            DayPart::Night => (18, 12),
            DayPart::Daytime => (6, 14),
        }
    }
}
