//! Groups of articles that share text.

use std::collections::{BTreeMap, BTreeSet};

use sayso_record::{Article, CopyGroup, CopyPair, CopySign, Reading};

use crate::engine::root;

use super::longest::longest;
use super::original;
use super::prose::Prose;
use super::share::{SAME_TEXT, shared};
use super::sketch::Sketch;

/// Groups of copies among the readings, by the id of their first article; independent of the readings' order.
pub fn groups(readings: &[&Reading]) -> Vec<CopyGroup> {
    let mut readings = readings.to_vec();
    readings.sort_by(|a, b| a.article.id.cmp(&b.article.id));
    readings.dedup_by(|a, b| a.article.id == b.article.id);
    let proses: Vec<Prose> = readings.iter().map(|reading| Prose::of(reading)).collect();
    let sketches: Vec<Sketch> = proses.iter().map(Sketch::of_prose).collect();
    let mut pairs: Vec<(usize, usize, CopyPair)> = Vec::new();
    for (one, other) in candidates(&sketches) {
        let Some(shared) = shared(&sketches[one], &sketches[other]) else { continue };
        let (a, b) = (readings[one], readings[other]);
        pairs.push((
            one,
            other,
            CopyPair {
                one: a.article.id.clone(),
                other: b.article.id.clone(),
                of_one: shared.of_one,
                of_other: shared.of_other,
                resemblance: shared.resemblance,
                signs: signs(shared.of_one.min(shared.of_other), a, b),
                longest: longest((a, &proses[one]), (b, &proses[other])),
            },
        ));
    }
    components(readings.len(), &pairs).into_iter().map(|members| group(&readings, &members, &pairs)).collect()
}

/// Pairs of indices that have a blocking key in common, in order.
fn candidates(sketches: &[Sketch]) -> BTreeSet<(usize, usize)> {
    let mut by_key: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (index, sketch) in sketches.iter().enumerate() {
        for key in sketch.bands() {
            by_key.entry(key).or_default().push(index);
        }
    }
    let mut out = BTreeSet::new();
    for members in by_key.into_values() {
        for (at, &one) in members.iter().enumerate() {
            out.extend(members[at + 1..].iter().map(|&other| (one, other)));
        }
    }
    out
}

/// Connected components of the pairs, each sorted, by their first member; what is in no pair is in none.
fn components(count: usize, pairs: &[(usize, usize, CopyPair)]) -> Vec<Vec<usize>> {
    let mut parents: Vec<usize> = (0..count).collect();
    for &(one, other, _) in pairs {
        let (a, b) = (root(&mut parents, one), root(&mut parents, other));
        parents[a.max(b)] = a.min(b);
    }
    let mut out: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for index in 0..count {
        out.entry(root(&mut parents, index)).or_default().push(index);
    }
    out.into_values().filter(|members| members.len() > 1).collect()
}

fn group(readings: &[&Reading], members: &[usize], pairs: &[(usize, usize, CopyPair)]) -> CopyGroup {
    let readings: Vec<&Reading> = members.iter().map(|&index| readings[index]).collect();
    let articles: Vec<&Article> = readings.iter().map(|reading| &reading.article).collect();
    let pairs: Vec<CopyPair> =
        pairs.iter().filter(|(one, _, _)| members.contains(one)).map(|(_, _, pair)| pair.clone()).collect();
    let agency = original::agency(&articles);
    let earliest = original::earliest(&articles);
    let (original, why) = original::original(&readings, &pairs, earliest, agency.as_deref());
    CopyGroup {
        articles: articles.iter().map(|article| article.id.clone()).collect(),
        earliest: earliest.map(str::to_owned),
        original,
        why,
        agency,
        pairs,
    }
}

/// What shows that two articles share text, in order; `least`: the lesser of the two shares.
fn signs(least: f32, one: &Reading, other: &Reading) -> Vec<CopySign> {
    let mut out = vec![if least >= SAME_TEXT { CopySign::SameText } else { CopySign::SharedText }];
    if original::credit_one_agency(&one.article, &other.article) {
        out.push(CopySign::SameAgency);
    }
    if original::credits(one, &other.article) || original::credits(other, &one.article) {
        out.push(CopySign::CreditsOther);
    }
    out
}
