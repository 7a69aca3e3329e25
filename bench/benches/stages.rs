//! Each stage alone, and all together, in words a second on one thread. The goal for all together is 150,000.

use std::time::{Duration, Instant};

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use sayso::Reader;
use sayso_bench::Corpus;
use sayso_bench::layers::{Layers, draft_after};

fn stages(criterion: &mut Criterion) {
    let corpus = Corpus::load().expect("the corpus is readable");
    println!("{} articles, {} words from {}", corpus.articles.len(), corpus.words, corpus.origin);
    let mut group = criterion.benchmark_group("rules");
    group.sample_size(10).throughput(Throughput::Elements(corpus.words as u64));

    let stages = Reader::new().into_stages();
    for (index, stage) in stages.iter().enumerate() {
        let expected: Vec<Layers> =
            corpus.articles.iter().map(|article| Layers::of_draft(&draft_after(&stages, index + 1, article))).collect();
        group.bench_function(stage.name(), |bencher| {
            bencher.iter_custom(|rounds| {
                let mut took = Duration::ZERO;
                for _ in 0..rounds {
                    for (article, expected) in corpus.articles.iter().zip(&expected) {
                        let mut draft = draft_after(&stages, index, article);
                        let start = Instant::now();
                        stage.run(&mut draft);
                        took += start.elapsed();
                        assert_eq!(Layers::of_draft(&draft), *expected);
                    }
                }
                took
            });
        });
    }

    let reader = Reader::new();
    let expected: Vec<_> = corpus.articles.iter().map(|article| reader.read(article.clone())).collect();
    for reading in &expected {
        assert!(reading.quotes().iter().all(|quote| quote.holds_in(&reading.article.text)));
    }
    let total = expected.iter().map(Layers::of_reading).fold(Layers::default(), Layers::plus);
    println!("{} sentences; times, places, names, figures, citations, findings: {:?}", total.sentences, total.records);
    assert!(total.sentences > corpus.words / 200, "the corpus has sentences");
    group.bench_function("all together", |bencher| {
        bencher.iter_custom(|rounds| {
            let mut took = Duration::ZERO;
            for _ in 0..rounds {
                for (article, expected) in corpus.articles.iter().zip(&expected) {
                    let article = article.clone();
                    let start = Instant::now();
                    let reading = reader.read(article);
                    took += start.elapsed();
                    assert!(reading == *expected, "a reading differs from the one before");
                }
            }
            took
        });
    });
    group.finish();
}

criterion_group!(benches, stages);
criterion_main!(benches);
