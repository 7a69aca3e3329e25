//! Joins predicates to the people they are said of.

use super::clause::Clauses;
use super::effect::{Argument, Outcome, Predicate, VerbForm};
use super::group::Reference;
use super::lexicon::Kinds;
use super::object::{self, Side};
use super::subject::{self, VerbGroup};
use super::toll;
use crate::text::TokenKind;

/// What is said of one group.
#[derive(Debug, Clone)]
pub struct Link {
    /// What happened to them.
    pub outcome: Outcome,
    /// Index of the predicate; `None` for what is taken from the context.
    pub predicate: Option<usize>,
    /// It says how they are rather than what happened.
    pub state: bool,
    /// Only auxiliaries and adverbs stand between group and predicate.
    pub adjacent: bool,
    /// "including", "among them": a part of others.
    pub part: bool,
    /// The groups counted together with this one share a number.
    pub chain: usize,
    /// How it was found.
    pub rule: &'static str,
}

/// Most groups that one coordination joins; longer lists than this are no sentences.
const MOST_JOINED: usize = 64;

/// For each group of the sentence what is said of it.
pub struct Links<'c, 'v, 'd, 'a> {
    clauses: &'c Clauses<'v, 'd, 'a>,
    /// By group.
    pub of: Vec<Option<Link>>,
    chains: usize,
}

/// Links all predicates of `clauses`; `carried` is what was last said of people in the sentences before.
pub fn links<'c, 'v, 'd, 'a>(clauses: &'c Clauses<'v, 'd, 'a>, carried: Option<Outcome>) -> Vec<Option<Link>> {
    let mut links = Links { clauses, of: vec![None; clauses.groups.len()], chains: 0 };
    // Tolls come first: in "the toll hit 30" nobody is hit.
    for index in clauses.all_with(Argument::Toll) {
        for group in toll::numbers(clauses, index) {
            links.set(group, index, false, "toll");
        }
    }
    for index in 0..clauses.predicates.len() {
        links.predicate(index);
    }
    links.inner();
    for index in clauses.all_with(Argument::Total) {
        links.total(index, carried);
    }
    links.parts(carried);
    links.of
}

impl Links<'_, '_, '_, '_> {
    fn predicate(&mut self, index: usize) {
        let clauses = self.clauses;
        let predicate = &clauses.predicates[index];
        // "body of" may begin inside "the body" and reach beyond it.
        if clauses
            .group_holding(predicate.tokens.start)
            .is_some_and(|group| clauses.groups[group].tokens.end >= predicate.tokens.end)
        {
            return;
        }
        let verb = subject::verb_group(clauses, predicate);
        if verb.negated && !self.zero_before(&verb) {
            return;
        }
        match predicate.entry.argument {
            None => match object::side(clauses, predicate, &verb) {
                Side::Left => self.left(index, &verb),
                Side::Right => self.right(index, &verb),
                Side::Nowhere => {}
            },
            Some(Argument::Adjacent) => {
                if let Some(group) =
                    clauses.group_ending(predicate.tokens.start).filter(|&group| !clauses.groups[group].weak)
                {
                    let chain = self.chain_left(group);
                    self.set_chain(&chain, index, true, false, "after");
                }
            }
            Some(Argument::Subject | Argument::State) => {
                if predicate.entry.form == Some(VerbForm::Ing)
                    && verb.finite.is_none()
                    && clauses.group_ending(verb.start).is_none()
                {
                    return;
                }
                let base = predicate.entry.form == Some(VerbForm::Base);
                if !(base && object::side(clauses, predicate, &verb) == Side::Nowhere) {
                    self.left(index, &verb);
                }
            }
            Some(Argument::Object | Argument::Lives | Argument::Fighters) => self.right(index, &verb),
            Some(Argument::Head) => {
                if let Some(group) = clauses.group_ending(predicate.tokens.start)
                    && clauses.groups[group].reference == Reference::Bare
                {
                    self.set(group, index, true, "head");
                }
            }
            Some(Argument::Among) => self.among(index, &verb),
            Some(Argument::Toll | Argument::Total | Argument::Either) => {}
        }
    }

    /// "bringing the total to seven": of the effect last told of.
    fn total(&mut self, index: usize, carried: Option<Outcome>) {
        let start = self.clauses.predicates[index].tokens.start;
        let before = self.clauses.groups.partition_point(|group| group.tokens.start < start);
        let last = self.of[..before].iter().flatten().last().map(|link| link.outcome);
        let Some(outcome) = last.or(carried) else { return };
        for group in toll::numbers(self.clauses, index) {
            if self.of[group].is_none() {
                self.set(group, index, false, "toll");
                if let Some(link) = &mut self.of[group] {
                    link.outcome = outcome;
                }
            }
        }
    }

