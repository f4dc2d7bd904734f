//! What sets share: |A ∩ B|.
//!
//! Light columns are counted from posting lists, one increment for each pair that shares one. Heavy
//! columns are bit sets over the ranks of the right side, and a row of the matrix is their
//! *positional population count*: in how many of the row's bit sets is each bit set? Carry-save
//! adders (Harley and Seal) count [`LANES`] ranks at once, at about five logical operations for a
//! register of bits; the idea is that of Klarqvist, Muła and Lemire, "Efficient computation of
//! positional population counts using SIMD instructions" (2021).
//!
//! This reads one bit for each row and heavy column of the left side. The usual way, the population
//! count of A & B for each pair, reads two bits for *all* heavy columns.

use super::heavy::{Columns, Costs};
use super::postings::{Posted, Postings, before};
use super::ranks::Side;
use super::shared::{Line, Shared, mirrors};
use crate::csr::zeros;
use crate::simd::{Kernel, fetch, widest};
use crate::{Collection, Control, Csr, Error, room};

/// A bit for each of [`LANES`] ranks: a register of AVX-512, and a cache line.
#[derive(Debug, Clone, Copy, Default)]
#[repr(align(64))]
struct Lanes(Word);

type Word = [u64; 8];

/// How many ranks are counted at once.
const LANES: usize = 512;

/// How many bit sets one round of carry-save adders takes.
const ROUND: usize = 16;

/// Bits of a count. So many bit sets are counted at once that it does not overflow.
const PLANES: usize = 16;

/// Cost of counting one bit set over [`LANES`] ranks, in increments of a posting list. Measured; it
/// changes the time only, never a result.
const COUNTED: f64 = 3.0;

/// Cost of reading the count of one rank, in the same unit.
const READ: f64 = 0.7;

/// How many rows are computed at once, at most.
const TILE: usize = 64;

/// How many counts are scattered into together: a quarter of a second-level cache of 512 KiB.
const COUNTS: usize = 1 << 16;

/// Posting lists without weights.
struct Ones;

impl Posted for Ones {
    type Value = ();
    type Pair = u32;
    type Sum = u32;

    #[inline(always)]
    fn value(_: &Csr<f64>, _: usize) {}

    #[inline(always)]
    fn pair((): (), (): (), times: u32) -> u32 {
        times
    }

    #[inline(always)]
    fn add(count: &mut u32, times: u32) {
        *count += times;
    }
}

/// An index of sets.
pub(super) struct Sets<'a> {
    collection: &'a Collection,
    columns: Columns,
    light: Postings<Ones>,
    /// Bit sets: for each [`LANES`] ranks those of all heavy columns, and an empty one.
    bits: Vec<Lanes>,
    chunks: usize,
    tile: usize,
    upper: bool,
}

impl<'a> Sets<'a> {
    /// Indexes the right side.
    pub fn of(
        collection: &'a Collection,
        left: &Side,
        right: &Side,
        square: bool,
        control: &Control<'_>,
    ) -> Result<Self, Error> {
        let chunks = right.len().div_ceil(LANES);
        let costs = Costs {
            // Measured: hidden behind the increments.
            list: 0.0,
            left: chunks as f64 * COUNTED,
            right: 0.0,
            once: left.len() as f64 * right.len() as f64 * READ,
        };
        let columns = Columns::of(collection, left, right, &costs, control)?;
        let one = collection.is_one();
        let upper = square && mirrors(&columns, right.len());
        let size = right.len().next_multiple_of(LANES);
        // So many rows that their counts stay in the second-level cache, beside a portion.
        let tile = (COUNTS / size.max(1)).clamp(1, TILE);
        let light = || {
            Postings::of(
                &collection.rows,
                right,
                &columns.right,
                |column| columns.is_listed(column, one),
                (one, upper.then_some((tile, size))),
                control,
            )
        };
        let bits = || bits(collection, right, &columns, control);
        let (light, bits) = control.run(|| rayon::join(light, bits));
        let (light, bits) = (light?, bits?);
        Ok(Self { collection, columns, light, bits, chunks, tile, upper })
    }
}

