//! "X reported, citing Y", "according to X, which cited Y": what X says is Y's.

use super::frame::{Frame, Passed};
use super::phrase;
use super::view::View;

/// Tokens between a speaker or cue and the word that cites.
const WITHIN: usize = 16;

/// Those whom the speaker of `frame` cites; or the one who cites, where the speaker is the one cited.
pub fn find(view: &View, frame: &Frame) -> Option<Passed> {
    let (cue, speaker) = (frame.cue.as_ref()?, frame.speaker.as_ref()?);
    let citing = frame.sentence.clone().find(|&at| cites(view, at, frame))?;
    let source = phrase::after(view, citing + 1, frame.sentence.end)?;
    if frame.is_speaker(&source) {
        let before = if citing > 0 && view.lower(citing - 1) == "," { citing - 1 } else { citing };
        let before = if matches!(view.lower(before.saturating_sub(1)), "which" | "who") { before - 1 } else { before };
        let before = if view.lower(before.saturating_sub(1)) == "," { before - 1 } else { before };
        // "... Reuters reported, citing police": the one who cites stands before its own cue.
        let end = if before > 0 && view.is(before - 1, super::lexicon::Kinds::SAYS) { before - 1 } else { before };
        let who = phrase::before(view, end, frame.sentence.start)?;
        return super::media::teller(view, &who).map(|_| Passed::outer(who, "citing"));
    }
    let near = |range: &std::ops::Range<usize>| citing.abs_diff(range.start).min(citing.abs_diff(range.end)) <= WITHIN;
    // A far citing word still belongs to the speaker when it ends the sentence: "..., citing the Observatory."
    let ends = !(source.end..frame.sentence.end).any(|at| view.is_word(at));
    let told = phrase::speaks(view, &source) && (near(cue) || near(speaker) || ends);
    told.then(|| Passed::innermost(source, "citing"))
}

/// Whether token `at` is "citing", "quoting", or "cited" after "which", with a source after it.
fn cites(view: &View, at: usize, frame: &Frame) -> bool {
    let before = at.checked_sub(1).map_or("", |at| view.lower(at));
    let word = match view.lower(at) {
        "citing" | "quoting" | "referencing" => true,
        "cited" | "cites" | "quoted" | "quotes" => matches!(before, "which" | "who" | "and" | "it"),
        _ => false,
    };
    // Inside quotation marks somebody else's citing is told.
    let inside =
        frame.content.iter().any(|piece| piece.start < at && at + 1 < piece.end && view.quote_mark(piece.start));
    word && !inside
        && (at + 1..frame.sentence.end)
            .take(14)
            .all(|next| view.lower(next) != "as" || !view.lower(next + 1).ends_with("ing"))
}
