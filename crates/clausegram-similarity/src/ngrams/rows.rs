//! Posting lists into rows.
//!
//! Posting lists are read in the order of columns, so whatever a row gets arrives with rising
//! columns: transposing sorts, in linear time. It is done in two steps that stay in the cache, as a
//! radix sort by row with two digits: first to *blocks* of neighbouring rows, then inside each
//! block to the rows themselves.

use std::ops::Range;

use rayon::prelude::*;

use super::postings::{FIRST, Unit};
use crate::csr::{split, zeros};
use crate::{Control, Csr, Error, Work, room};

const WHAT: &str = "the rows of n-gram counts";
const ADVICE: &str = "divide the texts, or keep fewer n-grams (a higher least document frequency)";

/// Occurrences that a block should have: 8 bytes each, they fit the second-level cache.
const BLOCK: usize = 1 << 15;

/// More blocks than this are not written to at a time: the places written to would leave the cache.
const MOST_BLOCKS: usize = 1 << 10;

/// Rows with their counts, and a hash of each.
pub struct Rows {
    pub rows: Csr<u32>,
    pub hashes: Vec<u64>,
}

/// Counts of `number` rows.
pub fn rows(
    units: &[Unit<'_>],
    number: usize,
    work: &Work<'_>,
    control: &Control<'_>,
) -> Result<Rows, Error> {
    let all: usize = units.iter().map(|unit| unit.rows.len()).sum();
    let shift = shift(all, number);
    let blocks = number.div_ceil(1 << shift);
    let parts = control.run(|| {
        let parts = divide(units, all, 4 * control.threads());
        let part = |(units, column)| Part::of(units, column, shift, blocks, control);
        parts.into_par_iter().map(part).collect::<Result<Vec<_>, _>>()
    })?;
    let size = 1 << shift;
    let mut offsets: Vec<usize> = zeros(number + 1, WHAT, ADVICE)?;
    let mut hashes: Vec<u64> = zeros(number, WHAT, ADVICE)?;
    control.run(|| {
        let lengths = offsets[1..].par_chunks_mut(size);
        lengths.zip(hashes.par_chunks_mut(size)).enumerate().try_for_each(
            |(block, (lengths, hashes))| {
                control.go_on()?;
                measure(&parts, block, lengths, hashes)
            },
        )
    })?;
    for row in 0..number {
        offsets[row + 1] += offsets[row];
    }
    let mut columns = zeros(offsets[number], WHAT, ADVICE)?;
    let mut values = zeros(offsets[number], WHAT, ADVICE)?;
    let ends: Vec<usize> =
        (0..blocks).map(|block| offsets[number.min((block + 1) << shift)]).collect();
    let (of_columns, of_values) = (split(&mut columns, &ends), split(&mut values, &ends));
    control.run(|| {
        of_columns.into_par_iter().zip(of_values).enumerate().try_for_each(
            |(block, (columns, values))| {
                let place = block << shift..number.min((block + 1) << shift);
                work.advance(place.len() as u64)?;
                fill(&parts, block, &offsets[place.start..place.end + 1], columns, values)
            },
        )
    })?;
    Ok(Rows { rows: Csr { offsets, columns, values }, hashes })
}

/// How many bits of a row's number tell its place in a block.
fn shift(occurrences: usize, rows: usize) -> u32 {
    let a_row = occurrences / rows.max(1) + 1;
    let fitting = (BLOCK / a_row).max(1).ilog2();
    let least = rows.div_ceil(MOST_BLOCKS).next_power_of_two().ilog2();
    fitting.max(least)
}

/// Divides units into about `number` parts of as many occurrences; each with its first column.
fn divide<'a>(units: &'a [Unit<'a>], all: usize, number: usize) -> Vec<(&'a [Unit<'a>], u32)> {
    let most = all / number + 1;
    let (mut parts, mut start, mut sum) = (Vec::new(), 0, 0);
    let (mut first, mut column) = (0, 0);
    for (at, unit) in units.iter().enumerate() {
        sum += unit.rows.len();
        column += unit.columns as u32;
        if sum >= most || at + 1 == units.len() {
            parts.push((&units[start..=at], first));
            (start, sum, first) = (at + 1, 0, column);
        }
    }
    parts
}

/// Occurrences of neighbouring columns, by block of rows.
struct Part {
    /// The column, and in the lower half the row's place in the block; in the order of columns.
    entries: Vec<u64>,
    starts: Vec<usize>,
}

impl Part {
    fn of(
        units: &[Unit<'_>],
        column: u32,
        shift: u32,
        blocks: usize,
        control: &Control<'_>,
    ) -> Result<Self, Error> {
        let mut starts: Vec<usize> = zeros(blocks + 1, WHAT, ADVICE)?;
        for unit in units {
            for &row in unit.rows {
                starts[((row & !FIRST) >> shift) as usize + 1] += 1;
            }
        }
        for block in 0..blocks {
            starts[block + 1] += starts[block];
        }
        control.go_on()?;
        let mut entries = zeros(starts[blocks], WHAT, ADVICE)?;
        // The first row of the first n-gram counts it up to `column`.
        let mut column = column.wrapping_sub(1);
        for unit in units {
            for &row in unit.rows {
                column = column.wrapping_add(row / FIRST);
                let row = row & !FIRST;
                let next = &mut starts[(row >> shift) as usize];
                entries[*next] = u64::from(column) << 32 | u64::from(row & ((1 << shift) - 1));
                *next += 1;
            }
        }
        starts.rotate_right(1);
        starts[0] = 0;
        Ok(Self { entries, starts })
    }

    /// The entries of a block.
    fn of_block(&self, block: usize) -> &[u64] {
        &self.entries[self.starts[block]..self.starts[block + 1]]
    }
}

/// Calls `with` for each column and place of a row in a block, in the order of columns.
#[inline(always)]
fn for_each(parts: &[Part], block: usize, mut with: impl FnMut(u32, usize)) {
    for part in parts {
        for &entry in part.of_block(block) {
            with((entry >> 32) as u32, entry as u32 as usize);
        }
    }
}

/// How many columns each row of a block has, and a hash of its columns and counts, in any order.
fn measure(
    parts: &[Part],
    block: usize,
    lengths: &mut [usize],
    hashes: &mut [u64],
) -> Result<(), Error> {
    let mut rows: Vec<(u32, u32, u64)> = room(lengths.len(), WHAT, ADVICE)?;
    rows.resize(lengths.len(), (u32::MAX, 0, 0));
    for_each(parts, block, |column, row| {
        let (last, length, hash) = &mut rows[row];
        *length += u32::from(*last != column);
        *last = column;
        let mixed = (u64::from(column) + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        *hash = hash.wrapping_add(mixed ^ mixed >> 29);
    });
    for ((_, length, hash), (to, hashed)) in rows.iter().zip(lengths.iter_mut().zip(hashes)) {
        *to = *length as usize;
        *hashed = (hash ^ u64::from(*length)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        *hashed ^= *hashed >> 31;
    }
    Ok(())
}

/// Writes the rows of a block; columns and values are zero before.
fn fill(
    parts: &[Part],
    block: usize,
    offsets: &[usize],
    columns: &mut [u32],
    values: &mut [u32],
) -> Result<(), Error> {
    let mut rows: Vec<(u32, usize)> = room(offsets.len(), WHAT, ADVICE)?;
    // One before the first place: it is stepped up by the first column.
    rows.extend(offsets.iter().map(|offset| (u32::MAX, (offset - offsets[0]).wrapping_sub(1))));
    for_each(parts, block, |column, row| {
        let (last, place) = &mut rows[row];
        *place = place.wrapping_add(usize::from(*last != column));
        *last = column;
        columns[*place] = column;
        values[*place] += 1;
    });
    Ok(())
}

/// Keeps only these rows, which rise.
pub fn keep(rows: &mut Csr<u32>, kept: &[u32]) {
    let mut end = 0;
    for (to, &row) in kept.iter().enumerate() {
        let place: Range<usize> = rows.offsets[row as usize]..rows.offsets[row as usize + 1];
        rows.offsets[to] = end;
        if place.start != end {
            rows.columns.copy_within(place.clone(), end);
            rows.values.copy_within(place.clone(), end);
        }
        end += place.len();
    }
    rows.offsets[kept.len()] = end;
    rows.offsets.truncate(kept.len() + 1);
    rows.columns.truncate(end);
    rows.values.truncate(end);
}
