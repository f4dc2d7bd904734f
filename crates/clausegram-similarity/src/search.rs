//! The rows similar to each row, exactly: posting lists are added up until what is left cannot
//! reach the need, then candidates are bounded by groups of columns and verified.
//!
//! The method is that of term-at-a-time search with a dense accumulator, after the prefix filter
//! of all-pairs search (Bayardo, Ma and Srikant 2007; Anastasiu and Karypis 2014, "L2AP"):
//!
//! 1. A query's columns are taken rarest first. Rows share with it, in the columns both were
//!    searched by, at most the sum of the postings.
//! 2. It stops at the group of columns from which on the query holds less than it needs; the index
//!    leaves out, for the same reason, what of a row no query can need.
//! 3. A row whose sum and whose joint parts in the groups left reach the need is verified.
//!
//! Queries run in portions of consecutive rows, whose results are put together in order: no result
//! depends on threads.

use std::sync::Mutex;

use rayon::prelude::*;

use crate::bounds::{GROUPS, Kind, Needs, Parts, Profile, slack};
use crate::index::{self, Index, TILE, light};
use crate::verify::Spread;
use crate::{Collection, Control, Error, room};

/// How many queries make a portion: some ten thousandths of a second to some hundredths.
pub(crate) const PORTION: usize = 128;

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
    /// Each pair is looked for once, from the row that is later in order.
    pub(crate) half: bool,
}

/// A posting list that a query walks, and the query's weight in its column.
#[derive(Clone, Copy, Default)]
struct List {
    start: u32,
    end: u32,
    weight: f32,
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
        half: bool,
        control: &Control<'_>,
    ) -> Result<Self, Error> {
        let profile = Profile::of::<K>(collection, control)?;
        let sizes = collection.sizes.iter().filter(|size| **size > 0.0);
        let smallest = sizes.fold(f64::INFINITY, |least, size| least.min(*size)) * profile.scale;
        let needs = Needs { measure: collection.measure, smallest };
        Ok(Self { collection, profile, needs, threshold, half })
    }

    pub(crate) fn index<K: Kind>(
        &self,
        rows: &[u32],
        control: &Control<'_>,
    ) -> Result<Index, Error> {
        let (collection, profile) = (self.collection, &self.profile);
        Index::of::<K>(collection, profile, rows, self.needs, self.threshold, control)
    }

    fn size(&self, row: usize) -> f64 {
        self.collection.sizes[row] * self.profile.scale
    }

    /// Looks among the rows of a tile, or among the first of them, for those that reach `trial`
    /// (the sink's need or more); gives the sink also others that it needs.
    pub(crate) fn query<K: Kind>(
        &self,
        tile: &Tile<'_>,
        query: u32,
        limit: Option<usize>,
        trial: f64,
        scratch: &mut Scratch,
        sink: &mut impl Sink,
    ) -> Result<(), Error> {
        let query = query as usize;
        let columns = self.collection.rows.row_columns(query);
        let slack = slack(columns.len());
        let need = (self.needs.of_query(trial, self.size(query)) * slack) as f32;
        let stop = self.profile.stop::<K>(query, need * crate::bounds::alpha());
        let end = columns.partition_point(|column| *column < self.profile.cuts[stop]);
        let ahead = self.add::<K>(tile.index, query, end, limit.unwrap_or(TILE), scratch);
        let suffixes = self.profile.suffixes::<K>(query);
        // What the sum of a row may lack: the row or the query was searched to its stop.
        let lacks = suffixes[stop].max(tile.lacks);
        let least = (need - lacks).max(f32::MIN_POSITIVE);
        let rows = limit.unwrap_or(tile.rows.len());
        scratch.found.clear();
        if ahead > (rows / SPARSE) as u64 {
            sweep(&mut scratch.sums[..rows], least, &mut scratch.found);
        } else {
            for list in &scratch.lists[..scratch.kept] {
                let postings = tile.index.postings(list.start, list.end);
                sweep_list(&mut scratch.sums, postings, least, &mut scratch.found);
            }
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
            let from = stop.min(usize::from(tile.index.stops[usize::from(at)]));
            let lacks = joint::<K>(&left[from], &parts[row as usize]);
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
fn left_from(parts: &Parts, stop: usize) -> [Parts; GROUPS + 1] {
    let mut left = [[0.0; GROUPS]; GROUPS + 1];
    for (from, left) in left.iter_mut().enumerate().take(stop + 1) {
        left[from..].copy_from_slice(&parts[from..]);
    }
    left
}

/// What two rows share at most in all groups: eight independent sums, which vector units add.
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
    /// The most that any of the rows has in no list.
    pub(crate) lacks: f32,
}

impl<'a> Tile<'a> {
    pub(crate) fn new<K: Kind>(rows: &'a [u32], index: &'a Index, profile: &Profile) -> Self {
        let lack =
            |(&row, &stop): (&u32, &u8)| profile.suffixes::<K>(row as usize)[usize::from(stop)];
        let lacks = rows.iter().zip(&index.stops).map(lack).fold(0.0, f32::max);
        Self { rows, index, lacks }
    }
}

fn add_list<K: Kind>(sums: &mut [f32; TILE], list: &[u32], weight: f32) -> usize {
    for &posting in list {
        sums[index::row(posting)] += K::term(weight, index::weight(posting));
    }
    list.len()
}

/// Adds postings of rows before `limit`.
fn add_before<K: Kind>(sums: &mut [f32; TILE], list: &[u32], weight: f32, limit: usize) -> usize {
    let mut rest = list;
    while let Some((eight, tail)) = rest.split_first_chunk::<8>() {
        if index::row(eight[7]) >= limit {
            break;
        }
        for &posting in eight {
            sums[index::row(posting)] += K::term(weight, index::weight(posting));
        }
        rest = tail;
    }
    let mut left = rest.len();
    for &posting in rest {
        if index::row(posting) >= limit {
            break;
        }
        sums[index::row(posting)] += K::term(weight, index::weight(posting));
        left -= 1;
    }
    list.len() - left
}

/// Finds the sums that are not below `least`, and sets all to 0.
fn sweep(sums: &mut [f32], least: f32, found: &mut Vec<(u16, f32)>) {
    for (block, sums) in sums.chunks_mut(64).enumerate() {
        let any = sums.iter().fold(0_u32, |any, sum| any | u32::from(*sum >= least));
        if any != 0 {
            for (at, sum) in sums.iter().enumerate().filter(|(_, sum)| **sum >= least) {
                found.push(((64 * block + at) as u16, *sum));
            }
        }
        sums.fill(0.0);
    }
}

/// The same for the sums of one list.
fn sweep_list(sums: &mut [f32; TILE], list: &[u32], least: f32, found: &mut Vec<(u16, f32)>) {
    for &posting in list {
        let sum = std::mem::take(&mut sums[index::row(posting)]);
        if sum >= least {
            found.push((posting as u16, sum));
        }
    }
}

/// Runs `portion` over portions of queries on all threads, with the number of the first; results
/// stand in the order of portions.
pub(crate) fn portions<Q: Send, R: Send>(
    queries: &mut [Q],
    control: &Control<'_>,
    portion: impl Fn(usize, &mut [Q]) -> Result<R, Error> + Sync,
) -> Result<Vec<R>, Error> {
    control.run(|| {
        queries
            .par_chunks_mut(PORTION)
            .enumerate()
            .with_max_len(1)
            .map(|(at, queries)| portion(at * PORTION, queries))
            .collect()
    })
}
