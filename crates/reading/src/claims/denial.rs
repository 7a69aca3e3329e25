//! What a denial denies, where the article lets one tell.
//!
//! 1. *By words*: the earlier claim, of another speaker, that shares most content words with what is denied.
//! 2. *By pointing*: "denied the accusation", "denied it", "denied involvement" points at the claim before, if that
//!    stands at most two sentences before and is an accusation, or stands directly before.
//!
//! Where two claims are equally near, or none is, the denial stays unjoined.

use std::collections::HashSet;
use std::ops::Range;

use sayso_record::{Claim, Stance};

use super::found::Found;
use crate::speech::View;

/// Fewest content words that a denial shares with what it denies.
const FEWEST_SHARED: usize = 2;
/// Least share of the denial's content words that the other claim holds.
const LEAST_SHARE: f32 = 0.4;
/// By how much the best must be ahead of the second.
const MARGIN: f32 = 0.1;
/// Sentences that a pointing denial looks back.
const LOOK_BACK: usize = 2;
/// Claims that a denial looks back; more would make long articles slow and finds nothing.
const MOST: usize = 200;
/// Words that point at what was said before.
const POINTING: &[&str] = &[
    "accusation",
    "accusations",
    "allegation",
    "allegations",
    "claim",
    "claims",
    "charge",
    "charges",
    "report",
    "reports",
    "involvement",
    "responsibility",
    "wrongdoing",
    "account",
    "accounts",
    "assertion",
    "assertions",
    "suggestion",
    "suggestions",
    "statement",
];
/// Pronouns that do.
const PRONOUNS: &[&str] = &["it", "this", "that", "them"];
/// Words too common to tell one claim from another.
const COMMON: &[&str] = &[
    "the", "a", "an", "of", "to", "in", "on", "at", "by", "for", "from", "with", "and", "or", "but", "that", "this",
    "these", "those", "it", "its", "he", "she", "they", "his", "her", "their", "him", "them", "we", "our", "i", "my",
    "you", "is", "are", "was", "were", "be", "been", "being", "has", "have", "had", "do", "does", "did", "not", "no",
    "any", "will", "would", "could", "should", "may", "might", "can", "as", "than", "into", "who", "which", "what",
    "when", "where", "there", "after", "before", "about", "over", "all", "said", "say", "says", "also", "ever", "such",
    "one", "some", "other", "people", "only", "up", "out",
];

/// Joins the denials of `claims`; `found` are the same claims in tokens.
pub fn join_denials(view: &View<'_, '_>, found: &[Found], claims: &mut [Claim]) {
    for at in 0..claims.len() {
        if claims[at].stances.contains(&Stance::Denies) {
            let denied = by_words(view, found, claims, at).or_else(|| by_pointing(view, found, claims, at));
            claims[at].denies = denied.map(|index| index as u32);
        }
    }
}

/// Whether claim `other` may be what claim `at` denies: said before, by somebody else, and no denial itself.
fn may_be(found: &[Found], claims: &[Claim], at: usize, other: usize) -> bool {
    let name = |index: usize| claims[index].chain.links.first().map(|link| (link.name, link.quote.as_str()));
    let same = match (name(at), name(other)) {
        (Some((Some(one), _)), Some((Some(two), _))) => one == two,
        (Some((_, one)), Some((_, two))) => one.eq_ignore_ascii_case(two),
        _ => false,
    };
    !same && !claims[other].stances.contains(&Stance::Denies) && found[other].start() < found[at].anchor()
}

fn by_words(view: &View<'_, '_>, found: &[Found], claims: &[Claim], at: usize) -> Option<usize> {
    let denied = stems(view, &found[at].content);
    let mut scores: Vec<(f32, usize)> = (at.saturating_sub(MOST)..at)
        .filter(|&other| may_be(found, claims, at, other))
        .filter_map(|other| {
            let shared = stems(view, &found[other].content).intersection(&denied).count();
            let share = shared as f32 / denied.len().max(1) as f32;
            (shared >= FEWEST_SHARED && share >= LEAST_SHARE).then_some((share, other))
        })
        .collect();
    // Of equals the later one is last: the claim nearest before the denial.
    scores.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.cmp(&b.1)));
    let (best, index) = scores.pop()?;
    let rival = scores.pop().is_some_and(|(score, other)| best - score < MARGIN && !is_repeat(claims, index, other));
    (!rival).then_some(index)
}

