//! One incident: what, when, where, who, how many, on whose word.

use sayso::record::{Case, CaseIncident, Judgement, Reality};

use super::shelf::Shelf;
use super::{Depth, accounts, responsibility, tolls};
use crate::view::page::{Page, column, quiet, strong};
use crate::view::words;

/// Columns of the labels of an incident's rows.
pub const LABEL: usize = 10;

/// Whether a reader of the whole case should see all of it: articles dispute it, or several tell of it and give figures.
pub fn is_main(case: &Case, incident: &CaseIncident) -> bool {
    let told = incident.members.len() > 1 && !incident.tolls.is_empty();
    told || case.findings.iter().any(|finding| finding.incident.as_deref() == Some(&incident.id))
}

/// Writes the others: a line for those with a toll, a number for the rest.
pub fn others(page: &mut Page, shelf: &Shelf<'_>, incidents: &[&CaseIncident]) {
    let (counted, rest): (Vec<&CaseIncident>, Vec<&CaseIncident>) =
        incidents.iter().partition(|incident| !incident.tolls.is_empty());
    if incidents.is_empty() {
        return;
    }
    page.heading("Also told of", Some(incidents.len()));
    for incident in counted {
        let tolls: Vec<String> = incident
            .tolls
            .iter()
            .map(|toll| format!("{} {}", words::effect(toll.effect), strong(&tolls::range(toll))))
            .collect();
        let told = shelf.marks(incident.members.iter().map(|member| member.article.as_str()));
        let id = quiet(&format!("{told} {}", incident.id));
        page.item("  ", &format!("{}: {} {id}", incident.label, tolls.join(", ")));
    }
    if !rest.is_empty() {
        page.item("  ", &quiet(&format!("{} without figures or dispute: --all shows them", rest.len())));
    }
}

/// Writes it.
pub fn write(page: &mut Page, case: &Case, shelf: &Shelf<'_>, incident: &CaseIncident, depth: Depth) {
    page.gap();
    page.rule(&incident.label);
    let told = shelf.marks(incident.members.iter().map(|member| member.article.as_str()));
    let articles = incident.members.len();
    let plural = if articles == 1 { "article" } else { "articles" };
    page.item("  ", &quiet(&format!("{} · told by {articles} {plural} {told}", incident.id)));
    if incident.reality != Reality::Happened {
        page.item("  ", &format!("{}{}", column("reality", LABEL), words::reality(incident.reality)));
    }
    if incident.times.len() > 1 {
        let times: Vec<String> = incident
            .times
            .iter()
            .map(|time| {
                let marks = shelf.marks(time.evidence.iter().map(|cited| cited.article.as_str()));
                format!("{} {}", words::interval(&time.when), quiet(&marks))
            })
            .collect();
        page.item("  ", &format!("{}{}", column("when", LABEL), times.join("; ")));
    }
    if incident.places.len() > 1 {
        let places: Vec<String> = incident
            .places
            .iter()
            .map(|place| {
                let marks = shelf.marks(place.evidence.iter().map(|cited| cited.article.as_str()));
                format!("{} {}", place.name, quiet(&marks))
            })
            .collect();
        page.item("  ", &format!("{}{}", column("where", LABEL), places.join("; ")));
    }
    tolls::write(page, case, shelf, incident, depth);
    if depth == Depth::All {
        accounts::write(page, case, shelf, incident);
    }
    responsibility::write(page, shelf, incident, depth);
}

/// Why its members were taken for one, and which pairs stayed open.
pub fn merges(page: &mut Page, shelf: &Shelf<'_>, incident: &CaseIncident) {
    if incident.merges.is_empty() {
        return;
    }
    page.heading("Why these are one", Some(incident.merges.len()));
    for merge in &incident.merges {
        let verdict = match merge.judgement {
            Judgement::Yes => "one",
            Judgement::No => "not one",
            Judgement::Unsure => "unsure",
            Judgement::Unjudged => "not looked at",
        };
        let by = merge.by.as_ref().map_or(String::new(), |by| format!(", decided by {by}"));
        let pair = format!("{} and {}", shelf.mark(&merge.one.article), shelf.mark(&merge.other.article));
        page.item("  ", &format!("{pair}: {} {}", strong(verdict), quiet(&format!("({:.2}{by})", merge.score))));
        for reason in &merge.reasons {
            let words: Vec<String> = reason.evidence.iter().map(|cited| shelf.cite(cited)).collect();
            page.item("    ", &format!("{:+.1} {} {}", reason.weight, reason.text, words.join(", ")));
        }
    }
}
