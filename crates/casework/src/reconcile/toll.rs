//! What an incident came to: low, best and high by a named rule.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::DateTime;
use sayso_record::{CaseToll, Effect, Origin, OriginKind};

use super::report::Told;
use super::tally::{Basis, Count, counts};
use super::{amount, relate};

// How much a count weighs. Measured on the tolls set's training part (958 incidents of two or more articles; killed,
// injured, both exact): all alike 89.7, 80.1, 74.4; these 91.0, 80.6, 75.4.
/// On somebody's word.
const SOURCED: u32 = 20;
/// In an article's own voice: it may be anybody's.
const OWN_VOICE: u32 = 16;
/// Injured people counted one by one: who is hurt is often only one of those meant.
const HURT_ONE_BY_ONE: u32 = 12;
/// No dead told of before anybody told of one: they may have died since.
const NO_DEAD_BEFORE: u32 = 6;
/// No dead told of on the day on which somebody first did: a death would be in the news.
const NO_DEAD_THAT_DAY: u32 = 17;
/// No dead told of after that day.
const NO_DEAD_SINCE: u32 = 18;

/// The tolls of a cluster, by effect.
pub(super) fn tolls(told: &[Told<'_>]) -> Vec<CaseToll> {
    let mut effects: BTreeSet<Effect> = told.iter().map(Told::effect).collect();
    if effects.contains(&Effect::Affected) {
        effects.insert(Effect::Injured);
    }
    effects.into_iter().filter_map(|effect| toll(told, effect)).collect()
}

fn toll(told: &[Told<'_>], effect: Effect) -> Option<CaseToll> {
    let own: Vec<&Told<'_>> = told.iter().filter(|told| told.effect() == effect).collect();
    let best = best(&counts(told, effect), effect);
    if own.is_empty() && best.as_ref().is_none_or(|best| best.basis == Basis::Silence) {
        return None;
    }
    let standing: Vec<&Told<'_>> = own.iter().copied().filter(|told| told.stands()).collect();
    let low = standing.iter().filter_map(|told| told.report.amount.low.or(told.report.amount.best)).min();
    let (open, closed): (Vec<&Told<'_>>, Vec<&Told<'_>>) =
        standing.iter().copied().partition(|told| amount::is_open(&told.report.amount));
    let high = closed.iter().filter_map(|told| told.report.amount.high.or(told.report.amount.best)).max();
    // "At least 19" leaves nothing open where somebody gives 26.
    let least = open.iter().filter_map(|told| told.report.amount.low.or(told.report.amount.best)).max();
    let open = high.is_none() || least > high;
    let number = best.as_ref().map(|best| best.number);
    Some(CaseToll {
        effect,
        low: low.map_or(number, |low| Some(low.min(number.unwrap_or(low)))),
        best: number,
        high: high.filter(|_| !open).map(|high| high.max(number.unwrap_or(high))),
        rule: best.as_ref().map_or("no_number", Best::rule).to_owned(),
        reports: own.iter().map(|told| told.report.clone()).collect(),
        comparisons: relate::pairs(told, effect).iter().map(|pair| pair.comparison(effect)).collect(),
    })
}

/// The number of the greatest weight.
struct Best {
    number: u64,
    basis: Basis,
    /// Another number weighs as much and was reported earlier, or at the same time.
    tie: Option<Tie>,
}

/// What decided between numbers of one weight.
enum Tie {
    Later,
    Greater,
}

impl Best {
    /// The rule as docs/case.md names it.
    fn rule(&self) -> &'static str {
        match (self.basis, &self.tie) {
            (Basis::Stated, None) => "most_accounts",
            (Basis::Stated, Some(Tie::Later)) => "latest_of_equal",
            (Basis::Stated, Some(Tie::Greater)) => "greatest_of_equal",
            (Basis::Less, _) => "affected_less_killed",
            (Basis::Parts, _) => "greatest_part",
            (Basis::Victims, _) => "named_victims",
            (Basis::Silence, _) => "not_told_of",
        }
    }
}

/// The number of the greatest weight, each origin heard once with what it said last; of several the latest reported,
/// then the greatest. Silence never stands against a total.
fn best(counts: &[Count], effect: Effect) -> Option<Best> {
    let last = |count: &Count| (count.basis != Basis::Silence, count.reported, count.number);
    let mut voices: BTreeMap<&Origin, &Count> = BTreeMap::new();
    for count in counts {
        let kept = voices.entry(&count.origin).or_insert(count);
        if last(count) > last(kept) {
            *kept = count;
        }
    }
    let day = |count: &Count| count.reported.map(|reported| reported.date());
    let first = counts.iter().filter(|count| count.number > 0).map(day).min().flatten();
    let stated = voices.values().any(|count| count.basis >= Basis::Less);
    let mut weights: BTreeMap<u64, (u32, Option<DateTime>, Basis)> = BTreeMap::new();
    for count in voices.into_values().filter(|count| !stated || count.basis != Basis::Silence) {
        let entry = weights.entry(count.number).or_insert((0, None, count.basis));
        entry.0 += weight(count, effect, day(count).cmp(&first));
        entry.1 = entry.1.max(count.reported);
        entry.2 = entry.2.max(count.basis);
    }
    let mut ranked: Vec<(u32, Option<DateTime>, u64, Basis)> =
        weights.into_iter().map(|(number, (weight, reported, basis))| (weight, reported, number, basis)).collect();
    ranked.sort_unstable_by(|one, other| other.cmp(one));
    let &(weight, reported, number, basis) = ranked.first()?;
    let tie = ranked
        .get(1)
        .filter(|second| second.0 == weight)
        .map(|second| if second.1 == reported { Tie::Greater } else { Tie::Later });
    Some(Best { number, basis, tie })
}

/// The weight of a count that was reported before, on or after the day on which somebody first gave a number.
fn weight(count: &Count, effect: Effect, reported: Ordering) -> u32 {
    let sourced = matches!(count.origin.kind, OriginKind::Named | OriginKind::Described);
    match (count.basis, effect) {
        (Basis::Silence, Effect::Killed) => match reported {
            Ordering::Less => NO_DEAD_BEFORE,
            Ordering::Equal => NO_DEAD_THAT_DAY,
            Ordering::Greater => NO_DEAD_SINCE,
        },
        (Basis::Victims, Effect::Injured) => HURT_ONE_BY_ONE,
        _ if sourced => SOURCED,
        _ => OWN_VOICE,
    }
}
