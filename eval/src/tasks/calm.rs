//! `calm`: incidents that are read from articles without violence, for counting false ones; a person judges them.
//!
//! Of the articles of `data` those count in which no word of harm stands, in title or text; of these, in the order of
//! their ids (hashes of the text), as many as [`ARTICLES`] at even distances.

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::Result;
use sayso::record::{Article, Confidence, IncidentKind, Reading, Reality};
use serde::Serialize;

use crate::articles::of_lines;
use crate::{jsonl, model};

/// Articles that are read.
const ARTICLES: usize = 200;
/// Words that begin so tell of harm.
const HARM: &[&str] = &[
    "kill", "dead", "death", "wound", "injur", "murder", "massacr", "bomb", "gunm", "shooting", "terror", "hostage",
    "kidnap", "casualt", "victim",
];
/// Forms of a word whose beginning other words have too.
const DIE: &[&str] = &["die", "dies", "died", "dying"];

#[derive(Serialize)]
struct Found {
    id: String,
    kind: IncidentKind,
    reality: Reality,
    confidence: Confidence,
    trigger: String,
    sentence: String,
}

/// Runs the task; how many articles have an incident is printed.
pub fn run(data: &Path, out: &Path) -> Result<()> {
    let reader = crate::kept::reader(model::load()?);
    let calm: BTreeMap<String, Article> =
        of_lines(data)?.into_iter().filter(is_calm).map(|article| (article.id.clone(), article)).collect();
    let all = calm.len();
    let chosen = calm.into_values().enumerate().filter(|(at, _)| at * ARTICLES / all != (at + 1) * ARTICLES / all);
    let readings: Vec<Reading> = chosen.map(|(_, article)| reader.read(article)).collect();
    let with = readings.iter().filter(|reading| !reading.incidents.is_empty()).count();
    let found: Vec<Found> = readings.iter().flat_map(found).collect();
    println!("{} of {} calm articles read: {with} with incidents, {} incidents", readings.len(), all, found.len());
    jsonl::write(out, &found)
}

fn is_calm(article: &Article) -> bool {
    let lower = article.text.to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphabetic());
    !words.any(|word| DIE.contains(&word) || HARM.iter().any(|harm| word.starts_with(harm)))
}

fn found(reading: &Reading) -> Vec<Found> {
    let sentence = |at: usize| {
        let sentence =
            reading.sentences.iter().find(|sentence| (sentence.span.start()..sentence.span.end()).contains(&at));
        sentence.and_then(|sentence| sentence.span.of(&reading.article.text)).unwrap_or_default().to_owned()
    };
    let row = |incident: &sayso::record::Incident| Found {
        id: reading.article.id.clone(),
        kind: incident.kind,
        reality: incident.reality,
        confidence: incident.provenance.confidence,
        trigger: incident.triggers.first().map(|quote| quote.as_str().to_owned()).unwrap_or_default(),
        sentence: incident.triggers.first().map(|quote| sentence(quote.span().start())).unwrap_or_default(),
    };
    reading.incidents.iter().map(row).collect()
}
