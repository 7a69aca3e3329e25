//! "The opposition accused the regime of the attack", "blamed rebels for it", "blamed the attack on rebels", "rebels are
//! suspected of killing five".

use sayso_record::ResponsibilityStance;
use sayso_tagger::Upos;

use super::deeds::Deeds;
use super::who::{antecedent, is_nobody, is_someone, meant};
use super::{Statement, stance};
use crate::incidents::view::View;

/// Tokens before "suspected of" in which the one it describes stands.
const BEFORE: usize = 3;

/// Adds the statements of this rule.
pub fn find(deeds: &Deeds<'_, '_, '_>, out: &mut Vec<Statement>) {
    let view = deeds.view;
    let said = &view.lexicon.said;
    for at in 0..view.draft.tokens.len() {
        let suspected = said.suspect.contains(view.lower(at));
        let verbal = matches!(view.upos(at), Upos::Verb | Upos::Adj);
        if !(suspected || view.is_in(at, &said.accuse)) || !verbal || !of_a_deed(deeds, at) {
            continue;
        }
        let stance = if suspected { ResponsibilityStance::Suspected } else { ResponsibilityStance::Accused };
        let chain = stance::chain_at(view, at);
        for perpetrator in perpetrators(deeds, at) {
            if !is_someone(view, perpetrator) || view.lower(perpetrator) == "other" {
                continue;
            }
            // "A man suspected of killing five" names nobody and is still who is meant.
            if view.upos(perpetrator) == Upos::Pron || !suspected && is_nobody(view, perpetrator) {
                continue;
            }
            out.push(Statement {
                perpetrator,
                words: at.min(perpetrator)..at.max(perpetrator) + 1,
                stance,
                chain: chain.clone(),
                group: deeds.group_near(at),
                rule: "accused",
                confidence: 0.75,
                presupposed: false,
            });
        }
    }
}

/// Those whom the verb accuses: its object or passive subject, else whom it describes, else "on" whom blame falls.
fn perpetrators(deeds: &Deeds<'_, '_, '_>, at: usize) -> Vec<usize> {
    let view = deeds.view;
    let on = || -> Vec<usize> {
        let on = view.children(at).iter().copied();
        on.filter(|&child| view.case(child) == "on" && view.time(child).is_none()).collect()
    };
    // "Two killings blamed on rebels": whatever else hangs on it is the deed.
    if view.lower(at).starts_with("blam") && !on().is_empty() {
        return on();
    }
    // Where an adverbial stands between, the tree takes a passive for "was" and a participle.
    let passive = view.children(at).iter().any(|&child| view.base_relation(child) == "cop") || has_auxiliary(view, at);
    let mut found = view.children_joined(at, if passive { &["nsubj:pass", "nsubj"] } else { &["nsubj:pass"] });
    // "Both sides blamed each other."
    let each = view.child(at, "obj").filter(|&object| {
        let pair = |first: usize, second: usize| view.lower(first) == "each" && view.lower(second) == "other";
        pair(object, object + 1) || pair(object.wrapping_sub(1), object)
    });
    if each.is_some() {
        found = view.children_joined(at, &["nsubj"]);
    }
    if found.is_empty() {
        found = view.children_joined(at, &["obj"]);
    }
    let active = view.child(at, "nsubj").is_some() && !passive;
    if found.is_empty() && view.base_relation(at) == "acl" && !active {
        // "The daughter of a man suspected of": the tree may hang it on either; the nearest person is meant.
        let near = (at.saturating_sub(BEFORE)..at)
            .rev()
            .find(|&token| view.is_human(token) && view.sentence(token) == view.sentence(at));
        found.extend(near.or(view.head(at)));
    }
    found.retain(|&found| !deeds.is_trigger(antecedent(view, found)));
    found.iter_mut().for_each(|found| *found = meant(view, *found));
    found.retain(|&found| !deeds.is_trigger(found));
    if found.is_empty() {
        found = on();
    }
    found
}

/// Whether "was" or "been" stands between the subject of the participle at `at` and it, wherever the tree hangs it: "Aran was
/// on Monday accused".
fn has_auxiliary(view: &View<'_, '_>, at: usize) -> bool {
    let subject = view.child(at, "nsubj").filter(|&subject| subject < at && view.child(at, "obj").is_none());
    subject.is_some_and(|subject| (subject..at).any(|token| matches!(view.lower(token), "was" | "were" | "been")))
}

/// Whether the accusation is of a deed: one hangs on the verb, or the verb is said of one ("the attack which it blamed on").
fn of_a_deed(deeds: &Deeds<'_, '_, '_>, at: usize) -> bool {
    let view = deeds.view;
    let weapon = |token: usize| {
        view.is_in(token, &view.lexicon.words.means) || view.is_in(token, &view.lexicon.said.responsibility)
    };
    let of = view.head(at).is_some_and(|head| view.base_relation(at) == "acl" && deeds.is_trigger(head));
    of || deeds.hangs_on(at, &weapon)
}
