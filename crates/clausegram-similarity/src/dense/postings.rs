//! Posting lists: for each column, the ranks that have it.

use std::marker::PhantomData;
use std::ops::Range;

use bytemuck::Zeroable;
use rayon::prelude::*;

use super::ranks::Side;
use super::runs::{Lists, Portion, Runs, Tiles};
use crate::csr::{split, zeros};
use crate::simd::fetch;
use crate::{Control, Csr, Error, room};

/// One entry of a posting list: a rank that has the column, and its weight there (nothing for sets).
/// A pair, as vectors of pairs come as zeroed memory that nobody has written to yet.
pub(super) type Posting<V> = (u32, V);

/// What stands in posting lists, and what a pair of it adds to a sum.
pub(super) trait Posted: Sync {
    /// Of a rank.
    type Value: Zeroable + Copy + PartialEq + Send + Sync;
    /// Of two ranks.
    type Pair: Copy + Send + Sync;
    /// What pairs are added to.
    type Sum;

    /// What stands at a place of `rows`.
    fn value(rows: &Csr<f64>, place: usize) -> Self::Value;

    /// What two values add for so many columns.
    fn pair(a: Self::Value, b: Self::Value, times: u32) -> Self::Pair;

    /// Adds it.
    fn add(sum: &mut Self::Sum, pair: Self::Pair);
}

/// Posting lists of the columns that have one, their ranks rising.
pub(super) struct Postings<P: Posted> {
    /// Where the list of each column begins, and where the last one ends.
    offsets: Vec<u32>,
    /// The lists, one after the other.
    entries: Vec<Posting<P::Value>>,
    /// Ranges of columns with about [`PORTION`] bytes of postings each.
    portions: Vec<(u32, u32)>,
    /// For how many columns the list of each stands: more than 1 for the first of neighbours with
    /// equal lists, 0 for the others. N-grams of one passage mostly have the same list.
    times: Vec<u32>,
    /// Parts of lists by tile, if only the upper triangle is wanted.
    runs: Option<Runs<P>>,
}

/// How many bytes of postings make a portion. A portion is filled, and later added up for some rows,
/// before the next one is turned to: it should fit the second-level cache. With smaller ones, each
/// row is looked up more often.
const PORTION: usize = 1 << 18;

/// How many lists ahead one is fetched: enough to hide the third-level cache, and few enough that
/// none is driven out again.
const AHEAD: usize = 12;

/// How many rows ahead the columns of one are fetched, while lists are filled.
const NEXT: usize = 4;

impl<P: Posted> Postings<P> {
    /// Lists of the columns that `listed` says.
    ///
    /// `frequency` counts the ranks of each column. Of `one` collection, each row of the matrix is
    /// a rank. For an upper triangle that is computed in tiles of rows, `tile` is the number of
    /// these, and of places that their sums have: only [`Postings::add_tile`] is for it.
    pub fn of(
        rows: &Csr<f64>,
        side: &Side,
        frequency: &[u32],
        listed: impl Fn(usize) -> bool + Sync,
        (one, tile): (bool, Option<(usize, usize)>),
        control: &Control<'_>,
    ) -> Result<Self, Error> {
        let (what, advice) = ("posting lists", "divide the texts");
        let tiles =
            tile.map(|(rows, stride)| Tiles { rows, stride, number: side.len().div_ceil(rows) });
        let offsets = offsets(frequency, listed)?;
        let portions = portions(&offsets, side.len(), size_of::<Posting<P::Value>>());
        let stored = stored(&portions, &offsets, tiles)?;
        let total = stored.last().map_or(0, |last| *last);
        let mut entries = zeros(total, what, advice)?;
        let mut times: Vec<u32> =
            zeros(if tiles.is_some() { 0 } else { frequency.len() }, what, advice)?;
        let ends: Vec<usize> = match tiles {
            Some(_) => vec![0; portions.len()],
            None => portions.iter().map(|portion| portion.1 as usize).collect(),
        };
        let mut parts = room(portions.len(), what, advice)?;
        let lists = split(&mut entries, &stored).into_iter().zip(split(&mut times, &ends));
        let mut base = 0;
        for (&(first, last), (list, times)) in portions.iter().zip(lists) {
            let columns = (last - first) as usize;
            // The columns that were passed over have no lists.
            let times = match tiles {
                Some(_) => times,
                None => times.split_at_mut(times.len() - columns).1,
            };
            parts.push(Part { columns: (first, last), base, entries: list, times });
            base = stored[parts.len() - 1] as u32;
        }
        // Few runs of portions: at the start of each, all rows are searched for its first column.
        let together = parts.len().div_ceil(2 * control.threads()).max(1);
        let fill = Fill::<P> {
            rows,
            side,
            offsets: &offsets,
            equal: one,
            tiles,
            control,
            posted: PhantomData,
        };
        let runs: Vec<_> = control.run(|| {
            let shares = parts.par_chunks_mut(together);
            shares.map(|parts| fill.fill(parts)).collect::<Result<_, Error>>()
        })?;
        let runs = tiles.map(|tiles| Runs::new(tiles, runs.into_iter().flatten().collect()));
        Ok(Self { offsets, entries, portions, times, runs })
    }

