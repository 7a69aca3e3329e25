//! What the articles tell: events with their dates, orders, and which events are one.

use sayso_record::{
    Anchor, CaseIncident, Cited, Event, IncidentRef, Interval, Modifier, Order, Reading, Time, TimelineRelation,
};

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
}

impl Tellings {
    /// Gathers them from readings sorted by article. Each event is a thing of its own, but for what its article tells twice.
    pub fn of(readings: &[&Reading]) -> Self {
        let mut out = Tellings::default();
        for reading in readings {
            let first = out.events.len();
            for event in &reading.events {
                let thing =
                    event.same_as.and_then(|same| out.events.get(first + same.0 as usize)).map(|same| same.thing);
                let mut telling = telling(reading, event, out.events.len());
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
        for incident in incidents {
            let mut told: Vec<usize> = incident
                .members
                .iter()
                .filter_map(|member| self.of_incident(member))
                .map(|telling| telling.thing)
                .collect();
            told.sort_unstable();
            let Some(&first) = told.first() else { continue };
            let one = |telling: &&Telling| told.contains(&telling.thing);
            let firm = self.events.iter().filter(one).filter_map(|telling| telling.firm);
            if firm.into_iter().try_fold(Days::default(), days::both).is_some() {
                self.events
                    .iter_mut()
                    .filter(|telling| told.contains(&telling.thing))
                    .for_each(|telling| telling.thing = first);
            }
        }
    }

    /// The telling that is `incident` of an article, one that dates it if there is one.
    pub fn of_incident(&self, incident: &IncidentRef) -> Option<&Telling> {
        let told = || self.events.iter().filter(|telling| telling.incident.as_ref() == Some(incident));
        told().find(|telling| telling.firm.is_some()).or_else(|| told().next())
    }
}

fn telling(reading: &Reading, event: &Event, thing: usize) -> Telling {
    let article = &reading.article.id;
    let time = event.dating.and_then(|dating| reading.times.get(dating.time as usize));
    let direct = event.dating.is_some_and(|dating| dating.direct);
    let dated = time.and_then(|time| Some((time.interval?, Cited::new(article, &time.quote))));
    let span = event.quote.span();
    let incident = event.incident.map(|incident| IncidentRef { article: article.clone(), incident });
    let which = event.incident.map_or(String::new(), |incident| incident.0.to_string());
    let (start, end) = (span.start().to_string(), span.end().to_string());
    Telling {
        id: id::of('t', [article.as_str(), &start, &end, &which]),
        incident,
        event: Cited::new(article, &event.quote),
        firm: time.filter(|time| direct && is_sure(time)).and_then(|time| time.interval).map(days::of),
        dated,
        thing,
    }
}

/// Whether a time is sure enough to contradict another: it names its year or is counted from the day of publication, and
/// is not "about". What was resolved by a time told before may have been resolved by the wrong one.
fn is_sure(time: &Time) -> bool {
    matches!(time.anchor, Anchor::None | Anchor::Publication) && time.modifier != Some(Modifier::Approx)
}
