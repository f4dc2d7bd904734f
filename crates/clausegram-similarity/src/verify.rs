//! The exact shared amount of one row with many others.
//!
//! The row's columns are marked in a bit set (one bit a column: it stays in the second-level
//! cache) and its weights spread over an array that is read only where a bit is set. So the terms
//! of a pair are found without the mispredicted branches of a merge, and are summed in 64 bits in
//! rising order of columns: the same bits for (u, v) and (v, u).

use crate::bounds::Kind;
use crate::{Collection, Error, room};

/// A row spread out.
pub(crate) struct Spread {
    marks: Vec<u64>,
    weights: Vec<f64>,
    shared: Vec<u32>,
    row: Option<usize>,
}

impl Spread {
    pub(crate) fn new(collection: &Collection) -> Result<Self, Error> {
        const ADVICE: &str = "divide the texts";
        let words = collection.columns / 64 + 1;
        let mut marks = room(words, "a row spread out", ADVICE)?;
        marks.resize(words, 0);
        let columns = if collection.measure.is_of_sets() { 0 } else { collection.columns };
        let mut weights = room(columns, "a row spread out", ADVICE)?;
        weights.resize(columns, 0.0);
        Ok(Self { marks, weights, shared: Vec::new(), row: None })
    }

    fn clear(&mut self, collection: &Collection) {
        if let Some(row) = self.row.take() {
            for &column in collection.rows.row_columns(row) {
                self.marks[column as usize / 64] = 0;
            }
        }
    }

    fn set(&mut self, collection: &Collection, row: usize) {
        self.clear(collection);
        let offsets = &collection.rows.offsets;
        for entry in offsets[row]..offsets[row + 1] {
            let column = collection.rows.columns[entry] as usize;
            self.marks[column / 64] |= 1 << (column % 64);
            if let Some(weight) = collection.rows.values.get(entry) {
                self.weights[column] = *weight;
            }
        }
        self.row = Some(row);
    }

    /// What two rows share.
    pub(crate) fn shared<K: Kind>(
        &mut self,
        collection: &Collection,
        row: usize,
        other: usize,
    ) -> f64 {
        if self.row != Some(row) {
            self.set(collection, row);
        }
        let columns = collection.rows.row_columns(other);
        let is_marked = |column: u32| self.marks[column as usize / 64] >> (column % 64) & 1;
        if self.weights.is_empty() {
            return columns.iter().map(|&column| is_marked(column)).sum::<u64>() as f64;
        }
        if self.shared.len() < columns.len() {
            self.shared.resize(columns.len(), 0);
        }
        let mut found = 0;
        for (at, &column) in (0..).zip(columns) {
            self.shared[found] = at;
            found += is_marked(column) as usize;
        }
        let weights = &collection.rows.values[collection.rows.offsets[other]..];
        let mut sum = 0.0;
        for &at in &self.shared[..found] {
            let at = at as usize;
            sum += K::exact(self.weights[columns[at] as usize], weights[at]);
        }
        sum
    }
}
