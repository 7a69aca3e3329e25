//! Numbers that are no figures of people.

use std::ops::Range;

use super::age;
use super::lexicon::{Kinds, NumberWord};
use super::quantity::{Form, Quantity};
use super::view::View;
use crate::text::TokenKind;

/// Years that a bare number of four digits may be.
const YEARS: Range<u64> = 1900..2100;

/// Whether `quantity` counts no people: money, shares, ages, dates, years, clock times, addresses, telephone numbers.
pub fn excluded(view: &View, quantity: &Quantity, sentence: &Range<usize>) -> bool {
    if quantity.form != Form::Number {
        return after(view, quantity);
    }
    money(view, quantity, sentence)
        || after(view, quantity)
        || date(view, quantity, sentence)
        || label(view, quantity, sentence)
}

fn before(at: usize, sentence: &Range<usize>) -> Option<usize> {
    (at > sentence.start).then(|| at - 1)
}

fn core_start(view: &View, quantity: &Quantity) -> usize {
    (quantity.tokens.clone())
        .find(|&at| view.kind(at) == TokenKind::Number || view.number(at) != NumberWord::None)
        .unwrap_or(quantity.tokens.start)
}

/// "$12", "at least €3 million", "No. 7", "#3", "@3".
fn money(view: &View, quantity: &Quantity, sentence: &Range<usize>) -> bool {
    let core = core_start(view, quantity);
    let sign =
        |at: usize| matches!(view.lower(at), "$" | "€" | "£" | "¥" | "#" | "@" | "no." | "rs" | "rs." | "us$" | "&");
    before(core, sentence).is_some_and(|at| sign(at) || view.mark(at, "/") || (view.mark(at, ":") && view.glued(core)))
}

/// What follows the number: "%", "-year-old", "-member", "p.m.", ":30", "/7", "Main Street".
fn after(view: &View, quantity: &Quantity) -> bool {
    let next = quantity.tokens.end;
    // "Fired one shot", "six rounds were heard".
    if matches!(view.lower(next), "shot" | "shots") && before_shot(view, quantity.tokens.start) {
        return true;
    }
    let glued_mark = view.glued(next) && matches!(view.lower(next), ":" | "/" | "°" | "'" | "’" | "s");
    let hyphen = view.hyphen(next) && !matches!(view.lower(next + 1), "person" | "people");
    let percent = matches!(view.lower(next), "%" | "percent" | "per" | "pct");
    let ordinal_date = view.is(next, Kinds::MONTH);
    let aged = quantity.tokens.clone().any(|at| age::age_modifier(view, at, next + 5).is_some());
    let clock = matches!(view.lower(next), "am" | "pm" | "a.m." | "p.m." | "gmt" | "o'clock");
    glued_mark || hyphen || percent || ordinal_date || aged || clock || address(view, quantity)
}

/// Whether a verb before a number says that what is counted are shots.
fn before_shot(view: &View, start: usize) -> bool {
    (start.saturating_sub(2)..start)
        .any(|at| matches!(view.lower(at), "fired" | "fire" | "fires" | "firing" | "heard" | "hears" | "squeezed"))
}

/// "3006 Holton Avenue", "the 6800 block of".
fn address(view: &View, quantity: &Quantity) -> bool {
    let next = quantity.tokens.end;
    let road = |at: usize| {
        matches!(
            view.lower(at),
            "street"
                | "st."
                | "st"
                | "avenue"
                | "ave"
                | "ave."
                | "road"
                | "rd"
                | "rd."
                | "boulevard"
                | "blvd"
                | "blvd."
                | "lane"
                | "drive"
                | "dr."
                | "block"
                | "highway"
                | "court"
                | "way"
                | "place"
                | "parkway"
                | "pl."
        )
    };
    (next..next + 4).take_while(|&at| view.capital(at) || road(at)).any(road)
}

/// "May 12", "May 12, 2013", "12 May", "in 2013", "since 2011".
fn date(view: &View, quantity: &Quantity, sentence: &Range<usize>) -> bool {
    let Some(value) = quantity.amount.best.or(quantity.amount.low).or(quantity.amount.high) else { return false };
    let core = core_start(view, quantity);
    let Some(previous) = before(core, sentence) else {
        return YEARS.contains(&value) && view.lower(core).len() == 4 && view.punct(quantity.tokens.end);
    };
    if value <= 31 && view.is(previous, Kinds::MONTH) && view.kind(core) == TokenKind::Number && view.capital(previous)
    {
        return true;
    }
    if view.kind(core) != TokenKind::Number || !YEARS.contains(&value) || view.lower(core).len() != 4 {
        return false;
    }
    let people = view.is(quantity.tokens.end, Kinds::PEOPLE);
    let led = view.is(previous, Kinds::PREPOSITION.or(Kinds::MONTH).or(Kinds::SUBORDINATOR).or(Kinds::CONJUNCTION))
        || matches!(view.lower(previous), "early" | "late" | "mid" | "the" | "," | "-" | "and")
        || view.kind(previous) == TokenKind::Number;
    led && !people
}

/// Ages after a name (", 34,"), telephone numbers ("555-0100"), clock times and scores: numbers that label.
fn label(view: &View, quantity: &Quantity, sentence: &Range<usize>) -> bool {
    let core = core_start(view, quantity);
    let Some(previous) = before(core, sentence) else { return false };
    if view.hyphen(previous) || (view.mark(previous, "-") && view.glued(core)) {
        return true;
    }
    if of_ages(view, core, sentence) {
        return true;
    }
    if matches!(view.lower(previous), "aged" | "age" | "ages" | "channel" | "route" | "highway" | "interstate" | "page")
    {
        return true;
    }
    // ", 34," after a capitalised word.
    let closed =
        quantity.tokens.end >= sentence.end || matches!(view.lower(quantity.tokens.end), "," | "." | ";" | ")");
    (view.mark(previous, ",") || view.mark(previous, "("))
        && closed
        && before(previous, sentence).is_some_and(|at| view.capital(at))
        && quantity.tokens.len() == 1
}

/// Whether the number at `core` goes on with a list of ages: "ages 26 and 27", "between the ages of 21 and 58".
fn of_ages(view: &View, core: usize, sentence: &Range<usize>) -> bool {
    let between = |at: usize| {
        matches!(view.lower(at), "," | "and" | "to" | "or" | "-" | "–" | "of") || view.kind(at) == TokenKind::Number
    };
    let lead = (sentence.start..core).rev().find(|&at| !between(at));
    lead.is_some_and(|at| matches!(view.lower(at), "ages" | "aged"))
}
