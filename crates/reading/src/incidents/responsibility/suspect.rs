//! "A man suspected of killing five", where the article elsewhere says whom police hold for it: the one that is named.

use sayso_record::{NameKind, ResponsibilityStance};

use super::Statement;
use crate::incidents::view::View;

/// Gives statements about a nameless man or suspect the name that the article has for him, if it has one alone; leaves
/// out suspects of whom nothing is known.
pub fn name(view: &View<'_, '_>, statements: &mut Vec<Statement>) {
    let person = |at: usize| {
        let name = view.name(at)?;
        (view.draft.names[name as usize].kind == NameKind::Person).then_some(name)
    };
    let held = statements.iter().filter(|statement| matches!(statement.rule, "charged" | "identified"));
    let mut names: Vec<(u32, usize)> =
        held.filter_map(|held| Some((person(held.perpetrator)?, held.perpetrator))).collect();
    names.sort_unstable();
    names.dedup_by_key(|(name, _)| *name);
    if names.is_empty() {
        // Nobody is held, as where the one who did it is dead: the article says who did it.
        let did = statements.iter().filter(|statement| {
            matches!(statement.rule, "acted" | "tied") && statement.stance != ResponsibilityStance::Denied
        });
        names = did.filter_map(|did| Some((person(did.perpetrator)?, did.perpetrator))).collect();
        names.sort_unstable();
        names.dedup_by_key(|(name, _)| *name);
    }
    let only = match names.as_slice() {
        [(_, at)] => Some(*at),
        _ => None,
    };
    for statement in statements.iter_mut() {
        let at = statement.perpetrator;
        let nameless = view.phrase(at, false).all(|token| view.name(token).is_none());
        let someone = matches!(
            view.lower(at),
            "man" | "woman" | "suspect" | "gunman" | "shooter" | "teen" | "teenager" | "he" | "she"
        );
        let another = view.phrase(at, false).any(|token| matches!(view.lower(token), "another" | "second" | "third"));
        let held = statement.stance == ResponsibilityStance::Suspected || statement.rule == "charged";
        if !another
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
    statements.retain(|statement| !nobody(statement.perpetrator));
}
