//! Who and what took part: subjects, objects, agents and by-phrases of the triggers of an incident.

use std::ops::Range;

use sayso_record::{IncidentKind, NameId, NameKind, Participant, ParticipantRole, SubEventType};
use sayso_tagger::Upos;

use super::damage;
use super::support::{ends_in, is_hit, is_victim, objects};
use super::trigger::Trigger;
use super::view::View;

/// Participants, and means, of one incident: more are a list of names.
pub const MAX_PARTS: usize = 200;

/// Somebody or something in a role, before it is a record.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// The word on which the phrase hangs.
    pub head: usize,
    /// The phrase.
    pub tokens: Range<usize>,
    /// In which role.
    pub role: ParticipantRole,
}

/// Those who carried it out, as the words of `trigger` have them: heads of their phrases.
pub fn perpetrators(view: &View<'_, '_>, trigger: &Trigger) -> Vec<usize> {
    let mut found = match trigger.kind {
        _ if trigger.verb => of_verb(view, trigger),
        // A helicopter crash is no helicopter's deed.
        IncidentKind::Hazard(_) => by_phrase(view, trigger.head, "nmod"),
        IncidentKind::Event(_) => of_noun(view, trigger.head),
    };
    found.iter_mut().for_each(|at| *at = view.appositive_name(counted_of(view, *at)));
    found.retain(|&at| is_actor(view, at) && !view.is_counted_victim(at) && !is_source(view, at));
    found.sort_unstable();
    found.dedup();
    found
}

/// What a number counts where that hangs on it: the fighters in "three of its fighters".
fn counted_of(view: &View<'_, '_>, at: usize) -> usize {
    let of = |&child: &usize| view.base_relation(child) == "nmod" && view.case(child) == "of";
    let number = view.upos(at) == Upos::Num;
    view.children(at).iter().copied().find(|child| number && of(child)).unwrap_or(at)
}

/// The agent of a passive, the subject of an active verb that does something to somebody.
fn of_verb(view: &View<'_, '_>, trigger: &Trigger) -> Vec<usize> {
    let head = trigger.head;
    let mut found = view.children_joined(head, &["obl:agent"]);
    found.extend(by_phrase(view, head, "obl"));
    found.extend(damage::placers(view, trigger));
    // "Four others injured": a participle without an object has its victims before it.
    let aimed = |&child: &usize| {
        view.base_relation(child) == "obl"
            && matches!(view.case(child), "on" | "at" | "into" | "with" | "against" | "in" | "inside" | "from")
    };
    let shared =
        view.base_relation(head) == "conj" && view.head(head).is_some_and(|first| view.child(first, "obj").is_some());
    let clash = trigger.kind == IncidentKind::Event(SubEventType::ArmedClash);
    let object = view.child(head, "obj").is_some() || shared || clash || trigger.tokens.len() > 1;
    let harms = trigger.general && trigger.kind == IncidentKind::Event(SubEventType::Attack);
    let active = object || !harms && view.children(head).iter().any(aimed);
    let passive = view.child(head, "nsubj").is_some_and(|subject| view.relation(subject) == "nsubj:pass");
    if !active || passive {
        return found;
    }
    found.extend(subjects(view, head));
    // "gunmen who killed two", "troops killing two": the clause hangs on those who did it.
    let relative = view.relation(head) == "acl:relcl"
        && view
            .children(head)
            .iter()
            .any(|&child| view.relation(child) == "nsubj" && matches!(view.lower(child), "who" | "which" | "that"));
    let participle = view.relation(head) == "acl" && view.lower(head).ends_with("ing");
    if relative || participle {
        found.extend(view.head(head));
    }
    found
}

