//! A tile of indexed rows, with what bounds take of each.

use rayon::prelude::*;

use crate::bounds::Kind;
use crate::groups::GROUPS;
use crate::index::Index;
use crate::search::Search;
use crate::sums::Sum;
use crate::sweep::BLOCK;
use crate::{Control, Error, room};

const WHAT: &str = "bounds of rows";
const ADVICE: &str = "divide the texts";

/// A tile of indexed rows.
pub(crate) struct Tile<'a, K: Kind> {
    pub(crate) rows: &'a [u32],
    pub(crate) index: &'a Index,
    /// What each row holds from a group on: of all rows from group 0 on, from group 1 on, ...; where
    /// rows are indexed up to where they stop only, what each holds from there on.
    suffixes: Vec<K::Sum>,
    /// Where each row stops, if it is indexed only so far.
    stops: Vec<u8>,
    pub(crate) sizes: Vec<f32>,
    /// The least of each block of sizes.
    pub(crate) least_sizes: Vec<f32>,
}

impl<'a, K: Kind> Tile<'a, K> {
    pub(crate) fn new(
        search: &Search<'_>,
        rows: &'a [u32],
        index: &'a Index,
        control: &Control<'_>,
    ) -> Result<Self, Error> {
        let mut found = room(rows.len(), WHAT, ADVICE)?;
        let mut stops: Vec<u8> = room(if index.whole { 0 } else { rows.len() }, WHAT, ADVICE)?;
        if !index.whole {
            stops.extend(rows.iter().map(|row| search.stop_of(*row as usize) as u8));
        }
        let groups = if index.whole { GROUPS + 1 } else { 1 };
        let mut suffixes = room(rows.len() * groups, WHAT, ADVICE)?;
        suffixes.resize(rows.len() * groups, K::Sum::NONE);
        control.run(|| {
            let of_row = |row: &u32| search.profile.suffixes::<K>(*row as usize);
            rows.par_iter().map(of_row).collect_into_vec(&mut found);
            let groups = suffixes.par_chunks_mut(rows.len().max(1)).enumerate().with_max_len(1);
            groups.for_each(|(group, to)| {
                for (at, (to, found)) in to.iter_mut().zip(&found).enumerate() {
                    let group = stops.get(at).map_or(group, |stop| usize::from(*stop));
                    // Rounded up by more than the sum can be rounded down.
                    *to = K::held(found[group] * (1.0 + 1e-6));
                }
            });
        });
        drop(found);
        let mut sizes = room(rows.len(), WHAT, ADVICE)?;
        sizes.extend(rows.iter().map(|row| search.size(*row as usize) as f32));
        let mut least_sizes = room(rows.len().div_ceil(BLOCK), WHAT, ADVICE)?;
        least_sizes.extend(
            sizes.chunks(BLOCK).map(|block| block.iter().copied().fold(f32::INFINITY, f32::min)),
        );
        Ok(Self { rows, index, suffixes, stops, sizes, least_sizes })
    }

    /// What rows hold in the columns that a query was not searched in that stops at this group.
    pub(crate) fn others(&self, stop: usize) -> &[K::Sum] {
        let group = if self.index.whole { stop } else { 0 };
        &self.suffixes[group * self.rows.len()..][..self.rows.len()]
    }

    /// What a query that stops at this group holds from there on; no matter where it is known what
    /// each row holds from its own stop on.
    pub(crate) fn lacks(&self, search: &Search<'_>, query: usize, stop: usize) -> K::Sum {
        let whole = self.index.whole;
        let lacks = if whole { search.profile.suffixes::<K>(query)[stop] } else { f32::INFINITY };
        K::lacked(lacks * (1.0 + 1e-6))
    }

    /// The group from which on a row was not compared with a query that stops at `stop`.
    pub(crate) fn from(&self, at: usize, stop: usize) -> usize {
        self.stops.get(at).map_or(stop, |stop| usize::from(*stop))
    }
}
