//! `names`: people and organisations, by spans.
//!
//! Scored here, for no scorer exists: for each kind precision, recall and F1 of spans, *exact* (same span, same kind)
//! and *relaxed* (overlap, same kind; each gold span counted once). The data file is either JSON Lines of
//! `{"id", "names"}` with the texts in `../attribution/train.jsonl` beside its folder, or IOB2 as Universal NER has it.

use std::collections::{BTreeMap, HashMap};
use std::path::Path;

use anyhow::{Context, Result};
use sayso::Reader;
use sayso::ingest::article_from_text;
use sayso::record::NameKind;
use serde::{Deserialize, Serialize};

use crate::{jsonl, model, offsets::CodePoints};

/// A labelled span in code points.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Labelled {
    start: u32,
    end: u32,
    kind: &'static str,
}

struct Document {
    text: String,
    gold: Vec<Labelled>,
}

#[derive(Deserialize)]
struct SilverLine {
    id: String,
    names: Vec<SilverName>,
}

#[derive(Deserialize)]
struct SilverName {
    start: u32,
    end: u32,
    r#type: String,
}

#[derive(Deserialize)]
struct TextLine {
    id: String,
    text: String,
}

#[derive(Default, Serialize)]
struct Score {
    gold: usize,
    predicted: usize,
    exact: usize,
    relaxed: usize,
    exact_precision: f64,
    exact_recall: f64,
    exact_f1: f64,
    relaxed_f1: f64,
}

#[derive(Default, Serialize)]
struct Output {
    documents: usize,
    kinds: BTreeMap<&'static str, Score>,
    /// What the predictions of a kind without an exact counterpart overlap in the gold.
    wrong: BTreeMap<&'static str, BTreeMap<&'static str, usize>>,
}

/// Runs the task; the output is the score. With `SAYSO_EVAL_ERRORS` set, differences go to standard error.
pub fn run(data: &Path, out: &Path) -> Result<()> {
    let documents =
        if data.extension().is_some_and(|extension| extension == "jsonl") { silver(data)? } else { iob2(data)? };
    let errors = std::env::var_os("SAYSO_EVAL_ERRORS").is_some();
    let reader = model::reader()?;
    let mut output = Output { documents: documents.len(), ..Output::default() };
    for document in &documents {
        let predicted = predict(&reader, &document.text);
        for kind in ["PERSON", "ORGANIZATION"] {
            count(document, &predicted, kind, &mut output, errors);
        }
    }
    for score in output.kinds.values_mut() {
        let share = |part: usize, whole: usize| (1000.0 * part as f64 / whole.max(1) as f64).round() / 1000.0;
        score.exact_precision = share(score.exact, score.predicted);
        score.exact_recall = share(score.exact, score.gold);
        score.exact_f1 = share(2 * score.exact, score.gold + score.predicted);
        score.relaxed_f1 = share(2 * score.relaxed, score.gold + score.predicted);
    }
    println!("{}", serde_json::to_string_pretty(&output)?);
    jsonl::write(out, &[output])
}

fn count(document: &Document, predicted: &[Labelled], kind: &'static str, output: &mut Output, errors: bool) {
    let gold: Vec<&Labelled> = document.gold.iter().filter(|span| span.kind == kind).collect();
    let found: Vec<&Labelled> = predicted.iter().filter(|span| span.kind == kind).collect();
    let score = output.kinds.entry(kind).or_default();
    score.gold += gold.len();
    score.predicted += found.len();
    let overlaps = |a: &Labelled, b: &Labelled| a.start < b.end && b.start < a.end;
    score.relaxed +=
        gold.iter().filter(|span| found.iter().any(|other| overlaps(span, other))).count().min(found.len());
    for span in &found {
        if gold.contains(span) {
            score.exact += 1;
            continue;
        }
        let instead = document.gold.iter().find(|other| overlaps(span, other)).map_or("nothing", |other| other.kind);
        *output.wrong.entry(kind).or_default().entry(instead).or_default() += 1;
        if errors {
            eprintln!("+{kind}\t{instead}\t{}", context(&document.text, span));
        }
    }
    if errors {
        for span in gold.iter().filter(|span| !found.contains(span)) {
            let instead = predicted.iter().find(|other| overlaps(span, other)).map_or("nothing", |other| other.kind);
            eprintln!("-{kind}\t{instead}\t{}", context(&document.text, span));
        }
    }
}

