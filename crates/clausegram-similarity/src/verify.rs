//! The exact shared amount of one row with many others.
//!
//! The row's columns are marked in a bit set (one bit a column), and beside each word of it stands
//! how many columns are marked before it: so the place of a marked column in the row is a count of
//! bits, and the row's weights are read where they stand. Marks and counts stay in the second-level
//! cache. The terms of a pair are found without the mispredicted branches of a merge, and are summed
//! in 64 bits in rising order of columns: the same bits for (u, v) and (v, u).

use crate::bounds::Kind;
use crate::csr::zeros;
use crate::simd::{Kernel, widest};
use crate::{Collection, Error};

/// A row spread out.
pub(crate) struct Spread {
    /// For 64 columns, which of them are marked, and how many are before them.
    marks: Vec<(u64, u32)>,
    /// Places of shared columns: in the row, and in the other.
    shared: Vec<(u32, u32)>,
    row: Option<usize>,
}

impl Spread {
    pub(crate) fn new(collection: &Collection) -> Result<Self, Error> {
        let marks = zeros(collection.columns / 64 + 1, "a row spread out", "divide the texts")?;
        Ok(Self { marks, shared: Vec::new(), row: None })
    }

    fn set(&mut self, collection: &Collection, row: usize) {
        if let Some(row) = self.row.take() {
            for &column in collection.rows.row_columns(row) {
                self.marks[column as usize / 64] = (0, 0);
            }
        }
        for (before, &column) in (0..).zip(collection.rows.row_columns(row)) {
            let (marks, first) = &mut self.marks[column as usize / 64];
            if *marks == 0 {
                *first = before;
            }
            *marks |= 1 << (column % 64);
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
        if collection.measure.is_of_sets() {
            let is_marked = |&column: &u32| self.marks[column as usize / 64].0 >> (column % 64) & 1;
            return columns.iter().map(is_marked).sum::<u64>() as f64;
        }
        if self.shared.len() < columns.len() {
            self.shared.resize(columns.len(), (0, 0));
        }
        let found = widest(Find { marks: &self.marks, columns, found: &mut self.shared });
        let weights = |row: usize| &collection.rows.values[collection.rows.offsets[row]..];
        let (ours, theirs) = (weights(row), weights(other));
        let mut sum = 0.0;
        for &(our, their) in &self.shared[..found] {
            sum += K::exact(ours[our as usize], theirs[their as usize]);
        }
        sum
    }
}

/// Finds the columns that are marked.
struct Find<'a> {
    marks: &'a [(u64, u32)],
    columns: &'a [u32],
    found: &'a mut [(u32, u32)],
}

impl Kernel for Find<'_> {
    type Output = usize;

    #[inline(always)]
    fn run(self) -> usize {
        let mut found = 0;
        for (at, &column) in (0..).zip(self.columns) {
            let (marks, first) = self.marks[column as usize / 64];
            let bit = column % 64;
            let before = first + (marks & ((1 << bit) - 1)).count_ones();
            self.found[found] = (before, at);
            found += (marks >> bit & 1) as usize;
        }
        found
    }
}
