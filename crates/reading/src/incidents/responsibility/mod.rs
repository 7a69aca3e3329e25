//! Who is said to have done it, by whom, and how: asserted, claimed, accused, suspected, denied.
//!
//! Each rule finds statements ([`Statement`]): a perpetrator, the words that state it, and a stance. Then every statement
//! takes the chain of the claim it stands in, and what is stated twice is kept once.

mod accused;
mod acted;
mod agents;
mod carried;
mod charged;
mod claimed;
mod deeds;
mod denied;
mod stance;
mod suspect;
mod tied;
mod who;
mod words;

pub use words::Words;

use std::ops::Range;

use sayso_record::{Chain, IncidentId, NameId, Provenance, Responsibility, ResponsibilityStance};

use super::group::Group;
use super::roles::{self, name_of};
use super::view::View;
use deeds::Deeds;

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
    /// Whether the words take it as known ("the Tamra attack"): they state nothing anew.
    pub presupposed: bool,
}

/// Statements of one article: one that holds more is a list, and comparing them all would take long.
const MAX_STATEMENTS: usize = 400;

/// All responsibilities of an article, in order of their words.
pub fn find(view: &View<'_, '_>, groups: &[Group]) -> Vec<Responsibility> {
    if groups.is_empty() {
        return Vec::new();
    }
    let deeds = Deeds::new(view, groups);
    let mut statements: Vec<Statement> = Vec::new();
    denied::find(&deeds, &mut statements);
    claimed::find(&deeds, &mut statements);
    accused::find(&deeds, &mut statements);
    charged::find(&deeds, &mut statements);
    tied::find(&deeds, &mut statements);
    acted::find(&deeds, &mut statements);
    carried::find(&deeds, &mut statements);
    statements.truncate(MAX_STATEMENTS);
    suspect::name(view, &mut statements);
    statements.sort_by_key(|statement| (statement.words.start, statement.words.end));
    let statements = with_accuser(view, statements);
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
            // Whoever claims it is its perpetrator: "the group claimed it" says again who did.
            let claimed = key.2 == ResponsibilityStance::Claimed;
            let again = claimed && (is_general(&known.1) || is_general(&key.1));
            known.0 == key.0 && known.2 == key.2 && (known.3 == key.3 || claimed) && (again || same(&known.1, &key.1))
        };
        let known = |known: &(Option<usize>, String, ResponsibilityStance, String)| {
            known.0 == key.0 && known.2 != ResponsibilityStance::Denied && same(&known.1, &key.1)
        };
        if seen.iter().any(alike) || statement.presupposed && seen.iter().any(known) {
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

/// Leaves out accusations by nobody in particular ("Aran was accused") of those whom somebody named has accused of the
/// same before: they repeat it in the passive.
fn with_accuser(view: &View<'_, '_>, statements: Vec<Statement>) -> Vec<Statement> {
    let mut kept: Vec<Statement> = Vec::with_capacity(statements.len());
    let mut accused: Vec<(Option<usize>, String)> = Vec::new();
    for statement in statements {
        if statement.stance == ResponsibilityStance::Accused {
            let key = perpetrator_key(view, statement.perpetrator);
            let told = accused.iter().any(|(group, known)| *group == statement.group && same(known, &key));
            if statement.chain.links.is_empty() && told {
                continue;
            }
            if !statement.chain.links.is_empty() {
                accused.push((statement.group, key));
            }
        }
        kept.push(statement);
    }
    kept
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
    a == b || telling(a).any(|word| telling(b).any(|other| word == other))
}

/// Whether no word of a perpetrator's key tells it apart from others.
fn is_general(key: &str) -> bool {
    telling(key).next().is_none()
}

/// The words of a perpetrator's key that tell it apart from others.
fn telling(key: &str) -> impl Iterator<Item = &str> {
    let words = key.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| word.len() > 2 && !matches!(*word, "the" | "group" | "forces" | "state" | "man"))
}

fn speaker_key(view: &View<'_, '_>, chain: &Chain) -> String {
    let Some(link) = chain.links.first() else { return String::new() };
    match link.speaks_for.or(link.name) {
        Some(NameId(name)) => format!("#{name}"),
        None => view.draft.lower_text().get(link.quote.span().range()).unwrap_or("").to_owned(),
    }
}
