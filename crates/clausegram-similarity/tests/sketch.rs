//! MinHash and locality-sensitive hashing against their bounds and the exact similarity.

#![allow(clippy::unwrap_used)]

mod oracle;

use clausegram_similarity::{
    Bands, Collection, Control, Csr, Error, Measure, Pairing, Pairs, Signatures, pairs,
    pairs_by_sketch, threads,
};
use proptest::prelude::*;

const SEED: u64 = 20;

/// A collection of these sets; each may stand for several texts.
fn collection(sets: &[Vec<u32>], row_of: Vec<u32>, split: Option<usize>) -> Collection {
    let mut rows = Csr { offsets: vec![0], ..Csr::default() };
    for set in sets {
        rows.columns.extend(set);
        rows.offsets.push(rows.columns.len());
    }
    let pool = threads(1).unwrap();
    let columns = 1 + rows.columns.iter().max().map_or(0, |column| *column as usize);
    let control = Control::new(&pool);
    Collection::of_rows(rows, columns, row_of, Measure::Jaccard, split, &control).unwrap()
}

/// Sets in families: each member has some of its family's columns.
fn families(number: u32, members: u32) -> Collection {
    let mut state = 3_u64;
    let mut chance = move || {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) as f64 / f64::from(1_u32 << 31)
    };
    let mut sets = Vec::new();
    for family in 0..number {
        for member in 0..members {
            let kept = f64::from(member + 1) / f64::from(members);
            let columns = (0..80).map(|column| family * 60 + column);
            sets.push(columns.filter(|_| chance() < 0.4 + 0.6 * kept).collect());
        }
    }
    let row_of = (0..sets.len() as u32).collect();
    collection(&sets, row_of, None)
}

fn found(
    collection: &Collection,
    bands: Bands,
    threshold: f64,
    verify: bool,
    pairing: &Pairing,
    number: usize,
) -> Pairs {
    let pool = threads(number).unwrap();
    let control = Control::new(&pool);
    let permutations = bands.bands * bands.rows;
    let signatures = Signatures::of(collection, permutations, SEED, &control).unwrap();
    pairs_by_sketch(collection, &signatures, bands, threshold, verify, pairing, &control).unwrap()
}

fn triples(pairs: &Pairs) -> Vec<(u32, u32, f64)> {
    let places = pairs.rows.iter().zip(&pairs.columns).zip(&pairs.scores);
    places.map(|((row, column), score)| (*row, *column, *score)).collect()
}

#[test]
fn estimates_keep_to_their_bound() {
    let collection = families(12, 6);
    let pool = threads(2).unwrap();
    let permutations = 512;
    let signatures = Signatures::of(&collection, permutations, SEED, &Control::new(&pool)).unwrap();
    let (mut sum, mut number, mut worst) = (0.0, 0.0, 0.0_f64);
    for row in 0..collection.left() {
        for column in row + 1..collection.left() {
            let exact = oracle::score(&collection, row, column);
            let error = signatures.estimate(row, column) - exact;
            if exact > 0.0 {
                (sum, number) = (sum + error, number + 1.0);
            } else {
                assert_eq!(error, 0.0);
            }
            worst = worst.max(error.abs());
        }
        assert_eq!(signatures.estimate(row, row), 1.0);
    }
    // Hoeffding: of some 300 pairs none is off by more with a probability above 0.999.
    let bound = ((2.0 * number / 0.001_f64).ln() / (2.0 * permutations as f64)).sqrt();
    assert!(worst < bound, "{worst} of {bound}");
    // No bias: pairs of a family are not independent, so the mean is not held closer.
    assert!((sum / number).abs() < 0.5 / (permutations as f64).sqrt(), "{}", sum / number);
}

#[test]
fn recall_is_what_bands_promise() {
    let collection = families(60, 6);
    for (threshold, recall) in [(0.5, 0.95), (0.7, 0.98)] {
        let bands = Bands::choose(256, threshold, recall).unwrap();
        let some = triples(&found(&collection, bands, threshold, true, &Pairing::default(), 2));
        let pool = threads(2).unwrap();
        let control = Control::new(&pool);
        let all = triples(&pairs(&collection, threshold, &Pairing::default(), &control).unwrap());
        assert!(some.iter().all(|pair| all.contains(pair)));
        let expected: f64 = all.iter().map(|(_, _, score)| bands.probability(*score)).sum();
        assert!(expected >= recall * all.len() as f64);
        // Pairs of a family are not independent: some four standard deviations.
        assert!(
            some.len() as f64 > expected - 0.03 * all.len() as f64,
            "{} {expected}",
            some.len()
        );
    }
}

#[test]
fn any_number_of_threads_gives_the_same() {
    let collection = families(40, 5);
    let bands = Bands { bands: 30, rows: 3 };
    for verify in [false, true] {
        let one = found(&collection, bands, 0.4, verify, &Pairing::default(), 1);
        assert!(!one.rows.is_empty());
        for number in [2, 3] {
            assert_eq!(found(&collection, bands, 0.4, verify, &Pairing::default(), number), one);
        }
    }
}

