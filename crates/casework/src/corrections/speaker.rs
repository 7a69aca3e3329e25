//! On whose word: a speaker set by a person.

use sayso_record::{ChainLink, Cited, ClaimForm, LinkRole, NameId, Provenance, Quote, Reading, Reference, Span};

use super::anchor::{self, Said};

/// The words of the article that name `speaker`, nearest to the cited ones, and the name they refer to.
///
/// A name counts by any of its forms; else the words themselves are looked for, with capitals as given or not.
pub(super) fn find(reading: &Reading, speaker: &str, near: &Cited) -> Option<(Quote, Option<NameId>)> {
    let wanted = speaker.trim().to_lowercase();
    if wanted.is_empty() {
        return None;
    }
    let at = near.quote.span().start();
    let distance = |quote: &Quote| quote.span().start().abs_diff(at);
    let is = |form: &str| form.to_lowercase() == wanted;
    let named = reading.names.iter().filter(|name| {
        is(&name.canonical)
            || name.aliases.iter().any(|alias| is(&alias.form))
            || name.mentions.iter().any(|mention| is(mention.quote.as_str()))
    });
    let mention = named
        .flat_map(|name| name.mentions.iter().map(move |mention| (&mention.quote, name.id)))
        .min_by_key(|(quote, _)| distance(quote));
    if let Some((quote, name)) = mention {
        return Some((quote.clone(), Some(name)));
    }
    let text = &reading.article.text;
    // Lower case of ASCII letters only, so that offsets stay those of the text.
    let (lower, wanted) = (text.to_ascii_lowercase(), speaker.trim().to_ascii_lowercase());
    lower
        .match_indices(wanted.as_str())
        .map(|(start, _)| Quote::new(text, Span::new(start, start + wanted.len())))
        .min_by_key(distance)
        .map(|quote| (quote, None))
}

/// Sets who said it. Whoever passed it on stays in the chain, and figures inside a claim go with the claim.
///
/// Returns whether the article has the figure or claim, and the speaker's words.
pub(super) fn set(reading: &mut Reading, said: &Cited, speaker: &str, mark: &dyn Fn(&mut Provenance)) -> bool {
    let Some(found) = anchor::said(reading, said) else { return false };
    let link = match find(reading, speaker, said) {
        Some((quote, name)) => Some(ChainLink {
            quote,
            reference: if name.is_some() { Reference::Named } else { Reference::Described },
            name,
            candidates: Vec::new(),
            speaks_for: None,
            stands_for: None,
            role: LinkRole::Speaker,
        }),
        None if speaker.is_empty() => None,
        None => return false,
    };
    match found {
        Said::Figure(index) => {
            let figure = &mut reading.figures[index];
            let mut chain = figure.chain.take().unwrap_or_default();
            put(&mut chain.links, link);
            figure.chain = Some(chain);
            mark(&mut figure.provenance);
        }
        Said::Claim(index) => {
            let claim = &mut reading.claims[index];
            let before = claim.chain.clone();
            put(&mut claim.chain.links, link);
            claim.form = match (claim.chain.links.is_empty(), claim.form) {
                (true, ClaimForm::Indirect) => ClaimForm::OwnVoice,
                (false, ClaimForm::OwnVoice) => ClaimForm::Indirect,
                (_, form) => form,
            };
            mark(&mut claim.provenance);
            let (chain, content) = (claim.chain.clone(), claim.content.clone());
            let inside = |quote: &Quote| content.iter().any(|piece| piece.span().contains(quote.span()));
            for figure in &mut reading.figures {
                if figure.chain.as_ref() == Some(&before) && inside(&figure.quote) {
                    figure.chain = Some(chain.clone());
                    mark(&mut figure.provenance);
                }
            }
        }
    }
    true
}

/// Puts a speaker at the inner end of a chain, in place of the one there.
fn put(links: &mut Vec<ChainLink>, speaker: Option<ChainLink>) {
    if links.first().is_some_and(|link| link.role == LinkRole::Speaker) {
        links.remove(0);
    }
    match speaker {
        Some(link) => links.insert(0, link),
        // In the article's own voice nobody passed it on either.
        None => links.clear(),
    }
}
