//! Pairs whose signatures agree in a band.
//!
//! For each band, rows are put into a table by a hash of their values, and each is linked to the next
//! one with the same hash. A row's candidates are found along its links: the later rows of its buckets, each
//! taken once. Two bands with the same hash and other values only make one candidate more.

use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::bands::Bands;
use super::signatures::{Signatures, mix};
use crate::csr::zeros;
use crate::expand::{Neighbours, expand, reserve};
use crate::{Collection, Control, Error, Measure, Pairing, Pairs, Phase, room};

const ADVICE: &str = "divide the texts, or take fewer bands";

/// No later row in the bucket.
const LAST: u32 = u32::MAX;

/// How many rows are looked up as one portion of work.
const PORTION: usize = 256;

/// Pairs of texts whose signatures agree in a band and whose similarity is `threshold` or more, in
/// the order of [`pairs`](crate::pairs()).
///
/// With `verify`, similarities are exact, and a pair is missing only if it is no candidate, which has
/// the probability 1 − [`Bands::probability`] of its similarity. Without, similarities are estimates
/// of the signatures, held against `threshold` as they are. Texts of the same n-grams are always
/// found, with the similarity 1.
///
/// # Errors
///
/// [`Error::Argument`] where the signatures are not those of the collection, `bands` does not fit
/// them, `threshold` is not above 0 and at most 1, the measure is not Jaccard or `pairing` does not
/// fit; [`Error::Memory`], [`Error::Cancelled`].
pub fn pairs_by_sketch(
    collection: &Collection,
    signatures: &Signatures,
    bands: Bands,
    threshold: f64,
    verify: bool,
    pairing: &Pairing,
    control: &Control<'_>,
) -> Result<Pairs, Error> {
    check(collection, signatures, bands, threshold)?;
    pairing.check(collection.row_of.len())?;
    control.go_on()?;
    let links = links(collection, signatures, bands, control)?;
    let look = Look { collection, signatures, links, threshold, verify, pairing };
    let found = look.all(control)?;
    let neighbours = Neighbours::of(collection, &found, collection.is_one())?;
    drop(found);
    expand(collection, &neighbours, pairing, control)
}

fn check(
    collection: &Collection,
    signatures: &Signatures,
    bands: Bands,
    threshold: f64,
) -> Result<(), Error> {
    if collection.measure != Measure::Jaccard {
        let value = format!("{:?}", collection.measure);
        return Err(Error::argument("measure", value, "it must be jaccard for a sketch"));
    }
    if !(threshold > 0.0 && threshold <= 1.0) {
        return Err(Error::argument("threshold", threshold, "it must be above 0 and at most 1"));
    }
    if !signatures.is_of(collection) {
        return Err(Error::argument(
            "signatures",
            "of other rows",
            "they must be those of the collection",
        ));
    }
    let fits = |values: usize| 0 < values && values <= signatures.permutations();
    if !bands.values().is_some_and(fits) {
        let value =
            format!("{} times {} of {} values", bands.bands, bands.rows, signatures.permutations());
        return Err(Error::argument("bands", value, "they must fit the signatures, and not be 0"));
    }
    Ok(())
}

/// For each band, the next row of each row's bucket.
fn links(
    collection: &Collection,
    signatures: &Signatures,
    bands: Bands,
    control: &Control<'_>,
) -> Result<Vec<Vec<u32>>, Error> {
    let rows = collection.rows.rows();
    let what = "buckets of signatures";
    let mut kept = room(rows, what, ADVICE)?;
    // Row numbers are 32-bit. Empty rows are like no other. From behind, so that each row finds the
    // next one in its bucket.
    kept.extend((0..rows as u32).rev().filter(|&row| {
        !collection.texts(row as usize).is_empty()
            && !collection.rows.row_columns(row as usize).is_empty()
    }));
    let link = |band: usize| -> Result<Vec<u32>, Error> {
        control.go_on()?;
        let place = band * bands.rows..(band + 1) * bands.rows;
        let slots = (2 * kept.len()).next_power_of_two().max(2);
        let mut first = room(slots, what, ADVICE)?;
        first.resize(slots, (0_u64, LAST));
        let mut next = room(rows, what, ADVICE)?;
        next.resize(rows, LAST);
        for &row in &kept {
            let values = &signatures.of_row(row)[place.clone()];
            let key = values.iter().fold(0, |key, &value| mix(key, value.into()));
            let mut slot = key as usize & (slots - 1);
            while first[slot].1 != LAST && first[slot].0 != key {
                slot = (slot + 1) & (slots - 1);
            }
            next[row as usize] = first[slot].1;
            first[slot] = (key, row);
        }
        Ok(next)
    };
    control.run(|| (0..bands.bands).into_par_iter().with_max_len(1).map(link).collect())
}

