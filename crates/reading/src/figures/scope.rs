//! Which part of a toll a figure is.
//!
//! Cues in the words of the clause come first (campaign, another incident, a part); then the numbers of the article
//! are compared with each other: the largest early figure of an effect is the toll of the main incident.

use std::collections::HashMap;
use std::ops::Range;

use sayso_record::{Amount, Effect, Scope};
use serde::Deserialize;

use super::effect::Outcome;
use super::group::Reference;
use super::lexicon::{Kinds, built_in};
use super::mention::Mention;
use super::pattern::Patterns;
use super::totals::{Totals, by_numbers, size};
use super::view::View;
use super::when::Main;

/// Sentences and figures at the head of an article that are of its main incident unless a phrase says otherwise.
const LEAD: usize = 4;
/// Tokens within which a phrase about another incident may follow its figure.
const CLOSE: usize = 4;
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
    /// Another incident for what stands after the phrase.
    OtherAfter,
    /// A part that somebody's pictures show.
    Pictured,
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
        let main = Main::of(view);
        let mut found: Vec<Option<Decision>> = Vec::with_capacity(mentions.len());
        let mut given = Given::default();
        for index in 0..mentions.len() {
            let decision = self.by_words(view, mentions, index, &main, &given);
            let decision = decision.or_else(|| follows(view, mentions, &found, index, &given));
            found.push(decision);
            given.entry((mentions[index].amount, mentions[index].outcome)).or_insert(index);
        }
        found
    }

    /// The scope of each mention of an article, given what the words say.
    pub fn decide(&self, mentions: &[Mention], effects: &[Effect], found: &[Option<Decision>]) -> Vec<Decision> {
        let totals = Totals::of(mentions, effects, found);
        (0..mentions.len())
            .map(|index| {
                let added = adds_up(mentions, index).then_some((Scope::Part, "added to a total"));
                let whole = has_parts(mentions, index).then_some((Scope::IncidentTotal, "with its parts"));
                found[index]
                    .or(added)
                    .or(whole)
                    .unwrap_or_else(|| by_numbers(&mentions[index], effects[index], &totals))
            })
            .collect()
    }

    /// What the words around the figure say.
    fn by_words(
        &self,
        view: &View,
        mentions: &[Mention],
        index: usize,
        main: &Main,
        given: &Given,
    ) -> Option<Decision> {
        let mention = &mentions[index];
        let clause = clause(view, mention);
        let number = size(&mention.amount);
        let cue = self.cue(view, mention, &clause);
        if mention.rule == "nth of the year" {
            return Some((Scope::Campaign, "period"));
        }
        let person = single(mention) || mention.listed && number < 10;
        let period = cue == Some(Cue::Campaign) || main.this_year(view, &clause);
        if number >= CAMPAIGN && !mention.toll || period && !person {
            return Some((Scope::Campaign, "period"));
        }
        // An article that begins with an older incident is about it: "who shot four people last month".
        let lead = mention.sentence < 2 && mentions[0].sentence == mention.sentence;
        if cue == Some(Cue::Pictured) && mention.outcome == Outcome::Killed && index > 0 {
            return Some((Scope::Part, "seen in pictures"));
        }
        if cue == Some(Cue::OtherAfter) || (cue == Some(Cue::Other) && !lead) {
            return Some((Scope::OtherIncident, "other incident"));
        }
        let greater = |(amount, outcome): &(Amount, Outcome)| *outcome == mention.outcome && size(amount) > number;
        if mention.outcome == Outcome::Killed && number > 0 && found_there(view, mention) && given.keys().any(greater) {
            return Some((Scope::Part, "found there"));
        }
        // The lead and a count that was already given are of the main incident.
        let known = given.contains_key(&(mention.amount, mention.outcome));
        if lead || mention.sentence < LEAD && index < LEAD || known && !single(mention) {
            return None;
        }
        if main.elsewhen(view, &clause) {
            return Some((Scope::OtherIncident, "other date"));
        }
        (main.other_weekday(view, &clause) && !single(mention)).then_some((Scope::OtherIncident, "other weekday"))
    }

    /// The cue that decides: that of a period anywhere in the clause, else the nearest.
    fn cue(&self, view: &View, mention: &Mention, clause: &Range<usize>) -> Option<Cue> {
        let mut best: Option<(usize, Cue)> = None;
        let mut at = clause.start;
        while at < clause.end {
            let Some((end, cue)) = self.cues.longest(view, at, clause.end) else {
                at += 1;
                continue;
            };
            let before = end <= mention.tokens.start;
            let last = mention.effect.as_ref().map_or(mention.tokens.end, |effect| effect.end.max(mention.tokens.end));
            let distance = if before { mention.tokens.start - end } else { at.saturating_sub(last) };
            let near = cue != Cue::OtherAfter || before || distance <= CLOSE;
            let applies = near
                && !compared(view, clause.start..at)
                && !(cue == Cue::Other && of_procedure(view, end))
                && !(cue == Cue::OtherAfter && before && fronted(view, clause, at..end, mention.tokens.start));
            if applies && best.is_none_or(|(nearest, _)| distance < nearest) {
                best = Some((distance, cue));
            }
            at = end;
        }
        best.map(|(_, cue)| cue)
    }
}

/// Whether the dead are those whom somebody found in one spot: "officers found two dead people inside the home".
fn found_there(view: &View, mention: &Mention) -> bool {
    const REACH: usize = 4;
    let start = clause(view, mention).start.max(mention.tokens.start.saturating_sub(REACH));
    let verb = |at: usize| matches!(view.lower(at), "found" | "find" | "discovered" | "recovered");
    mention.reference == Reference::Counted && (start..mention.tokens.start).any(verb)
}

