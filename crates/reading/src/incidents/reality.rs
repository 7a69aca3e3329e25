//! Whether what a trigger names happened: read from what it hangs on and what stands around its verb.

use sayso_record::{Reality, Stance};
use sayso_tagger::Upos;

use super::trigger::Trigger;
use super::view::View;

/// Steps up the tree that are looked at: further up, a word no longer governs the trigger.
const REACH: usize = 4;

/// Whether what `trigger` names happened, as the words around it have it.
pub fn reality(view: &View<'_, '_>, trigger: &Trigger) -> Reality {
    if negated(view, trigger.head) {
        return Reality::Denied;
    }
    let mut at = trigger.head;
    if let Some(found) = own(view, trigger) {
        return found;
    }
    for step in 0..REACH {
        let Some(head) = view.head(at) else { break };
        let relation = view.base_relation(at);
        // What stands beside or around the main clause does not govern it.
        if matches!(relation, "conj" | "parataxis" | "nsubj" | "appos") || (relation == "acl" && step > 0) {
            if relation != "conj" {
                break;
            }
            at = head;
            continue;
        }
        let below = matches!(
            relation,
            "obj" | "xcomp" | "ccomp" | "acl" | "obl" | "nmod" | "nsubj" | "compound" | "advcl" | "amod"
        );
        if below && let Some(found) = governed(view, head, at) {
            return found;
        }
        if relation == "advcl" && conditional(view, at) {
            return Reality::Hypothetical;
        }
        at = head;
    }
    if denied_by_claim(view, trigger) { Reality::Denied } else { Reality::Happened }
}

/// What the trigger's own auxiliaries, marks and modifiers say.
fn own(view: &View<'_, '_>, trigger: &Trigger) -> Option<Reality> {
    let mut infinitive = false;
    let mut auxiliary = false;
    for &child in view.children(trigger.head) {
        let lower = view.lower(child);
        match view.base_relation(child) {
            "aux" if matches!(lower, "would" | "could" | "might" | "may" | "should" | "can" | "must" | "ca") => {
                // "could have killed", "may have been shot": still no fact.
                return Some(Reality::Hypothetical);
            }
            "aux" if matches!(lower, "will" | "'ll" | "wo") => return Some(Reality::Planned),
            "aux" => auxiliary = true,
            "mark" if lower == "to" => infinitive = true,
            "mark" if matches!(lower, "if" | "unless" | "whether") => return Some(Reality::Hypothetical),
            "amod" | "compound"
                if matches!(lower, "attempted" | "foiled" | "thwarted" | "failed" | "averted" | "unsuccessful") =>
            {
                return Some(Reality::Foiled);
            }
            "amod" if matches!(lower, "planned" | "future" | "upcoming" | "imminent") => return Some(Reality::Planned),
            "amod"
                if matches!(lower, "possible" | "potential" | "hypothetical" | "would-be" | "more")
                    && !trigger.verb
                    && lower != "more" =>
            {
                return Some(Reality::Hypothetical);
            }
            "amod" if lower == "threatened" => return Some(Reality::Threatened),
            _ => {}
        }
    }
    // "Has repeatedly attacked", "have targeted the area in the past": a habit, and no incident of which one is told.
    let habit = |&child: &usize| view.base_relation(child) == "advmod" && view.is_in(child, &view.lexicon.words.habit);
    let perfect = |&child: &usize| matches!(view.lower(child), "has" | "have" | "had" | "'ve");
    let children = view.children(trigger.head);
    if trigger.verb && children.iter().any(perfect) && (children.iter().any(habit) || in_the_past(view, trigger.head)) {
        return Some(Reality::Hypothetical);
    }
    if infinitive {
        return governed_infinitive(view, trigger.head).or(Some(Reality::Hypothetical));
    }
    // "Rebels attack villages" in a body tells a habit, in a heading the news.
    let bare = trigger.verb && !auxiliary && view.upos(trigger.head) == Upos::Verb && trigger.base;
    // A page that repeats its title, or has none, begins with one.
    let news = view.is_heading(view.sentence(trigger.head)) || view.sentence(trigger.head) == 0;
    if bare && !news && matches!(view.base_relation(trigger.head), "root" | "conj" | "acl" | "ccomp") {
        return Some(Reality::Hypothetical);
    }
    None
}

