//! The most similar texts of each text, against the definition.

#![allow(clippy::unwrap_used, missing_docs)]

mod corpora;
mod oracle;

use clausegram_similarity::{Collection, Control, Measure, Pairing, TopK, threads, top_k};
use corpora::{MEASURES, Weights};
use proptest::prelude::*;

fn run(
    collection: &Collection,
    k: usize,
    threshold: f64,
    pairing: &Pairing,
    number: usize,
) -> TopK {
    let pool = threads(number).unwrap();
    top_k(collection, k, threshold, pairing, &Control::new(&pool)).unwrap()
}

fn check(collection: &Collection, k: usize, threshold: f64, pairing: &Pairing) {
    let found = run(collection, k, threshold, pairing, 1);
    for number in [2, 3] {
        assert_eq!(found, run(collection, k, threshold, pairing, number), "threads");
    }
    let exact = collection.measure.is_of_sets();
    let margin = if exact { 0.0 } else { 1e-12 };
    let mut expected = vec![Vec::new(); collection.left()];
    for (row, column, score) in oracle::allowed(collection, pairing) {
        if score >= threshold - margin && score > 0.0 {
            expected[row as usize].push((score, column));
        }
    }
    assert_eq!(found.offsets.len(), collection.left() + 1);
    for (row, expected) in expected.iter_mut().enumerate() {
        expected.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let place = found.offsets[row]..found.offsets[row + 1];
        let columns = &found.columns[place.clone()];
        let scores = &found.scores[place];
        let of: std::collections::BTreeMap<u32, f64> =
            expected.iter().map(|(score, column)| (*column, *score)).collect();
        for (column, score) in columns.iter().zip(scores) {
            assert!((of[column] - score).abs() < 1e-12, "{row} {column} {score}");
            assert!(*score >= threshold && *score > 0.0);
        }
        let ordered = (1..columns.len()).all(|at| {
            scores[at] < scores[at - 1]
                || (scores[at] == scores[at - 1] && columns[at] > columns[at - 1])
        });
        assert!(ordered, "best first, ties by index");
        let sure = expected.iter().filter(|(score, _)| *score >= threshold + margin).count();
        assert!(columns.len() >= sure.min(k) && columns.len() <= expected.len().min(k));
        let last = if columns.len() == k { scores[k - 1] } else { threshold };
        for (score, column) in expected.iter().filter(|(score, _)| *score > last + margin) {
            assert!(columns.contains(column), "{row}: {column} with {score} is missing");
        }
        if exact {
            let best: Vec<u32> = expected.iter().take(k).map(|(_, column)| *column).collect();
            assert_eq!(columns, best);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, ..ProptestConfig::default() })]

    #[test]
    fn nearest_are_those_of_the_definition(
        texts in corpora::texts(),
        measure in prop::sample::select(&MEASURES[..]),
        stretch in prop::sample::select(vec![1, 150]),
        weights in prop::sample::select(vec![Weights::Whole, Weights::Real, Weights::Tiny]),
        k in prop::sample::select(vec![1_usize, 2, 5, 10, 1000]),
        threshold in prop::sample::select(vec![0.0, 1e-9, 0.1, 0.3, 0.5, 0.9, 1.0]),
        split in prop::option::of(0.1..0.9_f64),
        different in corpora::groups(),
        same in corpora::groups(),
    ) {
        let split = split.map(|part| ((texts.len() as f64 * part) as usize).max(1));
        let collection = corpora::stretched(&texts, measure, weights, split, stretch);
        check(&collection, k, threshold, &corpora::pairing(different, same, texts.len()));
    }
}

#[test]
fn thousands_of_identical_texts() {
    for measure in MEASURES {
        let collection = corpora::many_copies(3000, measure);
        let found = run(&collection, 3, 0.0, &Pairing::default(), 2);
        assert_eq!(found.columns[..12], [1, 2, 3, 0, 2, 3, 0, 1, 3, 0, 1, 2]);
        assert!(found.scores[..12].iter().all(|score| *score == 1.0));
        // The last text is empty.
        assert_eq!(found.offsets[3040], found.offsets[3041]);
    }
}

#[test]
fn bad_arguments_are_named() {
    let collection = corpora::many_copies(2, Measure::Cosine);
    let pool = threads(1).unwrap();
    let message = |k, threshold, pairing: &Pairing| {
        top_k(&collection, k, threshold, pairing, &Control::new(&pool)).unwrap_err().to_string()
    };
    let all = Pairing::default();
    assert_eq!(message(0, 0.5, &all), "k is 0: it must be 1 or more");
    for threshold in [-0.1, 1.5, f64::NAN] {
        let message = message(1, threshold, &all);
        assert!(message.ends_with("it must be between 0 and 1"), "{message}");
    }
    let short = Pairing { different: None, same: Some(vec![]) };
    assert_eq!(
        message(1, 0.5, &short),
        "same is 0 groups for 43 texts: there must be one for each text"
    );
}
