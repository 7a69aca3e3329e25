//! "Rebels shelled the port", "an airstrike by jets of the regime": whoever carries out a trigger, as its words have it.

use sayso_record::{Reality, ResponsibilityStance, Stance};

use super::{Statement, is_nobody, stance};
use crate::incidents::group::Group;
use crate::incidents::roles;
use crate::incidents::view::View;

/// Adds the statements of this rule.
pub fn find(view: &View<'_, '_>, groups: &[Group], out: &mut Vec<Statement>) {
    for (index, group) in groups.iter().enumerate() {
        if !group.kind.is_violence() || !matches!(group.reality, Reality::Happened | Reality::Foiled) {
            continue;
        }
        for trigger in &group.triggers {
            for perpetrator in roles::perpetrators(view, trigger) {
                let (stance, chain) = stance::of(view, trigger.head, perpetrator);
                // Nobody in particular is worth a statement only as a suspect, whom the article may name elsewhere.
                if is_nobody(view, perpetrator) && stance != ResponsibilityStance::Suspected
                    || denied(view, trigger.head)
                {
                    continue;
                }
                let taken =
                    out.iter().any(|known| known.perpetrator == perpetrator && known.words.contains(&trigger.head));
                if taken {
                    continue;
                }
                let words = trigger.tokens.start.min(perpetrator)..trigger.tokens.end.max(perpetrator + 1);
                // "Daesh said its fighters carried it out": the one who says so claims it.
                let speaker = chain.links.first().map(|link| view.touched(link.quote.span()));
                if let Some(speaker) = speaker.clone().filter(|speaker| !speaker.is_empty() && owned(view, perpetrator))
                {
                    let head = head_of(view, &speaker);
                    let stance = ResponsibilityStance::Claimed;
                    out.push(Statement {
                        perpetrator: head,
                        words,
                        stance,
                        chain,
                        group: Some(index),
                        rule: "acted",
                        confidence: 0.7,
                    });
                    continue;
                }
                if speaker.is_some_and(|speaker| speaker.contains(&perpetrator)) {
                    continue;
                }
                let speaks = chain.links.first().is_some_and(|link| speaks_of_itself(view, link, perpetrator));
                let stance = if speaks { ResponsibilityStance::Claimed } else { stance };
                out.push(Statement {
                    perpetrator,
                    words,
                    stance,
                    chain,
                    group: Some(index),
                    rule: "acted",
                    confidence: 0.7,
                });
            }
        }
    }
}

/// Whether the perpetrator is the speaker's own: "its fighters", "our men".
fn owned(view: &View<'_, '_>, perpetrator: usize) -> bool {
    view.phrase(perpetrator, true)
        .any(|token| matches!(view.lower(token), "its" | "our") && view.sentence(token) == view.sentence(perpetrator))
}

/// The token of a phrase whose head lies outside it.
fn head_of(view: &View<'_, '_>, tokens: &std::ops::Range<usize>) -> usize {
    tokens.clone().find(|&at| view.head(at).is_none_or(|head| !tokens.contains(&head))).unwrap_or(tokens.start)
}

/// Whether the speaker has the name of the perpetrator.
fn speaks_of_itself(view: &View<'_, '_>, link: &sayso_record::ChainLink, perpetrator: usize) -> bool {
    link.name.is_some() && link.name == roles::name_of(view, perpetrator)
}

/// Whether the innermost claim that holds the token denies what it holds.
fn denied(view: &View<'_, '_>, at: usize) -> bool {
    view.claims_at(at).first().is_some_and(|(_, claim)| claim.stances.contains(&Stance::Denies))
}
