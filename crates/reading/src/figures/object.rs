//! Which side of a verb its people stand on, and the people after it.

use super::clause::Clauses;
use super::effect::{Argument, Predicate, VerbForm};
use super::group::Reference;
use super::lexicon::Kinds;
use super::subject::VerbGroup;

/// The side on which the people of a predicate stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Before it.
    Left,
    /// After it.
    Right,
    /// It is said of nobody: hypothetical, or a noun.
    Nowhere,
}

/// The side on which the people of the verb `predicate` stand.
pub fn side(clauses: &Clauses, predicate: &Predicate, verb: &VerbGroup) -> Side {
    let Some(form) = predicate.entry.form else { return Side::Right };
    let active = if predicate.entry.argument == Some(Argument::Subject) { Side::Left } else { Side::Right };
    let planned = verb.finite.is_some_and(|at| clauses.view.lower(at) == "be") && infinitive(clauses, verb);
    match form {
        _ if planned => Side::Nowhere,
        VerbForm::Base if infinitive(clauses, verb) => Side::Nowhere,
        VerbForm::Base if verb.passive => Side::Left,
        VerbForm::Base if verb.modal => Side::Nowhere,
        VerbForm::Participle if verb.perfect => active,
        VerbForm::Participle => Side::Left,
        VerbForm::Base | VerbForm::Third | VerbForm::Ing | VerbForm::Past => active,
        VerbForm::PastOrParticiple if active == Side::Left || verb.passive => Side::Left,
        VerbForm::PastOrParticiple if verb.perfect => Side::Right,
        VerbForm::PastOrParticiple => ambiguous(clauses, predicate, verb),
    }
}

/// "to kill": nothing has happened, unless it was managed.
fn infinitive(clauses: &Clauses, verb: &VerbGroup) -> bool {
    let view = clauses.view;
    clauses.before(verb.start).is_some_and(|at| {
        view.lower(at) == "to"
            && !clauses
                .before(at)
                .is_some_and(|verb| matches!(view.lower(verb), "managed" | "on" | "continued" | "went"))
    })
}

/// "killed" without auxiliary is active when people follow it and passive when they stand before it.
fn ambiguous(clauses: &Clauses, predicate: &Predicate, verb: &VerbGroup) -> Side {
    let left = clauses.group_ending(verb.start);
    let next = clauses.skip_right(predicate.tokens.end);
    let Some(right) = clauses.group_starting(next) else {
        return if other_object(clauses, predicate, next) { Side::Nowhere } else { Side::Left };
    };
    let right_group = &clauses.groups[right];
    if right_group.reference == Reference::Pronoun {
        return Side::Left;
    }
    let Some(left) = left else {
        // "Six were hurt and killed 3" does not occur; people right after a verb are its object.
        return Side::Right;
    };
    let left_group = &clauses.groups[left];
    let own = clauses.has_predicate_after(right);
    let number_left = matches!(left_group.reference, Reference::Counted | Reference::Bare);
    let bare_right = right_group.reference == Reference::Bare;
    if number_left && (own || (left_group.reference == Reference::Bare && bare_right)) {
        Side::Left
    } else {
        Side::Right
    }
}

/// Whether something that is no group follows as object: "who shot him", "killed the clergymen", "shot back".
fn other_object(clauses: &Clauses, predicate: &Predicate, next: usize) -> bool {
    let view = clauses.view;
    if next >= clauses.sentence.end || next > predicate.tokens.end {
        return false;
    }
    let time =
        |at: usize| view.is(at, Kinds::DAY.or(Kinds::THING)) || matches!(view.lower(at), "same" | "previous" | "past");
    if view.is(next, Kinds::DETERMINER.or(Kinds::POSSESSIVE)) {
        return !time(next + 1);
    }
    if matches!(view.lower(next), "him" | "them" | "me" | "us" | "it" | "each") {
        return true;
    }
    // A loose verb that is no participle goes on with "back", "out", a noun.
    predicate.entry.loose && matches!(view.lower(next), "back" | "out" | "up" | "off" | "down")
}

/// Whether a single object of a loose verb is meant bodily: verbs of blows are common figures of speech.
fn bodily(clauses: &Clauses, predicate: &Predicate, group: usize) -> bool {
    let figurative = matches!(
        clauses.view.lower(predicate.tokens.start),
        "hit"
            | "hits"
            | "hitting"
            | "blast"
            | "blasts"
            | "blasted"
            | "blasting"
            | "beat"
            | "beats"
            | "beating"
            | "strike"
            | "strikes"
            | "struck"
            | "striking"
            | "slash"
            | "slashes"
            | "slashed"
            | "slashing"
            | "burn"
            | "burned"
            | "hurt"
            | "hurts"
            | "hurting"
            | "trap"
            | "capture"
            | "captured"
    );
    let own = predicate.tokens.clone();
    !figurative
        || !clauses.groups[group].single()
        || clauses.sentence.clone().any(|at| !own.contains(&at) && clauses.view.is(at, Kinds::VIOLENCE))
}

/// The people right after `predicate`.
pub fn object(clauses: &Clauses, predicate: &Predicate) -> Option<usize> {
    let at = clauses.skip_right(predicate.tokens.end);
    let group = clauses.group_starting(at)?;
    let pronoun = clauses.groups[group].reference == Reference::Pronoun;
    // What follows after a loose verb must be known to be people.
    let unknown = predicate.entry.loose && clauses.groups[group].weak;
    let negated = clauses.before(predicate.tokens.start).is_some_and(|at| clauses.view.is(at, Kinds::NEGATION));
    (!pronoun && !unknown && !negated && bodily(clauses, predicate, group)).then_some(group)
}
