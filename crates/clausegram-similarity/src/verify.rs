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
use crate::groups::GROUPS;
use crate::search::Search;
use crate::simd::{Kernel, widest};
use crate::{Collection, Error};

/// How many columns have an array of weights at most: what fits into the first-level cache.
const FREQUENT: u32 = 1 << 12;

const WHAT: &str = "a row spread out";
const ADVICE: &str = "divide the texts";

/// A row spread out.
pub(crate) struct Spread {
    /// For 64 columns, which of them are marked, and how many are before them.
    marks: Vec<(u64, u32)>,
    /// The first group of columns whose weights stand in `frequent`.
    group: usize,
    /// Weights of the columns from that group on; none for sets.
    frequent: Vec<f64>,
    /// Places of shared columns: in the row, and in the other.
    shared: Vec<(u32, u32)>,
    row: Option<usize>,
}

impl Spread {
    pub(crate) fn new(search: &Search<'_>) -> Result<Self, Error> {
        let Search { collection, profile, .. } = search;
        let cuts = &profile.groups.cuts;
        let is_few = |group: &usize| cuts[GROUPS] - cuts[*group] <= FREQUENT;
        let sets = collection.measure.is_of_sets();
        let group = (0..=GROUPS).find(|group| is_few(group) && !sets).unwrap_or(GROUPS);
        Ok(Self {
            marks: zeros(cuts[group] as usize / 64 + 1, WHAT, ADVICE)?,
            group,
            frequent: zeros((cuts[GROUPS] - cuts[group]) as usize, WHAT, ADVICE)?,
            shared: Vec::new(),
            row: None,
        })
    }

    /// Columns of a row that are marked, then the others with their weights.
    fn parts<'a>(&self, search: &Search<'a>, row: usize) -> (&'a [u32], &'a [u32], &'a [f64]) {
        let rows = &search.collection.rows;
        let end = search.profile.end(row, self.group);
        let (marked, frequent) = rows.row_columns(row).split_at(end);
        let weights = rows.values.get(rows.offsets[row] + end..).unwrap_or_default();
        (marked, frequent, weights)
    }

    /// Spreads a row out.
    pub(crate) fn hold(&mut self, search: &Search<'_>, row: usize) {
        if self.row == Some(row) {
            return;
        }
        let first = search.profile.groups.cuts[self.group];
        if let Some(before) = self.row.replace(row) {
            let (marked, frequent, _) = self.parts(search, before);
            marked.iter().for_each(|column| self.marks[*column as usize / 64] = (0, 0));
            frequent.iter().for_each(|column| self.frequent[(column - first) as usize] = 0.0);
        }
        let (marked, frequent, weights) = self.parts(search, row);
        for (before, &column) in (0..).zip(marked) {
            let (marks, first) = &mut self.marks[column as usize / 64];
            if *marks == 0 {
                *first = before;
            }
            *marks |= 1 << (column % 64);
        }
        for (column, weight) in frequent.iter().zip(weights) {
            self.frequent[(column - first) as usize] = *weight;
        }
    }

    /// What the row that is held shares with another from a group of columns on: exactly for sets,
    /// nearly for others. `None` if that would be too much work.
    #[inline]
    pub(crate) fn rest<K: Kind>(
        &self,
        search: &Search<'_>,
        other: usize,
        from: usize,
    ) -> Option<f64> {
        let Collection { rows, measure, .. } = search.collection;
        let start = search.profile.end(other, from);
        let columns = &rows.row_columns(other)[start..];
        if measure.is_of_sets() {
            let is_marked = |&column: &u32| self.marks[column as usize / 64].0 >> (column % 64) & 1;
            return Some(columns.iter().map(is_marked).sum::<u64>() as f64);
        }
        if from < self.group {
            return None;
        }
        let weights = &rows.values[rows.offsets[other] + start..];
        Some(terms::<K>(&self.frequent, search.profile.groups.cuts[self.group], columns, weights))
    }

    /// What the row that is held shares with another, if they are no sets.
    pub(crate) fn shared<K: Kind>(&mut self, search: &Search<'_>, row: usize, other: usize) -> f64 {
        let rows = &search.collection.rows;
        let (marked, frequent, frequent_weights) = self.parts(search, other);
        // Nothing is shared in the first group.
        let skipped = search.profile.end(other, 1).min(marked.len());
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
        let first = search.profile.groups.cuts[self.group];
        for (column, weight) in frequent.iter().zip(frequent_weights) {
            sum += K::exact(self.frequent[(column - first) as usize], *weight);
        }
        sum
    }
}

/// The sum of terms in any order: four sums at a time.
fn terms<K: Kind>(frequent: &[f64], first: u32, columns: &[u32], weights: &[f64]) -> f64 {
    let term = |column: u32, weight: f64| K::exact(frequent[(column - first) as usize], weight);
    let (fours, last) = columns.as_chunks::<4>();
    let mut sums = [0.0; 4];
    for (columns, weights) in fours.iter().zip(weights.as_chunks::<4>().0) {
        for (sum, (column, weight)) in sums.iter_mut().zip(columns.iter().zip(weights)) {
            *sum += term(*column, *weight);
        }
    }
    let last = last.iter().zip(&weights[4 * fours.len()..]);
    last.fold(sums.iter().sum(), |sum, (column, weight)| sum + term(*column, *weight))
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
