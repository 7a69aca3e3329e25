//! "The Courier reported it first." after a claim: the outlet named passes it on.

use std::ops::Range;

use super::frame::Passed;
use super::lexicon::Kinds;
use super::view::View;
use super::{media, phrase};

/// Words of the longest sentence that says no more than who reported.
const LONGEST: usize = 9;

/// The outlet that `sentence` says reported what stands before it, and nothing else.
pub fn find(view: &View, sentence: &Range<usize>) -> Option<Passed> {
    let words = sentence.clone().filter(|&at| view.is_word(at)).count();
    if !(2..=LONGEST).contains(&words) {
        return None;
    }
    let at = sentence.clone().find(|&at| {
        matches!(
            view.lower(at),
            "reported" | "reports" | "said" | "wrote" | "writes" | "published" | "broke" | "carried"
        )
    })?;
    if view.lower(at + 1) == "by" {
        let what = phrase::before(view, at, sentence.start).is_some()
            || view.lower(at.saturating_sub(1)) == "first"
            || at > sentence.start;
        let outlet = media::outlet(view, &phrase::after(view, at + 2, sentence.end)?)?;
        return what.then(|| Passed::outer(outlet, "next_sentence"));
    }
    // What follows the verb may only take up what was said.
    let rest = at + 1..sentence.end;
    let takes_up = rest.clone().filter(|&at| view.is_word(at)).all(|at| {
        view.is(at, Kinds::ADVERB)
            || matches!(
                view.lower(at),
                "it" | "this" | "that" | "first" | "the" | "news" | "story" | "claim" | "report" | "so" | "as" | "much"
            )
    });
    let source = phrase::before(view, at, sentence.start)?;
    let whole = source.start == sentence.clone().find(|&at| view.is_word(at))?;
    let outlet = media::outlet(view, &source)?;
    (takes_up && whole).then(|| Passed::outer(outlet, "next_sentence"))
}
