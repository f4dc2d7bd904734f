//! All pairs above a threshold.
//!
//! Distinct rows are joined ([`crate::search`]): once for each pair where row and column may be
//! exchanged and stand in one collection, else from each row of the left. Texts are put for rows
//! at the end ([`crate::expand`]).

use crate::bounds::{Kind, Lesser, Ones, Products};
use crate::expand::{Neighbours, Sides, expand};
use crate::index::{self, Index};
use crate::portions::portions;
use crate::search::{Ask, Bench, Effort, Search, Sink};
use crate::tile::Tile;
use crate::{Collection, Control, Error, Measure, Pairing, Pairs};

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
    join_with::<K>(&search, None, pairing, sides, control)
}

struct All<'a> {
    collection: &'a Collection,
    pairing: &'a Pairing,
    threshold: f64,
    query: u32,
    found: Vec<(u32, u32, f64)>,
}

impl Sink for All<'_> {
    fn need(&self) -> f64 {
        self.threshold
    }

    fn rises(&self) -> Option<usize> {
        None
    }

    fn wants(&self, row: u32) -> bool {
        self.pairing.may_allow(self.collection, self.query as usize, row as usize)
    }

    fn take(&mut self, row: u32, score: f64) -> Result<(), Error> {
        self.found.try_reserve(1).map_err(|_| Error::Memory {
            what: "pairs",
            bytes: 32 * self.found.len() as u64,
            advice: "raise the threshold",
        })?;
        self.found.push((self.query, row, score));
        Ok(())
    }
}

/// Joins distinct rows; the index of the first tile may be there already.
pub(crate) fn join_with<K: Kind>(
    search: &Search<'_>,
    mut ready: Option<Index>,
    pairing: &Pairing,
    sides: &Sides,
    control: &Control<'_>,
) -> Result<(Found, Effort), Error> {
    let (collection, threshold, half) = (search.collection, search.threshold, sides.is_half());
    let (left, right) = (&sides.left, sides.right());
    let (bench, mut all, mut start) = (Bench::default(), Vec::new(), 0);
    let work = control.work(sides.work());
    while start < right.len() {
        let rows = &right[start..start + index::tile(collection, &right[start..])];
        let index = match ready.take() {
            Some(index) => index,
            None => search.index::<K>(rows, half, control)?,
        };
        let tile = Tile::new::<K>(search, rows, &index)?;
        let first = if half { start } else { 0 };
        let found = portions(&left[first..], control, |begin, queries| {
            let mut scratch = bench.take(search)?;
            let mut sink = All { collection, pairing, threshold, query: 0, found: Vec::new() };
            for (at, query) in (begin..).zip(queries) {
                sink.query = *query;
                let before = (half && at < rows.len()).then_some(at);
                let ask = Ask { query: *query, before, trial: threshold, half };
                search.query::<K>(&tile, ask, &mut scratch, &mut sink)?;
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
