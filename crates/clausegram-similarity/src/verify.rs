//! The exact shared amount of one row with many others.
//!
//! The row is held spread out: the weights of its most frequent columns in an array, and of the
//! others a mark in a bit set (one bit a column), beside each word of which stands how many columns
//! are marked before it. So the place of a marked column in the row is a count of bits, and its weight
//! is read where it stands. Both stay in the cache. The terms of a pair are found without the
//! mispredicted branches of a merge, and are summed in 64 bits in rising order of columns: the same
//! bits for (u, v) and (v, u).
//!
//! A search knows what two rows share in their rarer columns nearly, or, of sets, exactly. What they
//! share in the others ([`Spread::rest`]) is less work, and tells most pairs that fail.

use crate::bounds::Kind;
use crate::csr::zeros;
use crate::index::light;
use crate::search::Search;
use crate::simd::{Kernel, widest};
use crate::tails;
use crate::{Collection, Error};

const WHAT: &str = "a row spread out";
const ADVICE: &str = "divide the texts";

/// A row spread out.
pub(crate) struct Spread {
    /// For 64 columns, which of them are marked, and how many are before them.
    marks: Vec<(u64, u32)>,
    /// Weights of the most frequent columns ([`tails::Tails`]).
    frequent: Vec<f64>,
    /// The same in 32 bits, as in a search.
    light: Vec<f32>,
    /// Places of shared columns: in the row, and in the other.
    shared: Vec<(u32, u32)>,
    row: Option<usize>,
}

impl Spread {
    pub(crate) fn new(search: &Search<'_>) -> Result<Self, Error> {
        let tails = &search.profile.tails;
        Ok(Self {
            marks: zeros(tails.first as usize / 64 + 1, WHAT, ADVICE)?,
            frequent: zeros(tails.columns, WHAT, ADVICE)?,
            light: zeros(tails.columns, WHAT, ADVICE)?,
            shared: Vec::new(),
            row: None,
        })
    }

    /// Spreads a row out.
    pub(crate) fn hold(&mut self, search: &Search<'_>, row: usize) {
        if self.row == Some(row) {
            return;
        }
        let first = search.profile.tails.first;
        if let Some(before) = self.row.replace(row) {
            let (marked, frequent, _) = parts(search, before);
            marked.iter().for_each(|column| self.marks[*column as usize / 64] = (0, 0));
            for column in frequent {
                self.frequent[(column - first) as usize] = 0.0;
                self.light[(column - first) as usize] = 0.0;
            }
        }
        let (marked, frequent, weights) = parts(search, row);
        for (before, &column) in (0..).zip(marked) {
            let (marks, first) = &mut self.marks[column as usize / 64];
            if *marks == 0 {
                *first = before;
            }
            *marks |= 1 << (column % 64);
        }
        for (column, weight) in frequent.iter().zip(weights) {
            self.frequent[(column - first) as usize] = *weight;
            self.light[(column - first) as usize] = light(*weight * search.profile.scale);
        }
    }

    /// What the row that is held shares with another from a group of columns on: exactly for sets,
    /// else at most, in 32 bits. `None` if that would be too much work.
    #[inline]
    pub(crate) fn rest<K: Kind>(
        &self,
        search: &Search<'_>,
        other: usize,
        from: usize,
    ) -> Option<f32> {
        let Search { collection: Collection { rows, measure, .. }, profile, .. } = search;
        let columns = &rows.row_columns(other)[profile.end(other, from)..];
        if measure.is_of_sets() {
            let is_marked = |&column: &u32| self.marks[column as usize / 64].0 >> (column % 64) & 1;
            return Some(columns.iter().map(is_marked).sum::<u64>() as f32);
        }
        let entries = || profile.tails.last(other, columns.len());
        (from >= profile.tails.group).then(|| tails::shared(&self.light, entries(), K::term))
    }

    /// What the row that is held shares with another.
    pub(crate) fn shared<K: Kind>(&mut self, search: &Search<'_>, row: usize, other: usize) -> f64 {
        let rows = &search.collection.rows;
        if search.collection.measure.is_of_sets() {
            let is_marked = |&column: &u32| self.marks[column as usize / 64].0 >> (column % 64) & 1;
            return rows.row_columns(other).iter().map(is_marked).sum::<u64>() as f64;
        }
        let (marked, frequent, frequent_weights) = parts(search, other);
        // Nothing is shared in the first group.
        let skipped = search.profile.end(other, 1);
        let columns = &marked[skipped..];
        if self.shared.len() < columns.len() {
            self.shared.resize(columns.len(), (0, 0));
        }
        let found = widest(Find { marks: &self.marks, columns, found: &mut self.shared });
        let ours = &rows.values[rows.offsets[row]..];
        let theirs = &rows.values[rows.offsets[other] + skipped..];
        let mut sum = 0.0;
        for &(our, their) in &self.shared[..found] {
            sum += K::exact(ours[our as usize], theirs[their as usize]);
        }
        let first = search.profile.tails.first;
        for (column, weight) in frequent.iter().zip(frequent_weights) {
            sum += K::exact(self.frequent[(column - first) as usize], *weight);
        }
        sum
    }
}

/// Columns of a row that are marked, then the others with their weights.
fn parts<'a>(search: &Search<'a>, row: usize) -> (&'a [u32], &'a [u32], &'a [f64]) {
    let rows = &search.collection.rows;
    let end = search.profile.end(row, search.profile.tails.group);
    let (marked, frequent) = rows.row_columns(row).split_at(end);
    (marked, frequent, rows.values.get(rows.offsets[row] + end..).unwrap_or_default())
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