/// Owners, by-phrases and modifiers of a noun, and those who carry out what it names.
fn of_noun(view: &View<'_, '_>, head: usize) -> Vec<usize> {
    // "Several bombings" are a series, told as history.
    if view.children(head).iter().any(|&child| view.lexicon.words.series.contains(view.lower(child))) {
        return Vec::new();
    }
    let mut found = view.children_joined(head, &["obl:agent"]);
    found.extend(by_phrase(view, head, "nmod"));
    // "An NPA car bomb attack": the tree may hang the owner on the weapon.
    let weapon = |&child: &usize| view.relation(child) == "compound" && ends_in(view, child, &view.lexicon.words.means);
    let mut before: Vec<usize> = view.children(head).to_vec();
    before.extend(view.children(head).iter().filter(|child| weapon(child)).flat_map(|&child| view.children(child)));
    for child in before.into_iter().filter(|&child| child < head) {
        let nationality = view.place(child).is_some();
        // "US-led air strikes" are of those who lead.
        if view.lower(child) == "led" {
            found.extend(
                view.child(child, "compound")
                    .or(view.child(child, "obl"))
                    .filter(|&leader| view.place(leader).is_some() || view.name(leader).is_some()),
            );
        }
        let owner = match view.relation(child) {
            "nmod:poss" => !befalls(view, head, child) && (view.place(child).is_some() || is_actor(view, child)),
            // "Russian airstrikes" are Russia's, "Tamra airstrikes" are in Tamra.
            "amod" => nationality && acts(view, child),
            "compound" => !nationality && acts(view, child),
            _ => false,
        };
        found.extend(Some(child).filter(|_| owner));
    }
    // "launched an attack".
    if let Some(verb) =
        view.head(head).filter(|&verb| view.relation(head) == "obj" && view.is_in(verb, &view.lexicon.words.carry_out))
    {
        found.extend(subjects(view, verb));
    }
    // "the attack was carried out by", "is believed to have been carried out by", "an attack carried out by".
    let mut clauses: Vec<usize> =
        view.children(head).iter().copied().filter(|&child| view.base_relation(child) == "acl").collect();
    clauses.extend(view.head(head).filter(|_| view.base_relation(head) == "nsubj"));
    for _ in 0..2 {
        let deeper: Vec<usize> = clauses.iter().flat_map(|&clause| view.children(clause)).copied().collect();
        clauses.extend(deeper.into_iter().filter(|&child| matches!(view.base_relation(child), "xcomp" | "ccomp")));
    }
    clauses.sort_unstable();
    clauses.dedup();
    for clause in clauses {
        if view.is_in(clause, &view.lexicon.words.carry_out) {
            found.extend(view.children_joined(clause, &["obl:agent"]));
            found.extend(by_phrase(view, clause, "obl"));
        }
    }
    // "Russia was behind the attack".
    if view.case(head) == "behind" && view.child(head, "cop").is_some() {
        found.extend(view.children_joined(head, &["nsubj"]));
    }
    found
}

/// Whether what the noun `head` names happened to its owner: "the mayor's murder", not "the rebels' murder of a mayor".
fn befalls(view: &View<'_, '_>, head: usize, owner: usize) -> bool {
    let of = |&child: &usize| view.base_relation(child) == "nmod" && view.case(child) == "of" && is_person(view, child);
    view.lexicon.words.befalls.contains(view.lower(head))
        && is_person(view, owner)
        && !view.is_in(owner, &view.lexicon.words.perpetrators)
        && !view.children(head).iter().any(of)
}

fn is_person(view: &View<'_, '_>, at: usize) -> bool {
    is_victim(view, at) || names_person(view, at)
}

/// Whether a word is the source of what is said ("according to the ministry"), whatever the tree makes of it.
fn is_source(view: &View<'_, '_>, at: usize) -> bool {
    view.case(at) == "to"
        || view.case(at) == "according"
        || view.children(at).iter().any(|&child| matches!(view.lower(child), "which" | "what" | "no"))
}

