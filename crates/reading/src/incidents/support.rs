//! What stands beside a trigger and shows that it is no figure of speech.

use std::collections::HashSet;

use sayso_record::{CountedClass, Effect, FeatureKind, Resolution};
use sayso_tagger::Upos;

use super::lexicon::{Need, has as listed};
use super::trigger::Trigger;
use super::view::View;

/// Relations of what a verb does something to.
const OBJECTS: &[&str] = &["obj", "nsubj:pass"];

/// Whether `trigger` has beside it what it needs.
pub fn has(view: &View<'_, '_>, trigger: &Trigger, need: Need) -> bool {
    let objects = objects(view, trigger.head);
    let figurative = trigger.verb && objects.iter().any(|&object| view.is_in(object, &view.lexicon.words.no_victims));
    match need {
        Need::Nothing => true,
        _ if figurative => false,
        Need::Victim => counted(view, trigger) || objects.iter().any(|&object| is_victim(view, object)),
        Need::Means => with_means(view, trigger),
        Need::Crowd => crowd(view, trigger),
        Need::Several => several(view, trigger),
        Need::Actor => {
            let done = || with_means(view, trigger) || !super::roles::perpetrators(view, trigger).is_empty();
            objects.iter().any(|&object| is_hit(view, object)) && done()
        }
        Need::Hostage => hostage(view, trigger) && objects.iter().any(|&object| is_victim(view, object)),
        Need::Harm => {
            counted(view, trigger)
                || with_means(view, trigger)
                || (harmed(view, view.sentence(trigger.head)) && !objects.is_empty())
        }
        Need::Support => {
            counted(view, trigger)
                || violent(view, trigger)
                || with_means(view, trigger)
                || harmed(view, view.sentence(trigger.head))
                || targets(view, trigger).iter().any(|&target| is_hit(view, target))
        }
    }
}

/// Whether people in the plural take part in the sentence of the trigger, and it says when or where.
fn crowd(view: &View<'_, '_>, trigger: &Trigger) -> bool {
    let sentence = view.tokens_of(view.sentence(trigger.head));
    let people = |at: usize| {
        let plural = view.lower(at).ends_with('s') || matches!(view.lower(at), "people" | "men" | "women" | "children");
        plural && view.is_human(at) && view.upos(at) != Upos::Pron
    };
    let actors = || super::roles::subjects(view, trigger.head).into_iter().any(people);
    let taking_part = if trigger.verb { actors() } else { sentence.clone().any(people) };
    taking_part && sentence.clone().any(|at| view.place(at).is_some() || view.time(at).is_some())
}

/// Whether what is taken or held is called a hostage: "seized the residents as hostages", "held two nuns hostage".
fn hostage(view: &View<'_, '_>, trigger: &Trigger) -> bool {
    let called = |&child: &usize| matches!(view.base_relation(child), "obj" | "obl" | "xcomp" | "advmod");
    let near = view.children(trigger.head).iter().copied().filter(called);
    near.flat_map(|child| view.children(child).iter().copied().chain([child]))
        .any(|at| matches!(view.lower(at), "hostage" | "hostages") && matches!(view.case(at), "" | "as"))
}

/// Fewest people in custody at once that make arrests an incident and not a step of an inquiry.
const SEVERAL: u64 = 3;

/// Whether a figure of several people takes its effect from the trigger.
fn several(view: &View<'_, '_>, trigger: &Trigger) -> bool {
    let span = view.draft.span_of(trigger.tokens.clone());
    view.figures_of(view.sentence(trigger.head)).any(|figure| {
        let many = figure.amount.low.or(figure.amount.best).is_none_or(|count| count >= SEVERAL);
        figure.effect == Effect::Detained && many && figure.extent().overlaps(span)
    })
}

/// What a verb does something to: objects, passive subjects, the noun that a participle describes; with what is joined.
pub fn objects(view: &View<'_, '_>, head: usize) -> Vec<usize> {
    let mut found = view.children_joined(head, OBJECTS);
    // "The offices, which were damaged by a bomb": what is hit is what the clause hangs on.
    let relative = |at: usize| matches!(view.lower(at), "which" | "that" | "who" | "whom");
    if view.relation(head) == "acl:relcl"
        && let [pronoun] = found[..]
        && relative(pronoun)
    {
        found = view.head(head).map_or_else(Vec::new, |noun| vec![noun]);
    }
    let passive = found.is_empty() && view.base_relation(head) == "acl" && !view.lower(head).ends_with("ing");
    if passive && let Some(noun) = view.head(head) {
        found.extend(view.joined(noun));
    }
    // "was shot and killed": the second verb shares the subject of the first.
    if found.is_empty()
        && view.base_relation(head) == "conj"
        && let Some(first) = view.head(head)
        && view.upos(first) == Upos::Verb
        && view.child(head, "nsubj").is_none()
    {
        found.extend(view.children_joined(first, OBJECTS));
        if found.is_empty()
            && view.base_relation(first) == "acl"
            && let Some(noun) = view.head(first)
        {
            found.extend(view.joined(noun));
        }
    }
    found
}

/// The verb of carrying out whose object the noun `head` is.
fn carrier(view: &View<'_, '_>, head: usize) -> Option<usize> {
    let verb = view.head(head).filter(|_| view.base_relation(head) == "obj")?;
    view.is_in(verb, &view.lexicon.words.carry_out).then_some(verb)
}

