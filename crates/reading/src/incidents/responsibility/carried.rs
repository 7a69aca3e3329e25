//! "The crimes committed by the regime", "this massacre was carried out by rebels": a noun that stands for a deed, though
//! no word of an incident does, and who is said to have done it.

use sayso_record::ResponsibilityStance;

use super::deeds::Deeds;
use super::stance::Owning;
use super::who::{counted, denied, is_nobody, meant, negated};
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
            let (perpetrator, stance) = match stance::owning(view, &chain, perpetrator) {
                Owning::Own(speaker) => (speaker, ResponsibilityStance::Claimed),
                Owning::Other => (perpetrator, stance),
                Owning::Speaker | Owning::Words => continue,
            };
            let taken = out.iter().any(|known| known.perpetrator == perpetrator && known.words.contains(&verb));
            if taken || is_nobody(view, perpetrator) || !is_actor(view, perpetrator) {
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

/// Whether what is carried out is a deed: what the participle describes, its passive subject, or the object. Where the tree
/// gives a passive no subject ("the strike was likely to have been carried out by jets"), the subject before it is meant.
fn of_deed(deeds: &Deeds<'_, '_, '_>, verb: usize) -> bool {
    let view = deeds.view;
    let described = view.head(verb).filter(|_| view.base_relation(verb) == "acl");
    let mut deed: Vec<usize> = view.children_joined(verb, &["nsubj:pass", "obj"]);
    deed.extend(described);
    let passive = view.children(verb).iter().any(|&child| view.relation(child) == "aux:pass");
    if deed.is_empty() && passive {
        let sentence = view.tokens_of(view.sentence(verb));
        deed.extend((sentence.start..verb).rev().find(|&at| view.relation(at) == "nsubj"));
    }
    deed.into_iter().any(|noun| deeds.is_deed(noun))
}

/// Those who do it: by whom it is done, or the subject of the active verb.
fn agents(view: &View<'_, '_>, verb: usize) -> Vec<usize> {
    let by = |&child: &usize| {
        let phrase = matches!(view.base_relation(child), "obl" | "nmod") && view.case(child) == "by";
        (view.relation(child) == "obl:agent" || phrase) && view.time(child).is_none()
    };
    let mut found: Vec<usize> =
        view.children(verb).iter().copied().filter(by).flat_map(|child| view.joined(child)).collect();
    // "Three of its fighters carried out an attack": the roles of the attack are read from nouns alone.
    let numbers = view.children_joined(verb, &["nsubj"]).into_iter().filter(|&at| counted(view, at) != at);
    found.extend(numbers.filter(|_| view.child(verb, "obj").is_some()));
    found
}
