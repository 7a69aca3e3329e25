//! Who "the ministry", "the monitoring group", "the spokesman" is.

use std::ops::Range;

use sayso_record::{Name, NameId, NameKind, Reference};

use super::choose::Choice;
use super::mentions::{Mention, Referent, Sort};
use super::pronoun::answer;
use super::{Resolver, Speaker};
use crate::speech::{View, Words};

/// What it is worth that a name holds the noun, or a role of the person does.
const HOLDS: f32 = 1.5;
/// What it is worth that the article calls it so beside its name ("the Vareshk Monitor, a group that counts").
const CALLED: f32 = 2.0;
/// What it is worth that a name is that of a body that watches, for "a monitor".
const WATCHES: f32 = 1.5;
/// Sentences after which "the statement" is another's.
const STATEMENT: usize = 3;
/// The same where it is the only one: "according to a statement from the Front".
const ONLY_STATEMENT: usize = 12;
/// Sentences after which "the spokeswoman" may be another.
const HEARD_WITHIN: usize = 12;
/// Sentences within which a body is named that was described first.
const NAMED_WITHIN: usize = 2;
/// Mentions before a description among which no body may be, if one named later is meant.
const LOOKED_BACK: usize = 64;

/// The speaker that the noun at `head` of `source` describes.
pub fn resolve(resolver: &Resolver<'_, '_, '_>, source: &Range<usize>, head: usize) -> (Speaker, Option<Referent>) {
    let view = resolver.view;
    let listed = view.listed(head);
    let noun = Referent::noun(view, head);
    let person = listed.any(Words::PERSON);
    let monitor = listed.any(Words::MONITOR) || source.clone().any(|at| view.lower(at) == "monitoring");
    // Other names in the phrase tell it apart from those that the article names by themselves ("the Torvan police").
    // "The Britain-based Observatory" is only described further.
    let based = |at: usize| view.lower(at + 1) == "-" && view.lower(at + 2) == "based";
    // "A Torvan monitor" tells where it watches, and is one of few.
    let watched = |at: usize| monitor && view.named(at, NameKind::Place).is_some();
    let told_apart = source.clone().any(|at| view.name_at(at).is_some() && !based(at) && !watched(at));
    if listed.any(Words::DOCUMENT) && source.len() == 2 && view.lower(source.start) == "the" {
        return issuer(resolver, source, noun);
    }
    if told_apart || !(person || listed.any(Words::BODY)) {
        return (Speaker::of(Reference::Described), Some(noun));
    }
    if let Some(name) = heard_so(resolver, source, head) {
        return (Speaker::named(Reference::Described, name), Some(Referent::Name(name)));
    }
    let affinity = |name: &Name| affinity(view, name, head, person, monitor);
    let bonus = |mention: &Mention| match &mention.referent {
        Referent::Name(name) => affinity(&view.draft.names[name.0 as usize]),
        // The same noun again is the same one.
        Referent::Noun(other) => (*other == view.lower(head) && mention.sort != Sort::People).then_some(0.5),
    };
    let choice = resolver.choose(head, bonus);
    let choice = match choice {
        Choice::Nobody => match anywhere(view, &affinity) {
            Choice::Nobody if !person => named_next(resolver, head, &affinity),
            choice => choice,
        },
        choice => choice,
    };
    match answer(Reference::Described, choice) {
        (speaker, None) => (speaker, Some(noun)),
        answer => answer,
    }
}

/// Whom "the spokeswoman" names, where one was heard by a phrase with that noun: "a spokeswoman for the Front", "Vera
/// Kolt, a spokeswoman".
fn heard_so(resolver: &Resolver<'_, '_, '_>, source: &Range<usize>, head: usize) -> Option<NameId> {
    let view = resolver.view;
    if view.lower(source.start) != "the" || !view.listed(head).any(Words::PERSON) {
        return None;
    }
    let here = view.sentence(head);
    let near =
        resolver.before(source.start).take_while(|spoke| view.sentence(spoke.tokens.start) + HEARD_WITHIN >= here);
    let so = |tokens: &Range<usize>| tokens.clone().any(|at| view.lower(at) == view.lower(head));
    match &near.into_iter().find(|spoke| spoke.tokens.len() > 1 && so(&spoke.tokens))?.referent {
        Referent::Name(name) => Some(*name),
        Referent::Noun(_) => None,
    }
}

/// Whose "the statement" is: of the one who spoke last in a sentence that tells of a statement.
fn issuer(resolver: &Resolver<'_, '_, '_>, source: &Range<usize>, noun: Referent) -> (Speaker, Option<Referent>) {
    let view = resolver.view;
    let here = view.sentence(source.start);
    let tells = |at: usize| {
        let sentence = view.draft.sentence_tokens.get(view.sentence(at)).cloned().unwrap_or_default();
        sentence.start < source.start && sentence.into_iter().any(|at| Referent::noun(view, at) == noun)
    };
    let own = |tokens: &Range<usize>| tokens.len() > 2 && tokens.clone().any(|at| Referent::noun(view, at) == noun);
    let reach = |at: usize| view.sentence(at) + ONLY_STATEMENT >= here;
    let near = resolver.before(source.start).take_while(|spoke| reach(spoke.tokens.start));
    let tells = |at: usize, tokens: &Range<usize>| own(tokens) || tells(at) && view.sentence(at) + STATEMENT >= here;
    let mut speaker = Speaker::of(Reference::Described);
    match near.into_iter().find(|spoke| tells(spoke.tokens.start, &spoke.tokens)) {
        Some(spoke) => {
            match spoke.referent {
                Referent::Name(name) => speaker.name = Some(name),
                Referent::Noun(_) => speaker.taken_up = Some(spoke.words.clone()),
            }
            let referent = spoke.referent.clone();
            (speaker, Some(referent))
        }
        None => (speaker, Some(noun)),
    }
}

