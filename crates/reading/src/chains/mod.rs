//! Chains: who passed on what is said, and on whose word each figure stands.
//!
//! The stage `claims` gives each claim its speaker. Here come the others: those who were told or quote it (`told`,
//! `quoted`, `citing`, `carried`, `continued`), claims within claims (`nested`), the outlet that the next sentence names
//! (`next`), footnotes (`notes`), and the agency whose text it all is (`agency`). Then each figure takes the
//! chain of the innermost claim that it stands in (`figures`). Without tags nothing is known of speakers and nothing
//! is added.

#![allow(clippy::single_range_in_vec_init, reason = "one piece of content is a list of one range")]

mod agency;
mod carried;
mod citing;
mod continued;
mod figures;
mod finder;
mod frame;
mod lexicon;
mod link;
mod media;
mod nested;
mod next;
mod notes;
mod phrase;
mod quoted;
#[cfg(test)]
mod testing;
#[cfg(test)]
mod tests;
mod told;
mod view;

use std::ops::Range;

use sayso_record::{Chain, Claim, ClaimForm, LinkRole, Quote};

use crate::speech::{self, speaker::Resolver};
use crate::{Draft, Layer, Stage};
use frame::Frame;
use lexicon::Lexicon;
use link::Linker;
use media::Own;
use view::View;

const STAGE: &str = "chains";

/// Completes the chains of claims and gives figures theirs.
pub struct ChainsStage {
    lexicon: Lexicon,
    words: speech::Lexicon,
}

impl ChainsStage {
    /// With the lists that come with Sayso.
    pub fn new() -> Self {
        ChainsStage { lexicon: Lexicon::built_in(), words: speech::Lexicon::built_in() }
    }
}

impl Default for ChainsStage {
    fn default() -> Self {
        Self::new()
    }
}

impl Stage for ChainsStage {
    fn name(&self) -> &'static str {
        STAGE
    }

    fn requires(&self) -> &'static [Layer] {
        &[Layer::Text, Layer::Times, Layer::Names, Layer::Figures, Layer::Citations, Layer::Claims]
    }

    fn adds(&self) -> &'static [Layer] {
        &[Layer::Chains]
    }

    fn run(&self, draft: &mut Draft<'_>) {
        let Some(tags) = &draft.tags else { return };
        let (claims, chains) = {
            let speech = speech::View::new(draft, tags, &self.words);
            read(&View::new(&speech, &self.lexicon))
        };
        draft.claims = claims;
        for (figure, chain) in draft.figures.iter_mut().zip(chains) {
            figure.chain = Some(chain);
        }
    }
}

/// The claims with their whole chains, and the chain of each figure.
fn read(view: &View) -> (Vec<Claim>, Vec<Chain>) {
    let own = Own::of(view);
    let mut claims = view.draft.claims.clone();
    let resolver = heard(view, &claims);
    let linker = Linker { view, resolver: &resolver, own: &own };
    for claim in &mut claims {
        let frame = Frame::of_claim(view, claim);
        in_sentence(&linker, &frame, &mut claim.chain);
        // "The Herald reported" in the Herald is its own voice.
        claim.chain.links.retain(|link| !own.speaks(view, &view.touched(link.quote.span())));
    }
    nested::join(&linker, &mut claims);
    let mut claims = in_order(claims);
    continued::join(&linker, &mut claims);
    let mut chains = figures::chains(&linker, &claims);
    let agencies = agency::of_article(view, &own);
    let around = |chain: &mut Chain, said: sayso_record::Span| {
        if let Some(passed) = sentence_after(view, said).and_then(|sentence| next::find(view, &sentence)) {
            linker.join(chain, &passed);
        }
        for span in notes::find(view, said) {
            linker.add(chain, linker.link_at(span, LinkRole::Document));
        }
        for &span in &agencies {
            linker.add(chain, linker.link_at(span, LinkRole::Relay));
        }
    };
    for claim in &mut claims {
        let said = claim.content.iter().map(Quote::span).reduce(|a, b| a.cover(b));
        if let Some(said) = said {
            around(&mut claim.chain, said);
        }
    }
    for (figure, chain) in view.draft.figures.iter().zip(&mut chains) {
        around(chain, figure.quote.span());
    }
    (claims, chains)
}

/// Claims in order of their content, with what they deny found again.
fn in_order(claims: Vec<Claim>) -> Vec<Claim> {
    let start = |claim: &Claim| claim.content.first().or(claim.cue.as_ref()).map_or(0, |quote| quote.span().start());
    let mut order: Vec<usize> = (0..claims.len()).collect();
    order.sort_by_key(|&at| start(&claims[at]));
    let mut place = vec![0; claims.len()];
    for (now, &before) in order.iter().enumerate() {
        place[before] = now as u32;
    }
    let mut slots: Vec<Option<Claim>> = claims.into_iter().map(Some).collect();
    let mut out: Vec<Claim> = order.into_iter().filter_map(|at| slots[at].take()).collect();
    for claim in &mut out {
        claim.denies = claim.denies.and_then(|at| place.get(at as usize).copied());
    }
    out
}

/// Links found by the rules that look at the sentence of a cue.
fn in_sentence(linker: &Linker, frame: &Frame, chain: &mut Chain) {
    let view = linker.view;
    let found = told::find(view, frame)
        .into_iter()
        .chain(quoted::find(view, frame))
        .chain(citing::find(view, frame))
        .chain(carried::find(view, frame));
    for passed in found {
        linker.join(chain, &passed);
    }
}

/// Who speaks where, by the claims and, where they leave it open, by patterns; in the order of the text, since each is
/// heard in the light of those before.
fn heard<'r, 'd>(view: &'r View<'d>, claims: &[Claim]) -> Resolver<'r, 'd, 'd> {
    let tokens = |quote: &Quote| view.touched(quote.span());
    let mut speakers: Vec<(Range<usize>, Vec<Range<usize>>)> = Vec::new();
    for claim in claims {
        let of_claim = claim.chain.links.first().filter(|link| Some(&link.quote) != claim.cue.as_ref());
        speakers.extend(of_claim.map(|link| (tokens(&link.quote), claim.content.iter().map(tokens).collect())));
    }
    let mut known = vec![false; view.draft.tokens.len()];
    for (source, _) in &speakers {
        known[source.clone()].fill(true);
    }
    for sentence in &view.draft.sentence_tokens {
        for said in finder::find(view, sentence.clone()) {
            if !known[said.source.clone()].contains(&true) {
                speakers.push((said.source, said.content));
            }
        }
    }
    speakers.sort_by_key(|(source, _)| (source.start, source.end));
    let mut resolver = Resolver::new(view.speech);
    for (source, content) in &speakers {
        resolver.hear(source, content);
    }
    resolver
}

/// Tokens of the sentence after the one in which `said` ends, in the same or the next paragraph.
fn sentence_after(view: &View, said: sayso_record::Span) -> Option<Range<usize>> {
    let index = view.draft.sentence_at(said.end().saturating_sub(1));
    view.draft.sentence_tokens.get(index + 1).cloned()
}

/// Whether the article says it in its own voice.
fn own_voice(claim: &Claim) -> bool {
    claim.form == ClaimForm::OwnVoice
}
