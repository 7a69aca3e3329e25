//! What surrounds an expression: the publication day, the times told before, the tense of the words nearby.

use jiff::civil::Date;
use sayso_record::{Anchor, Span};

use super::calendar::Cal;
use super::units::Unit;

/// Which way an expression without a year or week points.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tense {
    /// The words nearby tell of the past.
    Past,
    /// They tell of what is to come.
    Future,
    /// They do not say.
    Open,
}

/// A time told before.
#[derive(Debug, Clone, Copy)]
pub(super) struct Told {
    /// Where on the calendar.
    pub(super) cal: Cal,
    /// Its words.
    pub(super) span: Span,
}

/// What surrounds an expression.
#[derive(Debug, Default)]
pub(super) struct Context {
    /// Publication day.
    pub(super) published: Option<Date>,
    /// Whether the text tells a story of another time than its publication's.
    pub(super) narrative: bool,
    /// Whether numeric dates of this text give the day first.
    pub(super) day_first: bool,
    /// The last time told.
    last: Option<Told>,
    /// The last day told.
    last_day: Option<Told>,
    /// Start of the sentence before the one that is read, in bytes.
    pub(super) nearby: usize,
    /// The year of an aside.
    aside: Option<i32>,
    /// The last quarter told.
    last_quarter: Option<Told>,
}

/// Years from where the story stands beyond which a year is first taken for an aside.
const ASIDE_YEARS: u32 = 15;

impl Context {
    /// For a text published on `published`.
    pub(super) fn new(published: Option<Date>, narrative: bool, day_first: bool) -> Self {
        Context { published, narrative, day_first, ..Context::default() }
    }

    /// Notes that `cal` was told at `span`.
    /// `named`: its words name the year; `quarter`: they name a quarter, and do not count it from another one.
    pub(super) fn tell(&mut self, cal: Cal, span: Span, named: bool, quarter: bool) {
        let told = Told { cal, span };
        if let Cal::Quarter(..) = cal {
            // Accounts compare a quarter with others; "the quarter" stays the one that was reported.
            let over = self.published.is_none_or(|day| cal.days().is_some_and(|(first, _)| first <= day));
            if !quarter {
                return;
            }
            if over {
                self.last_quarter = Some(told);
            }
        }
        // A century or decade is background, not where the story stands.
        if cal.unit() > Unit::Year {
            return;
        }
        if named && !self.moves_to(cal) {
            return;
        }
        self.last = Some(told);
        if let Cal::Day(_) = cal {
            self.last_day = Some(told);
        }
    }

    /// Whether the story goes on at `cal`. A single far year ("as in 1812", "a book of 2004") is an aside; a second
    /// one near it shows that the story has moved there.
    fn moves_to(&mut self, cal: Cal) -> bool {
        let (Some(year), Some(at)) = (cal.year(), self.last.and_then(|last| last.cal.year())) else { return true };
        let near = |other: i32| other.abs_diff(year) <= ASIDE_YEARS;
        if near(at) || self.aside.is_some_and(near) {
            self.aside = None;
            return true;
        }
        self.aside = Some(year);
        false
    }

    /// The publication day as an anchor.
    pub(super) fn publication(&self) -> Option<(Cal, Anchor)> {
        self.published.map(|day| (Cal::Day(day), Anchor::Publication))
    }

    /// The last time told; in news without one, the publication day.
    pub(super) fn story(&self) -> Option<(Cal, Anchor)> {
        match self.last {
            Some(told) => Some((told.cal, Anchor::Story(told.span))),
            None if self.narrative => None,
            None => self.publication(),
        }
    }

    /// The last time told no longer than `unit`: the very last one, or the last day if that lies in it.
    pub(super) fn story_within(&self, unit: Unit) -> Option<(Cal, Anchor)> {
        let Some(last) = self.last else { return self.story() };
        if last.cal.unit() <= unit {
            return Some((last.cal, Anchor::Story(last.span)));
        }
        let day = self.last_day?;
        let (first, end) = last.cal.days()?;
        let (at, _) = day.cal.days()?;
        (first <= at && at <= end).then_some((day.cal, Anchor::Story(day.span)))
    }

    /// The last quarter told, in a report of accounts.
    pub(super) fn quarter(&self) -> Option<(Cal, Anchor)> {
        self.last_quarter.map(|told| (told.cal, Anchor::Story(told.span)))
    }

    /// The last quarter told, or the last one that was over when the news was published.
    pub(super) fn latest_quarter(&self) -> Option<(Cal, Anchor)> {
        let over = || {
            let (day, anchor) = self.publication()?;
            Some((day.widen(Unit::Quarter)?.plus(-1)?, anchor))
        };
        self.quarter().or_else(over)
    }

    /// The last day told, where that was in this sentence or the one before.
    pub(super) fn day_nearby(&self) -> Option<(Cal, Anchor)> {
        let day = self.last_day.filter(|told| told.span.start() >= self.nearby)?;
        Some((day.cal, Anchor::Story(day.span)))
    }

    /// What deictic words ("last year", "this month") start from: the publication day, in a story the story.
    pub(super) fn here(&self) -> Option<(Cal, Anchor)> {
        if self.narrative { self.story() } else { self.publication() }
    }
}
