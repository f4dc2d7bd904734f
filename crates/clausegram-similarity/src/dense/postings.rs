//! Posting lists: for each column, the ranks that have it.

use std::ops::Range;

use rayon::prelude::*;

use super::ranks::Side;
use crate::simd::fetch;
use crate::{Control, Csr, Error, room};

/// One entry of a posting list.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Posting<V> {
    /// Who has the column.
    pub rank: u32,
    /// Its weight there; nothing for sets.
    pub value: V,
}

/// Posting lists of the columns that have one, their ranks rising.
pub(super) struct Postings<V> {
    /// Where the list of each column begins, and where the last one ends.
    pub offsets: Vec<usize>,
    /// The lists, one after the other.
    pub entries: Vec<Posting<V>>,
    /// The first column with a list, and the one after the last.
    listed: (u32, u32),
}

/// How many postings are filled in as one portion. They are written in the order of rows, here and
/// there, so they should fit the second-level cache; with fewer, each row is looked up more often.
const PORTION: usize = 1 << 15;

/// How many lists ahead one is fetched: enough to hide the third-level cache, and few enough that
/// none is driven out again.
const AHEAD: usize = 12;

impl<V: Copy + Default + Send + Sync> Postings<V> {
    /// Lists of the columns that `listed` says, with what `value` gives for a place of `rows`.
    ///
    /// `frequency` counts the ranks of each column.
    pub fn of(
        rows: &Csr<f64>,
        side: &Side,
        frequency: &[u32],
        listed: impl Fn(usize) -> bool + Sync,
        value: impl Fn(usize) -> V + Sync,
        control: &Control<'_>,
    ) -> Result<Self, Error> {
        let mut offsets = room(frequency.len() + 1, "posting lists", "divide the texts")?;
        let mut total = 0;
        offsets.push(0);
        for (column, &frequency) in frequency.iter().enumerate() {
            total += if listed(column) { frequency as usize } else { 0 };
            offsets.push(total);
        }
        let mut entries = room(total, "posting lists", "divide the texts")?;
        entries.resize(total, Posting::default());
        let portions = portions(&offsets, side.len());
        let mut rest = entries.as_mut_slice();
        let mut parts = Vec::new();
        for portion in &portions {
            let (part, after) = rest.split_at_mut(offsets[portion.1] - offsets[portion.0]);
            parts.push((*portion, part));
            rest = after;
        }
        control.run(|| {
            parts.into_par_iter().try_for_each(|(portion, part)| {
                fill(rows, side, &offsets, portion, part, &value);
                control.go_on()
            })
        })?;
        // Columns have 32-bit numbers.
        let first = offsets.partition_point(|offset| *offset == 0).saturating_sub(1) as u32;
        let last = offsets.partition_point(|offset| *offset < total) as u32;
        Ok(Self { offsets, entries, listed: (first, last) })
    }

    /// Which of a row's columns can have a list: all others need not be looked up.
    #[inline(always)]
    pub fn listed(&self, columns: &[u32]) -> Range<usize> {
        let (first, last) = self.listed;
        let first = columns.partition_point(|column| *column < first);
        first..first + columns[first..].partition_point(|column| *column < last)
    }

    /// Fetches the end of the list of the column that is [`AHEAD`] places after `place`.
    #[inline(always)]
    pub fn fetch(&self, columns: &[u32], place: usize) {
        if let Some(&column) = columns.get(place + AHEAD) {
            fetch(&self.entries, self.offsets[column as usize + 1].wrapping_sub(1));
        }
    }

    /// The list of a column.
    #[inline(always)]
    pub fn list(&self, column: u32) -> &[Posting<V>] {
        let column = column as usize;
        &self.entries[self.offsets[column]..self.offsets[column + 1]]
    }
}

/// Ranges of columns with about as many postings each.
fn portions(offsets: &[usize], ranks: usize) -> Vec<(usize, usize)> {
    // Every portion looks at every row: it should have some postings of each.
    let size = PORTION.max(8 * ranks);
    let columns = offsets.len() - 1;
    let mut portions = Vec::new();
    let mut first = 0;
    while first < columns {
        // Columns without a list are passed over.
        first = offsets.partition_point(|&offset| offset <= offsets[first]) - 1;
        if first == columns {
            break;
        }
        let last = offsets.partition_point(|&offset| offset < offsets[first] + size);
        let last = last.clamp(first + 1, columns);
        portions.push((first, last));
        first = last;
    }
    portions
}

fn fill<V: Copy>(
    rows: &Csr<f64>,
    side: &Side,
    offsets: &[usize],
    (first, last): (usize, usize),
    part: &mut [Posting<V>],
    value: &impl Fn(usize) -> V,
) {
    let start = offsets[first];
    let mut next: Vec<usize> = offsets[first..last].iter().map(|offset| offset - start).collect();
    for (rank, &row) in side.rows.iter().enumerate() {
        let row = row as usize;
        let begin = rows.offsets[row];
        let columns = &rows.columns[begin..rows.offsets[row + 1]];
        let from = columns.partition_point(|&column| (column as usize) < first);
        for (index, &column) in columns[from..].iter().enumerate() {
            let column = column as usize;
            if column >= last {
                break;
            }
            if offsets[column] == offsets[column + 1] {
                continue;
            }
            let place = &mut next[column - first];
            part[*place] = Posting { rank: rank as u32, value: value(begin + from + index) };
            *place += 1;
        }
    }
}