/// The subject of a verb, or that of the verb it is joined to or hangs on without one.
pub fn subjects(view: &View<'_, '_>, verb: usize) -> Vec<usize> {
    let own = view.children_joined(verb, &["nsubj"]);
    if !own.is_empty() {
        return own;
    }
    let Some(other) = view.head(verb).filter(|&other| view.upos(other) == Upos::Verb) else { return Vec::new() };
    match view.base_relation(verb) {
        "conj" => view.children_joined(other, &["nsubj"]),
        // "is believed to have shot", "began firing", ", killing two"; not "put the toll at 12 killed".
        "xcomp" if !bare_participle(view, verb) => {
            let governing = view.children_joined(other, &["nsubj", "nsubj:pass"]);
            // "Entered the hall and started shooting": the verb between shares the subject of the first.
            let first = view.head(other).filter(|_| {
                let joined = matches!(view.base_relation(other), "conj" | "advcl") && view.child(other, "cc").is_some();
                governing.is_empty() && joined
            });
            first.map_or(governing, |first| view.children_joined(first, &["nsubj"]))
        }
        // "Police are investigating a shooting that happened on Friday, injuring two": not the police.
        "advcl" if view.lower(verb).ends_with("ing") && !view.is_in(other, &view.lexicon.words.inquires) => {
            view.children_joined(other, &["nsubj"])
        }
        // "Police say Aran, 42, shot two": the tree may take the name for what they say.
        "ccomp" => view
            .children(other)
            .iter()
            .copied()
            .filter(|&child| view.base_relation(child) == "obj" && child < verb && child > other)
            .collect(),
        _ => Vec::new(),
    }
}

/// Whether a verb is a past participle alone, which has its victims beside it and no subject to share.
fn bare_participle(view: &View<'_, '_>, verb: usize) -> bool {
    let governed = view.children(verb).iter().any(|&child| matches!(view.base_relation(child), "aux" | "mark"));
    !governed && !view.lower(verb).ends_with("ing")
}

fn by_phrase(view: &View<'_, '_>, head: usize, relation: &str) -> Vec<usize> {
    let by = |&child: &usize| {
        view.base_relation(child) == relation && view.case(child) == "by" && view.time(child).is_none()
    };
    view.children(head).iter().copied().filter(by).flat_map(|child| view.joined(child)).collect()
}

/// Whether a word can stand for somebody who does things: no weapon, place, time, incident, or thing.
pub fn is_actor(view: &View<'_, '_>, at: usize) -> bool {
    let words = &view.lexicon.words;
    let named = view.name(at).map(|name| view.draft.names[name as usize].kind);
    let listed = view.is_in(at, &words.perpetrators) || view.is_in(at, &words.organisations);
    let nominal = matches!(view.upos(at), Upos::Noun | Upos::Propn | Upos::Pron)
        || view.upos(at) == Upos::Adj && view.place(at).is_some();
    let thing = ends_in(view, at, &words.means) && !listed;
    let incident = !view.lexicon.triggers(view.lower(at)).is_empty();
    let relative = matches!(view.lower(at), "which" | "that" | "it" | "this");
    // Civilians are who it happens to, whatever hangs on them: "the targeting of civilians using".
    let civilians = matches!(view.lower(at), "civilian" | "civilians")
        && !view.children(at).iter().any(|&child| view.lower(child) == "armed");
    nominal
        && !thing
        && !civilians
        && !incident
        && !relative
        && view.time(at).is_none()
        && !is_agency(view, at)
        && (listed
            || view.is_human(at)
            || view.is_named_person(at)
            || matches!(named, Some(NameKind::Organisation | NameKind::Person))
            || view.place(at).is_some() && named != Some(NameKind::Person) && acts(view, at))
}

/// Whether a news agency is named, which tells of it: "shells kill nine in Tamra: monitor AFP".
fn is_agency(view: &View<'_, '_>, at: usize) -> bool {
    let word = view.draft.tokens.get(at).and_then(|token| token.span().of(&view.draft.article.text));
    word.is_some_and(|word| view.lexicon.agencies.has(word))
}

