//! On whose word a figure stands: the chain of the innermost claim that it stands in.
//!
//! The claims come first; then the headline's own source; then explicit patterns in the sentence, for what the model
//! left out. A figure that none of them covers is in the article's own voice.

use std::ops::Range;

use sayso_record::{Chain, Claim, LinkRole};

use super::finder::{self, Said};
use super::frame::{Frame, overlap};
use super::link::Linker;
use super::{headline, in_sentence, own_voice, resolve};

/// The chain of each figure, in order.
pub fn chains(linker: &Linker, claims: &[Claim]) -> Vec<Chain> {
    let view = linker.view;
    let head = headline::tokens(view);
    let pieces = Pieces::of(linker, claims);
    let cues = pieces.cues(linker, claims);
    let titled = head.as_ref().and_then(|head| headline::find(view, head));
    let mut told: Option<(usize, Vec<Said>)> = None;
    let mut out = Vec::with_capacity(view.draft.figures.len());
    for figure in &view.draft.figures {
        let tokens = view.touched(figure.quote.span());
        if let Some(claim) = pieces.covering(&tokens) {
            out.push(claims[claim].chain.clone());
            continue;
        }
        let in_head = head.as_ref().is_some_and(|head| head.contains(&tokens.start));
        if in_head && let Some(said) = titled.as_ref().filter(|said| said.covers(&tokens)) {
            out.push(by_pattern(linker, said));
            continue;
        }
        let piece = part_of_sentence(view.sentence(tokens.start), head.as_ref(), in_head);
        // Figures of one sentence share what was found in it.
        if told.as_ref().is_none_or(|(start, _)| *start != piece.start) {
            told = Some((piece.start, finder::find(view, piece.clone())));
        }
        let found = told.as_ref().map_or(&[][..], |(_, found)| found.as_slice());
        let nearest = found.iter().filter(|said| said.covers(&tokens)).min_by_key(|said| said.distance(&tokens));
        out.push(nearest.map_or_else(Chain::default, |said| {
            let claim = cues.iter().find(|(cue, _)| overlap(cue, &said.cue));
            claim.map_or_else(|| by_pattern(linker, said), |&(_, claim)| claims[claim].chain.clone())
        }));
    }
    out
}

/// The part of a sentence on its side of the headline's end, where a page has run both together.
fn part_of_sentence(sentence: Range<usize>, head: Option<&Range<usize>>, in_head: bool) -> Range<usize> {
    match head {
        Some(head) if in_head => sentence.start.max(head.start)..sentence.end.min(head.end),
        Some(head) if head.end > sentence.start && head.end < sentence.end => head.end..sentence.end,
        _ => sentence,
    }
}

/// The chain of an attribution that only a pattern found.
fn by_pattern(linker: &Linker, said: &Said) -> Chain {
    let mut chain = Chain::default();
    if !linker.own.holds(linker.view, &said.source) {
        chain.links.push(linker.link(&said.source, LinkRole::Speaker));
    }
    in_sentence(linker, &Frame::of_said(linker.view, said), &mut chain);
    resolve(linker, &mut chain);
    chain
}

/// Pieces of content in order of start, each with its claim.
struct Pieces {
    all: Vec<(Range<usize>, usize)>,
    /// The longest piece, which bounds how far back one that covers a token can start.
    longest: usize,
}

impl Pieces {
    fn of(linker: &Linker, claims: &[Claim]) -> Self {
        let mut all: Vec<(Range<usize>, usize)> = claims
            .iter()
            .enumerate()
            .filter(|(_, claim)| !own_voice(claim))
            .flat_map(|(at, claim)| claim.content.iter().map(move |quote| (linker.view.touched(quote.span()), at)))
            .collect();
        all.sort_by_key(|(piece, at)| (piece.start, piece.end, *at));
        let longest = all.iter().map(|(piece, _)| piece.len()).max().unwrap_or(0);
        Pieces { all, longest }
    }

    /// The claim with the shortest piece that covers the start of `tokens`, or touches them where none does.
    fn covering(&self, tokens: &Range<usize>) -> Option<usize> {
        let end = self.all.partition_point(|(piece, _)| piece.start < tokens.end);
        let near = self.all[..end].iter().rev().take_while(|(piece, _)| piece.start + self.longest > tokens.start);
        let touching = near.filter(|(piece, _)| overlap(piece, tokens));
        touching.min_by_key(|(piece, _)| (!piece.contains(&tokens.start), piece.len())).map(|&(_, at)| at)
    }

    /// Cues of the claims, with their claim.
    fn cues(&self, linker: &Linker, claims: &[Claim]) -> Vec<(Range<usize>, usize)> {
        let cue = |at: usize, claim: &Claim| claim.cue.as_ref().map(|cue| (linker.view.touched(cue.span()), at));
        claims.iter().enumerate().filter(|(_, claim)| !own_voice(claim)).filter_map(|(at, claim)| cue(at, claim)).collect()
    }
}