    /// Adds up all pairs of a tile's rows with later ranks: see [`Runs::add`]. False if the lists
    /// were not made for it.
    pub fn add_tile(&self, first: usize, sums: &mut [P::Sum]) -> bool {
        match &self.runs {
            None => return false,
            Some(runs) => runs.add(first, &self.entries, sums),
        }
        true
    }

    /// Ranges of columns, rising; a row should be looked up in one portion after the other, and
    /// some rows in one portion before the next.
    pub fn portions(&self) -> &[(u32, u32)] {
        &self.portions
    }

    /// Fetches the end of the list of the column that is [`AHEAD`] places after `place`.
    #[inline(always)]
    pub fn fetch(&self, columns: &[u32], place: usize) {
        if let Some(&column) = columns.get(place + AHEAD) {
            fetch(&self.entries, self.offsets[column as usize + 1].wrapping_sub(1) as usize);
        }
    }

    /// The list of a column, and for how many columns it is to be counted; none if it was counted
    /// with another column's.
    #[inline(always)]
    pub fn list(&self, column: u32) -> (&[Posting<P::Value>], u32) {
        let column = column as usize;
        let place = self.offsets[column] as usize..self.offsets[column + 1] as usize;
        match self.times[column] {
            0 => (&[], 0),
            times => (&self.entries[place], times),
        }
    }
}

/// The part of a row's columns from `done` on that lies before the column `last`.
#[inline(always)]
pub(super) fn before(columns: &[u32], done: &mut usize, last: u32) -> Range<usize> {
    let first = *done;
    let rest = &columns[first..];
    // In growing steps, as the next portion is mostly near.
    let mut step = 8;
    while rest.get(step).is_some_and(|column| *column < last) {
        step *= 4;
    }
    let most = rest.len().min(step);
    *done += rest[..most].partition_point(|column| *column < last);
    first..*done
}

/// Ranges of columns with about as many postings each.
fn portions(offsets: &[u32], ranks: usize, posting: usize) -> Vec<(u32, u32)> {
    // Every portion looks at every row: it should have some postings of each.
    let size = (PORTION / posting).max(8 * ranks) as u64;
    let columns = offsets.len() - 1;
    let mut portions = Vec::new();
    let mut first = 0;
    loop {
        // Columns without a list are passed over.
        first = offsets.partition_point(|&offset| offset <= offsets[first]) - 1;
        if first == columns {
            return portions;
        }
        let most = u64::from(offsets[first]) + size;
        let last = offsets.partition_point(|&offset| u64::from(offset) < most);
        let last = last.clamp(first + 1, columns);
        // Columns have 32-bit numbers.
        portions.push((first as u32, last as u32));
        first = last;
    }
}

/// Where the list of each column begins, and where the last one ends.
fn offsets(frequency: &[u32], listed: impl Fn(usize) -> bool) -> Result<Vec<u32>, Error> {
    let mut offsets = room(frequency.len() + 1, "posting lists", "divide the texts")?;
    let mut total = 0_u64;
    offsets.push(0);
    offsets.extend(frequency.iter().enumerate().map(|(column, &frequency)| {
        total += if listed(column) { u64::from(frequency) } else { 0 };
        total as u32
    }));
    let most = u64::from(u32::MAX);
    if total > most {
        return Err(Error::TooMany { what: "n-grams of texts", found: total, most });
    }
    Ok(offsets)
}

/// Where the entries of each portion end, of those that are not stored as pairs.
fn stored(
    portions: &[(u32, u32)],
    offsets: &[u32],
    tiles: Option<Tiles>,
) -> Result<Vec<usize>, Error> {
    let mut stored = room(portions.len(), "posting lists", "divide the texts")?;
    let mut total = 0;
    stored.extend(portions.iter().map(|&(first, last)| {
        let ends = &offsets[first as usize..=last as usize];
        let longest = ends.windows(2).map(|ends| ends[1] - ends[0]).max().unwrap_or(0);
        if !tiles.is_some_and(|tiles| tiles.pays(longest)) {
            total += (ends[ends.len() - 1] - ends[0]) as usize;
        }
        total
    }));
    Ok(stored)
}

