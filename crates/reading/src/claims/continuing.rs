//! Quotations over several paragraphs.
//!
//! 1. A paragraph that begins with an opening mark, while the quotation of the paragraph before was not closed,
//!    continues it: print repeats the opening mark and closes only the last. The claim gains a piece.
//! 2. A paragraph wholly in marks directly after one whose quotation *was* closed, and with no speaker of its own, is
//!    most often said by the same speaker. It becomes a claim of its own, with lower confidence.

use std::ops::Range;

use super::found::Found;
use crate::speech::View;

/// Confidence that an unclosed quotation goes on after the opening mark of the next paragraph.
const UNCLOSED: f32 = 0.9;
/// Confidence that the same speaker goes on in a paragraph wholly in marks.
const CLOSED: f32 = 0.6;

/// Adds what continues the claims of `all`.
pub fn continue_quotations(view: &View<'_, '_>, all: &mut Vec<Found>) {
    for number in 1..view.paragraphs.len() {
        let paragraph = &view.paragraphs[number];
        let Some(opening) = view.marks.starting(paragraph.start).filter(|stretch| stretch.opened && !stretch.single)
        else {
            continue;
        };
        let quoted = opening.tokens.clone();
        // Somebody is said to say it, or something in it: no continuation.
        if all.iter().any(|found| found.source.is_some() && found.covers(&quoted)) {
            continue;
        }
        let Some(before) = speaker_at_end_of(view, all, number - 1) else { continue };
        let last = view.marks.holding(view.paragraphs[number - 1].end - 1);
        let unclosed = last.is_some_and(|stretch| !stretch.closed);
        let whole = view.trim(quoted.end..paragraph.end).is_empty();
        if !(unclosed || whole) {
            continue;
        }
        // What the model found there without a speaker is part of it.
        all.retain(|found| found.source.is_some() || found.cue.is_some() || !found.covers(&quoted));
        let before = all.iter().position(|found| *found == before);
        let Some(before) = before.map(|at| &mut all[at]) else { continue };
        if unclosed {
            before.confidence = before.confidence.min(UNCLOSED);
            before.content.push(quoted);
        } else {
            let confidence = before.confidence.min(CLOSED);
            let source = before.source.clone();
            let content = vec![quoted];
            all.push(Found { source, cue: None, content, own: false, rule: "following_quotation", confidence });
        }
        all.sort_by_key(Found::start);
    }
}

/// The claim with a speaker whose quotation ends paragraph `number`, alone or before its own cue ("..., he said.").
fn speaker_at_end_of(view: &View<'_, '_>, all: &[Found], number: usize) -> Option<Found> {
    let paragraph: &Range<usize> = &view.paragraphs[number];
    all.iter()
        .filter(|found| found.source.is_some() && !found.content.is_empty())
        .filter(|found| found.content.iter().all(|piece| piece.end <= paragraph.end))
        .filter(|found| {
            let last = found.parts().map(|part| part.end).max().unwrap_or(0);
            let ends = last > paragraph.start && view.trim(last..paragraph.end).is_empty();
            ends && found.content.iter().any(|piece| piece.clone().any(|at| view.marks.inside(at)))
        })
        .max_by_key(|found| found.end())
        .cloned()
}

#[cfg(test)]
mod tests {
    use crate::claims::testing::claims;

    #[test]
    fn a_repeated_opening_mark_continues_the_claim() {
        let found = claims("[“We left at dawn,] {Aran} <said>. [“They shot at us.]\n\n“Nobody helped.\n\n“We ran.”");
        assert_eq!(found[0].content.len(), 4, "{found:?}");
        assert_eq!(found[0].content[3].as_str(), "“We ran.”");
        assert_eq!(found.len(), 1);
    }

    #[test]
    fn a_quoted_paragraph_after_a_closed_one_is_a_claim_of_the_same_speaker() {
        let found = claims("[“We left at dawn,”] {Aran} <said>.\n\n“Nobody helped us.”\n\nIt rained in Torvan.");
        assert_eq!(found.len(), 3, "{found:?}");
        assert_eq!(found[1].chain.links[0].quote.as_str(), "Aran");
        assert_eq!(found[1].provenance.rule, "following_quotation");
        assert!(found[1].provenance.confidence.get() < found[0].provenance.confidence.get());
    }

    #[test]
    fn another_speaker_ends_it() {
        let found = claims("[“We left,”] {Aran} <said>.\n\n[“Nobody helped,”] {Selk} <said>.");
        assert_eq!(found[1].chain.links[0].quote.as_str(), "Selk");
    }
}
