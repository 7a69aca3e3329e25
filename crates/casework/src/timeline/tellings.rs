//! What the articles tell: events with their dates, orders, and which events are one.

use std::collections::BTreeMap;

use sayso_record::{CaseIncident, Cited, DateBasis, Event, IncidentRef, Interval, Order, Reading, TimelineRelation};

use super::days;
use super::network::Days;
use crate::id;

/// An event as one article tells it.
#[derive(Debug, Clone)]
pub struct Telling {
    /// Id of its entry.
    pub id: String,
    /// The incident it is, if it is one.
    pub incident: Option<IncidentRef>,
    /// The words.
    pub event: Cited,
    /// The interval as read, with the words that date it.
    pub dated: Option<(Interval, Cited)>,
    /// First and last day, where the date is said of the event itself and is sure enough to contradict another.
    pub firm: Option<Days>,
    /// What the date rests on.
    pub basis: DateBasis,
    /// The day on which its article was published.
    pub published: Option<i64>,
    /// The last day on which it can have begun, where its verb tells it as past and its article is reliably dated.
    pub told_by: Option<i64>,
    /// Index of the thing that happened: tellings of one thing share it.
    pub thing: usize,
}

/// A stated order between two tellings.
#[derive(Debug, Clone)]
pub struct Ordered {
    /// Index of the telling that is placed.
    pub what: usize,
    /// How.
    pub relation: TimelineRelation,
    /// Index of the telling it is placed by.
    pub by: usize,
    /// Least distance in days.
    pub least: Option<i64>,
    /// Greatest distance in days.
    pub most: Option<i64>,
    /// The words.
    pub evidence: Cited,
}

/// All that the articles of a bundle tell of time.
#[derive(Debug, Clone, Default)]
pub struct Tellings {
    /// Events, by article and place in it.
    pub events: Vec<Telling>,
    /// Orders, by article and place in it.
    pub orders: Vec<Ordered>,
    /// Tellings of each incident, in order.
    of_incidents: BTreeMap<IncidentRef, Vec<usize>>,
}

impl Tellings {
    /// Gathers them from readings sorted by article. Each event is a thing of its own, but for what its article tells twice.
    pub fn of(readings: &[&Reading]) -> Self {
        let mut out = Tellings::default();
        for reading in readings {
            let first = out.events.len();
            // Where what is past is dated after publication, the date of the article is in doubt.
            let published = published(reading).filter(|day| !dates_past(reading, *day));
            for event in &reading.events {
                let thing =
                    event.same_as.and_then(|same| out.events.get(first + same.0 as usize)).map(|same| same.thing);
                let mut telling = telling(reading, event, published, out.events.len());
                if let Some(thing) = thing.filter(|&thing| out.fits(first, thing, telling.firm)) {
                    telling.thing = thing;
                }
                out.events.push(telling);
            }
            let count = reading.events.len();
            let known = |order: &&Order| (order.what.0 as usize) < count && (order.by.0 as usize) < count;
            let orders = reading.orders.iter().filter(known).map(|order| Ordered {
                what: first + order.what.0 as usize,
                relation: order.relation,
                by: first + order.by.0 as usize,
                least: order.least_days,
                most: order.most_days,
                evidence: Cited::new(&reading.article.id, &order.quote),
            });
            out.orders.extend(orders);
        }
        for (index, telling) in out.events.iter().enumerate() {
            if let Some(incident) = &telling.incident {
                out.of_incidents.entry(incident.clone()).or_default().push(index);
            }
        }
        out
    }

    /// Whether a date can stand beside those of the tellings of `thing`, which begin at `first`.
    fn fits(&self, first: usize, thing: usize, firm: Option<Days>) -> bool {
        let Some(firm) = firm else { return true };
        let others = self.events[first..].iter().filter(|other| other.thing == thing);
        others.filter_map(|other| other.firm).all(|other| days::both(firm, other).is_some())
    }

    /// Joins what articles tell of one incident, unless their dates of it exclude each other: then each article keeps
    /// its own, so that one wrong day does not run through everything that is placed by it.
    pub fn join(&mut self, incidents: &[CaseIncident]) {
        let mut of_things: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for (index, telling) in self.events.iter().enumerate() {
            of_things.entry(telling.thing).or_default().push(index);
        }
        for incident in incidents {
            let mut told: Vec<usize> = incident
                .members
                .iter()
                .filter_map(|member| self.of_incident(member))
                .map(|telling| telling.thing)
                .collect();
            told.sort_unstable();
            told.dedup();
            let Some((&first, others)) = told.split_first() else { continue };
            let members = told.iter().filter_map(|thing| of_things.get(thing)).flatten();
            let mut firm = members.filter_map(|&member| self.events[member].firm);
            if firm.try_fold(Days::default(), days::both).is_some() {
                for other in others {
                    let moved = of_things.remove(other).unwrap_or_default();
                    moved.iter().for_each(|&member| self.events[member].thing = first);
                    of_things.entry(first).or_default().extend(moved);
                }
            }
        }
    }

    /// The telling that is `incident` of an article, one that dates it if there is one.
    pub fn of_incident(&self, incident: &IncidentRef) -> Option<&Telling> {
        let told = || self.of_incidents.get(incident).into_iter().flatten().map(|&index| &self.events[index]);
        told().find(|telling| telling.firm.is_some()).or_else(|| told().next())
    }
}

fn telling(reading: &Reading, event: &Event, published: Option<i64>, thing: usize) -> Telling {
    let article = &reading.article.id;
    let time = event.dating.and_then(|dating| reading.times.get(dating.time as usize));
    // What was resolved by a time told before may have been resolved by the wrong one.
    let sure = event.dating.is_some_and(|dating| dating.direct && dating.basis != DateBasis::Loose);
    let dated = time.and_then(|time| Some((time.interval?, Cited::new(article, &time.quote))));
    let span = event.quote.span();
    let incident = event.incident.map(|incident| IncidentRef { article: article.clone(), incident });
    let which = event.incident.map_or(String::new(), |incident| incident.0.to_string());
    let (start, end) = (span.start().to_string(), span.end().to_string());
    Telling {
        id: id::of('t', [article.as_str(), &start, &end, &which]),
        incident,
        event: Cited::new(article, &event.quote),
        basis: event.dating.map_or(DateBasis::Loose, |dating| dating.basis),
        published: reading.article.published.as_ref().and_then(|published| days::of(published.when).latest),
        told_by: published.filter(|_| event.past),
        firm: time.filter(|_| sure).and_then(|time| time.interval).map(days::of),
        dated,
        thing,
    }
}

/// Whether the article dates something past after day `last`.
fn dates_past(reading: &Reading, last: i64) -> bool {
    let time = |event: &Event| reading.times.get(event.dating.filter(|dating| dating.direct)?.time as usize)?.interval;
    let past = reading.events.iter().filter(|event| event.past);
    past.filter_map(time).any(|interval| days::of(interval).earliest.is_some_and(|day| day > last))
}

/// The last day on which what the article tells as past can have begun: a day after it was published, for the zones.
fn published(reading: &Reading) -> Option<i64> {
    let published = reading.article.published.as_ref().filter(|published| published.reliable)?;
    days::of(published.when).latest.map(|day| day + 1)
}
