//! "The opposition accused the regime of the attack", "blamed rebels for it", "blamed the attack on rebels", "rebels are
//! suspected of killing five".

use sayso_record::ResponsibilityStance;

use super::{Statement, antecedent, group_near, is_nobody, stance};
use crate::incidents::group::Group;
use crate::incidents::view::View;

/// Adds the statements of this rule.
pub fn find(view: &View<'_, '_>, groups: &[Group], out: &mut Vec<Statement>) {
    if groups.is_empty() {
        return;
    }
    for at in 0..view.draft.tokens.len() {
        let suspected = matches!(view.lower(at), "suspected" | "wanted" | "sought");
        let accuses = matches!(
            view.lower(at),
            "accused" | "accuses" | "accusing" | "accuse" | "blamed" | "blames" | "blaming" | "blame" | "implicated"
        );
        if !(suspected || accuses) || view.upos(at) != sayso_tagger::Upos::Verb || !of_a_deed(view, groups, at) {
            continue;
        }
        // Where an adverbial stands between, the tree takes a passive for "was" and a participle.
        let passive = view.children(at).iter().any(|&child| view.base_relation(child) == "cop");
        let mut perpetrators =
            view.children_joined(at, if passive { &["nsubj:pass", "nsubj"] } else { &["nsubj:pass"] });
        // "Both sides blamed each other."
        let each = view
            .child(at, "obj")
            .filter(|&object| view.lower(object) == "other" && view.lower(object.wrapping_sub(1)) == "each");
        if each.is_some() {
            perpetrators = view.children_joined(at, &["nsubj"]);
        }
        if perpetrators.is_empty() {
            perpetrators = view.children_joined(at, &["obj"]);
        }
        if perpetrators.is_empty() && view.base_relation(at) == "acl" {
            // "The daughter of a man suspected of": the tree may hang it on either; the nearest person is meant.
            let near = (at.saturating_sub(3)..at)
                .rev()
                .find(|&token| view.is_human(token) && view.sentence(token) == view.sentence(at));
            perpetrators.extend(near.or(view.head(at)));
        }
        let on = view
            .children(at)
            .iter()
            .copied()
            .filter(|&child| view.base_relation(child) == "obl" && view.case(child) == "on");
        perpetrators.iter_mut().for_each(|found| *found = view.appositive_name(antecedent(view, *found)));
        perpetrators.retain(|&found| {
            !groups.iter().any(|group| group.triggers.iter().any(|trigger| trigger.tokens.contains(&found)))
        });
        if perpetrators.is_empty() {
            perpetrators.extend(on.filter(|&child| view.time(child).is_none()));
        }
        let stance = if suspected { ResponsibilityStance::Suspected } else { ResponsibilityStance::Accused };
        let chain = view
            .draft
            .claims
            .iter()
            .find(|claim| claim.cue.as_ref().is_some_and(|cue| view.touched(cue.span()).contains(&at)));
        let chain = chain.map_or_else(|| stance::of(view, at, at).1, |claim| claim.chain.clone());
        for perpetrator in perpetrators {
            let person =
                view.is_human(perpetrator) || view.name(perpetrator).is_some() || view.place(perpetrator).is_some();
            let listed = view.is_in(perpetrator, &view.lexicon.words.perpetrators)
                || view.is_in(perpetrator, &view.lexicon.words.organisations);
            if !(person || listed) || view.lower(perpetrator) == "other" {
                continue;
            }
            // "A man suspected of killing five" names nobody and is still who is meant.
            if view.upos(perpetrator) == sayso_tagger::Upos::Pron || !suspected && is_nobody(view, perpetrator) {
                continue;
            }
            let words = at.min(perpetrator)..at.max(perpetrator) + 1;
            let group = group_near(view, groups, at);
            out.push(Statement {
                perpetrator,
                words,
                stance,
                chain: chain.clone(),
                group,
                rule: "accused",
                confidence: 0.75,
            });
        }
    }
}

/// Whether the accusation is of a deed: a trigger, "responsibility", "the attack" or a crime hangs on the verb.
fn of_a_deed(view: &View<'_, '_>, groups: &[Group], at: usize) -> bool {
    let sentence = view.tokens_of(view.sentence(at));
    let hangs = |token: usize| {
        let mut here = token;
        for _ in 0..5 {
            match view.head(here) {
                Some(head) if head == at => return true,
                Some(head) => here = head,
                None => return false,
            }
        }
        false
    };
    sentence.clone().any(|token| {
        let deed = groups.iter().any(|group| group.triggers.iter().any(|trigger| trigger.tokens.contains(&token)))
            || matches!(view.lower(token), "responsibility" | "responsible" | "weapons" | "bombs" | "chemical")
            || view.is_in(token, &view.lexicon.words.crimes);
        deed && hangs(token)
    })
}
