//! Posting lists of up to 65,536 rows: which of them have a column, and with what weight.
//!
//! A posting is one 32-bit number: the row within the tile in the lower half, the weight's upper 16
//! bits as a 32-bit float in the upper half, rounded up. So a sum of products of postings is never
//! too low, a list takes half the memory traffic of the pair (row, weight), and a row within the
//! tile needs no check of bounds in an array of 65,536 sums. What a sum says is verified in 64 bits.

use rayon::prelude::*;

use crate::bounds::Profile;
use crate::{Collection, Control, Error, room};

/// How many rows a tile holds at most: what 16 bits tell apart.
pub(crate) const TILE: usize = 1 << 16;

/// The lightest weight in a posting: light enough to change no bound, heavy enough for the product
/// of two to be above 0 in 32 bits.
const LIGHTEST: f32 = 1e-18;

const WHAT: &str = "posting lists";
const ADVICE: &str = "divide the texts";

/// Posting lists of a tile of rows.
pub(crate) struct Index {
    ends: Vec<u32>,
    postings: Vec<u32>,
}

/// A weight as a query has it in 32 bits; never 0 for a weight above 0.
pub(crate) fn light(weight: f64, scale: f64) -> f32 {
    if weight > 0.0 { ((weight * scale) as f32).max(LIGHTEST) } else { 0.0 }
}

/// The row of a posting.
pub(crate) fn row(posting: u32) -> usize {
    usize::from(posting as u16)
}

/// The weight of a posting.
pub(crate) fn weight(posting: u32) -> f32 {
    f32::from_bits(posting & 0xFFFF_0000)
}

fn posting(row: u32, weight: f32) -> u32 {
    (weight.to_bits().saturating_add(0xFFFF) & 0xFFFF_0000) | row
}

/// How many of the rows make a tile: 65,536, or fewer where their entries would pass 32 bits.
pub(crate) fn tile(collection: &Collection, rows: &[u32]) -> usize {
    let offsets = &collection.rows.offsets;
    let mut entries = 0_u64;
    let fits = |&&row: &&u32| {
        entries += (offsets[row as usize + 1] - offsets[row as usize]) as u64;
        entries <= u64::from(u32::MAX)
    };
    rows.iter().take(TILE).take_while(fits).count().max(1)
}

impl Index {
    /// Indexes these rows, up to the group at which every query stops.
    pub(crate) fn of(
        collection: &Collection,
        profile: &Profile,
        rows: &[u32],
        stop: usize,
        control: &Control<'_>,
    ) -> Result<Self, Error> {
        let last = |&row: &u32| {
            let columns = collection.rows.row_columns(row as usize);
            columns.partition_point(|column| *column < profile.cuts[stop]) as u32
        };
        let mut lengths = room(rows.len(), WHAT, ADVICE)?;
        control.run(|| rows.par_iter().map(last).collect_into_vec(&mut lengths));
        let build = Build { collection, profile, rows, lengths: &lengths };
        let mut ends = room(collection.columns + 1, WHAT, ADVICE)?;
        ends.resize(collection.columns + 1, 0_u32);
        build.count(&mut ends, control);
        let mut sum = 0;
        for end in &mut ends[1..] {
            sum += std::mem::replace(end, sum);
        }
        let mut postings = room(sum as usize, WHAT, ADVICE)?;
        postings.resize(sum as usize, 0);
        build.fill(&mut ends, &mut postings, control);
        Ok(Self { ends, postings })
    }

    /// Where the postings of a column begin and end, and the row of the first of them.
    ///
    /// It is read here, for many columns before any list is walked, so that the caches fetch the
    /// lists at once and not one after the other.
    pub(crate) fn list(&self, column: u32) -> (u32, u32, usize) {
        let (start, end) = (self.ends[column as usize], self.ends[column as usize + 1]);
        let first = self.postings.get(start as usize).map_or(TILE, |posting| row(*posting));
        (start, end, if start < end { first } else { TILE })
    }

    /// The postings between two places.
    pub(crate) fn postings(&self, start: u32, end: u32) -> &[u32] {
        &self.postings[start as usize..end as usize]
    }
}

struct Build<'a> {
    collection: &'a Collection,
    profile: &'a Profile,
    rows: &'a [u32],
    /// How many entries of each row belong into the index.
    lengths: &'a [u32],
}

impl Build<'_> {
    /// The entries of a row between two columns that belong into the index.
    fn entries(&self, at: usize, from: u32, to: u32) -> std::ops::Range<usize> {
        let row = self.rows[at] as usize;
        let offsets = &self.collection.rows.offsets;
        let first = offsets[row];
        let columns = &self.collection.rows.columns[first..first + self.lengths[at] as usize];
        // Most rows lie on both sides of a share's end, but the first and last need no search.
        let place = |column: u32| columns.partition_point(|found| *found < column);
        let start = if from == 0 { 0 } else { place(from) };
        let all = to as usize == self.collection.columns;
        first + start..first + if all { columns.len() } else { place(to) }
    }

    /// Counts the postings of each column into the place after it.
    #[inline(never)]
    fn count(&self, ends: &mut [u32], control: &Control<'_>) {
        let shares = split(&mut ends[1..], &self.profile.shares);
        control.run(|| {
            shares.into_par_iter().for_each(|(from, to, counts)| {
                for at in 0..self.rows.len() {
                    for &column in &self.collection.rows.columns[self.entries(at, from, to)] {
                        counts[(column - from) as usize] += 1;
                    }
                }
            });
        });
    }

    /// Writes the postings; where each list began, it then ends.
    #[inline(never)]
    fn fill(&self, ends: &mut [u32], postings: &mut [u32], control: &Control<'_>) {
        let bounds: Vec<u32> = self
            .profile
            .shares
            .iter()
            .map(|&column| ends.get(column as usize + 1).copied().unwrap_or(postings.len() as u32))
            .collect();
        let lists = split(postings, &bounds);
        let shares = split(&mut ends[1..], &self.profile.shares);
        let rows = &self.collection.rows;
        control.run(|| {
            shares.into_par_iter().zip(lists).for_each(
                |((from, to, ends), (base, _, postings))| {
                    for at in 0..self.rows.len() {
                        let place = self.entries(at, from, to);
                        for entry in place {
                            let weight = match rows.values.get(entry) {
                                Some(weight) => light(*weight, self.profile.scale),
                                None => 1.0,
                            };
                            let end = &mut ends[(rows.columns[entry] - from) as usize];
                            postings[(*end - base) as usize] = posting(at as u32, weight);
                            *end += 1;
                        }
                    }
                },
            );
        });
    }
}

/// Cuts a slice at bounds that begin with 0 and end with its length.
fn split<'a, T>(mut rest: &'a mut [T], bounds: &[u32]) -> Vec<(u32, u32, &'a mut [T])> {
    let mut found = Vec::with_capacity(bounds.len());
    for pair in bounds.windows(2) {
        let (head, tail) = rest.split_at_mut((pair[1] - pair[0]) as usize);
        found.push((pair[0], pair[1], head));
        rest = tail;
    }
    found
}
