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

use std::marker::PhantomData;
use std::sync::Mutex;

use crate::bounds::{EARLY, GROUPS, Kind, Needs, Parts, Profile, slack};
use crate::csr::zeros;
use crate::index::{Index, TILE, light};
use crate::sweep::{Reach, add_before, add_list, sweep, sweep_list};
use crate::verify::Spread;
use crate::{Collection, Control, Error, Measure, room};

/// Where sums are swept from end to end instead of by the postings again: if there are more
/// postings than one for so many sums. Sweeping reads eight sums at once.
const SPARSE: usize = 8;

/// What a query looks for, and where its rows are put.
pub(crate) trait Sink {
    /// The similarity that is needed now. It may rise, never fall.
    fn need(&self) -> f64;
    /// How many rows are wanted, if finding these makes the need rise: the likeliest come first.
    fn rises(&self) -> Option<usize>;
    /// Whether any texts of the two rows may be compared.
    fn wants(&self, row: u32) -> bool;
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
}

/// A posting list that a query walks, and the query's weight in its column.
#[derive(Clone, Copy, Default)]
struct List {
    start: u32,
    end: u32,
    weight: f32,
}

/// What is asked of a tile.
#[derive(Clone, Copy)]
pub(crate) struct Ask {
    /// The row whose like is looked for.
    pub(crate) query: u32,
    /// Only among so many rows, the first of the tile.
    pub(crate) limit: Option<usize>,
    /// The similarity to be reached: the sink's need, or more.
    pub(crate) trial: f64,
    /// Whether rows are ordered by [`Search::half_stop`], and none of the tile stops later.
    pub(crate) half: bool,
}

/// Working memory of one thread.
pub(crate) struct Scratch {
    sums: Box<[f32; TILE]>,
    lists: Vec<List>,
    kept: usize,
    found: Vec<(u16, f32)>,
    spread: Spread,
    pub(crate) effort: Effort,
}

/// Working memories that are not in use: each portion takes one and gives it back.
#[derive(Default)]
pub(crate) struct Bench(Mutex<Vec<Scratch>>);

impl Bench {
    pub(crate) fn take(&self, collection: &Collection) -> Result<Scratch, Error> {
        let spare = self.0.lock().ok().and_then(|mut spare| spare.pop());
        spare.map_or_else(|| Scratch::new(collection), Ok)
    }

