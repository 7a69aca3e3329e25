//! Lists of the victims: "The victims were identified as A, 75; B, 85; and her husband C, 62."

use sayso_record::CountedClass;

use super::clause::Clauses;
use super::effect::Outcome;
use super::group::Reference;
use super::lexicon::Kinds;

/// Furthest that the word for the victims stands before "as", in tokens.
const REACH: usize = 16;
/// Most tokens between two names of a list: ", of Old Tamra; and her husband".
const BETWEEN: usize = 9;

/// The people that the sentence lists by name, each a figure of its own, and what happened to them as far as the
/// words before the list say.
pub fn listed(clauses: &Clauses, linked: &dyn Fn(usize) -> bool) -> (Vec<usize>, Option<Outcome>) {
    let view = clauses.view;
    let Some((at, outcome)) = clauses.sentence.clone().find_map(|at| Some((at, lead(clauses, at)?))) else {
        return (Vec::new(), None);
    };
    let mut found = Vec::new();
    let mut end = at + 1;
    let first = clauses.groups.partition_point(|group| group.tokens.start <= at);
    for (index, group) in clauses.groups.iter().enumerate().skip(first) {
        end = past_relative(clauses, end);
        if group.tokens.start < end {
            continue;
        }
        let gap = end..group.tokens.start;
        let broken = gap.len() > BETWEEN
            || gap.clone().any(|i| {
                view.is(i, Kinds::VERB.or(Kinds::BE).or(Kinds::HAVE).or(Kinds::REPORT).or(Kinds::SUBORDINATOR))
                    || matches!(view.lower(i), "." | "!" | "?")
            });
        if broken {
            break;
        }
        let in_phrase =
            clauses.before(group.tokens.start).is_some_and(|i| view.is(i, Kinds::PREPOSITION) && view.lower(i) != "as");
        let person = matches!(group.reference, Reference::Named | Reference::Described)
            && !(group.weak && (group.tokens.len() < 2 || in_phrase));
        // "identified as the shooter", "as the person who shot two men": the one who did it.
        let who = view.lower(group.tokens.end) == "who" && !view.is(group.tokens.end + 1, Kinds::BE);
        if group.class == CountedClass::Attackers || who {
            break;
        }
        if person && !in_phrase && !linked(index) {
            found.push(index);
            end = group.tokens.end;
        } else if !in_phrase {
            break;
        }
    }
    (found, outcome)
}

/// Past a relative clause between commas that begins at token `end`: ", who is believed to be ten, and".
fn past_relative(clauses: &Clauses, end: usize) -> usize {
    let view = clauses.view;
    if !(view.mark(end, ",") && view.lower(end + 1) == "who" && view.is(end + 2, Kinds::BE)) {
        return end;
    }
    let close = (end + 3..clauses.sentence.end.min(end + 3 + REACH))
        .find(|&at| view.mark(at, ",") && view.lower(at + 1) == "and");
    close.unwrap_or(end)
}

/// What the words before the list that begins after token `at` say of those listed; `None` if no list begins there.
fn lead(clauses: &Clauses, at: usize) -> Option<Option<Outcome>> {
    let view = clauses.view;
    if !(view.lower(at) == "as" || view.mark(at, ":")) {
        return None;
    }
    let before = at.saturating_sub(REACH).max(clauses.sentence.start)..at;
    let has = |words: &[&str]| before.clone().any(|i| words.contains(&view.lower(i)));
    let named = has(&["identified", "identifies", "named", "identify", "names", "identities"]);
    let victims =
        has(&["victim", "victims", "dead", "deceased", "killed", "died", "slain", "wounded", "injured", "her", "him"])
            || before.clone().any(|i| {
                clauses.group_holding(i).is_some_and(|group| clauses.groups[group].reference != Reference::Named)
            });
    let suspects = has(&[
        "suspect",
        "suspects",
        "shooter",
        "gunman",
        "attacker",
        "attackers",
        "driver",
        "witness",
        "killer",
        "suspected",
        "arrested",
        "charged",
    ]);
    if !named || !victims || suspects {
        return None;
    }
    Some(if has(&["dead", "deceased", "killed", "died", "slain"]) {
        Some(Outcome::Killed)
    } else if has(&["wounded", "injured", "hurt", "surviving"]) {
        Some(Outcome::Injured)
    } else {
        None
    })
}
