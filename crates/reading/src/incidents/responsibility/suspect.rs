//! "A man suspected of killing five", where the article elsewhere says whom police hold for it: the one that is named.

use sayso_record::{NameKind, ResponsibilityStance};

use super::Statement;
use super::who::is_nobody;
use crate::incidents::view::View;

/// Gives statements about a nameless man or suspect the name that the article has for him, if it has one alone; leaves
/// out suspects of whom nothing is known.
pub fn name(view: &View<'_, '_>, statements: &mut Vec<Statement>) {
    let person = |at: usize| {
        let name = view.name(at)?;
        (view.draft.names[name as usize].kind == NameKind::Person).then_some(name)
    };
    let named = |such: fn(&Statement) -> bool| -> Vec<(u32, usize)> {
        let such = statements.iter().filter(|statement| such(statement));
        let mut names: Vec<(u32, usize)> =
            such.filter_map(|statement| Some((person(statement.perpetrator)?, statement.perpetrator))).collect();
        names.sort_unstable();
        names.dedup_by_key(|(name, _)| *name);
        names
    };
    let mut names = named(|held| matches!(held.rule, "charged" | "identified"));
    if names.is_empty() {
        // Nobody is held, as where the one who did it is dead: the article says who did it.
        names = named(|did| matches!(did.rule, "acted" | "tied") && did.stance != ResponsibilityStance::Denied);
    }
    let only = match names.as_slice() {
        [(_, at)] => Some(*at),
        _ => None,
    };
    let charged = statements.iter().any(|held| held.rule == "charged" && person(held.perpetrator).is_some());
    let another = |statement: &Statement| is_another(view, statement.perpetrator);
    for statement in statements.iter_mut() {
        let at = statement.perpetrator;
        // "Police charged a suspect. Aran is charged with": the second is the clear one.
        if statement.rule == "charged" && charged && view.lower(at) == "suspect" {
            continue;
        }
        let nameless = !view.phrase(at, false).any(|token| view.is_named_person(token));
        let someone = may_be_named(view, at);
        let held = statement.stance == ResponsibilityStance::Suspected || statement.rule == "charged";
        if !another(statement)
            && held
            && nameless
            && someone
            && let Some(named) = only
        {
            statement.perpetrator = named;
        }
    }
    let nobody =
        |at: usize| matches!(view.lower(at), "suspect" | "suspects") || view.upos(at) == sayso_tagger::Upos::Pron;
    // "Several bombers are believed to have": nobody is suspected, unless they are told apart ("a second gunman").
    let held = |statement: &Statement| {
        matches!(statement.rule, "charged" | "acted") && is_nobody(view, statement.perpetrator) && !another(statement)
    };
    statements.retain(|statement| !nobody(statement.perpetrator) && !held(statement));
}

/// Whether the one at `at` is told apart from one before: "a second gunman".
pub fn is_another(view: &View<'_, '_>, at: usize) -> bool {
    let other = |token: usize| matches!(view.lower(token), "another" | "second" | "third" | "other");
    view.phrase(at, false).any(other)
}

/// Whether a word stands for one person whom the article may name elsewhere.
pub fn may_be_named(view: &View<'_, '_>, at: usize) -> bool {
    matches!(view.lower(at), "man" | "woman" | "suspect" | "gunman" | "shooter" | "teen" | "teenager" | "he" | "she")
}
