//! On whose word: a chain resolved to its origin.

use std::collections::BTreeSet;

use sayso_record::{
    Chain, ChainLink, CreditForm, LinkRole, NameId, NameKind, Origin, OriginKind, Quote, Reading, Reference, Span,
};

use super::bundle::{Bundle, Called, outlet};
use super::words::{label, norm, words};

/// Between a description and the name of the one who passed it on.
const THROUGH: &str = ", through ";

/// The words of a described origin and the name of the one who passed it on, where somebody named did.
pub(super) fn relayed(label: &str) -> Option<(&str, &str)> {
    label.split_once(THROUGH)
}

/// A chain, resolved.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Voice {
    /// On whose word.
    pub origin: Origin,
    /// Who passed it on, innermost first, the publishing outlet last where it is known.
    pub via: Vec<String>,
}

impl Bundle<'_> {
    /// On whose word an article says something. `None`: the chain was not read.
    pub fn voice(&self, reading: &Reading, chain: Option<&Chain>) -> Voice {
        let article = &reading.article;
        let links: &[ChainLink] = chain.map_or(&[], |chain| &chain.links);
        let credited = |link: &ChainLink| article.credits.iter().find(|credit| credit.quote == link.quote);
        let mut via: Vec<String> = Vec::new();
        let mut origin: Option<Origin> = None;
        for (at, link) in links.iter().enumerate() {
            // The agency that the text is credited to says itself what nobody else is named for.
            if let (None, Some(credit)) = (&origin, credited(link)) {
                origin = Some(self.agency(reading, Some(link), &credit.agency));
                continue;
            }
            if origin.is_none() {
                origin = self.link(reading, link, &links[at + 1..]);
                continue;
            }
            via.extend(self.who(reading, link).map(|called| called.label).or_else(|| described(reading, link)));
        }
        let issuer = || {
            let Called { label, name } = self.issuer(reading)?;
            Some(Origin { kind: OriginKind::Named, label, name })
        };
        let own = || match article.credits.iter().find(|credit| credit.form != CreditForm::With) {
            Some(credit) => self.agency(reading, None, &credit.agency),
            None if chain.is_none() => Origin { kind: OriginKind::Unknown, label: outlet(reading), name: None },
            None => Origin { kind: OriginKind::Outlet, label: outlet(reading), name: None },
        };
        let origin = origin.or_else(issuer).unwrap_or_else(own);
        via.extend(article.outlet.as_ref().map(|outlet| outlet.value.clone()));
        via.retain(|passed| norm(passed) != norm(&origin.label));
        via.dedup();
        Voice { origin, via }
    }

    /// The origin that a link is; `None` where the text only says that somebody said it. `outer` passed it on.
    fn link(&self, reading: &Reading, link: &ChainLink, outer: &[ChainLink]) -> Option<Origin> {
        if let Some(Called { label, name }) = self.who(reading, link) {
            return Some(Origin { kind: OriginKind::Named, label, name });
        }
        if is_bare(link.quote.as_str()) {
            return Some(Origin { kind: OriginKind::Unknown, label: outlet(reading), name: None });
        }
        let open = link.is_unsure() || link.reference == Reference::Pronoun && link.stands_for.is_none();
        let kind = if open { OriginKind::Unknown } else { OriginKind::Described };
        let words = match link.is_unsure() {
            true => self.candidates(reading, link),
            false if open => described(reading, link).unwrap_or_default(),
            false => described(reading, link)?,
        };
        let relay = outer.iter().find_map(|link| self.who(reading, link));
        let label = relay.map_or(words.clone(), |relay| format!("{words}{THROUGH}{}", relay.label));
        Some(Origin { kind, label, name: None })
    }

    /// The names between which a link is open, in the order of their bytes.
    fn candidates(&self, reading: &Reading, link: &ChainLink) -> String {
        let called = link.candidates.iter().filter_map(|&id| self.called(&reading.article.id, id));
        let names: BTreeSet<String> = called.map(|called| called.label).collect();
        names.into_iter().collect::<Vec<_>>().join(" or ")
    }

    /// Whom a link names; a head or spokesman stands for the body.
    fn who(&self, reading: &Reading, link: &ChainLink) -> Option<Called> {
        let article = &reading.article.id;
        let apposed = || apposed(reading, link);
        if let Some(called) = link.speaks_for.or(link.name).or_else(apposed).and_then(|id| self.called(article, id)) {
            return Some(self.body_of(&called).cloned().unwrap_or(called));
        }
        if link.is_unsure() {
            // It stays open between several names of the article, unless they are one across articles.
            let mut all = link.candidates.iter().map(|&id| self.called(article, id));
            let first = all.next()??;
            return all.all(|other| other.as_ref() == Some(&first)).then_some(first);
        }
        let named = link.reference == Reference::Named || link.role == LinkRole::Document;
        named.then(|| Called { label: label(link.quote.as_str()).to_owned(), name: None })
    }

    fn agency(&self, reading: &Reading, link: Option<&ChainLink>, agency: &str) -> Origin {
        let called = link.and_then(|link| link.name).and_then(|id| self.called(&reading.article.id, id));
        Origin { kind: OriginKind::Agency, label: agency.to_owned(), name: called.and_then(|called| called.name) }
    }
}

