//! Talk of incidents in general: "mass shootings have become common", "280 shootings this year". A plural noun of that
//! kind names no incident; it can still take one up.

use sayso_record::{Scope, TimePrecision, TimexType};

use super::trigger::Trigger;
use super::view::View;

/// Days from which on a time is a period over which incidents are counted and not when one of them happened.
const PERIOD_DAYS: i64 = 60;

/// Whether the plural noun at `head` stands for such incidents in general, or for all of a period.
pub fn is_generic(view: &View<'_, '_>, head: usize) -> bool {
    let known = view.children(head).iter().any(|&child| {
        matches!(view.relation(child), "det" | "nmod:poss") && !matches!(view.lower(child), "all" | "some" | "such")
    });
    if known {
        return false;
    }
    let sentence = view.sentence(head);
    if view.tokens_of(sentence).any(|at| is_period(view, at)) {
        return true;
    }
    let kind = view.children(head).iter().any(|&child| view.lexicon.words.in_general.contains(view.lower(child)));
    kind && !counts_victims(view, sentence)
}

/// Whether a verb tells of no incident in particular.
pub fn tells_none(view: &View<'_, '_>, trigger: &Trigger) -> bool {
    since(view, trigger) || of_a_kind(view, trigger)
}

/// Whether a verb in the perfect tells what has happened since a month or a year: "more than 280 have been shot since
/// January". Of one person it is news, whenever it was.
fn since(view: &View<'_, '_>, trigger: &Trigger) -> bool {
    let perfect = view.children(trigger.head).iter().any(|&child| matches!(view.lower(child), "have" | "has"));
    let from = |at: usize| {
        let time = view.time(at).and_then(|time| view.draft.times.get(time as usize));
        let coarse = time.is_some_and(|time| matches!(time.precision, TimePrecision::Month | TimePrecision::Year));
        coarse && at.checked_sub(1).is_some_and(|before| view.lower(before) == "since")
    };
    trigger.verb && perfect && view.tokens_of(view.sentence(trigger.head)).any(from)
}

/// Whether a verb says what happens to people of a kind, and not what happened: "women who are killed by their partners".
fn of_a_kind(view: &View<'_, '_>, trigger: &Trigger) -> bool {
    let head = trigger.head;
    let has = |of: usize, relation: &str| view.children(of).iter().any(|&child| view.base_relation(child) == relation);
    let present = view
        .children(head)
        .iter()
        .any(|&child| view.base_relation(child) == "aux" && matches!(view.lower(child), "is" | "are"));
    let pending = view.children(head).iter().any(|&child| matches!(view.lower(child), "being" | "been"));
    let of_any = |noun: usize| {
        view.name(noun).is_none() && view.lower(noun) != "those" && !has(noun, "det") && !has(noun, "nummod")
    };
    trigger.verb && present && !pending && view.relation(head) == "acl:relcl" && view.head(head).is_some_and(of_any)
}

/// Whether a token stands in a time that is a long stretch or comes round: "this year", "since 2011", "every week".
fn is_period(view: &View<'_, '_>, at: usize) -> bool {
    let Some(time) = view.time(at).and_then(|time| view.draft.times.get(time as usize)) else { return false };
    let long = time.interval.is_some_and(|interval| match (interval.earliest, interval.latest) {
        (Some(earliest), Some(latest)) => {
            let days = latest.date().since((jiff::Unit::Day, earliest.date())).map_or(0, |span| span.get_days());
            i64::from(days) >= PERIOD_DAYS
        }
        _ => false,
    });
    time.kind == TimexType::Set || long
}

/// Whether the sentence counts people who came to harm in one incident.
fn counts_victims(view: &View<'_, '_>, sentence: usize) -> bool {
    view.figures_of(sentence).any(|figure| figure.scope != Scope::Campaign)
}
