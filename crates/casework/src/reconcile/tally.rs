//! What each article by itself comes to, for each effect.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use jiff::civil::DateTime;
use sayso_record::{Effect, NameKind, Origin, OriginKind, Scope, Standing};
use serde::Deserialize;

use super::amount;
use super::report::Told;

/// The number that one article comes to.
#[derive(Debug, Clone)]
pub(super) struct Count {
    pub number: u64,
    pub basis: Basis,
    /// On whose word: of somebody named or described where one gives that number, else the article's own.
    pub origin: Origin,
    pub reported: Option<DateTime>,
}

/// How it comes to the number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Basis {
    /// It tells of others who were killed or injured and of none of these.
    Silence,
    /// Victims named or described one by one, each name once.
    Victims,
    /// The greatest part; no total is given.
    Parts,
    /// All who were hit less those killed.
    Less,
    /// A total.
    Stated,
}

/// What each article comes to for an effect, in the order of the reports; articles that come to nothing are left out.
pub(super) fn counts(told: &[Told<'_>], effect: Effect) -> Vec<Count> {
    let mut articles: Vec<(&str, Vec<&Told<'_>>)> = Vec::new();
    let mut at: BTreeMap<&str, usize> = BTreeMap::new();
    for one in told.iter().filter(|told| told.report.standing != Standing::Rejected) {
        let index = *at.entry(one.article).or_insert_with(|| {
            articles.push((one.article, Vec::new()));
            articles.len() - 1
        });
        articles[index].1.push(one);
    }
    articles.iter().filter_map(|(_, own)| count(own, effect)).collect()
}

fn count(own: &[&Told<'_>], effect: Effect) -> Option<Count> {
    let dead = plain(own, Effect::Killed, &|_| true, &BTreeSet::new());
    let killed = dead.map_or(0, |(number, _)| number);
    let injured = || {
        let clear = |told: &Told<'_>| killed == 0 || !leaves_open(told);
        let names = people(own.iter().copied().filter(|told| told.effect() == Effect::Killed));
        let found = plain(own, Effect::Injured, &clear, &names);
        found.filter(|(_, basis)| *basis == Basis::Stated).or_else(|| less(own, killed)).or(found)
    };
    let (number, basis) = match effect {
        Effect::Killed => dead.or_else(|| injured().filter(|(hurt, _)| *hurt > 0).map(|_| (0, Basis::Silence))),
        Effect::Injured => injured().or((killed > 0).then_some((0, Basis::Silence))),
        _ => plain(own, effect, &|_| true, &BTreeSet::new()),
    }?;
    let gives = |told: &&&Told<'_>| told.effect() == effect && amount::number(&told.report.amount) == Some(number);
    let sourced = own.iter().filter(gives).find(|told| !told.is_own_voice());
    let origin = match sourced {
        Some(told) => told.report.origin.clone(),
        None => {
            let own_voice = own.iter().filter(|told| told.is_own_voice()).map(|told| &told.report.origin).next();
            let alone = || Origin { kind: OriginKind::Unknown, label: own[0].article.to_owned(), name: None };
            own_voice.cloned().unwrap_or_else(alone)
        }
    };
    Some(Count { number, basis, origin, reported: own[0].report.reported })
}

/// The total given most often, of those given as often the first; else the greatest part, or the victims one by one.
fn plain(
    own: &[&Told<'_>],
    effect: Effect,
    holds: &dyn Fn(&Told<'_>) -> bool,
    others: &BTreeSet<String>,
) -> Option<(u64, Basis)> {
    let of = || own.iter().copied().filter(|told| told.effect() == effect && holds(told));
    let totals: Vec<u64> = of()
        .filter(|told| told.is_total() && told.report.standing != Standing::Part)
        .filter_map(|told| amount::number(&told.report.amount))
        .collect();
    let times = |number: &u64| totals.iter().filter(|other| *other == number).count();
    if let Some(most) = totals.iter().map(times).max() {
        return totals.iter().find(|number| times(number) == most).map(|number| (*number, Basis::Stated));
    }
    let parts = of().filter(|told| told.report.scope == Scope::Part || told.is_total());
    let part = parts.filter_map(|told| amount::number(&told.report.amount)).max().unwrap_or(0);
    let single = || of().filter(|told| told.report.scope == Scope::Individual);
    let named = people(single());
    let described = single().any(|told| person(told).is_none());
    let named = (named.difference(others).count() as u64).max(u64::from(described));
    let found = if named >= part { (named, Basis::Victims) } else { (part, Basis::Parts) };
    (found.0 > 0).then_some(found)
}

/// Those hit who did not die, where all who were hit are counted together.
fn less(own: &[&Told<'_>], killed: u64) -> Option<(u64, Basis)> {
    let (all, basis) = plain(own, Effect::Affected, &|_| true, &BTreeSet::new())?;
    (basis == Basis::Stated).then(|| (all.saturating_sub(killed), Basis::Less))
}

/// The people whom figures count by name.
fn people<'t, 'a: 't>(told: impl Iterator<Item = &'t Told<'a>>) -> BTreeSet<String> {
    told.filter_map(person).collect()
}

/// The surname of the person whom a figure counts, where the article names them.
fn person(told: &Told<'_>) -> Option<String> {
    let span = told.figure.counted.quote.as_ref()?.span();
    let name = told.reading.names.iter().find(|name| {
        name.kind == NameKind::Person && name.mentions.iter().any(|mention| mention.quote.span().overlaps(span))
    })?;
    name.canonical.split_whitespace().last().map(str::to_lowercase)
}

/// Whether the words leave it open whether those counted live: "shot", "taken to a hospital".
fn leaves_open(told: &Told<'_>) -> bool {
    #[derive(Deserialize)]
    #[serde(deny_unknown_fields)]
    struct File {
        words: Vec<String>,
    }
    static OPEN: LazyLock<Vec<String>> =
        LazyLock::new(|| match toml::from_str::<File>(include_str!("../../data/open_harm.toml")) {
            Ok(file) => file.words,
            Err(error) => unreachable!("data/open_harm.toml is part of the program and read by its tests: {error}"),
        });
    let figure = told.figure;
    let words = figure.effect_quote.as_ref().unwrap_or(&figure.quote).as_str().to_lowercase();
    OPEN.iter().any(|open| words.contains(open.as_str()))
}
