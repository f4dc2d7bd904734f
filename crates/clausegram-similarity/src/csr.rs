//! Rows of (column, value) in compressed form.

/// Compressed sparse rows: row `r` has the columns `columns[offsets[r]..offsets[r + 1]]`, rising
/// and without repetition, and the values at the same places.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Csr<V> {
    /// Where each row begins, and where the last one ends: `rows + 1` places.
    pub offsets: Vec<usize>,
    /// Columns, rising in each row.
    pub columns: Vec<u32>,
    /// Values: as many as columns.
    pub values: Vec<V>,
}

impl<V> Csr<V> {
    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.offsets.len().saturating_sub(1)
    }

    /// Columns of one row, also where there are no values.
    pub fn row_columns(&self, row: usize) -> &[u32] {
        &self.columns[self.offsets[row]..self.offsets[row + 1]]
    }

    /// Columns and values of one row.
    pub fn row(&self, row: usize) -> (&[u32], &[V]) {
        let place = self.offsets[row]..self.offsets[row + 1];
        (&self.columns[place.clone()], &self.values[place])
    }
}
