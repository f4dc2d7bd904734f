//! Posting lists into rows.
//!
//! Posting lists are read in the order of columns, so whatever a row gets arrives with rising
//! columns: transposing sorts, in linear time. It is done in two steps that stay in the cache, as a
//! radix sort by row with two digits: first to *blocks* of neighbouring rows ([`super::scatter`]),
//! then inside each block to the rows themselves, where what stands more than once is counted.

use std::ops::Range;

use rayon::prelude::*;

use super::postings::Unit;
use super::scatter::{Blocks, Part, divide, entries, scatter};
use crate::csr::{split, zeros};
use crate::{Control, Csr, Error, Work, room};

pub(super) const WHAT: &str = "the rows of n-gram counts";
pub(super) const ADVICE: &str =
    "divide the texts, or keep fewer n-grams (a higher least document frequency)";

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
    let occurrences = units.iter().map(|unit| unit.rows.len()).sum();
    let blocks = Blocks::new(occurrences, number);
    let shares = divide(units, 4 * control.threads(), blocks);
    let mut entries = entries(&shares, blocks)?;
    let parts = scatter(&shares, blocks, &mut entries, control)?;
    // How many occurrences each row has, and how many entries the rows of each block.
    let mut lengths: Vec<u32> = zeros(number, WHAT, ADVICE)?;
    let sizes = control.run(|| {
        let size = |(block, lengths): (usize, &mut [u32])| {
            control.go_on()?;
            Ok(measure(&parts, block, lengths))
        };
        let lengths = lengths.par_chunks_mut(1 << blocks.shift);
        lengths.enumerate().map(size).collect::<Result<Vec<_>, Error>>()
    })?;
    let mut end = 0;
    let ends = sizes.into_iter().map(|size| {
        end += size;
        end
    });
    let ends: Vec<usize> = ends.collect();
    let mut columns = zeros(end, WHAT, ADVICE)?;
    let mut values = zeros(end, WHAT, ADVICE)?;
    let mut offsets: Vec<usize> = zeros(number + 1, WHAT, ADVICE)?;
    let mut hashes: Vec<u64> = zeros(number, WHAT, ADVICE)?;
    let (of_columns, of_values) = (split(&mut columns, &ends), split(&mut values, &ends));
    let size = 1 << blocks.shift;
    control.run(|| {
        let outputs = of_columns.into_par_iter().zip(of_values);
        let of_rows = offsets[1..].par_chunks_mut(size).zip(hashes.par_chunks_mut(size));
        let lengths = lengths.par_chunks(size);
        outputs.zip(of_rows).zip(lengths).enumerate().with_max_len(1).try_for_each_init(
            Vec::new,
            |sorted, (block, (((columns, values), (offsets, hashes)), lengths))| {
                work.advance(lengths.len() as u64)?;
                let start = if block == 0 { 0 } else { ends[block - 1] };
                sort(&parts, block, lengths, sorted)?;
                squeeze(lengths, sorted, Block { columns, values, start }, offsets, hashes);
                Ok(())
            },
        )
    })?;
    Ok(Rows { rows: Csr { offsets, columns: columns.into(), values }, hashes })
}

