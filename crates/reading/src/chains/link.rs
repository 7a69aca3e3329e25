//! Links of a chain: how they are made, and how they join those that are there.

use std::ops::Range;

use sayso_record::{Chain, ChainLink, LinkRole, NameId, Reference, Span};

use super::frame::{Passed, Place};
use super::lexicon::Kinds;
use super::media::Own;
use super::view::View;
use super::who::{Heard, Who, who};

/// Makes links and joins them to chains.
pub struct Linker<'v, 'd> {
    /// The article.
    pub view: &'v View<'d>,
    /// Who spoke where.
    pub heard: &'v Heard,
    /// The publishing outlet.
    pub own: &'v Own,
}

/// Whether the words are a message of somebody named before: "the statement", "the release".
pub fn is_message(view: &View, tokens: &Range<usize>) -> bool {
    tokens.len() == 2
        && view.lower(tokens.start) == "the"
        && matches!(view.lower(tokens.start + 1), "statement" | "release" | "report" | "post")
}

impl Linker<'_, '_> {
    /// The link of `tokens`.
    pub fn link(&self, tokens: &Range<usize>, role: LinkRole) -> ChainLink {
        let Who { name, speaks_for } = who(self.view, self.heard, tokens);
        let reference = if tokens.len() == 1 && self.view.is(tokens.start, Kinds::PRONOUN) {
            Reference::Pronoun
        } else if !self.view.mentions_in(tokens).is_empty() || self.view.agency_at(tokens.start).is_some() {
            Reference::Named
        } else if name.is_some() || matches!(self.view.lower(tokens.start), "the" | "its" | "his" | "her" | "their") {
            Reference::Described
        } else {
            Reference::Unnamed
        };
        let quote = self.view.draft.quote(self.view.span(tokens));
        ChainLink { quote, reference, name, candidates: Vec::new(), speaks_for, role }
    }

    /// The speaker whom a pronoun or "the statement" takes up, where the words before tell: as a link with their words.
    pub fn taken_up(&self, link: &ChainLink) -> Option<ChainLink> {
        let tokens = self.view.touched(link.quote.span());
        let pronoun = tokens.len() == 1 && self.view.is(tokens.start, Kinds::PRONOUN);
        if link.name.is_some() || link.is_unsure() || !(pronoun || is_message(self.view, &tokens)) {
            return None;
        }
        let word = self.view.lower(tokens.start);
        if matches!(word, "i" | "we") {
            return None;
        }
        if matches!(word, "who" | "which") {
            let before = super::phrase::before(self.view, tokens.start, self.view.sentence(tokens.start).start)?;
            return Some(self.link(&before, link.role));
        }
        match self.heard.before(tokens.start)? {
            Ok(name) => {
                let id = self.view.name(name).id;
                Some(ChainLink { name: Some(id), ..link.clone() })
            }
            Err(words) => Some(self.link(&words, link.role)),
        }
    }

    /// The link of the words at `span`, which may stand outside the sentence.
    pub fn link_at(&self, span: Span, role: LinkRole) -> ChainLink {
        let mention = self.view.touched(span);
        let whole = self.view.mentions_in(&mention).iter().find(|found| {
            found.tokens.end >= mention.end && (mention.start..=mention.start + 1).contains(&found.tokens.start)
        });
        let name = whole.map(|mention| self.view.name(mention.name).id);
        let quote = self.view.draft.quote(span);
        ChainLink { quote, reference: Reference::Named, name, candidates: Vec::new(), speaks_for: None, role }
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
