//! Who a speaker is: the words of a source to a name of the article.
//!
//! [`phrase`] tells what the words are (a name, a description, a pronoun, nobody); [`mentions`] lists who was
//! mentioned where; [`choose`] weighs them. Sources are resolved in the order in which they stand, since who spoke last
//! is the best evidence for who speaks next.

mod choose;
mod described;
mod mentions;
mod phrase;
mod pronoun;
mod represents;

use std::ops::Range;

use sayso_record::{NameId, Reference};

use crate::speech::View;
use mentions::{Mentions, Referent};
use phrase::Phrase;

/// Who a speaker is.
#[derive(Debug, Clone, PartialEq)]
pub struct Speaker {
    /// How the words tell.
    pub reference: Reference,
    /// The name, where it is known.
    pub name: Option<NameId>,
    /// The names between which it is open.
    pub candidates: Vec<NameId>,
    /// The body that the words, or the one named, head or speak for.
    pub speaks_for: Option<NameId>,
    /// For a pronoun that means somebody who spoke before and has no name: the words that describe that one.
    pub taken_up: Option<Range<usize>>,
}

impl Speaker {
    /// A speaker of whom no name is known.
    pub fn of(reference: Reference) -> Self {
        Speaker { reference, name: None, candidates: Vec::new(), speaks_for: None, taken_up: None }
    }

    fn named(reference: Reference, name: NameId) -> Self {
        Speaker { name: Some(name), ..Speaker::of(reference) }
    }
}

/// Somebody who spoke.
#[derive(Debug, Clone)]
struct Spoke {
    referent: Referent,
    tokens: Range<usize>,
    /// The words that describe them: these, or those that these take up.
    words: Range<usize>,
}

/// Says who the words of a speaker are, given who spoke before.
pub struct Resolver<'r, 'v, 'a> {
    view: &'r View<'v, 'a>,
    mentions: Mentions,
    /// Speakers heard so far, in order.
    spoke: Vec<Spoke>,
    /// For each person the body that the article says they head or speak for.
    bodies: Vec<Option<NameId>>,
}

impl<'r, 'v, 'a> Resolver<'r, 'v, 'a> {
    /// For an article in which nobody was heard yet.
    pub fn new(view: &'r View<'v, 'a>) -> Self {
        let mut resolver = Resolver { view, mentions: Mentions::gather(view), spoke: Vec::new(), bodies: Vec::new() };
        resolver.bodies = resolver.bodies_of_people();
        resolver
    }

    /// Who speaks at `source`, saying `content`; whoever is asked for later may take them up.
    pub fn hear(&mut self, source: &Range<usize>, content: &[Range<usize>]) -> Speaker {
        let (speaker, referent) = self.resolve(source, content);
        if let Some(referent) = referent {
            self.mentions.heard(self.view, source, referent.clone());
            let at = self.spoke.partition_point(|spoke| spoke.tokens.start <= source.start);
            let known = at > 0 && self.spoke[at - 1].tokens == *source;
            if !known {
                let words = speaker.taken_up.clone().unwrap_or_else(|| source.clone());
                self.spoke.insert(at, Spoke { referent, tokens: source.clone(), words });
            }
        }
        speaker
    }

    /// Who the words at `source` are, who say `content`, given all who were heard.
    pub fn who(&self, source: &Range<usize>, content: &[Range<usize>]) -> Speaker {
        self.resolve(source, content).0
    }

    fn resolve(&self, source: &Range<usize>, content: &[Range<usize>]) -> (Speaker, Option<Referent>) {
        let view = self.view;
        let (mut speaker, referent) = match phrase::read(view, source) {
            Phrase::Name(name) => (Speaker::named(Reference::Named, name), Some(Referent::Name(name))),
            Phrase::NameByDescription(name) => (Speaker::named(Reference::Described, name), Some(Referent::Name(name))),
            Phrase::Unknown => (Speaker::of(Reference::Named), None),
            Phrase::Pronoun { head, words } => pronoun::resolve(self, head, words, content),
            Phrase::Described { head } => described::resolve(self, source, head),
            Phrase::Unnamed { head } => (Speaker::of(Reference::Unnamed), Some(Referent::noun(view, head))),
        };
        speaker.speaks_for = self.speaks_for(source, speaker.name);
        if let (Reference::Pronoun, None, Some(referent @ Referent::Noun(_))) =
            (speaker.reference, speaker.name, &referent)
        {
            speaker.taken_up = pronoun::resumed(view, source).or_else(|| {
                self.before(source.start).find(|spoke| spoke.referent == *referent).map(|spoke| spoke.words.clone())
            });
        }
        (speaker, referent)
    }

    /// Those who spoke before token `at`, the last one first.
    fn before(&self, at: usize) -> impl Iterator<Item = &Spoke> {
        self.spoke[..self.spoke.partition_point(|spoke| spoke.tokens.start < at)].iter().rev()
    }

    /// The last speaker before token `at`, and the number of sentences between.
    fn last_before(&self, at: usize) -> Option<(&Referent, usize)> {
        let last = self.before(at).next()?;
        Some((&last.referent, self.view.sentence(at) - self.view.sentence(last.tokens.start)))
    }
}

#[cfg(test)]
mod tests;