/// Words that a shorter form of a name must have to be taken for a longer one.
const SHORTEST: usize = 2;

/// The one of the named origins that `origin` is another wording of: one in whose name all its words stand, where all
/// such names hold each other ("police" beside "Norvane Police"; "Selm Observatory" beside "Selm Valley Observatory").
/// A name that was joined across articles is left as it is.
pub(super) fn longer<'o>(origin: &Origin, named: &'o BTreeSet<Origin>) -> Option<&'o Origin> {
    let shortest = match origin.kind {
        OriginKind::Described => 1,
        OriginKind::Named if origin.name.is_none() => SHORTEST,
        _ => return None,
    };
    let own: BTreeSet<String> = words(&origin.label).into_iter().collect();
    let of = |named: &Origin| words(&named.label).into_iter().collect::<BTreeSet<String>>();
    let fits: Vec<(&Origin, BTreeSet<String>)> = named
        .iter()
        .filter(|named| *named != origin)
        .map(|named| (named, of(named)))
        .filter(|(_, words)| own.len() >= shortest && own.is_subset(words))
        .collect();
    let (longest, all) = fits.iter().max_by_key(|(_, words)| words.len())?;
    fits.iter().all(|(_, words)| words.is_subset(all)).then_some(*longest).filter(|_| all.len() > own.len())
}

/// The person whose name stands at the end of the words of a link, after a comma ("its director, Dr. Oren Halimar").
fn apposed(reading: &Reading, link: &ChainLink) -> Option<NameId> {
    let span = link.quote.span();
    let words = link.quote.as_str().trim_end_matches(|c: char| !c.is_alphanumeric());
    let end = span.start() + words.len();
    let people = reading.names.iter().filter(|name| name.kind == NameKind::Person);
    let mut mentions = people.flat_map(|name| name.mentions.iter().map(move |mention| (name.id, mention.quote.span())));
    let at_end = |mention: Span| span.contains(mention) && mention.end() == end;
    let (id, mention) = mentions.find(|&(_, mention)| at_end(mention))?;
    let before = &link.quote.as_str()[..mention.start() - span.start()];
    let title = before.rsplit_once(',')?.1;
    (title.split_whitespace().count() <= TITLE_WORDS).then_some(id)
}

/// Words of a title before a name.
const TITLE_WORDS: usize = 2;

/// The words that describe a link; `None` where they only say that somebody said it, or say nothing ("the").
fn described(reading: &Reading, link: &ChainLink) -> Option<String> {
    let cue = reading.claims.iter().any(|claim| claim.cue.as_ref() == Some(&link.quote));
    let quote = link.stands_for.as_ref().unwrap_or(&link.quote);
    let flat = quote.as_str().split_whitespace().collect::<Vec<_>>().join(" ");
    let shown = label(&flat).trim_matches(|c: char| !c.is_alphanumeric());
    let says = !norm(shown).is_empty() && !is_bare(shown);
    (says && (!cue || link.reference == Reference::Described)).then(|| lowered(reading, quote, shown))
}

/// Whether there is nothing but an article.
fn is_bare(words: &str) -> bool {
    norm(&format!("{words} x")) == "x"
}

/// Without the capital that only the beginning of a sentence gave it.
fn lowered(reading: &Reading, quote: &Quote, shown: &str) -> String {
    let start = quote.span().end() - shown.len().min(quote.span().len());
    let named = reading.names.iter().flat_map(|name| &name.mentions).any(|mention| {
        let span = mention.quote.span();
        span.start() <= start + 1 && start < span.end() && shown.starts_with(|c: char| c.is_uppercase())
    });
    let mut letters = shown.chars();
    let second = shown.chars().nth(1).is_some_and(char::is_uppercase);
    match letters.next() {
        Some(first) if !named && !second => first.to_lowercase().chain(letters).collect(),
        _ => shown.to_owned(),
    }
}
