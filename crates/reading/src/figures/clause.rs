//! One sentence with its groups of people and its predicates, and how to look around in it.

use std::ops::Range;

use super::effect::{Argument, Predicate, VerbForm};
use super::group::{Group, Reference};
use super::lexicon::Kinds;
use super::view::View;

/// A sentence with what was found in it.
pub struct Clauses<'v, 'd, 'a> {
    /// The article.
    pub view: &'v View<'d, 'a>,
    /// The tokens of the sentence.
    pub sentence: Range<usize>,
    /// Groups of people, in order.
    pub groups: Vec<Group>,
    /// Predicates, in order; those inside a group too.
    pub predicates: Vec<Predicate>,
}

impl Clauses<'_, '_, '_> {
    /// The group whose tokens end before token `end`.
    pub fn group_ending(&self, end: usize) -> Option<usize> {
        let index = self.groups.partition_point(|group| group.tokens.end < end);
        self.groups.get(index).filter(|group| group.tokens.end == end).map(|_| index)
    }

    /// The group that begins at token `start`.
    pub fn group_starting(&self, start: usize) -> Option<usize> {
        let index = self.groups.partition_point(|group| group.tokens.start < start);
        self.groups.get(index).filter(|group| group.tokens.start == start).map(|_| index)
    }

    /// The group that holds token `at`.
    pub fn group_holding(&self, at: usize) -> Option<usize> {
        let index = self.groups.partition_point(|group| group.tokens.end <= at);
        self.groups.get(index).filter(|group| group.tokens.contains(&at)).map(|_| index)
    }

    /// The predicate that begins at token `start`.
    pub fn predicate_starting(&self, start: usize) -> Option<&Predicate> {
        let index = self.predicates.partition_point(|predicate| predicate.tokens.start < start);
        self.predicates.get(index).filter(|predicate| predicate.tokens.start == start)
    }

    /// The predicate whose tokens end before token `end`.
    pub fn predicate_ending(&self, end: usize) -> Option<&Predicate> {
        let index = self.predicates.partition_point(|predicate| predicate.tokens.end < end);
        self.predicates.get(index).filter(|predicate| predicate.tokens.end == end)
    }

    /// Indices of the predicates whose people stand where `argument` says.
    pub fn all_with(&self, argument: Argument) -> impl Iterator<Item = usize> + '_ {
        let with = move |&index: &usize| self.predicates[index].entry.argument == Some(argument);
        (0..self.predicates.len()).filter(with)
    }

    /// Token `at - 1` if it is in the sentence.
    pub fn before(&self, at: usize) -> Option<usize> {
        (at > self.sentence.start).then(|| at - 1)
    }

    /// Past adverbs and quotation marks to the right of `at`.
    pub fn skip_right(&self, mut at: usize) -> usize {
        while at < self.sentence.end
            && self.group_starting(at).is_none()
            && (self.view.is(at, Kinds::ADVERB) || self.view.quote_mark(at) && !self.view.punct(at + 1))
        {
            at += 1;
        }
        at
    }

    /// Whether a predicate of its own follows `group`: "3 wounded", "two others were hurt".
    pub fn has_predicate_after(&self, group: usize) -> bool {
        let at = self.skip_right(self.groups[group].tokens.end);
        let participle = self.predicate_starting(at).is_some_and(|predicate| {
            use VerbForm::{Participle, PastOrParticiple};
            predicate.entry.form.is_none_or(|form| {
                let object = self.group_starting(self.skip_right(predicate.tokens.end));
                let bare = object.is_none_or(|object| self.groups[object].reference == Reference::Bare);
                predicate.entry.argument.is_some() || (matches!(form, Participle | PastOrParticiple) && bare)
            })
        });
        participle || (self.view.is(at, Kinds::BE.or(Kinds::HAVE).or(Kinds::MODAL)) && at < self.sentence.end)
    }
}
