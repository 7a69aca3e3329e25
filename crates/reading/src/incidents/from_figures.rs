//! An incident from its victims: where no word names one, but people are counted as dead or hurt and the words beside
//! them say by what ("three people found dead ... shots were fired").

use sayso_record::{Effect, Figure, Hazard, IncidentKind, Reality, Scope, SubEventType};

use super::group::{self, Group};
use super::lexicon::Need;
use super::reality::reality;
use super::trigger::Trigger;
use super::view::View;

/// Sentences around a figure in which the words stand that say by what.
const AROUND: usize = 1;
/// How sure an incident is that no word names.
const CONFIDENCE: f32 = 0.4;

/// The incident of the first figure beside which something says what happened.
pub fn find(view: &View<'_, '_>) -> Vec<Group> {
    let figures = view.draft.figures.iter().filter(|figure| counts(figure));
    let triggers = figures.filter_map(|figure| trigger(view, figure));
    let mut real = triggers.filter(|trigger| reality(view, trigger) == Reality::Happened);
    real.next().map(|trigger| group::alone(view, &trigger)).into_iter().collect()
}

fn counts(figure: &Figure) -> bool {
    let own = matches!(figure.scope, Scope::IncidentTotal | Scope::Individual);
    own && matches!(figure.effect, Effect::Killed | Effect::Injured | Effect::Affected) && figure.amount.high != Some(0)
}

/// The words of the effect, with the kind that the words nearest to them say.
fn trigger(view: &View<'_, '_>, figure: &Figure) -> Option<Trigger> {
    let tokens = view.touched(figure.effect_quote.as_ref()?.span());
    let head = tokens.clone().find(|&at| view.head(at).is_none_or(|head| !tokens.contains(&head)))?;
    let sentence = view.sentence(head);
    let around = sentence.saturating_sub(AROUND)..=sentence + AROUND;
    let first = view.tokens_of(*around.start()).start;
    let last = around.rev().map(|at| view.tokens_of(at).end).find(|&end| end > 0)?;
    let near = (first..last).filter_map(|at| Some((at.abs_diff(head), at, kind(view, at)?)));
    let (_, _, kind) = near.min_by_key(|&(away, at, _)| (away, at))?;
    let verb = view.upos(head) == sayso_tagger::Upos::Verb;
    Some(Trigger {
        tokens,
        head,
        verb,
        base: false,
        kind,
        general: true,
        founds: true,
        rule: "figure",
        confidence: CONFIDENCE,
    })
}

/// What a word says of how people came to harm: a weapon or a word of violence, an accident, a disaster.
fn kind(view: &View<'_, '_>, at: usize) -> Option<IncidentKind> {
    if view.lower(at).starts_with("accident") {
        return Some(IncidentKind::Hazard(Hazard::Accident));
    }
    let entries = view.lexicon.triggers(view.lower(at)).iter();
    // Words that need a doer or a weapon beside them say too little alone.
    let alone = |need: Need| matches!(need, Need::Nothing | Need::Victim | Need::Support);
    let named = entries.filter(|entry| entry.rest.is_empty() && !entry.takes_up && alone(entry.need));
    let mut kinds = named.map(|entry| entry.kind);
    let weapon = || view.is_in(at, &view.lexicon.words.means).then_some(IncidentKind::Event(SubEventType::Attack));
    kinds.find(|kind| kind.is_violence() || matches!(kind, IncidentKind::Hazard(_))).or_else(weapon)
}
