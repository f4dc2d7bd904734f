//! What rows share: the common face of sets and of weighted rows.

use super::heavy::Columns;
use crate::{Control, Error};

/// A row of the matrix to be computed.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    /// The collection's row.
    pub row: u32,
    /// The first rank of the right side that is wanted.
    pub from: usize,
}

/// Tells what rows share with all ranks of the right side.
pub(super) trait Shared: Sync {
    /// A count or a sum.
    type Amount: Copy + Into<f64>;

    /// Memory that is used again from tile to tile.
    type Scratch: Send;

    /// How many rows are computed at once.
    fn tile(&self) -> usize;

    /// Whether tiles of all ranks in their order are expected, each row from its own rank on: the
    /// upper triangle, to be mirrored.
    fn is_upper(&self) -> bool;

    /// Memory for one thread.
    fn scratch(&self) -> Result<Self::Scratch, Error>;

    /// Computes at most [`Shared::tile`] rows. Calls `each` with the index of each line and its
    /// amounts by rank; those before its `from` mean nothing, and so does the row with itself.
    fn share(
        &self,
        lines: &[Line],
        scratch: &mut Self::Scratch,
        control: &Control<'_>,
        each: &mut dyn FnMut(usize, &[Self::Amount]),
    ) -> Result<(), Error>;
}

/// How many scattered additions a number of the matrix must cost, on the average, for mirroring to be
/// quicker than computing it twice. Changes the time only.
const MIRRORED: f64 = 3.0;

/// Whether it pays to compute only the upper triangle of a square symmetric matrix and to mirror it.
pub(super) fn mirrors(columns: &Columns, ranks: usize) -> bool {
    columns.work >= MIRRORED * ranks as f64 * ranks as f64
}
