//! Figures before they are records: linked groups, put together and counted.

use std::ops::Range;

use sayso_record::{Amount, CountedClass, Qualifier};

use super::clause::Clauses;
use super::effect::{Argument, Outcome};
use super::group::{Group, Reference};
use super::lexicon::{Kinds, NumberWord};
use super::link::{Link, hypothetical};
use super::pattern::is_year;
use super::quantity::exact;

/// Most tokens between a group and its verb: "were", "have been", an adverb.
const GRADE_REACH: usize = 4;

/// People to whom something happened, as the text says it.
#[derive(Debug, Clone)]
pub struct Mention {
    /// The tokens of the number and what it counts.
    pub tokens: Range<usize>,
    /// The tokens that say what happened.
    pub effect: Option<Range<usize>>,
    /// What happened.
    pub outcome: Outcome,
    /// It says how they are rather than what happened.
    pub state: bool,
    /// How many.
    pub amount: Amount,
    /// How they are referred to.
    pub reference: Reference,
    /// Who they are.
    pub class: CountedClass,
    /// The tokens of the noun or the name.
    pub head: Option<Range<usize>>,
    /// "others", "more".
    pub other: bool,
    /// A part of people that the sentence or the one before tells of.
    pub part: bool,
    /// Several people listed and counted.
    pub listed: bool,
    /// The number of a toll.
    pub toll: bool,
    /// Index of the sentence.
    pub sentence: usize,
    /// The rule that found it.
    pub rule: &'static str,
}

/// The mentions of one sentence, in order.
pub fn mentions(clauses: &Clauses, links: &[Option<Link>], sentence: usize) -> Vec<Mention> {
    let mut found = Vec::new();
    let mut index = 0;
    while index < links.len() {
        let Some(link) = &links[index] else {
            index += 1;
            continue;
        };
        let run = (index..links.len())
            .take_while(|&next| links[next].as_ref().is_some_and(|other| other.chain == link.chain))
            .count();
        let chain = index..index + run.max(1);
        if chain.len() > 1 && counted_together(clauses, &chain, link) {
            found.push(sum(clauses, &chain, link, sentence));
        } else {
            let first = found.len();
            found.extend(chain.clone().filter_map(|group| one(clauses, group, links[group].as_ref()?, sentence)));
            let kinds = by_kind(&clauses.groups[chain.clone()]);
            found[first..].iter_mut().for_each(|mention: &mut Mention| mention.part |= kinds);
        }
        index = chain.end;
    }
    found
}

/// Whether the groups of a coordination give one number: people of the same kind, all counted exactly.
fn counted_together(clauses: &Clauses, chain: &Range<usize>, link: &Link) -> bool {
    use CountedClass::{Attackers, Civilians, Fighters, Police, Soldiers};
    let groups = &clauses.groups[chain.clone()];
    let exact = groups.iter().all(|group| group.amount.qualifier == Qualifier::Exact && group.amount.high != Some(0));
    let singles = groups.iter().filter(|group| group.single()).count();
    let armed = |class| matches!(class, Fighters | Soldiers | Attackers | Police | Civilians);
    let mixed =
        groups.windows(2).any(|pair| pair[0].class != pair[1].class && (armed(pair[0].class) || armed(pair[1].class)));
    // After "including" each part is a figure of its own, unless one article serves all.
    let own = link.part && !groups[0].partitive && chain.clone().skip(1).any(|index| has_determiner(clauses, index));
    let other = groups.iter().skip(1).any(|group| group.other && singles == 0);
    let big = groups.iter().any(|group| group.amount.best.is_some_and(|best| best > 12));
    let separate = (chain.start..chain.end - 1).any(|index| {
        let (end, start) = (clauses.groups[index].tokens.end, clauses.groups[index + 1].tokens.start);
        (end..start).any(|at| clauses.view.mark(at, ";"))
    });
    // Bodies found by name are told one by one, and so are people with their full names or ages.
    let named = groups.iter().all(|group| group.reference == Reference::Named)
        && (link.rule == "object" || groups.iter().all(in_full));
    exact && !named && !own && !separate && !other && !big && (!mixed || singles > 0)
}

/// Whether a named person is given with more than one name, or with an age.
fn in_full(group: &Group) -> bool {
    group.tokens.len() > 1
}

/// Whether each group of a coordination counts people of another kind: "five children and four soldiers were killed".
fn by_kind(groups: &[Group]) -> bool {
    let counted = |group: &Group| {
        group.reference == Reference::Counted && group.class != CountedClass::People && group.amount.best.is_some()
    };
    groups.len() > 1 && groups.iter().all(counted) && groups.windows(2).all(|two| two[0].class != two[1].class)
}

fn has_determiner(clauses: &Clauses, index: usize) -> bool {
    let group = &clauses.groups[index];
    clauses.view.is(group.tokens.start, Kinds::DETERMINER.or(Kinds::POSSESSIVE)) || !group.single()
}

