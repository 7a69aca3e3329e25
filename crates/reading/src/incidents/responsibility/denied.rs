//! "The regime denied any responsibility", "denied that its jets had hit the convoy", and what such a denial denies.

use sayso_record::{Responsibility, ResponsibilityStance};

use super::{Statement, group_near, stance, subject};
use crate::incidents::group::Group;
use crate::incidents::view::View;

/// Nouns that stand for what one is accused of.
const CHARGES: &[&str] = &[
    "responsibility",
    "involvement",
    "accusation",
    "accusations",
    "claim",
    "claims",
    "charge",
    "charges",
    "allegation",
    "allegations",
    "role",
    "part",
    "report",
    "reports",
    "blame",
    "use",
    "accounts",
];

/// Adds the statements of this rule.
pub fn find(view: &View<'_, '_>, groups: &[Group], out: &mut Vec<Statement>) {
    if groups.is_empty() {
        return;
    }
    for at in 0..view.draft.tokens.len() {
        let verb = matches!(view.lower(at), "denied" | "denies" | "deny" | "denying" | "rejected" | "rejects");
        if !verb || view.upos(at) != sayso_tagger::Upos::Verb {
            continue;
        }
        let negated =
            view.children(at).iter().any(|&child| matches!(view.lower(child), "not" | "n't" | "never" | "neither"));
        if negated {
            continue;
        }
        let refuses = view.lower(at).starts_with("reject");
        let mut subjects = subject(view, at, &["nsubj", "obl:agent"]);
        if subjects.is_none() && matches!(view.base_relation(at), "conj" | "advcl") {
            subjects = view.head(at).and_then(|head| subject(view, head, &["nsubj"]));
        }
        let sentence = view.tokens_of(view.sentence(at));
        let after = at + 1..sentence.end.min(at + 16);
        let charge = after.clone().any(|token| CHARGES.contains(&view.lower(token)));
        let deed = after.clone().any(|token| {
            groups
                .iter()
                .any(|group| group.triggers.iter().chain(&group.denied).any(|trigger| trigger.tokens.contains(&token)))
                || view.is_in(token, &view.lexicon.words.carry_out) && !refuses
        });
        let relative = view.base_relation(at) == "acl";
        let by = subjects.is_some_and(|subject| view.relation(subject) == "obl:agent");
        if !(charge
            || by && !refuses
            || deed && !refuses
            || relative && !refuses
            || matches!(view.lower(at + 1), "it" | "this" | "." | "the") && !refuses)
        {
            continue;
        }
        let chain = view
            .draft
            .claims
            .iter()
            .find(|claim| claim.cue.as_ref().is_some_and(|cue| view.touched(cue.span()).contains(&at)));
        let chain = chain.map_or_else(|| stance::of(view, at, at).1, |claim| claim.chain.clone());
        if let Some(perpetrator) = subjects {
            if view.upos(perpetrator) == sayso_tagger::Upos::Pron && view.name(perpetrator).is_none() {
                continue;
            }
            let words = at.min(perpetrator)..at.max(perpetrator) + 1;
            let group = group_near(view, groups, at);
            out.push(Statement {
                perpetrator,
                words,
                stance: ResponsibilityStance::Denied,
                chain: chain.clone(),
                group,
                rule: "denied",
                confidence: 0.8,
            });
        }
    }
}

/// Index of the statement that the one at `at` denies: the nearest before it, else after it, that holds the same one
/// responsible; by name, or by a word that both share.
pub fn what(all: &[Responsibility], at: usize) -> Option<u32> {
    let denial = &all[at];
    if denial.stance != ResponsibilityStance::Denied {
        return None;
    }
    let fits = |other: &Responsibility| {
        other.stance != ResponsibilityStance::Denied && other.incident == denial.incident && alike(other, denial)
    };
    let before = (0..at).rev().find(|&other| fits(&all[other]));
    before.or_else(|| (at + 1..all.len()).find(|&other| fits(&all[other]))).map(|found| found as u32)
}

fn alike(a: &Responsibility, b: &Responsibility) -> bool {
    let words = |quote: &str| -> Vec<String> {
        let words = quote.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
        words.filter(|word| word.len() > 3 && !matches!(word.as_str(), "group" | "forces" | "state")).collect()
    };
    let (one, other) = (words(a.perpetrator.as_str()), words(b.perpetrator.as_str()));
    a.name.is_some() && a.name == b.name || one.iter().any(|word| other.contains(word))
}
