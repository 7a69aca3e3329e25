//! Parts of a count: "including four children", "among them two women", "three of them".

use super::clause::Clauses;
use super::effect::{Argument, Outcome, Predicate};
use super::group::Reference;
use super::lexicon::Kinds;
use super::link::{Link, Links};
use crate::text::TokenKind;

impl Links<'_, '_, '_, '_> {
    /// "including four children", "among them two women", "three of them": what is said of the whole.
    pub(super) fn parts(&mut self, carried: Option<Outcome>) {
        let clauses = self.clauses;
        for index in 0..clauses.groups.len() {
            let group = &clauses.groups[index];
            let lead = part_lead(clauses, group.tokens.start);
            if let (Some(link), true) = (&mut self.of[index], lead.is_some() || group.partitive) {
                link.part = true;
                continue;
            }
            if self.of[index].is_none()
                && let Some(outcome) = self.one_of_counted(index)
            {
                self.chains += 1;
                let chain = self.chains;
                self.of[index] =
                    Some(Link { outcome, predicate: None, state: false, part: true, chain, rule: "among" });
                continue;
            }
            if let Some((outcome, shares)) = self.shares_by_place(index) {
                self.chains += shares.len();
                for (nth, &share) in shares.iter().enumerate() {
                    let chain = self.chains - nth;
                    self.of[share] =
                        Some(Link { outcome, predicate: None, state: false, part: true, chain, rule: "by place" });
                }
                continue;
            }
            // What is said of the attackers or the officers is not said of one of them.
            let pronoun = group.partitive && group.head.is_none() && !group.weak;
            if self.of[index].is_some() || !(lead.is_some() || pronoun) || (pronoun && self.other_verb(index)) {
                continue;
            }
            let Some(outcome) = self.whole(index, group.partitive, carried) else { continue };
            if lead.is_some() && group.weak {
                continue;
            }
            let chain = self.chain_right(index);
            let main = lead.and_then(|lead| clauses.group_ending(lead));
            if main.is_some_and(|main| self.are_all_of(main, &chain)) {
                continue;
            }
            let rule = if lead.is_some() { "including" } else { "of them" };
            self.chains += 1;
            for group in chain {
                let chain = self.chains;
                self.of[group] = Some(Link { outcome, predicate: None, state: false, part: true, chain, rule });
            }
        }
    }

    /// What is said of the group that group `index` is said to belong to: "X was among the six people who were hurt".
    fn one_of_counted(&self, index: usize) -> Option<Outcome> {
        let (clauses, view) = (self.clauses, self.clauses.view);
        let mut at = clauses.groups[index].tokens.end;
        at += usize::from(view.mark(at, ","));
        at = clauses.skip_right(at);
        if !view.is(at, Kinds::BE) {
            return None;
        }
        at = clauses.skip_right(at + 1);
        at = match view.lower(at) {
            "among" | "amongst" => at + 1,
            "one" if view.lower(at + 1) == "of" => at + 2,
            _ => return None,
        };
        let whole = clauses.group_starting(at)?;
        let link = self.of[whole].as_ref().filter(|_| whole > index)?;
        Some(link.outcome)
    }

    /// The bare numbers from group `index` on that share out the count before them over places, and what is said of
    /// it: "21 people were killed, 15 in Tamra and another six in Ansk".
    fn shares_by_place(&self, index: usize) -> Option<(Outcome, Vec<usize>)> {
        let (clauses, view) = (self.clauses, self.clauses.view);
        let whole = index.checked_sub(1)?;
        let link = self.of[whole].as_ref()?;
        let total =
            clauses.groups[whole].amount.best.filter(|_| clauses.groups[whole].reference == Reference::Counted)?;
        let placed = |&group: &usize| {
            let group = &clauses.groups[group];
            let preposition = matches!(view.lower(group.tokens.end), "in" | "at" | "near" | "outside");
            group.reference == Reference::Bare && group.amount.best.is_some() && preposition
        };
        let shares: Vec<usize> = (index..clauses.groups.len()).take_while(placed).collect();
        let sum = shares.iter().filter_map(|&group| clauses.groups[group].amount.best).fold(0u64, u64::saturating_add);
        (shares.len() > 1 && sum == total).then_some((link.outcome, shares))
    }

    /// Whether group `index` is subject of a verb that says nothing of an effect: "one of whom managed to".
    fn other_verb(&self, index: usize) -> bool {
        let (clauses, end) = (self.clauses, self.clauses.groups[index].tokens.end);
        let at = clauses.skip_right(end);
        at < clauses.sentence.end
            && clauses.view.kind(at) == TokenKind::Word
            && !clauses
                .view
                .is(at, Kinds::BE.or(Kinds::PEOPLE).or(Kinds::SEVERITY).or(Kinds::CONJUNCTION).or(Kinds::PREPOSITION))
            && clauses.predicate_starting(at).is_none()
            && (clauses.view.is(at, Kinds::VERB.or(Kinds::HAVE).or(Kinds::MODAL).or(Kinds::REPORT))
                || clauses.view.lower(at).ends_with("ed"))
    }

    /// What is said of the people that group `index` is a part of.
    fn whole(&self, index: usize, partitive: bool, carried: Option<Outcome>) -> Option<Outcome> {
        let clauses = self.clauses;
        let start = clauses.groups[index].tokens.start;
        let tokens = &clauses.groups[index].tokens;
        for at in tokens.clone() {
            match clauses.view.lower(at) {
                "dead" | "killed" | "deceased" => return Some(Outcome::Killed),
                "wounded" | "injured" => return Some(Outcome::Injured),
                _ => {}
            }
        }
        let group = self.of[..index].iter().rposition(|link| link.is_some());
        let predicate = clauses.predicates.iter().rposition(|predicate| predicate.tokens.end <= start);
        let by_group =
            group.and_then(|group| Some((clauses.groups[group].tokens.end, self.of[group].as_ref()?.outcome)));
        let by_predicate = predicate.map(|index| &clauses.predicates[index]).filter(|found| said_of_people(found));
        match (by_group, by_predicate) {
            (Some((end, outcome)), Some(found)) if end >= found.tokens.end || start - end < 8 => Some(outcome),
            (_, Some(found)) if start - found.tokens.end < 15 => Some(found.entry.outcome),
            (Some((_, outcome)), _) => Some(outcome),
            _ => {
                self.of[index + 1..].iter().flatten().next().map(|link| link.outcome).or(carried.filter(|_| partitive))
            }
        }
    }
}

fn said_of_people(predicate: &Predicate) -> bool {
    !predicate.entry.state && !predicate.entry.loose && predicate.entry.argument != Some(Argument::Toll)
}

/// Where the words begin that make the group starting at `start` a part of others: "including", "among them".
pub fn part_lead(clauses: &Clauses, start: usize) -> Option<usize> {
    let view = clauses.view;
    let mut at = clauses.before(start)?;
    while view.is(at, Kinds::ADVERB) && at > clauses.sentence.start {
        at -= 1;
    }
    let lead = match view.lower(at) {
        "including" | "includes" | "included" | "include" => at,
        "them" | "whom" | "these" | "which"
            if clauses.before(at).is_some_and(|i| matches!(view.lower(i), "among" | "of" | "amongst")) =>
        {
            at - 1
        }
        "were" | "are"
            if at >= clauses.sentence.start + 2
                && matches!(view.lower(at - 1), "them" | "whom")
                && matches!(view.lower(at - 2), "among" | "amongst") =>
        {
            at - 2
        }
        _ => return None,
    };
    Some(if clauses.before(lead).is_some_and(|i| view.mark(i, ",")) { lead - 1 } else { lead })
}
