//! Random collections with all that is awkward: empty rows, duplicates, rows of one column, heavy
//! columns, weights of 0, near-copies.

#![allow(dead_code, clippy::unwrap_used, missing_docs)]

use std::collections::{BTreeMap, BTreeSet};

use clausegram_similarity::{Collection, Control, Csr, Measure, Pairing, threads};
use proptest::prelude::*;

pub const MEASURES: [Measure; 6] = [
    Measure::Jaccard,
    Measure::Dice,
    Measure::Overlap,
    Measure::Containment,
    Measure::Cosine,
    Measure::Ruzicka,
];

/// How many columns the made rows have.
pub const COLUMNS: u32 = 60;

pub type Row = BTreeMap<u32, u8>;

/// One text: columns of all frequencies, the later the more frequent.
fn row() -> impl Strategy<Value = Row> {
    let heavy = prop::collection::btree_map(50..COLUMNS, 0_u8..4, 0..8);
    let light = prop::collection::btree_map(0..50_u32, 0_u8..4, 0..6);
    (heavy, light).prop_map(|(heavy, light)| heavy.into_iter().chain(light).collect())
}

/// Texts, some of them copies or near-copies of others.
pub fn texts() -> impl Strategy<Value = Vec<Row>> {
    let copy = (any::<prop::sample::Index>(), prop::option::of((0..COLUMNS, 1_u8..4)));
    (prop::collection::vec(row(), 1..25), prop::collection::vec(copy, 0..25)).prop_map(
        |(mut texts, copies)| {
            for (of, change) in copies {
                let mut text = of.get(&texts).clone();
                text.extend(change);
                texts.push(text);
            }
            texts
        },
    )
}

/// Groups of texts: none, or a few.
pub fn groups() -> impl Strategy<Value = Option<Vec<u32>>> {
    prop::option::of(prop::collection::vec(0..4_u32, 50))
}

/// How counts become weights.
#[derive(Debug, Clone, Copy)]
pub enum Weights {
    Whole,
    Real,
    Tiny,
}

pub fn collection(
    texts: &[Row],
    measure: Measure,
    weights: Weights,
    split: Option<usize>,
) -> Collection {
    stretched(texts, measure, weights, split, 1)
}

/// The same with empty columns between the others: past some thousand columns, kernels keep only the
/// most frequent ones at hand.
pub fn stretched(
    texts: &[Row],
    measure: Measure,
    weights: Weights,
    split: Option<usize>,
    stretch: u32,
) -> Collection {
    let mut numbers = BTreeMap::new();
    let mut rows = Csr { offsets: vec![0], ..Csr::default() };
    let mut row_of = Vec::new();
    for text in texts {
        // For sets only what is there counts.
        let key: Vec<(u32, u8)> = text
            .iter()
            .map(|(column, count)| (*column, if measure.is_of_sets() { 1 } else { *count }))
            .collect();
        let next = numbers.len() as u32;
        let number = *numbers.entry(key.clone()).or_insert(next);
        if number == next {
            for (column, count) in key {
                rows.columns.push(column * stretch);
                if !measure.is_of_sets() {
                    rows.values.push(weight(column, count, weights));
                }
            }
            rows.offsets.push(rows.columns.len());
        }
        row_of.push(number);
    }
    let pool = threads(1).unwrap();
    Collection::of_rows(
        rows,
        (COLUMNS * stretch) as usize,
        row_of,
        measure,
        split,
        &Control::new(&pool),
    )
    .unwrap()
}

fn weight(column: u32, count: u8, weights: Weights) -> f64 {
    let count = f64::from(count);
    match weights {
        Weights::Whole => count,
        Weights::Real => count * (1.0 + 0.37 * f64::from(COLUMNS - column)).ln(),
        // Rows of very unequal weight.
        Weights::Tiny => count * 10_f64.powi(-(column as i32)),
    }
}

pub fn pairing(different: Option<Vec<u32>>, same: Option<Vec<u32>>, texts: usize) -> Pairing {
    let cut = |groups: Vec<u32>| groups.into_iter().cycle().take(texts).collect();
    Pairing { different: different.map(cut), same: same.map(cut) }
}

/// Texts of more than one tile would be slow in a property test: distinct small rows, and thousands
/// of copies of one.
pub fn many_copies(copies: usize, measure: Measure) -> Collection {
    let common: Row = (50..58).map(|column| (column, 1)).collect();
    let mut texts = vec![common; copies];
    for column in 0..40 {
        texts.push((column..column + 12).map(|column| (column, 2)).collect());
    }
    texts.push(Row::new());
    collection(&texts, measure, Weights::Whole, None)
}

pub fn distinct(values: &[u32]) -> usize {
    values.iter().collect::<BTreeSet<_>>().len()
}
