//! Coordination: groups that commas and "and" join.

use super::group::Reference;
use super::link::Links;
use super::parts::part_lead;

/// Most groups that one coordination joins; longer lists than this are no sentences.
const MOST_JOINED: usize = 64;

impl Links<'_, '_, '_, '_> {
    /// The groups joined by commas and "and" that end with `group`, first first.
    pub(super) fn chain_left(&self, group: usize) -> Vec<usize> {
        let clauses = self.clauses;
        let mut chain = vec![group];
        let mut joined = false;
        loop {
            let start = clauses.groups[chain[0]].tokens.start;
            let Some(joint) = clauses.before(start) else { break };
            let and = matches!(clauses.view.lower(joint), "and" | "&");
            let comma = clauses.view.mark(joint, ",");
            if !(and || comma && (joined || clauses.groups[chain[0]].partitive)) {
                break;
            }
            let end = if and && clauses.before(joint).is_some_and(|at| clauses.view.mark(at, ",")) {
                joint - 1
            } else {
                joint
            };
            let Some(previous) = clauses.group_ending(end).or_else(|| clauses.group_ending(joint)) else { break };
            let found = &clauses.groups[previous];
            let of_place = found.reference == Reference::Named
                && clauses
                    .before(found.tokens.start)
                    .is_some_and(|at| matches!(clauses.view.lower(at), "of" | "in" | "from" | "at" | "to" | "near"));
            // "including 11 children and dozens more wounded": a new count after a part.
            let after_part = clauses.groups[chain[0]].other && part_lead(clauses, found.tokens.start).is_some();
            let partitive = after_part || found.partitive && !(and && clauses.groups[chain[0]].single());
            if self.of[previous].as_ref().is_some_and(|link| link.rule != "inner")
                || partitive
                || of_place
                || chain.len() >= MOST_JOINED
            {
                break;
            }
            joined |= and;
            if let Some(named) = self.apposed_to(previous) {
                chain.insert(0, named);
                continue;
            }
            chain.insert(0, previous);
        }
        chain
    }

    /// The groups joined by commas and "and" that begin with `group`.
    pub(super) fn chain_right(&self, group: usize) -> Vec<usize> {
        let clauses = self.clauses;
        let mut chain = vec![group];
        let mut last = group;
        loop {
            let end = clauses.groups[last].tokens.end;
            let comma = matches!(clauses.view.lower(end), "," | ";");
            let after = end + usize::from(comma);
            let and = matches!(clauses.view.lower(after), "and" | "&" | "plus");
            let next = clauses.skip_right(after + usize::from(and));
            if !(comma || and) || next >= clauses.sentence.end {
                break;
            }
            let Some(index) = clauses.group_starting(next) else { break };
            let found = &clauses.groups[index];
            let pronoun = found.reference == Reference::Pronoun;
            let listed = chain.len() > 1 && clauses.view.mark(end, ";");
            if found.partitive
                || pronoun
                || chain.len() >= MOST_JOINED
                || self.of[index].is_some()
                || clauses.has_predicate_after(index)
                || (comma && !and && !listed && !self.list_goes_on(index))
            {
                break;
            }
            last = index;
            if self.apposed_to(index).is_none() {
                chain.push(index);
            }
        }
        chain
    }

    /// The name that `group` describes between commas: "Selim Aran, a teacher, and his son".
    fn apposed_to(&self, group: usize) -> Option<usize> {
        let (clauses, view) = (self.clauses, self.clauses.view);
        let found = &clauses.groups[group];
        let comma = clauses.before(found.tokens.start).filter(|&at| view.mark(at, ","))?;
        let indefinite =
            found.reference == Reference::Described && matches!(view.lower(found.tokens.start), "a" | "an");
        let closed = view.mark(found.tokens.end, ",");
        let named = clauses.group_ending(comma)?;
        (indefinite && closed && clauses.groups[named].reference == Reference::Named).then_some(named)
    }

    /// Whether after `group` a list goes on with a comma or "and" and another group.
    fn list_goes_on(&self, group: usize) -> bool {
        let end = self.clauses.groups[group].tokens.end;
        let comma = matches!(self.clauses.view.lower(end), "," | ";");
        let and = matches!(self.clauses.view.lower(end + usize::from(comma)), "and" | "&");
        (comma || and) && self.clauses.group_starting(end + usize::from(comma) + usize::from(and)).is_some()
    }
}
