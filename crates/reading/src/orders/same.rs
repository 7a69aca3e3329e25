//! Which events of an article are told twice.

use std::collections::HashSet;

use sayso_record::Resolution;

use super::events::{Found, Places};
use crate::incidents::{forms, lexicon::has, view::View};

/// The earlier of `events` (in order of the text) that each tells again: the same incident, or the same verb with the same
/// named object.
///
/// "Evacuate Camp Dravec" and "evacuated Camp Dravec" are one; what is done again and again ("visited Selm") is not joined, and
/// neither are two that are dated and cannot be at one time.
pub fn told_before(places: &Places<'_, '_, '_>, events: &[Found]) -> Vec<Option<usize>> {
    let keys: Vec<Option<Key>> = events.iter().map(|event| key(places, event)).collect();
    let mut same: Vec<Option<usize>> = vec![None; events.len()];
    for at in 0..events.len() {
        let own = &keys[at];
        let one = |before: &usize| {
            let incident = events[at].incident.is_some() && events[at].incident == events[*before].incident;
            let told = || own.as_ref().zip(keys[*before].as_ref()).is_some_and(|(own, other)| own.is(other));
            same[*before].is_none() && (incident || told()) && !apart(places.view, &events[at], &events[*before])
        };
        same[at] = (0..at).find(one);
    }
    same
}

/// What an event is known by: possible base forms of the verb, and the thing it was done to.
struct Key {
    verb: HashSet<String>,
    object: Thing,
    subject: Option<Thing>,
}

/// What a phrase stands for.
#[derive(PartialEq, Eq)]
enum Thing {
    Name(u32),
    Place(String),
}

impl Key {
    fn is(&self, other: &Key) -> bool {
        let one_doer = match (&self.subject, &other.subject) {
            (Some(one), Some(other)) => one == other,
            _ => true,
        };
        self.object == other.object && one_doer && !self.verb.is_disjoint(&other.verb)
    }
}

fn key(places: &Places<'_, '_, '_>, event: &Found) -> Option<Key> {
    let view = places.view;
    let word = view.lower(event.head);
    if event.incident.is_some() || places.is_event_noun(event.head) || has(&places.words.repeatable, word) {
        return None;
    }
    let by = |relation: &str| view.children(event.head).iter().copied().find(|&child| view.relation(child) == relation);
    let passive = by("nsubj:pass");
    let object = thing(view, by("obj").or(passive)?)?;
    let subject = by("nsubj").and_then(|subject| thing(view, subject));
    let verb = forms::bases(word).chain([word.to_owned()]).collect();
    Some(Key { verb, object, subject })
}

/// The name or place that the phrase of `at` is.
fn thing(view: &View<'_, '_>, at: usize) -> Option<Thing> {
    if let Some(name) = view.name(at) {
        return Some(Thing::Name(name));
    }
    let place = view.draft.places.get(view.place(at)? as usize)?;
    Some(Thing::Place(match &place.resolution {
        Resolution::Resolved(found) => found.name.clone(),
        Resolution::Unresolved(_) => place.quote.as_str().to_lowercase(),
    }))
}

/// Whether two events are dated and cannot have been at one time.
fn apart(view: &View<'_, '_>, one: &Found, other: &Found) -> bool {
    let interval = |event: &Found| view.draft.times.get(event.dating?.time as usize)?.interval;
    let (Some(one), Some(other)) = (interval(one), interval(other)) else { return false };
    let before = |a: Option<jiff::civil::DateTime>, b: Option<jiff::civil::DateTime>| matches!((a, b), (Some(a), Some(b)) if a < b);
    before(one.latest, other.earliest) || before(other.latest, one.earliest)
}
