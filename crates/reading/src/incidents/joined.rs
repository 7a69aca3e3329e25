//! Which figures belong to which incident, and what they come to.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use sayso_record::{Effect, Figure, Name, Scope, Span, Toll, TollBasis};

use super::group::Group;
use super::lexicon;
use super::trigger::Trigger;
use super::victims::Victims;
use super::view::View;

/// Sentences between a figure and the nearest trigger of an incident that it can belong to.
const NEAR: usize = 3;

/// For each figure of the reading the group that it belongs to.
pub fn join(view: &View<'_, '_>, groups: &[Group]) -> Vec<Option<usize>> {
    let main = main(groups);
    let near = Triggers::of(view, groups);
    view.draft.figures.iter().map(|figure| group_of(view, groups, main, &near, figure)).collect()
}

/// Triggers of all groups by sentence, to look at those around a figure only.
struct Triggers<'g> {
    /// Sentence, trigger and group, in order.
    all: Vec<(usize, &'g Trigger, usize)>,
}

impl<'g> Triggers<'g> {
    fn of(view: &View<'_, '_>, groups: &'g [Group]) -> Self {
        let of = |(index, group): (usize, &'g Group)| {
            group.triggers.iter().map(move |trigger| (view.sentence(trigger.head), trigger, index))
        };
        let mut all: Vec<_> = groups.iter().enumerate().flat_map(of).collect();
        all.sort_by_key(|&(_, trigger, index)| (trigger.head, index));
        Triggers { all }
    }

    /// How far each group with a trigger near sentence `here` is from a figure: whether the figure takes none of its
    /// triggers for its effect, sentences between, tokens between.
    fn away(&self, view: &View<'_, '_>, here: usize, extent: Span) -> BTreeMap<usize, (bool, usize, usize)> {
        let anchor = view.touched(extent).start;
        let from = self.all.partition_point(|&(sentence, ..)| sentence + NEAR < here);
        let mut out: BTreeMap<usize, (bool, usize, usize)> = BTreeMap::new();
        for &(sentence, trigger, group) in
            self.all[from..].iter().take_while(|&&(sentence, ..)| sentence <= here + NEAR)
        {
            let own = view.draft.span_of(trigger.tokens.clone()).overlaps(extent);
            // A trigger after the figure's sentence has not been told yet.
            let behind = if sentence > here { (sentence - here) * 2 } else { here - sentence };
            let away = (!own, behind, trigger.head.abs_diff(anchor));
            let known = out.entry(group).or_insert(away);
            *known = (*known).min(away);
        }
        out.retain(|_, away| away.1 <= NEAR);
        out
    }
}

/// The incident that the article is about: the most prominent that happened, and of these the first.
pub fn main(groups: &[Group]) -> Option<usize> {
    (0..groups.len()).min_by_key(|&at| (groups[at].reality, groups[at].prominence, at))
}

fn group_of(
    view: &View<'_, '_>,
    groups: &[Group],
    main: Option<usize>,
    triggers: &Triggers<'_>,
    figure: &Figure,
) -> Option<usize> {
    let cited = view.touched(figure.extent()).any(|at| view.in_note(at));
    if figure.scope == Scope::Campaign || groups.is_empty() || cited {
        return None;
    }
    let here = view.draft.sentence_at(figure.quote.span().start());
    let away = triggers.away(view, here, figure.extent());
    let nearest = |skip: Option<usize>| {
        away.iter().filter(|(at, _)| Some(**at) != skip).min_by_key(|(at, away)| (**away, **at)).map(|(at, _)| *at)
    };
    match figure.scope {
        // The stage of figures compares them across the article: its total is that of the main incident.
        Scope::IncidentTotal | Scope::Part | Scope::Individual => {
            let near = nearest(None);
            let other = near.filter(|&at| Some(at) != main);
            let beside = |at: usize| away.get(&at).is_some_and(|away| away.1 == 0);
            let own = other.filter(|&at| beside(at) && main.is_none_or(|main| !beside(main)));
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
    let victims = Victims::of(figures, names, &leaves_open);
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
    let named = victims.met(effect);
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
    let named = victims.met(Effect::Injured);
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
    // For each value the first figure with it and how many there are.
    let mut stated: BTreeMap<u64, (usize, usize, &Figure)> = BTreeMap::new();
    for (at, figure) in figures.enumerate() {
        if let Some(value) = value(figure) {
            stated.entry(value).or_insert((0, at, figure)).0 += 1;
        }
    }
    stated.into_values().min_by_key(|&(times, at, _)| (std::cmp::Reverse(times), at)).map(|(_, _, figure)| figure)
}

/// Whether the words of a figure leave it open whether those counted live: "shot", "hit", "taken to a hospital".
fn leaves_open(figure: &Figure) -> bool {
    static WORDS: LazyLock<(Vec<String>, Vec<String>)> = LazyLock::new(lexicon::open_harm);
    let (open, lives) = &*WORDS;
    let words = figure.effect_quote.as_ref().unwrap_or(&figure.quote).as_str().to_lowercase();
    let has = |list: &[String]| list.iter().any(|part| words.contains(part.as_str()));
    has(open) && !has(lives)
}
