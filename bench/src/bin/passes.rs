//! `passes N [STAGES]`: reads the corpus N times with the first STAGES stages (all if not given), and nothing else.
//!
//! For profilers and for counting instructions: the difference between N and N + 1 passes is that of one pass,
//! without loading. See `bench/instructions`.

use anyhow::{Context, Result};
use sayso::Reader;
use sayso_bench::Corpus;
use sayso_bench::layers::{Layers, draft_after};

fn main() -> Result<()> {
    let mut args = std::env::args().skip(1).map(|arg| arg.parse::<usize>());
    let passes = args.next().context("how many passes?")??;
    let stages = Reader::new().into_stages();
    let count = args.next().transpose()?.unwrap_or(stages.len());
    anyhow::ensure!(count <= stages.len(), "there are {} stages", stages.len());
    let corpus = Corpus::load()?;
    let mut first = None;
    for _ in 0..passes {
        let layers = corpus
            .articles
            .iter()
            .map(|article| Layers::of_draft(&draft_after(&stages, count, article)))
            .fold(Layers::default(), Layers::plus);
        assert_eq!(*first.get_or_insert(layers), layers, "every pass gives the same");
    }
    let names: Vec<&str> = stages.iter().map(|stage| stage.name()).collect();
    println!("{}", serde_json::json!({ "words": corpus.words, "stages": names, "count": count, "passes": passes }));
    Ok(())
}
