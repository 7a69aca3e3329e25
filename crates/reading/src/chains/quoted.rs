//! "Reuters quoted X as saying", "X was quoted by the agency as saying": the one who quotes passes it on.

use std::ops::Range;

use super::frame::{Frame, Passed, overlap};
use super::lexicon::Kinds;
use super::phrase;
use super::view::View;

/// Tokens between "quoted" and "as saying".
const WITHIN: usize = 14;

/// The one who quotes the speaker of `frame`, or the one quoted where the speaker is the one who quotes.
pub fn find(view: &View, frame: &Frame) -> Option<Passed> {
    let cue = frame.cue.as_ref()?;
    let start = cue.start.saturating_sub(WITHIN).max(frame.sentence.start);
    let at = (start..cue.end).rev().find(|&at| matches!(view.lower(at), "quoted" | "quotes" | "cited" | "cites"))?;
    let ceiling = frame.sentence.end.min(at + WITHIN);
    // "as saying", or ", saying" with the one quoted before it.
    let as_saying = (at + 1..ceiling).find(|&at| {
        view.lower(at) == "as" && view.lower(at + 1).ends_with("ing")
            || view.lower(at) == "," && view.is(at + 1, Kinds::SAYING)
    });
    // The cue is "quoted", or "saying", or both with what stands between.
    let whole = at..as_saying.map_or(at + 1, |at| at + 2);
    if !overlap(&whole, cue) || as_saying.is_none() && !(view.lower(at + 1) == "by" && is_passive(view, at)) {
        return None;
    }
    if is_passive(view, at) {
        let by = (at + 1..ceiling.max(whole.end + 2).min(frame.sentence.end)).find(|&at| view.lower(at) == "by")?;
        let by = phrase::after(view, by + 1, frame.sentence.end)?;
        return (!frame.is_speaker(&by)).then(|| Passed::outer(by, "quoted_by"));
    }
    let quoting = phrase::before(view, at, frame.sentence.start);
    // "The Courier went further and quoted ...".
    let quoting = quoting.or_else(|| view.speech.subject_of(at, &frame.sentence));
    let quoted = phrase::after(view, at + 1, as_saying.unwrap_or(ceiling));
    let other = |tokens: &Range<usize>| !frame.is_speaker(tokens);
    match (quoting, quoted) {
        (Some(quoting), Some(quoted)) if other(&quoting) && !other(&quoted) => Some(Passed::outer(quoting, "quotes")),
        (_, Some(quoted)) if other(&quoted) => Some(Passed::innermost(quoted, "quotes")),
        _ => None,
    }
}

fn is_passive(view: &View, at: usize) -> bool {
    (at.saturating_sub(3)..at).any(|at| matches!(view.lower(at), "was" | "were" | "is" | "are" | "been" | "being"))
}
