//! Sums of a search: posting lists are added to them, then those are found that are worth a look,
//! which reach the need with what both rows may still share. All sums are set to 0 in that pass.

use std::marker::PhantomData;

use crate::bounds::Kind;
use crate::index::{self, Index, List, TILE};
use crate::simd::{Kernel, widest};

/// How many sums are passed over at once, if none of them reaches what the nearest of them needs.
pub(crate) const BLOCK: usize = 64;

/// Which sums are to be looked at: those that reach the need with what they may lack.
#[derive(Clone, Copy)]
pub(crate) struct Reach<'a, K, F> {
    /// What each row of the tile holds in the groups that the query was not searched in, and the
    /// most of each block.
    pub(crate) others: (&'a [f32], &'a [f32]),
    /// The size of each row, and the least of each block.
    pub(crate) sizes: (&'a [f32], &'a [f32]),
    /// What the query holds in the groups that it was not searched in.
    pub(crate) lacks: f32,
    /// What is needed of a row of this size. It never falls as the size grows.
    pub(crate) least: F,
    pub(crate) kind: PhantomData<K>,
}

impl<K: Kind, F: Fn(f32) -> f32> Reach<'_, K, F> {
    #[inline(always)]
    fn may(&self, at: usize, sum: f32) -> bool {
        sum + K::joint(self.lacks, self.others.0[at]) >= (self.least)(self.sizes.0[at])
    }

    /// A sum that each row of a block needs, and more than 0.
    #[inline(always)]
    fn least_sum(&self, block: usize) -> f32 {
        let least = (self.least)(self.sizes.1[block]);
        // Lowered by more than the difference is rounded up.
        (least * (1.0 - 1e-6) - K::joint(self.lacks, self.others.1[block])).max(f32::MIN_POSITIVE)
    }
}

/// Finds the sums that are to be looked at, and sets all to 0: from end to end, 64 at once.
pub(crate) fn sweep<K: Kind, F: Fn(f32) -> f32>(
    sums: &mut [f32],
    reach: &Reach<'_, K, F>,
    found: &mut Vec<(u16, f32)>,
) {
    widest(Sweep { sums, reach, found });
}

/// The same for the sums of one posting list.
pub(crate) fn sweep_list<K: Kind, F: Fn(f32) -> f32>(
    sums: &mut [f32; TILE],
    index: &Index,
    (list, before): (List, Option<usize>),
    reach: &Reach<'_, K, F>,
    found: &mut Vec<(u16, f32)>,
) {
    index.walk(list, before, |posting| {
        let at = index::row(posting);
        let sum = std::mem::take(&mut sums[at]);
        if sum > 0.0 && reach.may(at, sum) {
            found.push((at as u16, sum));
        }
    });
}

/// The sums, and what to make of them.
struct Sweep<'a, K, F> {
    sums: &'a mut [f32],
    reach: &'a Reach<'a, K, F>,
    found: &'a mut Vec<(u16, f32)>,
}

impl<K: Kind, F: Fn(f32) -> f32> Kernel for Sweep<'_, K, F> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        let Self { sums, reach, found } = self;
        for (block, sums) in sums.chunks_mut(BLOCK).enumerate() {
            let least = reach.least_sum(block);
            let (mut bits, mut any) = (0, 0);
            for &sum in &*sums {
                bits |= sum.to_bits();
                any |= u32::from(sum >= least);
            }
            if any != 0 {
                let reached = (block * BLOCK..).zip(sums.iter());
                let reached = reached.filter(|&(at, sum)| *sum >= least && reach.may(at, *sum));
                found.extend(reached.map(|(at, sum)| (at as u16, *sum)));
            }
            if bits != 0 {
                sums.fill(0.0);
            }
        }
    }
}

/// Adds the postings of a list to the sums; tells how many there were.
#[inline(always)]
pub(crate) fn add_list<K: Kind>(
    sums: &mut [f32; TILE],
    index: &Index,
    (list, before): (List, Option<usize>),
    weight: f32,
) -> usize {
    index.walk(list, before, |posting| {
        sums[index::row(posting)] += K::term(weight, index::weight(posting));
    })
}
