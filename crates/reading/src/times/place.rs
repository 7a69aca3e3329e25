//! Places a meaning on the calendar.

use jiff::civil::Date;
use sayso_record::Anchor;

use super::absolute::{absolute, absolute_with, open_inside, open_rest, open_unit, open_value};
use super::calendar::{Cal, monday, plus_days};
use super::context::{Context, Tense};
use super::festival::Festival;
use super::meaning::{Base, Count, Meaning};
use super::units::Unit;

/// Where an expression lies.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Placed {
    /// Here, resolved against that.
    At(Cal, Anchor),
    /// Known only in part: a TIMEX3 value with `X`.
    Open(String, Anchor),
    /// A day or month that the calendar does not have: the value of what there is, and the fault.
    Impossible(String, String),
    /// Some time back (-1) or ahead (1).
    Vague(i64, Anchor),
}

/// Places meanings.
pub(super) struct Placer<'a> {
    /// What surrounds the expression.
    pub(super) context: &'a Context,
    /// Which way its sentence points.
    pub(super) tense: Tense,
    /// Festivals by their index.
    pub(super) festivals: &'a [Festival],
}

/// Deepest nesting of "in ... of ... of": the passes make at most this much; a limit keeps the recursion finite.
const MAX_DEPTH: usize = 8;