/// Whether a name of a place or a nationality stands for those who act from there: "Russian airstrikes".
fn acts(view: &View<'_, '_>, at: usize) -> bool {
    let listed = view.is_in(at, &view.lexicon.words.perpetrators) || view.is_in(at, &view.lexicon.words.organisations);
    let organisation = view.name(at).is_some_and(|name| view.draft.names[name as usize].kind == NameKind::Organisation);
    let country = view.place(at).is_some_and(|place| matches!(&view.draft.places[place as usize].resolution, sayso_record::Resolution::Resolved(found) if found.feature == sayso_record::FeatureKind::Country));
    listed || organisation || country || view.relation(at) == "nmod:poss" && view.is_human(at)
}

/// All parts that the triggers of one incident give, without repeats.
pub fn parts(view: &View<'_, '_>, triggers: &[Trigger]) -> Vec<Part> {
    let mut out: Vec<Part> = Vec::new();
    let mut add = |head: usize, role: ParticipantRole| {
        let tokens = phrase_of(view, head);
        let known = out.iter().any(|part| part.role == role && part.tokens == tokens);
        if !known && view.upos(head) != Upos::Pron && out.len() < MAX_PARTS {
            out.push(Part { head, tokens, role });
        }
    };
    for trigger in triggers {
        let clash = trigger.kind == IncidentKind::Event(SubEventType::ArmedClash);
        for actor in perpetrators(view, trigger) {
            let role = if clash { ParticipantRole::Party } else { perpetrator_role(view, actor) };
            add(actor, role);
        }
        let hit: Vec<usize> = targets(view, trigger).into_iter().flat_map(|target| named_of(view, target)).collect();
        for target in hit {
            if clash {
                add(target, ParticipantRole::Party);
            } else if is_victim(view, target) || names_person(view, target) || is_taken(view, trigger, target) {
                add(target, ParticipantRole::HumanTarget);
            } else if is_hit(view, target) {
                let armed = view.people.word(view.lower(target)).class.is_some();
                add(target, if armed { ParticipantRole::HumanTarget } else { ParticipantRole::PhysicalTarget });
            }
        }
    }
    out
}

/// The phrase of a participant: with what it belongs to where it says little alone ("jets of the regime").
pub fn phrase_of(view: &View<'_, '_>, head: usize) -> Range<usize> {
    let owner = |&child: &usize| {
        view.base_relation(child) == "nmod"
            && view.case(child) == "of"
            && (view.is_in(child, &view.lexicon.words.organisations) || view.name(child).is_some())
    };
    let vague = view.lexicon.words.vague.contains(view.lower(head));
    let owned = vague && view.children(head).iter().any(owner);
    // "A group of armed men", "members of the Front" say nothing without what they are of.
    let of = |&child: &usize| view.base_relation(child) == "nmod" && view.case(child) == "of";
    let made_of = view.is_in(head, &view.lexicon.words.collectives) && view.children(head).iter().any(of);
    view.phrase(head, owned || made_of)
}

fn perpetrator_role(view: &View<'_, '_>, at: usize) -> ParticipantRole {
    let named = view.name(at).map(|name| view.draft.names[name as usize].kind);
    let body = ends_in(view, at, &view.lexicon.words.organisations)
        || named == Some(NameKind::Organisation)
        || view.place(at).is_some();
    if body && !view.is_person_word(at) {
        ParticipantRole::PerpetratorOrganisation
    } else {
        ParticipantRole::PerpetratorPerson
    }
}

/// What the trigger happened to: objects of verbs, "of", "on" and "against" of nouns, with what is joined to them.
fn targets(view: &View<'_, '_>, trigger: &Trigger) -> Vec<usize> {
    if !trigger.verb {
        let mut found = super::support::targets(view, trigger);
        let clash = trigger.kind == IncidentKind::Event(SubEventType::ArmedClash);
        if clash {
            let between = |&&child: &&usize| matches!(view.case(child), "between" | "with" | "among");
            found.extend(view.children(trigger.head).iter().filter(between).flat_map(|&child| view.joined(child)));
        }
        let owner = view.children(trigger.head).iter().copied().find(|&child| {
            view.relation(child) == "nmod:poss" && befalls(view, trigger.head, child) && view.upos(child) != Upos::Pron
        });
        found.extend(owner);
        found.extend(damage::things(view, trigger));
        return found.into_iter().map(|at| damage::whole(view, at)).collect();
    }
    let mut found = objects(view, trigger.head);
    let at = |&&child: &&usize| {
        view.base_relation(child) == "obl"
            && matches!(view.case(child), "at" | "on" | "into" | "against" | "with")
            && view.time(child).is_none()
    };
    let aimed = view
        .children(trigger.head)
        .iter()
        .filter(at)
        .flat_map(|&child| view.joined(child))
        .filter(|&child| is_hit(view, child) && view.place(child).is_none());
    found.extend(aimed);
    found.extend(damage::things(view, trigger));
    found.into_iter().map(|at| damage::whole(view, at)).collect()
}