/// A range of columns and the room for their lists.
struct Part<'a, V> {
    columns: (u32, u32),
    /// Where its entries stand among all.
    base: u32,
    /// Empty where lists are stored as pairs.
    entries: &'a mut [Posting<V>],
    /// Empty for an upper triangle.
    times: &'a mut [u32],
}

/// Counts equal neighbouring lists as one, if `equal`: among two collections, rows of the left side
/// may have one column and not the other.
fn count<V: PartialEq>(part: &[Posting<V>], ends: &[u32], times: &mut [u32], equal: bool) {
    let (mut start, mut first, mut known) = (0, 0, 0..0);
    for (column, &end) in ends.iter().enumerate() {
        let place = start..end as usize;
        start = place.end;
        if place.is_empty() {
            continue;
        }
        if equal && place.len() == known.len() && part[place.clone()] == part[known.clone()] {
            times[first] += 1;
        } else {
            times[column] = 1;
            (first, known) = (column, place);
        }
    }
}

/// Fills lists from rows.
struct Fill<'a, P> {
    rows: &'a Csr<f64>,
    side: &'a Side,
    offsets: &'a [u32],
    /// Whether equal lists are counted as one.
    equal: bool,
    tiles: Option<Tiles>,
    control: &'a Control<'a>,
    posted: PhantomData<P>,
}

impl<P: Posted> Fill<'_, P> {
    fn fill(&self, parts: &mut [Part<'_, P::Value>]) -> Result<Vec<Portion<P::Pair>>, Error> {
        let mut found = room(parts.len(), "parts of posting lists", "divide the texts")?;
        let mut dones = vec![0; self.side.len()];
        let (mut spare, mut spare_times): (Vec<Posting<P::Value>>, Vec<u32>) = Default::default();
        for Part { columns, base, entries, times } in parts {
            self.control.go_on()?;
            let offsets = &self.offsets[columns.0 as usize..=columns.1 as usize];
            let total = (offsets[offsets.len() - 1] - offsets[0]) as usize;
            let few = entries.len() < total;
            let entries = if few {
                if spare.len() < total {
                    spare = zeros(total, "posting lists", "divide the texts")?;
                }
                &mut spare[..total]
            } else {
                &mut **entries
            };
            self.transpose(*columns, offsets, &mut dones, entries);
            let ends: Vec<u32> = offsets[1..].iter().map(|end| end - offsets[0]).collect();
            let Some(tiles) = self.tiles else {
                count(entries, &ends, times, self.equal);
                continue;
            };
            spare_times.clear();
            spare_times.resize(ends.len(), 0);
            count(entries, &ends, &mut spare_times, self.equal);
            let lists = Lists { entries, ends: &ends, times: &spare_times };
            found.push(if few {
                Portion::Pairs(lists.pairs::<P>(tiles)?)
            } else {
                Portion::Runs(lists.runs(*base, tiles)?)
            });
        }
        Ok(found)
    }

    /// Writes the lists of some columns; of each rank, the columns before them are `dones`.
    fn transpose(
        &self,
        (first, last): (u32, u32),
        offsets: &[u32],
        dones: &mut [usize],
        entries: &mut [Posting<P::Value>],
    ) {
        let rows = self.rows;
        // A column without a list has no place.
        let next = |ends: &[u32]| if ends[0] < ends[1] { ends[0] - offsets[0] } else { u32::MAX };
        let mut next: Vec<u32> = offsets.windows(2).map(next).collect();
        for (rank, &row) in (0..).zip(&self.side.rows) {
            if let Some(&next) = self.side.rows.get(rank as usize + NEXT) {
                let place = rows.offsets[next as usize] + dones[rank as usize + NEXT];
                fetch(&rows.columns, place);
                fetch(&rows.values, place);
            }
            let begin = rows.offsets[row as usize];
            let columns = &rows.columns[begin..rows.offsets[row as usize + 1]];
            let done = &mut dones[rank as usize];
            if columns.get(*done).is_some_and(|column| *column < first) {
                before(columns, done, first);
            }
            let start = *done;
            let found = columns[start..].iter().take_while(|column| **column < last);
            for (place, column) in (start..).zip(found) {
                *done = place + 1;
                let next = &mut next[(column - first) as usize];
                if let Some(entry) = entries.get_mut(*next as usize) {
                    *entry = (rank, P::value(rows, begin + place));
                    *next += 1;
                }
            }
        }
    }
}
