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

use std::ops::Range;

use sayso_record::{NameId, Reference};

use super::found::Found;
use super::view::View;
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
}

impl Speaker {
    /// A speaker of whom no name is known.
    pub fn of(reference: Reference) -> Self {
        Speaker { reference, name: None, candidates: Vec::new() }
    }

    fn named(reference: Reference, name: NameId) -> Self {
        Speaker { reference, name: Some(name), candidates: Vec::new() }
    }
}

/// The last one who spoke.
#[derive(Debug, Clone)]
struct Last {
    referent: Referent,
    at: usize,
}

/// Everything that resolving looks at.
struct Resolver<'r, 'v, 'a> {
    view: &'r View<'v, 'a>,
    mentions: Mentions,
    /// Speakers so far, in order.
    spoke: Vec<Last>,
}

/// The speaker of each claim that has a source, in the order of `all`.
pub fn resolve_all(view: &View<'_, '_>, all: &[Found]) -> Vec<Option<Speaker>> {
    let mut order: Vec<usize> = (0..all.len()).filter(|&at| all[at].source.is_some()).collect();
    order.sort_by_key(|&at| (all[at].anchor(), at));
    let mut resolver = Resolver { view, mentions: Mentions::gather(view), spoke: Vec::new() };
    let mut out: Vec<Option<Speaker>> = vec![None; all.len()];
    let mut done: Vec<(Range<usize>, Speaker)> = Vec::new();
    for at in order {
        let Some(source) = &all[at].source else { continue };
        let known = done.iter().rev().find(|(tokens, _)| tokens == source).map(|(_, speaker)| speaker.clone());
        let speaker = known.unwrap_or_else(|| {
            let speaker = resolver.resolve(source, &all[at]);
            done.push((source.clone(), speaker.clone()));
            speaker
        });
        out[at] = Some(speaker);
    }
    out
}

impl Resolver<'_, '_, '_> {
    fn resolve(&mut self, source: &Range<usize>, found: &Found) -> Speaker {
        let view = self.view;
        let phrase = phrase::read(view, source);
        let (speaker, referent) = match &phrase {
            Phrase::Name(name) => (Speaker::named(Reference::Named, *name), Some(Referent::Name(*name))),
            Phrase::NameByDescription(name) => {
                (Speaker::named(Reference::Described, *name), Some(Referent::Name(*name)))
            }
            Phrase::Unknown => (Speaker::of(Reference::Named), None),
            Phrase::Pronoun { head, words } => pronoun::resolve(self, *head, *words, found),
            Phrase::Described { head } => described::resolve(self, source, *head),
            Phrase::Unnamed { head } => (Speaker::of(Reference::Unnamed), Some(Referent::noun(view, *head))),
        };
        if let Some(referent) = referent {
            self.mentions.heard(view, source, referent.clone());
            self.spoke.push(Last { referent, at: source.start });
        }
        speaker
    }

    /// The last speaker before token `at`, and the number of sentences between.
    fn last_before(&self, at: usize) -> Option<(&Referent, usize)> {
        let last = self.spoke.iter().rev().find(|last| last.at < at)?;
        Some((&last.referent, self.view.sentence(at) - self.view.sentence(last.at)))
    }
}

#[cfg(test)]
mod tests;
