//! `tolls`: people killed and injured in an incident, from all its articles.
//!
//! Each article is read alone, with its title before its text. Its figures of the incident it is about (all but those of
//! other incidents and of campaigns) give its tolls, by the rule that the stage `incidents` has for one incident; then
//! the articles are reconciled by a simple rule ([`reconcile`]). Figures and their scopes need no model, so none is used.

use std::path::Path;

use anyhow::Result;
use sayso::Reader;
use sayso::ingest::article_from_text;
use sayso::record::{Article, Effect, Evidence, EvidenceKind, Figure, Scope, Span, Stated};
use sayso_reading::incidents;
use serde::{Deserialize, Serialize};

use super::time::published;
use crate::jsonl;

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
    articles: Vec<Told>,
}

/// What one article says.
#[derive(Debug, Clone, Serialize)]
struct Told {
    date: String,
    killed: Option<u64>,
    injured: Option<u64>,
}

/// Runs the task: one line of predictions an incident.
pub fn run(data: &Path, out: &Path) -> Result<()> {
    let reader = Reader::new();
    let predictions: Vec<Prediction> =
        jsonl::read::<Line>(data)?.into_iter().map(|line| predict(&reader, line)).collect();
    jsonl::write(out, &predictions)
}

fn predict(reader: &Reader, line: Line) -> Prediction {
    let articles: Vec<Told> = line.articles.iter().map(|text| told(reader, text)).collect();
    let (killed, injured) = reconcile(&articles);
    Prediction { incident: line.incident, killed, injured, articles }
}

/// The article of a title and a text, the title first as Sayso has it.
pub fn titled(id: &str, title: &str, text: &str, date: &str) -> Article {
    let whole = if text.starts_with(title) { text.to_owned() } else { format!("{title}\n\n{text}") };
    let mut article = article_from_text(id, &whole);
    if whole.len() > text.len() {
        article.body = Span::new(title.len() + 2, whole.len());
    }
    let evidence = vec![Evidence { kind: EvidenceKind::User, raw: title.to_owned(), span: None }];
    article.title = Some(Stated { value: title.to_owned(), evidence });
    article.published = published(date).or(article.published);
    article
}

fn told(reader: &Reader, text: &Text) -> Told {
    let reading = reader.read(titled(&text.id, &text.title, &text.text, &text.date));
    let own = |figure: &&Figure| !matches!(figure.scope, Scope::OtherIncident | Scope::Campaign);
    let figures: Vec<&Figure> = reading.figures.iter().filter(own).collect();
    let tolls = incidents::tolls(&figures, &reading.names);
    let toll = |effect: Effect| {
        let toll = tolls.iter().find(|toll| toll.effect == effect)?;
        toll.best.or(toll.low).or(toll.high)
    };
    Told { date: text.date.clone(), killed: toll(Effect::Killed), injured: toll(Effect::Injured) }
}

/// One number for each: what most articles say, the latest where as many say another. An article that tells of the dead
/// and of nobody hurt says that nobody else was.
fn reconcile(articles: &[Told]) -> (u64, u64) {
    let killed = most(articles.iter().filter_map(|told| told.killed));
    let injured =
        most(articles.iter().filter_map(|told| told.injured.or(told.killed.filter(|&killed| killed > 0).map(|_| 0))));
    (killed, injured)
}

fn most(values: impl Iterator<Item = u64>) -> u64 {
    let values: Vec<u64> = values.collect();
    let weight = |value: u64| values.iter().filter(|&&other| other == value).count();
    values.iter().enumerate().max_by_key(|&(index, &value)| (weight(value), index)).map_or(0, |(_, &value)| value)
}
