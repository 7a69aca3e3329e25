//! Joins predicates to the people they are said of.

use super::clause::Clauses;
use super::effect::{Argument, Outcome, Predicate, VerbForm};
use super::group::Reference;
use super::lexicon::Kinds;
use super::object::{self, Side};
use super::parts::part_lead;
use super::subject::{self, VerbGroup};
use super::toll;

/// What is said of one group.
#[derive(Debug, Clone)]
pub struct Link {
    /// What happened to them.
    pub outcome: Outcome,
    /// Index of the predicate; `None` for what is taken from the context.
    pub predicate: Option<usize>,
    /// It says how they are rather than what happened.
    pub state: bool,
    /// "including", "among them": a part of others.
    pub part: bool,
    /// The groups counted together with this one share a number.
    pub chain: usize,
    /// How it was found.
    pub rule: &'static str,
}

/// For each group of the sentence what is said of it.
pub struct Links<'c, 'v, 'd, 'a> {
    pub(super) clauses: &'c Clauses<'v, 'd, 'a>,
    /// By group.
    pub of: Vec<Option<Link>>,
    pub(super) chains: usize,
}

/// Links all predicates of `clauses`; `carried` is what was last said of people in the sentences before.
pub fn links<'c, 'v, 'd, 'a>(clauses: &'c Clauses<'v, 'd, 'a>, carried: Option<Outcome>) -> Vec<Option<Link>> {
    let mut links = Links { clauses, of: vec![None; clauses.groups.len()], chains: 0 };
    // Tolls come first: in "the toll hit 30" nobody is hit.
    for index in clauses.all_with(Argument::Toll) {
        for group in toll::numbers(clauses, index) {
            links.set(group, index, "toll");
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
                let whereabouts = usize::from(
                    matches!(clauses.view.lower(predicate.tokens.start), "with")
                        && clauses.before(predicate.tokens.start).is_some_and(|at| {
                            matches!(clauses.view.lower(at), "outside" | "inside" | "there" | "nearby")
                        }),
                );
                if let Some(group) = clauses
                    .group_ending(predicate.tokens.start - whereabouts)
                    .filter(|&group| !clauses.groups[group].weak)
                {
                    let chain = self.chain_left(group);
                    self.set_chain(&chain, index, false, "after");
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
                    self.set(group, index, "head");
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
                self.set(group, index, "toll");
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
        let left = self.left_so(found.group, predicate);
        if predicate.entry.argument == Some(Argument::State) && !found.adjacent && !be && !left {
            return;
        }
        let group = &clauses.groups[found.group];
        if predicate.entry.loose && (group.weak || (group.reference == Reference::Bare && !found.adjacent)) {
            return;
        }
        if !found.adjacent
            && !left
            && verb.finite.is_none()
            && !finite_alone(clauses, predicate)
            && (group.single() || predicate.entry.form.is_none())
        {
            return;
        }
        if predicate.tokens.clone().any(|at| clauses.view.lower(at) == "no") {
            return;
        }
        if self.of[found.group].as_ref().is_some_and(|link| link.rule == "object") && !found.adjacent {
            return;
        }
        let chain = if found.relative { vec![found.group] } else { self.chain_left(found.group) };
        let first = chain[0];
        let start = clauses.groups[first].tokens.start;
        if let Some(lead) = part_lead(clauses, start) {
            let main = clauses.group_ending(lead).or_else(|| clauses.group_ending(lead.saturating_sub(1)));
            if !main.is_some_and(|main| self.are_all_of(main, &chain)) {
                self.set_chain(&chain, index, true, "part");
            }
            if let Some(main) = main {
                self.set(main, index, "subject");
            }
            return;
        }
        self.set_chain(&chain, index, false, "subject");
    }

    /// Whether "left" makes people with a comma before `predicate` its object: "left Selim Aran, 61, and his son, 10, dead".
    fn left_so(&self, group: usize, predicate: &Predicate) -> bool {
        let (clauses, view) = (self.clauses, self.clauses.view);
        let comma = clauses.before(predicate.tokens.start).filter(|&at| view.mark(at, ","));
        let first = self.chain_left(group)[0];
        comma.is_some_and(|at| clauses.group_ending(at) == Some(group))
            && clauses
                .before(clauses.groups[first].tokens.start)
                .is_some_and(|at| matches!(view.lower(at), "left" | "leaves" | "leaving" | "found"))
    }

    /// Whether the people of `chain` are as many as group `main`: "two boys, including a 14- and a 16-year-old".
    pub(super) fn are_all_of(&self, main: usize, chain: &[usize]) -> bool {
        let groups = &self.clauses.groups;
        let sum = chain.iter().filter_map(|&group| groups[group].amount.best).fold(0u64, u64::saturating_add);
        groups[main].amount == super::quantity::exact(sum)
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
        self.set_chain(&chain, index, false, "object");
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
            self.set_chain(&chain, index, true, "among");
            return;
        }
        // "Many children among those killed".
        if let Some(group) = clauses.group_ending(predicate.tokens.start).filter(|&group| !clauses.groups[group].weak) {
            let chain = self.chain_left(group);
            self.set_chain(&chain, index, true, "among");
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
            self.set_chain(&chain, index, true, "among");
        }
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
                None => self.set(group, index, "inner"),
            }
        }
    }

    fn set_chain(&mut self, chain: &[usize], predicate: usize, part: bool, rule: &'static str) {
        self.chains += 1;
        let own = self.chains;
        for &group in chain {
            self.set(group, predicate, rule);
            if let Some(link) = &mut self.of[group] {
                link.chain = own;
                link.part |= part;
            }
        }
    }

    fn set(&mut self, group: usize, predicate: usize, rule: &'static str) {
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
            part: false,
            chain,
            rule,
        });
    }
}

/// Whether `predicate` needs no auxiliary to be the verb of its clause.
fn finite_alone(clauses: &Clauses, predicate: &Predicate) -> bool {
    match (predicate.entry.form, predicate.entry.argument) {
        (Some(VerbForm::Base), _) => true,
        (Some(VerbForm::Ing | VerbForm::Participle), _) | (Some(_), None) => false,
        (Some(_), Some(_)) => true,
        (None, _) => matches!(
            clauses.view.lower(predicate.tokens.start),
            "lost"
                | "lose"
                | "loses"
                | "suffered"
                | "suffers"
                | "suffer"
                | "sustained"
                | "sustains"
                | "received"
                | "paid"
                | "passed"
                | "met"
                | "did"
                | "sought"
                | "seek"
                | "has"
                | "have"
                | "had"
                | "went"
                | "disappeared"
                | "vanished"
        ),
    }
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
pub(super) fn hypothetical(clauses: &Clauses, at: usize) -> bool {
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
