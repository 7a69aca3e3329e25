//! Things that were hit without being the object of a verb of violence: what a bomb goes off at ("exploded outside the
//! town hall"), and what damage is done to ("the blast caused damage to a bank").

use sayso_record::{IncidentKind, SubEventType};
use sayso_tagger::Upos;

use super::support::{is_hit, is_victim};
use super::trigger::Trigger;
use super::view::View;

/// Things that were hit by what `trigger` names.
pub fn things(view: &View<'_, '_>, trigger: &Trigger) -> Vec<usize> {
    let mut found = damaged(view, trigger);
    if explodes(trigger) {
        found.extend(sites(view, trigger.head));
        found.extend(placing(view, trigger).flat_map(|clause| sites(view, clause)));
    }
    // "Set fire to the club."
    if trigger.verb && view.lower(trigger.tokens.end - 1) == "to" {
        let to = |&child: &usize| matches!(view.base_relation(child), "obl" | "nmod") && view.case(child) == "to";
        let near = trigger.tokens.clone().flat_map(|at| view.children(at).iter().copied());
        found.extend(near.filter(to).flat_map(|child| view.joined(child)));
    }
    found.retain(|&at| is_thing(view, at));
    found
}

/// The whole whose part was hit: the bank of "the windows of the bank", the priests of "the bodies of the priests".
pub fn whole(view: &View<'_, '_>, at: usize) -> usize {
    let of = |&&child: &&usize| view.base_relation(child) == "nmod" && view.case(child) == "of";
    let of = view.children(at).iter().find(of).copied();
    let words = &view.lexicon.words;
    of.filter(|&whole| {
        view.is_in(at, &words.parts_of_buildings) && is_thing(view, whole)
            || words.remains.contains(view.lower(at)) && is_victim(view, whole)
    })
    .unwrap_or(at)
}

fn is_thing(view: &View<'_, '_>, at: usize) -> bool {
    view.upos(at) != Upos::Pron && view.place(at).is_none() && view.time(at).is_none() && is_hit(view, at)
}

fn explodes(trigger: &Trigger) -> bool {
    use SubEventType::{Grenade, RemoteExplosiveLandmineIed, SuicideBomb};
    matches!(trigger.kind, IncidentKind::Event(RemoteExplosiveLandmineIed | SuicideBomb | Grenade))
}

/// What stands at the place where something goes off. What it goes off "in" must be a building, not a town.
fn sites(view: &View<'_, '_>, head: usize) -> Vec<usize> {
    let site = |&child: &usize| {
        let area = view.is_in(child, &view.lexicon.words.areas);
        matches!(view.base_relation(child), "obl" | "nmod")
            && match view.case(child) {
                "in" | "on" | "near" => !area,
                "at" | "inside" | "outside" | "under" | "beneath" | "beside" | "opposite" | "against" => true,
                _ => false,
            }
    };
    // "In front of the ministry" hangs on its noun.
    let before = |child: usize| {
        let of = |&&child: &&usize| view.base_relation(child) == "nmod" && view.case(child) == "of";
        let front = view.lower(child) == "front" && view.case(child) == "in";
        view.children(child).iter().find(of).copied().filter(|_| front).unwrap_or(child)
    };
    view.children(head).iter().copied().filter(site).map(before).flat_map(|child| view.joined(child)).collect()
}

/// The clause that tells how the weapon came there that goes off: "a bomb planted by rebels under his car exploded".
fn placing<'v>(view: &'v View<'_, '_>, trigger: &Trigger) -> impl Iterator<Item = usize> + 'v {
    let weapon = view.child(trigger.head, "nsubj").filter(|_| explodes(trigger) && trigger.verb);
    let clauses = weapon.map_or(&[][..], |weapon| view.children(weapon)).iter().copied();
    clauses.filter(|&clause| view.base_relation(clause) == "acl" && view.is_in(clause, &view.lexicon.words.placing))
}

/// Those who placed the weapon that goes off.
pub fn placers(view: &View<'_, '_>, trigger: &Trigger) -> Vec<usize> {
    let by =
        |&child: &usize| view.base_relation(child) == "obl" && view.case(child) == "by" && view.time(child).is_none();
    let found = placing(view, trigger).flat_map(|clause| view.children(clause).iter().copied().filter(by));
    found.flat_map(|child| view.joined(child)).collect()
}

/// What damage is done to by the trigger: it is the subject of what does it, or the verb that it hangs on.
fn damaged(view: &View<'_, '_>, trigger: &Trigger) -> Vec<usize> {
    let sentence = view.tokens_of(view.sentence(trigger.head));
    let mut found = Vec::new();
    for damage in sentence.filter(|&at| view.lower(at) == "damage" && view.upos(at) == Upos::Noun) {
        let Some(verb) = view.head(damage) else { continue };
        let done =
            verb == trigger.head || view.head(trigger.head) == Some(verb) || view.head(verb) == Some(trigger.head);
        let to = |&child: &usize| {
            matches!(view.base_relation(child), "nmod" | "obl") && child > damage && view.case(child) == "to"
        };
        if done {
            let near = view.children(damage).iter().chain(view.children(verb)).copied();
            found.extend(near.filter(to).flat_map(|child| view.joined(child)));
        }
    }
    found
}