    fn zero_before(&self, verb: &VerbGroup) -> bool {
        self.clauses.group_ending(verb.start).is_some_and(|group| self.clauses.groups[group].amount.high == Some(0))
    }

    fn left(&mut self, index: usize, verb: &VerbGroup) {
        let clauses = self.clauses;
        let predicate = &clauses.predicates[index];
        if verb.modal && (verb.passive || verb.perfect) || hypothetical(clauses, verb.start) {
            return;
        }
        let Some(found) = subject::subject(clauses, predicate, verb) else { return };
        let be = clauses.before(predicate.tokens.start).is_some_and(|at| clauses.view.is(at, Kinds::BE));
        if predicate.entry.argument == Some(Argument::State) && !found.adjacent && !be {
            return;
        }
        let group = &clauses.groups[found.group];
        if predicate.entry.loose && (group.weak || (group.reference == Reference::Bare && !found.adjacent)) {
            return;
        }
        if !found.adjacent
            && verb.finite.is_none()
            && predicate.entry.form.is_some_and(|form| form != VerbForm::Base)
            && predicate.entry.argument.is_none()
            && group.single()
        {
            return;
        }
        if self.of[found.group].as_ref().is_some_and(|link| link.rule == "object") && !found.adjacent {
            return;
        }
        let chain = if found.relative { vec![found.group] } else { self.chain_left(found.group) };
        let first = chain[0];
        let start = clauses.groups[first].tokens.start;
        if let Some(lead) = part_lead(clauses, start) {
            self.set_chain(&chain, index, found.adjacent, true, "part");
            if let Some(main) = clauses.group_ending(lead).or_else(|| clauses.group_ending(lead.saturating_sub(1))) {
                self.set(main, index, false, "subject");
            }
            return;
        }
        self.set_chain(&chain, index, found.adjacent, false, "subject");
    }

    fn right(&mut self, index: usize, verb: &VerbGroup) {
        let clauses = self.clauses;
        let predicate = &clauses.predicates[index];
        let Some(group) = object::object(clauses, predicate) else { return };
        let found = &clauses.groups[group];
        let head_is = |word: &str| found.head.as_ref().is_some_and(|head| clauses.view.lower(head.end - 1) == word);
        let fits = match predicate.entry.argument {
            Some(Argument::Lives) => head_is("lives"),
            Some(Argument::Fighters) => {
                use sayso_record::CountedClass::{Fighters, Police, Soldiers};
                matches!(found.class, Fighters | Police | Soldiers) && found.reference == Reference::Counted
            }
            Some(Argument::Object) => {
                !(found.reference == Reference::Named && found.weak && !predicate.entry.state)
                    || clauses.groups[group].tokens.len() > 1
            }
            _ => true,
        };
        if !fits || hypothetical(clauses, verb.start) || (verb.modal && !verb.perfect) {
            return;
        }
        let chain = self.chain_right(group);
        self.set_chain(&chain, index, true, false, "object");
        if verb.coordinated
            && let Some(earlier) = self.coordinated_outcome(index)
        {
            for &group in &chain {
                if let Some(link) = &mut self.of[group] {
                    link.outcome = link.outcome.joined(earlier);
                }
            }
        }
    }

    /// What the predicate joined before predicate `index` by "and" or "or" says, if it has no people of its own.
    fn coordinated_outcome(&self, index: usize) -> Option<Outcome> {
        let predicates = &self.clauses.predicates;
        let earlier = predicates.get(index.checked_sub(1)?)?;
        let near = predicates[index].tokens.start - earlier.tokens.end <= 2;
        let free = self.of.iter().flatten().all(|link| link.predicate != Some(index - 1));
        (near && free).then_some(earlier.entry.outcome)
    }

    /// "X were among the dead", "among the dead were X and Y".
    fn among(&mut self, index: usize, verb: &VerbGroup) {
        let clauses = self.clauses;
        let predicate = &clauses.predicates[index];
        if verb.passive
            && let Some(found) = subject::subject(clauses, predicate, verb)
        {
            let chain = self.chain_left(found.group);
            self.set_chain(&chain, index, found.adjacent, true, "among");
            return;
        }
        let mut at = predicate.tokens.end;
        while at < clauses.sentence.end
            && clauses.group_starting(at).is_none()
            && (clauses.view.is(at, Kinds::BE.or(Kinds::ADVERB)) || clauses.view.separator(at))
        {
            at += 1;
        }
        if at > predicate.tokens.end
            && let Some(group) = clauses.group_starting(at)
        {
            let chain = self.chain_right(group);
            self.set_chain(&chain, index, false, true, "among");
        }
    }

