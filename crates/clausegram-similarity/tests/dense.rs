//! Dense matrices against the definitions, for all measures, shapes and numbers of threads.

#![allow(clippy::unwrap_used)]

mod oracle;

use clausegram_similarity::{
    Collection, Control, Csr, Error, Measure, Shape, dense, dense_block, threads,
};
use proptest::prelude::*;

/// Rows of columns with small weights; `row_of` uses each row at least once or never.
#[derive(Debug, Clone)]
struct Corpus {
    rows: Csr<f64>,
    columns: usize,
    row_of: Vec<u32>,
}

/// The first columns are rare, the last ones stand almost everywhere.
fn corpus(whole: bool) -> impl Strategy<Value = Corpus> {
    let weight =
        if whole { (1..4_u32).prop_map(f64::from).boxed() } else { (0.01..3.0_f64).boxed() };
    let row = (
        prop::collection::btree_map(0..60_u32, weight.clone(), 0..12),
        prop::collection::btree_map(60..75_u32, weight, 0..15),
    );
    let rows = prop::collection::vec(row, 1..40);
    (rows, prop::collection::vec(any::<prop::sample::Index>(), 0..60)).prop_map(|(rows, texts)| {
        let mut csr = Csr { offsets: vec![0], ..Csr::default() };
        for (light, heavy) in &rows {
            for (column, weight) in light.iter().chain(heavy) {
                csr.columns.push(*column);
                csr.values.push(*weight);
            }
            csr.offsets.push(csr.columns.len());
        }
        let row_of = texts.iter().map(|text| text.index(rows.len()) as u32).collect();
        Corpus { rows: csr, columns: 75, row_of }
    })
}

fn collection(corpus: &Corpus, measure: Measure, split: Option<usize>) -> Collection {
    let pool = threads(1).unwrap();
    let (rows, row_of) = (corpus.rows.clone(), corpus.row_of.clone());
    Collection::of_rows(rows, corpus.columns, row_of, measure, split, &Control::new(&pool)).unwrap()
}

fn full(collection: &Collection, number: usize) -> Vec<f64> {
    let pool = threads(number).unwrap();
    let mut out = vec![f64::NAN; collection.left() * collection.right()];
    dense(collection, Shape::Full, &mut out, &Control::new(&pool)).unwrap();
    out
}

fn block(collection: &Collection, rows: std::ops::Range<usize>) -> Vec<f64> {
    let pool = threads(2).unwrap();
    let mut out = vec![f64::NAN; rows.len() * collection.right()];
    dense_block(collection, rows, &mut out, &Control::new(&pool)).unwrap();
    out
}

fn bits(values: &[f64]) -> Vec<u64> {
    values.iter().map(|value| value.to_bits()).collect()
}

/// What must hold for any collection.
fn holds(collection: &Collection) {
    let (found, wanted) = (full(collection, 2), oracle::matrix(collection));
    let (rows, columns) = (collection.left(), collection.right());
    let first = if collection.is_one() { 0 } else { collection.split };
    for row in 0..rows {
        for column in 0..columns {
            let (found, wanted) = (found[row * columns + column], wanted[row * columns + column]);
            let place = format!("{:?} of {row} and {column}", collection.measure);
            let same = collection.row_of[row] == collection.row_of[first + column];
            if same {
                assert_eq!(found, wanted.round(), "{place}");
            } else if collection.measure.is_of_sets() {
                assert_eq!(found, wanted, "{place}");
            } else {
                assert!((found - wanted).abs() <= 1e-12, "{place}: {found}, not {wanted}");
            }
        }
    }
    for number in [1, 3] {
        assert_eq!(bits(&full(collection, number)), bits(&found));
    }
    for (first, last) in [(0, rows), (0, rows / 2), (rows / 3, rows), (rows / 2, rows / 2)] {
        let wanted = &found[first * columns..last * columns];
        assert_eq!(bits(&block(collection, first..last)), bits(wanted));
    }
    let pool = threads(2).unwrap();
    let mut rounded = vec![f32::NAN; found.len()];
    dense(collection, Shape::Full, &mut rounded, &Control::new(&pool)).unwrap();
    assert!(rounded.iter().zip(&found).all(|(rounded, found)| *rounded == *found as f32));
    if collection.is_one() && collection.measure.is_symmetric() {
        let mut condensed = vec![f64::NAN; rows * rows.saturating_sub(1) / 2];
        dense(collection, Shape::Condensed, &mut condensed, &Control::new(&pool)).unwrap();
        let pairs = (0..rows).flat_map(|row| (row + 1..rows).map(move |column| (row, column)));
        let wanted: Vec<f64> = pairs.clone().map(|(a, b)| found[a * rows + b]).collect();
        let mirrored: Vec<f64> = pairs.map(|(a, b)| found[b * rows + a]).collect();
        assert_eq!(bits(&condensed), bits(&wanted));
        assert_eq!(bits(&mirrored), bits(&wanted));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(150))]

    #[test]
    fn all_measures_match_their_definitions(corpus in corpus(false)) {
        for (_, measure) in Measure::NAMES {
            holds(&collection(&corpus, measure, None));
        }
    }

    #[test]
    fn whole_weights_match_their_definitions(corpus in corpus(true)) {
        for measure in [Measure::Cosine, Measure::Ruzicka] {
            holds(&collection(&corpus, measure, None));
        }
    }

    #[test]
    fn two_collections_match_their_definitions(corpus in corpus(false), cut in 0.0..1.0_f64) {
        let split = (corpus.row_of.len() as f64 * cut) as usize;
        for (_, measure) in Measure::NAMES {
            holds(&collection(&corpus, measure, Some(split)));
        }
    }
}

