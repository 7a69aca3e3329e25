//! Which part of a toll a figure is.
//!
//! Cues in the words of the clause come first (campaign, another incident, a part); then the numbers of the article
//! are compared with each other: the largest early figure of an effect is the toll of the main incident.

use std::ops::Range;

use sayso_record::{Amount, CountedClass, Effect, Qualifier, Scope};
use serde::Deserialize;

use super::group::Reference;
use super::lexicon::built_in;
use super::mention::Mention;
use super::pattern::Patterns;
use super::view::View;

/// Killed beyond this number are the toll of a war or disaster over time unless the words tie them to one incident.
const CAMPAIGN: u64 = 20_000;

/// What a phrase says about the incident of a figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cue {
    /// A war, a year, a series.
    Campaign,
    /// Another incident.
    Other,
}

/// The phrases.
pub struct Scopes {
    cues: Patterns<Cue>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    cue: Vec<RawCue>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
#[cfg_attr(not(test), allow(dead_code))]
struct RawCue {
    scope: Cue,
    words: Vec<String>,
    example: String,
    expect: Vec<String>,
}

const SCOPE: &str = include_str!("../../data/figures/scope.toml");

/// The scope of a mention and the rule that decided it.
pub type Decision = (Scope, &'static str);

impl Scopes {
    /// The phrases that come with Sayso.
    pub fn built_in() -> Self {
        let file: File = built_in("scope.toml", SCOPE);
        let mut cues = Patterns::new();
        for cue in &file.cue {
            for words in &cue.words {
                cues.add(words, cue.scope);
            }
        }
        Scopes { cues }
    }

    /// What the words around each mention say of its scope.
    pub fn said(&self, view: &View, mentions: &[Mention]) -> Vec<Option<Decision>> {
        let mut found: Vec<Option<Decision>> = Vec::with_capacity(mentions.len());
        for index in 0..mentions.len() {
            let decision = self.by_words(view, mentions, index);
            let decision = decision.or_else(|| follows(mentions, &found, index));
            found.push(decision);
        }
        found
    }

    /// The scope of each mention of an article, given what the words say.
    pub fn decide(&self, mentions: &[Mention], effects: &[Effect], found: &[Option<Decision>]) -> Vec<Decision> {
        let totals = Totals::of(mentions, effects, found);
        (0..mentions.len())
            .map(|index| found[index].unwrap_or_else(|| by_numbers(&mentions[index], effects[index], &totals)))
            .collect()
    }

    /// What the words around the figure say.
    fn by_words(&self, view: &View, mentions: &[Mention], index: usize) -> Option<Decision> {
        let mention = &mentions[index];
        match self.cue(view, mention) {
            Some(Cue::Campaign) if !mention.listed && !single(mention) => return Some((Scope::Campaign, "period")),
            Some(Cue::Campaign) => {}
            Some(Cue::Other) => return Some((Scope::OtherIncident, "other time or place")),
            None => {}
        }
        let number = mention.amount.low.or(mention.amount.best).unwrap_or(0);
        (number >= CAMPAIGN && !mention.toll).then_some((Scope::Campaign, "size"))
    }

    /// The cue nearest to the figure in its clause.
    fn cue(&self, view: &View, mention: &Mention) -> Option<Cue> {
        let clause = clause(view, mention);
        let mut best: Option<(usize, Cue)> = None;
        let mut at = clause.start;
        while at < clause.end {
            let Some((end, cue)) = self.cues.longest(view, at, clause.end) else {
                at += 1;
                continue;
            };
            let distance =
                if at >= mention.tokens.end { at - mention.tokens.end } else { mention.tokens.start.abs_diff(end) };
            if best.is_none_or(|(nearest, _)| distance < nearest) {
                best = Some((distance, cue));
            }
            at = end;
        }
        best.map(|(_, cue)| cue)
    }
}

fn single(mention: &Mention) -> bool {
    matches!(mention.reference, Reference::Described | Reference::Named | Reference::Reflexive | Reference::Pronoun)
}

/// The words that may place a mention: its sentence, cut at semicolons and full stops.
fn clause(view: &View, mention: &Mention) -> Range<usize> {
    let sentence = view.draft.sentence_tokens.get(mention.sentence).cloned().unwrap_or(mention.tokens.clone());
    let start = (sentence.start..mention.tokens.start).rev().find(|&at| view.mark(at, ";")).unwrap_or(sentence.start);
    let end = (mention.tokens.end..sentence.end).find(|&at| view.mark(at, ";")).unwrap_or(sentence.end);
    start..end
}

/// A part goes with the figure before it in the sentence: "a 2012 attack that killed 30, including 12 children".
fn follows(mentions: &[Mention], found: &[Option<Decision>], index: usize) -> Option<Decision> {
    let (mention, previous) = (&mentions[index], index.checked_sub(1)?);
    let outside = found[previous].filter(|(scope, _)| matches!(scope, Scope::OtherIncident | Scope::Campaign))?;
    (mention.part && mentions[previous].sentence == mention.sentence)
        .then_some((outside.0, "goes with the figure before"))
}

/// The tolls of the main incident, by effect.
struct Totals {
    by_effect: Vec<(Effect, Vec<Amount>)>,
}

fn size(amount: &Amount) -> u64 {
    amount.best.or(amount.low).or(amount.high).unwrap_or(0)
}

impl Totals {
    fn of(mentions: &[Mention], effects: &[Effect], found: &[Option<Decision>]) -> Self {
        let mut totals = Totals { by_effect: Vec::new() };
        for (index, mention) in mentions.iter().enumerate() {
            if found[index].is_some() || mention.part || single(mention) || mention.amount.qualifier == Qualifier::Vague
            {
                continue;
            }
            let effect = effects[index];
            match totals.by_effect.iter_mut().find(|(of, _)| *of == effect) {
                Some((_, amounts)) => amounts.push(mention.amount),
                None => totals.by_effect.push((effect, vec![mention.amount])),
            }
        }
        totals
    }

    fn greatest(&self, effect: Effect) -> u64 {
        let amounts = self.by_effect.iter().find(|(of, _)| *of == effect).map_or(&[][..], |(_, amounts)| amounts);
        amounts.iter().map(size).max().unwrap_or(0)
    }

    fn first(&self, effect: Effect) -> u64 {
        self.by_effect.iter().find(|(of, _)| *of == effect).and_then(|(_, amounts)| amounts.first()).map_or(0, size)
    }
}

/// What the numbers of the article say.
fn by_numbers(mention: &Mention, effect: Effect, totals: &Totals) -> Decision {
    let number = size(&mention.amount);
    let greatest = totals.greatest(effect);
    if single(mention) {
        return (Scope::Individual, "one person");
    }
    if mention.part {
        return (Scope::Part, "part of others");
    }
    if mention.amount.high == Some(0) {
        return if mention.other { (Scope::Part, "no others") } else { (Scope::IncidentTotal, "nobody") };
    }
    if mention.amount.qualifier == Qualifier::Vague {
        return (Scope::IncidentTotal, "vague total");
    }
    if mention.reference == Reference::Ordinal {
        return (Scope::IncidentTotal, "running total");
    }
    if number >= greatest || mention.toll || number == totals.first(effect) {
        return (Scope::IncidentTotal, "greatest");
    }
    if mention.other && effect == Effect::Killed {
        return (Scope::Part, "more of them");
    }
    let generic = matches!(mention.class, CountedClass::People | CountedClass::Civilians);
    if generic && number * 3 >= greatest * 2 && !mention.state {
        return (Scope::IncidentTotal, "another count");
    }
    (Scope::Part, "smaller than the total")
}

/// Each sentence of the data file with the figures that it should give.
#[cfg(test)]
pub fn examples() -> Vec<(String, Vec<String>)> {
    let file: File = built_in("scope.toml", SCOPE);
    file.cue.into_iter().map(|cue| (cue.example, cue.expect)).collect()
}
