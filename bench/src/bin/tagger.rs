//! `tagger MODEL TEXTS THREADS [ROUNDS]`: time to load the model, and words a second of tagging alone.
//!
//! TEXTS is JSON Lines with a field `text`. Tokens and sentences are found beforehand; articles are tagged in parallel
//! on THREADS threads; the best of ROUNDS (3) counts, by the clock and by processor time. Prints one JSON line.

use std::{path::Path, sync::Arc, time::Instant};

use anyhow::{Context, Result};
use rayon::prelude::*;
use sayso::ingest::article_from_text;
use sayso_reading::{Draft, Stage, TaggingStage, text::TextStage};
use sayso_tagger::Tagger;

fn main() -> Result<()> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [model, texts, threads, rest @ ..] = arguments.as_slice() else {
        anyhow::bail!("usage: tagger MODEL TEXTS THREADS [ROUNDS]");
    };
    let rounds: usize = rest.first().map_or(Ok(3), |rounds| rounds.parse())?;
    rayon::ThreadPoolBuilder::new().num_threads(threads.parse()?).build_global()?;

    let start = Instant::now();
    let tagger = Tagger::load(Path::new(model))?;
    let load = start.elapsed();
    let stage = TaggingStage::new(Arc::new(tagger));

    let text = TextStage::new();
    let mut articles = Vec::new();
    for line in std::fs::read_to_string(texts)?.lines() {
        let value: serde_json::Value = serde_json::from_str(line)?;
        let body = value["text"].as_str().context("a line has no text")?;
        articles.push(article_from_text(&articles.len().to_string(), body));
    }
    let drafts: Vec<_> = articles
        .iter()
        .map(|article| {
            let mut draft = Draft::new(article);
            text.run(&mut draft);
            draft
        })
        .collect();
    let words: usize = drafts.iter().map(|draft| draft.tokens.len()).sum();

    let (mut best, mut best_cpu) = (f64::INFINITY, f64::INFINITY);
    for _ in 0..rounds {
        let (start, cpu) = (Instant::now(), cpu_seconds());
        let spans: usize = drafts
            .par_iter()
            .with_max_len(1)
            .map(|draft| {
                let mut draft = again(draft);
                stage.run(&mut draft);
                draft.tags.map_or(0, |tags| tags.roles.len())
            })
            .sum();
        best = best.min(start.elapsed().as_secs_f64());
        best_cpu = best_cpu.min(cpu_seconds() - cpu);
        std::hint::black_box(spans);
    }
    println!(
        "{}",
        serde_json::json!({
            "articles": articles.len(),
            "words": words,
            "threads": rayon::current_num_threads(),
            "load_ms": load.as_secs_f64() * 1e3,
            "seconds": best,
            "words_per_second": words as f64 / best,
            "cpu_seconds": best_cpu,
            "words_per_cpu_second": words as f64 / best_cpu,
            "resident_mb": resident_mb(),
        })
    );
    Ok(())
}

/// The same article with its tokens and sentences, not yet tagged.
fn again<'a>(draft: &Draft<'a>) -> Draft<'a> {
    let mut copy = Draft::new(draft.article);
    copy.tokens.clone_from(&draft.tokens);
    copy.sentences.clone_from(&draft.sentences);
    copy.sentence_tokens.clone_from(&draft.sentence_tokens);
    copy
}

/// Processor time of this process in ticks of a hundredth, where the system tells.
fn cpu_seconds() -> f64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    // Fields after the name in brackets; user and system time are the 12th and 13th of them.
    let ticks = stat.rsplit(')').next().unwrap_or_default().split_ascii_whitespace().skip(11).take(2);
    ticks.filter_map(|ticks| ticks.parse::<f64>().ok()).sum::<f64>() / 100.0
}

/// The most memory this process had, where the system tells.
fn resident_mb() -> Option<f64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find(|line| line.starts_with("VmHWM:"))?;
    line.split_ascii_whitespace().nth(1)?.parse::<f64>().ok().map(|kb| kb / 1024.0)
}