/// Counts the occurrences of each row of a block, and tells how many are no repetitions.
fn measure(parts: &[Part<'_>], block: usize, lengths: &mut [u32]) -> usize {
    let mut different = 0;
    for part in parts {
        // No entry is this: there are fewer columns.
        let mut last = u32::MAX;
        for piece in part.pieces(block) {
            for &entry in piece {
                lengths[part.place(entry)] += 1;
                different += usize::from(entry != last);
                last = entry;
            }
        }
    }
    different
}

/// Sorts the columns of a block by row.
fn sort(
    parts: &[Part<'_>],
    block: usize,
    lengths: &[u32],
    sorted: &mut Vec<u32>,
) -> Result<(), Error> {
    let mut next: Vec<usize> = room(lengths.len(), WHAT, ADVICE)?;
    let mut end = 0;
    next.extend(lengths.iter().map(|&length| {
        end += length as usize;
        end - length as usize
    }));
    if sorted.len() < end {
        *sorted = zeros(end, WHAT, ADVICE)?;
    }
    for part in parts {
        for piece in part.pieces(block) {
            for &entry in piece {
                let next = &mut next[part.place(entry)];
                sorted[*next] = part.column(entry);
                *next += 1;
            }
        }
    }
    Ok(())
}

/// Where the rows of a block go, and how many values stand before.
struct Block<'a> {
    columns: &'a mut [u32],
    values: &'a mut [u32],
    start: usize,
}

/// Writes sorted columns, and how often each stands there; and each row's end, and a hash of it.
fn squeeze(
    lengths: &[u32],
    sorted: &[u32],
    to: Block<'_>,
    offsets: &mut [usize],
    hashes: &mut [u64],
) {
    let Block { mut columns, mut values, mut start } = to;
    let mut rest = sorted;
    for ((&length, offset), hash) in lengths.iter().zip(offsets).zip(hashes) {
        let (row, after) = rest.split_at(length as usize);
        rest = after;
        let different = squeeze_row(row, columns, values);
        let (of_row, left) = columns.split_at_mut(different);
        let (counts, left_values) = values.split_at_mut(different);
        *hash = hash_row(of_row, counts);
        (columns, values) = (left, left_values);
        start += different;
        *offset = start;
    }
}

/// Writes a row with its repetitions counted, and tells how many are different; values are zero
/// before. Without a branch, which would often be mistaken.
#[inline(always)]
fn squeeze_row(row: &[u32], columns: &mut [u32], values: &mut [u32]) -> usize {
    // One before the first place: it is stepped up by the first column.
    let (mut last, mut place) = (u32::MAX, usize::MAX);
    for &column in row {
        place = place.wrapping_add(usize::from(column != last));
        last = column;
        columns[place] = column;
        values[place] += 1;
    }
    place.wrapping_add(1)
}

#[inline(always)]
fn hash_row(columns: &[u32], values: &[u32]) -> u64 {
    let mixed = |(&column, &value): (&u32, &u32)| {
        let column = column.wrapping_mul(0x9e37_79b1);
        u64::from(column) * u64::from(value.wrapping_add(0x85eb_ca77))
    };
    let sum = columns.iter().zip(values).map(mixed).fold(columns.len() as u64, u64::wrapping_add);
    let hash = (sum ^ sum >> 32).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    hash ^ hash >> 31
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

#[cfg(test)]
mod tests {
    use super::rows;
    use crate::ngrams::postings::{FIRST, Unit};
    use crate::ngrams::scatter::{Blocks, divide};
    use crate::{Control, Phase, threads};

    /// So many rows that blocks are as large as they may be, and so many columns that they do not
    /// fit the entries of one part: each in one row, all but each seventh twice.
    #[test]
    fn columns_that_fit_no_entry_are_divided() {
        const ROWS: u32 = 4_300_000;
        const COLUMNS: u32 = 2_200_000;
        let row_of = |column: u32| (u64::from(column) * 7919 % u64::from(ROWS)) as u32;
        let repeated = |column: u32| if column.is_multiple_of(7) { 1 } else { 2 };
        let postings: Vec<Vec<u32>> = (0..COLUMNS / 500)
            .map(|unit| {
                let columns = unit * 500..(unit + 1) * 500;
                let of_column = |column| {
                    let row = row_of(column);
                    std::iter::once(row | FIRST).chain((1..repeated(column)).map(move |_| row))
                };
                columns.flat_map(of_column).collect()
            })
            .collect();
        let unit = |rows| Unit { rows, frequency: 1, columns: 500 };
        let units: Vec<Unit<'_>> = postings.iter().map(|rows| unit(rows)).collect();
        let occurrences = postings.iter().map(Vec::len).sum();
        let blocks = Blocks::new(occurrences, ROWS as usize);
        assert!(divide(&units, 1, blocks).len() > 1, "columns fit one part");
        let pool = threads(2).expect("threads");
        let control = Control::new(&pool);
        let found = rows(
            &units,
            ROWS as usize,
            &control.work(u64::from(ROWS), Phase { name: "", unit: "" }),
            &control,
        );
        let found = found.expect("rows").rows;
        let mut expected: Vec<(u32, u32)> =
            (0..COLUMNS).map(|column| (row_of(column), column)).collect();
        expected.sort_unstable();
        assert_eq!(found.columns.len(), expected.len());
        let mut places = expected.into_iter();
        for row in 0..found.rows() {
            let (columns, values) = found.row(row);
            for (&column, &value) in columns.iter().zip(values) {
                assert_eq!(places.next(), Some((row as u32, column)));
                assert_eq!(value, repeated(column));
            }
        }
    }
}