fn context(text: &str, span: &Labelled) -> String {
    let chars: Vec<char> = text.chars().collect();
    let piece = |from: usize, to: usize| chars[from.min(chars.len())..to.min(chars.len())].iter().collect::<String>();
    let (start, end) = (span.start as usize, span.end as usize);
    format!("{}[{}]{}", piece(start.saturating_sub(40), start), piece(start, end), piece(end, end + 30))
        .replace('\n', "⏎")
}

fn predict(reader: &Reader, text: &str) -> Vec<Labelled> {
    let points = CodePoints::of(text);
    let mut out = Vec::new();
    for name in reader.read(article_from_text("names", text)).names {
        let kind = match name.kind {
            NameKind::Person => "PERSON",
            NameKind::Organisation => "ORGANIZATION",
            NameKind::Place => "LOCATION",
            _ => "MISC",
        };
        for mention in &name.mentions {
            // "the ministry" is a mention for Sayso and none in these data.
            if mention.quote.as_str().chars().any(char::is_uppercase) {
                let (start, end) = points.span(mention.quote.span());
                out.push(Labelled { start, end, kind });
            }
        }
    }
    out
}

fn kind_of(label: &str) -> &'static str {
    match label {
        "PERSON" | "PER" => "PERSON",
        "ORGANIZATION" | "ORG" => "ORGANIZATION",
        "LOCATION" | "LOC" => "LOCATION",
        _ => "MISC",
    }
}

fn silver(data: &Path) -> Result<Vec<Document>> {
    let texts =
        data.parent().map(|folder| folder.join("../attribution/train.jsonl")).context("the data file has no folder")?;
    let mut texts: HashMap<String, String> =
        jsonl::read::<TextLine>(&texts)?.into_iter().map(|line| (line.id, line.text)).collect();
    let lines = jsonl::read::<SilverLine>(data)?;
    Ok(lines
        .into_iter()
        .filter_map(|line| {
            let gold = line
                .names
                .iter()
                .map(|name| Labelled { start: name.start, end: name.end, kind: kind_of(&name.r#type) })
                .collect();
            Some(Document { text: texts.remove(&line.id)?, gold })
        })
        .collect())
}

/// Documents of an IOB2 file: the sentences of one `newdoc`, each on a line of its own.
fn iob2(data: &Path) -> Result<Vec<Document>> {
    let content = std::fs::read_to_string(data).with_context(|| format!("opening {}", data.display()))?;
    let mut documents: Vec<Document> = Vec::new();
    let (mut byte, mut open): (usize, Option<(usize, &'static str)>) = (0, None);
    let mut spans: Vec<(usize, usize, &'static str, usize)> = Vec::new();
    for line in content.lines() {
        if line.starts_with("# newdoc") {
            documents.push(Document { text: String::new(), gold: Vec::new() });
        } else if let (Some(text), Some(document)) = (line.strip_prefix("# text = "), documents.last_mut()) {
            if !document.text.is_empty() {
                document.text.push_str("\n\n");
            }
            byte = document.text.len();
            document.text.push_str(text);
            open = None;
        } else if let ([_, word, label, ..], Some(document)) =
            (line.split('\t').collect::<Vec<_>>().as_slice(), documents.last())
        {
            let Some(found) = document.text[byte..].find(word) else { continue };
            let (start, end) = (byte + found, byte + found + word.len());
            byte = end;
            match (label.split_once('-'), open) {
                (Some(("I", _)), Some((at, _))) => spans[at].1 = end,
                (Some((_, kind)), _) => {
                    open = Some((spans.len(), kind_of(kind)));
                    spans.push((start, end, kind_of(kind), documents.len() - 1));
                }
                (None, _) => open = None,
            }
        }
    }
    for (start, end, kind, document) in spans {
        let document = &mut documents[document];
        let points = CodePoints::of(&document.text);
        let (start, end) = points.span(sayso::record::Span::new(start, end));
        document.gold.push(Labelled { start, end, kind });
    }
    Ok(documents)
}
