//! "X told Reuters", "X said in an interview with Y", "speaking to Y": who was told passes it on, unless they are a
//! crowd, a court or a news conference.

use super::frame::{Frame, Passed};
use super::view::View;
use super::{media, phrase};

/// Tokens after a cue within which an interview is named.
const WITHIN: usize = 12;

/// Those whom the speaker of `frame` told.
pub fn find(view: &View, frame: &Frame) -> Vec<Passed> {
    let Some(cue) = &frame.cue else { return Vec::new() };
    let start = cue.start.saturating_sub(2).max(frame.sentence.start);
    let end = (cue.end + 2).min(frame.sentence.end);
    for at in start..end {
        let told = matches!(view.lower(at), "told" | "tells" | "tell" | "telling");
        if told
            && let Some(listener) = phrase::after(view, at + 1, frame.sentence.end)
            && !frame.is_speaker(&listener)
            && let Some(teller) = media::teller(view, &listener)
        {
            return vec![Passed::outer(teller, "told")];
        }
    }
    interview(view, frame, cue.start).into_iter().collect()
}

/// "in an interview with Y", "speaking to Y", "in remarks to Y".
fn interview(view: &View, frame: &Frame, cue: usize) -> Option<Passed> {
    let floor = cue.saturating_sub(WITHIN).max(frame.sentence.start);
    let ceiling = (cue + WITHIN).min(frame.sentence.end);
    let with = (floor..ceiling).find(|&at| {
        let before = at.checked_sub(1).map_or("", |at| view.lower(at));
        match view.lower(at) {
            "with" => matches!(before, "interview" | "interviews" | "conversation"),
            "to" => {
                matches!(before, "speaking" | "remarks" | "comments" | "statement" | "interview" | "spoke" | "talking")
            }
            _ => false,
        }
    })?;
    let listener = phrase::after(view, with + 1, frame.sentence.end)?;
    let outlet = media::outlet(view, &listener).filter(|outlet| !frame.is_speaker(outlet))?;
    Some(Passed::outer(outlet, "interview"))
}