/// How well the noun at `head` describes `name`; `None` where it does not.
fn affinity(view: &View<'_, '_>, name: &Name, head: usize, person: bool, monitor: bool) -> Option<f32> {
    let noun = view.lower(head);
    if person {
        let called = name.roles.iter().any(|role| has_word(role.as_str(), noun));
        return (name.kind == NameKind::Person && called).then_some(HOLDS);
    }
    let listed = view.listed(head);
    let generic = listed.any(Words::GENERIC_BODY.with(Words::MONITOR));
    let forms = || std::iter::once(&name.canonical).chain(name.aliases.iter().map(|alias| &alias.form));
    let organisation = matches!(name.kind, NameKind::Organisation);
    if !organisation {
        return None;
    }
    let holds = forms().any(|form| has_word(form, noun));
    let watches = monitor
        && forms().any(|form| form.split(' ').any(|word| view.lexicon.words(&word.to_lowercase()).any(Words::MONITOR)));
    let called = called_so(view, name.id, head);
    // "a monitor" is a body that watches, or one that the article calls so; never just any group. "The group" is no
    // ministry and no newspaper.
    let may_be = generic && !monitor && !view.lexicon.is_never(noun, &name.canonical);
    if !(holds || watches || called || may_be) {
        return None;
    }
    let weights = [(holds, HOLDS), (watches, WATCHES), (called, CALLED)];
    Some(weights.into_iter().map(|(is, weight)| if is { weight } else { 0.0 }).sum())
}

/// The body named first in the sentences after a description that comes before any name: "the aid group said. The Vareshk
/// Relief Board ...".
fn named_next(resolver: &Resolver<'_, '_, '_>, head: usize, affinity: &dyn Fn(&Name) -> Option<f32>) -> Choice {
    let view = resolver.view;
    let all = &resolver.mentions.all;
    let organisation = |mention: &&Mention| mention.sort == Sort::Body && matches!(mention.referent, Referent::Name(_));
    let next = all.partition_point(|mention| mention.tokens.start <= head);
    if all[..next].iter().rev().take(LOOKED_BACK).any(|mention| organisation(&mention)) {
        return Choice::Nobody;
    }
    let last = view.sentence(head) + NAMED_WITHIN;
    let after = all[next..].iter().take_while(|mention| mention.sentence <= last).find(organisation);
    match after.map(|mention| &mention.referent) {
        Some(Referent::Name(name)) if affinity(&view.draft.names[name.0 as usize]).is_some() => {
            Choice::One(Referent::Name(*name))
        }
        _ => Choice::Nobody,
    }
}

fn has_word(form: &str, noun: &str) -> bool {
    let stem = noun.strip_suffix('s').unwrap_or(noun);
    form.split(|c: char| !c.is_alphanumeric()).any(|word| {
        let word = word.to_lowercase();
        word == noun || word == stem || word.strip_suffix('s') == Some(stem)
    })
}

/// Whether the article calls the name by the noun at `head` elsewhere ("on Tamra Radio, the ministry said" does not): right after it in apposition, or right before it.
fn called_so(view: &View<'_, '_>, name: NameId, head: usize) -> bool {
    let noun = view.lower(head);
    view.draft.names[name.0 as usize].mentions.iter().any(|mention| {
        let tokens = view.draft.tokens_in(mention.quote.span());
        let after = view.lower(tokens.end) == "," && matches!(view.lower(tokens.end + 1), "a" | "an" | "the");
        let reach = |from: usize| (from..from + 6).take_while(|&at| !matches!(view.lower(at), "," | "." | "said"));
        let apposed = after && reach(tokens.end + 2).any(|at| at != head && view.lower(at) == noun);
        let before = tokens.start.checked_sub(1).is_some_and(|at| view.lower(at) == noun);
        let bare_after = tokens.end != head && view.lower(tokens.end) == noun;
        apposed || before || bare_after
    })
}

/// The only name of the article that the noun describes well, before or after: "Strike kills 15: monitor" comes before
/// the monitor is named.
fn anywhere(view: &View<'_, '_>, affinity: &dyn Fn(&Name) -> Option<f32>) -> Choice {
    let mut scores: Vec<(NameId, f32)> = view
        .draft
        .names
        .iter()
        .filter_map(|name| affinity(name).filter(|&score| score > 0.0).map(|score| (name.id, score)))
        .collect();
    scores.sort_by(|a, b| b.1.total_cmp(&a.1));
    match scores.as_slice() {
        [] => Choice::Nobody,
        [(name, best), rest @ ..] if rest.first().is_none_or(|(_, second)| best > second) => {
            Choice::One(Referent::Name(*name))
        }
        [(_, best), ..] => Choice::Several(
            scores.iter().filter(|(_, score)| score == best).map(|(name, _)| Referent::Name(*name)).collect(),
        ),
    }
}
