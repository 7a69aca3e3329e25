//! Headlines: "X: Y", "Y: X", "Y – X", "Y, X says".
//!
//! The side of a colon (or of a dash) that names or describes a speaker speaks; the other is what is said. "Torvan: 15
//! killed" names a place and speaks for nobody.

use std::ops::Range;

use sayso_record::NameKind;

use super::found::Found;
use super::lexicon::Words;
use super::view::View;

/// Longest speaker in tokens.
const MAX_SPEAKER: usize = 7;
/// Fewest tokens of what is said.
const FEWEST: usize = 2;
/// Cues in headlines.
const CUES: &[&str] =
    &["says", "say", "said", "warns", "warn", "claims", "claim", "reports", "report", "admits", "admit"];

/// Adds the claims of title and headings where the model found none.
pub fn headlines(view: &View<'_, '_>, all: &mut Vec<Found>) {
    for (index, tokens) in view.draft.sentence_tokens.iter().enumerate() {
        if !view.is_heading(index) || all.iter().any(|found| found.source.is_some() && found.covers(tokens)) {
            continue;
        }
        if let Some(found) = divided(view, tokens).or_else(|| ending(view, tokens)) {
            all.retain(|other| !other.covers(tokens));
            all.push(found);
        }
    }
    all.sort_by_key(Found::start);
}

/// "X: Y", "Y: X", "Y – X".
fn divided(view: &View<'_, '_>, tokens: &Range<usize>) -> Option<Found> {
    let colon = |at: usize| view.lower(at) == ":" && !view.draft.glued(at + 1);
    let dash = |at: usize| matches!(view.lower(at), "-" | "\u{2013}" | "\u{2014}") && !view.draft.glued(at);
    let at = tokens.clone().find(|&at| colon(at)).or_else(|| tokens.clone().rev().find(|&at| dash(at)))?;
    let (left, right) = (view.trim(tokens.start..at), view.trim(at + 1..tokens.end));
    let found = |source: Range<usize>, content: Range<usize>| {
        (content.len() >= FEWEST).then(|| Found {
            source: Some(source),
            cue: None,
            content: vec![content],
            own: false,
            rule: "headline",
            confidence: 0.7,
        })
    };
    if colon(at) && is_speaker(view, &left) {
        found(left, right)
    } else if is_speaker(view, &right) {
        found(right, left)
    } else {
        None
    }
}

/// "Y, X says".
fn ending(view: &View<'_, '_>, tokens: &Range<usize>) -> Option<Found> {
    let end = view.trim(tokens.clone()).end;
    let cue = end.checked_sub(1).filter(|&at| at > tokens.start && CUES.contains(&view.lower(at)))?;
    let comma = (tokens.start..cue).rev().find(|&at| view.lower(at) == ",")?;
    let (content, source) = (view.trim(tokens.start..comma), view.trim(comma + 1..cue));
    let fits = !source.is_empty() && source.len() <= MAX_SPEAKER && content.len() >= FEWEST;
    fits.then(|| Found {
        source: Some(source),
        cue: Some(cue..end),
        content: vec![content],
        own: false,
        rule: "headline",
        confidence: 0.8,
    })
}

/// Whether `tokens` name a person or an organisation and nothing else, or describe a speaker.
fn is_speaker(view: &View<'_, '_>, tokens: &Range<usize>) -> bool {
    if tokens.is_empty() || tokens.len() > MAX_SPEAKER || tokens.clone().any(|at| view.is_verb(at)) {
        return false;
    }
    let last = view.listed(tokens.end - 1);
    let speaks = Words::PERSON.with(Words::PEOPLE).with(Words::BODY).with(Words::DOCUMENT).with(Words::MONITOR);
    let named = view.name_at(tokens.end - 1).is_some_and(|(name, _)| {
        matches!(view.draft.names[name.0 as usize].kind, NameKind::Person | NameKind::Organisation)
    });
    named || last.any(speaks)
}

#[cfg(test)]
mod tests {
    use crate::claims::testing::titled;

    #[test]
    fn a_side_that_can_speak_speaks() {
        for (title, source, content) in [
            ("Strike kills 15 in Torvan: monitor", "monitor", "Strike kills 15 in Torvan"),
            ("Police: bridge in Torvan was mined", "Police", "bridge in Torvan was mined"),
            ("Strike kills 15 in Torvan – officials", "officials", "Strike kills 15 in Torvan"),
            ("Bridge was mined, governor says", "governor", "Bridge was mined"),
        ] {
            let found = titled(title, "It rained.");
            assert_eq!(found[0].chain.links[0].quote.as_str(), source, "{title}");
            assert_eq!(found[0].content[0].as_str(), content, "{title}");
        }
    }

    #[test]
    fn a_topic_before_a_colon_does_not() {
        let found = titled("Bridge attack: 15 killed in Torvan", "It rained.");
        assert!(found.iter().all(|claim| claim.chain.links.is_empty()), "{found:?}");
    }
}
