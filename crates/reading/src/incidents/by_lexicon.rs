//! Triggers by words and tree: a word of the lists, of the right part of speech, in no figure of speech, and with what
//! it needs beside it.

use std::ops::Range;

use sayso_record::{IncidentKind, SubEventType};
use sayso_tagger::Upos;

use super::generic;
use super::lexicon::{Entry, Need};
use super::roles;
use super::support;
use super::trigger::{FindTriggers, Trigger};
use super::view::View;

/// Finds triggers by the lists of `data/incidents`.
pub struct ByLexicon;

impl FindTriggers for ByLexicon {
    fn find(&self, view: &View<'_, '_>) -> Vec<Trigger> {
        let mut out: Vec<Trigger> = Vec::new();
        // Words that need a known incident, kept until it is known whether there is one.
        let mut waiting: Vec<Trigger> = Vec::new();
        for sentence in &view.draft.sentence_tokens {
            let mut at = sentence.start;
            while at < sentence.end {
                if let Some(length) = idiom(view, at, sentence.end) {
                    at += length;
                    continue;
                }
                let found =
                    view.lexicon.triggers(view.lower(at)).iter().find(|entry| fits(view, entry, at, sentence.end));
                let Some(entry) = found else {
                    at += 1;
                    continue;
                };
                let trigger = trigger(view, entry, at..at + entry.rest.len() + 1);
                at = trigger.tokens.end;
                let supported = support::has(view, &trigger, entry.need);
                // "Took", "used" and "placed" tell of anything.
                let telling = !matches!(entry.need, Need::Hostage | Need::Means);
                if supported && !entry.takes_up {
                    let kind = by_weapon(view, &trigger, entry.need);
                    out.push(Trigger { kind, ..trigger });
                } else if telling {
                    waiting.push(trigger);
                }
            }
        }
        let known = Known::of(view, &out);
        let taken_up = waiting.into_iter().filter(|trigger| takes_up(view, trigger, &out, &known));
        let taken_up: Vec<Trigger> =
            taken_up.map(|trigger| Trigger { founds: false, rule: "taken_up", ..trigger }).collect();
        out.extend(taken_up);
        out.sort_by_key(|trigger| trigger.tokens.start);
        out
    }
}

/// Tokens of the idiom that begins at `at`.
fn idiom(view: &View<'_, '_>, at: usize, end: usize) -> Option<usize> {
    let idioms = view.lexicon.idioms(view.lower(at)).iter();
    let fits = |rest: &&Vec<String>| {
        at + rest.len() < end && rest.iter().enumerate().all(|(index, word)| view.lower(at + 1 + index) == word)
    };
    idioms.filter(fits).map(|rest| rest.len() + 1).max()
}

fn fits(view: &View<'_, '_>, entry: &Entry, at: usize, end: usize) -> bool {
    let last = at + entry.rest.len();
    let words = last < end && entry.rest.iter().enumerate().all(|(index, word)| view.lower(at + 1 + index) == word);
    let upos = if entry.verb { view.upos(at) } else { view.upos(last) };
    // A name that holds the word ("Shooting Times", "Storm Aran") is no incident, unless the name is that of one.
    let named = !entry.verb
        && view.name(last).is_some_and(|name| {
            !view.lower(last).is_empty()
                && view.draft.names[name as usize].kind != sayso_record::NameKind::Other
                && view.draft.word(last).starts_with(char::is_uppercase)
                && view.upos(last) == Upos::Propn
        });
    // The month is no march.
    words
        && !named
        && view.time(at).is_none()
        && !(entry.verb && is_dismissal(view, at))
        && if entry.verb { upos == Upos::Verb } else { matches!(upos, Upos::Noun | Upos::Propn) }
}

/// Whether "fired" says that somebody lost a post: "a fired clerk", "he had been fired".
fn is_dismissal(view: &View<'_, '_>, at: usize) -> bool {
    let person = |&child: &usize| {
        view.relation(child) == "nsubj:pass" && (roles::is_actor(view, child) || view.upos(child) == Upos::Pron)
    };
    let described = matches!(view.base_relation(at), "amod" | "compound");
    view.lower(at) == "fired" && (described || view.children(at).iter().any(person))
}

fn trigger(view: &View<'_, '_>, entry: &Entry, tokens: Range<usize>) -> Trigger {
    // "The use of chemical weapons" hangs on its first noun.
    let hangs_out = |&at: &usize| view.head(at).is_none_or(|head| !tokens.contains(&head));
    let head = if entry.verb { tokens.start } else { tokens.clone().find(hangs_out).unwrap_or(tokens.end - 1) };
    let founds = !entry.takes_up && if entry.verb { tells(view, head) } else { anchored(view, &tokens, head) };
    let confidence = match entry.need {
        Need::Nothing => 0.85,
        Need::Victim => 0.8,
        _ => 0.7,
    };
    let rule = if entry.verb { "verb" } else { "noun" };
    Trigger {
        tokens,
        head,
        verb: entry.verb,
        base: entry.base,
        kind: entry.kind,
        general: entry.general,
        founds,
        rule,
        confidence,
    }
}

