//! Heavy columns of weighted rows, in the order in which a panel is run over.
//!
//! The right side is cut into blocks of rows, each block into chunks of columns: a chunk of the
//! panel stays in the first-level cache while all rows of the block run over it, and the sums of the
//! block stay in the second-level cache.

use std::marker::PhantomData;
use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::heavy::{Columns, Heavies};
use super::ranks::Side;
use super::weights::Term;
use crate::csr::zeros;
use crate::simd::{Kernel, widest};
use crate::{Control, Csr, Error, room};

/// How many rows of the matrix a panel holds: as many sums as fit the registers of AVX2, with some
/// left for the products.
pub(super) const WIDTH: usize = 48;

/// A number for each row of a panel, by registers of AVX-512. They begin where a cache line does: a
/// load that crosses two lines takes twice as long.
#[derive(Debug, Clone, Copy, Default)]
#[repr(align(64))]
pub(super) struct Lanes([[f64; 8]; WIDTH / 8]);

/// How many columns stand in a chunk of a panel: with [`WIDTH`] numbers each, they take three
/// quarters of a first-level cache of 32 KiB.
const CHUNK: usize = 64;

/// How many rows of the right side stand in a block: their sums take 384 KiB of the second-level
/// cache.
const BLOCK: usize = 1024;

/// Heavy columns of the right side.
pub(super) struct Panels {
    blocks: Vec<Block>,
    chunks: usize,
    /// Memory that threads have used and given back.
    memory: Mutex<Vec<Scratch>>,
}

/// Some rows of the right side: their heavy weights by chunk, then by row.
struct Block {
    rows: Range<usize>,
    /// Where the weights of each chunk and row begin.
    offsets: Vec<u32>,
    /// Column within its chunk.
    columns: Vec<u8>,
    weights: Vec<f64>,
}

impl Panels {
    /// Orders the heavy weights of the right side.
    pub fn of(
        rows: &Csr<f64>,
        side: &Side,
        columns: &Columns,
        control: &Control<'_>,
    ) -> Result<Self, Error> {
        let chunks = columns.heavies.div_ceil(CHUNK);
        if chunks == 0 {
            return Ok(Self { blocks: Vec::new(), chunks, memory: Mutex::default() });
        }
        let blocks = side.len().div_ceil(BLOCK);
        let block = |block: usize| {
            control.go_on()?;
            let ranks = block * BLOCK..side.len().min((block + 1) * BLOCK);
            Block::of(rows, side, columns, ranks, chunks)
        };
        let blocks: Result<Vec<_>, Error> =
            control.run(|| (0..blocks).into_par_iter().map(block).collect());
        Ok(Self { blocks: blocks?, chunks, memory: Mutex::default() })
    }

    /// Memory for one thread.
    fn scratch(&self) -> Result<Scratch, Error> {
        let advice = "divide the texts";
        let rows = self.blocks.first().map_or(0, |block| block.rows.len());
        let mut sums = room(rows, "sums of a block", advice)?;
        sums.resize(rows, Lanes::default());
        let columns = if rows == 0 { 0 } else { CHUNK };
        let mut panel = room(columns, "a panel of frequent n-grams", advice)?;
        panel.resize(columns, Lanes::default());
        Ok(Scratch { panel, sums })
    }