#[test]
fn estimates_are_reported_as_they_are() {
    let collection = families(10, 5);
    let bands = Bands { bands: 32, rows: 2 };
    let pool = threads(2).unwrap();
    let signatures = Signatures::of(&collection, 64, SEED, &Control::new(&pool)).unwrap();
    for (row, column, score) in
        triples(&found(&collection, bands, 0.5, false, &Pairing::default(), 2))
    {
        assert_eq!(score, signatures.estimate(row as usize, column as usize));
        assert!(score >= 0.5);
    }
}

#[test]
fn bands_are_the_most_selective_that_do() {
    let bands = Bands::choose(128, 0.5, 0.95).unwrap();
    assert!(bands.probability(0.5) >= 0.95);
    let narrower = Bands { bands: 128 / (bands.rows + 1), rows: bands.rows + 1 };
    assert!(narrower.probability(0.5) < 0.95);
    assert_eq!(bands.probability(0.0), 0.0);
    assert_eq!(bands.probability(1.0), 1.0);
}

#[test]
fn bad_arguments_are_named() {
    let collection = families(2, 2);
    let pool = threads(1).unwrap();
    let control = Control::new(&pool);
    let message = |error: Error| error.to_string();
    assert_eq!(
        message(Signatures::of(&collection, 0, SEED, &control).unwrap_err()),
        "permutations is 0: it must be 1 or more"
    );
    let mut other = collection.clone();
    other.measure = Measure::Cosine;
    assert_eq!(
        message(Signatures::of(&other, 8, SEED, &control).unwrap_err()),
        "measure is Cosine: it must be jaccard for a sketch"
    );
    let signatures = Signatures::of(&collection, 8, SEED, &control).unwrap();
    let pairing = Pairing::default();
    let tried = |collection: &Collection, bands: Bands, threshold: f64| {
        let found =
            pairs_by_sketch(collection, &signatures, bands, threshold, true, &pairing, &control);
        message(found.unwrap_err())
    };
    let bands = Bands { bands: 4, rows: 2 };
    assert_eq!(tried(&collection, bands, 0.0), "threshold is 0: it must be above 0 and at most 1");
    assert_eq!(
        tried(&collection, Bands { bands: 5, rows: 2 }, 0.5),
        "bands is 5 times 2 of 8 values: they must fit the signatures, and not be 0"
    );
    assert_eq!(
        tried(&families(3, 2), bands, 0.5),
        "signatures is of other rows: they must be those of the collection"
    );
    assert_eq!(
        message(Bands::choose(2, 0.1, 0.9).unwrap_err()),
        "permutations is 2 for a recall of 0.9 at 0.1: it must be higher, or the recall lower"
    );
    assert_eq!(
        message(Bands::choose(2, 0.5, 1.0).unwrap_err()),
        "recall is 1: it must be above 0 and below 1"
    );
    assert_eq!(
        message(Bands::choose(2, 1.5, 0.9).unwrap_err()),
        "threshold is 1.5: it must be above 0 and at most 1"
    );
}

#[test]
fn a_cancelled_call_stops() {
    let collection = families(2, 2);
    let pool = threads(1).unwrap();
    let flag = std::sync::atomic::AtomicBool::new(true);
    let control = Control::new(&pool).cancelled_by(&flag);
    assert_eq!(Signatures::of(&collection, 8, SEED, &control), Err(Error::Cancelled));
}

prop_compose! {
    fn sets()(sets in prop::collection::vec(prop::collection::btree_set(0..12_u32, 0..8), 1..20),
              texts in prop::collection::vec(any::<prop::sample::Index>(), 0..40))
        -> (Vec<Vec<u32>>, Vec<u32>) {
        let row_of = texts.iter().map(|text| text.index(sets.len()) as u32).collect();
        (sets.into_iter().map(|set| set.into_iter().collect()).collect(), row_of)
    }
}

proptest! {
    /// With as many bands as values, next to nothing is missing: the probability to miss a pair of
    /// sets with 1 of 14 columns in common is 1e-16.
    #[test]
    fn verified_pairs_are_exact(
        (sets, row_of) in sets(),
        cut in prop::option::of(0.0..1.0_f64),
        groups in prop::option::of(prop::collection::vec(0..3_u32, 40)),
        same in any::<bool>(),
        threshold in 0.1..1.0_f64,
    ) {
        let split = cut.map(|cut| (row_of.len() as f64 * cut) as usize);
        let texts = row_of.len();
        let collection = collection(&sets, row_of, split);
        let groups = groups.map(|groups| groups[..texts].to_vec());
        let pairing = if same {
            Pairing { same: groups, different: None }
        } else {
            Pairing { same: None, different: groups }
        };
        let bands = Bands { bands: 500, rows: 1 };
        let found = triples(&found(&collection, bands, threshold, true, &pairing, 2));
        let one = collection.is_one();
        let wanted: Vec<_> = oracle::allowed(&collection, &pairing)
            .into_iter()
            .filter(|(row, column, score)| *score >= threshold && (!one || row < column))
            .collect();
        prop_assert_eq!(found, wanted);
    }
}
