//! Helpers of the tests: a text with {source}, <cue> and [content] marked, and tags made of it.
//!
//! Sources and content go to the nearest cue, of their own sentence where it has one, else of their paragraph. Parts
//! of speech and arcs are a caricature that is good enough for short sentences: in each stretch the first verb is the
//! head and the noun before it the subject.

use std::ops::Range;

use sayso_record::{Article, Claim, Span};
use sayso_tagger::{Arc, Attribution, Part, Role, RoleSpan, Tags, Upos};

use super::ClaimsStage;
use crate::speech::{Lexicon, View};
use crate::{Draft, Stage, names::NamesStage, text::TextStage};

/// The claims of a marked text.
pub fn claims(marked: &str) -> Vec<Claim> {
    let (text, roles) = unmark(marked);
    read(&Article::of_text(&text), &roles)
}

/// The claims of an article with a title, which is the first line of its text.
pub fn titled(title: &str, body: &str) -> Vec<Claim> {
    let (body, roles) = unmark(body);
    let start = title.len() + 2;
    let mut article = Article::of_text(&format!("{title}\n\n{body}"));
    article.body = Span::new(start, article.text.len());
    let roles: Vec<_> = roles.into_iter().map(|(role, bytes)| (role, bytes.start + start..bytes.end + start)).collect();
    read(&article, &roles)
}

/// Runs `look` on the view of an unmarked text.
pub fn with_view<T>(text: &str, look: impl FnOnce(&View<'_, '_>) -> T) -> T {
    let article = Article::of_text(text);
    let draft = draft(&article, &[]);
    let tags = draft.tags.clone().expect("tags");
    look(&View::new(&draft, &tags, &Lexicon::built_in()))
}

/// The claims of an article, with what the model would say of it.
pub fn read(article: &Article, roles: &[(Role, Range<usize>)]) -> Vec<Claim> {
    let mut draft = draft(article, roles);
    ClaimsStage::new().run(&mut draft);
    draft.claims
}

fn draft<'a>(article: &'a Article, roles: &[(Role, Range<usize>)]) -> Draft<'a> {
    let mut draft = Draft::new(article);
    TextStage::new().run(&mut draft);
    NamesStage::new().run(&mut draft);
    draft.tags = Some(tags(&draft, roles));
    draft
}

fn unmark(marked: &str) -> (String, Vec<(Role, Range<usize>)>) {
    let (mut text, mut roles, mut open) = (String::new(), Vec::new(), None);
    for c in marked.chars() {
        match c {
            '{' | '<' | '[' => open = Some(text.len()),
            '}' | '>' | ']' => {
                let role = match c {
                    '}' => Role::Source,
                    '>' => Role::Cue,
                    _ => Role::Content,
                };
                roles.push((role, open.take().expect("an opening mark")..text.len()));
            }
            c => text.push(c),
        }
    }
    (text, roles)
}

fn tags(draft: &Draft<'_>, roles: &[(Role, Range<usize>)]) -> Tags {
    let roles: Vec<RoleSpan> = roles
        .iter()
        .map(|(role, bytes)| {
            let words = draft.tokens_in(Span::new(bytes.start, bytes.end));
            RoleSpan { role: *role, words, confidence: 0.9 }
        })
        .collect();
    let upos: Vec<Upos> = (0..draft.tokens.len()).map(|at| upos(draft, at)).collect();
    let arcs = arcs(draft, &roles, &upos);
    Tags { attributions: attributions(draft, &roles), roles, names: Vec::new(), upos, arcs, unread: Vec::new() }
}

fn attributions(draft: &Draft<'_>, roles: &[RoleSpan]) -> Vec<Attribution> {
    let cues: Vec<usize> = (0..roles.len()).filter(|&at| roles[at].role == Role::Cue).collect();
    let sentence = |at: usize| draft.sentence_at(draft.tokens[roles[at].words.start].span().start());
    let paragraph = |at: usize| draft.sentences[sentence(at)].paragraph;
    let mut out: Vec<Attribution> =
        cues.iter().map(|&cue| Attribution { cue: Some(cue), source: None, content: Vec::new() }).collect();
    for (at, role) in roles.iter().enumerate() {
        let far = |cue: usize| (sentence(cue) != sentence(at), paragraph(cue) != paragraph(at), cue.abs_diff(at));
        let Some(nearest) = (0..cues.len()).min_by_key(|&cue| far(cues[cue])) else { continue };
        let part = Part { span: at, confidence: 0.9 };
        match role.role {
            Role::Source => out[nearest].source = Some(part),
            Role::Content => out[nearest].content.push(part),
            Role::Cue => {}
        }
    }
    out
}