fn sum(clauses: &Clauses, chain: &Range<usize>, link: &Link, sentence: usize) -> Mention {
    let groups = &clauses.groups[chain.clone()];
    let sum = |groups: &[Group]| groups.iter().filter_map(|group| group.amount.best).fold(0u64, u64::saturating_add);
    // "two reporters, A and B": the names say who the counted are.
    let first = groups[0].amount.best.unwrap_or(0);
    let named = groups.len() > 1 && groups[1..].iter().all(Group::single) && !groups[0].single();
    let total = if named && sum(&groups[1..]) == first { first } else { sum(groups) };
    let class = groups.iter().map(|group| group.class).reduce(|a, b| if a == b { a } else { CountedClass::People });
    Mention {
        tokens: groups[0].tokens.start..groups[groups.len() - 1].tokens.end,
        effect: effect(clauses, link),
        outcome: link.outcome,
        state: link.state,
        amount: exact(total),
        reference: Reference::Counted,
        class: class.unwrap_or(CountedClass::People),
        head: Some(groups[0].tokens.start..groups[groups.len() - 1].tokens.end),
        other: groups[0].other,
        part: link.part,
        listed: true,
        toll: false,
        sentence,
        rule: "list",
    }
}

fn effect(clauses: &Clauses, link: &Link) -> Option<Range<usize>> {
    link.predicate.map(|index| clauses.predicates[index].tokens.clone())
}

fn one(clauses: &Clauses, index: usize, link: &Link, sentence: usize) -> Option<Mention> {
    let group = &clauses.groups[index];
    let toll = link.predicate.is_some_and(|i| clauses.predicates[i].entry.argument == Some(Argument::Toll));
    let single = group.amount.best == Some(1);
    // "The victim" and "one of the victims" alone say nothing new, and one person who fled is not displaced.
    let one_of = group.partitive && single;
    let victim = link.rule == "inner" && (group.single() || one_of) && link.outcome == Outcome::Harmed;
    if victim || (single && link.outcome == Outcome::Displaced) {
        return None;
    }
    if link.outcome == Outcome::Detained && matches!(group.amount.best, Some(0 | 1)) {
        return None;
    }
    Some(Mention {
        tokens: group.tokens.clone(),
        effect: effect(clauses, link),
        outcome: link.outcome,
        state: link.state || link.predicate.is_some_and(|index| graded(clauses, &group.tokens, index)),
        amount: group.amount,
        reference: group.reference,
        class: group.class,
        head: group.head.clone(),
        // "The other woman" is one who is known.
        other: group.other && !(group.single() && group.definite),
        part: link.part || group.partitive && !group.single(),
        listed: false,
        toll,
        sentence,
        rule: link.rule,
    })
}

/// Whether the words between a group and its predicate say how badly they are hurt: "two were critically injured".
fn graded(clauses: &Clauses, group: &Range<usize>, predicate: usize) -> bool {
    let predicate = &clauses.predicates[predicate].tokens;
    (group.end..predicate.start).len() <= GRADE_REACH
        && (group.end..predicate.start).any(|at| clauses.view.is(at, Kinds::SEVERITY))
}

/// The figure of one person in a list of victims.
pub fn listed(clauses: &Clauses, group: usize, outcome: Outcome, sentence: usize) -> Option<Mention> {
    let link = Link { outcome, predicate: None, state: false, part: false, chain: 0, rule: "roll" };
    one(clauses, group, &link, sentence)
}

/// "a triple homicide", "double shooting": the number stands in a compound.
pub fn folds(clauses: &Clauses, sentence: usize) -> Vec<Mention> {
    let view = clauses.view;
    let mut found = Vec::new();
    for at in clauses.sentence.clone() {
        if let Some(mention) = nth_of_year(clauses, at, sentence) {
            found.push(mention);
            continue;
        }
        let NumberWord::Fold(number) = view.number(at) else { continue };
        if number < 2 || hypothetical(clauses, at) {
            continue;
        }
        let fatal = usize::from(matches!(view.lower(at + 1), "fatal" | "deadly"));
        let outcome = match view.lower(at + 1 + fatal) {
            "homicide" | "homicides" | "murder" | "murders" | "killing" | "slaying" | "fatality" => Outcome::Killed,
            "shooting" | "stabbing" if fatal == 1 => Outcome::Killed,
            "shooting" | "stabbing" => Outcome::Affected,
            "murder-suicide" => Outcome::Killed,
            _ => continue,
        };
        let tokens = at..at + 2 + fatal;
        found.push(compound(tokens, at + 1, outcome, number, sentence, "compound"));
    }
    found
}

/// "the 31st homicide of the year", "the 11th murder for 2017": as many in that time.
fn nth_of_year(clauses: &Clauses, at: usize, sentence: usize) -> Option<Mention> {
    let view = clauses.view;
    let NumberWord::Ordinal(number) = view.number(at) else { return None };
    let noun = at + 1 + usize::from(view.lower(at + 1) == "fatal");
    if !matches!(view.lower(noun), "homicide" | "murder" | "killing" | "slaying" | "fatality" | "death" | "homicides") {
        return None;
    }
    let end = noun + 1 + usize::from(matches!(view.lower(noun + 1), "victim" | "victims" | "case"));
    let year = (end..clauses.sentence.end.min(end + 8)).any(|i| view.lower(i) == "year" || is_year(view, i));
    year.then(|| compound(at..end, noun, Outcome::Killed, number, sentence, "nth of the year"))
}

fn compound(
    tokens: Range<usize>,
    effect: usize,
    outcome: Outcome,
    number: u32,
    sentence: usize,
    rule: &'static str,
) -> Mention {
    Mention {
        effect: Some(effect..tokens.end),
        tokens,
        outcome,
        state: false,
        amount: exact(u64::from(number)),
        reference: Reference::Counted,
        class: CountedClass::People,
        head: None,
        other: false,
        part: false,
        listed: false,
        toll: false,
        sentence,
        rule,
    }
}
