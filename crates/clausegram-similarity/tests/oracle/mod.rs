//! Every measure and shape as its definition says it, slow and plain: what the kernels are held
//! against.

#![allow(dead_code, clippy::unwrap_used, missing_docs)]

use std::collections::BTreeMap;

use clausegram_similarity::{Collection, Measure, Pairing};

/// Similarity of two texts of a collection, straight from the definition.
pub fn score(collection: &Collection, row: usize, column: usize) -> f64 {
    let vector = |text: usize| -> BTreeMap<u32, f64> {
        let row = collection.row_of[text] as usize;
        let place = collection.rows.offsets[row]..collection.rows.offsets[row + 1];
        let weight = |at: usize| collection.rows.values.get(at).copied().unwrap_or(1.0);
        place.map(|at| (collection.rows.columns[at], weight(at))).collect()
    };
    let (a, b) = (vector(row), vector(column));
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let both = || a.iter().filter_map(|(column, a)| b.get(column).map(|b| (*a, *b)));
    let shared = both().count() as f64;
    let (size_a, size_b) = (a.len() as f64, b.len() as f64);
    match collection.measure {
        Measure::Jaccard => shared / (size_a + size_b - shared),
        Measure::Dice => 2.0 * shared / (size_a + size_b),
        Measure::Overlap => shared / size_a.min(size_b),
        Measure::Containment => shared / size_a,
        Measure::Cosine => {
            let length = |v: &BTreeMap<u32, f64>| v.values().map(|w| w * w).sum::<f64>().sqrt();
            let product: f64 = both().map(|(a, b)| a * b).sum();
            if product == 0.0 { 0.0 } else { product / (length(&a) * length(&b)) }
        }
        Measure::Ruzicka => {
            let least: f64 = both().map(|(a, b)| a.min(b)).sum();
            let all = a.values().sum::<f64>() + b.values().sum::<f64>();
            if least == 0.0 { 0.0 } else { least / (all - least) }
        }
    }
}

/// All scores, row by row.
pub fn matrix(collection: &Collection) -> Vec<f64> {
    let first = if collection.is_one() { 0 } else { collection.split };
    (0..collection.left())
        .flat_map(|row| {
            (0..collection.right()).map(move |column| score(collection, row, first + column))
        })
        .collect()
}

/// The pairs that may be compared, with their scores, by row and column.
pub fn allowed(collection: &Collection, pairing: &Pairing) -> Vec<(u32, u32, f64)> {
    let first = if collection.is_one() { 0 } else { collection.split };
    let (rows, columns) = (collection.left(), collection.right());
    (0..rows)
        .flat_map(|row| (0..columns).map(move |column| (row, column)))
        .filter(|&(row, column)| !(collection.is_one() && row == column))
        .filter(|&(row, column)| pairing.allows(row, first + column))
        .map(|(row, column)| (row as u32, column as u32, score(collection, row, first + column)))
        .collect()
}
