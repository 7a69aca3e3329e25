//! `clusters-pairs`: the features of every pair of articles' main incidents that share a blocking key, for fitting the
//! weights (`eval/fit_clusters.py` puts the labels to them; here none is seen).

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use anyhow::Result;
use sayso_casework::incidents::{Facts, Feature, exclude_each_other, features};

use super::clusters::heap;

/// Runs the task: a first line with the names of the features, then one line a pair, tab-separated: the ids of the two
/// articles and the values.
pub fn run(data: &Path, out: &Path) -> Result<()> {
    let readings = heap(data)?;
    let mut incidents: Vec<(&str, Facts)> = Vec::new();
    for reading in &readings {
        let main = Facts::of(reading).into_iter().find(|facts| facts.main);
        incidents.extend(main.map(|facts| (reading.article.source.path.as_str(), facts)));
    }
    let mut by_key: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (index, (_, facts)) in incidents.iter().enumerate() {
        for key in facts.keys() {
            by_key.entry(key).or_default().push(index);
        }
    }
    let mut pairs: Vec<(usize, usize)> = by_key
        .values()
        .flat_map(|members| {
            members.iter().enumerate().flat_map(|(at, &one)| members[at + 1..].iter().map(move |&other| (one, other)))
        })
        .collect();
    pairs.sort_unstable();
    pairs.dedup();
    eprintln!("{} articles with a main incident, {} pairs that share a key", incidents.len(), pairs.len());

    let mut out = BufWriter::new(File::create(out)?);
    let names: Vec<&str> = Feature::ALL.iter().map(|feature| feature.name()).collect();
    writeln!(out, "one\tother\t{}", names.join("\t"))?;
    for (one, other) in pairs {
        let ((id, facts), (id2, facts2)) = (&incidents[one], &incidents[other]);
        // What is decided by rule is not for the weights.
        if exclude_each_other(facts, facts2) {
            continue;
        }
        write!(out, "{id}\t{id2}")?;
        for value in features(facts, facts2) {
            write!(out, "\t{value}")?;
        }
        writeln!(out)?;
    }
    Ok(out.flush()?)
}
