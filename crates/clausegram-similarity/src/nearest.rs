//! The most similar texts of each text.
//!
//! Where few pairs reach the threshold (a sample of rows tells), they are joined, each pair once,
//! and the best of each row selected. Else each row looks for its own: at a high trial threshold
//! first, then at half of it, until its `k` best are known to reach the trial. So near-copies cost
//! a few short posting lists, whatever the threshold is.

use crate::bounds::{Kind, Lesser, Ones, Products};
use crate::choose::choose;
use crate::expand::{Neighbours, Sides};
use crate::index;
use crate::join::{Found, Join};
use crate::portions::portions_mut;
use crate::search::{Ask, Bench, Effort, Search, Sink};
use crate::select::select;
use crate::tile::Tile;
use crate::{Collection, Control, Error, Measure, Pairing, Phase, TopK, room};

/// The first trial threshold of a row's own search. Lower, near-copies cost more; higher, more
/// rows search in vain.
const TRIAL: f64 = 0.5;

/// How many rows a sample has.
const SAMPLE: usize = 64;

/// How many times `k` pairs a row may have on average for the join to be chosen.
const JOINED: usize = 4;

/// The `k` most similar texts of each text, if they reach `threshold` (0 for any above 0).
///
/// # Errors
///
/// [`Error::Argument`] where `k` is 0, `threshold` is not between 0 and 1 or `pairing` does not
/// fit, [`Error::Memory`], [`Error::Cancelled`].
pub fn top_k(
    collection: &Collection,
    k: usize,
    threshold: f64,
    pairing: &Pairing,
    control: &Control<'_>,
) -> Result<TopK, Error> {
    let mut sides = check(collection, k, threshold, pairing, control)?;
    let (found, half) = match collection.measure {
        Measure::Cosine => run::<Products>(collection, k, threshold, pairing, &mut sides, control),
        Measure::Ruzicka => run::<Lesser>(collection, k, threshold, pairing, &mut sides, control),
        _ => run::<Ones>(collection, k, threshold, pairing, &mut sides, control),
    }?;
    let neighbours = Neighbours::of(collection, &found, half)?;
    drop(found);
    select(collection, &neighbours, k, pairing, control)
}

fn check(
    collection: &Collection,
    k: usize,
    threshold: f64,
    pairing: &Pairing,
    control: &Control<'_>,
) -> Result<Sides, Error> {
    if k == 0 {
        return Err(Error::argument("k", k, "it must be 1 or more"));
    }
    if !(0.0..=1.0).contains(&threshold) {
        return Err(Error::argument("threshold", threshold, "it must be between 0 and 1"));
    }
    pairing.check(collection.row_of.len())?;
    control.go_on()?;
    Sides::of(collection, control)
}

/// Runs [`top_k`]'s search for some of the distinct rows, spread evenly, and tells what was done:
/// for an estimate of a long run. The index is built for all rows.
///
/// # Errors
///
/// As [`top_k`].
pub fn top_k_sample(
    collection: &Collection,
    k: usize,
    threshold: f64,
    rows: usize,
    control: &Control<'_>,
) -> Result<Effort, Error> {
    let pairing = Pairing::default();
    let sides = check(collection, k, threshold, &pairing, control)?;
    let job = Job { collection, k, threshold, pairing: &pairing, sides: &sides };
    match collection.measure {
        Measure::Cosine => job.sample::<Products>(rows, control),
        Measure::Ruzicka => job.sample::<Lesser>(rows, control),
        _ => job.sample::<Ones>(rows, control),
    }
}

fn run<K: Kind>(
    collection: &Collection,
    k: usize,
    threshold: f64,
    pairing: &Pairing,
    sides: &mut Sides,
    control: &Control<'_>,
) -> Result<(Found, bool), Error> {
    let search = Search::new::<K>(collection, threshold, control)?;
    if sides.is_half() && threshold > 0.0 {
        sides.order_by(|row| search.stop_of(row));
    }
    Job { collection, k, threshold, pairing, sides }.run::<K>(&search, control)
}

struct Job<'a> {
    collection: &'a Collection,
    k: usize,
    threshold: f64,
    pairing: &'a Pairing,
    sides: &'a Sides,
}

