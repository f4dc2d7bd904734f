//! All pairs above a threshold, against the definition.

#![allow(clippy::unwrap_used, missing_docs)]

mod corpora;
mod oracle;

use std::collections::BTreeMap;

use clausegram_similarity::{Collection, Control, Measure, Pairing, Pairs, pairs, threads};
use corpora::{MEASURES, Weights};
use proptest::prelude::*;

fn run(collection: &Collection, threshold: f64, pairing: &Pairing, number: usize) -> Pairs {
    let pool = threads(number).unwrap();
    pairs(collection, threshold, pairing, &Control::new(&pool)).unwrap()
}

/// What must hold of the pairs of any collection.
fn check(collection: &Collection, threshold: f64, pairing: &Pairing) {
    let found = run(collection, threshold, pairing, 1);
    for number in [2, 3] {
        let again = run(collection, threshold, pairing, number);
        assert_eq!(found, again, "threads");
        assert!(found.scores.iter().zip(&again.scores).all(|(a, b)| a.to_bits() == b.to_bits()));
    }
    let once = collection.is_one() && collection.measure.is_symmetric();
    let expected: BTreeMap<(u32, u32), f64> = oracle::allowed(collection, pairing)
        .into_iter()
        .filter(|(row, column, _)| !once || row < column)
        .map(|(row, column, score)| ((row, column), score))
        .collect();
    let places: Vec<_> = found.rows.iter().copied().zip(found.columns.iter().copied()).collect();
    assert!(places.windows(2).all(|pair| pair[0] < pair[1]), "ordered by row and column");
    for (place, score) in places.iter().zip(&found.scores) {
        assert!((expected[place] - score).abs() < 1e-12, "{place:?}: {score}");
        assert!(*score >= threshold);
    }
    let exact = collection.measure.is_of_sets();
    let margin = if exact { 0.0 } else { 1e-12 };
    for (place, score) in expected.iter().filter(|(_, score)| **score >= threshold + margin) {
        assert!(places.binary_search(place).is_ok(), "{place:?} with {score} is missing");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn pairs_are_those_of_the_definition(
        texts in corpora::texts(),
        measure in prop::sample::select(&MEASURES[..]),
        stretch in prop::sample::select(vec![1, 150]),
        weights in prop::sample::select(vec![Weights::Whole, Weights::Real, Weights::Tiny]),
        threshold in prop::sample::select(vec![1e-9, 0.1, 0.25, 0.5, 0.6, 0.75, 0.9, 1.0]),
        split in prop::option::of(0.1..0.9_f64),
        different in corpora::groups(),
        same in corpora::groups(),
    ) {
        let split = split.map(|part| ((texts.len() as f64 * part) as usize).max(1));
        let collection = corpora::stretched(&texts, measure, weights, split, stretch);
        check(&collection, threshold, &corpora::pairing(different, same, texts.len()));
    }
}

#[test]
fn thousands_of_identical_texts() {
    for measure in MEASURES {
        let collection = corpora::many_copies(1500, measure);
        let found = run(&collection, 0.9, &Pairing::default(), 2);
        let directions = if measure == Measure::Containment { 2 } else { 1 };
        let copies = 1500 * 1499 / 2 * directions;
        assert!(found.rows.len() >= copies);
        assert!(found.scores[..1499].iter().all(|score| *score == 1.0));
    }
}

#[test]
fn no_texts_no_pairs() {
    let collection = corpora::collection(&[], Measure::Jaccard, Weights::Whole, None);
    assert_eq!(run(&collection, 0.5, &Pairing::default(), 2), Pairs::default());
}

#[test]
fn bad_arguments_are_named() {
    let collection = corpora::many_copies(2, Measure::Jaccard);
    let pool = threads(1).unwrap();
    for threshold in [0.0, -0.5, 1.1, f64::NAN, f64::INFINITY] {
        let error = pairs(&collection, threshold, &Pairing::default(), &Control::new(&pool));
        let message = error.unwrap_err().to_string();
        assert!(message.starts_with("threshold is"), "{message}");
        assert!(message.ends_with("it must be above 0 and at most 1"), "{message}");
    }
    let short = Pairing { different: Some(vec![1]), same: None };
    let message = pairs(&collection, 0.5, &short, &Control::new(&pool)).unwrap_err().to_string();
    assert!(message.starts_with("different is 1 groups for 43 texts"), "{message}");
}

#[test]
fn a_join_can_be_stopped() {
    let stop = std::sync::atomic::AtomicBool::new(true);
    let collection = corpora::many_copies(2, Measure::Jaccard);
    let pool = threads(1).unwrap();
    let control = Control::new(&pool).cancelled_by(&stop);
    let stopped = pairs(&collection, 0.5, &Pairing::default(), &control);
    assert_eq!(stopped, Err(clausegram_similarity::Error::Cancelled));
}
