//! What becomes of the rows whose sums are near enough: most are turned away by what a search left out,
//! the others are verified, or estimated where that is enough.

use crate::Error;
use crate::bounds::{Kind, Parts};
use crate::groups::GROUPS;
use crate::index::ROUNDED_UP;
use crate::search::{AHEAD, Scratch, Search, Sink};
use crate::simd::fetch;
use crate::tile::Tile;

/// Up to which count 32 bits hold all.
const EXACT: f32 = 16_777_216.0;

impl Search<'_> {
    /// Has the processor fetch where a row's bounds are.
    #[inline(always)]
    fn fetch(&self, row: usize) {
        self.profile.fetch(row);
        fetch(&self.collection.rows.offsets, row + 1);
    }

    /// Between which scores that of two rows is which share so much, roughly.
    fn between(
        &self,
        query: usize,
        row: usize,
        (least, most): (f32, f32),
        slack: f64,
    ) -> (f32, f32) {
        // Roundings of 32 bits are smaller by far.
        const ROUNDING: f64 = 1e-6;
        let (size, other) = (self.size(query), self.size(row));
        let score = |shared: f64| self.collection.measure.score(shared, size, other);
        let most = (f64::from(most) / slack).min(size).min(other);
        let least = (f64::from(least) * slack - ROUNDING).min(most);
        ((score(least) * (1.0 - ROUNDING)) as f32, (score(most) * (1.0 + ROUNDING)) as f32)
    }

    /// Gives the sink the rows that were found and reach the need, or estimates of them.
    #[inline(never)]
    pub(crate) fn decide<K: Kind>(
        &self,
        tile: &Tile<'_, K>,
        query: usize,
        (stop, trial): (usize, f64),
        slack: f64,
        scratch: &mut Scratch<K>,
        sink: &mut impl Sink,
    ) -> Result<(), Error> {
        let (collection, parts) = (self.collection, &self.profile.parts);
        // Sums of sets are counts, which 32 bits hold up to here.
        let is_of_sets = collection.measure.is_of_sets();
        let searched = self.profile.end(query, stop);
        for (place, &(at, sum)) in scratch.found.iter().enumerate() {
            if let Some((next, _)) = scratch.found.get(place + AHEAD) {
                self.fetch(tile.rows[usize::from(*next)] as usize);
            }
            if let Some((next, _)) = scratch.found.get(place + AHEAD / 2) {
                self.profile.tails.fetch(tile.rows[usize::from(*next)] as usize);
            }
            let row = tile.rows[usize::from(at)] as usize;
            if row == query {
                continue;
            }
            let from = tile.from(usize::from(at), stop);
            let need = sink.need().max(trial);
            let shares = self.needs.of_pair(need, self.size(query), self.size(row)) * slack;
            let is_far = |lacks: f32| f64::from(sum + lacks) < shares;
            let known = from >= self.profile.tails.group;
            if !known && is_far(joint::<K>(&parts[query], &parts[row], from))
                || !sink.wants(row as u32)
            {
                continue;
            }
            scratch.spread.hold(self, query);
            let rest = scratch.spread.rest::<K>(self, row, from);
            if rest.is_some_and(is_far) {
                continue;
            }
            let shared = match rest {
                // Sums of sets are counts, which 32 bits hold up to here.
                Some(rest) if is_of_sets && sum + rest < EXACT => f64::from(sum + rest),
                Some(rest) if sink.estimates() && sum.is_finite() => {
                    let least = K::least(sum, searched) + rest / ROUNDED_UP;
                    let (least, most) = self.between(query, row, (least, sum + rest), slack);
                    sink.estimate(row as u32, least, most)?;
                    continue;
                }
                _ => scratch.spread.shared::<K>(self, query, row),
            };
            scratch.effort.verified += 1;
            let (size, other) = (collection.sizes[query], collection.sizes[row]);
            let score = collection.measure.score(shared, size, other);
            if score >= sink.need() && score > 0.0 {
                sink.take(row as u32, score)?;
            }
        }
        Ok(())
    }
}

/// What two rows share at most from a group on: eight independent sums, which vector units add.
#[inline(never)]
fn joint<K: Kind>(a: &Parts, b: &Parts, from: usize) -> f32 {
    let part = |at: usize| if at >= from { K::joint(a[at], b[at]) } else { 0.0 };
    let mut sums: [f32; 8] = std::array::from_fn(|at| (at..GROUPS).step_by(8).map(part).sum());
    for width in [4, 2, 1] {
        for at in 0..width {
            sums[at] += sums[at + width];
        }
    }
    sums[0]
}
