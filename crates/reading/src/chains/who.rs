//! Who the words of a link are: a name of the article, a body that somebody speaks for, or nobody known.

use std::ops::Range;

use sayso_record::{NameId, NameKind};

use super::lexicon::Kinds;
use super::view::View;

/// Tokens between a head or rank and the body it is of.
const NEAR: usize = 6;

/// Who spoke where, so that pronouns and "the group" can be taken up.
#[derive(Debug, Default)]
pub struct Heard {
    /// First token of the words and the name, in order of tokens.
    all: Vec<(usize, usize)>,
    /// The words of speakers who are described and not named, in order.
    described: Vec<Range<usize>>,
}

impl Heard {
    /// Notes that the name with index `name` speaks at token `at`.
    pub fn note(&mut self, at: usize, name: usize) {
        let place = self.all.partition_point(|&(token, _)| token <= at);
        self.all.insert(place, (at, name));
    }

    /// Notes that those whom `tokens` describe speak.
    pub fn note_described(&mut self, tokens: Range<usize>) {
        let place = self.described.partition_point(|range| range.start <= tokens.start);
        self.described.insert(place, tokens);
    }

    /// The last speaker before token `at`: the name, or the words where there is none.
    pub fn before(&self, at: usize) -> Option<Result<usize, Range<usize>>> {
        let named = self.all[..self.all.partition_point(|&(token, _)| token < at)].last();
        let described = self.described[..self.described.partition_point(|range| range.start < at)].last();
        match (named, described) {
            (Some(&(token, name)), Some(range)) if token >= range.start => Some(Ok(name)),
            (_, Some(range)) => Some(Err(range.clone())),
            (Some(&(_, name)), None) => Some(Ok(name)),
            (None, None) => None,
        }
    }

    /// The last speaker before token `at` that `fits`.
    fn last(&self, at: usize, fits: impl Fn(usize) -> bool) -> Option<usize> {
        let end = self.all.partition_point(|&(token, _)| token < at);
        self.all[..end].iter().rev().take(NEAR).map(|&(_, name)| name).find(|&name| fits(name))
    }
}

/// Who some words are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Who {
    /// The name they refer to.
    pub name: Option<NameId>,
    /// The body that this person heads or speaks for.
    pub speaks_for: Option<NameId>,
}

/// Who the words at `tokens` are.
pub fn who(view: &View, heard: &Heard, tokens: &Range<usize>) -> Who {
    if tokens.is_empty() {
        return Who::default();
    }
    let id = |at: usize| view.name(at).id;
    let kind = |at: usize| view.name(at).kind;
    if tokens.len() == 1 && view.is(tokens.start, Kinds::PRONOUN) {
        let name = pronoun(view, heard, tokens.start);
        return Who { name: name.map(id), speaks_for: name.and_then(|at| body_of(view, heard, at)).map(id) };
    }
    // A name that begins before the words is another's: "Monitor" in "Vareshk Monitor" of a run-together headline.
    let mentions: Vec<_> =
        view.mentions_in(tokens).iter().filter(|mention| mention.tokens.start >= tokens.start).collect();
    if let Some(person) = mentions.iter().find(|mention| kind(mention.name) == NameKind::Person) {
        let body = body_of(view, heard, person.name);
        return Who { name: Some(id(person.name)), speaks_for: body.map(id) };
    }
    if let Some(mention) = mentions.iter().find(|mention| kind(mention.name) != NameKind::Person) {
        let outside = tokens.start..mention.tokens.start;
        let after = mention.tokens.end.min(tokens.end)..tokens.end;
        let voice = |range: Range<usize>| range.into_iter().any(|at| view.is(at, Kinds::HEAD.with(Kinds::RANK)));
        if voice(outside.clone()) || voice(after) {
            return Who { name: None, speaks_for: Some(id(mention.name)) };
        }
        // "a source in the Dorvany Hospital" is not the hospital.
        let inside = mention.tokens.start > tokens.start
            && (tokens.start..mention.tokens.start).any(|at| view.is(at, Kinds::INNER));
        if inside || kind(mention.name) == NameKind::Other && !view.lower(tokens.end - 1).ends_with("group") {
            return Who::default();
        }
        return Who { name: Some(id(mention.name)), speaks_for: None };
    }
    let head = tokens.clone().rev().find(|&at| view.is_word(at));
    if is_monitor(view, tokens) {
        return Who { name: monitor(view, heard, tokens.start).map(id), speaks_for: None };
    }
    if head.is_some_and(|at| view.is(at, Kinds::BODY)) && view.lower(tokens.start) == "the" {
        return Who { name: body(view, heard, tokens).map(id), speaks_for: None };
    }
    Who::default()
}

