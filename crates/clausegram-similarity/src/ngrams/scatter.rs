//! Occurrences of n-grams, sent to blocks of neighbouring rows.

use std::ops::Range;

use super::postings::{FIRST, Unit};
use super::rows::{ADVICE, WHAT};
use crate::csr::{split, zeros};
use crate::scratch::Scratch;
use crate::simd::fetch;
use crate::workers::workers;
use crate::{Control, Error, room};

/// Entries that a block gets room for at a time.
const SEGMENT: usize = 1 << 8;

/// Values in a line of the cache.
const LINE: usize = 16;

/// Rows of a unit that are fetched ahead; the processor sees the others coming.
const AHEAD: usize = 8 * LINE;

/// Occurrences that a block should have: with what is made of them, they fit the second-level
/// cache.
const BLOCK: usize = 1 << 15;

/// More blocks than this are not written to at a time: the places written to would leave the cache.
const MOST_BLOCKS: usize = 1 << 10;

/// How many bits of an entry tell a row's place in a block, at most: the others are for columns.
const MOST_SHIFT: u32 = 12;

/// How rows are divided into blocks.
#[derive(Debug, Clone, Copy)]
pub struct Blocks {
    /// How many bits of a row's number tell its place in a block.
    pub shift: u32,
    /// How many blocks there are.
    pub number: usize,
}

impl Blocks {
    pub fn new(occurrences: usize, rows: usize) -> Self {
        let a_row = occurrences / rows.max(1) + 1;
        let fitting = (BLOCK / a_row).max(1).ilog2();
        let least = rows.div_ceil(MOST_BLOCKS).next_power_of_two().ilog2();
        let shift = fitting.max(least).min(MOST_SHIFT);
        Self { shift, number: rows.div_ceil(1 << shift) }
    }
}

/// Occurrences of neighbouring columns. An entry is a column, counted from the part's first, with
/// the row's place in its block in the lower bits.
pub struct Part<'a> {
    first: u32,
    shift: u32,
    entries: &'a [u32],
    /// For each block the places of its entries, in the order of columns; then the last of them,
    /// from `starts` on.
    full: Vec<Vec<u32>>,
    last: Vec<Range<usize>>,
}

/// Neighbouring units with the number of the first column.
#[derive(Clone, Copy)]
pub struct Share<'a> {
    units: &'a [Unit<'a>],
    first: u32,
    occurrences: usize,
}

/// Divides units into about `number` parts of as many occurrences, and into more where columns
/// would not fit an entry.
pub fn divide<'a>(units: &'a [Unit<'a>], number: usize, blocks: Blocks) -> Vec<Share<'a>> {
    let all: usize = units.iter().map(|unit| unit.rows.len()).sum();
    let (most, most_columns) = (all / number + 1, u32::MAX >> blocks.shift);
    let (mut shares, mut start, mut sum) = (Vec::new(), 0, 0);
    let (mut first, mut column) = (0, 0);
    for (at, unit) in units.iter().enumerate() {
        if start < at && (sum >= most || column - first + unit.columns > most_columns) {
            shares.push(Share { units: &units[start..at], first, occurrences: sum });
            (start, sum, first) = (at, 0, column);
        }
        sum += unit.rows.len();
        column += unit.columns;
    }
    if start < units.len() {
        shares.push(Share { units: &units[start..], first, occurrences: sum });
    }
    shares
}

impl Share<'_> {
    /// Room for the entries, of which each block leaves a segment unfilled.
    fn room(&self, blocks: Blocks) -> usize {
        self.occurrences + blocks.number * SEGMENT
    }
}

