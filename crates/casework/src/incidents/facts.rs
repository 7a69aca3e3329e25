//! What tells an incident of one article from others.

use sayso_record::{Effect, Incident, IncidentId, IncidentKind, Interval, Reading, Reality};
use serde::{Deserialize, Serialize};

use super::context::Context;
use super::names::{self, Body, Person};
use super::places::{self, Spot};
use super::words::Words;

/// Days after the first of an incident's interval up to which it is taken for a date. What is vaguer ("this year") says
/// nothing that the day of publication does not.
const LONGEST_DATE: i32 = 45;
/// Days named in an article that are kept; reports name fewer, lists of events are no reports.
const MOST_DAYS: usize = 16;

/// What tells an incident of one article from others: when, where, what, who, which words. Some hundred numbers and a
/// few names; nothing of it depends on any other article.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// The incident in its reading.
    pub incident: IncidentId,
    /// Whether it is the one that the article is about; then all of the article that is not about another incident
    /// belongs to it, else only the sentences that name it.
    pub main: bool,
    /// What kind.
    pub kind: IncidentKind,
    /// First and last day on which the article may have been published, counted from 1 January 1970.
    pub published: Option<Days>,
    /// First and last day on which it may have been, by the words for it; `None` where they do not say, which leaves
    /// all days before publication.
    pub when: Option<Days>,
    /// Single days that are named around it, sorted.
    pub days: Vec<i32>,
    /// Places, its own first.
    pub places: Vec<Spot>,
    /// People that are named around it.
    pub people: Vec<Person>,
    /// Organisations and other names around it.
    pub bodies: Vec<Body>,
    /// Killed: least and greatest number.
    pub killed: Option<Bounds>,
    /// Injured: least and greatest number.
    pub injured: Option<Bounds>,
    /// Ages in years that are named around it, sorted.
    pub ages: Vec<u8>,
    /// Words around it.
    pub words: Words,
    /// Words of the head: of the headline, where it is the main one, and of the first sentences that tell of it.
    pub headline: Words,
}

/// First and last day, counted from 1 January 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Days {
    /// The first.
    pub first: i32,
    /// The last, not before the first.
    pub last: i32,
}

/// Least and greatest number, where they are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bounds {
    /// The least.
    pub low: Option<u64>,
    /// The greatest.
    pub high: Option<u64>,
}

impl Days {
    /// The days of an interval with two ends.
    pub(crate) fn of(interval: &Interval) -> Option<Self> {
        let day = |at: Option<jiff::civil::DateTime>| {
            at?.date().since(jiff::civil::Date::constant(1970, 1, 1)).ok().map(|span| span.get_days())
        };
        Some(Days { first: day(interval.earliest)?, last: day(interval.latest)? })
    }

    /// Days between the two, 0 if they share one.
    pub(crate) fn gap(self, other: Days) -> i32 {
        (other.first - self.last).max(self.first - other.last).max(0)
    }
}

impl Bounds {
    /// Whether one number may fit both.
    pub(crate) fn meets(self, other: Bounds) -> bool {
        let within = |low: Option<u64>, high: Option<u64>| low.zip(high).is_none_or(|(low, high)| low <= high);
        within(self.low, other.high) && within(other.low, self.high)
    }
}

impl Facts {
    /// The facts of each incident of a reading, in its order.
    pub fn of(reading: &Reading) -> Vec<Self> {
        let main = main(reading);
        reading.incidents.iter().map(|incident| facts(reading, incident, main == Some(incident.id))).collect()
    }
}

/// The incident that an article is about: the most prominent, of equally prominent ones one that happened, that is
/// violence, and that most words name.
pub fn main(reading: &Reading) -> Option<IncidentId> {
    reading
        .incidents
        .iter()
        .min_by_key(|incident| {
            let happened = matches!(incident.reality, Reality::Happened | Reality::Foiled);
            (
                !happened,
                incident.prominence,
                !incident.kind.is_violence(),
                std::cmp::Reverse(incident.triggers.len()),
                incident.id,
            )
        })
        .map(|incident| incident.id)
}

fn facts(reading: &Reading, incident: &Incident, main: bool) -> Facts {
    let context = Context::of(reading, incident, main);
    let when = incident
        .times
        .iter()
        .filter_map(|&time| Days::of(reading.times.get(time as usize)?.interval.as_ref()?))
        .find(|days| days.last - days.first <= LONGEST_DATE);
    let toll = |effect: Effect| {
        let toll = incident.tolls.iter().find(|toll| toll.effect == effect)?;
        Some(Bounds { low: toll.low.or(toll.best), high: toll.high.or(toll.best) })
    };
    Facts {
        incident: incident.id,
        main,
        kind: incident.kind,
        published: reading.article.published.as_ref().and_then(|published| Days::of(&published.when)),
        when,
        days: days(reading, &context),
        places: places::of(reading, incident, &context),
        people: names::people(reading, incident, &context),
        bodies: names::bodies(reading, &context),
        killed: toll(Effect::Killed),
        injured: toll(Effect::Injured),
        ages: context.ages(),
        words: Words::of(context.texts()),
        headline: Words::of(context.head(main)),
    }
}

/// Single days that are named in the context.
fn days(reading: &Reading, context: &Context<'_>) -> Vec<i32> {
    let mut days: Vec<i32> = reading
        .times
        .iter()
        .filter(|time| time.value != "PRESENT_REF" && context.holds(time.quote.span()))
        .filter_map(|time| Days::of(time.interval.as_ref()?))
        .filter(|days| days.last - days.first <= 1)
        .map(|days| days.first)
        .take(MOST_DAYS)
        .collect();
    days.sort_unstable();
    days.dedup();
    days
}
