//! "Rebels shelled the port", "an airstrike by jets of the regime": whoever carries out a trigger, as its words have it.

use sayso_record::{Reality, ResponsibilityStance};

use super::agents;
use super::deeds::Deeds;
use super::stance::Owning;
use super::who::{denied, is_nobody, meant};
use super::{MAX_STATEMENTS, Statement, stance};
use crate::incidents::trigger::Trigger;
use crate::incidents::view::View;

/// Adds the statements of this rule.
pub fn find(deeds: &Deeds<'_, '_, '_>, out: &mut Vec<Statement>) {
    let view = deeds.view;
    for (index, group) in deeds.groups.iter().enumerate() {
        if !group.kind.is_violence() || !matches!(group.reality, Reality::Happened | Reality::Foiled) {
            continue;
        }
        for trigger in &group.triggers {
            if out.len() >= MAX_STATEMENTS || denied(view, trigger.head) {
                continue;
            }
            for perpetrator in agents::of(deeds, trigger) {
                let statement = said(view, trigger, perpetrator, index);
                let taken = |statement: &Statement| {
                    out.iter()
                        .any(|known| known.perpetrator == statement.perpetrator && known.words.contains(&trigger.head))
                };
                out.extend(statement.filter(|statement| !taken(statement)));
            }
        }
    }
}

/// What the words of a trigger say of the one at `perpetrator`; nothing where that is nobody in particular.
fn said(view: &View<'_, '_>, trigger: &Trigger, perpetrator: usize, group: usize) -> Option<Statement> {
    let (stance, chain) = stance::of(view, trigger.head, perpetrator);
    let perpetrator = meant(view, perpetrator);
    // Nobody in particular is worth a statement only as a suspect, whom the article may name elsewhere.
    if is_nobody(view, perpetrator) && stance != ResponsibilityStance::Suspected {
        return None;
    }
    let words = trigger.tokens.start.min(perpetrator)..trigger.tokens.end.max(perpetrator + 1);
    // "The Tamra attack", "their attack": the noun and its owner take it as known.
    let presupposed = !trigger.verb
        && !stance::condemned(view, trigger.head)
        && matches!(view.base_relation(perpetrator), "compound" | "amod" | "nmod")
        && view.head(perpetrator) == Some(trigger.head)
        && view.case(perpetrator) != "by";
    let base = |perpetrator: usize, stance: ResponsibilityStance| Statement {
        perpetrator,
        words: words.clone(),
        stance,
        chain: chain.clone(),
        group: Some(group),
        rule: "acted",
        confidence: 0.7,
        presupposed,
    };
    match stance::owning(view, &chain, perpetrator) {
        Owning::Own(speaker) => Some(base(speaker, ResponsibilityStance::Claimed)),
        Owning::Speaker => Some(base(perpetrator, ResponsibilityStance::Claimed)),
        Owning::Words => None,
        Owning::Other => Some(base(perpetrator, stance)),
    }
}
