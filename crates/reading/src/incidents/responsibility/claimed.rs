//! "The Front claimed responsibility for the attack", "claimed the bombing".

use sayso_record::ResponsibilityStance;

use super::{Statement, group_near, stance, subject};
use crate::incidents::group::Group;
use crate::incidents::roles::is_actor;
use crate::incidents::view::View;

/// Adds the statements of this rule.
pub fn find(view: &View<'_, '_>, groups: &[Group], out: &mut Vec<Statement>) {
    for at in 0..view.draft.tokens.len() {
        let verb = matches!(
            view.lower(at),
            "claimed" | "claims" | "claim" | "claiming" | "took" | "taken" | "takes" | "admitted" | "accepted"
        );
        if !verb || view.upos(at) != sayso_tagger::Upos::Verb {
            continue;
        }
        let claims = view.lower(at).starts_with("claim");
        let object = view.children(at).iter().copied().find(|&child| {
            let thing = view.lower(child);
            let deed = claims
                && groups.iter().any(|group| group.triggers.iter().any(|trigger| trigger.tokens.contains(&child)));
            matches!(view.base_relation(child), "obj" | "nsubj")
                && (thing == "responsibility" || thing == "credit" && claims || deed)
        });
        // "An attack claimed by the Front": the participle hangs on what is claimed.
        let deed = |noun: &usize| {
            groups.iter().any(|group| group.triggers.iter().any(|trigger| trigger.tokens.contains(noun)))
        };
        let participle = view.head(at).filter(|noun| claims && view.base_relation(at) == "acl" && deed(noun));
        let Some(object) = object.or(participle) else { continue };
        let passive = view.relation(object) == "nsubj:pass" || participle == Some(object);
        let by = || view.children(at).iter().copied().find(|&child| view.case(child) == "by");
        let subjects =
            if passive { subject(view, at, &["obl:agent"]).or_else(by) } else { subject(view, at, &["nsubj"]) };
        let denied =
            view.children(at).iter().any(|&child| matches!(view.lower(child), "no" | "not" | "nobody" | "n't"));
        if let Some(perpetrator) = subjects {
            if denied
                || view.is_counted_victim(perpetrator)
                || !is_actor(view, perpetrator)
                || matches!(view.lower(perpetrator), "one" | "nobody" | "who")
            {
                continue;
            }
            let mut chain = stance::of(view, object, perpetrator).1;
            if let Some(claim) = view
                .draft
                .claims
                .iter()
                .find(|claim| claim.cue.as_ref().is_some_and(|cue| view.touched(cue.span()).contains(&at)))
            {
                chain = claim.chain.clone();
            }
            let words = at.min(object).min(perpetrator)..at.max(object).max(perpetrator) + 1;
            let group = group_near(view, groups, at);
            out.push(Statement {
                perpetrator,
                words,
                stance: ResponsibilityStance::Claimed,
                chain,
                group,
                rule: "claimed",
                confidence: 0.85,
            });
        }
    }
}
