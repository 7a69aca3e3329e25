//! Which figures belong to which incident, and what they come to.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use sayso_record::{Effect, Figure, Name, Prominence, Scope, Toll, TollBasis};

use super::group::Group;
use super::lexicon;
use super::victims::Victims;
use super::view::View;

/// Sentences between a figure and the nearest trigger of an incident that it can belong to.
const NEAR: usize = 3;

/// For each figure of the reading the group that it belongs to.
pub fn join(view: &View<'_, '_>, groups: &[Group]) -> Vec<Option<usize>> {
    let main = main(groups);
    view.draft.figures.iter().map(|figure| group_of(view, groups, main, figure)).collect()
}

/// The incident that the article is about: the most prominent that happened, and of these the first.
pub fn main(groups: &[Group]) -> Option<usize> {
    (0..groups.len()).min_by_key(|&at| (groups[at].reality, groups[at].prominence, at))
}

fn group_of(view: &View<'_, '_>, groups: &[Group], main: Option<usize>, figure: &Figure) -> Option<usize> {
    if figure.scope == Scope::Campaign || groups.is_empty() {
        return None;
    }
    let extent = figure.extent();
    let here = view.draft.sentence_at(figure.quote.span().start());
    let anchor = view.touched(extent).start;
    let away = |group: &Group| {
        let triggers = group.triggers.iter().map(|trigger| {
            let sentence = view.sentence(trigger.head);
            let own = view.draft.span_of(trigger.tokens.clone()).overlaps(extent);
            // A trigger after the figure's sentence has not been told yet.
            let behind = if sentence > here { (sentence - here) * 2 } else { here - sentence };
            (!own, behind, trigger.head.abs_diff(anchor))
        });
        triggers.min().unwrap_or((true, usize::MAX, usize::MAX))
    };
    let nearest = |skip: Option<usize>| {
        let candidates = (0..groups.len()).filter(|&at| Some(at) != skip);
        candidates
            .map(|at| (away(&groups[at]), at))
            .min()
            .filter(|((_, sentences, _), _)| *sentences <= NEAR)
            .map(|(_, at)| at)
    };
    match figure.scope {
        // The stage of figures compares them across the article: its total is that of the main incident.
        Scope::IncidentTotal | Scope::Part | Scope::Individual => {
            let near = nearest(None);
            let other = near.filter(|&at| Some(at) != main && groups[at].prominence != Prominence::Background);
            let own = other.filter(|&at| away(&groups[at]).1 == 0 && main.is_none_or(|main| away(&groups[main]).1 > 0));
            own.or(main)
        }
        _ => nearest(main),
    }
}

/// What the figures of one incident come to, by effect.
///
/// Killed: the total stated most often, else the most of a part or of victims named one by one. Injured: the same, but
/// "shot", "hit" and "taken to a hospital" leave it open whether somebody lives, so where people died they count only by
/// what is left of all who were hit.
pub fn tolls(figures: &[&Figure], names: &[Name]) -> Vec<Toll> {
    let victims = Victims::of(figures, names);
    let mut out: Vec<Toll> = Vec::new();
    let effects: BTreeSet<Effect> = figures.iter().map(|figure| figure.effect).collect();
    let dead = plain(figures, &victims, Effect::Killed, &|_| true).and_then(|toll| toll.best.or(toll.low)).unwrap_or(0);
    for effect in effects {
        let found = match effect {
            Effect::Injured => injured(figures, &victims, dead),
            _ => plain(figures, &victims, effect, &|_| true),
        };
        out.extend(found);
    }
    if !out.iter().any(|toll| toll.effect == Effect::Injured) {
        out.extend(rest(figures, &victims, dead));
        out.sort_by_key(|toll| toll.effect);
    }
    out
}

/// The toll of an effect from the figures that `counts` lets in.
fn plain(figures: &[&Figure], victims: &Victims, effect: Effect, counts: &dyn Fn(&Figure) -> bool) -> Option<Toll> {
    let of = |scopes: &'static [Scope]| {
        figures
            .iter()
            .copied()
            .filter(move |figure| figure.effect == effect && scopes.contains(&figure.scope) && counts(figure))
    };
    if let Some(total) = commonest(of(&[Scope::IncidentTotal, Scope::OtherIncident])) {
        let amount = total.amount;
        return Some(Toll { effect, low: amount.low, best: amount.best, high: amount.high, basis: TollBasis::Stated });
    }
    let part = of(&[Scope::Part]).filter_map(value).max().unwrap_or(0);
    let named = victims.count(of(&[Scope::Individual]), &BTreeSet::new());
    let (count, basis) = if named >= part { (named, TollBasis::NamedVictims) } else { (part, TollBasis::Parts) };
    (count > 0).then_some(Toll { effect, low: Some(count), best: Some(count), high: None, basis })
}

fn injured(figures: &[&Figure], victims: &Victims, dead: u64) -> Option<Toll> {
    let clear = |figure: &Figure| dead == 0 || !leaves_open(figure);
    let stated = plain(figures, victims, Effect::Injured, &clear).filter(|toll| toll.basis == TollBasis::Stated);
    if stated.is_some() {
        return stated;
    }
    if let Some(rest) = rest(figures, victims, dead) {
        return Some(rest);
    }
    let of = |scope: Scope| {
        figures.iter().copied().filter(move |figure| figure.effect == Effect::Injured && figure.scope == scope)
    };
    let part = of(Scope::Part).filter(|figure| clear(figure)).filter_map(value).max().unwrap_or(0);
    let killed = figures.iter().filter(|figure| figure.effect == Effect::Killed);
    let killed: BTreeSet<&str> = killed.filter_map(|figure| victims.named(figure)).collect();
    let named = victims.count(of(Scope::Individual).filter(|figure| clear(figure)), &killed);
    let (count, basis) = if named >= part { (named, TollBasis::NamedVictims) } else { (part, TollBasis::Parts) };
    (count > 0).then_some(Toll { effect: Effect::Injured, low: Some(count), best: Some(count), high: None, basis })
}

/// Those hit who did not die, where all who were hit are counted together.
fn rest(figures: &[&Figure], victims: &Victims, dead: u64) -> Option<Toll> {
    let all = plain(figures, victims, Effect::Affected, &|_| true).filter(|toll| toll.basis == TollBasis::Stated)?;
    let less = |number: Option<u64>| number.map(|number| number.saturating_sub(dead));
    Some(Toll {
        effect: Effect::Injured,
        low: less(all.low),
        best: less(all.best),
        high: less(all.high),
        basis: TollBasis::Stated,
    })
}

fn value(figure: &Figure) -> Option<u64> {
    figure.amount.best.or(figure.amount.low).or(figure.amount.high)
}

/// The figure whose value is stated most often, the first of several.
fn commonest<'f>(figures: impl Iterator<Item = &'f Figure>) -> Option<&'f Figure> {
    let figures: Vec<&Figure> = figures.filter(|figure| value(figure).is_some()).collect();
    let times = |figure: &Figure| figures.iter().filter(|other| value(other) == value(figure)).count();
    let most = figures.iter().map(|figure| times(figure)).max()?;
    figures.iter().copied().find(|figure| times(figure) == most)
}

/// Whether the words of a figure leave it open whether those counted live: "shot", "hit", "taken to a hospital".
fn leaves_open(figure: &Figure) -> bool {
    static OPEN: LazyLock<Vec<String>> = LazyLock::new(lexicon::open_harm);
    let words = figure.effect_quote.as_ref().unwrap_or(&figure.quote).as_str().to_lowercase();
    OPEN.iter().any(|open| words.contains(open.as_str()))
}
