//! `syndication`: which articles share text.
//!
//! From the articles of a data file copies are made, with a fixed seed, as outlets make them (`generate`); of every word
//! of a copy it is known where it comes from. Two texts are *copies* if at least [`COPY`] of the words of one stand,
//! unchanged, in the other; below [`NO_COPY`] they are not; what lies between is counted apart. Sayso gets all of them in
//! one heap: sketches, blocking keys, then pairs.
//!
//! The given articles share text among themselves (`natural`): real copies and follow-ups of one outlet that repeat
//! themselves. These pairs, and pairs of copies made of them, are no negatives; they are counted apart, by the share of
//! the shorter one's words that the other has. All other pairs are negatives, reports on one incident among them.
//!
//! The output is the score. With `SAYSO_EVAL_ERRORS` set, natural pairs that were found or share much, missed copies and
//! wrong pairs go to standard error.

mod chance;
mod generate;
mod natural;
mod score;
mod text;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use anyhow::Result;
use sayso::Reader;
use sayso::record::Reading;
use sayso_casework::syndication::{Sketch, shared};
use serde::{Deserialize, Serialize};

use self::score::{Found, Pair, Score};
use self::text::Text;
use crate::articles::titled;
use crate::jsonl;

/// Share of a text's words that makes a copy.
const COPY: f64 = 0.4;

/// Share below which two texts are no copies.
const NO_COPY: f64 = 0.25;

/// Natural share from which on a pair, or what was made of it, is no negative.
const NATURAL: f64 = 0.1;

#[derive(Deserialize)]
struct Line {
    #[serde(alias = "bundle")]
    incident: String,
    articles: Option<Vec<Article>>,
    #[serde(flatten)]
    article: Option<Article>,
}

#[derive(Deserialize)]
struct Article {
    id: String,
    title: String,
    date: String,
    text: String,
}

#[derive(Serialize)]
struct Report {
    articles: usize,
    copies: usize,
    /// Pairs with a blocking key in common.
    candidates: usize,
    /// Copies against everything that is none.
    pairs: Score,
    /// Of the copies, those with a blocking key in common.
    blocked: Found,
    /// By how the copy was made.
    by_kind: BTreeMap<String, Found>,
    /// By the greater share of words in common, those between copy and no copy included.
    by_share: BTreeMap<String, Found>,
    /// Reports on one incident that share nothing, or little: pairs, and how many were taken for copies.
    one_incident: Found,
    /// Given articles that share text, by share of the shorter one, furniture of pages included.
    natural: BTreeMap<String, Found>,
}

