//! What an incident came to: low, best and high by a named rule.

use std::collections::{BTreeMap, BTreeSet};

use sayso_record::{CaseToll, Effect, Scope, Standing};

use super::amount;
use super::relate;
use super::report::Told;

/// The tolls of a cluster, by effect.
pub(super) fn tolls(told: &[Told<'_>]) -> Vec<CaseToll> {
    let effects: BTreeSet<Effect> = told.iter().map(Told::effect).collect();
    effects.into_iter().map(|effect| toll(told, effect)).collect()
}

fn toll(told: &[Told<'_>], effect: Effect) -> CaseToll {
    let own: Vec<&Told<'_>> = told.iter().filter(|told| told.effect() == effect).collect();
    let standing: Vec<&Told<'_>> = own.iter().copied().filter(|told| told.stands()).collect();
    let (low, best, high, rule) = if standing.iter().any(|told| amount::number(&told.report.amount).is_some()) {
        stated(&own, &standing)
    } else {
        unstated(&own)
    };
    CaseToll {
        effect,
        low,
        best,
        high,
        rule: rule.to_owned(),
        reports: own.iter().map(|told| told.report.clone()).collect(),
        comparisons: relate::pairs(told, effect).iter().map(|pair| pair.comparison(effect)).collect(),
    }
}

type Numbers = (Option<u64>, Option<u64>, Option<u64>, &'static str);

/// From the totals that stand: the number that most articles give, of those that as many give the latest.
fn stated(own: &[&Told<'_>], standing: &[&Told<'_>]) -> Numbers {
    let low = standing.iter().filter_map(|told| told.report.amount.low.or(told.report.amount.best)).min();
    let open = standing.iter().any(|told| amount::is_open(&told.report.amount));
    let high = standing.iter().filter_map(|told| told.report.amount.high.or(told.report.amount.best)).max();
    let high = if open { None } else { high };
    let mut support: BTreeMap<u64, BTreeSet<&str>> = BTreeMap::new();
    for told in own.iter().filter(|told| told.is_total() && told.report.standing != Standing::Superseded) {
        if let Some(number) = amount::number(&told.report.amount) {
            support.entry(number).or_default().insert(told.article);
        }
    }
    let of = |number: u64| support.get(&number).map_or(0, BTreeSet::len);
    let candidates = standing.iter().filter_map(|told| Some((amount::number(&told.report.amount)?, told)));
    let best =
        candidates.max_by_key(|(number, told)| (of(*number), told.report.reported, *number)).map(|(number, _)| number);
    let rule = if support.len() > 1 { "most_articles" } else { "one_number" };
    (low.min(best), best, high.map(|high| high.max(best.unwrap_or(0))), rule)
}

/// Without a total: the greatest part of one article, or its victims counted one by one.
fn unstated(own: &[&Told<'_>]) -> Numbers {
    let part = own
        .iter()
        .filter(|told| told.report.scope == Scope::Part)
        .filter_map(|told| amount::number(&told.report.amount))
        .max()
        .unwrap_or(0);
    let mut victims: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for told in own.iter().filter(|told| told.report.scope == Scope::Individual) {
        victims.entry(told.article).or_default();
    }
    let named = if victims.is_empty() { 0 } else { 1 };
    let number = part.max(named);
    let rule = if named >= part { "named_victims" } else { "parts" };
    let number = (number > 0).then_some(number);
    (number, number, None, rule)
}