/// Bit sets of the heavy columns.
fn bits(
    collection: &Collection,
    side: &Side,
    columns: &Columns,
    control: &Control<'_>,
) -> Result<Vec<Lanes>, Error> {
    use rayon::prelude::*;
    if columns.heavies == 0 {
        return Ok(Vec::new());
    }
    let length = (columns.heavies + 1) * side.len().div_ceil(LANES);
    let mut bits = room(length, "bit sets of frequent n-grams", "divide the texts")?;
    bits.resize(length, Lanes::default());
    let fill = |(bits, ranks): (&mut [Lanes], &[u32])| {
        for (rank, &row) in ranks.iter().enumerate() {
            let found = collection.rows.row_columns(row as usize);
            columns.heavies_of(found, |heavy, _| bits[heavy].0[rank / 64] |= 1 << (rank % 64));
        }
        control.go_on()
    };
    control.run(|| {
        let bits = bits.par_chunks_mut(columns.heavies + 1);
        bits.zip(side.rows.par_chunks(LANES)).try_for_each(fill)
    })?;
    Ok(bits)
}

/// Memory of one thread.
pub(super) struct Scratch {
    counts: Vec<u32>,
    heavy: Vec<u32>,
}

impl Shared for Sets<'_> {
    type Amount = u32;
    type Scratch = Scratch;

    fn tile(&self) -> usize {
        self.tile
    }

    fn is_upper(&self) -> bool {
        self.upper
    }

    fn scratch(&self) -> Result<Scratch, Error> {
        let size = self.chunks * LANES;
        let counts = zeros(size * self.tile, "counts of rows", "divide the texts")?;
        let rows = &self.collection.rows;
        let longest = rows.offsets.windows(2).map(|pair| pair[1] - pair[0]).max().unwrap_or(0);
        let heavy = room(longest + ROUND, "columns of a row", "divide the texts")?;
        Ok(Scratch { counts, heavy })
    }

    fn share(
        &self,
        lines: &[Line],
        scratch: &mut Scratch,
        control: &Control<'_>,
        each: &mut dyn FnMut(usize, &[u32]),
    ) -> Result<(), Error> {
        let Scratch { counts, heavy } = scratch;
        let size = (self.chunks * LANES).max(1);
        let first = lines.first().map_or(0, |line| line.from);
        control.go_on()?;
        for (line, counts) in lines.iter().zip(counts.chunks_exact_mut(size)) {
            counts[line.from..].fill(0);
        }
        if !self.light.add_tile(first, counts) {
            self.scatter(lines, counts);
        }
        for (index, (line, counts)) in lines.iter().zip(counts.chunks_exact_mut(size)).enumerate() {
            self.count(line, counts, heavy);
            each(index, counts);
        }
        Ok(())
    }
}

impl Sets<'_> {
    /// Counts what some rows share with others in light columns.
    fn scatter(&self, lines: &[Line], counts: &mut [u32]) {
        let size = (self.chunks * LANES).max(1);
        let mut done = [0; TILE];
        for &(first, last) in self.light.portions() {
            let rows = lines.iter().zip(counts.chunks_exact_mut(size));
            for ((line, counts), done) in rows.zip(&mut done) {
                let columns = self.collection.rows.row_columns(line.row as usize);
                before(columns, done, first);
                let columns = &columns[before(columns, done, last)];
                self.scatter_row(columns, line.from, &mut counts[line.from..]);
            }
        }
    }

    fn scatter_row(&self, columns: &[u32], from: usize, counts: &mut [u32]) {
        for (place, &column) in columns.iter().enumerate() {
            self.light.fetch(columns, place);
            // From behind: only the ranks from `from` on are wanted. For any before, the difference
            // wraps, and there is no such count.
            let (list, times) = self.light.list(column);
            for &(rank, ()) in list.iter().rev() {
                match counts.get_mut((rank as usize).wrapping_sub(from)) {
                    Some(count) => *count += times,
                    None => break,
                }
            }
        }
    }

    /// Adds what a row shares with others in heavy columns.
    fn count(&self, line: &Line, counts: &mut [u32], heavy: &mut Vec<u32>) {
        heavy.clear();
        let columns = self.collection.rows.row_columns(line.row as usize);
        self.columns.heavies_of(columns, |number, _| heavy.push(number as u32));
        if heavy.is_empty() {
            return;
        }
        // Whole rounds: the rest is filled up with the empty bit set.
        heavy.resize(heavy.len().next_multiple_of(ROUND), self.columns.heavies as u32);
        let bits = self.bits.chunks_exact(self.columns.heavies + 1);
        for (bits, counts) in bits.zip(counts.chunks_exact_mut(LANES)).skip(line.from / LANES) {
            for heavy in heavy.chunks((1 << PLANES) - ROUND) {
                widest(Count { bits, heavy, counts });
            }
        }
    }
}

