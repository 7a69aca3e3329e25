//! `tolls`: people killed and injured in an incident, from all its articles.
//!
//! Each article is read with its title before its text. The articles of a line tell of one incident by the task, so of
//! each all figures but those of other incidents and of campaigns are given to its main incident; what the articles
//! come to together is then the case's own rule (`sayso_casework::reconcile`). Nothing known is 0.

use std::path::Path;

use anyhow::Result;
use sayso::Reader;
use sayso::record::{Effect, IncidentId, Prominence, Reading, Scope, Span};
use serde::{Deserialize, Serialize};

use super::comparisons::together;
use crate::articles::{incident, titled};
use crate::{jsonl, model};

#[derive(Deserialize)]
struct Line {
    incident: String,
    articles: Vec<Text>,
}

#[derive(Deserialize)]
struct Text {
    id: String,
    title: String,
    date: String,
    text: String,
}

#[derive(Serialize)]
struct Prediction {
    incident: String,
    killed: u64,
    injured: u64,
    killed_rule: String,
    injured_rule: String,
}

/// Runs the task: one line of predictions an incident.
pub fn run(data: &Path, out: &Path) -> Result<()> {
    let reader = crate::kept::reader(model::load()?);
    let predictions: Vec<Prediction> =
        jsonl::read::<Line>(data)?.into_iter().map(|line| predict(&reader, line)).collect();
    jsonl::write(out, &predictions)
}

fn predict(reader: &Reader, line: Line) -> Prediction {
    let read = |text: &Text| one_incident(reader.read(titled(&text.id, &text.title, &text.text, &text.date)));
    let readings: Vec<Reading> = line.articles.iter().map(read).collect();
    let case = together(&readings);
    let tolls = case.incidents.first().map(|incident| incident.tolls.as_slice()).unwrap_or_default();
    let of = |effect: Effect| {
        let toll = tolls.iter().find(|toll| toll.effect == effect);
        let number = toll.and_then(|toll| toll.best.or(toll.low).or(toll.high)).unwrap_or(0);
        (number, toll.map_or_else(String::new, |toll| toll.rule.clone()))
    };
    let ((killed, killed_rule), (injured, injured_rule)) = (of(Effect::Killed), of(Effect::Injured));
    Prediction { incident: line.incident, killed, injured, killed_rule, injured_rule }
}

/// The reading with one incident, which has all figures that are not of another or of a campaign.
fn one_incident(mut reading: Reading) -> Reading {
    let own = |scope: Scope| !matches!(scope, Scope::OtherIncident | Scope::Campaign);
    let figures = (0u32..).zip(&reading.figures).filter(|(_, figure)| own(figure.scope)).map(|(index, _)| index);
    let figures: Vec<u32> = figures.collect();
    let main = sayso_casework::reconcile::main_incident(&reading).map_or(0, |main| main.incident.0 as usize);
    let mut incidents = std::mem::take(&mut reading.incidents);
    if main < incidents.len() {
        reading.incidents.push(incidents.swap_remove(main));
    } else {
        // An article in which no incident was read has figures all the same.
        let nowhere = reading.article.quote(Span::new(0, 0));
        reading.incidents.push(incident(nowhere, Prominence::Body, Vec::new()));
    }
    for incident in &mut reading.incidents {
        incident.id = IncidentId(0);
        incident.figures = figures.clone();
    }
    reading
}