/// What a trigger is aimed at: the objects of a verb, "on" and "against" of a noun.
pub fn targets(view: &View<'_, '_>, trigger: &Trigger) -> Vec<usize> {
    if trigger.verb {
        return objects(view, trigger.head);
    }
    let aimed = |&child: &usize| {
        view.base_relation(child) == "nmod"
            && matches!(view.case(child), "on" | "against" | "of" | "at" | "into" | "targeting")
    };
    // "Carried out an attack on a police station": the tree may hang what it was aimed at on the verb.
    let carried = carrier(view, trigger.head);
    let by_verb = |&child: &usize| {
        child > trigger.head && view.base_relation(child) == "obl" && matches!(view.case(child), "on" | "against")
    };
    let direct = view.children(trigger.head).iter().copied().filter(aimed);
    let through = carried.into_iter().flat_map(|verb| view.children(verb).iter().copied().filter(by_verb));
    let mut found: Vec<usize> = direct.chain(through).flat_map(|child| view.joined(child)).collect();
    found.retain(|&target| view.time(target).is_none());
    found
}

/// Whether a figure of the reading takes its effect from the trigger.
fn counted(view: &View<'_, '_>, trigger: &Trigger) -> bool {
    let span = view.draft.span_of(trigger.tokens.clone());
    view.figures_of(view.sentence(trigger.head))
        .any(|figure| figure.extent().overlaps(span) && figure.amount.high != Some(0) && is_harm(figure.effect))
}

fn is_harm(effect: Effect) -> bool {
    matches!(effect, Effect::Killed | Effect::Injured | Effect::Affected | Effect::Missing | Effect::Abducted)
}

/// Whether a token stands for people who can be harmed.
pub fn is_victim(view: &View<'_, '_>, at: usize) -> bool {
    let person = view.is_human(at) && !view.is_in(at, &view.lexicon.words.no_victims);
    person
        || view.upos(at) == Upos::Propn
            && view.name(at).is_none()
            && view.place(at).is_none()
            && view.lower(at).ends_with("ns")
}

/// Whether people are said to be hurt in the sentence: a figure of harm.
pub fn harmed(view: &View<'_, '_>, index: usize) -> bool {
    let Some(sentence) = view.draft.sentences.get(index) else { return false };
    let mut figures = view.figures_of(index);
    figures.any(|figure| is_harm(figure.effect) && sentence.span.overlaps(figure.quote.span()))
        || view.tokens_of(index).any(|at| {
            view.lexicon.words.harm.contains(view.lower(at))
                && matches!(view.upos(at), Upos::Verb | Upos::Noun | Upos::Adj | Upos::Adv)
        })
}

/// Whether a word before the noun makes it violent: "armed attack".
fn violent(view: &View<'_, '_>, trigger: &Trigger) -> bool {
    let words = &view.lexicon.words.violent_modifiers;
    view.children(trigger.head)
        .iter()
        .any(|&child| matches!(view.base_relation(child), "amod" | "compound") && words.contains(view.lower(child)))
}

/// Whether a weapon is tied to the trigger: its subject, its object, or what it is done with.
fn with_means(view: &View<'_, '_>, trigger: &Trigger) -> bool {
    weapon(view, trigger).is_some()
}

/// The weapon that is tied to the trigger.
pub fn weapon(view: &View<'_, '_>, trigger: &Trigger) -> Option<usize> {
    let mut near: Vec<usize> = view.children(trigger.head).to_vec();
    near.extend(view.children(trigger.head).iter().flat_map(|&child| view.children(child)).copied());
    // "Warplanes carried out six strikes."
    let carried = carrier(view, trigger.head).into_iter();
    near.extend(carried.flat_map(|verb| view.children_joined(verb, &["nsubj", "obl:agent"])));
    near.into_iter()
        .find(|&at| matches!(view.upos(at), Upos::Noun | Upos::Propn) && ends_in(view, at, &view.lexicon.words.means))
}

/// Whether a token is a thing or a place that can be hit, or armed people.
pub fn is_hit(view: &View<'_, '_>, at: usize) -> bool {
    let armed = view.people.word(view.lower(at)).class;
    let armed = matches!(armed, Some(CountedClass::Soldiers | CountedClass::Police | CountedClass::Fighters));
    let thing = matches!(view.upos(at), Upos::Noun | Upos::Propn)
        && !view.is_named_person(at)
        && ends_in(view, at, &view.lexicon.words.physical);
    let town = view.place(at).is_some_and(|place| match &view.draft.places[place as usize].resolution {
        Resolution::Resolved(found) => {
            matches!(found.feature, FeatureKind::Settlement | FeatureKind::Spot | FeatureKind::District)
        }
        Resolution::Unresolved(_) => true,
    });
    armed || thing || town
}

/// Whether the one to three words that end with token `at` are in `set`, or their singular is.
pub fn ends_in(view: &View<'_, '_>, at: usize, set: &HashSet<String>) -> bool {
    (1..=3).any(|length| {
        let Some(start) = (at + 1).checked_sub(length) else { return false };
        let span = view.draft.span_of(start..at + 1);
        span.of(view.draft.lower_text()).is_some_and(|words| listed(set, words))
    })
}