/// Whether the words describe one body that watches the conflict: "a monitor", "the monitoring group".
pub fn is_monitor(view: &View, tokens: &Range<usize>) -> bool {
    let Some(head) = tokens.clone().rev().find(|&at| view.is_word(at)) else { return false };
    tokens.clone().any(|at| view.is(at, Kinds::MONITOR))
        && view.is(head, Kinds::MONITOR.with(Kinds::BODY))
        && view.lower(head) != "monitors"
}

fn pronoun(view: &View, heard: &Heard, at: usize) -> Option<usize> {
    let kind = |name: usize| view.name(name).kind;
    match view.lower(at) {
        "it" => heard.last(at, |name| kind(name) == NameKind::Organisation),
        "he" | "she" => heard
            .last(at, |name| kind(name) == NameKind::Person)
            .or_else(|| last_mention(view, at, |name| kind(name) == NameKind::Person)),
        "they" => heard.last(at, |_| true),
        "who" | "which" => {
            let near = (at.saturating_sub(4)..at).rev().filter(|&at| view.is_word(at));
            near.into_iter().find_map(|at| view.mention_at(at)).map(|mention| mention.name)
        }
        _ => None,
    }
}

fn last_mention(view: &View, at: usize, fits: impl Fn(usize) -> bool) -> Option<usize> {
    let end = view.mentions.partition_point(|mention| mention.tokens.end <= at);
    view.mentions[..end].iter().rev().take(4 * NEAR).map(|mention| mention.name).find(|&name| fits(name))
}

/// The one monitoring body of the article: by its name, or as words beside a mention say.
fn monitor(view: &View, heard: &Heard, at: usize) -> Option<usize> {
    let is_monitor = |name: usize| {
        let name = view.name(name);
        name.kind == NameKind::Organisation
            && name.canonical.split(' ').any(|word| view.lexicon.kinds(&word.to_lowercase()).any(Kinds::MONITOR_NAME))
    };
    heard.last(at, is_monitor).or_else(|| {
        let often = |name: usize| view.of_name[name].len();
        let all = || (0..view.of_name.len()).filter(|&name| is_monitor(name));
        let most = all().map(often).max()?;
        // Two monitors named equally often and no speaker before: it stays open which.
        let mut top = all().filter(|&name| often(name) == most);
        top.next().filter(|_| top.next().is_none())
    })
}

/// "the group", "the aid group": the last body that spoke or was named; else the next one named.
fn body(view: &View, heard: &Heard, tokens: &Range<usize>) -> Option<usize> {
    let organisation = |name: usize| view.name(name).kind == NameKind::Organisation;
    heard.last(tokens.start, organisation).or_else(|| last_mention(view, tokens.start, organisation)).or_else(|| {
        let next = view.mentions.partition_point(|mention| mention.tokens.start < tokens.end);
        view.mentions[next..].iter().take(NEAR).map(|mention| mention.name).find(|&name| organisation(name))
    })
}

/// The body that a person is said to head or to speak for, anywhere in the article.
fn body_of(view: &View, heard: &Heard, person: usize) -> Option<usize> {
    if view.name(person).kind != NameKind::Person {
        return None;
    }
    let mentions = view.of_name[person].iter().take(4 * NEAR).map(|&at| &view.mentions[at]);
    mentions.into_iter().find_map(|mention| {
        before_name(view, heard, mention.tokens.start).or_else(|| after_name(view, heard, mention.tokens.end))
    })
}

