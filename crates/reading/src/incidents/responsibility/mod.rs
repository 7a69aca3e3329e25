//! Who is said to have done it, by whom, and how: asserted, claimed, accused, suspected, denied.
//!
//! Each rule finds statements ([`Statement`]): a perpetrator, the words that state it, and a stance. Then every statement
//! takes the chain of the claim it stands in, and what is stated twice is kept once.

mod accused;
mod acted;
mod charged;
mod claimed;
mod denied;
mod stance;
mod suspect;

use std::ops::Range;

use sayso_record::{Chain, IncidentId, NameId, Provenance, Responsibility, ResponsibilityStance};

use super::group::Group;
use super::roles::{self, name_of};
use super::view::View;

/// A statement before it is a record.
#[derive(Debug, Clone)]
pub struct Statement {
    /// The word on which the perpetrator's phrase hangs.
    pub perpetrator: usize,
    /// The words that state it.
    pub words: Range<usize>,
    /// How it is stated.
    pub stance: ResponsibilityStance,
    /// By whom.
    pub chain: Chain,
    /// The group it is about.
    pub group: Option<usize>,
    /// What found it.
    pub rule: &'static str,
    /// How sure that is.
    pub confidence: f32,
}

/// All responsibilities of an article, in order of their words.
pub fn find(view: &View<'_, '_>, groups: &[Group]) -> Vec<Responsibility> {
    let mut statements: Vec<Statement> = Vec::new();
    denied::find(view, groups, &mut statements);
    claimed::find(view, groups, &mut statements);
    accused::find(view, groups, &mut statements);
    charged::find(view, groups, &mut statements);
    acted::find(view, groups, &mut statements);
    suspect::name(view, &mut statements);
    statements.sort_by_key(|statement| (statement.words.start, statement.words.end));
    let mut out: Vec<Responsibility> = Vec::new();
    let mut seen: Vec<(Option<usize>, String, ResponsibilityStance, String)> = Vec::new();
    for statement in &statements {
        let key = (
            statement.group,
            perpetrator_key(view, statement.perpetrator),
            statement.stance,
            speaker_key(view, &statement.chain),
        );
        let alike = |known: &(Option<usize>, String, ResponsibilityStance, String)| {
            known.0 == key.0
                && known.2 == key.2
                && (known.3 == key.3 || key.2 == ResponsibilityStance::Claimed)
                && same(&known.1, &key.1)
        };
        if seen.iter().any(alike) {
            continue;
        }
        seen.push(key);
        let record = record(view, statement);
        out.push(record);
    }
    for at in 0..out.len() {
        out[at].denies = denied::what(&out, at);
    }
    out
}

fn record(view: &View<'_, '_>, statement: &Statement) -> Responsibility {
    let phrase = roles::phrase_of(view, statement.perpetrator);
    // A perpetrator whose name stands elsewhere does not stretch the words that state it.
    let near = view.sentence(phrase.start) == view.sentence(statement.words.start);
    let start = if near { statement.words.start.min(phrase.start) } else { statement.words.start };
    let end = if near { statement.words.end.max(phrase.end) } else { statement.words.end };
    let words = start..end;
    Responsibility {
        quote: view.quote(&words),
        perpetrator: view.quote(&phrase),
        name: name_of(view, statement.perpetrator),
        stance: statement.stance,
        chain: statement.chain.clone(),
        incident: statement.group.map(|group| IncidentId(group as u32)),
        denies: None,
        provenance: Provenance::new(super::STAGE, statement.rule, statement.confidence),
    }
}

/// What tells one perpetrator from another: the content words of the phrase, and of the name that it has.
fn perpetrator_key(view: &View<'_, '_>, at: usize) -> String {
    let span = view.draft.span_of(view.phrase(at, false));
    let mut key = span.of(view.draft.lower_text()).unwrap_or("").to_owned();
    if let Some(name) = name_of(view, at).and_then(|NameId(name)| view.draft.names.get(name as usize)) {
        key.push(' ');
        key.push_str(&name.canonical.to_lowercase());
    }
    key
}

/// Whether two perpetrators share a word that tells them apart from others.
fn same(a: &str, b: &str) -> bool {
    let words = |key: &str| -> Vec<String> {
        let words = key.split(|c: char| !c.is_alphanumeric()).map(str::to_owned);
        words
            .filter(|word| word.len() > 2 && !matches!(word.as_str(), "the" | "group" | "forces" | "state" | "man"))
            .collect()
    };
    let (one, other) = (words(a), words(b));
    a == b || one.iter().any(|word| other.contains(word))
}

fn speaker_key(view: &View<'_, '_>, chain: &Chain) -> String {
    let Some(link) = chain.links.first() else { return String::new() };
    match link.speaks_for.or(link.name) {
        Some(NameId(name)) => format!("#{name}"),
        None => view.draft.lower_text().get(link.quote.span().range()).unwrap_or("").to_owned(),
    }
}

/// The group with a trigger nearest to token `at`: in its sentence, else in the two before.
pub fn group_near(view: &View<'_, '_>, groups: &[Group], at: usize) -> Option<usize> {
    let here = view.sentence(at);
    let away = |group: &Group| {
        let near = group.triggers.iter().filter_map(|trigger| {
            let sentence = view.sentence(trigger.head);
            (sentence <= here && here - sentence <= 2).then(|| (here - sentence, trigger.head.abs_diff(at)))
        });
        near.min()
    };
    let found = groups.iter().enumerate().filter_map(|(index, group)| Some((away(group)?, index))).min();
    found.map(|(_, index)| index).or_else(|| super::joined::main(groups))
}

/// The subject nearest to a verb: where a page has run sentences together, the tree gives several.
pub fn subject(view: &View<'_, '_>, verb: usize, relations: &[&str]) -> Option<usize> {
    let children = view.children(verb).iter().copied().filter(|&child| relations.contains(&view.relation(child)));
    let found = children.min_by_key(|&child| child.abs_diff(verb))?;
    let negated = view.phrase(found, false).any(|token| matches!(view.lower(token), "no" | "neither"));
    (!negated).then_some(found)
}

/// The noun that a relative pronoun stands for.
pub fn antecedent(view: &View<'_, '_>, at: usize) -> usize {
    let relative = matches!(view.lower(at), "who" | "which" | "that");
    let clause = view.head(at).filter(|&verb| relative && view.relation(verb) == "acl:relcl");
    clause.and_then(|verb| view.head(verb)).unwrap_or(at)
}

/// Whether a word is too general to say who did it: "the gunman", "he".
pub fn is_nobody(view: &View<'_, '_>, at: usize) -> bool {
    let general = matches!(view.people.word(view.lower(at)).class, Some(sayso_record::CountedClass::Attackers));
    let told_apart = view.phrase(at, true).any(|token| {
        let body = token > at && view.is_in(token, &view.lexicon.words.organisations);
        body || view.name(token).is_some() || view.place(token).is_some()
    });
    if told_apart || general {
        return !told_apart;
    }
    let clause =
        view.children(at).iter().any(|&child| matches!(view.base_relation(child), "acl" | "amod") && child > at);
    let few = |token: &usize| view.is_word(*token) && !view.is_in(*token, &view.lexicon.words.vague_modifiers);
    let alone = !clause && view.phrase(at, false).filter(few).count() <= 1;
    let no_name = view.name(at).is_none() && view.place(at).is_none();
    let pronoun = view.upos(at) == sayso_tagger::Upos::Pron;
    let vague = view.lexicon.words.vague.contains(view.lower(at));
    no_name && (pronoun || alone && vague)
}
