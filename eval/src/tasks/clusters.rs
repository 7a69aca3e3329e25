//! `clusters`: which articles tell of the same incident, all articles of the file in one heap.
//!
//! The heap is in order of the articles' hashes. An article goes where its main incident goes. One of which no incident was
//! read (one in forty) is given one that its headline names, with all its figures, since every article has to go somewhere;
//! in a case it would stand outside. To standard error: how many articles that were, how large the bundles are, and how
//! long it took.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Instant;

use anyhow::Result;
use sayso::record::{IncidentRef, Prominence, READING_SCHEMA, Reading};
use sayso_casework::{Digest, bundles, incidents};
use serde::Serialize;
use serde_json::Value;

use crate::articles::{incident, of_line};
use crate::{jsonl, model};

#[derive(Serialize)]
struct Prediction<'a> {
    id: &'a str,
    cluster: String,
}

/// Runs the task: one line of predictions an article.
pub fn run(data: &Path, out: &Path) -> Result<()> {
    let mut readings = heap(data)?;
    let without = readings.iter_mut().filter_map(headline_incident).count();
    eprintln!("{without} articles of which no incident was read");
    let readings: Vec<&Reading> = readings.iter().collect();
    let start = Instant::now();
    let clusters = incidents::clusters(&readings, &[]);
    let took = start.elapsed();
    let place: BTreeMap<&IncidentRef, usize> = clusters
        .iter()
        .enumerate()
        .flat_map(|(index, cluster)| cluster.members.iter().map(move |member| (member, index)))
        .collect();
    let predictions: Vec<Prediction> = readings
        .iter()
        .map(|reading| {
            let main =
                incidents::main(reading).map(|incident| IncidentRef { article: reading.article.id.clone(), incident });
            let cluster = match main.and_then(|main| place.get(&main).copied()) {
                Some(index) => format!("{index}"),
                None => format!("article {}", reading.article.id),
            };
            Prediction { id: &reading.article.source.path, cluster }
        })
        .collect();
    eprintln!("{} articles clustered in {:.1} s", readings.len(), took.as_secs_f64());
    report_bundles(&readings);
    jsonl::write(out, &predictions)
}

/// Gives a reading without incidents one that its headline, or else its first sentence, names.
fn headline_incident(reading: &mut Reading) -> Option<()> {
    let first = reading.sentences.first().filter(|_| reading.incidents.is_empty())?;
    let figures: Vec<u32> = (0..reading.figures.len()).filter_map(|figure| u32::try_from(figure).ok()).collect();
    let trigger = reading.article.quote(first.span);
    reading.incidents.push(incident(trigger, Prominence::Headline, figures));
    Some(())
}

/// Sizes of the bundles that would be reconciled together.
fn report_bundles(readings: &[&Reading]) {
    let start = Instant::now();
    let digests: Vec<Digest> = readings.iter().map(|reading| Digest::of(reading)).collect();
    let mut sizes: BTreeMap<usize, usize> = BTreeMap::new();
    for bundle in bundles(&digests) {
        *sizes.entry(bundle.len()).or_default() += 1;
    }
    eprintln!("bundles by size, in {:.1} s: {sizes:?}", start.elapsed().as_secs_f64());
}

/// The readings of a file, by the id of the article: of lines that are articles, hold a list of `articles`, or are
/// readings already (as the task `readings` writes them). The same article twice is one.
pub fn heap(data: &Path) -> Result<Vec<Reading>> {
    let mut reader = None;
    let mut readings: Vec<Reading> = Vec::new();
    for line in jsonl::read::<Value>(data)? {
        if line["schema"] == READING_SCHEMA {
            readings.push(serde_json::from_value(line)?);
            continue;
        }
        for article in of_line(line) {
            if reader.is_none() {
                reader = Some(crate::kept::reader(model::load()?));
            }
            readings.extend(reader.as_ref().map(|reader| reader.read(article)));
        }
    }
    readings.sort_by(|a, b| a.article.id.cmp(&b.article.id));
    readings.dedup_by(|a, b| a.article.id == b.article.id);
    Ok(readings)
}
