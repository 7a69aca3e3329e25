//! A death that the article takes back: "police initially said the man had died; he is in critical condition".

use std::collections::HashSet;
use std::sync::LazyLock;

use serde::Deserialize;

use super::clause::Clauses;
use super::effect::Outcome;
use super::group::Reference;
use super::lexicon::Kinds;
use super::mention::Mention;
use super::view::View;

/// Tokens before the words of a death among which it is said that the report was an early or a wrong one.
const BEFORE: usize = 10;
/// Tokens between such an adverb and its verb: "had initially been reported".
const BESIDE: usize = 3;
/// Sentences after it in which the article says what is true.
const AFTER: usize = 2;

/// `data/figures/retracted.toml`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Words {
    wrongly: HashSet<String>,
    at_first: HashSet<String>,
    reports: HashSet<String>,
    put_right: HashSet<String>,
}

static WORDS: LazyLock<Words> =
    LazyLock::new(|| match toml::from_str(include_str!("../../data/figures/retracted.toml")) {
        Ok(words) => words,
        Err(error) => unreachable!("data/figures/retracted.toml is part of the program and read by its tests: {error}"),
    });

/// Whether `mention`, in sentence `index`, is the death of one person that is taken back. A count that a later one
/// replaces is none: it stays what was said at the time.
pub fn is_taken_back(clauses: &Clauses, mention: &Mention, index: usize) -> bool {
    let one = matches!(
        mention.reference,
        Reference::Named | Reference::Described | Reference::Pronoun | Reference::Reflexive
    );
    if !one || mention.outcome != Outcome::Killed {
        return false;
    }
    let view = clauses.view;
    let death = mention.effect.as_ref().map_or(mention.tokens.start, |effect| effect.start);
    let start = mention.tokens.start.min(death).saturating_sub(BEFORE).max(clauses.sentence.start);
    (start..death).any(|at| {
        let word = view.lower(at);
        let first = || WORDS.at_first.contains(word) && corrected(view, death, index);
        (WORDS.wrongly.contains(word) || first()) && reported(view, at, death)
    })
}

/// Whether the adverb at `at` is that of a verb of report before the words of the death.
fn reported(view: &View, at: usize, death: usize) -> bool {
    let verb = |at: usize| view.is(at, Kinds::REPORT) || WORDS.reports.contains(view.lower(at));
    at > 0 && verb(at - 1) || (at + 1..death.min(at + 1 + BESIDE)).any(verb)
}

/// Whether the words after say that the person lives, or that the report was put right.
fn corrected(view: &View, death: usize, index: usize) -> bool {
    let last = (index + AFTER).min(view.draft.sentence_tokens.len().saturating_sub(1));
    let end = view.draft.sentence_tokens.get(last).map_or(death, |sentence| sentence.end);
    (death..end).any(|at| WORDS.put_right.contains(view.lower(at)))
}

#[cfg(test)]
mod tests {
    use crate::figures::FiguresStage;
    use crate::figures::testing::figures;

    #[test]
    fn a_death_that_is_taken_back_is_no_figure() {
        let stage = FiguresStage::new();
        let read = |text: &str| figures(&stage, text).into_iter().filter(|figure| figure.starts_with("killed")).count();
        assert_eq!(read("Police initially said the man had died, but he is in critical condition."), 0);
        assert_eq!(read("A 20-year-old man was mistakenly reported dead. He was shot in Ansk."), 0);
        assert_eq!(read("Police initially said a man was shot. The man died in a hospital."), 1);
        assert_eq!(read("Police initially said the man had died in a fall. It was a stabbing."), 1);
        assert_eq!(read("Police initially said three people were killed. Two more are in critical condition."), 1);
    }
}
