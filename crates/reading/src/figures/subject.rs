//! From a predicate to the people before it.

use super::clause::Clauses;
use super::effect::Predicate;
use super::group::Reference;
use super::lexicon::Kinds;

/// Furthest that a subject stands before its predicate, in tokens: a subject with a relative clause and two
/// prepositional phrases is seldom longer.
const REACH: usize = 40;
/// Most steps over phrases between subject and predicate.
const STEPS: usize = 8;

/// The subject of a predicate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Subject {
    /// Index of the group.
    pub group: usize,
    /// Only auxiliaries and adverbs stand between.
    pub adjacent: bool,
    /// It stands before a relative clause that the predicate is in.
    pub relative: bool,
}

/// The auxiliaries before a predicate.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VerbGroup {
    /// Where the verb group begins.
    pub start: usize,
    /// The leftmost auxiliary: the one that agrees with the subject.
    pub finite: Option<usize>,
    /// A form of be or get is in it.
    pub passive: bool,
    /// A form of have is in it, and none of be.
    pub perfect: bool,
    /// It is denied.
    pub negated: bool,
    /// "could", "might", "would".
    pub modal: bool,
    /// Past the predicates coordinated before it.
    pub coordinated: bool,
}

/// Participles that say how sure an effect is: "were reported killed", "was found dead".
fn says_how_sure(lower: &str) -> bool {
    matches!(
        lower,
        "confirmed"
            | "reported"
            | "found"
            | "pronounced"
            | "declared"
            | "presumed"
            | "believed"
            | "feared"
            | "listed"
            | "as"
            | "said"
            | "known"
            | "thought"
            | "left"
            | "believe"
            | "to"
            | "have"
            | "dead"
    )
}

/// The verb group that ends with `predicate`.
pub fn verb_group(clauses: &Clauses, predicate: &Predicate) -> VerbGroup {
    let view = clauses.view;
    let mut found = VerbGroup {
        start: predicate.tokens.start,
        finite: None,
        passive: false,
        perfect: false,
        negated: false,
        modal: false,
        coordinated: false,
    };
    while let Some(previous) = clauses.before(found.start) {
        if clauses.group_ending(found.start).is_some() {
            break;
        }
        if view.is(previous, Kinds::BE.or(Kinds::HAVE).or(Kinds::MODAL)) {
            found.finite = Some(previous);
            // The auxiliary next to the verb decides: "is believed to have shot" is active.
            found.passive |= view.is(previous, Kinds::BE) && !found.perfect;
            found.perfect |= view.is(previous, Kinds::HAVE) && !found.passive;
            found.modal |= matches!(view.lower(previous), "could" | "would" | "might" | "can" | "should");
        } else if view.is(previous, Kinds::NEGATION) {
            found.negated = true;
        } else if let Some(earlier) = coordinated(clauses, found.start) {
            found.coordinated = true;
            found.start = earlier;
            continue;
        } else if !(view.is(previous, Kinds::ADVERB.or(Kinds::SEVERITY).or(Kinds::DAY))
            || view.quote_mark(previous)
            || (says_how_sure(view.lower(previous)) && verbal_before(clauses, previous)))
        {
            break;
        }
        found.start = previous;
    }
    found.perfect &= !found.passive;
    found
}

/// Whether an auxiliary or a group stands before the participle at `at`, so that it belongs to the verb group.
fn verbal_before(clauses: &Clauses, at: usize) -> bool {
    let Some(previous) = clauses.before(at) else { return false };
    clauses.view.is(previous, Kinds::BE.or(Kinds::HAVE).or(Kinds::ADVERB))
        || says_how_sure(clauses.view.lower(previous))
        || clauses.group_ending(at).is_some() && !matches!(clauses.view.lower(at), "to" | "have")
}

/// Where the predicate begins that "and", "or" or a comma joins to the one beginning at `start`.
fn coordinated(clauses: &Clauses, start: usize) -> Option<usize> {
    let view = clauses.view;
    let joint = clauses.before(start)?;
    let joined = matches!(view.lower(joint), "and" | "or" | "/" | "&") || view.mark(joint, ",");
    let earlier = clauses.predicate_ending(joint).filter(|_| joined)?;
    (view.mark(joint, ",") || earlier.tokens.start >= clauses.sentence.start).then_some(earlier.tokens.start)
}

/// The people before `predicate` that it is said of.
pub fn subject(clauses: &Clauses, predicate: &Predicate, verb: &VerbGroup) -> Option<Subject> {
    if let Some(group) = clauses.group_ending(verb.start) {
        let adjacent = Subject { group, adjacent: true, relative: false };
        if fits(clauses, group, verb) {
            return Some(adjacent);
        }
    }
    // A comma after an apposition, or before a bare participle, keeps the subject close.
    let limit = predicate.tokens.start.saturating_sub(REACH).max(clauses.sentence.start);
    walk(clauses, verb, limit)
}

/// Whether `group` can be the subject of `verb`: number agrees, and no verb has it as object.
fn fits(clauses: &Clauses, group: usize, verb: &VerbGroup) -> bool {
    agrees(clauses, group, verb) && (verb.finite.is_none() || !governed_by_verb(clauses, group))
}

fn agrees(clauses: &Clauses, group: usize, verb: &VerbGroup) -> bool {
    let Some(finite) = verb.finite else { return true };
    let (Some(plural), view) = (clauses.groups[group].plural(), clauses.view) else { return true };
    match view.lower(finite) {
        "was" | "is" | "has" => !plural || clauses.groups[group].partitive,
        "were" | "are" | "have" => {
            let start = clauses.groups[group].tokens.start;
            plural || clauses.before(start).is_some_and(|at| matches!(view.lower(at), "and" | "&" | "or" | "including"))
        }
        _ => true,
    }
}

