//! Weighs who of those mentioned is meant.
//!
//! The weights say what linguists have found of pronouns in news: who spoke last goes on speaking; subjects are
//! resumed before objects; the nearer sentence before the farther; outside quotation marks nobody is meant who was
//! mentioned only inside them. Where the best and the second are close, the answer is unsure.

use sayso_record::NameId;

use super::Resolver;
use super::mentions::{Mention, Referent};

/// By how much the best must be ahead of the second, for an answer.
const MARGIN: f32 = 0.75;
/// Weight by distance in sentences; beyond, nobody is meant.
const NEAR: [f32; 5] = [2.6, 2.8, 1.8, 1.0, 0.5];
/// The last speaker, by distance in sentences.
const SPOKE: [f32; 5] = [1.6, 2.2, 1.6, 1.0, 0.6];
/// Tokens looked back at; more than five sentences have, and a bound for texts that have none.
const FARTHEST: usize = 400;
const SUBJECT: f32 = 1.2;
const SOURCE: f32 = 0.6;
const INNER: f32 = -0.9;
const QUOTED: f32 = -1.8;
const HEADING: f32 = -0.8;
const SAME_PARAGRAPH: f32 = 0.4;
/// For each mention before, up to five: what an article is about is resumed more often.
const OFTEN: f32 = 0.12;

/// What was chosen.
#[derive(Debug, Clone, PartialEq)]
pub enum Choice {
    /// One is meant.
    One(Referent),
    /// Several may be, likeliest first.
    Several(Vec<Referent>),
    /// Nobody fits.
    Nobody,
}

impl Choice {
    /// The names among several.
    pub fn names(&self) -> Vec<NameId> {
        let Choice::Several(all) = self else { return Vec::new() };
        all.iter()
            .filter_map(|referent| match referent {
                Referent::Name(name) => Some(*name),
                Referent::Noun(_) => None,
            })
            .collect()
    }
}

impl Resolver<'_, '_, '_> {
    /// Weighs the mentions before token `at` for which `bonus` gives a number.
    pub fn choose(&self, at: usize, bonus: impl Fn(&Mention) -> Option<f32>) -> Choice {
        let sentence = self.view.sentence(at);
        let paragraph = self.view.draft.sentences.get(sentence).map(|sentence| sentence.paragraph);
        let quoted = self.view.marks.inside(at);
        let mut scores: Vec<(Referent, f32, usize)> = Vec::new();
        let window = self.view.draft.sentence_tokens.get(sentence.saturating_sub(NEAR.len() - 1));
        let first = window.map_or(0, |tokens| tokens.start).max(at.saturating_sub(FARTHEST));
        let first = self.mentions.all.partition_point(|mention| mention.tokens.start < first);
        let near = self.mentions.all[first..].iter().take_while(|mention| mention.tokens.start < at);
        for mention in near.filter(|mention| mention.tokens.end <= at) {
            let distance = sentence - mention.sentence;
            let (Some(near), Some(bonus)) = (NEAR.get(distance), bonus(mention)) else { continue };
            let there = &self.view.draft.sentences[mention.sentence];
            let mut score = near + bonus;
            for (holds, weight) in [
                (mention.subject, SUBJECT),
                (mention.source, SOURCE),
                (mention.inner, INNER),
                (mention.quoted && !quoted, QUOTED),
                (self.view.is_heading(mention.sentence), HEADING),
                (Some(there.paragraph) == paragraph, SAME_PARAGRAPH),
            ] {
                score += if holds { weight } else { 0.0 };
            }
            match scores.iter_mut().find(|(referent, ..)| *referent == mention.referent) {
                Some((_, best, count)) => {
                    *best = best.max(score);
                    *count += 1;
                }
                None => scores.push((mention.referent.clone(), score, 1)),
            }
        }
        let last = self.last_before(at);
        for (referent, score, count) in &mut scores {
            *score += OFTEN * (*count).min(5) as f32;
            if let Some((last, distance)) = last
                && last == referent
            {
                *score += SPOKE.get(distance).copied().unwrap_or_default();
            }
        }
        decide(scores)
    }
}

fn decide(mut scores: Vec<(Referent, f32, usize)>) -> Choice {
    // Stable: of equals the one mentioned first stays first.
    scores.sort_by(|a, b| b.1.total_cmp(&a.1));
    let Some(best) = scores.first().map(|(_, score, _)| *score) else { return Choice::Nobody };
    let mut close: Vec<Referent> =
        scores.into_iter().take_while(|(_, score, _)| best - score < MARGIN).map(|(referent, ..)| referent).collect();
    if close.len() == 1 { Choice::One(close.remove(0)) } else { Choice::Several(close) }
}
