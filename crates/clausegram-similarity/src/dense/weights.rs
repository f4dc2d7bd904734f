//! What weighted rows share: a · b for the cosine, Σ min(a, b) for Ruzicka.
//!
//! Light columns are scattered from posting lists into one accumulator per row of the matrix
//! (Saad, *Iterative Methods for Sparse Linear Systems*, 2003, ch. 3: row-wise sparse product).
//! Heavy columns of a tile of [`WIDTH`] rows stand in a dense *panel*, and the rows of the other
//! side run over it as sparse rows: for each of their weights, [`WIDTH`] products with neighbours in
//! memory are added to [`WIDTH`] sums held in registers. A dense block on both sides would run at
//! the same speed and multiply mostly zeros.
//!
//! For each pair, the light columns are summed in rising order, the heavy ones likewise, then both
//! sums are added: the same bits for any tile, any number of threads and any processor, and, since a
//! product does not depend on the order of its factors, for row and column exchanged.

use std::marker::PhantomData;

use rayon::prelude::*;

use super::heavy::{Columns, Costs};
use super::panels::{Panels, WIDTH};
use super::postings::{Posted, Postings, before};
use super::ranks::Side;
use super::shared::{Line, Shared, mirrors};
use crate::csr::zeros;
use crate::simd::{Kernel, widest};
use crate::{Collection, Control, Csr, Error};

/// What two weights of one column contribute.
pub(super) trait Term: Sync {
    /// Must not depend on the order, and be 0 if one of both is.
    fn of(a: f64, b: f64) -> f64;
}

/// For the cosine.
pub(super) struct Product;

impl Term for Product {
    #[inline(always)]
    fn of(a: f64, b: f64) -> f64 {
        a * b
    }
}

/// For Ruzicka.
pub(super) struct Least;

impl Term for Least {
    #[inline(always)]
    fn of(a: f64, b: f64) -> f64 {
        // Weights are never NaN, which `f64::min` would have to look for.
        if a < b { a } else { b }
    }
}

/// Weights in posting lists.
pub(super) struct Weighted<O>(PhantomData<O>);

/// A number in halves: beside a rank it takes 12 bytes, where `f64` would take 16.
type Halves = [u32; 2];

fn halves(number: f64) -> Halves {
    let bits = number.to_bits();
    [bits as u32, (bits >> 32) as u32]
}

fn number([low, high]: Halves) -> f64 {
    f64::from_bits(u64::from(high) << 32 | u64::from(low))
}

impl<O: Term> Posted for Weighted<O> {
    type Value = Halves;
    type Pair = Halves;
    type Sum = f64;

    #[inline(always)]
    fn value(rows: &Csr<f64>, place: usize) -> Halves {
        halves(rows.values[place])
    }

    #[inline(always)]
    fn pair(a: Halves, b: Halves, times: u32) -> Halves {
        halves(O::of(number(a), number(b)) * f64::from(times))
    }

    #[inline(always)]
    fn add(sum: &mut f64, pair: Halves) {
        *sum += number(pair);
    }
}

/// How many additions to a panel cost as much as one scattered addition. Measured; if it is too
/// small, frequent columns are scattered, if too large, panels consist of zeros. It changes the
/// order of sums, so results by some 1e-16.
const SCATTERED: f64 = 12.0;

/// What it costs to look up a posting list, in scattered additions.
const LIST: f64 = 8.0;

/// How many sums are scattered into together: a quarter of a second-level cache of 512 KiB.
const SUMS: usize = 1 << 14;

/// How many sums a tile of rows has, about: in 64 bits 4 MiB on each thread. In a larger tile, posting
/// lists are read by fewer tiles; a smaller one stays nearer to the processor, and there are more to
/// be divided among threads.
const TILE: usize = 1 << 19;

/// An index of weighted rows.
pub(super) struct Weights<'a, O: Term> {
    rows: &'a Csr<f64>,
    right: usize,
    columns: Columns,
    light: Postings<Weighted<O>>,
    heavy: Panels,
    tile: usize,
    upper: bool,
    term: PhantomData<O>,
}

