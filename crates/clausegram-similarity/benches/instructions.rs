//! Instructions of each stage and each path: the same count in every run, however loaded the machine.
//!
//! Needs Valgrind and `gungraun-runner`; `make bench-instructions` tells how to get it.

#![allow(missing_docs, dead_code, unused_qualifications, clippy::unwrap_used)]

mod corpus;

use std::hint::black_box;

use clausegram_similarity::{
    Analyzer, Bands, Collection, Control, Counts, DocumentFrequencies, Idf, Measure, Pairing,
    Pairs, Shape, Signatures, Term, TopK, Weighting, dense, pairs, pairs_by_sketch, top_k, vectors,
};
use gungraun::{library_benchmark, library_benchmark_group, main};
use rayon::{ThreadPool, ThreadPoolBuilder};

const TF_IDF: Weighting = Weighting { term: Term::Count, idf: Some(Idf::Smooth) };

/// Texts and what is made of them. All runs on the thread that is counted.
struct Given {
    pool: ThreadPool,
    texts: Vec<String>,
    counts: Counts,
    collection: Collection,
}

fn analyzer(least: usize) -> Analyzer {
    Analyzer { ngrams: (least, 3), ..Analyzer::default() }
}

fn count(texts: &[String], least: usize, control: &Control<'_>) -> Counts {
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    Counts::of(&texts, &analyzer(least), DocumentFrequencies::default(), control).unwrap()
}

fn given(measure: Measure, least: usize, texts: Vec<String>) -> Given {
    let pool = ThreadPoolBuilder::new().num_threads(1).use_current_thread().build().unwrap();
    let control = Control::new(&pool);
    let counts = count(&texts, least, &control);
    let collection = Collection::new(&counts, measure, TF_IDF, None, &control).unwrap();
    Given { pool, texts, counts, collection }
}

/// Short texts, as clauses are; tf-idf of n-grams of 1 to 3 words.
fn weighted() -> Given {
    given(Measure::Cosine, 1, corpus::made(2000, 2))
}

/// The same texts; sets of n-grams of 3 words.
fn sets() -> Given {
    given(Measure::Jaccard, 3, corpus::made(2000, 2))
}

/// Long texts, as resolutions are.
fn long_weighted() -> Given {
    given(Measure::Cosine, 1, corpus::made(100, 60))
}

fn long_sets() -> Given {
    given(Measure::Jaccard, 3, corpus::made(100, 60))
}

#[library_benchmark]
#[bench::words_1_to_3(setup = weighted)]
fn texts_to_counts(given: Given) -> Counts {
    count(black_box(&given.texts), 1, &Control::new(&given.pool))
}

#[library_benchmark]
#[bench::tf_idf(setup = weighted)]
fn counts_to_vectors(given: Given) -> usize {
    let rows = vectors::<f64>(black_box(&given.counts), TF_IDF, true, &Control::new(&given.pool));
    rows.unwrap().columns.len()
}

#[library_benchmark]
#[bench::cosine(setup = long_weighted)]
#[bench::jaccard(setup = long_sets)]
fn matrix(given: Given) -> f64 {
    let side = given.texts.len();
    let mut out = vec![0.0_f64; side * side];
    dense(&given.collection, Shape::Full, &mut out, &Control::new(&given.pool)).unwrap();
    out[side]
}

#[library_benchmark]
#[bench::cosine(setup = weighted)]
#[bench::jaccard(setup = sets)]
fn ten_nearest(given: Given) -> TopK {
    let control = Control::new(&given.pool);
    top_k(&given.collection, 10, 0.3, &Pairing::default(), &control).unwrap()
}

#[library_benchmark]
#[bench::cosine(setup = weighted)]
#[bench::jaccard(setup = sets)]
fn pairs_of_a_half(given: Given) -> Pairs {
    let control = Control::new(&given.pool);
    pairs(&given.collection, 0.5, &Pairing::default(), &control).unwrap()
}

#[library_benchmark]
#[bench::of_128(setup = sets)]
fn signatures(given: Given) -> Signatures {
    Signatures::of(&given.collection, 128, 1, &Control::new(&given.pool)).unwrap()
}

fn signed() -> (Given, Signatures) {
    let given = sets();
    let signatures = Signatures::of(&given.collection, 128, 1, &Control::new(&given.pool)).unwrap();
    (given, signatures)
}

#[library_benchmark]
#[bench::of_a_half(setup = signed)]
fn sketched_pairs((given, signatures): (Given, Signatures)) -> Pairs {
    let control = Control::new(&given.pool);
    let bands = Bands::choose(128, 0.5, 0.95).unwrap();
    let (collection, all) = (&given.collection, Pairing::default());
    pairs_by_sketch(collection, &signatures, bands, 0.5, true, &all, &control).unwrap()
}

library_benchmark_group!(
    name = stages,
    benchmarks = [
        texts_to_counts,
        counts_to_vectors,
        matrix,
        ten_nearest,
        pairs_of_a_half,
        signatures,
        sketched_pairs
    ]
);
main!(library_benchmark_groups = stages);
