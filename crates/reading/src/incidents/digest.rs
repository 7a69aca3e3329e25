//! Articles that tell of several incidents one after the other: "A rash of shootings left five people wounded. In Ansk
//! a gunman shot a woman. Later, two men were stabbed in Selm."

use super::setting::Setting;
use super::trigger::Trigger;
use super::view::View;

/// Sentences at the head of an article in which it says that it is one.
const HEAD: usize = 4;
/// Tokens from such a phrase to the noun in the plural.
const REACH: usize = 3;

/// Incidents from which on an article told of several.
pub const FEWEST: usize = 2;

/// Whether the head of an article says that it tells of several incidents.
pub fn is_digest(view: &View<'_, '_>) -> bool {
    let sentences = view.draft.sentence_tokens.iter().take(HEAD);
    sentences.into_iter().any(|sentence| sentence.clone().any(|at| announces(view, at, sentence.end)))
}

/// Whether a phrase of the list begins at `at` and a trigger noun in the plural follows.
fn announces(view: &View<'_, '_>, at: usize, end: usize) -> bool {
    view.lexicon.words.digest.iter().any(|phrase| {
        let words = phrase.split(' ').count();
        let said =
            phrase.split(' ').enumerate().all(|(index, word)| at + index < end && view.lower(at + index) == word);
        said && (at + words..end.min(at + words + REACH)).any(|noun| {
            let lower = view.lower(noun);
            lower.ends_with('s') && (lower == "incidents" || !view.lexicon.triggers(lower).is_empty())
        })
    })
}

/// Whether a trigger is the noun of such a phrase.
pub fn sums_up(view: &View<'_, '_>, trigger: &Trigger) -> bool {
    let sentence = view.tokens_of(view.sentence(trigger.head));
    let first = trigger.head.saturating_sub(REACH + 2).max(sentence.start);
    !trigger.verb
        && view.lower(trigger.tokens.end - 1).ends_with('s')
        && (first..trigger.head).any(|at| announces(view, at, trigger.tokens.end))
}

/// Whether, in such an article, a trigger opens another incident: it says where or when, and somebody new comes in.
pub fn opens(view: &View<'_, '_>, trigger: &Trigger, setting: &Setting) -> bool {
    let placed = !setting.places.is_empty() || !setting.times.is_empty() || view.lower(first(view, trigger)) == "later";
    let new = |&at: &usize| {
        matches!(view.base_relation(at), "nsubj" | "obj" | "obl")
            && view.is_human(at)
            && view.children(at).iter().any(|&child| match view.base_relation(child) {
                "det" => matches!(view.lower(child), "a" | "an" | "another"),
                "nummod" => true,
                _ => false,
            })
            && !view.children(at).iter().any(|&child| matches!(view.lower(child), "the" | "other" | "others"))
    };
    trigger.verb && placed && view.children(trigger.head).iter().any(new)
}

fn first(view: &View<'_, '_>, trigger: &Trigger) -> usize {
    view.tokens_of(view.sentence(trigger.head)).start
}
