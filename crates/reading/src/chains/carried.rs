//! "in a statement carried by state agency S", "on state television": the medium passes it on.

use super::frame::{Frame, Passed};
use super::lexicon::Kinds;
use super::view::View;
use super::{media, phrase};

/// Tokens between the message and the word that carries it.
const WITHIN: usize = 5;

/// The media that carry what the speaker of `frame` says.
pub fn find(view: &View, frame: &Frame) -> Option<Passed> {
    frame.cue.as_ref()?;
    // What is said may itself tell of statements; only the words around it carry it.
    let outside = |at: usize| !frame.content.iter().any(|piece| piece.contains(&at) && !near_edge(frame, at));
    let mut tokens = frame.sentence.clone().filter(|&at| outside(at));
    tokens.find_map(|at| by_medium(view, frame, at).or_else(|| on_medium(view, frame, at)))
}

/// Content of attributions often takes in the manner beside the cue ("in a statement carried by").
fn near_edge(frame: &Frame, at: usize) -> bool {
    frame.cue.as_ref().is_some_and(|cue| at >= cue.end && at < cue.end + 8)
}

/// "a statement carried by S".
fn by_medium(view: &View, frame: &Frame, at: usize) -> Option<Passed> {
    let carried = view.is(at, Kinds::CARRIED) && matches!(view.lower(at + 1), "by" | "on" | "in");
    let message = (at.saturating_sub(WITHIN)..at).any(|at| view.is(at, Kinds::MESSAGE));
    if !(carried && message) {
        return None;
    }
    let medium = phrase::after(view, at + 2, frame.sentence.end)?;
    let outlet = media::outlet(view, &medium).filter(|outlet| !frame.is_speaker(outlet))?;
    Some(Passed::outer(outlet, "carried_by"))
}

/// "said on state television", "told a crowd in remarks aired live on Tamra Radio" is the rule before.
fn on_medium(view: &View, frame: &Frame, at: usize) -> Option<Passed> {
    let cue = frame.cue.as_ref()?;
    if view.lower(at) != "on" || at < cue.end || at > cue.end + WITHIN {
        return None;
    }
    let medium = phrase::after(view, at + 1, frame.sentence.end)?;
    let air = medium.clone().any(|at| matches!(view.lower(at), "television" | "tv" | "radio"));
    (air && !frame.is_speaker(&medium)).then(|| Passed::outer(medium, "on_air"))
}