/// Whether two claims are of one speaker, so that the later stands for both.
fn is_repeat(claims: &[Claim], one: usize, two: usize) -> bool {
    let name = |index: usize| claims[index].chain.links.first().and_then(|link| link.name);
    name(one).is_some() && name(one) == name(two)
}

fn by_pointing(view: &View<'_, '_>, found: &[Found], claims: &[Claim], at: usize) -> Option<usize> {
    let content = found[at].content.first()?;
    // "denied it" and nothing more; "denied the accusation", "denied any involvement in the raid".
    let alone = content.len() == 1 && PRONOUNS.contains(&view.lower(content.start));
    let points = alone || content.clone().take(3).any(|word| POINTING.contains(&view.lower(word)));
    if !points {
        return None;
    }
    let sentence = view.sentence(found[at].anchor());
    let near: Vec<usize> = (at.saturating_sub(MOST)..at)
        .filter(|&other| may_be(found, claims, at, other))
        .filter(|&other| view.sentence(found[other].anchor()) + LOOK_BACK >= sentence)
        .collect();
    let accusations: Vec<usize> =
        near.iter().copied().filter(|&other| claims[other].stances.contains(&Stance::Alleges)).collect();
    if let [only] = accusations.as_slice() {
        return Some(*only);
    }
    let last = *near.last()?;
    let spoken = !claims[last].chain.links.is_empty();
    (accusations.is_empty() && spoken && view.sentence(found[last].anchor()) + 1 >= sentence).then_some(last)
}

/// Content words of `pieces`, cut to a stem: enough to join "fired" and "firing".
fn stems(view: &View<'_, '_>, pieces: &[Range<usize>]) -> HashSet<String> {
    let words = pieces.iter().flat_map(Clone::clone).filter(|&at| view.is_word(at)).map(|at| view.lower(at));
    words.filter(|word| word.len() > 1 && !COMMON.contains(word)).map(stem).collect()
}

fn stem(word: &str) -> String {
    let endings = ["ings", "ing", "ies", "ed", "es", "s", "e"];
    let cut = endings.iter().find_map(|ending| word.strip_suffix(ending).filter(|rest| rest.len() >= 3));
    let mut stem = cut.unwrap_or(word).to_owned();
    // "shelled", "shell"; "bombing", "bombed".
    if stem.len() > 4 && stem.as_bytes()[stem.len() - 1] == stem.as_bytes()[stem.len() - 2] && stem.is_ascii() {
        stem.pop();
    }
    stem
}

#[cfg(test)]
mod tests {
    use crate::claims::testing::claims;

    fn denied(text: &str) -> Option<u32> {
        claims(text).iter().find_map(|claim| claim.denies)
    }

    #[test]
    fn a_denial_is_joined_by_its_words() {
        let text = "{The rebels} <said> [army planes bombed the market]. {Aran} <said> [wells in Torvan ran dry].\n\n\
                    {The ministry} <denied> [bombing the market].";
        assert_eq!(denied(text), Some(0));
    }

    #[test]
    fn a_pointing_denial_is_joined_to_the_accusation_before() {
        let text = "{Selk} <accused> [the army of shelling Old Tamra]. {Aran} <denied> [the accusation].";
        assert_eq!(denied(text), Some(0));
    }

    #[test]
    fn nobody_denies_himself_and_unsure_is_none() {
        assert_eq!(denied("{Aran} <said> [troops fired shells]. {Aran} <denied> [that troops fired shells]."), None);
        assert_eq!(denied("{Aran} <said> [it rained]. {Selk} <denied> [that troops fired shells]."), None);
    }
}
