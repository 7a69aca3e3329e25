//! "Four officers were involved in the massacre", "they hold the army responsible for it", "the murder is attributed to
//! the Front", "Aran was the mastermind of the bombing".

use sayso_record::ResponsibilityStance;
use sayso_tagger::Upos;

use super::deeds::Deeds;
use super::stance::Owning;
use super::who::{antecedent, denied, is_nobody, is_someone, meant, negated};
use super::words::{Tie, TieStance, Who};
use super::{Statement, stance};
use crate::incidents::view::View;

/// Verbs over the word that say of whom it is said: "is believed to have been involved".
const STEPS: usize = 3;

/// Adds the statements of this rule.
pub fn find(deeds: &Deeds<'_, '_, '_>, out: &mut Vec<Statement>) {
    let view = deeds.view;
    for at in 0..view.draft.tokens.len() {
        let Some(tie) = view.lexicon.said.tie(view.lower(at)) else { continue };
        if negated(view, at) || !deed(deeds, at, tie) || denied(view, at) || is_denied(view, at) {
            continue;
        }
        let (found, chain) = stance::of(view, at, at);
        let stance = match tie.stance {
            _ if held(view, at).is_some() && found == ResponsibilityStance::Asserted => ResponsibilityStance::Accused,
            TieStance::Accused if found == ResponsibilityStance::Asserted => ResponsibilityStance::Accused,
            _ => found,
        };
        for perpetrator in perpetrators(view, at, tie.who) {
            let perpetrator = meant(view, perpetrator);
            let (perpetrator, stance) = match stance::owning(view, &chain, perpetrator) {
                Owning::Own(speaker) => (speaker, ResponsibilityStance::Claimed),
                Owning::Speaker => (perpetrator, ResponsibilityStance::Claimed),
                Owning::Words => continue,
                Owning::Other => (perpetrator, stance),
            };
            let suspect = stance == ResponsibilityStance::Suspected;
            let taken = out.iter().any(|known| known.perpetrator == perpetrator && known.words.contains(&at));
            // "The officer involved in it", "those responsible" name nobody anew.
            let known = matches!(view.base_relation(at), "acl" | "amod") && is_bare(view, perpetrator);
            if taken
                || known
                || !is_someone(view, perpetrator)
                || view.upos(perpetrator) == Upos::Pron
                || view.is_counted_victim(perpetrator)
                || is_nobody(view, perpetrator) && !suspect
            {
                continue;
            }
            out.push(Statement {
                perpetrator,
                words: at.min(perpetrator)..at.max(perpetrator) + 1,
                stance,
                chain: chain.clone(),
                group: deeds.group_near(at),
                rule: "tied",
                confidence: 0.7,
                presupposed: false,
            });
        }
    }
}

/// Whether a deed hangs on the word in the way that it asks for.
fn deed(deeds: &Deeds<'_, '_, '_>, at: usize, tie: &Tie) -> bool {
    let view = deeds.view;
    let is_deed = |token: usize| {
        view.joined(token).into_iter().any(|token| {
            deeds.is_deed(token) && !in_general(deeds, token)
                || view.children(token).iter().any(|&below| deeds.is_trigger(below))
        })
    };
    let object = tie.by.iter().any(|by| by == "object");
    view.children(at).iter().copied().any(|child| {
        let tied = tie.by.iter().any(|by| by == view.case(child))
            || object && matches!(view.relation(child), "obj" | "nsubj:pass");
        tied && is_deed(child)
    }) || object && view.base_relation(at) == "acl" && view.head(at).is_some_and(is_deed)
}

/// Whether nothing but an article stands with a noun that is no name.
fn is_bare(view: &View<'_, '_>, at: usize) -> bool {
    let told = |token: usize| token != at && !matches!(view.lower(token), "the" | "all" | "any" | "those" | "a" | "an");
    view.name(at).is_none() && view.place(at).is_none() && !view.phrase(at, false).any(told)
}

/// Whether a plural names crimes of a kind and none of the article's incidents: "linked to robberies".
fn in_general(deeds: &Deeds<'_, '_, '_>, at: usize) -> bool {
    let view = deeds.view;
    let told = |&child: &usize| matches!(view.base_relation(child), "det" | "nmod" | "nummod");
    view.lower(at).ends_with('s') && !deeds.is_trigger(at) && !view.children(at).iter().any(told)
}

/// Whether somebody denies it: "denied being involved".
fn is_denied(view: &View<'_, '_>, at: usize) -> bool {
    let mut here = at;
    for _ in 0..STEPS {
        let Some(head) = view.head(here) else { return false };
        if view.is_in(head, &view.lexicon.said.deny) || negated(view, head) {
            return true;
        }
        here = head;
    }
    false
}

/// The verb by which somebody is held to be what the word says: "they hold the army responsible", which accuses it.
fn held(view: &View<'_, '_>, at: usize) -> Option<usize> {
    view.head(at).filter(|&verb| view.base_relation(at) == "xcomp" && view.child(verb, "obj").is_some())
}

fn perpetrators(view: &View<'_, '_>, at: usize, who: Who) -> Vec<usize> {
    if who == Who::To {
        let to = |&child: &usize| matches!(view.case(child), "to" | "on") && view.time(child).is_none();
        return view.children(at).iter().copied().filter(to).flat_map(|child| view.joined(child)).collect();
    }
    let mut here = at;
    for _ in 0..STEPS {
        let subjects = view.children_joined(here, &["nsubj", "nsubj:pass"]);
        if !subjects.is_empty() {
            return subjects;
        }
        let Some(head) = view.head(here) else { return Vec::new() };
        match view.base_relation(here) {
            // "The officers involved in it", "those responsible", "Aran, the mastermind of".
            "acl" | "amod" | "appos" => return view.joined(antecedent(view, head)),
            "xcomp" if held(view, here).is_some() => return view.children_joined(head, &["obj"]),
            // "The man they believe is responsible for it."
            "ccomp" if view.relation(head) == "acl:relcl" => return view.head(head).into_iter().collect(),
            "xcomp" | "ccomp" | "conj" => here = head,
            _ => return Vec::new(),
        }
    }
    Vec::new()
}
