//! From texts to vectors: each stage, and all of it.
//!
//! `CLAUSEGRAM_TEXTS` may name a file with one text a line; otherwise texts are made.

#![allow(missing_docs)]

mod corpus;

use std::hint::black_box;

use clausegram_similarity::{
    Analyzer, Control, Counts, DocumentFrequencies, Idf, Stop, Term, Tokens, Weighting, threads,
    vectors,
};
use criterion::{Criterion, criterion_group, criterion_main};

fn counts(criterion: &mut Criterion) {
    let texts = corpus::texts(10_000, 2);
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let mut group = criterion.benchmark_group("counts");
    group.sample_size(10);
    let analyzer = |tokens, ngrams| Analyzer { tokens, ngrams, ..Analyzer::default() };
    let kept = DocumentFrequencies::default();
    let none = DocumentFrequencies { least: u32::MAX, most: u32::MAX };
    let weighting = Weighting { term: Term::Count, idf: Some(Idf::Smooth) };
    for number in [1, 2] {
        let Ok(pool) = threads(number) else { continue };
        let control = Control::new(&pool);
        let count = |analyzer: &Analyzer, kept| Counts::of(&texts, analyzer, kept, &control);
        let words = analyzer(Tokens::Words, (1, 3));
        // Tokens are cut, numbered and grouped, but no n-gram is frequent enough to be kept.
        group.bench_function(format!("tokens, {number} threads"), |bench| {
            bench.iter(|| count(&analyzer(Tokens::Words, (1, 1)), none));
        });
        group.bench_function(format!("groups, {number} threads"), |bench| {
            bench.iter(|| count(&words, none));
        });
        group.bench_function(format!("words (1, 3), {number} threads"), |bench| {
            bench.iter(|| count(&words, kept));
        });
        group.bench_function(format!("characters (3, 5), {number} threads"), |bench| {
            bench.iter(|| count(&analyzer(Tokens::Characters, (3, 5)), kept));
        });
        let Ok(counted) = count(&words, kept) else { continue };
        group.bench_function(format!("vectors, {number} threads"), |bench| {
            bench.iter(|| vectors::<f64>(&counted, weighting, true, &control));
        });
        group.bench_function(format!("names, {number} threads"), |bench| {
            bench.iter(|| black_box(counted.names(Stop::never())));
        });
        group.bench_function(format!("texts to vectors, {number} threads"), |bench| {
            bench.iter(|| {
                let counted = count(&words, kept)?;
                vectors::<f64>(&counted, weighting, true, &control)
            });
        });
    }
    group.finish();
}

criterion_group!(benches, counts);
criterion_main!(benches);
