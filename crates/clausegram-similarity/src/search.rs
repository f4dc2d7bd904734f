//! The rows similar to each row, exactly: posting lists are added up until what is left cannot
//! reach the need, then candidates are bounded by groups of columns and verified.
//!
//! The method is that of term-at-a-time search with a dense accumulator, after the prefix filter
//! of all-pairs search (Bayardo, Ma and Srikant 2007; Anastasiu and Karypis 2014, "L2AP"):
//!
//! 1. A query's columns are taken rarest first. Rows share with it, in the columns both were
//!    searched by, at most the sum of the postings.
//! 2. It stops at the group of columns from which on the query holds less than it needs. Where each
//!    pair is looked for once, rows are ordered by where they stop: then both rows of a pair hold
//!    little in the groups left, and for the cosine, whose bound is a product, the root of the need
//!    is little enough. That makes most searches short.
//! 3. A sum that reaches the need with what both rows hold in the groups left is looked at by single
//!    groups, and if it still does, verified.
//!
//! Queries run in portions of consecutive rows, whose results are put together in order: no result
//! depends on threads.

use std::sync::Mutex;

use rayon::prelude::*;

use crate::bounds::{EARLY, Kind, Needs, Profile, slack};
use crate::groups::GROUPS;
use crate::index::{Index, List, TILE};
use crate::sums::Sum;
use crate::sweep::{Reach, add_list, sweep, sweep_list};
use crate::tile::Tile;
use crate::verify::Spread;
use crate::{Collection, Control, Error, Measure, room};

/// Where sums are swept from end to end instead of by the postings again: if there are more
/// postings than one for so many sums. Sweeping reads up to sixteen sums at once, and a posting costs
/// a look at its list.
const SPARSE: usize = 32;

/// How many lists ahead the first postings are fetched: a list takes some ten nanoseconds, memory ten
/// times that.
pub(crate) const AHEAD: usize = 8;

/// What a query looks for, and where its rows are put.
pub(crate) trait Sink {
    /// The similarity that is needed now. It may rise, never fall.
    fn need(&self) -> f64;
    /// How many rows are wanted, if finding these makes the need rise: the likeliest come first.
    fn rises(&self) -> Option<usize>;
    /// Whether any texts of the two rows may be compared.
    fn wants(&self, row: u32) -> bool;
    /// Whether estimates are taken, to be verified later if they matter.
    fn estimates(&self) -> bool {
        false
    }
    /// Takes a row whose similarity lies between two numbers.
    fn estimate(&mut self, _row: u32, _least: f32, _most: f32) -> Result<(), Error> {
        Ok(())
    }
    /// Takes a row that reaches the need.
    fn take(&mut self, row: u32, score: f64) -> Result<(), Error>;
}

/// What was done: for plans, and to see what a trick pays.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Effort {
    /// Postings added to a sum.
    pub postings: u64,
    /// Sums that were looked at by groups of columns.
    pub candidates: u64,
    /// Pairs of distinct rows whose similarity was computed exactly.
    pub verified: u64,
}

impl std::ops::AddAssign for Effort {
    fn add_assign(&mut self, other: Self) {
        self.postings += other.postings;
        self.candidates += other.candidates;
        self.verified += other.verified;
    }
}

/// Everything of a search that does not change.
pub(crate) struct Search<'a> {
    pub(crate) collection: &'a Collection,
    pub(crate) profile: Profile,
    pub(crate) needs: Needs,
    pub(crate) threshold: f64,
    /// The group at which each row stops where each pair of rows is looked for once, from the row
    /// that stops later: then neither holds more than its [`Kind::shared_need`] in the groups left.
    pub(crate) stops: Vec<u8>,
}

/// What is asked of a tile.
#[derive(Clone, Copy)]
pub(crate) struct Ask {
    /// The row whose like is looked for.
    pub(crate) query: u32,
    /// The place of the query in the tile, to look only among the rows before it.
    pub(crate) before: Option<usize>,
    /// The similarity to be reached: the sink's need, or more.
    pub(crate) trial: f64,
    /// Whether rows are ordered by [`Search::stops`], and none of the tile stops later.
    pub(crate) half: bool,
}