    /// Adds what at most [`WIDTH`] rows, of which `lanes` are the heavy columns and all weights, share with all
    /// ranks from `from` on to `sums`, which holds `right` of them for each row.
    pub fn add<O: Term>(
        &self,
        from: usize,
        lanes: &mut [(Heavies<'_>, &[f64])],
        (sums, right): (&mut [f64], usize),
        control: &Control<'_>,
    ) -> Result<(), Error> {
        let memory = || self.memory.lock().unwrap_or_else(PoisonError::into_inner);
        let known = memory().pop();
        let mut scratch = known.map_or_else(|| self.scratch(), Ok)?;
        for block in self.blocks.iter().filter(|block| block.rows.end > from) {
            control.go_on()?;
            let first = from.saturating_sub(block.rows.start);
            let found = &mut scratch.sums[first..block.rows.len()];
            found.fill(Lanes::default());
            lanes.iter_mut().for_each(|(heavies, _)| heavies.restart());
            for chunk in 0..self.chunks {
                if !set(&mut scratch.panel, chunk, lanes) {
                    continue;
                }
                let panel = scratch.panel.as_array();
                panel.into_iter().for_each(|panel| {
                    widest(Run::<O> { block, chunk, panel, first, sums: found, term: PhantomData });
                });
            }
            let ranks = block.rows.start + first..block.rows.end;
            widest(Spread { ranks, lanes: lanes.len(), found, sums, right });
        }
        memory().push(scratch);
        Ok(())
    }
}

/// Memory of one thread.
struct Scratch {
    /// A chunk of the heavy weights of some rows of the matrix, by column.
    panel: Vec<Lanes>,
    /// The sums of a block of the right side.
    sums: Vec<Lanes>,
}

/// Writes the weights of a chunk into a panel; false if there are none.
fn set(panel: &mut [Lanes], chunk: usize, lanes: &mut [(Heavies<'_>, &[f64])]) -> bool {
    panel.fill(Lanes::default());
    let mut any = false;
    let (first, last) = (chunk * CHUNK, (chunk + 1) * CHUNK);
    for (lane, (heavies, weights)) in lanes.iter_mut().enumerate() {
        heavies.before(last, |heavy, place| {
            panel[heavy - first].0[lane / 8][lane % 8] = weights[place];
            any = true;
        });
    }
    any
}

impl Block {
    fn of(
        rows: &Csr<f64>,
        side: &Side,
        columns: &Columns,
        ranks: Range<usize>,
        chunks: usize,
    ) -> Result<Self, Error> {
        let (what, advice) = ("frequent n-grams of a block", "divide the texts");
        let row_of = |rank: usize| rows.row(side.rows[rank] as usize);
        let mut offsets: Vec<u32> = zeros(chunks * ranks.len() + 1, what, advice)?;
        for (index, rank) in ranks.clone().enumerate() {
            columns.heavies_of(row_of(rank).0, |heavy, _| {
                offsets[heavy / CHUNK * ranks.len() + index + 1] += 1;
            });
        }
        let mut total = 0_u32;
        for offset in &mut offsets {
            // Some hundred rows with at most 2³² / 512 heavy columns each: checked all the same.
            total = total.checked_add(*offset).ok_or(Error::TooMany {
                what: "frequent n-grams of a block of rows",
                found: u64::from(total) + u64::from(*offset),
                most: u64::from(u32::MAX),
            })?;
            *offset = total;
        }
        let mut block = Self {
            rows: ranks.clone(),
            offsets,
            columns: zeros(total as usize, what, advice)?,
            weights: zeros(total as usize, what, advice)?,
        };
        for (index, rank) in ranks.clone().enumerate() {
            let (mut chunk, mut next) = (usize::MAX, 0);
            let (found, weights) = row_of(rank);
            columns.heavies_of(found, |heavy, place| {
                if heavy / CHUNK != chunk {
                    chunk = heavy / CHUNK;
                    next = block.offsets[chunk * ranks.len() + index] as usize;
                }
                block.columns[next] = (heavy % CHUNK) as u8;
                block.weights[next] = weights[place];
                next += 1;
            });
        }
        Ok(block)
    }
}

/// Runs the rows of a block over a chunk of a panel.
struct Run<'a, O> {
    block: &'a Block,
    chunk: usize,
    panel: &'a [Lanes; CHUNK],
    /// The first row that is wanted.
    first: usize,
    /// A sum for each row from there on.
    sums: &'a mut [Lanes],
    term: PhantomData<O>,
}

impl<O: Term> Kernel for Run<'_, O> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        let rows = self.block.rows.len();
        let offsets = &self.block.offsets[self.chunk * rows + self.first..];
        for (sums, place) in self.sums.iter_mut().zip(offsets.windows(2)) {
            let place = place[0] as usize..place[1] as usize;
            let columns = &self.block.columns[place.clone()];
            let weights = &self.block.weights[place];
            add_row::<O>(sums, columns, weights, self.panel);
        }
    }
}

/// Adds the products of one row's weights with those of a chunk of the panel.
#[inline(always)]
fn add_row<O: Term>(sums: &mut Lanes, columns: &[u8], weights: &[f64], panel: &[Lanes; CHUNK]) {
    // One variable for each register of AVX-512, or for two of AVX2.
    let Lanes([mut a, mut b, mut c, mut d, mut e, mut f]) = *sums;
    for (&column, &weight) in columns.iter().zip(weights) {
        let Lanes(other) = &panel[column as usize % CHUNK];
        a = add::<O>(a, weight, &other[0]);
        b = add::<O>(b, weight, &other[1]);
        c = add::<O>(c, weight, &other[2]);
        d = add::<O>(d, weight, &other[3]);
        e = add::<O>(e, weight, &other[4]);
        f = add::<O>(f, weight, &other[5]);
    }
    *sums = Lanes([a, b, c, d, e, f]);
}

#[inline(always)]
fn add<O: Term>(sum: [f64; 8], weight: f64, other: &[f64; 8]) -> [f64; 8] {
    [
        sum[0] + O::of(weight, other[0]),
        sum[1] + O::of(weight, other[1]),
        sum[2] + O::of(weight, other[2]),
        sum[3] + O::of(weight, other[3]),
        sum[4] + O::of(weight, other[4]),
        sum[5] + O::of(weight, other[5]),
        sum[6] + O::of(weight, other[6]),
        sum[7] + O::of(weight, other[7]),
    ]
}

/// Adds the sums of a block, transposed, to those of the tile.
struct Spread<'a> {
    ranks: Range<usize>,
    lanes: usize,
    found: &'a [Lanes],
    sums: &'a mut [f64],
    right: usize,
}

impl Kernel for Spread<'_> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        let rows = self.sums.chunks_mut(8 * self.right).take(self.lanes.div_ceil(8));
        for (register, sums) in rows.enumerate() {
            // Eight ranks at a time, so that each line of `found` is read once.
            for (found, rank) in self.found.chunks(8).zip(self.ranks.clone().step_by(8)) {
                for (lane, sums) in sums.chunks_exact_mut(self.right).enumerate() {
                    let sums = &mut sums[rank..rank + found.len()];
                    for (sum, Lanes(found)) in sums.iter_mut().zip(found) {
                        *sum += found[register][lane];
                    }
                }
            }
        }
    }
}
