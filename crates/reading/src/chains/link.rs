//! Links of a chain: how they are made, and how they join those that are there.

use std::ops::Range;

use sayso_record::{Chain, ChainLink, LinkRole, NameId, Reference, Span};

use super::frame::{Passed, Place};
use super::media::Own;
use super::view::View;
use crate::speech::speaker::{Resolver, Speaker};

/// Makes links and joins them to chains.
pub struct Linker<'v, 'd> {
    /// The article.
    pub view: &'v View<'d>,
    /// Who the words of a link are.
    pub resolver: &'v Resolver<'v, 'd, 'd>,
    /// The publishing outlet.
    pub own: &'v Own,
}

impl Linker<'_, '_> {
    /// The link of `tokens`.
    pub fn link(&self, tokens: &Range<usize>, role: LinkRole) -> ChainLink {
        let Speaker { reference, name, candidates, speaks_for, taken_up } = self.resolver.who(tokens, &[]);
        ChainLink {
            quote: self.view.draft.quote(self.view.span(tokens)),
            reference,
            name,
            candidates,
            speaks_for,
            stands_for: taken_up.map(|words| self.view.draft.quote(self.view.span(&words))),
            role,
        }
    }

    /// The speaker whom a pronoun or "the statement" takes up, where that one has no name: as a link with the words
    /// that describe them.
    pub fn taken_up(&self, link: &ChainLink) -> Option<ChainLink> {
        if link.name.is_some() || link.is_unsure() {
            return None;
        }
        let tokens = self.view.touched(link.quote.span());
        let words = self.resolver.who(&tokens, &[]).taken_up?;
        Some(self.link(&words, link.role))
    }

    /// The link of the words at `span`, which may stand outside the sentence.
    pub fn link_at(&self, span: Span, role: LinkRole) -> ChainLink {
        let mention = self.view.touched(span);
        let whole = self.view.mentions_in(&mention).iter().find(|found| {
            found.tokens.end >= mention.end && (mention.start..=mention.start + 1).contains(&found.tokens.start)
        });
        let name = whole.map(|mention| self.view.name(mention.name).id);
        let quote = self.view.draft.quote(span);
        ChainLink {
            quote,
            reference: Reference::Named,
            name,
            candidates: Vec::new(),
            speaks_for: None,
            stands_for: None,
            role,
        }
    }

    /// Puts what a rule found in its place.
    pub fn join(&self, chain: &mut Chain, passed: &Passed) {
        if self.own.holds(self.view, &passed.tokens) {
            return;
        }
        match passed.place {
            Place::Outer => self.add(chain, self.link(&passed.tokens, LinkRole::Relay)),
            Place::Innermost => {
                let inner = self.link(&passed.tokens, LinkRole::Speaker);
                if !self.holds(chain, &inner) {
                    for link in chain.links.iter_mut().filter(|link| link.role == LinkRole::Speaker) {
                        link.role = LinkRole::Relay;
                    }
                    // An outlet that cites somebody is a link; the article's own outlet never is.
                    let view = self.view;
                    chain.links.retain(|link| !self.own.holds(view, &view.touched(link.quote.span())));
                    chain.links.insert(0, inner);
                }
            }
        }
    }

    /// Puts `link` after the others unless it is there.
    pub fn add(&self, chain: &mut Chain, link: ChainLink) {
        if !self.holds(chain, &link) {
            chain.links.push(link);
        }
    }

    /// Whether the chain has the link, as words or as a name.
    fn holds(&self, chain: &Chain, link: &ChainLink) -> bool {
        let words =
            |link: &ChainLink| link.quote.as_str().trim_start_matches("the ").trim_start_matches("The ").to_lowercase();
        let named = |link: &ChainLink| -> Option<NameId> { link.name };
        chain.links.iter().any(|other| {
            other.quote.span().overlaps(link.quote.span())
                || named(other).is_some() && named(other) == named(link)
                || words(other) == words(link)
        })
    }
}