/// The kind of what is done with a weapon by a verb that tells no more than that: "two men placed a bomb".
fn by_weapon(view: &View<'_, '_>, trigger: &Trigger, need: Need) -> IncidentKind {
    let plain = matches!(need, Need::Means | Need::Actor) && trigger.kind == IncidentKind::Event(SubEventType::Attack);
    let weapon = support::weapon(view, trigger).filter(|_| plain);
    let words = &view.lexicon.words;
    match weapon {
        Some(at) if view.is_in(at, &words.grenades) => IncidentKind::Event(SubEventType::Grenade),
        Some(at) if view.is_in(at, &words.explosives) => IncidentKind::Event(SubEventType::RemoteExplosiveLandmineIed),
        Some(at) if view.is_in(at, &words.shells) => IncidentKind::Event(SubEventType::ShellingArtilleryMissileAttack),
        _ => trigger.kind,
    }
}

/// Whether a verb tells of something and does not only describe ("the wounded men", "killing is wrong").
fn tells(view: &View<'_, '_>, head: usize) -> bool {
    let describes = view.base_relation(head) == "amod" || view.base_relation(head) == "compound";
    let subject = view.base_relation(head) == "csubj";
    !describes && !subject
}

/// Whether a noun stands for one incident or several known ones, and not for such things in general: it has a
/// determiner, an owner or a number, or the sentence says when, where or with how many hurt.
fn anchored(view: &View<'_, '_>, tokens: &Range<usize>, head: usize) -> bool {
    let mut head = head;
    if view.base_relation(head) == "compound"
        && let Some(noun) = view.head(head)
    {
        if !view.lexicon.words.names_it.contains(view.lower(noun)) {
            return false;
        }
        head = noun;
    }
    if view.lower(tokens.end - 1).ends_with('s') && generic::is_generic(view, head) {
        return false;
    }
    let determined = view.children(head).iter().any(|&child| {
        matches!(view.relation(child), "det" | "nummod" | "nmod:poss" | "det:predet")
            && !matches!(view.lower(child), "no" | "any" | "every" | "each" | "such")
    });
    let sentence = view.sentence(head);
    let settled = view.tokens_of(sentence).any(|at| view.time(at).is_some() || view.place(at).is_some());
    let plural = view.lower(tokens.end - 1).ends_with('s');
    let heading = view.is_heading(sentence);
    support::harmed(view, sentence)
        || (determined && (!plural || settled))
        || (heading && !plural)
        || (settled && subject_or_site(view, head))
}

/// Whether a noun is the subject of a verb of happening, or what something is said to have happened in.
fn subject_or_site(view: &View<'_, '_>, head: usize) -> bool {
    let relation = view.base_relation(head);
    let verb = view.head(head).is_some_and(|verb| view.is_in(verb, &view.lexicon.words.happen));
    relation == "nsubj" && verb || matches!(relation, "obl" | "root")
}

/// Sentences after a trigger in which a verb can take it up.
const REACH: usize = 2;

/// The first sentence with a word that founds an incident, for violence and for each other kind.
struct Known {
    violence: Option<usize>,
    others: Vec<(IncidentKind, usize)>,
}

impl Known {
    fn of(view: &View<'_, '_>, triggers: &[Trigger]) -> Self {
        let mut known = Known { violence: None, others: Vec::new() };
        for trigger in triggers.iter().filter(|trigger| trigger.founds) {
            let sentence = view.sentence(trigger.head);
            if trigger.kind.is_violence() {
                known.violence.get_or_insert(sentence);
            } else if !known.others.iter().any(|(kind, _)| *kind == trigger.kind) {
                known.others.push((trigger.kind, sentence));
            }
        }
        known
    }

    fn first(&self, kind: IncidentKind) -> Option<usize> {
        let other = || self.others.iter().find(|(known, _)| *known == kind).map(|(_, sentence)| *sentence);
        if kind.is_violence() { self.violence } else { other() }
    }
}

/// Whether a word that needs a known incident has one: a definite noun or any verb after (or in the heading before) a
/// trigger of a kind that it can be. `founding` are the known triggers in order.
fn takes_up(view: &View<'_, '_>, trigger: &Trigger, founding: &[Trigger], known: &Known) -> bool {
    let here = view.sentence(trigger.head);
    if trigger.verb {
        let from = founding.partition_point(|other| view.sentence(other.head) + REACH < here);
        let near = founding[from..].iter().take_while(|other| view.sentence(other.head) <= here);
        return near.into_iter().any(|other| other.founds && same_family(trigger.kind, other.kind));
    }
    let definite = view.children(trigger.head).iter().any(|&child| {
        matches!(view.lower(child), "the" | "this" | "these" | "that" | "those" | "its" | "their" | "his")
    });
    definite && known.first(trigger.kind).is_some_and(|first| first <= here)
}

/// Whether both are violence, or the same kind.
fn same_family(a: IncidentKind, b: IncidentKind) -> bool {
    a == b || (a.is_violence() && b.is_violence())
}
