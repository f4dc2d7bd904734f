//! Posting lists: for each column, the ranks that have it.

use std::ops::Range;

use bytemuck::Zeroable;
use rayon::prelude::*;

use super::ranks::Side;
use super::runs::{Portion, Runs, runs_of};
use crate::csr::{split, zeros};
use crate::simd::fetch;
use crate::{Control, Csr, Error, room};

/// One entry of a posting list: a rank that has the column, and its weight there (nothing for sets).
/// A pair, as vectors of pairs come as zeroed memory that nobody has written to yet.
pub(super) type Posting<V> = (u32, V);

/// Posting lists of the columns that have one, their ranks rising.
pub(super) struct Postings<V> {
    /// Where the list of each column begins, and where the last one ends.
    offsets: Vec<u32>,
    /// The lists, one after the other.
    entries: Vec<Posting<V>>,
    /// Ranges of columns with about [`PORTION`] bytes of postings each.
    portions: Vec<(u32, u32)>,
    /// For how many columns the list of each stands: more than 1 for the first of neighbours with
    /// equal lists, 0 for the others. N-grams of one passage mostly have the same list.
    times: Vec<u32>,
    /// Parts of lists by tile, if only the upper triangle is wanted.
    runs: Option<Runs>,
}

/// How many bytes of postings make a portion. A portion is filled, and later added up for some rows,
/// before the next one is turned to: it should fit the second-level cache. With smaller ones, each
/// row is looked up more often.
const PORTION: usize = 1 << 18;

/// How many lists ahead one is fetched: enough to hide the third-level cache, and few enough that
/// none is driven out again.
const AHEAD: usize = 12;

/// How many rows ahead the columns of one are fetched, while lists are filled.
const NEXT: usize = 4;

impl<V: Zeroable + Copy + PartialEq + Send + Sync> Postings<V> {
    /// Lists of the columns that `listed` says, with what `value` gives for a place of `rows`.
    ///
    /// `frequency` counts the ranks of each column. Of `one` collection, each row of the matrix is
    /// a rank. For an upper triangle that is computed in tiles
    /// of rows, `tile` is the number of these.
    pub fn of(
        rows: &Csr<f64>,
        side: &Side,
        frequency: &[u32],
        listed: impl Fn(usize) -> bool + Sync,
        value: impl Fn(usize) -> V + Sync,
        (one, tile): (bool, Option<usize>),
        control: &Control<'_>,
    ) -> Result<Self, Error> {
        let mut offsets = room(frequency.len() + 1, "posting lists", "divide the texts")?;
        let mut total = 0_u64;
        offsets.push(0);
        for (column, &frequency) in frequency.iter().enumerate() {
            total += if listed(column) { u64::from(frequency) } else { 0 };
            offsets.push(total as u32);
        }
        let most = u64::from(u32::MAX);
        if total > most {
            return Err(Error::TooMany { what: "n-grams of texts", found: total, most });
        }
        let total = total as usize;
        let mut entries = zeros(total, "posting lists", "divide the texts")?;
        let portions = portions(&offsets, side.len(), size_of::<Posting<V>>());
        let mut times = zeros(frequency.len(), "posting lists", "divide the texts")?;
        let ends = |end: &dyn Fn(usize) -> usize| -> Vec<usize> {
            portions.iter().map(|portion| end(portion.1 as usize)).collect()
        };
        let lists = split(&mut entries, &ends(&|last| offsets[last] as usize));
        let counts = split(&mut times, &ends(&|last| last));
        let mut parts: Vec<Part<'_, V>> = Vec::new();
        for ((&(first, last), list), times) in portions.iter().zip(lists).zip(counts) {
            // The columns that were passed over have no lists.
            let (_, times) = times.split_at_mut(times.len() - (last - first) as usize);
            parts.push(((first, last), list, times));
        }
        // Few runs of portions: at the start of each, all rows are searched for its first column.
        let together = parts.len().div_ceil(2 * control.threads()).max(1);
        let runs: Vec<_> = control.run(|| {
            parts
                .par_chunks_mut(together)
                .map(|parts| fill(rows, side, &offsets, parts, &value, (one, tile), control))
                .collect::<Result<_, Error>>()
        })?;
        let runs = tile.map(|tile| Runs::new(tile, runs.into_iter().flatten().collect()));
        Ok(Self { offsets, entries, portions, times, runs })
    }

    /// Adds up all pairs of a tile's rows with later ranks: see [`Runs::add`]. False if the lists
    /// were not made for it.
    pub fn add_tile<A>(
        &self,
        first: usize,
        sums: &mut [A],
        right: usize,
        add: impl Fn(&mut A, V, V, u32),
    ) -> bool {
        match &self.runs {
            None => return false,
            Some(runs) => runs.add(first, &self.entries, sums, right, add),
        }
        true
    }

    /// Ranges of columns, rising; a row should be looked up in one portion after the other, and
    /// some rows in one portion before the next.
    pub fn portions(&self) -> &[(u32, u32)] {
        &self.portions
    }

