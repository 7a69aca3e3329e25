//! Which events of an article are told twice.

use std::collections::HashSet;

use sayso_record::Resolution;
use sayso_tagger::Upos;

use super::events::{Found, Places};
use crate::incidents::{forms, lexicon::has, view::View};

/// The earlier of `events` (in order of the text) that each tells again: the same incident, or the same verb with the same
/// named object.
///
/// "Evacuate Camp Dravec" and "evacuated Camp Dravec" are one; what is done again and again ("visited Selm") is not joined, and
/// neither are two that are dated and cannot be at one time.
pub fn told_before(places: &Places<'_, '_, '_>, events: &[Found]) -> Vec<Option<usize>> {
    let mut keys: Vec<Option<Key>> = Vec::with_capacity(events.len());
    for event in events {
        // "it" is what was last done something to, in this sentence or the one before.
        let sentence = |event: &Found| places.view.sentence(event.head);
        let before = keys.iter().zip(events).rev().find_map(|(key, told)| Some((key.as_ref()?, told)));
        let before =
            before.filter(|(_, told)| sentence(told) + 1 >= sentence(event)).map(|(key, _)| key.object.clone());
        keys.push(key(places, event, before));
    }
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
#[derive(Debug, Clone, PartialEq, Eq)]
enum Thing {
    Name(u32),
    Place(String),
    /// A proper noun that neither is: its words in lower case.
    Words(String),
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

fn key(places: &Places<'_, '_, '_>, event: &Found, before: Option<Thing>) -> Option<Key> {
    let view = places.view;
    if event.incident.is_some() || places.is_event_noun(event.head) {
        return None;
    }
    let by = |relation: &str| view.children(event.head).iter().copied().find(|&child| view.relation(child) == relation);
    let done_to = by("obj").or(by("nsubj:pass"))?;
    let subject = by("nsubj").and_then(|subject| thing(view, subject));
    if let Some((verb, object)) = idiom(places, event.head, done_to) {
        return Some(Key { verb: meaning(places, &verb), object: thing(view, object)?, subject });
    }
    let word = view.lower(event.head);
    if has(&places.words.repeatable, word) {
        return None;
    }
    let object = if view.lower(done_to) == "it" { before } else { thing(view, done_to) };
    Some(Key { verb: meaning(places, word), object: object?, subject })
}

/// "put its name to the treaty": the verb it stands for, and what it is done to.
fn idiom(places: &Places<'_, '_, '_>, verb: usize, object: usize) -> Option<(String, usize)> {
    let view = places.view;
    let idiom = places.words.idioms.iter().find(|[said, done_to, ..]| {
        let one = HashSet::from([said.clone()]);
        has(&one, view.lower(verb)) && view.lower(object) == done_to
    })?;
    let [_, _, preposition, meant] = idiom;
    let with = [verb, object].into_iter().flat_map(|at| view.children(at)).copied();
    let real = with.into_iter().find(|&at| view.case(at) == preposition)?;
    Some((meant.clone(), real))
}

/// Verbs that a form may be one of, with those that tell the same act.
fn meaning(places: &Places<'_, '_, '_>, word: &str) -> HashSet<String> {
    let mut verbs: HashSet<String> = forms::bases(word).chain([word.to_owned()]).collect();
    let same = places.words.same_verbs.iter().filter(|group| group.iter().any(|verb| verbs.contains(verb)));
    let more: Vec<String> = same.flatten().cloned().collect();
    verbs.extend(more);
    verbs
}

/// The name, place or proper noun that the phrase of `at` is.
fn thing(view: &View<'_, '_>, at: usize) -> Option<Thing> {
    if let Some(name) = view.name(at) {
        return Some(Thing::Name(name));
    }
    let Some(place) = view.place(at).and_then(|place| view.draft.places.get(place as usize)) else {
        let words = view.quote(&view.phrase(at, false)).as_str().to_lowercase();
        let words = words.strip_prefix("the ").unwrap_or(&words).split_whitespace().collect::<Vec<_>>().join(" ");
        return (view.upos(at) == Upos::Propn).then_some(Thing::Words(words));
    };
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