/// Runs the task on lines that are articles or hold a list of them.
pub fn run(data: &Path, out: &Path) -> Result<()> {
    let given = given(data)?;
    let mut texts = given.clone();
    texts.extend(generate::copies(&given));
    let natural = natural::shares(&given);
    let Some(text_stage) = Reader::new().into_stages().into_iter().next() else { unreachable!("the first stage") };
    let reader = Reader::with_stages(vec![text_stage])?;
    let read = |text: &Text| -> Reading { reader.read(titled(&text.id, &text.title, &text.body(), &text.date)) };
    let sketches: Vec<Sketch> = texts.iter().map(|text| Sketch::of(&read(text))).collect();
    let candidates = candidates(&sketches);
    let found: BTreeSet<Pair> =
        candidates.iter().copied().filter(|&(a, b)| shared(&sketches[a], &sketches[b]).is_some()).collect();

    let origins: Vec<BTreeSet<text::Origin>> = texts.iter().map(Text::origins).collect();
    let shares = shares(&texts, &origins);
    let sources: Vec<BTreeSet<usize>> =
        origins.iter().map(|origins| origins.iter().map(|&(article, _)| article).collect()).collect();
    let is_natural = |&(a, b): &Pair| {
        sources[a].iter().any(|&one| {
            sources[b].iter().any(|&other| {
                one != other && natural.get(&(one.min(other), one.max(other))).is_some_and(|&share| share >= NATURAL)
            })
        })
    };
    let share = |pair: &Pair| shares.get(pair).copied().unwrap_or(0.0);
    let is_between = |pair: &Pair| (NO_COPY..COPY).contains(&share(pair));
    let gold: BTreeSet<Pair> = shares.iter().filter(|(_, share)| **share >= COPY).map(|(pair, _)| *pair).collect();
    let counted: BTreeSet<Pair> =
        found.iter().copied().filter(|pair| gold.contains(pair) || (!is_between(pair) && !is_natural(pair))).collect();

    let kind = |&(a, b): &Pair| match (texts[a].kind, texts[b].kind) {
        ("given", kind) | (kind, "given") => kind.to_owned(),
        _ => "two copies".to_owned(),
    };
    let one_incident: Vec<Pair> =
        same_incident(&texts).into_iter().filter(|pair| share(pair) < NO_COPY && !is_natural(pair)).collect();
    let only = |name: &str, pairs: &BTreeSet<Pair>, found: &BTreeSet<Pair>| {
        score::found_of(pairs.iter().map(|pair| (pair, name.to_owned())), found).remove(name).unwrap_or_default()
    };
    if std::env::var_os("SAYSO_EVAL_ERRORS").is_some() {
        let show = |what: &str, &(a, b): &Pair, share: f64| {
            let sketched = shared(&sketches[a], &sketches[b]);
            eprintln!("{what}\t{share:.2}\t{}\t{}\t{sketched:?}", texts[a].id, texts[b].id);
        };
        gold.difference(&found).for_each(|pair| show("missed", pair, share(pair)));
        counted.difference(&gold).for_each(|pair| show("wrong", pair, share(pair)));
        for (pair, &share) in natural.iter().filter(|(pair, share)| **share >= NATURAL || found.contains(pair)) {
            show(if found.contains(pair) { "natural, found" } else { "natural, not found" }, pair, share);
        }
    }
    let score = Report {
        articles: given.len(),
        copies: texts.len() - given.len(),
        candidates: candidates.len(),
        pairs: Score::of(&gold, &counted),
        blocked: only("blocked", &gold, &candidates),
        by_kind: score::found_of(gold.iter().map(|pair| (pair, kind(pair))), &found),
        by_share: score::found_of(shares.iter().map(|(pair, &share)| (pair, tenth(share))), &found),
        one_incident: only("one incident", &one_incident.into_iter().collect(), &found),
        natural: score::found_of(natural.iter().map(|(pair, &share)| (pair, tenth(share))), &found),
    };
    let json = serde_json::to_string_pretty(&score)?;
    println!("{json}");
    std::fs::write(out, json + "\n")?;
    Ok(())
}

fn given(data: &Path) -> Result<Vec<Text>> {
    let mut out: Vec<Text> = Vec::new();
    for line in jsonl::read::<Line>(data)? {
        for article in line.articles.into_iter().flatten().chain(line.article) {
            let text =
                Text::given(out.len(), &article.id, &article.title, &article.date, &line.incident, &article.text);
            out.push(text);
        }
    }
    Ok(out)
}

fn candidates(sketches: &[Sketch]) -> BTreeSet<Pair> {
    let mut by_key: BTreeMap<u64, Vec<usize>> = BTreeMap::new();
    for (index, sketch) in sketches.iter().enumerate() {
        for key in sketch.bands() {
            by_key.entry(key).or_default().push(index);
        }
    }
    by_key.into_values().flat_map(|members| pairs(&members)).collect()
}

fn same_incident(texts: &[Text]) -> BTreeSet<Pair> {
    let mut by_incident: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (index, text) in texts.iter().enumerate() {
        by_incident.entry(&text.incident).or_default().push(index);
    }
    by_incident.into_values().flat_map(|members| pairs(&members)).collect()
}

fn pairs(members: &[usize]) -> Vec<Pair> {
    let rest = |at: usize| members[at + 1..].iter().copied();
    members.iter().enumerate().flat_map(|(at, &one)| rest(at).map(move |other| (one, other))).collect()
}

/// For each pair of texts with a word of one origin in common the greater of the two shares.
fn shares(texts: &[Text], origins: &[BTreeSet<text::Origin>]) -> BTreeMap<Pair, f64> {
    let mut by_source: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for (index, origins) in origins.iter().enumerate() {
        let sources: BTreeSet<usize> = origins.iter().map(|&(article, _)| article).collect();
        sources.into_iter().for_each(|source| by_source.entry(source).or_default().push(index));
    }
    let related: BTreeSet<Pair> = by_source.into_values().flat_map(|members| pairs(&members)).collect();
    related
        .into_iter()
        .map(|(a, b)| {
            let common = origins[a].intersection(&origins[b]).count();
            let least = texts[a].len().min(texts[b].len()).max(1);
            ((a, b), common as f64 / least as f64)
        })
        .collect()
}

/// "0.4-0.5" for a share of 0.43.
fn tenth(share: f64) -> String {
    let tenth = ((share * 10.0) as usize).min(9);
    format!("0.{tenth}-{}", if tenth == 9 { "1.0".to_owned() } else { format!("0.{}", tenth + 1) })
}
