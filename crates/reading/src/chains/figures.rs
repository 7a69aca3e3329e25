//! On whose word a figure stands: the chain of the innermost claim that it stands in.
//!
//! The claims come first; then explicit patterns in the sentence, for what the model
//! left out. A figure that none of them covers is in the article's own voice.

use std::ops::Range;

use sayso_record::{Chain, Claim, ClaimForm, LinkRole};

use super::finder::{self, Said};
use super::frame::{Frame, overlap};
use super::lexicon::Kinds;
use super::link::Linker;
use super::{in_sentence, own_voice};
use crate::speech::headline;

/// Pieces of content looked back at from a figure: more than a sentence has, and a bound for texts that are none.
const MAX_BACK: usize = 256;

/// The chain of each figure, in order.
pub fn chains(linker: &Linker, claims: &[Claim]) -> Vec<Chain> {
    let view = linker.view;
    let head = headline::tokens(view.speech);
    let pieces = Pieces::of(linker, claims, &says_who);
    let nobodys = Pieces::of(linker, claims, &|claim| !says_who(claim));
    let cues = pieces.cues(linker, claims);
    let mut told: Option<(usize, Vec<Said>)> = None;
    let mut out = Vec::with_capacity(view.draft.figures.len());
    for figure in &view.draft.figures {
        let tokens = view.touched(figure.quote.span());
        if let Some(claim) = pieces.covering(linker, &tokens) {
            out.push(claims[claim].chain.clone());
            continue;
        }
        let in_head = head.as_ref().is_some_and(|head| head.contains(&tokens.start));
        let piece = part_of_sentence(view.sentence(tokens.start), head.as_ref(), in_head);
        // Figures of one sentence share what was found in it.
        if told.as_ref().is_none_or(|(start, _)| *start != piece.start) {
            told = Some((piece.start, finder::find(view, piece.clone())));
        }
        let found = told.as_ref().map_or(&[][..], |(_, found)| found.as_slice());
        let nearest = found.iter().filter(|said| said.covers(&tokens)).min_by_key(|said| said.distance(&tokens));
        let nobody = || nobodys.covering(linker, &tokens).map_or_else(Chain::default, |at| claims[at].chain.clone());
        out.push(nearest.map_or_else(nobody, |said| {
            let claim = cues.iter().find(|(cue, _)| overlap(cue, &said.cue));
            claim.map_or_else(|| by_pattern(linker, said), |&(_, claim)| claims[claim].chain.clone())
        }));
    }
    for chain in &mut out {
        for at in 0..chain.links.len() {
            if let Some(link) = linker.taken_up(&chain.links[at]) {
                chain.links[at] = link;
            }
        }
        // "AFP reported" at the end of what the article says itself: the agency passes it on.
        if let [only] = chain.links.as_mut_slice()
            && only.role == LinkRole::Speaker
            && is_wire(linker, only.quote.span())
        {
            only.role = LinkRole::Relay;
        }
    }
    out
}

/// Whether the claim has a speaker of its own: "it was reported" leaves it to the rest of the sentence to tell.
fn says_who(claim: &Claim) -> bool {
    claim.chain.links.first().is_some_and(|link| Some(&link.quote) != claim.cue.as_ref())
}

/// Whether the words are an agency of the list that "reported" something.
fn is_wire(linker: &Linker, span: sayso_record::Span) -> bool {
    let view = linker.view;
    let tokens = view.touched(span);
    let agency = view.agency_at(tokens.start).is_some_and(|agency| agency.end == tokens.end);
    agency && view.lower(tokens.end) == "reported"
}

/// Cues of finding, of acting and of claiming a deed: whoever finds the dead, looks for a killer ("are looking for a man
/// who killed two") or claims the deed gives no figure by it.
fn gives_no_figure(linker: &Linker, claim: &Claim) -> bool {
    let view = linker.view;
    let Some(cue) = claim.cue.as_ref().map(|cue| view.touched(cue.span())) else { return false };
    let deed = view.is(cue.start, Kinds::CLAIMS) && (cue.start + 1..=cue.end).any(|at| view.is(at, Kinds::DEED));
    let acts = cue.clone().any(|at| view.is(at, Kinds::ACTS));
    deed || acts || cue.len() == 1 && view.is(cue.start, Kinds::FINDS)
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
    if !linker.own.speaks(linker.view, &said.source) {
        chain.links.push(linker.link(&said.source, LinkRole::Speaker));
    }
    in_sentence(linker, &Frame::of_said(linker.view, said), &mut chain);
    chain
}

/// A piece of content.
struct Piece {
    tokens: Range<usize>,
    claim: usize,
    /// Sentence of the cue, where what is said is not quoted: in another sentence the article speaks again.
    only_in: Option<Range<usize>>,
    speaker: Option<Range<usize>>,
}

/// Pieces of content in order of start.
struct Pieces {
    all: Vec<Piece>,
    /// The longest piece, which bounds how far back one that covers a token can start.
    longest: usize,
}

impl Pieces {
    /// Of the claims that give figures and of which `wanted` holds.
    fn of(linker: &Linker, claims: &[Claim], wanted: &dyn Fn(&Claim) -> bool) -> Self {
        let view = linker.view;
        let mut all: Vec<Piece> = Vec::new();
        for (at, claim) in claims.iter().enumerate() {
            if own_voice(claim) || claim.chain.links.is_empty() || !wanted(claim) || gives_no_figure(linker, claim) {
                continue;
            }
            let cue = claim.cue.as_ref().map(|cue| view.sentence(view.touched(cue.span()).start));
            let only_in = cue.filter(|_| claim.form == ClaimForm::Indirect);
            let speaker = claim.chain.links.first().map(|link| view.touched(link.quote.span()));
            all.extend(claim.content.iter().map(|quote| Piece {
                tokens: view.touched(quote.span()),
                claim: at,
                only_in: only_in.clone(),
                speaker: speaker.clone(),
            }));
        }
        all.sort_by_key(|piece| (piece.tokens.start, piece.tokens.end, piece.claim));
        let longest = all.iter().map(|piece| piece.tokens.len()).max().unwrap_or(0);
        Pieces { all, longest }
    }

    /// The claim with the shortest piece that covers the start of `tokens`, or touches them where none does.
    fn covering(&self, linker: &Linker, tokens: &Range<usize>) -> Option<usize> {
        let sentence = linker.view.sentence(tokens.start);
        let end = self.all.partition_point(|piece| piece.tokens.start < tokens.end);
        let near = self.all[..end]
            .iter()
            .rev()
            .take(MAX_BACK)
            .take_while(|piece| piece.tokens.start + self.longest > tokens.start);
        let fits = near.filter(|piece| {
            overlap(&piece.tokens, tokens)
                && piece.only_in.as_ref().is_none_or(|only| *only == sentence)
                && !piece.speaker.as_ref().is_some_and(|speaker| overlap(speaker, tokens))
        });
        fits.min_by_key(|piece| (!piece.tokens.contains(&tokens.start), piece.tokens.len())).map(|piece| piece.claim)
    }

    /// Cues of the claims, with their claim.
    fn cues(&self, linker: &Linker, claims: &[Claim]) -> Vec<(Range<usize>, usize)> {
        let cue = |at: usize, claim: &Claim| claim.cue.as_ref().map(|cue| (linker.view.touched(cue.span()), at));
        let said = |claim: &Claim| !own_voice(claim) && says_who(claim) && !gives_no_figure(linker, claim);
        claims.iter().enumerate().filter(|(_, claim)| said(claim)).filter_map(|(at, claim)| cue(at, claim)).collect()
    }
}