impl Job<'_> {
    /// The nearest rows of each; whether each pair stands only once.
    fn run<K: Kind>(
        &self,
        search: &Search<'_>,
        control: &Control<'_>,
    ) -> Result<(Found, bool), Error> {
        let first = self.first(search);
        if !self.sides.is_half() || self.threshold == 0.0 || first.is_empty() {
            return self.each::<K>(search, None, control).map(|found| (found, false));
        }
        let index = search.index::<K>(first, false, control)?;
        let tile = Tile::<K>::new(search, first, &index, control)?;
        if self.pairs_of_sample::<K>(search, &tile)? > JOINED.saturating_mul(self.k) {
            return self.each::<K>(search, Some(&tile), control).map(|found| (found, false));
        }
        // Not where some texts are not to be compared: what is chosen counts all of a row's.
        let guess = self.pairing.is_all();
        let join = Join { search, pairing: self.pairing, sides: self.sides, guess };
        let (found, _) = join.run::<K>(Some(&tile), control)?;
        let found = if guess {
            choose::<K>(search, found, self.k, control)?
        } else {
            found.into_iter().map(|guesses| guesses.known).collect()
        };
        Ok((found, true))
    }

    /// The rows of the first tile.
    fn first(&self, search: &Search<'_>) -> &[u32] {
        let right = self.sides.right();
        &right[..right.len().min(index::tile(search.collection, right))]
    }

    /// How many rows of all a row is similar to, on the average of a sample.
    fn pairs_of_sample<K: Kind>(
        &self,
        search: &Search<'_>,
        tile: &Tile<'_, K>,
    ) -> Result<usize, Error> {
        let join = Join { search, pairing: self.pairing, sides: self.sides, guess: true };
        let pairs = join.pairs_of_sample::<K>(tile, SAMPLE)?;
        // Each pair is found from one of its rows.
        Ok((2.0 * pairs * self.sides.right().len() as f64 / tile.rows.len() as f64) as usize)
    }

    fn sample<K: Kind>(&self, rows: usize, control: &Control<'_>) -> Result<Effort, Error> {
        let search = Search::new::<K>(self.collection, self.threshold, control)?;
        let first = self.first(&search);
        let (bench, mut bests) = (Bench::new(), self.bests(rows)?);
        if !first.is_empty() {
            let index = search.index::<K>(first, false, control)?;
            let tile = Tile::<K>::new(&search, first, &index, control)?;
            self.look_all::<K>(&search, &tile, &mut bests, &bench, control)?;
        }
        Ok(bench.effort())
    }

    /// Each row looks for its own in all tiles.
    fn each<K: Kind>(
        &self,
        search: &Search<'_>,
        mut ready: Option<&Tile<'_, K>>,
        control: &Control<'_>,
    ) -> Result<Found, Error> {
        let (right, bench) = (self.sides.right(), Bench::new());
        let mut bests = self.bests(usize::MAX)?;
        let mut start = 0;
        while start < right.len() {
            let rows = &right[start..start + index::tile(self.collection, &right[start..])];
            let (index, built);
            let tile = match ready.take() {
                Some(tile) => tile,
                None => {
                    index = search.index::<K>(rows, false, control)?;
                    built = Tile::<K>::new(search, rows, &index, control)?;
                    &built
                }
            };
            self.look_all::<K>(search, tile, &mut bests, &bench, control)?;
            start += rows.len();
        }
        Ok(bests.into_iter().map(Best::finish).collect())
    }

    fn look_all<K: Kind>(
        &self,
        search: &Search<'_>,
        tile: &Tile<'_, K>,
        bests: &mut [Best<'_>],
        bench: &Bench<K>,
        control: &Control<'_>,
    ) -> Result<(), Error> {
        let work = control
            .work(bests.len() as u64, Phase { name: "looking for the nearest", unit: "rows" });
        portions_mut(bests, control, |bests| {
            let mut scratch = bench.take(search)?;
            for best in bests.iter_mut() {
                best.look::<K>(search, tile, &mut scratch)?;
            }
            bench.give(scratch);
            work.advance(bests.len() as u64)
        })?;
        Ok(())
    }

    /// The searches of so many rows, spread evenly.
    fn bests(&self, rows: usize) -> Result<Vec<Best<'_>>, Error> {
        let left = &self.sides.left;
        let step = left.len().checked_div(rows).unwrap_or(1).max(1);
        let mut bests = room(left.len().div_ceil(step), "nearest rows", "divide the texts")?;
        bests.extend(left.iter().step_by(step).map(|&query| self.best(query)));
        Ok(bests)
    }

    fn best(&self, query: u32) -> Best<'_> {
        let collection = self.collection;
        let texts = collection.texts(query as usize);
        // Its own other texts are as near as can be, if all of them may be compared.
        let own = match (self.pairing.is_all(), collection.is_one()) {
            (false, _) => 0,
            (true, true) => texts.len() - 1,
            (true, false) => right_texts(collection, query).len(),
        };
        let need = if own >= self.k { 1.0 } else { self.threshold };
        Best { job: self, query, own, need, next: self.k - self.k.min(own), found: Vec::new() }
    }
}