/// The people whose names stand behind `target` ("a judge, Selim Aran", "six priests, including Selim Aran"), and it
/// itself where it is more than they.
fn named_of(view: &View<'_, '_>, target: usize) -> Vec<usize> {
    let behind = view
        .children(target)
        .iter()
        .copied()
        .filter(|&child| view.base_relation(child) == "appos" || matches!(view.case(child), "including" | "among"));
    let mut found: Vec<usize> =
        behind.flat_map(|child| view.joined(child)).filter(|&child| names_person(view, child)).collect();
    let alone = view.child(target, "nummod").is_none() && !view.lower(target).ends_with('s');
    if names_person(view, target) || found.is_empty() || !alone {
        found.insert(0, target);
    }
    found
}

/// Whether `target` is who was abducted: only people are, whether or not a list has their trade.
fn is_taken(view: &View<'_, '_>, trigger: &Trigger, target: usize) -> bool {
    let abducts = trigger.kind == IncidentKind::Event(SubEventType::AbductionForcedDisappearance);
    let noun = matches!(view.upos(target), Upos::Noun | Upos::Propn) && view.place(target).is_none();
    abducts && trigger.verb && noun && !is_hit(view, target) && !matches!(view.lower(target), "hostage" | "hostages")
}

fn names_person(view: &View<'_, '_>, at: usize) -> bool {
    view.name(at).is_some_and(|name| view.draft.names[name as usize].kind == NameKind::Person)
}

/// The name that a phrase refers to: that of its head.
pub fn name_of(view: &View<'_, '_>, head: usize) -> Option<NameId> {
    view.name(head).map(NameId)
}

/// The record of a part.
pub fn participant(view: &View<'_, '_>, part: &Part) -> Participant {
    Participant { quote: view.quote(&part.tokens), name: name_of(view, part.head), role: part.role }
}

/// The means that the triggers name: weapons that are their subject, their object or what it is done with.
pub fn means(view: &View<'_, '_>, triggers: &[Trigger]) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    for trigger in triggers {
        let sentence = view.tokens_of(view.sentence(trigger.head));
        for at in sentence {
            let noun =
                matches!(view.upos(at), Upos::Noun | Upos::Propn) && ends_in(view, at, &view.lexicon.words.means);
            let own = trigger.tokens.contains(&at)
                || view.lower(at).ends_with("bombing")
                || view.lower(at).ends_with("shelling");
            // A country club is no weapon.
            if !noun || own || view.name(at).is_some() || !near(view, trigger.head, at) {
                continue;
            }
            // A compound belongs to the noun after it: "car bomb", not "car".
            if view.base_relation(at) == "compound"
                && view.head(at).is_some_and(|head| ends_in(view, head, &view.lexicon.words.means))
            {
                continue;
            }
            let tokens = view.phrase(at, false);
            if out.len() < MAX_PARTS && !out.contains(&tokens) {
                out.push(tokens);
            }
        }
    }
    out
}

/// Whether `at` hangs on the trigger in at most three steps, or is its subject's or object's.
fn near(view: &View<'_, '_>, trigger: usize, at: usize) -> bool {
    let mut here = at;
    for _ in 0..3 {
        match view.head(here) {
            Some(head) if head == trigger => return true,
            Some(head) => here = head,
            None => return false,
        }
    }
    false
}
