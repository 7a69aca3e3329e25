//! A clause whose subject is a pronoun gives a figure only when it is the first to say what happened.

use std::collections::HashSet;

use super::clause::Clauses;
use super::effect::Outcome;
use super::group::{Group, Reference};
use super::mention::Mention;

/// Sentences back that a pronoun reaches to the person it stands for.
const REACH: usize = 2;

/// The people told of, and those said to be dead.
#[derive(Default)]
pub struct Told {
    dead: HashSet<String>,
    last: Option<(usize, String)>,
}

impl Told {
    /// Whether `mention`, of a pronoun, is the first to say that the person last named is dead.
    pub fn first(&mut self, mention: &Mention) -> bool {
        let Some((sentence, name)) = &self.last else { return false };
        mention.outcome == Outcome::Killed && mention.sentence - sentence <= REACH && self.dead.insert(name.clone())
    }

    /// Notes the people named in a sentence, and those of them that `mentions` say are dead.
    pub fn note(&mut self, clauses: &Clauses, mentions: &[Mention]) {
        let sentence = mentions.first().map(|mention| mention.sentence);
        for mention in mentions.iter().filter(|mention| mention.outcome == Outcome::Killed) {
            for group in clauses.groups.iter().filter(|group| mention.tokens.contains(&group.tokens.start)) {
                if let Some(head) = &group.head {
                    self.dead.insert(clauses.view.lower(head.end - 1).to_owned());
                }
            }
        }
        let person = |group: &&Group| matches!(group.reference, Reference::Named | Reference::Described) && !group.weak;
        let named = clauses.groups.iter().rfind(person);
        if let Some(head) = named.and_then(|group| group.head.as_ref()) {
            let index = sentence
                .unwrap_or_else(|| clauses.view.draft.sentence_tokens.partition_point(|range| range.end <= head.start));
            self.last = Some((index, clauses.view.lower(head.end - 1).to_owned()));
        }
    }
}
