//! What an incident came to: low, best and high by a named rule.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::DateTime;
use sayso_record::{CaseToll, Effect, Origin, OriginKind};

use super::report::Told;
use super::tally::{Basis, Count, counts};
use super::{amount, relate};

// How much a count weighs. Measured on the tolls set's training part (958 incidents of two or more articles, exact
// killed / injured): all alike 89.7 / 80.1, own voices at four fifths 91.0 / 80.2.
/// On somebody's word.
const SOURCED: u32 = 10;
/// In an article's own voice: it may be anybody's.
const OWN_VOICE: u32 = 8;
/// Injured people counted one by one: who is hurt is often only one of those meant.
const HURT_ONE_BY_ONE: u32 = 6;
/// Dead people that an article of people hurt does not tell of: they may have died since.
const NO_DEAD: u32 = 5;

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
    if own.is_empty() && best.is_none_or(|(_, basis)| basis == Basis::Silence) {
        return None;
    }
    let standing: Vec<&Told<'_>> = own.iter().copied().filter(|told| told.stands()).collect();
    let low = standing.iter().filter_map(|told| told.report.amount.low.or(told.report.amount.best)).min();
    let high = standing.iter().filter_map(|told| told.report.amount.high.or(told.report.amount.best)).max();
    let open = standing.is_empty() || standing.iter().any(|told| amount::is_open(&told.report.amount));
    let number = best.map(|(number, _)| number);
    Some(CaseToll {
        effect,
        low: low.map_or(number, |low| Some(low.min(number.unwrap_or(low)))),
        best: number,
        high: high.filter(|_| !open).map(|high| high.max(number.unwrap_or(high))),
        rule: rule(best.map(|(_, basis)| basis)).to_owned(),
        reports: own.iter().map(|told| told.report.clone()).collect(),
        comparisons: relate::pairs(told, effect).iter().map(|pair| pair.comparison(effect)).collect(),
    })
}

/// The rule as docs/case.md names it.
fn rule(basis: Option<Basis>) -> &'static str {
    match basis {
        Some(Basis::Stated) => "most_accounts",
        Some(Basis::Less) => "affected_less_killed",
        Some(Basis::Parts) => "greatest_part",
        Some(Basis::Victims) => "named_victims",
        Some(Basis::Silence) => "not_told_of",
        None => "no_number",
    }
}

/// The number of the greatest weight, each origin heard once with what it said last; of several the latest reported,
/// then the greatest. Silence never stands against a total.
fn best(counts: &[Count], effect: Effect) -> Option<(u64, Basis)> {
    let last = |count: &Count| (count.basis != Basis::Silence, count.reported, count.number);
    let mut voices: BTreeMap<&Origin, &Count> = BTreeMap::new();
    for count in counts {
        let kept = voices.entry(&count.origin).or_insert(count);
        if last(count) > last(kept) {
            *kept = count;
        }
    }
    let stated = voices.values().any(|count| count.basis >= Basis::Less);
    let mut weights: BTreeMap<u64, (u32, Option<DateTime>, Basis)> = BTreeMap::new();
    for count in voices.into_values().filter(|count| !stated || count.basis != Basis::Silence) {
        let entry = weights.entry(count.number).or_insert((0, None, count.basis));
        entry.0 += weight(count, effect);
        entry.1 = entry.1.max(count.reported);
        entry.2 = entry.2.max(count.basis);
    }
    let best = weights.into_iter().max_by_key(|(number, (weight, reported, _))| (*weight, *reported, *number))?;
    Some((best.0, best.1.2))
}

fn weight(count: &Count, effect: Effect) -> u32 {
    let sourced = matches!(count.origin.kind, OriginKind::Named | OriginKind::Described);
    match (count.basis, effect) {
        (Basis::Silence, Effect::Killed) => NO_DEAD,
        (Basis::Victims, Effect::Injured) => HURT_ONE_BY_ONE,
        _ if sourced => SOURCED,
        _ => OWN_VOICE,
    }
}
