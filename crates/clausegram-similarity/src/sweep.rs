//! Sums of a search: posting lists are added to them, then those are found that are worth a look,
//! which reach the need with what both rows may still share. All sums are set to 0 in that pass.

use crate::bounds::Kind;
use crate::index::{self, Index, List, TILE};
use crate::simd::{Kernel, widest};
use crate::sums::Sum;

/// How many sums are passed over at once, if none of them reaches what the nearest of them needs.
pub(crate) const BLOCK: usize = 64;

/// Which sums are to be looked at: those that reach the need with what they may lack.
#[derive(Clone, Copy)]
pub(crate) struct Reach<'a, K: Kind, F> {
    /// What each row of the tile holds in the groups that the query was not searched in.
    pub(crate) others: &'a [K::Sum],
    /// The size of each row, and the least of each block.
    pub(crate) sizes: (&'a [f32], &'a [f32]),
    /// What the query holds in the groups that it was not searched in.
    pub(crate) lacks: K::Sum,
    /// What is needed of a row of this size. It never falls as the size grows.
    pub(crate) least: F,
}

impl<K: Kind, F: Fn(f32) -> f32> Reach<'_, K, F> {
    /// Whether a sum is to be looked at.
    #[inline(always)]
    fn may(&self, at: usize, sum: K::Sum) -> bool {
        let rest = K::rest(self.lacks, self.others[at]);
        let mark = sum.is_above(self.below(self.sizes.0[at]), rest);
        mark != <K::Sum as Sum>::Mark::default()
    }

    /// What is less than all that rows of at least this size need.
    #[inline(always)]
    fn below(&self, size: f32) -> K::Sum {
        // Lowered by more than a sum of two is rounded down.
        K::Sum::below((self.least)(size) * (1.0 - 1e-6))
    }
}

/// Finds the sums that are to be looked at, and sets all to 0: from end to end, many at once.
pub(crate) fn sweep<K: Kind, F: Fn(f32) -> f32>(
    sums: &mut [K::Sum; TILE],
    rows: usize,
    belows: &mut Vec<K::Sum>,
    reach: &Reach<'_, K, F>,
    found: &mut Vec<(u16, f32)>,
) {
    widest(Sweep { sums, rows, belows, reach, found });
}

/// The same for the sums of one posting list.
pub(crate) fn sweep_list<K: Kind, F: Fn(f32) -> f32>(
    sums: &mut [K::Sum; TILE],
    index: &Index,
    (list, before): (List, Option<usize>),
    reach: &Reach<'_, K, F>,
    found: &mut Vec<(u16, f32)>,
) {
    index.walk(list, before, |posting| {
        let at = index::row(posting);
        let sum = std::mem::replace(&mut sums[at], K::Sum::NONE);
        if reach.may(at, sum) {
            found.push((at as u16, sum.value()));
        }
    });
}

/// The sums, and what to make of them.
struct Sweep<'a, K: Kind, F> {
    sums: &'a mut [K::Sum; TILE],
    /// How many sums there may be.
    rows: usize,
    belows: &'a mut Vec<K::Sum>,
    reach: &'a Reach<'a, K, F>,
    found: &'a mut Vec<(u16, f32)>,
}

impl<K: Kind, F: Fn(f32) -> f32> Kernel for Sweep<'_, K, F> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        let Self { sums, rows, belows, reach, found } = self;
        let blocks = rows.div_ceil(BLOCK);
        belows.clear();
        belows.resize(blocks, K::Sum::NONE);
        // Loops and no closures, which would be compiled for the baseline.
        for (below, size) in belows.iter_mut().zip(reach.sizes.1) {
            *below = reach.below(*size);
        }
        let (whole, last) = reach.others[..rows].as_chunks::<BLOCK>();
        let blocks = sums.as_chunks_mut::<BLOCK>().0;
        for (block, (others, below)) in whole.iter().zip(&*belows).enumerate() {
            let mut marks = [<K::Sum as Sum>::Mark::default(); BLOCK];
            if mark::<K>(&mut marks, &blocks[block], others, reach.lacks, *below) {
                look(&marks, &blocks[block], block * BLOCK, reach, found);
            }
            blocks[block] = [K::Sum::NONE; BLOCK];
        }
        if !last.is_empty() {
            let first = whole.len() * BLOCK;
            let sums = &mut sums[first..rows];
            for (at, sum) in
                (first..).zip(sums.iter().copied()).filter(|(at, sum)| reach.may(*at, *sum))
            {
                found.push((at as u16, sum.value()));
            }
            sums.fill(K::Sum::NONE);
        }
    }
}

/// Marks each sum that is more than `below` with what is lacked; tells whether there is any.
#[inline(always)]
fn mark<K: Kind>(
    marks: &mut [<K::Sum as Sum>::Mark; BLOCK],
    sums: &[K::Sum; BLOCK],
    others: &[K::Sum; BLOCK],
    lacks: K::Sum,
    below: K::Sum,
) -> bool {
    let none = <K::Sum as Sum>::Mark::default();
    let mut any = none;
    for at in 0..BLOCK {
        marks[at] = sums[at].is_above(below, K::rest(lacks, others[at]));
        any = any | marks[at];
    }
    any != none
}

/// Looks at each marked sum of a block; the first is that of row `first`.
#[inline(never)]
fn look<K: Kind, F: Fn(f32) -> f32>(
    marks: &[<K::Sum as Sum>::Mark; BLOCK],
    sums: &[K::Sum; BLOCK],
    first: usize,
    reach: &Reach<'_, K, F>,
    found: &mut Vec<(u16, f32)>,
) {
    let none = <K::Sum as Sum>::Mark::default();
    for (eight, marks) in marks.as_chunks::<8>().0.iter().enumerate() {
        if *marks == [none; 8] {
            continue;
        }
        for (at, mark) in (8 * eight..).zip(marks) {
            if *mark != none && reach.may(first + at, sums[at]) {
                found.push(((first + at) as u16, sums[at].value()));
            }
        }
    }
}

/// Adds the postings of a list to the sums; tells how many there were.
#[inline(always)]
pub(crate) fn add_list<K: Kind>(
    sums: &mut [K::Sum; TILE],
    index: &Index,
    (list, before): (List, Option<usize>),
    weight: K::Weight,
) -> usize {
    index.walk(list, before, |posting| {
        let sum = &mut sums[index::row(posting)];
        *sum = K::add(*sum, weight, posting);
    })
}
