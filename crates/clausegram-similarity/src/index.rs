//! Posting lists of up to 65,536 rows: which of them have a column, and with what weight.
//!
//! A posting is one 32-bit number: the row within the tile in the lower half, the weight's upper 16
//! bits as a 32-bit float in the upper half, rounded up. So a sum of products of postings is never
//! too low, a list takes half the memory traffic of the pair (row, weight), and a row within the
//! tile needs no check of bounds in an array of 65,536 sums. What a sum says is verified in 64 bits.

mod build;

use crate::bounds::Profile;
use crate::{Collection, Control, Error};

/// How many rows a tile holds at most: what 16 bits tell apart.
pub(crate) const TILE: usize = 1 << 16;

/// The lightest weight in a posting: light enough to change no bound, heavy enough for the product
/// of two to be above 0 in 32 bits.
const LIGHTEST: f32 = 1e-18;

/// Posting lists of a tile of rows.
pub(crate) struct Index {
    /// Where the list of each column begins, and where the last one ends.
    starts: Vec<u32>,
    postings: Vec<u32>,
    /// Where the entries of each row of the tile begin in `before`, and where the last ones end.
    rows: Vec<u32>,
    /// For each entry of each row, the postings of earlier rows in its column.
    before: Vec<List>,
    /// Whether rows were indexed with all their columns, and not only up to where they stop.
    pub(crate) whole: bool,
}

/// A run of postings of one column: its place, and its length.
pub(crate) type List = (u32, u32);

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
    /// Indexes the first columns of these rows, as many of each as `lengths` says.
    pub(crate) fn of(
        collection: &Collection,
        profile: &Profile,
        rows: &[u32],
        lengths: &[u32],
        control: &Control<'_>,
    ) -> Result<Self, Error> {
        build::Build { collection, profile, rows, lengths }.index(control)
    }

    /// The postings of a column.
    pub(crate) fn list(&self, column: u32) -> List {
        let (start, end) = (self.starts[column as usize], self.starts[column as usize + 1]);
        (start, end - start)
    }

    /// For each entry of a row of the tile, rarest column first, the postings of earlier rows.
    pub(crate) fn before(&self, at: usize) -> &[List] {
        &self.before[self.rows[at] as usize..self.rows[at + 1] as usize]
    }

    /// The postings of a list.
    pub(crate) fn postings(&self, list: List) -> &[u32] {
        let (start, length) = (list.0 as usize, list.1 as usize);
        &self.postings[start..start + length]
    }
}
