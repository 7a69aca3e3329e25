//! How long it takes until the first article can be read. Goals: the gazetteer under 50 ms, all under 150 ms.

use criterion::{Criterion, criterion_group, criterion_main};
use sayso::Reader;
use sayso::ingest::article_from_text;

fn load(criterion: &mut Criterion) {
    let text = "Twelve people were killed in Nairobi on 3 May 2019, police said.";
    let expected = Reader::new().read(article_from_text("bench", text));
    assert_eq!(expected.sentences.len(), 1);
    let mut group = criterion.benchmark_group("load");
    group.sample_size(20);
    group.bench_function("reader", |bencher| {
        bencher.iter(|| {
            let reader = Reader::new();
            assert!(reader.stages().count() > 0);
            reader
        });
    });
    group.bench_function("reader and a first sentence", |bencher| {
        bencher.iter(|| {
            let reading = Reader::new().read(article_from_text("bench", text));
            assert!(reading == expected);
        });
    });
    group.finish();
}

criterion_group!(benches, load);
criterion_main!(benches);
