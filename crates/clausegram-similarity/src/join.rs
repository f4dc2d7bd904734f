//! All pairs above a threshold.
//!
//! Distinct rows are joined ([`crate::search`]): once for each pair where row and column may be
//! exchanged and stand in one collection, else from each row of the left. Texts are put for rows
//! at the end ([`crate::expand`]).

use crate::bounds::{Kind, Lesser, Ones, Products};
use crate::choose::{Guess, Guesses};
use crate::expand::{Neighbours, Sides, expand};
use crate::index;
use crate::portions::{PORTION, portions};
use crate::search::{Ask, Bench, Effort, Scratch, Search, Sink};
use crate::tile::Tile;
use crate::{Collection, Control, Error, Measure, Pairing, Pairs, Phase};

/// All pairs of texts with a similarity of `threshold` or more.
///
/// # Errors
///
/// [`Error::Argument`] where `threshold` is not above 0 and at most 1 or `pairing` does not fit,
/// [`Error::Memory`], [`Error::Cancelled`].
pub fn pairs(
    collection: &Collection,
    threshold: f64,
    pairing: &Pairing,
    control: &Control<'_>,
) -> Result<Pairs, Error> {
    if !(threshold > 0.0 && threshold <= 1.0) {
        return Err(Error::argument("threshold", threshold, "it must be above 0 and at most 1"));
    }
    pairing.check(collection.row_of.len())?;
    control.go_on()?;
    let mut sides = Sides::of(collection, control)?;
    let (found, _) = join(collection, threshold, pairing, &mut sides, control)?;
    let neighbours = Neighbours::of(collection, &found, sides.is_half())?;
    drop(found);
    expand(collection, &neighbours, pairing, control)
}

/// What [`pairs`] does in all, counted while the join of distinct rows is run.
///
/// # Errors
///
/// As [`pairs`].
pub fn pairs_effort(
    collection: &Collection,
    threshold: f64,
    control: &Control<'_>,
) -> Result<Effort, Error> {
    let mut sides = Sides::of(collection, control)?;
    join(collection, threshold, &Pairing::default(), &mut sides, control).map(|(_, effort)| effort)
}

/// Pairs of distinct rows, of a portion of queries each.
pub(crate) type Found = Vec<Vec<(u32, u32, f64)>>;

/// Joins distinct rows.
fn join(
    collection: &Collection,
    threshold: f64,
    pairing: &Pairing,
    sides: &mut Sides,
    control: &Control<'_>,
) -> Result<(Found, Effort), Error> {
    match collection.measure {
        Measure::Cosine => join_of::<Products>(collection, threshold, pairing, sides, control),
        Measure::Ruzicka => join_of::<Lesser>(collection, threshold, pairing, sides, control),
        _ => join_of::<Ones>(collection, threshold, pairing, sides, control),
    }
}

fn join_of<K: Kind>(
    collection: &Collection,
    threshold: f64,
    pairing: &Pairing,
    sides: &mut Sides,
    control: &Control<'_>,
) -> Result<(Found, Effort), Error> {
    let search = Search::new::<K>(collection, threshold, control)?;
    if sides.is_half() {
        sides.order_by(|row| search.stop_of(row));
    }
    let join = Join { search: &search, pairing, sides, guess: false };
    let (found, effort) = join.run::<K>(None, control)?;
    Ok((found.into_iter().map(|guesses| guesses.known).collect(), effort))
}

/// The pairs of one portion of queries.
struct All<'a> {
    join: &'a Join<'a>,
    query: u32,
    found: Guesses,
}

impl Sink for All<'_> {
    fn need(&self) -> f64 {
        self.join.search.threshold
    }

    fn rises(&self) -> Option<usize> {
        None
    }

    fn wants(&self, row: u32) -> bool {
        let (collection, pairing) = (self.join.search.collection, self.join.pairing);
        pairing.may_allow(collection, self.query as usize, row as usize)
    }

    fn estimates(&self) -> bool {
        self.join.guess
    }

    fn estimate(&mut self, row: u32, least: f32, most: f32) -> Result<(), Error> {
        one_more(&mut self.found.open)?;
        self.found.open.push(Guess { query: self.query, row, least, most });
        Ok(())
    }

    fn take(&mut self, row: u32, score: f64) -> Result<(), Error> {
        one_more(&mut self.found.known)?;
        self.found.known.push((self.query, row, score));
        Ok(())
    }
}

fn one_more<T>(pairs: &mut Vec<T>) -> Result<(), Error> {
    pairs.try_reserve(1).map_err(|_| Error::Memory {
        what: "pairs",
        bytes: 2 * size_of_val(pairs.as_slice()) as u64,
        advice: "raise the threshold",
    })
}

/// What is joined.
pub(crate) struct Join<'a> {
    pub(crate) search: &'a Search<'a>,
    pub(crate) pairing: &'a Pairing,
    pub(crate) sides: &'a Sides,
    /// Whether it is enough to know about how similar two rows are.
    pub(crate) guess: bool,
}

impl Join<'_> {
    /// How many of the rows before it a row is similar to, on the average of a sample of so many rows
    /// of the first tile.
    pub(crate) fn pairs_of_sample<K: Kind>(
        &self,
        tile: &Tile<'_, K>,
        number: usize,
    ) -> Result<f64, Error> {
        let rows = tile.rows;
        let mut scratch = Scratch::<K>::new(self.search)?;
        let mut sink = All { join: self, query: 0, found: Guesses::default() };
        let step = (rows.len() / number).max(1);
        for (at, query) in rows.iter().enumerate().step_by(step) {
            sink.query = *query;
            let (before, trial) = (Some(at), self.search.threshold);
            let ask = Ask { query: *query, before, trial, half: true };
            self.search.query::<K>(tile, ask, &mut scratch, &mut sink)?;
        }
        let found = sink.found.known.len() + sink.found.open.len();
        Ok(found as f64 / rows.len().div_ceil(step).max(1) as f64)
    }

    /// Joins distinct rows; the first tile may be there already.
    pub(crate) fn run<K: Kind>(
        &self,
        mut ready: Option<&Tile<'_, K>>,
        control: &Control<'_>,
    ) -> Result<(Vec<Guesses>, Effort), Error> {
        let Join { search, sides, .. } = self;
        let (collection, threshold, half) = (search.collection, search.threshold, sides.is_half());
        let (left, right) = (&sides.left, sides.right());
        let (bench, mut all, mut start) = (Bench::<K>::new(), Vec::new(), 0);
        let work = control.work(sides.work(), Phase { name: "comparing", unit: "rows" });
        while start < right.len() {
            let rows = &right[start..start + index::tile(collection, &right[start..])];
            let (index, built);
            let tile = match ready.take() {
                Some(tile) => tile,
                None => {
                    index = search.index::<K>(rows, half, control)?;
                    built = Tile::<K>::new(search, rows, &index, control)?;
                    &built
                }
            };
            let first = if half { start } else { 0 };
            let found = portions(&left[first..], PORTION, control, |begin, queries| {
                let mut scratch = bench.take(search)?;
                let mut sink = All { join: self, query: 0, found: Guesses::default() };
                for (at, query) in (begin..).zip(queries) {
                    sink.query = *query;
                    let before = (half && at < rows.len()).then_some(at);
                    let ask = Ask { query: *query, before, trial: threshold, half };
                    search.query::<K>(tile, ask, &mut scratch, &mut sink)?;
                }
                bench.give(scratch);
                work.advance(queries.len() as u64)?;
                Ok(sink.found)
            })?;
            all.extend(found);
            start += rows.len();
        }
        Ok((all, bench.effort()))
    }
}