const VERBS: &[&str] = &[
    "said", "left", "shot", "ran", "fled", "fell", "held", "knew", "live", "fire", "left", "began", "drowned",
    "speaks", "came", "says", "warns", "kills", "lost", "think", "believe", "go", "led", "fought",
];
const AUXILIARIES: &[&str] =
    &["is", "was", "were", "are", "be", "been", "had", "has", "have", "did", "will", "would", "could", "may", "do"];

fn upos(draft: &Draft<'_>, at: usize) -> Upos {
    let lower = draft.lower(at);
    match lower {
        "he" | "she" | "it" | "they" | "we" | "who" | "i" | "us" => Upos::Pron,
        "the" | "a" | "an" | "no" | "this" => Upos::Det,
        "in" | "on" | "at" | "of" | "for" | "to" | "from" | "by" | "with" | "after" => Upos::Adp,
        "and" | "or" | "but" => Upos::Cconj,
        "while" | "when" | "that" | "how" => Upos::Sconj,
        "not" => Upos::Part,
        _ if AUXILIARIES.contains(&lower) || lower.ends_with("n't") => Upos::Aux,
        _ if VERBS.contains(&lower) || lower.ends_with("ed") || lower.ends_with("ing") => Upos::Verb,
        _ if !lower.starts_with(|c: char| c.is_alphanumeric()) => Upos::Punct,
        _ if lower.starts_with(|c: char| c.is_ascii_digit()) => Upos::Num,
        _ if draft.word(at).starts_with(char::is_uppercase) => Upos::Propn,
        _ => Upos::Noun,
    }
}

fn arcs(draft: &Draft<'_>, roles: &[RoleSpan], upos: &[Upos]) -> Vec<Arc> {
    let mut arcs: Vec<Arc> = (0..draft.tokens.len()).map(|at| Arc { head: at, relation: "root" }).collect();
    for sentence in &draft.sentence_tokens {
        let mut start = sentence.start;
        while start < sentence.end {
            let role = |at: usize| roles.iter().position(|role| role.words.contains(&at));
            let comma = |at: usize| role(at).is_none() && draft.word(at) == ",";
            let end =
                (start + 1..sentence.end).find(|&at| role(at) != role(start) || comma(at - 1)).unwrap_or(sentence.end);
            let verb = |kind: Upos| (start..end).find(|&at| upos[at] == kind);
            let nominal = |at: &usize| matches!(upos[*at], Upos::Noun | Upos::Propn | Upos::Pron);
            let head = verb(Upos::Verb).or(verb(Upos::Aux)).or((start..end).find(nominal)).unwrap_or(start);
            let subject = (start..head).find(nominal);
            for (at, arc) in arcs.iter_mut().enumerate().take(end).skip(start) {
                let after_and = at > start && draft.lower(at - 1) == "and";
                let conjunct = subject.filter(|&subject| at < head && subject < at && after_and);
                let relation = if Some(at) == subject { "nsubj" } else { "dep" };
                if let Some(head) = conjunct {
                    *arc = Arc { head, relation: "conj" };
                    continue;
                }
                *arc = Arc { head, relation: if at == head { "root" } else { relation } };
            }
            start = end;
        }
    }
    // So is a noun right before a cue without a source.
    for cue in roles.iter().filter(|role| role.role == Role::Cue) {
        let before = cue.words.start.checked_sub(1).filter(|&at| matches!(upos[at], Upos::Noun | Upos::Propn));
        if let Some(at) = before.filter(|&at| !roles.iter().any(|role| role.words.contains(&at))) {
            arcs[at] = Arc { head: cue.words.start, relation: "nsubj" };
        }
    }
    // A source is the subject of its cue.
    for role in roles.iter().filter(|role| role.role == Role::Source) {
        for at in role.words.clone() {
            if arcs[at].head != at {
                continue;
            }
            let cue = roles.iter().filter(|cue| cue.role == Role::Cue).min_by_key(|cue| cue.words.start.abs_diff(at));
            if let Some(cue) = cue {
                arcs[at] = Arc { head: cue.words.start, relation: "nsubj" };
            }
        }
    }
    arcs
}

/// The names of a marked text.
pub fn names_of(marked: &str) -> Vec<sayso_record::Name> {
    let (text, _) = unmark(marked);
    let article = Article::of_text(&text);
    draft(&article, &[]).names
}
