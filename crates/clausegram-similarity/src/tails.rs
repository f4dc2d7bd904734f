//! What each row holds in the most frequent columns, small: for a first look at what a search did
//! not add up.
//!
//! An entry is one 32-bit number, as a posting is: the column in the lower half, counted from the
//! first of these columns, and the weight in the upper half, rounded up.

use rayon::prelude::*;

use crate::bounds::Ends;
use crate::csr::{split, zeros};
use crate::groups::{GROUPS, Groups};
use crate::index::{light, posting, rounded_up, row, weight};
use crate::simd::fetch;
use crate::{Collection, Control, Error};

/// How many columns there are at most: a query's weights in all of them fit into the first-level
/// cache.
const FREQUENT: u32 = 1 << 12;

/// How many cache lines of a row's entries are fetched ahead: those of most rows.
const FETCHED: usize = 5;

const WHAT: &str = "bounds of rows";
const ADVICE: &str = "divide the texts";

/// Rows that a portion of work has: some ten thousand entries of clauses, and of resolutions more.
const PORTION: usize = 64;

/// The most frequent columns of all rows.
pub(crate) struct Tails {
    /// The first group of these columns; none for sets, of which no search leaves anything unknown
    /// that a count of bits does not tell.
    pub(crate) group: usize,
    /// Their first.
    pub(crate) first: u32,
    /// How many they are.
    pub(crate) columns: usize,
    /// Where the entries of each row end.
    ends: Vec<usize>,
    entries: Vec<u32>,
}

impl Tails {
    pub(crate) fn of(
        collection: &Collection,
        groups: &Groups,
        ends_of: &[Ends],
        scale: f64,
        control: &Control<'_>,
    ) -> Result<Self, Error> {
        let (cuts, rows) = (&groups.cuts, &collection.rows);
        if collection.measure.is_of_sets() {
            let (ends, entries) = (Vec::new(), Vec::new());
            return Ok(Self { group: GROUPS, first: cuts[GROUPS], columns: 0, ends, entries });
        }
        let is_few = |group: &usize| cuts[GROUPS] - cuts[*group] <= FREQUENT;
        let group = (1..GROUPS).find(is_few).unwrap_or(GROUPS);
        let (first, columns) = (cuts[group], (cuts[GROUPS] - cuts[group]) as usize);
        let start = |row: usize| ends_of[row][group - 1] as usize;
        let mut ends: Vec<usize> = zeros(rows.rows(), WHAT, ADVICE)?;
        let mut all = 0;
        for (row, end) in ends.iter_mut().enumerate() {
            all += rows.row_columns(row).len() - start(row);
            *end = all;
        }
        let mut entries: Vec<u32> = zeros(all, WHAT, ADVICE)?;
        let bounds: Vec<usize> = ends.chunks(PORTION).map(|ends| ends[ends.len() - 1]).collect();
        control.run(|| {
            let portions = split(&mut entries, &bounds).into_par_iter().enumerate();
            portions.for_each(|(portion, entries)| {
                let mut entries = entries.iter_mut();
                for row in portion * PORTION..rows.rows().min((portion + 1) * PORTION) {
                    let (columns, weights) = rows.row(row);
                    let tail = columns[start(row)..].iter().zip(&weights[start(row)..]);
                    for ((column, weight), entry) in tail.zip(&mut entries) {
                        *entry = posting(column - first, rounded_up(light(*weight * scale)));
                    }
                }
            });
        });
        Ok(Self { group, first, columns, ends, entries })
    }

    /// Has the processor fetch where a row's entries end.
    #[inline(always)]
    pub(crate) fn fetch_end(&self, row: usize) {
        fetch(&self.ends, row);
    }

    /// Has the processor fetch a row's last entries.
    #[inline(always)]
    pub(crate) fn fetch(&self, row: usize) {
        /// Entries of a cache line.
        const LINE: usize = 16;
        if let Some(&end) = self.ends.get(row) {
            for line in 0..FETCHED {
                fetch(&self.entries, end.wrapping_sub(1 + line * LINE));
            }
        }
    }

    /// The last entries of a row, so many.
    #[inline(always)]
    pub(crate) fn last(&self, row: usize, length: usize) -> &[u32] {
        &self.entries[self.ends[row] - length..self.ends[row]]
    }
}

/// What entries share with a query that is spread out over the columns, at most: four sums at a time.
#[inline(always)]
pub(crate) fn shared(query: &[f32], entries: &[u32], term: impl Fn(f32, f32) -> f32) -> f32 {
    let term = |entry: u32| term(query[row(entry)], weight(entry));
    let (fours, last) = entries.as_chunks::<4>();
    let mut sums = [0.0; 4];
    for entries in fours {
        for (sum, entry) in sums.iter_mut().zip(entries) {
            *sum += term(*entry);
        }
    }
    last.iter().fold(sums.iter().sum(), |sum, entry| sum + term(*entry))
}
