//! "The regime denied any responsibility", "denied that its jets had hit the convoy", and what such a denial denies.

use sayso_record::{Responsibility, ResponsibilityStance};

use super::deeds::Deeds;
use super::who::{negated, subject};
use super::{Statement, stance};

/// Words after the verb in which it says what is denied.
const AFTER: usize = 16;

/// Adds the statements of this rule.
pub fn find(deeds: &Deeds<'_, '_, '_>, out: &mut Vec<Statement>) {
    let view = deeds.view;
    let said = &view.lexicon.said;
    for at in 0..view.draft.tokens.len() {
        let verb = view.is_in(at, &said.deny) && view.upos(at) == sayso_tagger::Upos::Verb;
        if !verb || negated(view, at) {
            continue;
        }
        let refuses = view.is_in(at, &said.refuse);
        let mut perpetrator = subject(view, at, &["nsubj", "obl:agent"]);
        if perpetrator.is_none() && matches!(view.base_relation(at), "conj" | "advcl") {
            perpetrator = view.head(at).and_then(|head| subject(view, head, &["nsubj"]));
        }
        let Some(perpetrator) = perpetrator else { continue };
        let unnamed = view.upos(perpetrator) == sayso_tagger::Upos::Pron && view.name(perpetrator).is_none();
        let sentence = view.tokens_of(view.sentence(at));
        let mut after = at + 1..sentence.end.min(at + AFTER);
        let charge = after.clone().find(|&token| view.is_in(token, &said.charges));
        let deed = after.any(|token| deeds.is_trigger(token) || view.is_in(token, &view.lexicon.words.carry_out));
        // "Denied a report that prices had risen": where it is said what the charge is, it must be of a deed.
        let told = |charge: usize| view.children(charge).iter().any(|&child| view.relation(child) == "acl");
        let charge = charge.is_some_and(|charge| deed || !told(charge));
        let relative = view.base_relation(at) == "acl";
        let by = view.relation(perpetrator) == "obl:agent";
        let it = matches!(view.lower(at + 1), "it" | "this" | "." | "the");
        if unnamed || !charge && (refuses || !(by || deed || relative || it)) {
            continue;
        }
        out.push(Statement {
            perpetrator,
            words: at.min(perpetrator)..at.max(perpetrator) + 1,
            stance: ResponsibilityStance::Denied,
            chain: stance::chain_at(view, at),
            group: deeds.group_near(at),
            rule: "denied",
            confidence: 0.8,
            presupposed: false,
        });
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
