//! Orders that the text states: words like "after", and the two events that they stand between.

use std::ops::Range;

use sayso_record::{Time, TimelineRelation, TimexType};
use sayso_tagger::Upos;

use super::distance::Distance;
use super::events::{Found, Places};
use super::fact;
use super::lexicon::{Join, Lexicon, Row};

/// Between two events there are at most so many lengths of time in the tree ("the day after the week of").
const MAX_CLIMB: usize = 3;

/// Before a length of time these make it the length of an event, not the distance between two.
const OF_ITS_OWN: [&str; 8] = ["to", "for", "of", "in", "within", "over", "than", "up"];

/// A stated order while it is being gathered.
#[derive(Debug, Clone, PartialEq)]
pub struct Stated {
    /// What is placed.
    pub what: Found,
    /// How it stands.
    pub relation: TimelineRelation,
    /// What it is placed by.
    pub by: Found,
    /// How far apart they are.
    pub distance: Distance,
    /// The words that state it.
    pub tokens: Range<usize>,
    /// The words of the rule.
    pub rule: String,
    /// Whether one is only told to be what the other was for.
    pub purpose: bool,
}

/// Orders that the tokens `sentence` state.
pub fn find(places: &Places<'_, '_, '_>, lexicon: &Lexicon, sentence: Range<usize>) -> Vec<Stated> {
    sentence.clone().filter_map(|at| at_word(places, lexicon, &sentence, at)).collect()
}

/// The order that the words beginning with token `at` state.
fn at_word(places: &Places<'_, '_, '_>, lexicon: &Lexicon, sentence: &Range<usize>, at: usize) -> Option<Stated> {
    let draft = places.view.draft;
    let (rest, index) = lexicon.starting(draft.lower(at)).iter().find(|(rest, _)| {
        at + rest.len() < sentence.end && rest.iter().enumerate().all(|(step, word)| draft.lower(at + 1 + step) == word)
    })?;
    let row = &lexicon.rows[*index];
    let words = at..at + 1 + rest.len();
    if is_joined(places, &words) {
        return None;
    }
    let (start, distance) = distance_before(places, lexicon, sentence, at);
    let (what, by, join) = row.joins.iter().find_map(|&join| {
        let (what, by) = sides(places, row, join, &words)?;
        Some((what, by, join))
    })?;
    if what.head == by.head || what.incident.is_some() && what.incident == by.incident {
        return None;
    }
    Some(Stated {
        what,
        relation: row.relation,
        by,
        distance: distance.unwrap_or_default(),
        tokens: start..words.end,
        rule: words.map(|at| draft.lower(at)).collect::<Vec<_>>().join(" "),
        purpose: join == Join::Purpose,
    })
}

/// "before and after", "until after": what they say of the order is nothing or something else.
fn is_joined(places: &Places<'_, '_, '_>, words: &Range<usize>) -> bool {
    let near = |at: usize| {
        matches!(
            places.view.lower(at),
            "and" | "or" | "/" | "until" | "since" | "before" | "after" | "from" | "not" | "even"
        )
    };
    let before = words.start.checked_sub(1).is_some_and(near);
    before || matches!(places.view.lower(words.end), "and" | "or" | "/" | "then" | "all")
}

/// The two events that the words join: what is placed, and what it is placed by.
fn sides(places: &Places<'_, '_, '_>, row: &Row, join: Join, words: &Range<usize>) -> Option<(Found, Found)> {
    let view = places.view;
    let at = words.start;
    let relation = view.base_relation(at);
    if join == Join::Verb {
        return between(places, at);
    }
    let head = view.head(at)?;
    match join {
        Join::Clause => {
            let told = view.upos(head) == Upos::Verb && relation == "mark" && view.base_relation(head) == "advcl";
            let going = view.lower(head).ends_with("ing") && !fact::is_hedged(view, places.words, head);
            if !told || !going && !fact::happened(view, places.words, head) {
                return None;
            }
            Some((main(places, row, view.head(head)?)?, places.told(head)?))
        }
        Join::Purpose => {
            let told = view.upos(head) == Upos::Verb && relation == "mark" && view.base_relation(head) == "advcl";
            Some((main(places, row, told.then(|| view.head(head))??)?, places.told(head)?))
        }
        Join::Noun => {
            // "prior to": the words hang on each other first.
            let noun = if words.contains(&head) { view.head(head)? } else { head };
            let placed = relation == "case" && matches!(view.base_relation(noun), "obl" | "nmod") && noun > at;
            if !placed || !places.is_event_noun(noun) {
                return None;
            }
            Some((main(places, row, view.head(noun)?)?, places.told(noun)?))
        }
        Join::Turn => {
            let verb = if view.time(head).is_some() { view.head(head)? } else { head };
            let before = view.head(verb).filter(|&before| before < verb && view.base_relation(verb) == "conj")?;
            // "said he was arrested and, a week later, released": the two must be told by one clause.
            if !fact::happened(view, places.words, verb) {
                return None;
            }
            Some((main(places, row, verb)?, main(places, row, before)?))
        }
        Join::Verb => None,
    }
}

