//! What the model joined: a cue, its source, the pieces of its content.
//!
//! Each attribution with content becomes a claim; fragments of one quotation ("“We left,” he said, “at dawn.”") are
//! one claim with two pieces, since the model joins both to one cue. A cue without content is kept for the rules that
//! look for it ([`super::introduced`]).

use std::ops::Range;

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
    let pieces = attribution.content.iter().filter_map(words).flat_map(|piece| within_paragraphs(view, piece));
    let mut content: Vec<_> = pieces.filter(|piece| piece.clone().any(|at| view.is_word(at))).collect();
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

/// What of a piece of content is said: reported speech ends with its paragraph, and a quotation goes on in the next only
/// where that opens with a mark.
fn within_paragraphs(view: &View<'_, '_>, piece: Range<usize>) -> Vec<Range<usize>> {
    let mut out = Vec::new();
    let mut start = piece.start;
    while start < piece.end {
        let end =
            view.paragraphs.get(view.paragraph(start)).map_or(piece.end, |paragraph| paragraph.end).min(piece.end);
        if start > piece.start && view.marks.starting(start).is_none() {
            break;
        }
        out.push(start..end.max(start + 1));
        start = end.max(start + 1);
    }
    out
}

#[cfg(test)]
mod tests {
    use crate::claims::testing::claims;

    #[test]
    fn reported_speech_ends_with_its_paragraph() {
        let found = claims("{Aran} <said> [the bridge was lost\n\nSelk fled] from Torvan.");
        assert_eq!(found[0].content[0].as_str(), "the bridge was lost");
        assert_eq!(found[0].content.len(), 1, "{found:?}");
    }

    #[test]
    fn a_quotation_goes_on_in_a_paragraph_that_opens_with_a_mark() {
        let found = claims("{Aran} <said>: [“We left.\n\n“They shot at us.”]");
        assert_eq!(found[0].content.len(), 2, "{found:?}");
    }
}
