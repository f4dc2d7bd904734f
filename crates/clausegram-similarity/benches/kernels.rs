//! From vectors to results: each kernel alone.
//!
//! `CLAUSEGRAM_TEXTS` may name a file with one text a line; otherwise texts are made here.

#![allow(missing_docs, clippy::unwrap_used)]

use std::hint::black_box;

use clausegram_similarity::{
    Analyzer, Collection, Control, Counts, DocumentFrequencies, Idf, Measure, Pairing, Shape, Term,
    Weighting, dense, pairs, threads, top_k,
};
use criterion::{Criterion, criterion_group, criterion_main};

/// Rows of a dense matrix: all of them would take minutes and gigabytes.
const DENSE: usize = 1000;

/// Texts of words drawn by Zipf's law; every second one is an earlier one with a word changed.
fn made() -> Vec<String> {
    let mut state = 1_u64;
    let mut next = move |below: usize| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as usize % below
    };
    let mut texts: Vec<Vec<usize>> = Vec::new();
    for number in 0..10_000 {
        let text = if number % 2 == 1 {
            let mut text = texts[next(number)].clone();
            let place = next(text.len());
            text[place] = next(5000);
            text
        } else {
            (0..20 + next(60)).map(|_| 5000 / (1 + next(5000))).collect()
        };
        texts.push(text);
    }
    let text = |words: Vec<usize>| words.iter().map(|word| format!("w{word} ")).collect();
    texts.into_iter().map(text).collect()
}

fn kernels(criterion: &mut Criterion) {
    let texts = std::env::var("CLAUSEGRAM_TEXTS").map_or_else(
        |_| made(),
        |path| std::fs::read_to_string(path).unwrap().lines().map(str::to_owned).collect(),
    );
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
    let few = &texts[..texts.len().min(DENSE)];
    for (name, measure) in
        [("dense, cosine", Measure::Cosine), ("dense, jaccard", Measure::Jaccard)]
    {
        let rows = collection(measure, (1, 3), few);
        let mut out = vec![0.0_f64; few.len() * few.len()];
        group.bench_function(name, |bench| {
            bench.iter(|| dense(&rows, Shape::Full, black_box(&mut out), &control).unwrap());
        });
    }
    group.finish();
}

criterion_group!(benches, kernels);
criterion_main!(benches);