/// The two events that the verb `at` puts in order ("the shelling followed the arrest").
fn between(places: &Places<'_, '_, '_>, at: usize) -> Option<(Found, Found)> {
    let view = places.view;
    let subject = view.children(at).iter().copied().find(|&child| view.relation(child) == "nsubj")?;
    let object = view.child(at, "obj")?;
    let both = places.is_event_noun(subject) && places.is_event_noun(object);
    if both && fact::happened(view, places.words, at) { places.told(subject).zip(places.told(object)) } else { None }
}

/// The event that the word `at` tells, where it is told as a fact; a length of time leads on to what it hangs on.
fn main(places: &Places<'_, '_, '_>, row: &Row, mut at: usize) -> Option<Found> {
    let view = places.view;
    for _ in 0..MAX_CLIMB {
        let length = view
            .time(at)
            .and_then(|time| view.draft.times.get(time as usize))
            .is_some_and(|time| time.interval.is_none())
            || matches!(view.lower(at), "day" | "night" | "morning" | "evening" | "week" | "month" | "year");
        if !length {
            break;
        }
        at = view.head(at)?;
    }
    if places.is_event_noun(at) {
        return if row.perfect { None } else { places.told(at) };
    }
    let perfect = || {
        view.children(at)
            .iter()
            .any(|&child| matches!(view.lower(child), "has" | "have" | "had" | "having" | "'s" | "’s"))
    };
    let fact = fact::happened(view, places.words, at) && (!row.perfect || perfect());
    if fact { places.told(at) } else { None }
}

/// The distance that stands before token `at`, and where its words begin; `at` itself where none does.
fn distance_before(
    places: &Places<'_, '_, '_>,
    lexicon: &Lexicon,
    sentence: &Range<usize>,
    at: usize,
) -> (usize, Option<Distance>) {
    let draft = places.view.draft;
    let none = (at, None);
    if at <= sentence.start {
        return none;
    }
    if let Some(time) = places.view.time(at - 1).and_then(|time| draft.times.get(time as usize)) {
        let tokens = draft.tokens_in(time.quote.span());
        // "sentenced to 45 years after", "chased it for ten minutes before": the length is that of the first event.
        let of_its_own = tokens.start.checked_sub(1).is_some_and(|at| OF_ITS_OWN.contains(&draft.lower(at)));
        if tokens.end == at
            && !of_its_own
            && let Some(distance) = Distance::of(lexicon, time)
        {
            return (only(places, sentence, tokens.start), Some(distance));
        }
    }
    for (words, days) in &lexicon.phrases {
        let Some(start) = at.checked_sub(words.len()).filter(|&start| start >= sentence.start) else { continue };
        if words.iter().enumerate().all(|(step, word)| draft.lower(start + step) == word) {
            return (start, Some(Distance::between(*days)));
        }
    }
    // "two weeks later" is one time: its length is what stands before "later".
    if let Some(time) = places.view.time(at).and_then(|time| draft.times.get(time as usize)) {
        return (at.min(draft.token_at_or_after(time.quote.span().start())), length_within(lexicon, time));
    }
    none
}

/// "only a few weeks": the words with the adverb before them.
fn only(places: &Places<'_, '_, '_>, sentence: &Range<usize>, start: usize) -> usize {
    let adverb = |at: &usize| {
        *at >= sentence.start
            && matches!(places.view.lower(*at), "only" | "just" | "barely" | "some" | "exactly" | "about")
    };
    start.checked_sub(1).filter(adverb).unwrap_or(start)
}

/// The distance within a time that is told from another ("two weeks later").
fn length_within(lexicon: &Lexicon, time: &Time) -> Option<Distance> {
    let words = time.quote.as_str();
    let (length, turn) = words.rsplit_once(char::is_whitespace)?;
    let shifted = matches!(turn.to_ascii_lowercase().as_str(), "later" | "earlier" | "afterwards");
    let value = crate::times::parse_length(length).filter(|_| shifted)?;
    let length = Time { kind: TimexType::Duration, value, modifier: time.modifier, ..time.clone() };
    Distance::of(lexicon, &length)
}
