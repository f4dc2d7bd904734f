//! Runs of neighbouring columns: groups, by which bounds are told, and shares, by which an index is
//! built.
//!
//! Columns stand in the order of their document frequency, so a group holds columns of about the same
//! frequency and a share as many entries as any other.

use crate::{Collection, Error, room};

/// How many groups of columns there are. More tighten the bound and the cut, and cost memory (eight
/// bytes a row each) and time at each candidate.
pub(crate) const GROUPS: usize = 16;

/// How much more frequent the columns of a group are than those of the one before: with 16 groups
/// the second begins four hundred times below the most frequent column.
const STEP: f64 = 1.5;

/// About how many entries are looked at to find the groups.
const SAMPLE: usize = 1 << 18;

/// How many shares there are: enough for the lists of one to fit into the second-level cache, few
/// enough for a row to have some columns in each.
const SHARES: usize = 32;

/// Where runs of columns begin.
pub(crate) struct Groups {
    /// Where each group begins, and where the last one ends. The first group holds the columns that
    /// stand in one text only: nothing is shared there.
    pub(crate) cuts: [u32; GROUPS + 1],
    /// Portions of columns with about as many entries each, by which an index is built.
    pub(crate) shares: Shares,
}

impl Groups {
    /// By the frequency of columns in a sample of rows.
    pub(crate) fn of(collection: &Collection) -> Result<Self, Error> {
        let rows = &collection.rows;
        let mut frequency: Vec<u32> =
            room(collection.columns, "document frequencies", "divide the texts")?;
        frequency.resize(collection.columns, 0);
        let step = (rows.columns.len() / SAMPLE).max(1);
        for row in (0..rows.rows()).step_by(step) {
            for &column in rows.row_columns(row) {
                frequency[column as usize] += 1;
            }
        }
        Ok(Self {
            cuts: cuts(&frequency, collection.solos),
            shares: Shares::new(&frequency[collection.solos..], collection.solos),
        })
    }
}

fn cuts(frequency: &[u32], solos: usize) -> [u32; GROUPS + 1] {
    let most = f64::from(frequency.iter().copied().max().unwrap_or(0));
    let mut cuts = [frequency.len() as u32; GROUPS + 1];
    cuts[0] = 0;
    let mut column = solos;
    cuts[1] = solos as u32;
    for (group, cut) in cuts[..GROUPS].iter_mut().enumerate().skip(2) {
        let limit = most / STEP.powi((GROUPS - group) as i32);
        let rare = frequency[column..].iter().position(|&count| f64::from(count) > limit);
        let Some(rare) = rare else { break };
        column += rare;
        *cut = column as u32;
    }
    cuts
}

/// Portions of neighbouring columns.
pub(crate) struct Shares {
    /// Where each ends; the first begins at 0.
    ends: Vec<usize>,
    /// The share of each block of [`BLOCK`] columns.
    of: Vec<u8>,
}

/// How many columns have their share in common: a power of two, so that finding it takes no search.
const BLOCK: usize = 1 << 8;

impl Shares {
    /// From the frequency of each column in a sample, but the first columns, which have no entries.
    fn new(frequency: &[u32], solos: usize) -> Self {
        let total: u64 = frequency.iter().map(|&count| u64::from(count)).sum();
        let columns = solos + frequency.len();
        let (mut ends, mut of, mut seen) = (Vec::new(), Vec::new(), 0_u64);
        for first in (0..columns).step_by(BLOCK) {
            if seen * SHARES as u64 > total * (ends.len() as u64 + 1)
                && ends.len() + 1 < SHARES
                && first >= solos
            {
                ends.push(first);
            }
            of.push(ends.len() as u8);
            let counted = first.max(solos)..columns.min(first + BLOCK).max(solos);
            seen += frequency[counted.start - solos..counted.end - solos]
                .iter()
                .map(|&count| u64::from(count))
                .sum::<u64>();
        }
        ends.push(columns);
        Self { ends, of }
    }

    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.ends.len()
    }

    /// Where each ends.
    pub(crate) fn ends(&self) -> &[usize] {
        &self.ends
    }

    /// The first column of a share.
    pub(crate) fn first(&self, share: usize) -> u32 {
        if share == 0 { 0 } else { self.ends[share - 1] as u32 }
    }

    /// The share of a column.
    #[inline(always)]
    pub(crate) fn of(&self, column: u32) -> usize {
        usize::from(self.of[column as usize / BLOCK])
    }
}
