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
mod fold;
mod stance;
mod suspect;
mod tied;
mod who;
mod words;

pub use words::Words;

use std::ops::Range;

use sayso_record::{Chain, IncidentId, LinkRole, Provenance, Responsibility, ResponsibilityStance};

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
    let statements = fold::with_accuser(view, statements);
    let kept = fold::once(view, &statements);
    let mut out: Vec<Responsibility> = kept.into_iter().map(|statement| record(view, statement)).collect();
    for at in 0..out.len() {
        out[at].denies = denied::what(&out, at);
    }
    out
}

fn record(view: &View<'_, '_>, statement: &Statement) -> Responsibility {
    let phrase = phrase(view, statement);
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

/// The words that name the perpetrator. Whoever claims it speaks: where brackets part the tree of "the Front [FV] group", the
/// claim has all of it.
fn phrase(view: &View<'_, '_>, statement: &Statement) -> Range<usize> {
    let phrase = roles::phrase_of(view, statement.perpetrator);
    let speaker = statement.chain.links.iter().find(|link| link.role == LinkRole::Speaker);
    let whole = speaker.map(|link| view.touched(link.quote.span())).filter(|whole| {
        statement.stance == ResponsibilityStance::Claimed && whole.end == phrase.end && whole.start < phrase.start
    });
    whole.unwrap_or(phrase)
}
