//! Events and orders of an article as records.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use sayso_record::{Dating, Event, EventId, Finding, IncidentId, Order, Provenance, Time};

use super::events::{Found, Places};
use super::lexicon::{Lexicon, Words};
use super::relations::Stated;
use super::{STAGE, events, fact, findings, relations, same};
use crate::incidents::view::View;

/// Most events of one article: what dates more is a table or a list of dates, and comparing them all would take long.
const MAX_EVENTS: usize = 500;

/// How sure a stated order and a direct date are, by development data (docs/case.md).
const CONFIDENCE: f32 = 0.85;
/// The same of the nearest time, and of what is told in order to happen.
const NEAR: f32 = 0.6;

/// What an article dates and orders.
pub struct Gathered {
    /// Events in order of their words.
    pub events: Vec<Event>,
    /// Orders in order of the words that state them.
    pub orders: Vec<Order>,
    /// Events told as past and dated after publication.
    pub findings: Vec<Finding>,
}

/// Reads the article behind `view`, without the tokens of `skipped`.
pub fn gather(view: &View<'_, '_>, lexicon: &Lexicon, skipped: &[Range<usize>]) -> Gathered {
    let places = Places::new(view, &lexicon.words);
    let sentences = || {
        (0..view.draft.sentences.len())
            .filter(|&index| !view.is_heading(index))
            .map(|index| view.tokens_of(index))
            .filter(|tokens| !skipped.iter().any(|note| note.contains(&tokens.start)))
    };
    // By the word that tells them.
    let mut events: BTreeMap<usize, Found> = BTreeMap::new();
    for (found, times) in dated(&places, skipped) {
        if let Some(dating) = the_date(view, &lexicon.words, &times) {
            events.entry(found.head).or_insert(Found { dating: Some(dating), ..found });
        }
    }
    let dated: BTreeSet<IncidentId> = events.values().filter_map(|event| event.incident).collect();
    for found in places.incidents().into_iter().filter(|found| found.incident.is_none_or(|id| !dated.contains(&id))) {
        events.entry(found.head).or_insert(found);
    }
    let stated: Vec<Stated> = sentences().flat_map(|tokens| relations::find(&places, lexicon, tokens)).collect();
    for found in stated.iter().flat_map(|order| [&order.what, &order.by]) {
        events.entry(found.head).or_insert_with(|| found.clone());
    }
    let mut found: Vec<Found> = events.into_values().collect();
    found.sort_by_key(|event| (event.tokens.start, event.tokens.end, event.head));
    found.truncate(MAX_EVENTS);
    let ids: BTreeMap<usize, EventId> =
        found.iter().enumerate().map(|(at, event)| (event.head, EventId(at as u32))).collect();
    let same = same::told_before(&places, &found);
    Gathered {
        findings: findings::events_to_come(&places, &found),
        orders: stated.iter().filter_map(|order| record(view, order, &ids)).collect(),
        events: found
            .iter()
            .zip(same)
            .enumerate()
            .map(|(at, (event, same))| event_record(&places, at, event, same))
            .collect(),
    }
}

/// Events that times are said of, each with all of these times; in order of the first.
fn dated(places: &Places<'_, '_, '_>, skipped: &[Range<usize>]) -> Vec<(Found, Vec<u32>)> {
    let view = places.view;
    let mut out: Vec<(Found, Vec<u32>)> = Vec::new();
    let mut at_word: BTreeMap<usize, usize> = BTreeMap::new();
    for index in 0..view.draft.times.len() {
        let Some(word) = places.dated_by(index) else { continue };
        let out_of_text = view.is_heading(view.sentence(word)) || skipped.iter().any(|note| note.contains(&word));
        if out_of_text || !places.is_datable(word) || places.looks_ahead(word) || places.is_to_come(index) {
            continue;
        }
        let Some(found) = places.told(word) else { continue };
        let at = *at_word.entry(found.head).or_insert_with(|| {
            out.push((found, Vec::new()));
            out.len() - 1
        });
        out[at].1.push(index as u32);
    }
    out
}

/// The finest of the times of one event; `None` where two of them cannot both be its time.
fn the_date(view: &View<'_, '_>, words: &Words, times: &[u32]) -> Option<Dating> {
    let time = |index: u32| view.draft.times.get(index as usize);
    let apart = |one: &Time, other: &Time| match (one.interval, other.interval) {
        (Some(one), Some(other)) => {
            one.latest.zip(other.earliest).is_some_and(|(a, b)| a < b)
                || other.latest.zip(one.earliest).is_some_and(|(a, b)| a < b)
        }
        _ => false,
    };
    let finest = *times.iter().min_by_key(|&&index| time(index).map(|time| (time.precision, index)))?;
    let best = time(finest)?;
    let agree = times.iter().filter_map(|&index| time(index)).all(|other| !apart(best, other));
    agree.then_some(Dating { time: finest, direct: true, basis: events::basis(words, best) })
}

fn event_record(places: &Places<'_, '_, '_>, at: usize, event: &Found, same: Option<usize>) -> Event {
    let (rule, confidence) = match event.dating {
        Some(Dating { direct: true, .. }) => ("dated", CONFIDENCE),
        Some(_) => ("near", NEAR),
        None => ("ordered", CONFIDENCE),
    };
    Event {
        id: EventId(at as u32),
        quote: places.view.quote(&event.tokens),
        incident: event.incident,
        dating: event.dating,
        past: fact::happened(places.view, places.words, event.head),
        same_as: same.map(|before| EventId(before as u32)),
        provenance: Provenance::new(STAGE, rule, confidence),
    }
}

fn record(view: &View<'_, '_>, order: &Stated, ids: &BTreeMap<usize, EventId>) -> Option<Order> {
    let confidence = if order.purpose { NEAR } else { CONFIDENCE };
    Some(Order {
        what: *ids.get(&order.what.head)?,
        relation: order.relation,
        by: *ids.get(&order.by.head)?,
        least_days: order.distance.least,
        most_days: order.distance.most,
        quote: view.quote(&order.tokens),
        provenance: Provenance::new(STAGE, order.rule.clone(), confidence),
    })
}