/// The texts of a row that stand in the columns of a result.
fn right_texts(collection: &Collection, row: u32) -> &[u32] {
    let texts = collection.texts(row as usize);
    let first = if collection.is_one() { 0 } else { collection.split };
    &texts[texts.partition_point(|text| (*text as usize) < first)..]
}

/// The rows nearest to one row that were found so far.
struct Best<'a> {
    job: &'a Job<'a>,
    query: u32,
    own: usize,
    need: f64,
    /// How many rows to collect before the worst are dropped.
    next: usize,
    found: Vec<(u32, f64)>,
}

impl Best<'_> {
    /// Looks in a tile, at lower and lower trial thresholds.
    fn look<K: Kind>(
        &mut self,
        search: &Search<'_>,
        tile: &Tile<'_, K>,
        scratch: &mut crate::search::Scratch<K>,
    ) -> Result<(), Error> {
        let endless = self.job.k == usize::MAX;
        let mut trial = if endless { self.need } else { self.need.max(TRIAL) };
        loop {
            let ask = Ask { query: self.query, before: None, trial, half: false };
            search.query::<K>(tile, ask, scratch, self)?;
            self.drop_worst();
            if self.need >= trial {
                return Ok(());
            }
            let known = self.need > self.job.threshold;
            trial = if known || trial < 0.02 { self.need } else { self.need.max(trial / 2.0) };
        }
    }

    /// Keeps what may be among the `k` best, and raises the need.
    fn drop_worst(&mut self) {
        let best_first = |a: &(u32, f64), b: &(u32, f64)| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0));
        self.found.sort_unstable_by(best_first);
        self.found.dedup_by_key(|(row, _)| *row);
        let mut texts = self.own;
        for &(row, score) in &self.found {
            texts = texts.saturating_add(self.sure(row));
            if texts >= self.job.k {
                self.need = self.need.max(score);
                break;
            }
        }
        let need = self.need;
        self.found.truncate(self.found.partition_point(|(_, score)| *score >= need));
        self.next = self.found.len().saturating_add(self.job.k.clamp(8, 1 << 20));
    }

    /// How many texts of a row may be compared with every text of the query.
    fn sure(&self, row: u32) -> usize {
        let (collection, pairing) = (self.job.collection, self.job.pairing);
        let texts = right_texts(collection, row);
        if pairing.is_all() {
            return texts.len();
        }
        let queries = collection.texts(self.query as usize);
        let is_left = |text: &&u32| (**text as usize) < collection.split;
        let all = |text: &&u32| {
            queries
                .iter()
                .filter(is_left)
                .all(|query| pairing.allows(*query as usize, **text as usize))
        };
        texts.iter().filter(all).take(self.job.k).count()
    }

    fn finish(self) -> Vec<(u32, u32, f64)> {
        self.found.into_iter().map(|(row, score)| (self.query, row, score)).collect()
    }
}

impl Sink for Best<'_> {
    fn need(&self) -> f64 {
        self.need
    }

    fn rises(&self) -> Option<usize> {
        (self.job.k < usize::MAX).then_some(self.job.k)
    }

    fn wants(&self, row: u32) -> bool {
        self.job.pairing.may_allow(self.job.collection, self.query as usize, row as usize)
    }

    fn take(&mut self, row: u32, score: f64) -> Result<(), Error> {
        crate::expand::reserve(&mut self.found, 1)?;
        self.found.push((row, score));
        if self.found.len() >= self.next.max(1) {
            self.drop_worst();
        }
        Ok(())
    }
}