    pub(crate) fn give(&self, scratch: Scratch) {
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

impl Scratch {
    fn new(collection: &Collection) -> Result<Self, Error> {
        let mut sums = room(TILE, "sums", "")?;
        sums.resize(TILE, 0.0);
        let refused = |_| Error::Memory { what: "sums", bytes: 4 * TILE as u64, advice: "" };
        let sums = sums.into_boxed_slice().try_into().map_err(refused)?;
        let spread = Spread::new(collection)?;
        Ok(Self {
            sums,
            lists: Vec::new(),
            kept: 0,
            found: Vec::new(),
            spread,
            effort: Effort::default(),
        })
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
        Ok(Self { collection, profile, needs, threshold })
    }

    pub(crate) fn index<K: Kind>(
        &self,
        rows: &[u32],
        control: &Control<'_>,
    ) -> Result<Index, Error> {
        Index::of(self.collection, &self.profile, rows, GROUPS, control)
    }

    /// The group at which a query stops where each pair of rows is looked for once, from the row
    /// that stops later: then neither holds more than its [`Kind::shared_need`] in the groups left.
    pub(crate) fn half_stop<K: Kind>(&self, query: usize) -> usize {
        let columns = self.collection.rows.row_columns(query).len();
        let need = self.needs.of_query(self.threshold, self.size(query)) * slack(columns);
        self.profile.stop::<K>(query, K::shared_need(need) as f32)
    }

    fn size(&self, row: usize) -> f64 {
        self.collection.sizes[row] * self.profile.scale
    }

    /// Looks among the rows of a tile for those that reach the trial threshold; gives the sink also
    /// others that it needs.
    pub(crate) fn query<K: Kind>(
        &self,
        tile: &Tile<'_>,
        ask: Ask,
        scratch: &mut Scratch,
        sink: &mut impl Sink,
    ) -> Result<(), Error> {
        let Ask { query, limit, trial, half } = ask;
        let query = query as usize;
        let columns = self.collection.rows.row_columns(query);
        let slack = slack(columns.len());
        let need = (self.needs.of_query(trial, self.size(query)) * slack) as f32;
        let stop = if half {
            self.half_stop::<K>(query)
        } else {
            self.profile.stop::<K>(query, need * EARLY)
        };
        let end = columns.partition_point(|column| *column < self.profile.cuts[stop]);
        let ahead = self.add::<K>(tile.index, query, end, limit.unwrap_or(TILE), scratch);
        let suffixes = self.profile.suffixes::<K>(query);
        let rows = limit.unwrap_or(tile.rows.len());
        scratch.found.clear();
        let at = stop * tile.rows.len();
        let reach = Reach::<K, _> {
            others: &tile.suffixes[at..at + rows],
            sizes: &tile.sizes[..rows],
            lacks: suffixes[stop],
            least: |_| need,
            kind: PhantomData,
        };
        let dense = ahead > (rows / SPARSE) as u64;
        if self.needs.measure == Measure::Cosine {
            scratch.sweep(tile.index, dense, &reach);
        } else {
            let size = self.size(query);
            let least = |other| (self.needs.of_pair(trial, size, f64::from(other)) * slack) as f32;
            let Reach { others, sizes, lacks, kind, .. } = reach;
            scratch.sweep(tile.index, dense, &Reach { others, sizes, lacks, least, kind });
        }
        scratch.effort.postings += ahead;
        scratch.effort.candidates += scratch.found.len() as u64;
        if let Some(wanted) = sink.rises().filter(|wanted| *wanted < scratch.found.len() / 2) {
            let likeliest =
                |a: &(u16, f32), b: &(u16, f32)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
            scratch.found.select_nth_unstable_by(wanted, likeliest);
        }
        self.verify::<K>(tile, query, (stop, trial), slack, scratch, sink)
    }

    /// Adds up the postings of the first columns of a query; tells how many there were.
    #[inline(never)]
    fn add<K: Kind>(
        &self,
        index: &Index,
        query: usize,
        end: usize,
        limit: usize,
        scratch: &mut Scratch,
    ) -> u64 {
        let rows = &self.collection.rows;
        let first = rows.offsets[query];
        if scratch.lists.len() < end {
            scratch.lists.resize(end, List::default());
        }
        let mut kept = 0;
        for entry in first..first + end {
            let weight = match rows.values.get(entry) {
                Some(weight) => light(*weight, self.profile.scale),
                None => 1.0,
            };
            let (start, end, least) = index.list(rows.columns[entry]);
            scratch.lists[kept] = List { start, end, weight };
            kept += usize::from(least < limit);
        }
        scratch.kept = kept;
        let mut ahead = 0;
        for list in &scratch.lists[..kept] {
            let postings = index.postings(list.start, list.end);
            ahead += match limit {
                TILE => add_list::<K>(&mut scratch.sums, postings, list.weight),
                _ => add_before::<K>(&mut scratch.sums, postings, list.weight, limit),
            } as u64;
        }
        ahead
    }

    #[inline(never)]
    fn verify<K: Kind>(
        &self,
        tile: &Tile<'_>,
        query: usize,
        (stop, trial): (usize, f64),
        slack: f64,
        scratch: &mut Scratch,
        sink: &mut impl Sink,
    ) -> Result<(), Error> {
        let parts = &self.profile.parts;
        let size = self.collection.sizes[query];
        let left = left_from(&parts[query], stop);
        for &(at, sum) in &scratch.found {
            let row = tile.rows[usize::from(at)];
            if row as usize == query {
                continue;
            }
            let need = sink.need().max(trial);
            let lacks = joint::<K>(&left[stop], &parts[row as usize]);
            let shares = self.needs.of_pair(need, self.size(query), self.size(row as usize));
            if f64::from(sum + lacks) < shares * slack || !sink.wants(row) {
                continue;
            }
            scratch.effort.verified += 1;
            let shared = scratch.spread.shared::<K>(self.collection, query, row as usize);
            let score =
                self.collection.measure.score(shared, size, self.collection.sizes[row as usize]);
            if score >= sink.need() && score > 0.0 {
                sink.take(row, score)?;
            }
        }
        Ok(())
    }
}

/// The parts of a row from each group on, up to the one it was searched to.
#[inline(never)]
fn left_from(parts: &Parts, stop: usize) -> [Parts; GROUPS + 1] {
    let mut left = [[0.0; GROUPS]; GROUPS + 1];
    for (from, left) in left.iter_mut().enumerate().take(stop + 1) {
        left[from..].copy_from_slice(&parts[from..]);
    }
    left
}

/// What two rows share at most in all groups: eight independent sums, which vector units add.
#[inline(never)]
fn joint<K: Kind>(a: &Parts, b: &Parts) -> f32 {
    let mut sums: [f32; 8] =
        std::array::from_fn(|at| K::joint(a[at], b[at]) + K::joint(a[at + 8], b[at + 8]));
    for width in [4, 2, 1] {
        for at in 0..width {
            sums[at] += sums[at + width];
        }
    }
    sums[0]
}

/// A tile of indexed rows.
pub(crate) struct Tile<'a> {
    pub(crate) rows: &'a [u32],
    pub(crate) index: &'a Index,
    /// What each row holds from a group on: of all rows from group 0 on, from group 1 on, ...
    suffixes: Vec<f32>,
    sizes: Vec<f32>,
}

impl<'a> Tile<'a> {
    pub(crate) fn new<K: Kind>(
        search: &Search<'_>,
        rows: &'a [u32],
        index: &'a Index,
    ) -> Result<Self, Error> {
        let mut suffixes = zeros(rows.len() * (GROUPS + 1), "bounds of rows", "divide the texts")?;
        let mut sizes = room(rows.len(), "sizes of rows", "divide the texts")?;
        for (at, &row) in rows.iter().enumerate() {
            for (group, suffix) in search.profile.suffixes::<K>(row as usize).iter().enumerate() {
                // Rounded up by more than the sum can be rounded down.
                suffixes[group * rows.len() + at] = suffix * (1.0 + 1e-6);
            }
            sizes.push(search.size(row as usize) as f32);
        }
        Ok(Self { rows, index, suffixes, sizes })
    }
}

impl Scratch {
    /// Finds the sums that are to be looked at, and sets all to 0.
    fn sweep<K: Kind, F: Fn(f32) -> f32>(
        &mut self,
        index: &Index,
        dense: bool,
        reach: &Reach<'_, K, F>,
    ) {
        if dense {
            return sweep(&mut self.sums[..], reach, &mut self.found);
        }
        for list in &self.lists[..self.kept] {
            let postings = index.postings(list.start, list.end);
            sweep_list(&mut self.sums, postings, reach, &mut self.found);
        }
    }
}