/// Whether a verb before `group` takes it as object, as in "a bus carrying 20 people was".
fn governed_by_verb(clauses: &Clauses, group: usize) -> bool {
    let view = clauses.view;
    let Some(previous) = clauses.before(clauses.groups[group].tokens.start) else { return false };
    let ing = view.lower(previous).ends_with("ing") && !view.is(previous, Kinds::REPORT.or(Kinds::PREPOSITION));
    (view.is(previous, Kinds::VERB.or(Kinds::EFFECT)) || ing) && !view.is(previous, Kinds::REPORT)
}

/// Walks left over prepositional phrases, relative clauses and insertions to the subject of a finite verb.
fn walk(clauses: &Clauses, verb: &VerbGroup, limit: usize) -> Option<Subject> {
    let view = clauses.view;
    let mut at = verb.start;
    for step in 0..STEPS {
        let previous = clauses.before(at).filter(|&previous| previous >= limit)?;
        if let Some(group) = clauses.group_ending(at) {
            let start = clauses.groups[group].tokens.start;
            match clauses.before(start) {
                Some(lead) if in_prepositional_phrase(clauses, lead) => at = lead,
                Some(_) if step > 0 && governed_by_verb(clauses, group) => at = start,
                _ if step == 0 => at = clauses.before(start).map(|_| start)?,
                _ => {
                    return agrees(clauses, group, verb).then_some(Subject { group, adjacent: false, relative: false });
                }
            }
        } else if matches!(view.lower(previous), "who" | "that" | "which" | "whom" | "where") {
            at = previous;
            if clauses.before(at).is_some_and(|comma| view.mark(comma, ",")) {
                at -= 1;
            }
            if let Some(group) = clauses.group_ending(at)
                && agrees(clauses, group, verb)
            {
                return Some(Subject { group, adjacent: step == 0, relative: step == 0 });
            }
            // "The blast which hit": what stands right before is no group of people.
            if step == 0 && matches!(view.lower(previous), "which" | "that") {
                return None;
            }
            let next = clauses.before(at)?;
            at = if view.punct(next) { return None } else { noun_start(clauses, next, limit)? };
        } else if view.separator(previous) {
            at = insertion_start(clauses, previous, limit).unwrap_or(previous);
        } else if view.is(previous, Kinds::DAY.or(Kinds::ADVERB)) || view.quote_mark(previous) {
            at = previous;
        } else if view.punct(previous)
            || view.is(previous, Kinds::CONJUNCTION.or(Kinds::SUBORDINATOR))
            || (verb.finite.is_none() && view.is(previous, Kinds::VERB.or(Kinds::REPORT)))
        {
            return None;
        } else {
            at = noun_start(clauses, previous, limit)?;
        }
    }
    None
}

fn in_prepositional_phrase(clauses: &Clauses, lead: usize) -> bool {
    let view = clauses.view;
    view.is(lead, Kinds::PREPOSITION) && !view.is(lead, Kinds::SUBORDINATOR) && view.lower(lead) != "including"
}

/// The start of an insertion that ends with the comma at `close`: the comma or bracket that opens it, or the comma
/// itself when only an adverb stands before.
fn insertion_start(clauses: &Clauses, close: usize, limit: usize) -> Option<usize> {
    let view = clauses.view;
    let mut close = close;
    if view.mark(close, ",") {
        // A name or description with its age, set off by commas.
        // An apposition to somebody before it gives way: "a second victim, a young man, was".
        if let Some(group) = clauses.group_ending(close).filter(|&group| clauses.groups[group].single()) {
            let comma = clauses.before(clauses.groups[group].tokens.start).filter(|&at| view.mark(at, ","));
            let apposed = comma.filter(|&at| {
                clauses.group_ending(at).is_some_and(|outer| clauses.groups[outer].reference != Reference::Bare)
            });
            return Some(apposed.unwrap_or(close));
        }
    } else {
        while close > limit && view.separator(close - 1) {
            close -= 1;
        }
        return (limit..close)
            .rev()
            .find(|&at| view.separator(at) && !view.mark(at, ",") && clauses.group_ending(at).is_some());
    }
    (limit..close)
        .rev()
        .take_while(|&at| !matches!(view.lower(at), ";" | "." | ":"))
        .find(|&at| view.separator(at) && clauses.group_ending(at).is_some())
}

/// Skips a noun phrase without number that ends at `last`: only if a preposition leads it, or a relative clause.
fn noun_start(clauses: &Clauses, last: usize, limit: usize) -> Option<usize> {
    let view = clauses.view;
    let mut at = last + 1;
    while let Some(previous) = clauses.before(at).filter(|&previous| previous >= limit) {
        if at <= last && clauses.group_ending(at).is_some() {
            return Some(at);
        }
        if matches!(view.lower(previous), "who" | "that" | "which" | "whom") {
            return Some(at);
        }
        if view.is(previous, Kinds::PREPOSITION) && !view.is(previous, Kinds::DETERMINER) {
            return Some(previous);
        }
        if view.is(previous, Kinds::SUBORDINATOR.or(Kinds::CONJUNCTION)) && view.lower(previous) != "and"
            || view.punct(previous) && !view.hyphen(previous) && !view.quote_mark(previous)
        {
            return None;
        }
        at = previous;
    }
    None
}
