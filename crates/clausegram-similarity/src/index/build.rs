//! Rows into posting lists.
//!
//! Written straight to its list, each posting would wait for memory. So rows are transposed in two
//! steps that stay in the cache, as a radix sort by column with two digits: first to *shares* of
//! neighbouring columns, then inside each share to the columns. On the way back each entry is told
//! where its list begins and how many postings stand before its own, so that a query that looks only
//! among earlier rows walks its lists without looking any of them up.

use std::ops::Range;

use rayon::prelude::*;

use super::{Index, List, light, posting};
use crate::bounds::Profile;
use crate::csr::{split, zeros};
use crate::{Collection, Control, Error, room};

const WHAT: &str = "posting lists";
const ADVICE: &str = "divide the texts";

/// How many parts of the rows each thread is given.
const PARTS: usize = 4;

/// What is indexed.
pub(super) struct Build<'a> {
    pub(super) collection: &'a Collection,
    pub(super) profile: &'a Profile,
    pub(super) rows: &'a [u32],
    /// How many columns of each row.
    pub(super) lengths: &'a [u32],
}

impl Build<'_> {
    pub(super) fn index(&self, control: &Control<'_>) -> Result<Index, Error> {
        let size = self.rows.len().div_ceil(PARTS * control.threads()).max(1);
        let mut of_rows: Vec<u32> = room(self.rows.len() + 1, WHAT, ADVICE)?;
        let mut all = 0;
        of_rows.push(0);
        of_rows.extend(self.lengths.iter().map(|length| {
            all += length;
            all
        }));
        let places: Vec<_> = (0..self.rows.len())
            .step_by(size)
            .map(|first| first..self.rows.len().min(first + size))
            .collect();
        let parts = control.run(|| {
            let parts = places.par_iter().with_max_len(1);
            parts.map(|place| self.part(place.clone(), control)).collect::<Result<Vec<_>, _>>()
        });
        let mut parts = parts?;
        let (starts, postings) = self.lists(&mut parts, all, control)?;
        let mut before: Vec<List> = zeros(all as usize, WHAT, ADVICE)?;
        let ends: Vec<usize> = places.iter().map(|place| of_rows[place.end] as usize).collect();
        control.run(|| {
            let before = split(&mut before, &ends).into_par_iter();
            let parts = parts.into_par_iter().zip(places);
            before.zip(parts).for_each(|(to, (part, place))| self.back(part, place, to));
        });
        Ok(Index { starts, postings, rows: of_rows, before, whole: true })
    }

    /// The columns of a row that are indexed.
    fn columns(&self, at: usize) -> &[u32] {
        let columns = self.collection.rows.row_columns(self.rows[at] as usize);
        &columns[..self.lengths[at] as usize]
    }

    /// Divides the entries of some rows by share.
    fn part(&self, place: Range<usize>, control: &Control<'_>) -> Result<Part, Error> {
        control.go_on()?;
        let shares = &self.profile.shares;
        let mut starts = vec![0; shares.bounds.len()];
        for at in place.clone() {
            for &column in self.columns(at) {
                starts[shares.of(column) + 1] += 1;
            }
        }
        for share in 1..starts.len() {
            starts[share] += starts[share - 1];
        }
        let mut entries = zeros(starts[shares.bounds.len() - 1], WHAT, ADVICE)?;
        let mut next = starts.clone();
        for at in place {
            let first = self.collection.rows.offsets[self.rows[at] as usize];
            let weights = self.collection.rows.values.get(first..).unwrap_or_default();
            for (entry, &column) in self.columns(at).iter().enumerate() {
                let weight = weights.get(entry).map_or(1.0, |w| light(*w, self.profile.scale));
                let next = &mut next[shares.of(column)];
                entries[*next] = u64::from(column) << 32 | u64::from(posting(at as u32, weight));
                *next += 1;
            }
        }
        Ok(Part { entries, starts })
    }

    /// Starts of the lists, and postings; what stands before each entry is written into the parts.
    fn lists(
        &self,
        parts: &mut [Part],
        all: u32,
        control: &Control<'_>,
    ) -> Result<(Vec<u32>, Vec<u32>), Error> {
        let bounds = &self.profile.shares.bounds;
        let mut starts: Vec<u32> = zeros(self.collection.columns + 1, WHAT, ADVICE)?;
        let mut postings: Vec<u32> = zeros(all as usize, WHAT, ADVICE)?;
        let mut end = 0;
        let mut ends = Vec::with_capacity(bounds.len());
        for share in 0..bounds.len() - 1 {
            end +=
                parts.iter().map(|part| part.starts[share + 1] - part.starts[share]).sum::<usize>();
            ends.push(end);
        }
        let columns: Vec<usize> = bounds[1..].iter().map(|bound| *bound as usize).collect();
        let mut shares: Vec<Vec<&mut [u64]>> = ends.iter().map(|_| Vec::new()).collect();
        for Part { entries, starts } in parts {
            for (share, entries) in split(entries, &starts[1..]).into_iter().enumerate() {
                shares[share].push(entries);
            }
        }
        control.run(|| {
            let lists = split(&mut starts[..self.collection.columns], &columns).into_par_iter();
            let postings = split(&mut postings, &ends).into_par_iter();
            let shares = lists.zip(postings).zip(shares).enumerate().with_max_len(1);
            shares.try_for_each(|(share, ((starts, postings), entries))| {
                control.go_on()?;
                let base = if share == 0 { 0 } else { ends[share - 1] as u32 };
                to_lists(bounds[share], base, starts, postings, entries);
                Ok(())
            })
        })?;
        starts[self.collection.columns] = all;
        Ok((starts, postings))
    }

    /// What was written into the entries of some rows, in the order of rows and columns.
    fn back(&self, part: Part, place: Range<usize>, to: &mut [List]) {
        let mut next = part.starts;
        let mut to = to.iter_mut();
        for at in place {
            for (&column, to) in self.columns(at).iter().zip(&mut to) {
                let next = &mut next[self.profile.shares.of(column)];
                let entry = part.entries[*next];
                *to = ((entry >> 32) as u32, entry as u32);
                *next += 1;
            }
        }
    }
}

/// Entries of neighbouring rows of a tile, by share of columns.
struct Part {
    /// The column, and in the lower half the posting; in the order of rows.
    entries: Vec<u64>,
    starts: Vec<usize>,
}

/// Writes the lists of a share of the columns, and into each entry its list's start and how many
/// postings stand before it.
fn to_lists(
    first: u32,
    base: u32,
    starts: &mut [u32],
    postings: &mut [u32],
    mut entries: Vec<&mut [u64]>,
) {
    for entry in entries.iter().flat_map(|entries| entries.iter()) {
        starts[((entry >> 32) as u32 - first) as usize] += 1;
    }
    let mut sum = base;
    for start in starts.iter_mut() {
        sum += std::mem::replace(start, sum);
    }
    let mut next = starts.to_vec();
    for entry in entries.iter_mut().flat_map(|entries| entries.iter_mut()) {
        let column = ((*entry >> 32) as u32 - first) as usize;
        let place = &mut next[column];
        postings[(*place - base) as usize] = *entry as u32;
        *entry = u64::from(starts[column]) << 32 | u64::from(*place - starts[column]);
        *place += 1;
    }
}
