//! Whether a verb tells something that happened.

use sayso_tagger::Upos;

use super::lexicon::Words;
use crate::incidents::{lexicon::has, view::View};

/// Clauses above a verb that are asked whether they make it unreal.
const CLAUSES_UP: usize = 4;

/// Whether the verb `at` is told as a fact of the past.
pub fn happened(view: &View<'_, '_>, words: &Words, at: usize) -> bool {
    view.upos(at) == Upos::Verb && is_past(view, words, at) && !is_hedged(view, words, at)
}

/// Whether the verb `at` stands in a form of the past.
pub fn is_past(view: &View<'_, '_>, words: &Words, at: usize) -> bool {
    let helpers = || view.children(at).iter().filter(|&&child| view.base_relation(child) == "aux");
    if helpers().any(|&child| words.past_auxiliaries.contains(view.lower(child))) {
        return true;
    }
    let word = view.lower(at);
    helpers().next().is_none() && (word.len() > 3 && word.ends_with("ed") || words.past.contains(word))
}

/// Whether the verb `at`, or a clause over it, is denied, wished, conditional or only possible.
pub fn is_hedged(view: &View<'_, '_>, words: &Words, at: usize) -> bool {
    let mut here = at;
    for step in 0..CLAUSES_UP {
        if is_turned(view, words, here) {
            return true;
        }
        let Some(head) = view.head(here) else { return false };
        let relation = view.base_relation(here);
        // Under a verb of wishing or denying nothing is a fact; what is joined to it stands beside it.
        let under = matches!(relation, "ccomp" | "xcomp" | "csubj");
        if under && has(&words.unreal, view.lower(head)) || relation == "xcomp" && step == 0 {
            return true;
        }
        if !matches!(relation, "ccomp" | "xcomp" | "conj" | "advcl" | "acl" | "csubj" | "parataxis") {
            return false;
        }
        here = head;
    }
    false
}

/// Whether what hangs on the verb itself turns it into no fact.
fn is_turned(view: &View<'_, '_>, words: &Words, at: usize) -> bool {
    view.children(at).iter().any(|&child| {
        let word = view.lower(child);
        match view.base_relation(child) {
            "aux" => words.modals.contains(word) || is_negative(word),
            "advmod" | "det" | "cc" | "neg" => words.negations.contains(word) || is_negative(word),
            "mark" => words.conditions.contains(word),
            _ => false,
        }
    })
}

fn is_negative(word: &str) -> bool {
    word.ends_with("n't") || word.ends_with("n’t")
}
