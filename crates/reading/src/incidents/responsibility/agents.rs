//! Whom the words of a trigger hold responsible: its roles, without those whom only a broken tree makes its subject, and
//! with those whose subject stands further up.

use sayso_record::{IncidentKind, SubEventType};
use sayso_tagger::Upos;

use super::deeds::Deeds;
use super::who::{asked, negated};
use crate::incidents::roles;
use crate::incidents::support::ends_in;
use crate::incidents::trigger::Trigger;
use crate::incidents::view::View;

/// Verbs between a trigger and the one that has its subject: "began firing and hit".
const STEPS: usize = 3;
/// Words between a verb and the number of its victims: "kills over 50", "shot at least 12".
const NUMBER: usize = 3;

/// Heads of the phrases of those who did what `trigger` names.
pub fn of(deeds: &Deeds<'_, '_, '_>, trigger: &Trigger) -> Vec<usize> {
    let view = deeds.view;
    // Whoever takes part in a clash is a party to it; who harmed whom is told by other words.
    if trigger.kind == IncidentKind::Event(SubEventType::ArmedClash) || negated_above(view, trigger.head) {
        return Vec::new();
    }
    // Who shot himself did it to nobody else.
    let himself = |&child: &usize| view.base_relation(child) == "obj" && is_reflexive(view, child);
    if view.children(trigger.head).iter().any(himself) || uses_no_weapon(view, trigger.head) {
        return Vec::new();
    }
    let mut found = roles::perpetrators(view, trigger);
    if found.is_empty() && trigger.verb {
        found = further_up(view, trigger.head);
    }
    found.iter_mut().for_each(|at| *at = nearest_subject(deeds, trigger.head, *at));
    found.retain(|&at| stands(view, trigger, at));
    found.dedup();
    found
}

fn is_reflexive(view: &View<'_, '_>, at: usize) -> bool {
    matches!(view.lower(at), "himself" | "herself" | "themselves" | "itself" | "self")
}

/// Whether the verb or the one that governs it is negated: "asked not to use".
fn negated_above(view: &View<'_, '_>, at: usize) -> bool {
    negated(view, at) || view.base_relation(at) == "xcomp" && view.head(at).is_some_and(|head| negated(view, head))
}

/// Whether the perpetrator at `at` is no mistake of the tree.
fn stands(view: &View<'_, '_>, trigger: &Trigger, at: usize) -> bool {
    let own = view.head(at) == Some(trigger.head);
    // What is joined stands after what it is joined to: in "Russian or regime warplanes" only the last is a noun.
    let before_its_head = view.base_relation(at) == "conj" && view.head(at).is_some_and(|head| head > at);
    // A bracket or quotation mark never parts a modifier from its noun: "(Tamra Herald) Air strikes".
    let parted = !trigger.verb
        && at < trigger.head
        && matches!(view.base_relation(at), "compound" | "amod")
        && (at..trigger.head).any(|token| !view.is_word(token) && !matches!(view.lower(token), "-" | "–" | "'" | "’"));
    // Nor does a verb reach into a bracket that closes before it: "(Tamra Herald) Shells killed".
    let bracketed = trigger.verb && closes_before(view, at, trigger.head);
    // The subject of "said" or "accused" shares it with none of the verbs that tell what was said; but "admitted killing".
    let subject = matches!(view.relation(at), "nsubj" | "nsubj:pass");
    let shared = !own && subject && view.head(at).is_some_and(|verb| tells(view, verb, trigger.head));
    let suffered = !trigger.verb
        && view.head(at) == Some(trigger.head)
        && view.is_in(trigger.head, &view.lexicon.said.suffered)
        && suffers(view, trigger.head, at);
    // Of two subjects the nearest is meant: headlines and broken lines give a verb several.
    let nearer = view.relation(at) == "nsubj"
        && view.head(at).is_some_and(|verb| {
            view.children(verb).iter().any(|&other| view.relation(other) == "nsubj" && at < other && other < verb)
        });
    !(before_its_head || parted || bracketed || shared || suffered || nearer || asked(view, at))
}

