//! Rows into posting lists.
//!
//! Written straight to its list, each posting would wait for memory. So rows are transposed in two
//! steps that stay in the cache, as a radix sort by column with two digits: first to *shares* of
//! neighbouring columns, then inside each share to the columns.

use std::ops::Range;

use rayon::prelude::*;

use super::{Head, Index, posting};
use crate::bounds::{Kind, Profile};
use crate::csr::{split, zeros};
use crate::{Collection, Control, Error};

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
    pub(super) fn index<K: Kind>(&self, control: &Control<'_>) -> Result<Index, Error> {
        let size = self.rows.len().div_ceil(PARTS * control.threads()).max(1);
        let places: Vec<_> = (0..self.rows.len())
            .step_by(size)
            .map(|first| first..self.rows.len().min(first + size))
            .collect();
        let parts = control.run(|| {
            let parts = places.into_par_iter().with_max_len(1);
            parts.map(|place| self.part::<K>(place, control)).collect::<Result<Vec<_>, _>>()
        });
        self.lists(&parts?, control)
    }

    /// The columns of a row that are indexed: those of the first group are in no other row.
    #[inline(always)]
    fn columns(&self, at: usize) -> Range<usize> {
        let row = self.rows[at] as usize;
        let length = self.lengths[at] as usize;
        let first = self.collection.rows.offsets[row];
        first + self.profile.end(row, 1).min(length)..first + length
    }

    /// Divides the entries of some rows by share.
    fn part<K: Kind>(&self, place: Range<usize>, control: &Control<'_>) -> Result<Part, Error> {
        control.go_on()?;
        let (shares, rows) = (&self.profile.groups.shares, &self.collection.rows);
        let mut starts = vec![0; shares.len() + 1];
        for at in place.clone() {
            for &column in &rows.columns[self.columns(at)] {
                starts[shares.of(column) + 1] += 1;
            }
        }
        for share in 1..starts.len() {
            starts[share] += starts[share - 1];
        }
        let mut entries: Vec<u64> = zeros(starts[shares.len()], WHAT, ADVICE)?;
        let mut next = starts.clone();
        for at in place {
            let columns = self.columns(at);
            let weights = rows.values.get(columns.clone()).unwrap_or_default();
            for (entry, &column) in rows.columns[columns].iter().enumerate() {
                let weight = weights.get(entry).map_or(1.0, |w| w * self.profile.scale);
                let next = &mut next[shares.of(column)];
                entries[*next] =
                    u64::from(column) << 32 | u64::from(posting(at as u32, K::posted(weight)));
                *next += 1;
            }
        }
        Ok(Part { entries, starts })
    }

    /// Heads of the lists, and postings.
    fn lists(&self, parts: &[Part], control: &Control<'_>) -> Result<Index, Error> {
        let shares = &self.profile.groups.shares;
        let mut ends = Vec::with_capacity(shares.len());
        let mut all = 0;
        for share in 0..shares.len() {
            all += parts.iter().map(|part| part.of_share(share).len()).sum::<usize>();
            ends.push(all);
        }
        let first = self.profile.groups.cuts[1];
        let columns = self.collection.columns - first as usize;
        let mut heads: Vec<Head> = zeros(columns + 1, WHAT, ADVICE)?;
        let mut postings: Vec<u32> = zeros(all, WHAT, ADVICE)?;
        control.run(|| {
            // No share ends among the columns of the first group, which have no heads.
            let shares_end: Vec<_> = shares.ends().iter().map(|end| end - first as usize).collect();
            let heads = split(&mut heads[..columns], &shares_end).into_par_iter();
            let lists = heads.zip(split(&mut postings, &ends)).enumerate().with_max_len(1);
            lists.try_for_each(|(share, (heads, postings))| {
                control.go_on()?;
                let start = (ends[share] - postings.len()) as u32;
                let entries: Vec<&[u64]> = parts.iter().map(|part| part.of_share(share)).collect();
                to_lists(shares.first(share).max(first), start, heads, postings, &entries)
            })
        })?;
        heads[columns].0 = all as u32;
        Ok(Index { heads, first, postings, whole: true })
    }
}

/// Entries of neighbouring rows of a tile, by share of columns.
struct Part {
    /// The column, and in the lower half the posting; in the order of rows.
    entries: Vec<u64>,
    starts: Vec<usize>,
}

impl Part {
    fn of_share(&self, share: usize) -> &[u64] {
        &self.entries[self.starts[share]..self.starts[share + 1]]
    }
}

/// Writes the lists of a share of the columns, of which these are the first and the place of its list.
fn to_lists(
    first: u32,
    start: u32,
    heads: &mut [Head],
    postings: &mut [u32],
    parts: &[&[u64]],
) -> Result<(), Error> {
    let mut next: Vec<u32> = zeros(heads.len(), WHAT, ADVICE)?;
    for entries in parts {
        entries.iter().for_each(|entry| next[((entry >> 32) as u32 - first) as usize] += 1);
    }
    let mut sum = 0;
    for (next, head) in next.iter_mut().zip(heads.iter_mut()) {
        *head = (start + sum, u32::MAX);
        sum += std::mem::replace(next, sum);
    }
    for entries in parts {
        for &entry in *entries {
            let column = ((entry >> 32) as u32 - first) as usize;
            let place = next[column];
            postings[place as usize] = entry as u32;
            next[column] = place + 1;
            // Rows come in their order: the first stays the least.
            heads[column].1 = heads[column].1.min(u32::from(entry as u16));
        }
    }
    Ok(())
}
