//! How far apart two events are said to be.

use sayso_record::{Modifier, Time, TimexType};

use super::lexicon::{Lexicon, Unit};

/// Least and greatest distance in days; `None` is an open end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Distance {
    /// At least.
    pub least: Option<i64>,
    /// At most.
    pub most: Option<i64>,
}

/// More units than this are no distance between two events of one article.
const MOST_UNITS: i64 = 10_000;

impl Distance {
    /// The distance that a length of time names; `None` where it names none that can be counted.
    pub fn of(lexicon: &Lexicon, time: &Time) -> Option<Distance> {
        if time.kind != TimexType::Duration {
            return None;
        }
        lexicon.units.iter().find_map(|unit| Some(in_units(unit, count(unit, &time.value)?, time.modifier)))
    }

    /// From a phrase that is no length of time ("the day after").
    pub fn between(days: [i64; 2]) -> Distance {
        Distance { least: Some(days[0]), most: Some(days[1]) }
    }
}

/// How many.
enum Count {
    Exactly(i64),
    Several,
}

/// How many of `unit` the TIMEX3 `value` names.
fn count(unit: &Unit, value: &str) -> Option<Count> {
    let (head, tail) = unit.value.split_once('#')?;
    let number = value.strip_prefix(head)?.strip_suffix(tail)?;
    match number {
        "X" => Some(Count::Several),
        _ => number.parse().ok().filter(|count| (0..=MOST_UNITS).contains(count)).map(Count::Exactly),
    }
}

fn in_units(unit: &Unit, count: Count, modifier: Option<Modifier>) -> Distance {
    let (least, most) = match count {
        Count::Several => (unit.several.first().copied().unwrap_or(0), unit.several.get(1).copied()),
        Count::Exactly(count) => {
            let days = count * unit.days;
            ((days - unit.short).max(0), Some(days + unit.long))
        }
    };
    match modifier {
        Some(Modifier::LessThan | Modifier::EqualOrLess | Modifier::After | Modifier::OnOrAfter) => {
            Distance { least: None, most }
        }
        Some(Modifier::MoreThan | Modifier::EqualOrMore | Modifier::Before | Modifier::OnOrBefore) => {
            Distance { least: Some(least), most: None }
        }
        // "about three weeks" may be two or four: the slack once more on either side.
        Some(Modifier::Approx) => {
            Distance { least: Some((least - unit.short).max(0)), most: most.map(|most| most + unit.long) }
        }
        _ => Distance { least: Some(least), most },
    }
}