/// Whether a bracket that holds `at` is closed before `verb`.
fn closes_before(view: &View<'_, '_>, at: usize, verb: usize) -> bool {
    let mut depth = 0_usize;
    for token in at..verb {
        match view.lower(token) {
            "(" | "[" => depth += 1,
            ")" | "]" if depth == 0 => return true,
            ")" | "]" => depth -= 1,
            _ => {}
        }
    }
    false
}

/// Whether `at` hangs on a verb that tells of what its subject is accused, or what it said of others: a clause between has
/// a subject of its own, unlike in "admitted killing".
fn tells(view: &View<'_, '_>, verb: usize, at: usize) -> bool {
    let accuses = view.is_in(verb, &view.lexicon.said.accuse);
    if view.upos(verb) != Upos::Verb || !(accuses || view.cued(verb).is_some()) {
        return false;
    }
    let (mut here, mut others) = (at, false);
    for _ in 0..STEPS {
        others |= view.children(here).iter().any(|&child| view.base_relation(child) == "nsubj");
        match view.head(here) {
            Some(head) if head == verb => return accuses || others,
            Some(head) => here = head,
            None => return false,
        }
    }
    false
}

/// Whether the one at `at` only owns or describes the noun of a deed that is done to him or there: "Aran's murder", "the
/// Tamra Mills shooting"; not "the army's killing of two men", "the police shooting".
fn suffers(view: &View<'_, '_>, noun: usize, at: usize) -> bool {
    let words = &view.lexicon.words;
    let of = |&child: &usize| view.base_relation(child) == "nmod" && view.case(child) == "of";
    match view.relation(at) {
        "nmod:poss" => !view.children(noun).iter().any(of),
        "compound" | "amod" => !view.is_in(at, &words.perpetrators) && !view.is_in(at, &words.organisations),
        _ => false,
    }
}

/// Whether "used" takes something else than a weapon: "he used a false name".
fn uses_no_weapon(view: &View<'_, '_>, verb: usize) -> bool {
    let weapon = |at: usize| ends_in(view, at, &view.lexicon.words.means) || view.lower(at) == "gas";
    let objects: Vec<usize> =
        view.children_joined(verb, &["obj"]).into_iter().flat_map(|object| view.phrase(object, true)).collect();
    matches!(view.lower(verb), "use" | "used" | "uses" | "using")
        && !objects.is_empty()
        && !objects.into_iter().any(weapon)
}

/// The subject of the verb that a trigger without one is joined to or hangs on, where victims follow the trigger.
fn further_up(view: &View<'_, '_>, head: usize) -> Vec<usize> {
    let victims = view.child(head, "obj").is_some() || (head + 1..=head + NUMBER).any(|at| view.is_counted_victim(at));
    if !victims || view.children(head).iter().any(|&child| matches!(view.relation(child), "nsubj:pass" | "aux:pass")) {
        return Vec::new();
    }
    let mut here = head;
    for _ in 0..=STEPS {
        if view.children(here).iter().any(|&child| view.relation(child) == "nsubj:pass") {
            return Vec::new();
        }
        let mut subjects = view.children_joined(here, &["nsubj"]);
        subjects.retain(|&at| at < head && roles::is_actor(view, at) && !view.is_counted_victim(at));
        if !subjects.is_empty() {
            return subjects;
        }
        match view.head(here).filter(|_| matches!(view.base_relation(here), "conj" | "xcomp")) {
            Some(above) => here = above,
            None => return Vec::new(),
        }
    }
    Vec::new()
}

/// For a trigger joined to another verb by "and" the subject nearest before it, where that one's verb is a trigger too:
/// "They were asleep when a gunman opened fire and shot two".
fn nearest_subject(deeds: &Deeds<'_, '_, '_>, head: usize, at: usize) -> usize {
    let view = deeds.view;
    let joined = view.base_relation(head) == "conj" && view.head(at) == view.head(head) && at < head;
    let own = view.child(head, "nsubj").is_some();
    if !joined || own {
        return at;
    }
    let nearer = (at + 1..head).rev().find(|&token| {
        view.relation(token) == "nsubj"
            && view.head(token).is_some_and(|verb| token < verb && verb < head && deeds.is_trigger(verb))
    });
    nearer.filter(|&token| roles::is_actor(view, token)).unwrap_or(at)
}