/// Adds to each count in how many of the heavy columns' bit sets its bit is set.
struct Count<'a> {
    bits: &'a [Lanes],
    heavy: &'a [u32],
    counts: &'a mut [u32],
}

impl Kernel for Count<'_> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        let planes = PLANES.min(self.heavy.len().ilog2() as usize + 1);
        let mut counter = [Word::default(); PLANES];
        let mut low = [Word::default(); 4];
        for (round, at) in self.heavy.chunks_exact(ROUND).zip((0..).step_by(ROUND)) {
            for &heavy in self.heavy[at + ROUND..].iter().take(ROUND) {
                fetch(self.bits, heavy as usize);
            }
            let mut carry = add_round(&mut low, self.bits, round);
            for plane in &mut counter[4..planes] {
                (*plane, carry) = (xor(*plane, carry), and(*plane, carry));
            }
        }
        counter[..4].copy_from_slice(&low);
        read(&counter[..planes], self.counts);
    }
}

/// Adds 16 bit sets to a counter of four bits, and gives back what is carried.
#[inline(always)]
fn add_round(low: &mut [Word; 4], bits: &[Lanes], round: &[u32]) -> Word {
    let [mut ones, mut twos, mut fours, mut eights] = *low;
    // Macros, not closures: these would be compiled for the baseline.
    macro_rules! two {
        ($at:expr) => {
            add(&mut ones, bits[round[$at] as usize].0, bits[round[$at + 1] as usize].0)
        };
    }
    macro_rules! four {
        ($at:expr) => {{
            let (first, second) = (two!($at), two!($at + 2));
            add(&mut twos, first, second)
        }};
    }
    macro_rules! eight {
        ($at:expr) => {{
            let (first, second) = (four!($at), four!($at + 4));
            add(&mut fours, first, second)
        }};
    }
    let (first, second) = (eight!(0), eight!(8));
    let carry = add(&mut eights, first, second);
    *low = [ones, twos, fours, eights];
    carry
}

/// A carry-save adder: adds two bits to one of each lane, and gives back what is carried.
#[inline(always)]
fn add(sum: &mut Word, first: Word, second: Word) -> Word {
    let half = xor(*sum, first);
    let carry = or(and(*sum, first), and(half, second));
    *sum = xor(half, second);
    carry
}

#[inline(always)]
fn xor(a: Word, b: Word) -> Word {
    std::array::from_fn(|at| a[at] ^ b[at])
}

#[inline(always)]
fn and(a: Word, b: Word) -> Word {
    std::array::from_fn(|at| a[at] & b[at])
}

#[inline(always)]
fn or(a: Word, b: Word) -> Word {
    std::array::from_fn(|at| a[at] | b[at])
}

/// Adds the counts whose bits stand in `planes`, the lowest first.
#[inline(always)]
fn read(planes: &[Word], counts: &mut [u32]) {
    for (group, counts) in counts.chunks_exact_mut(16).enumerate() {
        let (word, shift) = (group / 4, group % 4 * 16);
        let mut found = [0_u16; 16];
        for plane in planes.iter().rev() {
            let bits = (plane[word] >> shift) as u16;
            for (lane, found) in found.iter_mut().enumerate() {
                *found = 2 * *found + u16::from(bits & (1 << lane) != 0);
            }
        }
        for (count, found) in counts.iter_mut().zip(found) {
            *count += u32::from(found);
        }
    }
}
