//! Heavy columns of weighted rows, in the order in which a panel is run over.
//!
//! The right side is cut into blocks of rows, each block into chunks of columns: a chunk of the
//! panel stays in the first-level cache while all rows of the block run over it, and the sums of the
//! block stay in the second-level cache.

use std::marker::PhantomData;
use std::ops::Range;

use rayon::prelude::*;

use super::heavy::Columns;
use super::ranks::Side;
use super::weights::Term;
use crate::csr::zeros;
use crate::simd::{Kernel, widest};
use crate::{Control, Csr, Error};

/// How many rows of the matrix a panel holds: as many sums as fit the registers of AVX2, with some
/// left for the products.
pub(super) const WIDTH: usize = 48;

/// A number for each row of a panel, by registers.
pub(super) type Lanes = [[f64; 4]; WIDTH / 4];

/// How many columns stand in a chunk of a panel: with [`WIDTH`] numbers each, they take three
/// quarters of a first-level cache of 32 KiB.
const CHUNK: usize = 64;

/// How many rows of the right side stand in a block: their sums take 192 KiB of the second-level
/// cache.
const BLOCK: usize = 512;

/// Heavy columns of the right side.
pub(super) struct Panels {
    blocks: Vec<Block>,
    chunks: usize,
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
            return Ok(Self { blocks: Vec::new(), chunks });
        }
        let blocks = side.len().div_ceil(BLOCK);
        let block = |block: usize| {
            control.go_on()?;
            let ranks = block * BLOCK..side.len().min((block + 1) * BLOCK);
            Block::of(rows, side, columns, ranks, chunks)
        };
        let blocks: Result<Vec<_>, Error> =
            control.run(|| (0..blocks).into_par_iter().map(block).collect());
        Ok(Self { blocks: blocks?, chunks })
    }

    /// How many columns a panel has: whole chunks.
    pub fn padded(&self) -> usize {
        self.chunks * CHUNK
    }

    /// How many rows the largest block has.
    pub fn block(&self) -> usize {
        self.blocks.first().map_or(0, |block| block.rows.len())
    }

    /// Adds what the first `lanes` rows of a panel share with all ranks from `from` on to `sums`,
    /// which holds `right` of them for each lane.
    #[expect(clippy::too_many_arguments)]
    pub fn add<O: Term>(
        &self,
        from: usize,
        lanes: usize,
        panel: &[Lanes],
        block_sums: &mut [Lanes],
        sums: &mut [f64],
        right: usize,
        control: &Control<'_>,
    ) -> Result<(), Error> {
        for block in self.blocks.iter().filter(|block| block.rows.end > from) {
            control.go_on()?;
            let first = from.saturating_sub(block.rows.start);
            let block_sums = &mut block_sums[..block.rows.len()];
            block_sums[first..].fill(Lanes::default());
            widest(Run::<O> { block, panel, first, sums: block_sums, term: PhantomData });
            widest(Spread { block, first, lanes, block_sums, sums, right });
        }
        Ok(())
    }
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
            for (heavy, _) in columns.heavies_of(row_of(rank).0) {
                offsets[heavy as usize / CHUNK * ranks.len() + index + 1] += 1;
            }
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
            for (heavy, place) in columns.heavies_of(found) {
                let heavy = heavy as usize;
                if heavy / CHUNK != chunk {
                    chunk = heavy / CHUNK;
                    next = block.offsets[chunk * ranks.len() + index] as usize;
                }
                block.columns[next] = (heavy % CHUNK) as u8;
                block.weights[next] = weights[place];
                next += 1;
            }
        }
        Ok(block)
    }
}

/// Runs the rows of a block over a panel.
struct Run<'a, O> {
    block: &'a Block,
    panel: &'a [Lanes],
    first: usize,
    sums: &'a mut [Lanes],
    term: PhantomData<O>,
}

impl<O: Term> Kernel for Run<'_, O> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        let rows = self.block.rows.len();
        for (chunk, panel) in self.panel.chunks_exact(CHUNK).enumerate() {
            let offsets = &self.block.offsets[chunk * rows..=(chunk + 1) * rows];
            for row in self.first..rows {
                let place = offsets[row] as usize..offsets[row + 1] as usize;
                let columns = &self.block.columns[place.clone()];
                let weights = &self.block.weights[place];
                add_row::<O>(&mut self.sums[row], columns, weights, panel);
            }
        }
    }
}

/// Adds the products of one row's weights with those of a chunk of the panel.
#[inline(always)]
fn add_row<O: Term>(sums: &mut Lanes, columns: &[u8], weights: &[f64], panel: &[Lanes]) {
    // One variable for each register.
    let [mut a, mut b, mut c, mut d, mut e, mut f, mut g, mut h, mut i, mut j, mut k, mut l] =
        *sums;
    for (&column, &weight) in columns.iter().zip(weights) {
        let other = &panel[column as usize % CHUNK];
        a = add::<O>(a, weight, &other[0]);
        b = add::<O>(b, weight, &other[1]);
        c = add::<O>(c, weight, &other[2]);
        d = add::<O>(d, weight, &other[3]);
        e = add::<O>(e, weight, &other[4]);
        f = add::<O>(f, weight, &other[5]);
        g = add::<O>(g, weight, &other[6]);
        h = add::<O>(h, weight, &other[7]);
        i = add::<O>(i, weight, &other[8]);
        j = add::<O>(j, weight, &other[9]);
        k = add::<O>(k, weight, &other[10]);
        l = add::<O>(l, weight, &other[11]);
    }
    *sums = [a, b, c, d, e, f, g, h, i, j, k, l];
}

#[inline(always)]
fn add<O: Term>(sum: [f64; 4], weight: f64, other: &[f64; 4]) -> [f64; 4] {
    [
        sum[0] + O::of(weight, other[0]),
        sum[1] + O::of(weight, other[1]),
        sum[2] + O::of(weight, other[2]),
        sum[3] + O::of(weight, other[3]),
    ]
}

/// Adds the sums of a block, transposed, to those of the tile.
struct Spread<'a> {
    block: &'a Block,
    first: usize,
    lanes: usize,
    block_sums: &'a [Lanes],
    sums: &'a mut [f64],
    right: usize,
}

impl Kernel for Spread<'_> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        let ranks = self.block.rows.start + self.first..self.block.rows.end;
        let found = &self.block_sums[self.first..];
        for (lane, sums) in self.sums.chunks_exact_mut(self.right).take(self.lanes).enumerate() {
            for (sum, found) in sums[ranks.clone()].iter_mut().zip(found) {
                *sum += found[lane / 4][lane % 4];
            }
        }
    }
}