    /// The groups joined by commas and "and" that end with `group`, first first.
    fn chain_left(&self, group: usize) -> Vec<usize> {
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
            chain.insert(0, previous);
        }
        chain
    }

    /// The groups joined by commas and "and" that begin with `group`.
    fn chain_right(&self, group: usize) -> Vec<usize> {
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
            chain.push(index);
            last = index;
        }
        chain
    }

    /// Whether after `group` a list goes on with a comma or "and" and another group.
    fn list_goes_on(&self, group: usize) -> bool {
        let end = self.clauses.groups[group].tokens.end;
        let comma = matches!(self.clauses.view.lower(end), "," | ";");
        let and = matches!(self.clauses.view.lower(end + usize::from(comma)), "and" | "&");
        (comma || and) && self.clauses.group_starting(end + usize::from(comma) + usize::from(and)).is_some()
    }

    /// Groups with a predicate inside: "four injured people", "14 deaths", "hundreds of dead and injured people".
    fn inner(&mut self) {
        for index in 0..self.clauses.predicates.len() {
            let predicate = &self.clauses.predicates[index];
            let Some(group) = self.clauses.group_holding(predicate.tokens.start) else { continue };
            let tokens = &self.clauses.groups[group].tokens;
            if predicate.tokens.end > tokens.end || !inner_reading(predicate, tokens.end) {
                continue;
            }
            let (outcome, state) = (predicate.entry.outcome, predicate.entry.state);
            match &mut self.of[group] {
                Some(link) if link.rule == "inner" => link.outcome = link.outcome.joined(outcome),
                Some(link) if link.state && !state => link.outcome = outcome,
                Some(_) => {}
                None => self.set(group, index, true, "inner"),
            }
        }
    }

    /// "including four children", "among them two women", "three of them": what is said of the whole.
    fn parts(&mut self, carried: Option<Outcome>) {
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
                self.of[index] = Some(Link {
                    outcome,
                    predicate: None,
                    state: false,
                    adjacent: false,
                    part: true,
                    chain,
                    rule: "among",
                });
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
            let rule = if lead.is_some() { "including" } else { "of them" };
            self.chains += 1;
            for group in chain {
                let chain = self.chains;
                self.of[group] =
                    Some(Link { outcome, predicate: None, state: false, adjacent: false, part: true, chain, rule });
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

    fn set_chain(&mut self, chain: &[usize], predicate: usize, adjacent: bool, part: bool, rule: &'static str) {
        self.chains += 1;
        let own = self.chains;
        for &group in chain {
            self.set(group, predicate, adjacent, rule);
            if let Some(link) = &mut self.of[group] {
                link.chain = own;
                link.part |= part;
            }
        }
    }

    fn set(&mut self, group: usize, predicate: usize, adjacent: bool, rule: &'static str) {
        let entry = self.clauses.predicates[predicate].entry;
        if let Some(link) = &mut self.of[group] {
            if link.rule == "toll" {
                return;
            }
            let near = link.predicate.is_some_and(|earlier| {
                let earlier = &self.clauses.predicates[earlier].tokens;
                let later = &self.clauses.predicates[predicate].tokens;
                later.start >= earlier.end
                    && later.start - earlier.end <= 2
                    && matches!(self.clauses.view.lower(earlier.end), "and" | "or" | "/" | ",")
            });
            if near || link.outcome == Outcome::Harmed {
                link.outcome = link.outcome.joined(entry.outcome);
                link.state &= entry.state;
            } else if link.state && !entry.state || entry.outcome == Outcome::Killed {
                link.outcome = entry.outcome;
                link.state = entry.state;
            }
            return;
        }
        self.chains += 1;
        let chain = self.chains;
        self.of[group] = Some(Link {
            outcome: entry.outcome,
            predicate: Some(predicate),
            state: entry.state,
            adjacent,
            part: false,
            chain,
            rule,
        });
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

/// Whether a predicate inside a group says what happened to it.
fn inner_reading(predicate: &Predicate, group_end: usize) -> bool {
    match predicate.entry.argument {
        Some(Argument::Head) => predicate.tokens.end == group_end,
        Some(Argument::Subject) => predicate.entry.form.is_none(),
        None => matches!(predicate.entry.form, Some(VerbForm::Participle | VerbForm::PastOrParticiple)),
        _ => false,
    }
}

/// Whether the clause before token `at` only supposes: "if", "whether", "could", "how many".
fn hypothetical(clauses: &Clauses, at: usize) -> bool {
    /// A clause is supposed when its conjunction stands at most this far before the verb.
    const REACH: usize = 7;
    let view = clauses.view;
    (at.saturating_sub(REACH).max(clauses.sentence.start)..at)
        .rev()
        .take_while(|&i| !view.punct(i) && !matches!(view.lower(i), "and" | "but" | "that"))
        .any(|i| {
            matches!(view.lower(i), "if" | "whether" | "unless")
                || (view.lower(i) == "how" && view.lower(i + 1) == "many")
        })
}
