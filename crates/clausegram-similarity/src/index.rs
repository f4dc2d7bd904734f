//! Posting lists of up to 65,536 rows: which of them have a column, and with what weight.
//!
//! A posting is one 32-bit number: the row within the tile in the lower half, the weight's upper 16
//! bits as a 32-bit float in the upper half, rounded up. So a sum of products of postings is never
//! too low, a list takes half the memory traffic of the pair (row, weight), and a row within the
//! tile needs no check of bounds in an array of 65,536 sums. What a sum says is verified in 64 bits.
//!
//! Rows stand in a list in their order: a query that looks only among earlier rows reads up to its own.

mod build;

use crate::bounds::{Kind, Profile};
use crate::simd::fetch;
use crate::{Collection, Control, Error};

/// How many rows a tile holds at most: what 16 bits tell apart.
pub(crate) const TILE: usize = 1 << 16;

/// The lightest weight in a posting: light enough to change no bound, heavy enough for the product
/// of two to be above 0 in 32 bits.
const LIGHTEST: f32 = 1e-18;

/// Posting lists of a tile of rows.
pub(crate) struct Index {
    /// Where the list of each column begins, with its first row (a row that there cannot be, if it
    /// is empty); then where the last list ends.
    heads: Vec<Head>,
    /// The first column that may be in two rows.
    first: u32,
    postings: Vec<u32>,
    /// Whether rows were indexed with all their columns, and not only up to where they stop.
    pub(crate) whole: bool,
}

/// Where a list begins, and its first row.
type Head = (u32, u32);

/// Postings that a query reads.
#[derive(Clone, Copy)]
pub(crate) struct List {
    start: u32,
    /// One past the last; not known of a list that is read up to a row.
    end: u32,
}

/// A weight as a query has it in 32 bits; never 0 for a weight above 0.
pub(crate) fn light(weight: f64) -> f32 {
    if weight > 0.0 { (weight as f32).max(LIGHTEST) } else { 0.0 }
}

/// The row of a posting.
#[inline(always)]
pub(crate) fn row(posting: u32) -> usize {
    usize::from(posting as u16)
}

/// The weight of a posting.
#[inline(always)]
pub(crate) fn weight(posting: u32) -> f32 {
    f32::from_bits(posting & 0xFFFF_0000)
}

/// The upper half of a posting with a 32-bit weight.
#[inline(always)]
pub(crate) fn rounded_up(weight: f32) -> u16 {
    (weight.to_bits().saturating_add(0xFFFF) >> 16) as u16
}

/// How many times a weight such a posting's is at most.
pub(crate) const ROUNDED_UP: f32 = 1.0 + 1.0 / 128.0;

/// A posting.
#[inline(always)]
pub(crate) fn posting(row: u32, upper: u16) -> u32 {
    u32::from(upper) << 16 | row
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
    /// Indexes the first columns of these rows, as many of each as `lengths` says.
    pub(crate) fn of<K: Kind>(
        collection: &Collection,
        profile: &Profile,
        rows: &[u32],
        lengths: &[u32],
        control: &Control<'_>,
    ) -> Result<Self, Error> {
        build::Build { collection, profile, rows, lengths }.index::<K>(control)
    }

    /// The postings of a column; `None` if there are none.
    #[inline(always)]
    pub(crate) fn list(&self, column: u32) -> Option<List> {
        let column = (column - self.first) as usize;
        let (start, end) = (self.heads[column].0, self.heads[column + 1].0);
        (start < end).then_some(List { start, end })
    }

    /// The postings of a column, to be [read](Self::walk) up to this row, which has it; `None` if
    /// no row before it has.
    #[inline(always)]
    pub(crate) fn list_before(&self, column: u32, at: usize) -> Option<List> {
        let (start, first) = self.heads[(column - self.first) as usize];
        ((first as usize) < at).then_some(List { start, end: 0 })
    }

    /// Calls `with` for each posting of a list, or for those before a row; tells how many there were.
    #[inline(always)]
    pub(crate) fn walk(
        &self,
        list: List,
        before: Option<usize>,
        mut with: impl FnMut(u32),
    ) -> usize {
        let postings = &self.postings[list.start as usize..];
        let Some(before) = before else {
            let postings = &postings[..(list.end - list.start) as usize];
            postings.iter().for_each(|posting| with(*posting));
            return postings.len();
        };
        let mut count = 0;
        while let Some(&posting) = postings.get(count).filter(|posting| row(**posting) < before) {
            with(posting);
            count += 1;
        }
        count
    }

    /// Has the processor fetch where the list of a column begins.
    #[inline(always)]
    pub(crate) fn fetch_head(&self, column: u32) {
        fetch(&self.heads, (column - self.first) as usize);
    }

    /// Has the processor fetch the first postings of a list.
    #[inline(always)]
    pub(crate) fn fetch(&self, list: List) {
        // Two cache lines: as many as most lists take.
        fetch(&self.postings, list.start as usize);
        fetch(&self.postings, list.start as usize + 16);
    }
}
