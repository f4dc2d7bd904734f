//! A tile of indexed rows, with what bounds take of each.

use crate::bounds::Kind;
use crate::csr::zeros;
use crate::groups::GROUPS;
use crate::index::Index;
use crate::search::Search;
use crate::sweep::BLOCK;
use crate::{Error, room};

const WHAT: &str = "bounds of rows";
const ADVICE: &str = "divide the texts";

/// A tile of indexed rows.
pub(crate) struct Tile<'a> {
    pub(crate) rows: &'a [u32],
    pub(crate) index: &'a Index,
    /// What each row holds from a group on: of all rows from group 0 on, from group 1 on, ...; where
    /// rows are indexed up to where they stop only, what each holds from there on.
    suffixes: Vec<f32>,
    /// The most of each block of suffixes.
    tops: Vec<f32>,
    /// Where each row stops, if it is indexed only so far.
    stops: Vec<u8>,
    pub(crate) sizes: Vec<f32>,
    /// The least of each block of sizes.
    pub(crate) least_sizes: Vec<f32>,
}

impl<'a> Tile<'a> {
    pub(crate) fn new<K: Kind>(
        search: &Search<'_>,
        rows: &'a [u32],
        index: &'a Index,
    ) -> Result<Self, Error> {
        let groups = if index.whole { GROUPS + 1 } else { 1 };
        let mut suffixes = zeros(rows.len() * groups, WHAT, ADVICE)?;
        let mut sizes = room(rows.len(), WHAT, ADVICE)?;
        let mut stops = room(if index.whole { 0 } else { rows.len() }, WHAT, ADVICE)?;
        for (at, &row) in rows.iter().enumerate() {
            let found = search.profile.suffixes::<K>(row as usize);
            let stop = if index.whole { 0 } else { search.stop_of(row as usize) };
            for (group, suffix) in found[stop..stop + groups].iter().enumerate() {
                // Rounded up by more than the sum can be rounded down.
                suffixes[group * rows.len() + at] = suffix * (1.0 + 1e-6);
            }
            if !index.whole {
                stops.push(stop as u8);
            }
            sizes.push(search.size(row as usize) as f32);
        }
        let mut tops = room(rows.len().div_ceil(BLOCK) * groups, WHAT, ADVICE)?;
        for suffixes in suffixes.chunks(rows.len().max(1)) {
            tops.extend(
                suffixes.chunks(BLOCK).map(|block| block.iter().copied().fold(0.0, f32::max)),
            );
        }
        let mut least_sizes = room(rows.len().div_ceil(BLOCK), WHAT, ADVICE)?;
        least_sizes.extend(
            sizes.chunks(BLOCK).map(|block| block.iter().copied().fold(f32::INFINITY, f32::min)),
        );
        Ok(Self { rows, index, suffixes, tops, stops, sizes, least_sizes })
    }

    /// What rows, and the most that those of each block, hold in the columns that a query was not
    /// searched in that stops at this group.
    pub(crate) fn others(&self, stop: usize) -> (&[f32], &[f32]) {
        if self.index.whole {
            let blocks = self.rows.len().div_ceil(BLOCK);
            (&self.suffixes[stop * self.rows.len()..], &self.tops[stop * blocks..])
        } else {
            (&self.suffixes, &self.tops)
        }
    }

    /// What a query that stops at this group holds from there on; no matter where it is known what
    /// each row holds from its own stop on.
    pub(crate) fn lacks<K: Kind>(&self, search: &Search<'_>, query: usize, stop: usize) -> f32 {
        if self.index.whole { search.profile.suffixes::<K>(query)[stop] } else { f32::INFINITY }
    }

    /// The group from which on a row was not compared with a query that stops at `stop`.
    pub(crate) fn from(&self, at: usize, stop: usize) -> usize {
        self.stops.get(at).map_or(stop, |stop| usize::from(*stop))
    }
}
