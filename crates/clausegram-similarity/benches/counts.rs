//! From texts to vectors: each stage, and all of it.
//!
//! `CLAUSEGRAM_TEXTS` may name a file with one text a line; otherwise texts are made here.

#![allow(missing_docs)]

use std::hint::black_box;

use clausegram_similarity::{
    Analyzer, Control, Counts, DocumentFrequencies, Idf, Term, Tokens, Weighting, threads, vectors,
};
use criterion::{Criterion, criterion_group, criterion_main};

/// Clauses of words drawn by Zipf's law, each third one a copy of an earlier one.
fn made() -> Vec<String> {
    let mut state = 1_u64;
    let mut next = move |below: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let mut texts: Vec<String> = Vec::new();
    for number in 0..10_000 {
        if number % 3 == 2 {
            let copied = next(number);
            texts.push(texts[copied].clone());
            continue;
        }
        let words = 20 + next(60);
        let word = |_| {
            let most = 1 << next(14);
            format!("w{:x}", next(most + 1) * 2_654_435_761 % 1_000_003)
        };
        texts.push((0..words).map(word).collect::<Vec<_>>().join(" "));
    }
    texts
}

fn texts() -> Vec<String> {
    let named = std::env::var("CLAUSEGRAM_TEXTS").ok();
    let read = named.and_then(|path| std::fs::read_to_string(path).ok());
    read.map_or_else(made, |text| text.lines().map(str::to_owned).collect())
}

fn counts(criterion: &mut Criterion) {
    let texts = texts();
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
            bench.iter(|| black_box(counted.names()));
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