/// Working memory of one thread.
pub(crate) struct Scratch<K: Kind> {
    sums: Box<[K::Sum; TILE]>,
    belows: Vec<K::Sum>,
    lists: Vec<(List, K::Weight)>,
    /// Rows of the tile whose sums are near enough, with these.
    pub(crate) found: Vec<(u16, f32)>,
    pub(crate) spread: Spread,
    pub(crate) effort: Effort,
}

/// Working memories that are not in use: each portion takes one and gives it back.
pub(crate) struct Bench<K: Kind>(Mutex<Vec<Scratch<K>>>);

impl<K: Kind> Bench<K> {
    pub(crate) fn new() -> Self {
        Self(Mutex::default())
    }

    pub(crate) fn take(&self, search: &Search<'_>) -> Result<Scratch<K>, Error> {
        let spare = self.0.lock().ok().and_then(|mut spare| spare.pop());
        spare.map_or_else(|| Scratch::new(search), Ok)
    }

    pub(crate) fn give(&self, scratch: Scratch<K>) {
        if let Ok(mut spare) = self.0.lock() {
            spare.push(scratch);
        }
    }

    /// What was done by all.
    pub(crate) fn effort(self) -> Effort {
        let mut all = Effort::default();
        for scratch in self.0.into_inner().unwrap_or_default() {
            all += scratch.effort;
        }
        all
    }
}

impl<K: Kind> Scratch<K> {
    pub(crate) fn new(search: &Search<'_>) -> Result<Self, Error> {
        let mut sums = room(TILE, "sums", "")?;
        sums.resize(TILE, K::Sum::NONE);
        let refused = |_| Error::Memory { what: "sums", bytes: 4 * TILE as u64, advice: "" };
        let sums = sums.into_boxed_slice().try_into().map_err(refused)?;
        let spread = Spread::new(search)?;
        let (belows, lists, found) = (Vec::new(), Vec::new(), Vec::new());
        Ok(Self { sums, belows, lists, found, spread, effort: Effort::default() })
    }
}

impl<'a> Search<'a> {
    pub(crate) fn new<K: Kind>(
        collection: &'a Collection,
        threshold: f64,
        control: &Control<'_>,
    ) -> Result<Self, Error> {
        let profile = Profile::of::<K>(collection, control)?;
        let sizes = collection.sizes.iter().filter(|size| **size > 0.0);
        let smallest = sizes.fold(f64::INFINITY, |least, size| least.min(*size)) * profile.scale;
        let needs = Needs { measure: collection.measure, smallest };
        let mut search = Self { collection, profile, needs, threshold, stops: Vec::new() };
        let mut stops = room(collection.sizes.len(), "bounds of rows", "divide the texts")?;
        control.run(|| {
            let rows = (0..collection.sizes.len()).into_par_iter();
            rows.map(|row| search.half_stop::<K>(row) as u8).collect_into_vec(&mut stops);
        });
        search.stops = stops;
        Ok(search)
    }

    /// Indexes rows: all of each, or, of rows that are only ever compared with those that stop
    /// later, as much as it takes.
    pub(crate) fn index<K: Kind>(
        &self,
        rows: &[u32],
        half: bool,
        control: &Control<'_>,
    ) -> Result<Index, Error> {
        let length = |&row: &u32| {
            let row = row as usize;
            let stop = if half && K::PREFIX { self.stop_of(row) } else { GROUPS };
            self.profile.end(row, stop) as u32
        };
        let mut lengths = room(rows.len(), "posting lists", "divide the texts")?;
        control.run(|| rows.par_iter().map(length).collect_into_vec(&mut lengths));
        let mut index = Index::of::<K>(self.collection, &self.profile, rows, &lengths, control)?;
        index.whole = !(half && K::PREFIX);
        Ok(index)
    }

    /// Where a row stops.
    pub(crate) fn stop_of(&self, row: usize) -> usize {
        usize::from(self.stops[row])
    }

    /// What [`Search::stops`] holds of a row.
    fn half_stop<K: Kind>(&self, query: usize) -> usize {
        let columns = self.collection.rows.row_columns(query).len();
        let need = self.needs.of_query(self.threshold, self.size(query)) * slack(columns);
        self.profile.stop::<K>(query, K::shared_need(need) as f32)
    }