    /// Fetches the end of the list of the column that is [`AHEAD`] places after `place`.
    #[inline(always)]
    pub fn fetch(&self, columns: &[u32], place: usize) {
        if let Some(&column) = columns.get(place + AHEAD) {
            fetch(&self.entries, self.offsets[column as usize + 1].wrapping_sub(1) as usize);
        }
    }

    /// The list of a column, and for how many columns it is to be counted; none if it was counted
    /// with another column's.
    #[inline(always)]
    pub fn list(&self, column: u32) -> (&[Posting<V>], u32) {
        let column = column as usize;
        let place = self.offsets[column] as usize..self.offsets[column + 1] as usize;
        match self.times[column] {
            0 => (&[], 0),
            times => (&self.entries[place], times),
        }
    }
}

/// The part of a row's columns from `done` on that lies before the column `last`.
#[inline(always)]
pub(super) fn before(columns: &[u32], done: &mut usize, last: u32) -> Range<usize> {
    let first = *done;
    let rest = &columns[first..];
    // In growing steps, as the next portion is mostly near.
    let mut step = 8;
    while rest.get(step).is_some_and(|column| *column < last) {
        step *= 4;
    }
    let most = rest.len().min(step);
    *done += rest[..most].partition_point(|column| *column < last);
    first..*done
}

/// Ranges of columns with about as many postings each.
fn portions(offsets: &[u32], ranks: usize, posting: usize) -> Vec<(u32, u32)> {
    // Every portion looks at every row: it should have some postings of each.
    let size = (PORTION / posting).max(8 * ranks) as u64;
    let columns = offsets.len() - 1;
    let mut portions = Vec::new();
    let mut first = 0;
    loop {
        // Columns without a list are passed over.
        first = offsets.partition_point(|&offset| offset <= offsets[first]) - 1;
        if first == columns {
            return portions;
        }
        let most = u64::from(offsets[first]) + size;
        let last = offsets.partition_point(|&offset| u64::from(offset) < most);
        let last = last.clamp(first + 1, columns);
        // Columns have 32-bit numbers.
        portions.push((first as u32, last as u32));
        first = last;
    }
}

/// A range of columns and the room for their lists.
type Part<'a, V> = ((u32, u32), &'a mut [Posting<V>], &'a mut [u32]);

/// Counts equal neighbouring lists as one, if `equal`: among two collections, rows of the left side
/// may have one column and not the other.
fn count<V: PartialEq>(part: &[Posting<V>], ends: &[u32], times: &mut [u32], equal: bool) {
    let (mut start, mut first, mut known) = (0, 0, 0..0);
    for (column, &end) in ends.iter().enumerate() {
        let place = start..end as usize;
        start = place.end;
        if place.is_empty() {
            continue;
        }
        if equal && place.len() == known.len() && part[place.clone()] == part[known.clone()] {
            times[first] += 1;
        } else {
            times[column] = 1;
            (first, known) = (column, place);
        }
    }
}

fn fill<V: Copy + PartialEq>(
    rows: &Csr<f64>,
    side: &Side,
    offsets: &[u32],
    parts: &mut [Part<'_, V>],
    value: &impl Fn(usize) -> V,
    (equal, tile): (bool, Option<usize>),
    control: &Control<'_>,
) -> Result<Vec<Portion>, Error> {
    let mut runs = room(parts.len(), "parts of posting lists", "divide the texts")?;
    let mut dones = vec![0; side.len()];
    for ((first, last), part, times) in parts {
        control.go_on()?;
        let found = &offsets[*first as usize..=*last as usize];
        let mut next: Vec<u32> = found.iter().map(|offset| offset - found[0]).collect();
        for (rank, &row) in (0..).zip(&side.rows) {
            if let Some(&next) = side.rows.get(rank as usize + NEXT) {
                let place = rows.offsets[next as usize] + dones[rank as usize + NEXT];
                fetch(&rows.columns, place);
                fetch(&rows.values, place);
            }
            let begin = rows.offsets[row as usize];
            let columns = &rows.columns[begin..rows.offsets[row as usize + 1]];
            let done = &mut dones[rank as usize];
            if columns.get(*done).is_some_and(|column| column < first) {
                before(columns, done, *first);
            }
            let start = *done;
            let found_here = columns[start..].iter().take_while(|column| *column < last);
            for (place, column) in (start..).zip(found_here) {
                *done += 1;
                let column = (column - *first) as usize;
                if found[column] == found[column + 1] {
                    continue;
                }
                let next = &mut next[column];
                part[*next as usize] = (rank, value(begin + place));
                *next += 1;
            }
        }
        // Now each place is the end of its list.
        next.pop();
        count(part, &next, times, equal);
        if let Some(tile) = tile {
            runs.push(runs_of(part, &next, times, found[0], tile, side.len().div_ceil(tile))?);
        }
    }
    Ok(runs)
}
