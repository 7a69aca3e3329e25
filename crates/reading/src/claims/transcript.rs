//! Transcripts and interviews: paragraphs that begin with "NAME:", "Q:" or "A:".
//!
//! A label is a name, or words in capitals, before a colon at the head of a paragraph, where an opening mark may stand
//! before it (a transcript that is quoted); it counts where the article has at least two such paragraphs. What it labels
//! goes on in the paragraphs after it, up to the next label or heading.

use std::ops::Range;

use sayso_record::NameKind;

use super::found::Found;
use crate::speech::{View, Words};
use crate::text::Shape;

/// Longest label in tokens: a title and a name of three words.
const MAX_LABEL: usize = 6;
/// Paragraphs without a label that may follow one; after more, the transcript is over.
const MAX_FOLLOWING: usize = 20;
/// Fewest labels of a transcript.
const FEWEST: usize = 2;
/// Adds the turns of a transcript, and takes away what the model read across them.
pub fn transcript(view: &View<'_, '_>, all: &mut Vec<Found>) {
    let labels: Vec<Option<Range<usize>>> = view.paragraphs.iter().map(|tokens| label(view, tokens)).collect();
    if labels.iter().flatten().count() < FEWEST {
        return;
    }
    let mut turns: Vec<Found> = Vec::new();
    let mut since = MAX_FOLLOWING;
    for (paragraph, label) in view.paragraphs.iter().zip(&labels) {
        since += 1;
        if let Some(label) = label {
            since = 0;
            let content = said(view, label.end + 1..paragraph.end).into_iter().collect();
            let source = Some(label.clone());
            let cue = Some(label.end..label.end + 1);
            turns.push(Found { source, cue, content, own: false, rule: "transcript", confidence: 0.9 });
        } else if view.is_heading(view.sentence(paragraph.start)) {
            since = MAX_FOLLOWING;
        } else if since < MAX_FOLLOWING
            && let Some(turn) = turns.last_mut()
            && let Some(piece) = said(view, paragraph.clone())
        {
            turn.content.push(piece);
        }
    }
    turns.retain(|turn| !turn.content.is_empty());
    let overlaps = |a: &Range<usize>, b: &Range<usize>| a.start < b.end && b.start < a.end;
    all.retain(|found| {
        !turns.iter().flat_map(|turn| &turn.source).any(|label| found.parts().any(|part| overlaps(part, label)))
    });
    all.extend(turns);
    all.sort_by_key(Found::start);
}

/// What of `tokens` is said: from the first word on, with the stop at its end; nothing where there is no word.
fn said(view: &View<'_, '_>, tokens: Range<usize>) -> Option<Range<usize>> {
    let words = view.trim(tokens.clone());
    (!words.is_empty()).then_some(words.start..tokens.end)
}

fn label(view: &View<'_, '_>, paragraph: &Range<usize>) -> Option<Range<usize>> {
    let marked = view.marks.starting(paragraph.start).is_some_and(|stretch| stretch.opened);
    let start = paragraph.start + usize::from(marked);
    let colon = (start + 1..paragraph.end.min(paragraph.start + MAX_LABEL + 1))
        .find(|&at| view.lower(at) == ":")
        .filter(|&at| at + 1 < paragraph.end && !view.draft.glued(at + 1))?;
    let label = start..colon;
    let word = |at: usize| view.lower(at);
    if label.clone().any(|at| view.listed(at).any(Words::LABEL) || matches!(word(at), "?" | "!" | "\"" | "“")) {
        return None;
    }
    if label.len() == 1 && matches!(word(label.start), "q" | "a") {
        return Some(label);
    }
    let capitals = label.clone().all(|at| !view.is_word(at) || view.draft.tokens[at].shape == Shape::Upper);
    let letters = view.words(&label).chars().filter(|c| c.is_alphabetic()).count();
    let named = view.name_at(colon - 1).is_some_and(|(name, _)| {
        matches!(view.draft.names[name.0 as usize].kind, NameKind::Person | NameKind::Organisation)
    });
    (capitals && letters > 1 || named).then_some(label)
}

#[cfg(test)]
mod tests {
    use crate::claims::testing::claims;

    #[test]
    fn labels_speak() {
        let found = claims("Q: Who shot first?\n\nA: They did.\n\nWe were asleep.\n\nQ: And then?\n\nA: We ran.");
        let said: Vec<_> = found.iter().map(|c| (c.chain.links[0].quote.as_str(), c.content.len())).collect();
        assert_eq!(said, [("Q", 1), ("A", 2), ("Q", 1), ("A", 1)]);
    }

    #[test]
    fn labels_in_a_quoted_transcript_speak_too() {
        let found = claims("[“ARAN: Who shot first?]\n\n“SELK: They did.\n\n“ARAN: And then?”");
        let said: Vec<_> = found.iter().map(|c| (c.chain.links[0].quote.as_str(), c.content[0].as_str())).collect();
        assert_eq!(said, [("ARAN", "Who shot first?"), ("SELK", "They did."), ("ARAN", "And then?”")]);
    }

    #[test]
    fn one_word_before_a_colon_is_no_transcript() {
        let found = claims("UPDATE: The bridge was shelled.\n\nNOTE: It rained in Torvan.");
        assert!(found.iter().all(|claim| claim.chain.links.is_empty()), "{found:?}");
    }
}
