//! How two articles stand to each other in what they give for a toll.

use std::cmp::Ordering;
use std::collections::BTreeSet;

use jiff::civil::Date;
use sayso_record::{Comparison, Effect, OriginKind, Relation, Report, Slot, Standing};

use super::amount;
use super::publisher::publishes;
use super::report::Told;

/// "At least 20" is outgrown from a half more on (30): a smaller step is how "at least" is meant.
const OUTGROWN: u64 = 2;

/// A pair of reports of one effect, the earlier first where the later replaces it.
#[derive(Debug, Clone)]
pub(super) struct Pair<'r> {
    pub one: &'r Report,
    pub other: &'r Report,
    pub relation: Relation,
    pub rule: &'static str,
}

/// All pairs of totals of one effect that different articles give, each number and origin of an article once.
///
/// A headline counts only where the text below gives no total. A number that its own article replaces is compared only
/// with numbers that are the same. Where one of two articles gives the numbers of both, the difference is within it and
/// not between them. Where numbers of two articles exclude each other, that others of theirs can both be true is not told.
pub(super) fn pairs<'r>(told: &'r [Told<'_>], effect: Effect) -> Vec<Pair<'r>> {
    let all: Vec<&Told<'_>> = told
        .iter()
        .filter(|told| told.effect() == effect && told.is_total())
        .filter(|told| !matches!(told.report.standing, Standing::Part | Standing::Rejected))
        .filter(|told| amount::number(&told.report.amount).is_some())
        .collect();
    let below: BTreeSet<&str> = all.iter().filter(|told| !told.in_headline).map(|told| told.article).collect();
    let mut seen: BTreeSet<(&str, amount::Said, &str)> = BTreeSet::new();
    let totals: Vec<&Told<'_>> = all
        .iter()
        .copied()
        .filter(|told| !told.in_headline || !below.contains(told.article))
        .filter(|told| seen.insert((told.article, amount::said(&told.report.amount), &told.report.origin.label)))
        .collect();
    let gives = |article: &str, of: &Told<'_>| {
        all.iter().any(|told| told.article == article && amount::same(&told.report.amount, &of.report.amount))
    };
    let mut out: Vec<Pair<'r>> = Vec::new();
    for (at, one) in totals.iter().enumerate() {
        for other in totals[at + 1..].iter().filter(|other| other.article != one.article) {
            let pair = relate(one, other);
            let between =
                !one.replaced_here && !other.replaced_here && !gives(one.article, other) && !gives(other.article, one);
            if pair.relation == Relation::Agree || between {
                out.push(pair);
            }
        }
    }
    // Two numbers of two articles of which one followed the other do not contradict each other on a second word for them.
    let numbers = |pair: &Pair<'_>| {
        let said = |report: &Report| (report.quote.article.clone(), amount::said(&report.amount));
        (said(pair.one), said(pair.other))
    };
    let followed: BTreeSet<_> = out.iter().filter(|pair| pair.relation == Relation::Update).map(numbers).collect();
    out.retain(|pair| pair.relation != Relation::Conflict || !followed.contains(&numbers(pair)));
    let apart: BTreeSet<(&str, &str)> =
        out.iter().filter(|pair| pair.relation == Relation::Conflict).map(Pair::articles).collect();
    out.retain(|pair| pair.relation != Relation::Compatible || !apart.contains(&pair.articles()));
    out
}

/// How two reports of totals stand to each other.
pub(super) fn relate<'r>(one: &'r Told<'_>, other: &'r Told<'_>) -> Pair<'r> {
    let (one, other) = if later(&one.report, &other.report) { (other, one) } else { (one, other) };
    // The article of the smaller number waits for more, or that of the greater says that there were fewer.
    let counting = one.rising.awaits || other.rising.rose;
    let (one, other) = (&one.report, &other.report);
    let pair = |relation, rule| Pair { one, other, relation, rule };
    if amount::same(&one.amount, &other.amount) {
        return pair(Relation::Agree, "same_number");
    }
    let same_word = one.origin == other.origin;
    let later_day = day(one) < day(other);
    // Two who are both named or described can contradict each other; whoever publishes news follows it.
    let parties = is_party(one) && is_party(other) && !same_word;
    let moves = same_word || later_day || !parties;
    let rises = amount::number(&other.amount) > amount::number(&one.amount);
    if amount::overlap(&one.amount, &other.amount) {
        let open = amount::is_open(&one.amount);
        if moves && rises && open && amount::is_open(&other.amount) {
            return pair(Relation::Update, "bound_raised");
        }
        if moves && rises && open && (same_word && later_day || outgrown(one, other)) {
            return pair(Relation::Update, "bound_outgrown");
        }
        return pair(Relation::Compatible, "ranges_meet");
    }
    if same_word {
        return pair(Relation::Update, "same_word_later");
    }
    if later_day && (amount::above(&other.amount, &one.amount) || !parties) {
        return pair(Relation::Update, "later_day");
    }
    let own = !is_party(one) && !is_party(other);
    if !parties && rises && (own || amount::is_open(&other.amount)) {
        return pair(Relation::Update, "toll_rose");
    }
    if rises && counting {
        return pair(Relation::Update, "still_counting");
    }
    pair(Relation::Conflict, "ranges_apart")
}

/// Whether somebody is named or described for it who does not publish news.
fn is_party(report: &Report) -> bool {
    let origin = &report.origin;
    matches!(origin.kind, OriginKind::Named | OriginKind::Described) && !publishes(&origin.label)
}

/// Whether a later number is so far above an "at least" that nobody would still say it.
fn outgrown(one: &Report, other: &Report) -> bool {
    match (amount::number(&one.amount), amount::number(&other.amount)) {
        (Some(before), Some(after)) => after >= before.saturating_add(before / OUTGROWN),
        _ => false,
    }
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

impl<'r> Pair<'r> {
    /// The two articles, in the order of their ids.
    fn articles(&self) -> (&'r str, &'r str) {
        let (one, other) = (self.one.quote.article.as_str(), self.other.quote.article.as_str());
        (one.min(other), one.max(other))
    }

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