impl Placer<'_> {
    /// Places `meaning`; `None` for durations, sets and the like.
    pub(super) fn place(&self, meaning: &Meaning) -> Option<Placed> {
        self.at_depth(meaning, 0)
    }

    fn at_depth(&self, meaning: &Meaning, depth: usize) -> Option<Placed> {
        if depth > MAX_DEPTH {
            return None;
        }
        let placed = if let Some(outer) = &meaning.within {
            self.inside(meaning, outer, depth)?
        } else if meaning.has_year() {
            absolute_with(meaning, self.festivals)
        } else if let (Some(dir), Some(unit)) = (meaning.dir, meaning.unit) {
            self.shifted(meaning, dir, unit)
        } else if let Some(dir) = meaning.dir
            && self.names_part(meaning)
        {
            self.named(meaning, dir)
        } else if self.names_part(meaning) {
            self.bare(meaning)
        } else if meaning.part.is_some() || meaning.hour.is_some() {
            self.here_day()
        } else {
            return None;
        };
        Some(match (placed, meaning.holding) {
            (Placed::At(cal, anchor), Some(unit)) => Placed::At(cal.widen(unit)?, anchor),
            (placed, _) => placed,
        })
    }

    fn names_part(&self, m: &Meaning) -> bool {
        m.month.is_some()
            || m.day.is_some()
            || m.weekday.is_some()
            || m.season.is_some()
            || m.quarter.is_some()
            || m.half.is_some()
            || m.week.is_some()
            || m.festival.is_some()
    }

    /// A clock time or part of the day without a day.
    fn here_day(&self) -> Placed {
        let day = match self.context.day_nearby() {
            Some(day) => Some(day),
            None if self.context.narrative => self.context.story_within(Unit::Day),
            None => self.context.here(),
        };
        match day {
            Some((cal, anchor)) => Placed::At(cal, anchor),
            None => Placed::Open("XXXX-XX-XX".to_owned(), Anchor::Unknown),
        }
    }

    /// `meaning` in the time that `outer` names.
    fn inside(&self, meaning: &Meaning, outer: &Meaning, depth: usize) -> Option<Placed> {
        let (cal, anchor) = match self.at_depth(outer, depth + 1)? {
            Placed::At(cal, anchor) => (cal, anchor),
            Placed::Open(value, anchor) => return Some(open_inside(meaning, &value, anchor)),
            other => return Some(other),
        };
        let mut inner = Meaning { within: None, dir: None, base: None, ..meaning.clone() };
        let year = cal.year();
        let Some(year) = year else { return Some(Placed::At(cal, anchor)) };
        if let (Some(weekday), Cal::Week(first) | Cal::Weekend(first)) = (inner.weekday, cal) {
            let day = plus_days(monday(first)?, i64::from(weekday) - 1)?;
            return Some(Placed::At(Cal::Day(day), anchor));
        }
        if !self.names_part(&inner) {
            return Some(Placed::At(cal, anchor));
        }
        if inner.weekday.is_some() && inner.day.is_none() && inner.month.is_none() {
            return Some(Placed::At(cal, anchor));
        }
        (inner.year, inner.bc) = if year <= 0 { (Some(1 - year), true) } else { (Some(year), false) };
        if inner.month.is_none()
            && inner.day.is_some()
            && let Some(Cal::Month(_, month)) = cal.widen(Unit::Month)
        {
            inner.month = Some(i32::from(month));
        }
        Some(match absolute_with(&inner, self.festivals) {
            Placed::At(cal, _) => Placed::At(cal, anchor),
            other => other,
        })
    }

    fn base(&self, meaning: &Meaning, unit: Unit) -> Option<(Cal, Anchor)> {
        match meaning.base {
            Some(Base::Story) => {
                let story = self.context.story_within(unit).filter(|(cal, _)| cal.unit() <= unit);
                // "the weekend" in news that just spoke of a year.
                let here = || self.context.publication().filter(|_| !self.context.narrative && meaning.dir == Some(0));
                story.or_else(here)
            }
            Some(Base::Publication) if !self.context.narrative => self.context.publication(),
            _ => self.context.here(),
        }
    }

    /// "last year", "two days later", "a year ago".
    fn shifted(&self, meaning: &Meaning, dir: i64, unit: Unit) -> Placed {
        let unknown =
            |anchor: Anchor| if dir == 0 { Placed::Open(open_unit(unit), anchor) } else { Placed::Vague(dir, anchor) };
        let count = match meaning.count {
            Some(Count::Some) => {
                let anchor = self.base(meaning, unit).map_or(Anchor::Unknown, |(_, anchor)| anchor);
                return Placed::Vague(dir, anchor);
            }
            Some(Count::Exactly(count)) => count,
            None => 1.0,
        };
        let Some((unit, count)) = steps(unit, count) else { return unknown(Anchor::Unknown) };
        let accounts = matches!(meaning.count, Some(Count::Exactly(_))) && unit == Unit::Year && count == 1 && dir < 0;
        if accounts
            && !self.context.narrative
            && let Some((quarter, anchor)) = self.context.quarter()
        {
            // "a year earlier" in accounts is the quarter of the year before.
            return quarter.plus(-4).map_or_else(|| unknown(anchor), |cal| Placed::At(cal, anchor));
        }
        if unit == Unit::Quarter
            && dir == 0
            && meaning.base == Some(Base::Story)
            && let Some((quarter, anchor)) = self.context.latest_quarter()
        {
            return Placed::At(quarter, anchor);
        }
        let grain = if unit < Unit::Day { Unit::Day } else { unit };
        let Some((base, anchor)) = self.base(meaning, grain) else {
            let coarse = self.context.story().filter(|_| meaning.base == Some(Base::Story));
            return match coarse {
                Some((cal, anchor)) if dir == 0 => Placed::At(cal, anchor),
                Some((cal, anchor)) if cal.year().is_some() && count < 100 && unit <= Unit::Month => {
                    Placed::Open(format!("{}-{}", cal.value(), open_rest(cal, unit)), anchor)
                }
                _ => Placed::Open(open_unit(unit), Anchor::Unknown),
            };
        };
        if unit < Unit::Day {
            return Placed::At(base, anchor);
        }
        let moved = base.widen(unit).and_then(|cal| cal.plus(dir.checked_mul(count)?));
        // The weekend of which news tells in the past is over, though it stands in the same week as a day after it.
        let ahead = |cal: &Cal| {
            let start = cal.days().map(|(first, _)| first);
            self.context.published.is_some_and(|day| start.is_some_and(|start| start > day))
        };
        let over = unit == Unit::Weekend && dir == 0 && self.tense == Tense::Past;
        let moved = if over && moved.as_ref().is_some_and(ahead) { moved.and_then(|cal| cal.plus(-1)) } else { moved };
        moved.map_or_else(|| unknown(anchor), |cal| Placed::At(cal, anchor))
    }

    /// "last May", "next Friday", "this summer".
    fn named(&self, meaning: &Meaning, dir: i64) -> Placed {
        let unit = Unit::Day;
        let Some((base, anchor)) = self.base(meaning, unit).or_else(|| self.context.here()) else {
            return Placed::Open(open_value(meaning), Anchor::Unknown);
        };
        let Some((first, _)) = base.days() else { return Placed::Open(open_value(meaning), anchor) };
        if let (Some(weekday), None) = (meaning.weekday, meaning.day) {
            if base.unit() > Unit::Week {
                return Placed::Open(open_value(meaning), Anchor::Unknown);
            }
            return weekday_from(first, weekday, dir, anchor, self.tense);
        }
        let year = i32::from(first.year());
        let first = if dir < 0 { base.days().map_or(first, |(_, last)| last) } else { first };
        let candidates = (-1..=1).filter_map(|step| Some((step, self.in_year(meaning, year + step)?)));
        let candidates: Vec<(i32, Cal)> = candidates.collect();
        let chosen = match dir {
            0 => candidates.iter().find(|(step, _)| *step == 0),
            1.. => candidates.iter().find(|(_, cal)| cal.days().is_some_and(|(start, _)| start > first)),
            _ => candidates.iter().rev().find(|(_, cal)| cal.days().is_some_and(|(_, end)| end < first)),
        };
        match chosen {
            Some(&(_, cal)) => Placed::At(cal, anchor),
            None => impossible_or_open(meaning, anchor),
        }
    }

    /// The named part of `year`, if that year has it.
    fn in_year(&self, meaning: &Meaning, year: i32) -> Option<Cal> {
        let (count, bc) = if year <= 0 { (1 - year, true) } else { (year, false) };
        let whole = Meaning { year: Some(count), bc, within: None, dir: None, ..meaning.clone() };
        match absolute_with(&whole, self.festivals) {
            Placed::At(cal, _) => Some(cal),
            _ => None,
        }
    }

    /// "May", "Tuesday", "Sept. 30", "the third quarter", "Christmas", "the 25th".
    fn bare(&self, meaning: &Meaning) -> Placed {
        let Some((base, anchor)) = self.context.here() else {
            return Placed::Open(open_value(meaning), Anchor::Unknown);
        };
        let Some((first, _)) = base.days() else { return Placed::Open(open_value(meaning), anchor) };
        if let (Some(weekday), None, None) = (meaning.weekday, meaning.day, meaning.month) {
            // A weekday of a story that has only told its month or year is any of several days.
            if base.unit() > Unit::Week {
                return Placed::Open(open_value(meaning), Anchor::Unknown);
            }
            return weekday_near(first, weekday, self.context.narrative, anchor, self.tense);
        }
        let mut meaning = meaning.clone();
        let day_alone = meaning.day.is_some() && meaning.month.is_none() && meaning.festival.is_none();
        if day_alone {
            if base.unit() > Unit::Month {
                return Placed::Open(open_value(&meaning), Anchor::Unknown);
            }
            meaning.month = Some(i32::from(first.month()));
        }
        let year = i32::from(first.year());
        if self.context.narrative && base.unit() >= Unit::Year || day_alone {
            return match self.in_year(&meaning, year) {
                Some(cal) => Placed::At(cal, anchor),
                None => impossible_or_open(&meaning, anchor),
            };
        }
        let candidates = [year, year - 1, year + 1].into_iter().filter_map(|year| self.in_year(&meaning, year));
        let weekday_fits = |cal: &Cal| match (cal, meaning.weekday) {
            (Cal::Day(day), Some(weekday)) => day.weekday().to_monday_one_offset() == weekday,
            _ => true,
        };
        let mut candidates: Vec<Cal> = candidates.collect();
        if candidates.iter().any(weekday_fits) {
            candidates.retain(weekday_fits);
        }
        let best = candidates.into_iter().min_by_key(|cal| self.cost(*cal, base));
        best.map_or_else(|| impossible_or_open(&meaning, anchor), |cal| Placed::At(cal, anchor))
    }

    /// How far a reading is from `base`, going against the tense counting more.
    fn cost(&self, cal: Cal, base: Cal) -> i64 {
        let (Some((start, end)), Some((base_start, base_end))) = (cal.days(), base.days()) else { return i64::MAX };
        let days = |from: Date, to: Date| i64::from(from.until(to).map_or(i32::MAX, |span| span.get_days()));
        let (distance, ahead) = if start > base_end {
            (days(base_end, start), true)
        } else if end < base_start {
            (days(end, base_start), false)
        } else {
            (0, false)
        };
        // A story goes on; news looks back unless its words look ahead. Months of distance weigh against that.
        let against = if self.context.narrative {
            if ahead { 2 } else { 3 }
        } else {
            match (self.tense, ahead) {
                (Tense::Past, true) | (Tense::Future, false) => 5,
                (Tense::Open, true) => 2,
                _ => 1,
            }
        };
        distance * against
    }
}