/// Made rows with a Zipf-like choice of columns: all paths at once (tiles, blocks, chunks, bit sets,
/// posting lists).
fn large(rows: u32, size: u32, repeated: u32) -> Corpus {
    let mut state = 7_u64;
    let mut next = || {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as f64 / f64::from(1_u32 << 31)
    };
    let mut csr = Csr { offsets: vec![0], ..Csr::default() };
    for _ in 0..rows {
        let mut columns: Vec<u32> =
            (0..size).map(|_| 2999 - (3000_f64.powf(next()) - 1.0) as u32).collect();
        columns.sort_unstable();
        columns.dedup();
        csr.values.extend(columns.iter().map(|_| 0.1 + next()));
        csr.columns.extend(columns);
        csr.offsets.push(csr.columns.len());
    }
    let row_of = (0..rows).chain((0..repeated).map(|text| text * 7 % rows)).collect();
    Corpus { rows: csr, columns: 3000, row_of }
}

#[test]
fn large_rows_match_their_definitions() {
    for (_, measure) in Measure::NAMES {
        holds(&collection(&large(130, 400, 30), measure, None));
        holds(&collection(&large(130, 400, 0), measure, Some(50)));
    }
}

#[test]
fn more_rows_than_a_block_match_their_definitions() {
    for measure in [Measure::Cosine, Measure::Jaccard] {
        holds(&collection(&large(1100, 60, 5), measure, None));
    }
}

/// Rows of passages: neighbouring columns that always stand together, in a few rows or in many.
#[test]
fn columns_that_stand_together() {
    let mut csr = Csr { offsets: vec![0], ..Csr::default() };
    for row in 0..150_u32 {
        for passage in (0..300_u32).filter(|passage| row * passage % (2 + passage % 60) == 0) {
            for column in passage * 5..passage * 5 + 1 + passage % 5 {
                csr.columns.push(column);
                csr.values.push(if passage % 7 == 0 { f64::from(column) } else { 1.0 });
            }
        }
        csr.offsets.push(csr.columns.len());
    }
    let row_of = (0..150).chain([3, 3, 149]).collect();
    let corpus = Corpus { rows: csr, columns: 1500, row_of };
    for (_, measure) in Measure::NAMES {
        holds(&collection(&corpus, measure, None));
        holds(&collection(&corpus, measure, Some(60)));
    }
}

#[test]
fn thousands_of_equal_rows() {
    let mut corpus = large(3, 20, 0);
    corpus.row_of = (0..2000).map(|text| [2, 0, 1, 0][text % 4]).collect();
    holds(&collection(&corpus, Measure::Jaccard, None));
}

#[test]
fn nothing_gives_nothing() {
    let corpus =
        Corpus { rows: Csr { offsets: vec![0], ..Csr::default() }, columns: 0, row_of: Vec::new() };
    for (_, measure) in Measure::NAMES {
        assert!(full(&collection(&corpus, measure, None), 1).is_empty());
    }
}

#[test]
fn a_row_of_zeros_is_empty() {
    let pool = threads(1).unwrap();
    let rows = Csr { offsets: vec![0, 1, 1], columns: vec![0].into(), values: vec![0.0] };
    for measure in [Measure::Cosine, Measure::Ruzicka] {
        let collection =
            Collection::of_rows(rows.clone(), 1, vec![0, 1], measure, None, &Control::new(&pool))
                .unwrap();
        assert_eq!(full(&collection, 1), [0.0; 4]);
    }
}

#[test]
fn bad_arguments_are_named() {
    let corpus = large(4, 5, 0);
    let pool = threads(1).unwrap();
    let control = Control::new(&pool);
    let message = |result: Result<(), Error>| result.unwrap_err().to_string();
    let one = collection(&corpus, Measure::Containment, None);
    assert_eq!(
        message(dense(&one, Shape::Full, &mut [0.0_f64; 15], &control)),
        "out is 15 numbers long, not 16 (4 times 4 texts): \
         it must have a place for each number of the matrix"
    );
    assert_eq!(
        message(dense(&one, Shape::Condensed, &mut [0.0_f64; 6], &control)),
        "shape is condensed for Containment of one collection: \
         it takes one collection and a symmetric measure"
    );
    let two = collection(&corpus, Measure::Jaccard, Some(2));
    assert_eq!(
        message(dense(&two, Shape::Condensed, &mut [0.0_f64; 1], &control)),
        "shape is condensed for Jaccard of two collections: \
         it takes one collection and a symmetric measure"
    );
    assert_eq!(
        message(dense_block(&two, 1..3, &mut [0.0_f64; 4], &control)),
        "rows is 1..3 of 2 texts: they must be a range of the texts"
    );
    let symmetric = collection(&corpus, Measure::Jaccard, None);
    assert_eq!(
        message(dense(&symmetric, Shape::Condensed, &mut [0.0_f64; 7], &control)),
        "out is 7 numbers long, not 6 (4 times 4 - 1, halved, texts): \
         it must have a place for each number of the matrix"
    );
}

#[test]
fn a_cancelled_call_stops() {
    let collection = collection(&large(130, 100, 0), Measure::Cosine, None);
    let pool = threads(2).unwrap();
    let flag = std::sync::atomic::AtomicBool::new(true);
    let control = Control::new(&pool).cancelled_by(&flag);
    let mut out = vec![0.0_f32; 130 * 130];
    assert_eq!(dense(&collection, Shape::Full, &mut out, &control), Err(Error::Cancelled));
}
