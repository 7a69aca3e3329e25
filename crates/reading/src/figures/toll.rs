//! Numbers that a toll reaches: "the death toll rose from 12 to 15".

use sayso_record::Qualifier;

use super::clause::Clauses;
use super::effect::Argument;
use super::group::Reference;
use super::lexicon::Kinds;

/// Furthest that the number stands after its toll, in tokens.
const REACH: usize = 45;

/// The groups that say how high the toll `predicate` is.
pub fn numbers(clauses: &Clauses, predicate: usize) -> Vec<usize> {
    let predicate = &clauses.predicates[predicate];
    let mut found: Vec<usize> = Vec::new();
    let end = clauses.sentence.end.min(predicate.tokens.end + REACH);
    let mut index = clauses.groups.partition_point(|group| group.tokens.start < predicate.tokens.end);
    while let Some(group) = clauses.groups.get(index).filter(|group| group.tokens.start < end) {
        // Where punctuation was lost a capital begins the next sentence: "rises to 70 Tags".
        let capital_head = group.head.as_ref().is_some_and(|head| clauses.view.capital(head.start));
        let counted = matches!(group.reference, Reference::Counted | Reference::Bare) && !group.partitive;
        let free = !clauses.has_predicate_after(index) && !governed(clauses, group.tokens.start);
        if counted
            && free
            && (led(clauses, group.tokens.start) || group.amount.qualifier != Qualifier::Exact)
            && !(group.weak && group.reference == Reference::Counted && !capital_head)
        {
            found.push(index);
        } else if !found.is_empty() || (counted && !free && predicate.entry.argument != Some(Argument::Toll)) {
            break;
        }
        // Only "from 12 to 15" gives two.
        if found.len() == 2
            || (found.len() == 1 && clauses.view.lower(group.tokens.end) != "to" && lead(clauses, index) != "to")
        {
            break;
        }
        index += 1;
    }
    found
}

/// Whether an effect verb of its own takes the group at `start`: "a toll of the raid that killed 12".
fn governed(clauses: &Clauses, start: usize) -> bool {
    clauses.predicate_ending(start).is_some_and(|predicate| {
        predicate.entry.form.is_some()
            && predicate.entry.argument.is_none()
            && !matches!(clauses.view.lower(predicate.tokens.start), "hit" | "hits" | "hitting" | "struck")
    })
}

fn lead<'c>(clauses: &'c Clauses, group: usize) -> &'c str {
    clauses.before(clauses.groups[group].tokens.start).map_or("", |at| clauses.view.lower(at))
}

/// Whether the number at `start` follows a word that says how high a toll is.
fn led(clauses: &Clauses, start: usize) -> bool {
    let view = clauses.view;
    let mut at = start;
    while let Some(previous) = clauses.before(at) {
        let lower = view.lower(previous);
        let height = view.is(previous, Kinds::BE)
            || matches!(lower, "to" | "at" | "of" | "from" | ":" | "as" | "past")
            || [
                "reach", "hit", "pass", "exceed", "surpass", "top", "climb", "r", "number", "near", "stand", "st",
                "jump", "total",
            ]
            .iter()
            .any(|stem| match *stem {
                "r" => matches!(lower, "rises" | "rose" | "rise" | "rising" | "risen"),
                "st" => matches!(lower, "stood" | "stands"),
                stem => lower.starts_with(stem),
            });
        if height {
            return true;
        }
        if !(view.is(previous, Kinds::ADVERB) || view.quote_mark(previous)) {
            return false;
        }
        at = previous;
    }
    false
}