    pub(crate) fn size(&self, row: usize) -> f64 {
        self.collection.sizes[row] * self.profile.scale
    }

    /// Looks among the rows of a tile for those that reach the trial threshold; gives the sink also
    /// others that it needs.
    pub(crate) fn query<K: Kind>(
        &self,
        tile: &Tile<'_, K>,
        ask: Ask,
        scratch: &mut Scratch<K>,
        sink: &mut impl Sink,
    ) -> Result<(), Error> {
        let Ask { query, before, trial, half } = ask;
        let query = query as usize;
        let columns = self.collection.rows.row_columns(query);
        let slack = slack(columns.len());
        let need = (self.needs.of_query(trial, self.size(query)) * slack) as f32;
        let stop =
            if half { self.stop_of(query) } else { self.profile.stop::<K>(query, need * EARLY) };
        let ahead = self.add::<K>(tile.index, query, stop, before, scratch);
        let rows = before.unwrap_or(tile.rows.len());
        scratch.found.clear();
        let reach = Reach::<K, _> {
            others: tile.others(stop),
            sizes: (&tile.sizes, &tile.least_sizes),
            lacks: tile.lacks(self, query, stop),
            least: |_| need,
        };
        let dense = ahead > rows / SPARSE;
        if self.needs.measure == Measure::Cosine {
            scratch.sweep(tile.index, (rows, before), dense, &reach);
        } else {
            let size = self.size(query);
            let least = |other| (self.needs.of_pair(trial, size, f64::from(other)) * slack) as f32;
            let Reach { others, sizes, lacks, .. } = reach;
            scratch.sweep(
                tile.index,
                (rows, before),
                dense,
                &Reach { others, sizes, lacks, least },
            );
        }
        scratch.effort.postings += ahead as u64;
        scratch.effort.candidates += scratch.found.len() as u64;
        if let Some(wanted) = sink.rises().filter(|wanted| *wanted < scratch.found.len() / 2) {
            let likeliest =
                |a: &(u16, f32), b: &(u16, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
            scratch.found.select_nth_unstable_by(wanted, likeliest);
        }
        self.decide::<K>(tile, query, (stop, trial), slack, scratch, sink)
    }

    /// Adds up the postings of a query's columns before a group; tells how many there were.
    #[inline(never)]
    fn add<K: Kind>(
        &self,
        index: &Index,
        query: usize,
        stop: usize,
        before: Option<usize>,
        scratch: &mut Scratch<K>,
    ) -> usize {
        let rows = &self.collection.rows;
        let (first, end) = (self.profile.end(query, 1), self.profile.end(query, stop));
        let place = rows.offsets[query] + first;
        let weight = |at: usize| match rows.values.get(place + at) {
            Some(weight) => K::weight(weight * self.profile.scale),
            None => K::weight(1.0),
        };
        let columns = &rows.columns[place..place + end.saturating_sub(first)];
        scratch.lists.clear();
        for (at, &column) in columns.iter().enumerate() {
            if let Some(&next) = columns.get(at + 2 * AHEAD) {
                index.fetch_head(next);
            }
            let list = match before {
                Some(before) => index.list_before(column, before),
                None => index.list(column),
            };
            if let Some(list) = list {
                scratch.lists.push((list, weight(at)));
            }
        }
        let mut ahead = 0;
        for (at, &(list, weight)) in scratch.lists.iter().enumerate() {
            if let Some(next) = scratch.lists.get(at + AHEAD) {
                index.fetch(next.0);
            }
            ahead += add_list::<K>(&mut scratch.sums, index, (list, before), weight);
        }
        ahead
    }
}

impl<K: Kind> Scratch<K> {
    /// Finds the sums that are to be looked at, and sets all to 0.
    fn sweep<F: Fn(f32) -> f32>(
        &mut self,
        index: &Index,
        (rows, before): (usize, Option<usize>),
        dense: bool,
        reach: &Reach<'_, K, F>,
    ) {
        if dense {
            return sweep(&mut self.sums, rows, &mut self.belows, reach, &mut self.found);
        }
        for (list, _) in &self.lists {
            sweep_list(&mut self.sums, index, (*list, before), reach, &mut self.found);
        }
    }
}
