//! Matrices of all with all, vectors given: texts of some thousand words, as resolutions are.
//!
//! `CLAUSEGRAM_TEXTS` may name a file with one text a line; otherwise texts are made.

#![allow(missing_docs)]

mod corpus;

use clausegram_similarity::{
    Analyzer, Collection, Control, Counts, DocumentFrequencies, Error, Idf, Measure, Shape, Term,
    Weighting, dense, dense_block, threads,
};
use criterion::{Criterion, criterion_group, criterion_main};

fn matrices(criterion: &mut Criterion) -> Result<(), Error> {
    let texts = corpus::texts(500, 60);
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let weighting = Weighting { term: Term::Count, idf: Some(Idf::Smooth) };
    let jobs = [
        ("cosine, n-grams of 1 to 3 words", Measure::Cosine, (1, 3)),
        ("Ruzicka, n-grams of 1 to 3 words", Measure::Ruzicka, (1, 3)),
        ("Jaccard, n-grams of 3 words", Measure::Jaccard, (3, 3)),
        ("containment, n-grams of 3 words", Measure::Containment, (3, 3)),
    ];
    let mut group = criterion.benchmark_group("dense");
    group.sample_size(10);
    for number in [1, 2] {
        let pool = threads(number)?;
        let control = Control::new(&pool);
        for (name, measure, ngrams) in jobs {
            let analyzer = Analyzer { ngrams, ..Analyzer::default() };
            let counts = Counts::of(&texts, &analyzer, DocumentFrequencies::default(), &control)?;
            let collection = Collection::new(&counts, measure, weighting, None, &control)?;
            let side = texts.len();
            let mut out = vec![0.0_f32; side * side];
            group.bench_function(format!("{name}, {number} threads"), |bench| {
                bench.iter(|| dense(&collection, Shape::Full, &mut out, &control));
            });
            group.bench_function(format!("{name}, a quarter, {number} threads"), |bench| {
                let rows = 0..side / 4;
                let out = &mut out[..rows.len() * side];
                bench.iter(|| dense_block(&collection, rows.clone(), out, &control));
            });
        }
    }
    group.finish();
    Ok(())
}

fn dense_matrices(criterion: &mut Criterion) {
    matrices(criterion).expect("matrices of these texts");
}

criterion_group!(benches, dense_matrices);
criterion_main!(benches);