impl<'a, O: Term> Weights<'a, O> {
    /// Indexes the right side.
    pub fn of(
        collection: &'a Collection,
        left: &Side,
        right: &Side,
        square: bool,
        control: &Control<'_>,
    ) -> Result<Self, Error> {
        let (rows, ranks) = (left.len() as f64, right.len() as f64);
        // Once: to clear, transpose and add the sums of a block.
        let costs =
            Costs { list: LIST, left: 0.0, right: rows / SCATTERED, once: rows * ranks / 2.0 };
        let columns = Columns::of(collection, left, right, &costs, control)?;
        let rows = &collection.rows;
        let one = collection.is_one();
        let upper = square && mirrors(&columns, right.len());
        let tile = (TILE / right.len().max(1)).clamp(WIDTH, 5 * WIDTH) / WIDTH * WIDTH;
        let light = || {
            Postings::of(
                rows,
                right,
                &columns.right,
                |column| columns.is_listed(column, one),
                (one, upper.then_some((tile, right.len()))),
                control,
            )
        };
        let heavy = || Panels::of(rows, right, &columns, control);
        let (light, heavy) = control.run(|| rayon::join(light, heavy));
        let (light, heavy) = (light?, heavy?);
        Ok(Self { rows, right: right.len(), columns, light, heavy, tile, upper, term: PhantomData })
    }
}

impl<O: Term> Shared for Weights<'_, O> {
    type Amount = f64;
    /// The sums of each row of a tile.
    type Scratch = Vec<f64>;

    fn tile(&self) -> usize {
        self.tile
    }

    fn is_upper(&self) -> bool {
        self.upper
    }

    fn scratch(&self) -> Result<Vec<f64>, Error> {
        zeros(self.tile * self.right, "sums of a tile of rows", "divide the texts")
    }

    fn share(
        &self,
        lines: &[Line],
        sums: &mut Vec<f64>,
        control: &Control<'_>,
        each: &mut dyn FnMut(usize, &[f64]),
    ) -> Result<(), Error> {
        let right = self.right.max(1);
        let first = lines.first().map_or(0, |line| line.from);
        for (line, sums) in lines.iter().zip(sums.chunks_exact_mut(right)) {
            sums[line.from..].fill(0.0);
        }
        if !self.light.add_tile(first, sums) {
            // So many rows that their sums stay in the second-level cache, beside a portion.
            let together = (SUMS / right).clamp(1, WIDTH);
            let sums = sums.chunks_mut(together * right);
            for (lines, sums) in lines.chunks(together).zip(sums) {
                control.go_on()?;
                self.scatter(lines, sums);
            }
        }
        if self.columns.heavies > 0 {
            // Each panel by itself, so that threads without a tile can help: the first tiles of an
            // upper triangle are by far the largest.
            let sums = sums.par_chunks_mut(WIDTH * right);
            lines.par_chunks(WIDTH).zip(sums).try_for_each(|(lines, sums)| {
                let from = lines.iter().map(|line| line.from).min().unwrap_or(0);
                let heavies = |line: &Line| {
                    let (columns, weights) = self.rows.row(line.row as usize);
                    (self.columns.run_over(columns), weights)
                };
                let mut lanes: Vec<_> = lines.iter().map(heavies).collect();
                self.heavy.add::<O>(from, &mut lanes, (sums, right), control)
            })?;
        }
        for (index, sums) in sums.chunks_exact(self.right.max(1)).take(lines.len()).enumerate() {
            each(index, sums);
        }
        Ok(())
    }
}

impl<O: Term> Weights<'_, O> {
    /// Adds up what some rows share with others in light columns.
    fn scatter(&self, lines: &[Line], sums: &mut [f64]) {
        let mut done = [0; WIDTH];
        for &(first, last) in self.light.portions() {
            let rows = lines.iter().zip(sums.chunks_exact_mut(self.right.max(1)));
            for ((line, sums), done) in rows.zip(&mut done) {
                let (columns, weights) = self.rows.row(line.row as usize);
                before(columns, done, first);
                let place = before(columns, done, last);
                widest(Scatter::<O> {
                    columns: &columns[place.clone()],
                    weights: &weights[place],
                    light: &self.light,
                    from: line.from,
                    sums,
                    term: PhantomData,
                });
            }
        }
    }
}

/// Adds what one row shares with others in light columns.
struct Scatter<'a, O: Term> {
    columns: &'a [u32],
    weights: &'a [f64],
    light: &'a Postings<Weighted<O>>,
    from: usize,
    sums: &'a mut [f64],
    term: PhantomData<O>,
}

impl<O: Term> Kernel for Scatter<'_, O> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        let sums = &mut self.sums[self.from..];
        for (place, (&column, &weight)) in self.columns.iter().zip(self.weights).enumerate() {
            self.light.fetch(self.columns, place);
            // From behind: only the ranks from `from` on are wanted. For any before, the difference
            // wraps, and there is no such sum.
            let (list, times) = self.light.list(column);
            for &(rank, value) in list.iter().rev() {
                match sums.get_mut((rank as usize).wrapping_sub(self.from)) {
                    Some(sum) => *sum += O::of(weight, number(value)) * f64::from(times),
                    None => break,
                }
            }
        }
    }
}
