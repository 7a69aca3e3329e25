//! What the model joined: a cue, its source, the pieces of its content.
//!
//! Each attribution with content becomes a claim; fragments of one quotation ("“We left,” he said, “at dawn.”") are
//! one claim with two pieces, since the model joins both to one cue. A cue without content is kept for the rules that
//! look for it ([`super::introduced`]).

use sayso_tagger::{Attribution, Part};

use super::found::Found;
use crate::speech::View;

/// The model's attributions as claims; those without content have an empty list of pieces.
pub fn attributions(view: &View<'_, '_>) -> Vec<Found> {
    view.tags.attributions.iter().filter_map(|attribution| found(view, attribution)).collect()
}

fn found(view: &View<'_, '_>, attribution: &Attribution) -> Option<Found> {
    let tags = view.tags;
    let span = |index: usize| tags.roles.get(index).filter(|role| role.words.end <= view.draft.tokens.len());
    let words = |part: &Part| span(part.span).map(|role| role.words.clone()).filter(|words| !words.is_empty());
    let mut content: Vec<_> = attribution.content.iter().filter_map(words).collect();
    content.sort_by_key(|words| words.start);
    content.dedup();
    let cue = attribution.cue.and_then(span).map(|role| role.words.clone()).filter(|words| !words.is_empty());
    let source = attribution.source.as_ref().and_then(words);
    let quoted = content.iter().all(|words| words.clone().all(|at| !view.is_word(at) || view.marks.inside(at)));
    // Words that nothing introduces are a claim only if marks say so; else the article speaks.
    if cue.is_none() && (content.is_empty() || !quoted) {
        return None;
    }
    let parts = attribution.source.iter().chain(&attribution.content);
    let confidence = parts
        .flat_map(|part| [Some(part.confidence), span(part.span).map(|role| role.confidence)])
        .chain([attribution.cue.and_then(span).map(|role| role.confidence)])
        .flatten()
        .fold(1.0, f32::min);
    Some(Found { source, cue, content, own: false, rule: "attribution", confidence })
}