/// Whether "previously" before token `at` says when police or a court acted: "previously arrested the man who shot two".
fn of_procedure(view: &View, at: usize) -> bool {
    let acts = matches!(view.lower(at), "arrested" | "charged" | "identified" | "detained" | "convicted" | "released");
    acts || view.is(at, Kinds::REPORT)
}

/// Whether the `phrase` at the head of the sentence dates what comes after its clause: "A day after the raid, shelling
/// killed 20 people".
fn fronted(view: &View, clause: &Range<usize>, phrase: Range<usize>, mention: usize) -> bool {
    phrase.start == clause.start
        && view.lower(phrase.end - 1) == "after"
        && (phrase.end..mention).any(|at| view.mark(at, ","))
}

/// Whether the words before a period compare one incident with all in it: "in the deadliest attack since the war".
fn compared(view: &View, before: Range<usize>) -> bool {
    const REACH: usize = 8;
    // "... since the truce was signed 20 months ago": what stands before "since" tells.
    let near = before.start.max(before.end.saturating_sub(REACH));
    let since = (near..before.end).rev().find(|&at| view.lower(at) == "since");
    if since.is_none() && !matches!(view.lower(before.end), "since" | "in" | "over") {
        return false;
    }
    let before = before.start..since.unwrap_or(before.end);
    (before.start.max(before.end.saturating_sub(REACH))..before.end).any(|at| {
        let lower = view.lower(at);
        let superlative =
            matches!(lower, "worst" | "most" | "first" | "only") || lower.len() > 5 && lower.ends_with("est");
        superlative && at > before.start && matches!(view.lower(at - 1), "the" | "'s" | "’s" | "its" | "their" | "one")
    })
}

/// Whether the sentence goes on with the total that a count adds up to: "Three men died, raising the toll to 15".
fn adds_up(mentions: &[Mention], index: usize) -> bool {
    let mention = &mentions[index];
    let rest = mentions[index + 1..].iter().take_while(|other| other.sentence == mention.sentence);
    // "The toll could reach 200" adds nothing up: a total is told by words of its own.
    let total = |other: &Mention| other.rule == "toll" && !other.toll && size(&other.amount) > size(&mention.amount);
    mention.rule != "toll" && !single(mention) && rest.into_iter().any(total)
}

/// Whether a count is a whole of which the next figure of its sentence tells a part: "56 civilians, including 11 children".
fn has_parts(mentions: &[Mention], index: usize) -> bool {
    let mention = &mentions[index];
    let next = mentions.get(index + 1).filter(|next| next.sentence == mention.sentence && next.part);
    next.is_some_and(|next| {
        let less = size(&next.amount) < size(&mention.amount) && next.outcome == mention.outcome;
        less && !mention.part && mention.reference == Reference::Counted
    })
}

/// Whether a mention is one person who is described or named, not counted.
pub fn single(mention: &Mention) -> bool {
    matches!(mention.reference, Reference::Described | Reference::Named | Reference::Reflexive | Reference::Pronoun)
}

/// The words that may place a mention: its sentence, cut at semicolons and full stops.
fn clause(view: &View, mention: &Mention) -> Range<usize> {
    let sentence = view.draft.sentence_tokens.get(mention.sentence).cloned().unwrap_or(mention.tokens.clone());
    let start = (sentence.start..mention.tokens.start).rev().find(|&at| view.mark(at, ";")).unwrap_or(sentence.start);
    let end = (mention.tokens.end..sentence.end).find(|&at| view.mark(at, ";")).unwrap_or(sentence.end);
    start..end
}

/// A part goes with the figure before it in the sentence ("a 2012 attack that killed 30, including 12 children"), and
/// a sentence about "the attack" with the one before that tells of it.
fn follows(
    view: &View,
    mentions: &[Mention],
    found: &[Option<Decision>],
    index: usize,
    given: &Given,
) -> Option<Decision> {
    let (mention, previous) = (&mentions[index], index.checked_sub(1)?);
    let outside = found[previous].filter(|(scope, _)| matches!(scope, Scope::OtherIncident | Scope::Campaign))?;
    let earlier = &mentions[previous];
    if earlier.sentence == mention.sentence {
        return mention.part.then_some((outside.0, "goes with the figure before"));
    }
    let told = given.get(&(mention.amount, mention.outcome)).is_some_and(|&first| first < previous);
    let next = mention.sentence == earlier.sentence + 1 && outside.0 == Scope::OtherIncident;
    (next && !told && refers_back(view, mention)).then_some((outside.0, "goes with the sentence before"))
}

/// Whether the words before `mention` in its sentence refer to an event told of just before.
fn refers_back(view: &View, mention: &Mention) -> bool {
    let start = clause(view, mention).start;
    (start..mention.tokens.start).any(|at| {
        let event = matches!(
            view.lower(at + 1),
            "attack"
                | "blast"
                | "bombing"
                | "explosion"
                | "strike"
                | "raid"
                | "shooting"
                | "shelling"
                | "clashes"
                | "incident"
        );
        (event && matches!(view.lower(at), "the" | "that")) || (at == start && matches!(view.lower(at), "it" | "that"))
    })
}

/// Counts that were given before, with what was said of the people: the mention that gave each first.
type Given = HashMap<(Amount, Outcome), usize>;

/// Each sentence of the data file with the figures that it should give.
#[cfg(test)]
pub fn examples() -> Vec<(String, Vec<String>)> {
    let file: File = built_in("scope.toml", SCOPE);
    file.cue.into_iter().map(|cue| (cue.example, cue.expect)).collect()
}
