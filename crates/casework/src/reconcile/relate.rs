//! How two articles stand to each other in what they give for a toll.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use jiff::civil::Date;
use sayso_record::{Comparison, Effect, Relation, Report, Slot, Standing};

use super::amount;
use super::report::Told;

/// A pair of reports of one effect, the earlier first where the later replaces it.
#[derive(Debug, Clone)]
pub(super) struct Pair<'r> {
    pub one: &'r Report,
    pub other: &'r Report,
    pub relation: Relation,
    pub rule: &'static str,
}

/// All pairs of totals of one effect that different articles give, each number and origin of an article once.
pub(super) fn pairs<'r>(told: &'r [Told<'_>], effect: Effect) -> Vec<Pair<'r>> {
    let mut seen: BTreeSet<(&str, amount::Said, &str)> = BTreeSet::new();
    let totals: Vec<&Told<'_>> = told
        .iter()
        .filter(|told| told.effect() == effect && told.is_total())
        .filter(|told| !matches!(told.report.standing, Standing::Part | Standing::Rejected))
        .filter(|told| amount::number(&told.report.amount).is_some())
        .filter(|told| seen.insert((told.article, amount::said(&told.report.amount), &told.report.origin.label)))
        .collect();
    let mut out = Vec::new();
    for (at, one) in totals.iter().enumerate() {
        for other in totals[at + 1..].iter().filter(|other| other.article != one.article) {
            out.push(relate(&one.report, &other.report));
        }
    }
    out
}

/// How two reports of totals stand to each other.
pub(super) fn relate<'r>(one: &'r Report, other: &'r Report) -> Pair<'r> {
    let (one, other) = if later(one, other) { (other, one) } else { (one, other) };
    let pair = |relation, rule| Pair { one, other, relation, rule };
    if amount::same(&one.amount, &other.amount) {
        return pair(Relation::Agree, "same_number");
    }
    if amount::overlap(&one.amount, &other.amount) {
        return pair(Relation::Compatible, "ranges_meet");
    }
    if one.origin == other.origin {
        return pair(Relation::Update, "same_word_later");
    }
    if day(one) < day(other) && amount::above(&other.amount, &one.amount) {
        return pair(Relation::Update, "toll_rose");
    }
    pair(Relation::Conflict, "ranges_apart")
}

/// Whether `one` was reported after `other`; of one day, whether it is the higher.
fn later(one: &Report, other: &Report) -> bool {
    let by_day = day(one).cmp(&day(other));
    let by_number = amount::number(&one.amount).cmp(&amount::number(&other.amount));
    by_day.then(by_number) == Ordering::Greater
}

/// The day of reporting. Reports without one are taken to be of one day.
fn day(report: &Report) -> Option<Date> {
    report.reported.map(|reported| reported.date())
}

impl Pair<'_> {
    /// As the case has it.
    pub fn comparison(&self, effect: Effect) -> Comparison {
        Comparison {
            slot: Slot::Toll(effect),
            one: self.one.quote.clone(),
            other: self.other.quote.clone(),
            relation: self.relation,
            rule: self.rule.to_owned(),
        }
    }
}