/// Looks along links.
struct Look<'a> {
    collection: &'a Collection,
    signatures: &'a Signatures,
    links: Vec<Vec<u32>>,
    threshold: f64,
    verify: bool,
    pairing: &'a Pairing,
}

/// Memory of one thread.
struct Scratch {
    /// The last row that each row was a candidate of.
    met: Vec<u32>,
    candidates: Vec<u32>,
    /// A bit for each column of the row that is looked at.
    marks: Vec<u64>,
}

type Found = Vec<(u32, u32, f64)>;

impl Look<'_> {
    fn all(&self, control: &Control<'_>) -> Result<Vec<Found>, Error> {
        let rows = self.collection.rows.rows();
        let memory = Mutex::new(Vec::new());
        let work = control.work(rows as u64, Phase { name: "verifying candidates", unit: "rows" });
        let portion = |portion: usize| {
            let known = memory.lock().unwrap_or_else(PoisonError::into_inner).pop();
            let mut scratch = match known {
                Some(scratch) => scratch,
                None => self.scratch()?,
            };
            let mut found = Vec::new();
            let last = rows.min((portion + 1) * PORTION);
            for row in portion * PORTION..last {
                self.row(row as u32, &mut scratch, &mut found, control)?;
            }
            memory.lock().unwrap_or_else(PoisonError::into_inner).push(scratch);
            work.advance((last - portion * PORTION) as u64)?;
            Ok(found)
        };
        let portions = rows.div_ceil(PORTION);
        control.run(|| (0..portions).into_par_iter().with_max_len(1).map(portion).collect())
    }

    fn scratch(&self) -> Result<Scratch, Error> {
        let rows = self.collection.rows.rows();
        let mut met = room(rows, "candidates", ADVICE)?;
        met.resize(rows, LAST);
        let marks = zeros(self.collection.columns.div_ceil(64), "a row spread out", ADVICE)?;
        Ok(Scratch { met, candidates: Vec::new(), marks })
    }

    /// Finds the similar rows after a row.
    fn row(
        &self,
        row: u32,
        scratch: &mut Scratch,
        found: &mut Found,
        control: &Control<'_>,
    ) -> Result<(), Error> {
        let Scratch { met, candidates, marks } = scratch;
        candidates.clear();
        for next in &self.links {
            let mut other = next[row as usize];
            while other != LAST {
                if met[other as usize] != row {
                    met[other as usize] = row;
                    reserve(candidates, 1)?;
                    candidates.push(other);
                }
                other = next[other as usize];
            }
        }
        if candidates.is_empty() {
            return Ok(());
        }
        control.go_on()?;
        candidates.sort_unstable();
        self.mark(row, marks, true);
        for &other in candidates.iter() {
            let score = if self.verify {
                self.exact(row, other, marks)
            } else {
                self.signatures.estimate_rows(row, other)
            };
            if score >= self.threshold {
                self.put(row, other, score, found)?;
            }
        }
        self.mark(row, marks, false);
        Ok(())
    }

    fn mark(&self, row: u32, marks: &mut [u64], set: bool) {
        for &column in self.collection.rows.row_columns(row as usize) {
            let word = &mut marks[column as usize / 64];
            *word = if set { *word | 1 << (column % 64) } else { 0 };
        }
    }

    /// The similarity of the marked row and another, both not empty.
    fn exact(&self, row: u32, other: u32, marks: &[u64]) -> f64 {
        let columns = self.collection.rows.row_columns(other as usize);
        let is_marked = |column: &u32| marks[*column as usize / 64] >> (column % 64) & 1;
        let shared: u64 = columns.iter().map(is_marked).sum();
        let sizes = &self.collection.sizes;
        let measure = self.collection.measure;
        measure.score(shared as f64, sizes[row as usize], sizes[other as usize])
    }

    /// Keeps a pair, in the direction in which it can stand in the result.
    fn put(&self, row: u32, other: u32, score: f64, found: &mut Found) -> Result<(), Error> {
        let (collection, split) = (self.collection, self.collection.split);
        let left = |row: u32| {
            collection.texts(row as usize).first().is_some_and(|&text| (text as usize) < split)
        };
        let right = |row: u32| {
            collection.texts(row as usize).last().is_some_and(|&text| text as usize >= split)
        };
        let both = [(row, other), (other, row)];
        // Of one collection, each pair is kept once.
        let ways = if collection.is_one() { &both[..1] } else { &both[..] };
        for &(row, other) in ways {
            let fits = collection.is_one() || (left(row) && right(other));
            if fits && self.pairing.may_allow(collection, row as usize, other as usize) {
                reserve(found, 1)?;
                found.push((row, other, score));
            }
        }
        Ok(())
    }
}