/// Whether "in the past" follows `verb` in its clause; the tree may hang it on the last noun before it.
fn in_the_past(view: &View<'_, '_>, verb: usize) -> bool {
    const REACH: usize = 12;
    let clause = (verb + 1..verb + REACH).take_while(|&at| {
        view.sentence(at) == view.sentence(verb) && view.upos(at) != Upos::Verb && at < view.draft.tokens.len()
    });
    clause.into_iter().any(|at| view.lower(at) == "past" && view.case(at) == "in")
}

fn governed_infinitive(view: &View<'_, '_>, at: usize) -> Option<Reality> {
    let head = view.head(at)?;
    governed(view, head, at)
}

/// What `head` says of what hangs on it by way of `from`.
fn governed(view: &View<'_, '_>, head: usize, from: usize) -> Option<Reality> {
    let words = &view.lexicon.words;
    // A preposition can turn it: "warned after the attack" threatens nothing.
    if matches!(
        view.case(from),
        "after" | "since" | "before" | "during" | "following" | "in" | "at" | "over" | "amid" | "despite"
    ) {
        return None;
    }
    let after = view.child(from, "mark").is_some_and(|mark| {
        matches!(view.lower(mark), "after" | "since" | "before" | "when" | "as" | "while" | "because")
    });
    if after {
        return None;
    }
    if view.is_in(head, &words.denied) && matches!(view.base_relation(from), "ccomp" | "xcomp") {
        return Some(Reality::Denied);
    }
    if view.is_in(head, &words.foiled) {
        return Some(Reality::Foiled);
    }
    if view.is_in(head, &words.threatened) {
        return Some(Reality::Threatened);
    }
    if view.is_in(head, &words.planned) && !view.base_relation(from).starts_with("nsubj") {
        return Some(Reality::Planned);
    }
    let modal = view.children(head).iter().any(|&child| {
        view.base_relation(child) == "aux"
            && matches!(view.lower(child), "would" | "could" | "might" | "may" | "should")
    });
    if modal && matches!(view.base_relation(from), "obj" | "xcomp" | "nsubj") {
        return Some(Reality::Hypothetical);
    }
    None
}

/// Whether a clause is a condition.
fn conditional(view: &View<'_, '_>, at: usize) -> bool {
    view.child(at, "mark").is_some_and(|mark| matches!(view.lower(mark), "if" | "unless" | "whether"))
}

/// Whether the words themselves are negated: "did not attack", "no attack".
fn negated(view: &View<'_, '_>, at: usize) -> bool {
    view.children(at).iter().any(|&child| {
        matches!(view.lower(child), "not" | "n't" | "never" | "no" | "neither")
            && matches!(view.base_relation(child), "advmod" | "det" | "cc")
    })
}

/// Whether the innermost claim that holds the trigger denies it.
fn denied_by_claim(view: &View<'_, '_>, trigger: &Trigger) -> bool {
    let claims = view.claims_at(trigger.head);
    let Some((_, claim)) = claims.first() else { return false };
    // "Denied responsibility for the attack" leaves the attack as it is: only a clause is denied, not a noun.
    claim.stances.contains(&Stance::Denies) && trigger.verb && !mentions_part(claim)
}

fn mentions_part(claim: &sayso_record::Claim) -> bool {
    let text = claim.content.first().map_or("", |piece| piece.as_str()).to_ascii_lowercase();
    ["responsib", "involve", "role", "behind", "accus", "claim", "charge", "report"]
        .iter()
        .any(|word| text.contains(word))
}
