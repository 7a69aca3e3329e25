//! Groups of triggers to records.

use sayso_record::{Figure, Incident, IncidentId, Provenance, Quote, Responsibility, Stance};

use super::group::Group;
use super::view::View;
use super::{STAGE, joined, roles};

/// The incidents of an article, in order of their first trigger.
pub fn incidents(view: &View<'_, '_>, groups: &[Group], responsibility: &[Responsibility]) -> Vec<Incident> {
    let owners = joined::join(view, groups);
    groups.iter().enumerate().map(|(index, group)| incident(view, index, group, &owners, responsibility)).collect()
}

fn incident(
    view: &View<'_, '_>,
    index: usize,
    group: &Group,
    owners: &[Option<usize>],
    responsibility: &[Responsibility],
) -> Incident {
    let id = IncidentId(index as u32);
    let figures: Vec<u32> =
        owners.iter().enumerate().filter(|(_, owner)| **owner == Some(index)).map(|(at, _)| at as u32).collect();
    let own: Vec<&Figure> = figures.iter().map(|&at| &view.draft.figures[at as usize]).collect();
    let said = responsibility.iter().enumerate().filter(|(_, said)| said.incident == Some(id)).map(|(at, _)| at as u32);
    let first = &group.triggers[0];
    Incident {
        id,
        kind: group.kind,
        triggers: group.triggers.iter().map(|trigger| view.quote(&trigger.tokens)).collect(),
        prominence: group.prominence,
        reality: group.reality,
        times: group.setting.ordered(),
        places: group.setting.places.clone(),
        means: roles::means(view, &group.triggers).iter().map(|tokens| view.quote(tokens)).collect(),
        participants: roles::parts(view, &group.triggers).iter().map(|part| roles::participant(view, part)).collect(),
        tolls: joined::tolls(&own, &view.draft.names),
        figures,
        responsibility: said.collect(),
        denials: denials(view, group),
        provenance: Provenance::new(STAGE, first.rule, first.confidence),
    }
}

/// Claims that deny what a trigger of the incident stands in.
fn denials(view: &View<'_, '_>, group: &Group) -> Vec<u32> {
    let spans: Vec<sayso_record::Span> =
        group.triggers.iter().chain(&group.denied).map(|trigger| view.draft.span_of(trigger.tokens.clone())).collect();
    let holds = |piece: &Quote| spans.iter().any(|span| piece.span().contains(*span));
    let denies = |claim: &&(usize, &sayso_record::Claim)| {
        claim.1.stances.contains(&Stance::Denies) && claim.1.content.iter().any(holds)
    };
    view.draft
        .claims
        .iter()
        .enumerate()
        .collect::<Vec<_>>()
        .iter()
        .filter(denies)
        .map(|(index, _)| *index as u32)
        .collect()
}
