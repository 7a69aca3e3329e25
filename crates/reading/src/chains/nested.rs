//! Claims within claims: "A said that B had told them", "B reported it, according to Reuters".

use std::collections::HashMap;
use std::ops::Range;

use sayso_record::{Chain, ChainLink, Claim, ClaimForm, LinkRole, Provenance};

use super::finder::{self, Said};
use super::frame::{Frame, overlap};
use super::lexicon::Kinds;
use super::link::Linker;
use super::{STAGE, in_sentence, media, own_voice, phrase};

/// Gives each claim that stands inside another the other's links, and adds the claims inside that nobody made yet.
pub fn join(linker: &Linker, claims: &mut Vec<Claim>) {
    let view = linker.view;
    let frames: Vec<Frame> = claims.iter().map(|claim| Frame::of_claim(view, claim)).collect();
    let mut by_sentence: HashMap<usize, Vec<usize>> = HashMap::new();
    for (at, frame) in frames.iter().enumerate() {
        for start in sentences(linker, frame) {
            by_sentence.entry(start).or_default().push(at);
        }
    }
    // The widest first, so that a chain is whole before it is handed on.
    let mut order: Vec<usize> = (0..claims.len()).filter(|&at| !own_voice(&claims[at])).collect();
    order.sort_by_key(|&at| (std::cmp::Reverse(width(&frames[at])), at));
    for &inner in &order {
        let Some(cue) = frames[inner].cue.clone() else { continue };
        let near = by_sentence.get(&frames[inner].sentence.start).map_or(&[][..], Vec::as_slice);
        let outer = near
            .iter()
            .copied()
            .filter(|&outer| {
                outer != inner && !own_voice(&claims[outer]) && holds(&frames[outer], &cue, &frames[inner])
            })
            .min_by_key(|&outer| width(&frames[outer]));
        if let Some(outer) = outer {
            let links = who_says(&claims[outer]);
            hand_on(linker, &mut claims[inner].chain, &links);
        }
        outlet_around(linker, inner, &frames, near, claims);
    }
    let inside: Vec<Claim> = order.iter().flat_map(|&at| inside(linker, &claims[at], &frames[at], &frames)).collect();
    claims.extend(inside);
}

fn width(frame: &Frame) -> usize {
    frame.content.iter().map(Range::len).sum()
}

/// First tokens of the sentences that hold the cue or content of `frame`.
fn sentences(linker: &Linker, frame: &Frame) -> Vec<usize> {
    let mut out = vec![frame.sentence.start];
    for piece in &frame.content {
        let mut at = piece.start;
        while at < piece.end {
            let sentence = linker.view.sentence(at);
            out.push(sentence.start);
            at = sentence.end.max(at + 1);
        }
    }
    out.sort_unstable();
    out.dedup();
    out
}

/// Whether the cue of `inner` stands in what `outer` says, and not the other way round.
fn holds(outer: &Frame, cue: &Range<usize>, inner: &Frame) -> bool {
    let within = outer.content.iter().any(|piece| piece.contains(&cue.start));
    let back = outer.cue.as_ref().is_some_and(|cue| inner.content.iter().any(|piece| piece.contains(&cue.start)));
    within && !back
}

/// The links of a claim without the words that only say that somebody says so ("allegedly"): they pass nothing on.
fn who_says(claim: &Claim) -> Vec<ChainLink> {
    claim.chain.links.iter().filter(|link| Some(&link.quote) != claim.cue.as_ref()).cloned().collect()
}

/// Puts the links of the one who tells of a claim behind those of the claim.
fn hand_on(linker: &Linker, chain: &mut Chain, links: &[ChainLink]) {
    for link in links {
        let role = if link.role == LinkRole::Speaker { LinkRole::Relay } else { link.role };
        linker.add(chain, ChainLink { role, ..link.clone() });
    }
}

/// "B reported it, according to Reuters": an outlet whose attribution takes in that of another passes it on.
fn outlet_around(linker: &Linker, inner: usize, frames: &[Frame], near: &[usize], claims: &mut [Claim]) {
    let view = linker.view;
    let frame = &frames[inner];
    let Some(cue) = &frame.cue else { return };
    for said in finder::find(view, frame.sentence.clone()) {
        if overlap(&said.cue, cue) || frame.is_speaker(&said.source) || !said.covers(cue) {
            continue;
        }
        let Some(outlet) = media::outlet(view, &said.source) else { continue };
        let same = near.iter().copied().find(|&at| frames[at].cue.as_ref().is_some_and(|cue| overlap(cue, &said.cue)));
        if linker.own.holds(view, &outlet) {
            continue;
        }
        match same {
            Some(outer) if outer != inner => {
                let links = who_says(&claims[outer]);
                hand_on(linker, &mut claims[inner].chain, &links);
            }
            _ => {
                let link = linker.link(&outlet, LinkRole::Relay);
                linker.add(&mut claims[inner].chain, link);
            }
        }
    }
}

/// Claims told of inside `claim` by an explicit pattern, where the stage before made none.
fn inside(linker: &Linker, claim: &Claim, frame: &Frame, frames: &[Frame]) -> Vec<Claim> {
    let view = linker.view;
    let mut out = Vec::new();
    for piece in &frame.content {
        for said in within(linker, piece) {
            let known = frames.iter().any(|frame| frame.cue.as_ref().is_some_and(|cue| overlap(cue, &said.cue)));
            let speaker = linker.link(&said.source, LinkRole::Speaker);
            let same = claim.chain.links.iter().any(|link| link.name.is_some() && link.name == speaker.name);
            // "The Herald said" in the Herald is its own voice.
            if known || same || said.content.is_empty() || linker.own.speaks(view, &said.source) {
                continue;
            }
            let mut chain = Chain { links: vec![speaker] };
            in_sentence(linker, &Frame::of_said(view, &said), &mut chain);
            hand_on(linker, &mut chain, &who_says(claim));
            let quote = |tokens: &Range<usize>| view.draft.quote(view.span(tokens));
            out.push(Claim {
                cue: Some(quote(&said.cue)),
                content: said.content.iter().map(quote).collect(),
                form: ClaimForm::Indirect,
                stances: Vec::new(),
                denies: None,
                chain,
                provenance: Provenance::new(STAGE, "nested", 0.6),
            });
        }
    }
    out
}

/// Attributions inside `piece` by verbs that can only introduce what somebody said.
fn within(linker: &Linker, piece: &Range<usize>) -> Vec<Said> {
    const STRONG: &[&str] = &["said", "says", "told", "reported", "confirmed", "announced", "according"];
    let view = linker.view;
    let mut out = Vec::new();
    let mut at = piece.start;
    while at < piece.end {
        let sentence = view.sentence(at);
        let part = at..sentence.end.min(piece.end);
        out.extend(finder::find(view, part.clone()).into_iter().filter(|said| {
            STRONG.contains(&view.lower(said.cue.start))
                && !(said.source.len() == 1 && view.is(said.source.start, Kinds::PRONOUN))
                && phrase::speaks(view, &said.source)
                && said.source.start >= part.start
        }));
        at = part.end.max(at + 1);
    }
    out
}