/// Whole steps of a unit: half years are counted in months, fortnights in weeks, half centuries in decades.
fn steps(unit: Unit, count: f64) -> Option<(Unit, i64)> {
    let (unit, count) = match unit {
        Unit::Year if count.fract() != 0.0 => (Unit::Month, count * 12.0),
        Unit::Fortnight => (Unit::Week, count * 2.0),
        Unit::Week if count.fract() != 0.0 => (Unit::Day, count * 7.0),
        Unit::HalfCentury => (Unit::Decade, count * 5.0),
        Unit::Millennium => (Unit::Century, count * 10.0),
        unit => (unit, count),
    };
    (count.is_finite() && count.abs() < 1e12).then_some((unit, count.round() as i64))
}

/// The weekday before, in the week of, or after `from`.
fn weekday_from(from: Date, weekday: i8, dir: i64, anchor: Anchor, tense: Tense) -> Placed {
    let today = from.weekday().to_monday_one_offset();
    let ahead = i64::from((weekday - today).rem_euclid(7));
    let days = match dir {
        1.. => {
            if ahead == 0 {
                7
            } else {
                ahead
            }
        }
        0 if tense == Tense::Past && ahead > 0 => ahead - 7,
        0 => ahead,
        _ => ahead - 7,
    };
    let open = || Placed::Open(format!("XXXX-WXX-{weekday}"), anchor);
    plus_days(from, days).map_or_else(open, |day| Placed::At(Cal::Day(day), anchor))
}

/// A weekday without a direction.
fn weekday_near(from: Date, weekday: i8, narrative: bool, anchor: Anchor, tense: Tense) -> Placed {
    let ahead = i64::from((weekday - from.weekday().to_monday_one_offset()).rem_euclid(7));
    let days = if ahead == 0 || narrative || tense == Tense::Future { ahead } else { ahead - 7 };
    let open = || Placed::Open(format!("XXXX-WXX-{weekday}"), anchor);
    plus_days(from, days).map_or_else(open, |day| Placed::At(Cal::Day(day), anchor))
}

fn impossible_or_open(meaning: &Meaning, anchor: Anchor) -> Placed {
    // A day that no year has.
    let whole = Meaning { year: Some(2000), within: None, dir: None, ..meaning.clone() };
    match absolute(&whole) {
        Placed::Impossible(_, fault) => Placed::Impossible(open_value(meaning), fault),
        _ => Placed::Open(open_value(meaning), anchor),
    }
}
