//! From vectors to what is alike, each search alone: short texts, as clauses are.
//!
//! `CLAUSEGRAM_TEXTS` may name a file with one text a line; otherwise texts are made.

#![allow(missing_docs, clippy::unwrap_used)]

mod corpus;

use std::hint::black_box;

use clausegram_similarity::{
    Analyzer, Collection, Control, Counts, DocumentFrequencies, Idf, Measure, Pairing, Term,
    Weighting, pairs, threads, top_k,
};
use criterion::{Criterion, criterion_group, criterion_main};

fn kernels(criterion: &mut Criterion) {
    let texts = corpus::texts(20_000, 2);
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let pool = threads(0).unwrap();
    let control = Control::new(&pool);
    let collection = |measure, ngrams, texts: &[&str]| {
        let analyzer = Analyzer { ngrams, ..Analyzer::default() };
        let kept = DocumentFrequencies::default();
        let counts = Counts::of(texts, &analyzer, kept, &control).unwrap();
        let weighting = Weighting { term: Term::Count, idf: Some(Idf::Smooth) };
        Collection::new(&counts, measure, weighting, None, &control).unwrap()
    };
    let all = Pairing::default();
    let mut group = criterion.benchmark_group("kernels");
    group.sample_size(10);
    let cosine = collection(Measure::Cosine, (1, 3), &texts);
    let jaccard = collection(Measure::Jaccard, (3, 3), &texts);
    group.bench_function("top 10, cosine", |bench| {
        bench.iter(|| black_box(top_k(&cosine, 10, 0.3, &all, &control).unwrap()));
    });
    group.bench_function("pairs, jaccard", |bench| {
        bench.iter(|| black_box(pairs(&jaccard, 0.5, &all, &control).unwrap()));
    });
    group.finish();
}

criterion_group!(benches, kernels);
criterion_main!(benches);