/// "Observatory chief Selim Aran", "its head Selim Aran", "the head of the Observatory, Selim Aran".
fn before_name(view: &View, heard: &Heard, start: usize) -> Option<usize> {
    let floor = view.sentence(start).start.max(start.saturating_sub(2 * NEAR));
    let mut at = start;
    while at > floor && (view.lower(at - 1) == "," || view.lower(at - 1) == "dr." || view.lower(at - 1) == "dr") {
        at -= 1;
    }
    let previous = at.checked_sub(1).filter(|&at| at >= floor)?;
    // "Vareshk Police Capt. Selk", "the Front's spokesman Capt. Selk".
    let (at, previous) =
        if view.is(previous, Kinds::RANK) && previous > floor { (previous, previous - 1) } else { (at, previous) };
    let ranked = at < start && view.is(at, Kinds::RANK);
    if ranked
        && let Some(mention) =
            view.mention_at(previous).filter(|mention| view.name(mention.name).kind == NameKind::Organisation)
    {
        return Some(mention.name);
    }
    if view.is(previous, Kinds::HEAD) && view.mention_at(previous).is_none_or(|mention| mention.tokens.end == at) {
        return body_before(view, heard, previous, floor);
    }
    // "the head of the Observatory, Selim Aran"
    let mention = view.mention_at(previous).filter(|mention| view.name(mention.name).kind == NameKind::Organisation)?;
    let of = (floor..mention.tokens.start).rev().take(2).find(|&at| matches!(view.lower(at), "of" | "for"))?;
    (of > floor && view.is(of - 1, Kinds::HEAD)).then_some(mention.name)
}

/// The body whose head the noun at `head` names, from the words before it.
fn body_before(view: &View, heard: &Heard, head: usize, floor: usize) -> Option<usize> {
    let organisation = |name: usize| view.name(name).kind == NameKind::Organisation;
    let window = floor..head;
    for at in window.rev().take(4) {
        if matches!(view.lower(at), "its" | "their") {
            return heard.last(at, organisation).or_else(|| last_mention(view, at, organisation));
        }
        if let Some(mention) = view.mention_at(at).filter(|mention| organisation(mention.name)) {
            return Some(mention.name);
        }
        if !view.is_word(at) && !matches!(view.draft.word(at), "'" | "’" | "-") {
            return None;
        }
    }
    None
}

/// "Selim Aran, a spokesman for the Front", "Aran, who heads the Observatory", "Capt. Aran of the Vareshk Police".
fn after_name(view: &View, heard: &Heard, end: usize) -> Option<usize> {
    let organisation = |name: usize| view.name(name).kind == NameKind::Organisation;
    let sentence = view.sentence(end.saturating_sub(1));
    let ceiling = sentence.end.min(end + 2 * NEAR);
    let ranked = matches!(view.lower(end), "of" | "with") && {
        let start = view.mention_at(end - 1).map_or(end - 1, |mention| mention.tokens.start);
        view.is(start, Kinds::RANK) || start > 0 && view.is(start - 1, Kinds::RANK)
    };
    if ranked {
        return view
            .mentions_in(&(end + 1..ceiling.min(end + 4)))
            .iter()
            .map(|mention| mention.name)
            .find(|&name| organisation(name));
    }
    let head = (end..ceiling).take(4).find(|&at| view.is(at, Kinds::HEAD) && !view.capital(at))?;
    if let Some(name) = body_before(view, heard, head, end) {
        return Some(name);
    }
    let direct = matches!(view.lower(head), "heads" | "leads" | "directs" | "runs");
    if !(direct || matches!(view.lower(head + 1), "of" | "for" | "at" | "with")) {
        return None;
    }
    let from = if direct { head + 1 } else { head + 2 };
    view.mentions_in(&(from..ceiling.min(from + NEAR)))
        .iter()
        .map(|mention| mention.name)
        .find(|&name| organisation(name))
}
