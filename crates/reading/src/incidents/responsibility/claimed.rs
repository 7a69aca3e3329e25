//! "The Front claimed responsibility for the attack", "claimed the bombing".

use sayso_record::ResponsibilityStance;

use super::deeds::Deeds;
use super::who::{antecedent, negated, subject};
use super::{Statement, stance};
use crate::incidents::roles::is_actor;
use crate::incidents::view::View;

/// Adds the statements of this rule.
pub fn find(deeds: &Deeds<'_, '_, '_>, out: &mut Vec<Statement>) {
    let view = deeds.view;
    let said = &view.lexicon.said;
    for at in 0..view.draft.tokens.len() {
        if !view.is_in(at, &said.claim) || view.upos(at) != sayso_tagger::Upos::Verb {
            continue;
        }
        // One takes responsibility, and claims or admits a deed too.
        let owns = !view.lower(at).starts_with("t");
        let object = view.children(at).iter().copied().find(|&child| {
            matches!(view.base_relation(child), "obj" | "nsubj")
                && (said.responsibility.contains(view.lower(child)) || owns && deeds.is_trigger(child))
        });
        // "An attack claimed by the Front": the participle hangs on what is claimed.
        let participle =
            view.head(at).filter(|&noun| owns && view.base_relation(at) == "acl" && deeds.is_trigger(noun));
        let Some(object) = object.or(participle) else { continue };
        let passive = view.relation(object) == "nsubj:pass" || participle == Some(object);
        let by = || view.children(at).iter().copied().find(|&child| view.case(child) == "by");
        let found = if passive { subject(view, at, &["obl:agent"]).or_else(by) } else { claimant(view, at) };
        let Some(perpetrator) = found else { continue };
        if negated(view, at)
            || negated(view, object)
            || view.is_counted_victim(perpetrator)
            || !is_actor(view, perpetrator)
            || matches!(view.lower(perpetrator), "one" | "nobody" | "who")
        {
            continue;
        }
        let chain = view.cued(at).map_or_else(|| stance::of(view, object, perpetrator).1, |claim| claim.chain.clone());
        out.push(Statement {
            perpetrator,
            words: at.min(object).min(perpetrator)..at.max(object).max(perpetrator) + 1,
            stance: ResponsibilityStance::Claimed,
            chain,
            group: deeds.group_near(at),
            rule: "claimed",
            confidence: 0.85,
            presupposed: false,
        });
    }
}

/// The subject of a verb of owning up, or that of the verb it is joined to or hangs on.
fn claimant(view: &View<'_, '_>, at: usize) -> Option<usize> {
    let own = subject(view, at, &["nsubj"]).map(|found| antecedent(view, found));
    let shared = || {
        let joined = matches!(view.base_relation(at), "conj" | "xcomp" | "advcl");
        view.head(at).filter(|_| joined).and_then(|head| subject(view, head, &["nsubj"]))
    };
    own.or_else(shared)
}