/// Sends all occurrences to blocks.
pub fn scatter<'e>(
    shares: &[Share<'_>],
    blocks: Blocks,
    entries: &'e mut [u32],
    control: &Control<'_>,
) -> Result<Vec<Part<'e>>, Error> {
    let mut end = 0;
    let ends = shares.iter().map(|share| {
        end += share.room(blocks);
        end
    });
    let ends: Vec<usize> = ends.collect();
    let tasks = shares.iter().zip(split(entries, &ends)).enumerate();
    let parts = workers(
        tasks,
        control,
        |_| Ok(Vec::new()),
        |parts, (at, (share, entries))| {
            parts.push((at, Part::of(*share, blocks, entries)?));
            Ok(())
        },
    )?;
    let mut parts: Vec<_> = parts.into_iter().flatten().collect();
    parts.sort_by_key(|(at, _)| *at);
    Ok(parts.into_iter().map(|(_, part)| part).collect())
}

/// How many entries [`scatter`] needs.
pub fn entries(shares: &[Share<'_>], blocks: Blocks) -> Result<Scratch<u32>, Error> {
    Scratch::of(shares.iter().map(|share| share.room(blocks)).sum(), WHAT, ADVICE)
}

/// Gives a block a new segment, behind all those that are used.
#[cold]
#[inline(never)]
fn segment(full: &mut Vec<u32>, used: &mut usize) -> Result<usize, Error> {
    crate::intern::reserve(full, 1)?;
    full.push((*used / SEGMENT) as u32);
    let place = *used;
    *used += SEGMENT;
    Ok(place)
}

impl<'a> Part<'a> {
    fn of(share: Share<'_>, blocks: Blocks, entries: &'a mut [u32]) -> Result<Self, Error> {
        let Share { units, first, .. } = share;
        let shift = blocks.shift;
        let mut full: Vec<Vec<u32>> = room(blocks.number, WHAT, ADVICE)?;
        full.resize(blocks.number, Vec::new());
        // A block whose next place begins a segment has no room.
        let mut next: Vec<usize> = zeros(blocks.number, WHAT, ADVICE)?;
        let mut used = 0;
        // The first row of the first n-gram counts it up to zero.
        let mut column = u32::MAX;
        let mask = (1 << shift) - 1;
        for (at, unit) in units.iter().enumerate() {
            // Units lie apart, so that the processor does not see the next one coming.
            if let Some(soon) = units.get(at + 2) {
                (0..soon.rows.len().min(AHEAD)).step_by(LINE).for_each(|at| fetch(soon.rows, at));
            }
            for &row in unit.rows {
                column = column.wrapping_add(row / FIRST);
                let row = row & !FIRST;
                let block = (row >> shift) as usize;
                let mut place = next[block];
                if place.is_multiple_of(SEGMENT) {
                    place = segment(&mut full[block], &mut used)?;
                    (0..SEGMENT).step_by(LINE).for_each(|at| fetch(entries, place + at));
                }
                entries[place] = column << shift | row & mask;
                next[block] = place + 1;
            }
        }
        let last = full.iter_mut().zip(next).map(|(full, end)| match full.pop() {
            Some(start) => start as usize * SEGMENT..end,
            None => 0..0,
        });
        let last = last.collect();
        Ok(Self { first, shift, entries, full, last })
    }

    /// Pieces of the entries of a block.
    #[inline(always)]
    pub fn pieces(&self, block: usize) -> impl Iterator<Item = &[u32]> {
        let (full, last) = (&self.full[block], self.last[block].clone());
        (0..=full.len()).map(move |at| {
            let start = |at: usize| full.get(at).map_or(last.start, |at| *at as usize * SEGMENT);
            // They lie apart, too.
            let next = start(at + 1);
            (0..SEGMENT).step_by(LINE).for_each(|at| fetch(self.entries, next + at));
            let end = if at == full.len() { last.end } else { start(at) + SEGMENT };
            &self.entries[start(at)..end]
        })
    }

    /// The place of an entry's row in its block.
    #[inline(always)]
    pub fn place(&self, entry: u32) -> usize {
        (entry & ((1 << self.shift) - 1)) as usize
    }

    /// The column of an entry.
    #[inline(always)]
    pub fn column(&self, entry: u32) -> u32 {
        self.first + (entry >> self.shift)
    }
}
