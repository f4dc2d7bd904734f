//! Sums of a search: posting lists are added to them, then those are found that are worth a look,
//! which reach the need with what both rows may still share. All sums are set to 0 in that pass.

use std::marker::PhantomData;

use crate::bounds::Kind;
use crate::index::{self, TILE};
use crate::simd::{Kernel, widest};

/// Which sums are to be looked at: those that reach the need with what they may lack.
#[derive(Clone, Copy)]
pub(crate) struct Reach<'a, K, F> {
    /// What each row of the tile holds in the groups that the query was not searched in.
    pub(crate) others: &'a [f32],
    pub(crate) sizes: &'a [f32],
    /// What the query holds there.
    pub(crate) lacks: f32,
    /// What is needed of a row of this size.
    pub(crate) least: F,
    pub(crate) kind: PhantomData<K>,
}

impl<K: Kind, F: Fn(f32) -> f32> Reach<'_, K, F> {
    #[inline(always)]
    fn may(&self, at: usize, sum: f32) -> bool {
        sum + K::joint(self.lacks, self.others[at]) >= (self.least)(self.sizes[at])
    }
}

/// Finds the sums that are to be looked at, and sets all to 0: from end to end, 64 at once.
pub(crate) fn sweep<K: Kind, F: Fn(f32) -> f32>(
    sums: &mut [f32],
    reach: &Reach<'_, K, F>,
    found: &mut Vec<(u16, f32)>,
) {
    widest(Sweep { sums: &mut sums[..reach.others.len()], reach, found });
}

/// The same for the sums of one posting list.
pub(crate) fn sweep_list<K: Kind, F: Fn(f32) -> f32>(
    sums: &mut [f32; TILE],
    postings: &[u32],
    reach: &Reach<'_, K, F>,
    found: &mut Vec<(u16, f32)>,
) {
    for &posting in postings {
        let at = index::row(posting);
        let sum = std::mem::take(&mut sums[at]);
        if sum > 0.0 && reach.may(at, sum) {
            found.push((posting as u16, sum));
        }
    }
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
        for (block, sums) in sums.chunks_mut(64).enumerate() {
            let first = 64 * block;
            let end = first + sums.len();
            let (others, sizes) = (&reach.others[first..end], &reach.sizes[first..end]);
            let (lacks, least, kind) = (reach.lacks, &reach.least, reach.kind);
            let here = Reach { others, sizes, lacks, least, kind };
            let mut any = false;
            for (at, sum) in sums.iter().enumerate() {
                any |= here.may(at, *sum);
            }
            if any {
                let may = |&(at, sum): &(usize, &f32)| *sum > 0.0 && here.may(at, *sum);
                let reached = sums.iter().enumerate().filter(may);
                found.extend(reached.map(|(at, sum)| ((first + at) as u16, *sum)));
            }
            sums.fill(0.0);
        }
    }
}

/// Adds the postings of a list to the sums.
#[inline(always)]
pub(crate) fn add_list<K: Kind>(sums: &mut [f32; TILE], list: &[u32], weight: f32) {
    for &posting in list {
        sums[index::row(posting)] += K::term(weight, index::weight(posting));
    }
}
