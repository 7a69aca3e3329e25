//! `comparisons`: how the articles of a bundle stand to each other, slot by slot.
//!
//! Each bundle is a case of its own. By default its articles are taken to tell of one incident, the main one of each, so
//! that what is measured is the reconciling; with `SAYSO_CLUSTERS=built` the incidents are joined as a case joins them,
//! and those of most articles is the bundle's. Each line says which it was.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::Result;
use sayso::Reader;
use sayso::ingest::article_from_text;
use sayso::record::{Case, CaseIncident, Comparison, Effect, Reading, Relation, Slot};
use sayso_casework::{incidents::Cluster, reconcile};
use serde::{Deserialize, Serialize};

use crate::articles::{given, set_published, titled};
use crate::{jsonl, model};

#[derive(Deserialize)]
struct Bundle {
    bundle: String,
    articles: Vec<Line>,
}

#[derive(Deserialize)]
struct Line {
    id: String,
    date: Option<String>,
    title: Option<String>,
    outlet: Option<String>,
    text: String,
}

#[derive(Serialize)]
struct Prediction {
    bundle: String,
    clusters: &'static str,
    comparisons: Vec<Compared>,
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
struct Compared {
    slot: &'static str,
    articles: (String, String),
    kind: &'static str,
    rule: String,
    one: String,
    other: String,
}

/// Runs the task: one line of predictions a bundle.
pub fn run(data: &Path, out: &Path) -> Result<()> {
    let reader = crate::kept::reader(model::load()?);
    let built = std::env::var("SAYSO_CLUSTERS").is_ok_and(|clusters| clusters == "built");
    let predictions: Vec<Prediction> =
        jsonl::read::<Bundle>(data)?.into_iter().map(|bundle| predict(&reader, bundle, built)).collect();
    jsonl::write(out, &predictions)
}

fn predict(reader: &Reader, bundle: Bundle, built: bool) -> Prediction {
    let readings: Vec<Reading> = bundle.articles.into_iter().map(|line| read(reader, line)).collect();
    let case = if built { sayso_casework::build(&readings, &[]) } else { together(&readings) };
    let main = case.incidents.iter().max_by_key(|incident| incident.members.len());
    let path = |article: &str| {
        let reading = readings.iter().find(|reading| reading.article.id == article);
        reading.map_or_else(|| article.to_owned(), |reading| reading.article.source.path.clone())
    };
    let comparisons: BTreeSet<Compared> = main
        .into_iter()
        .flat_map(all)
        .filter_map(|comparison| {
            Some(Compared {
                slot: slot(comparison.slot)?,
                articles: (path(&comparison.one.article), path(&comparison.other.article)),
                kind: kind(comparison.relation),
                rule: comparison.rule.clone(),
                one: comparison.one.quote.as_str().to_owned(),
                other: comparison.other.quote.as_str().to_owned(),
            })
        })
        .collect();
    let clusters = if built { "built" } else { "given" };
    Prediction { bundle: bundle.bundle, clusters, comparisons: comparisons.into_iter().collect() }
}

fn read(reader: &Reader, line: Line) -> Reading {
    let date = line.date.unwrap_or_default();
    let mut article = match &line.title {
        Some(title) => titled(&line.id, title, &line.text, &date),
        None => article_from_text(&line.id, &line.text),
    };
    set_published(&mut article, &date);
    given(&mut article, line.title, line.outlet);
    let reading = reader.read(article);
    // The dates of the data set may be off by days; a date line in the text decides (its GUIDELINES.md).
    match reconcile::own_date(&reading).filter(|day| Some(*day) != reading.article.publication_day()) {
        Some(day) => {
            let mut article = reading.article;
            set_published(&mut article, &day.to_string());
            reader.read(article)
        }
        None => reading,
    }
}

/// The case of articles that all tell of one incident: the main one of each.
pub fn together(readings: &[Reading]) -> Case {
    let mut sorted: Vec<&Reading> = readings.iter().collect();
    sorted.sort_by(|a, b| a.article.id.cmp(&b.article.id));
    sorted.dedup_by(|a, b| a.article.id == b.article.id);
    let copies = sayso_casework::syndication::groups(&sorted);
    let names = sayso_casework::identity::resolve(&sorted, &Default::default());
    let members = sorted.iter().filter_map(|reading| reconcile::main_incident(reading));
    let cluster = Cluster { members: members.collect(), merges: Vec::new() };
    let reconciled = reconcile::reconcile(&sorted, &[cluster], &names, &copies);
    let mut case = sayso_casework::join([]);
    case.copies = copies;
    case.incidents = reconciled.incidents;
    case.accounts = reconciled.accounts;
    case.findings = reconciled.findings;
    case
}

fn all(incident: &CaseIncident) -> impl Iterator<Item = &Comparison> {
    incident.tolls.iter().flat_map(|toll| &toll.comparisons).chain(&incident.comparisons)
}

/// The slot as the data set names it.
fn slot(slot: Slot) -> Option<&'static str> {
    Some(match slot {
        Slot::Toll(Effect::Killed) => "killed",
        Slot::Toll(Effect::Injured) => "injured",
        Slot::Toll(Effect::Missing) => "missing",
        Slot::Toll(Effect::Displaced) => "displaced",
        Slot::Toll(Effect::Detained) => "detained",
        Slot::Toll(Effect::Abducted) => "abducted",
        Slot::Toll(Effect::Affected) => "affected",
        Slot::Toll(_) => return None,
        Slot::Date => "date",
        Slot::Place => "place",
        Slot::Responsibility => "responsibility",
    })
}

fn kind(relation: Relation) -> &'static str {
    match relation {
        Relation::Agree => "agree",
        Relation::Compatible => "compatible",
        Relation::Update => "update",
        Relation::Conflict => "conflict",
    }
}
