//! "The crimes committed by the regime", "this massacre was carried out by rebels": a noun that stands for a deed, though
//! no word of an incident does, and who is said to have done it.

use super::deeds::Deeds;
use super::stance::Owning;
use super::who::{denied, is_nobody, meant, negated};
use super::{Statement, stance};
use crate::incidents::roles::is_actor;
use crate::incidents::view::View;

/// Adds the statements of this rule.
pub fn find(deeds: &Deeds<'_, '_, '_>, out: &mut Vec<Statement>) {
    let view = deeds.view;
    for verb in 0..view.draft.tokens.len() {
        let carries = view.is_in(verb, &view.lexicon.words.carry_out) && view.upos(verb) == sayso_tagger::Upos::Verb;
        if !carries || negated(view, verb) || denied(view, verb) || !of_deed(deeds, verb) {
            continue;
        }
        for perpetrator in agents(view, verb) {
            let (stance, chain) = stance::of(view, verb, perpetrator);
            let perpetrator = meant(view, perpetrator);
            let other = matches!(stance::owning(view, &chain, perpetrator), Owning::Other);
            let taken = out.iter().any(|known| known.perpetrator == perpetrator && known.words.contains(&verb));
            if !other || taken || is_nobody(view, perpetrator) || !is_actor(view, perpetrator) {
                continue;
            }
            out.push(Statement {
                perpetrator,
                words: verb.min(perpetrator)..verb.max(perpetrator) + 1,
                stance,
                chain,
                group: deeds.group_near(verb),
                rule: "carried",
                confidence: 0.65,
                presupposed: false,
            });
        }
    }
}

/// Whether what is carried out is a deed that is no trigger, which `acted` reads: what the participle describes, or
/// the passive subject.
fn of_deed(deeds: &Deeds<'_, '_, '_>, verb: usize) -> bool {
    let view = deeds.view;
    let described = view.head(verb).filter(|_| view.base_relation(verb) == "acl");
    let subjects = view.children_joined(verb, &["nsubj:pass"]);
    described.into_iter().chain(subjects).any(|noun| !deeds.is_trigger(noun) && deeds.is_deed(noun))
}

/// Those by whom it is done.
fn agents(view: &View<'_, '_>, verb: usize) -> Vec<usize> {
    let by = |&child: &usize| {
        (view.relation(child) == "obl:agent" || view.base_relation(child) == "obl" && view.case(child) == "by")
            && view.time(child).is_none()
    };
    view.children(verb).iter().copied().filter(by).flat_map(|child| view.joined(child)).collect()
}
