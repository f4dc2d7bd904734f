//! MinHash signatures and the pairs they find, beside the exact join: short texts, as clauses are.
//!
//! `CLAUSEGRAM_TEXTS` may name a file with one text a line; otherwise texts are made.

#![allow(missing_docs)]

mod corpus;

use clausegram_similarity::{
    Analyzer, Bands, Collection, Control, Counts, DocumentFrequencies, Error, Measure, Pairing,
    Signatures, Weighting, pairs, pairs_by_sketch, threads,
};
use criterion::{Criterion, criterion_group, criterion_main};

fn sketches(criterion: &mut Criterion) -> Result<(), Error> {
    let texts = corpus::texts(20_000, 2);
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let analyzer = Analyzer { ngrams: (3, 3), ..Analyzer::default() };
    let pairing = Pairing::default();
    let mut group = criterion.benchmark_group("sketch");
    group.sample_size(10);
    for number in [1, 2] {
        let pool = threads(number)?;
        let control = Control::new(&pool);
        let counts = Counts::of(&texts, &analyzer, DocumentFrequencies::default(), &control)?;
        let weighting = Weighting::default();
        let collection = Collection::new(&counts, Measure::Jaccard, weighting, None, &control)?;
        group.bench_function(format!("signatures of 128, {number} threads"), |bench| {
            bench.iter(|| Signatures::of(&collection, 128, 1, &control));
        });
        let signatures = Signatures::of(&collection, 128, 1, &control)?;
        for threshold in [0.5, 0.7] {
            let bands = Bands::choose(128, threshold, 0.95)?;
            for (name, verify) in [("verified", true), ("estimated", false)] {
                let name = format!("pairs at {threshold}, {name}, {number} threads");
                group.bench_function(name, |bench| {
                    bench.iter(|| {
                        pairs_by_sketch(
                            &collection,
                            &signatures,
                            bands,
                            threshold,
                            verify,
                            &pairing,
                            &control,
                        )
                    });
                });
            }
            group.bench_function(
                format!("pairs at {threshold}, exact, {number} threads"),
                |bench| {
                    bench.iter(|| pairs(&collection, threshold, &pairing, &control));
                },
            );
        }
    }
    group.finish();
    Ok(())
}

fn sketched_pairs(criterion: &mut Criterion) {
    sketches(criterion).expect("pairs of these texts");
}

criterion_group!(benches, sketched_pairs);
criterion_main!(benches);
