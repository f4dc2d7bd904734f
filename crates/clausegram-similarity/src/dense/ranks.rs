//! The distinct rows that a matrix needs, and which text shows which.

use crate::{Collection, Error, room};

/// One side of a matrix: its texts, and the distinct rows behind them, numbered by their first text.
///
/// The number of a distinct row is its *rank*: `rank_of[text] <= text`, which lets a row of the
/// matrix be spread from distinct rows to texts in place.
pub(super) struct Side {
    /// The collection's row of each rank.
    pub rows: Vec<u32>,
    /// The rank of each text.
    pub rank_of: Vec<u32>,
    /// The rank of each of the collection's rows.
    ranks: Vec<u32>,
}

const NO_RANK: u32 = u32::MAX;

impl Side {
    /// The texts `first..last` of a collection.
    pub fn of(collection: &Collection, first: usize, last: usize) -> Result<Self, Error> {
        let what = "the numbering of distinct rows";
        let mut rank = room(collection.rows.rows(), what, "divide the texts")?;
        rank.resize(collection.rows.rows(), NO_RANK);
        let mut rank_of = room(last - first, what, "divide the texts")?;
        let mut rows = room((last - first).min(rank.len()), what, "divide the texts")?;
        for &row in &collection.row_of[first..last] {
            let known = &mut rank[row as usize];
            if *known == NO_RANK {
                // There are at most as many ranks as rows, whose numbers are 32-bit.
                *known = rows.len() as u32;
                rows.push(row);
            }
            rank_of.push(*known);
        }
        Ok(Self { rows, rank_of, ranks: rank })
    }

    /// Whether every text has a row of its own.
    pub fn is_distinct(&self) -> bool {
        self.rows.len() == self.rank_of.len()
    }

    /// The rank of a row of the collection, if a text of this side has it.
    pub fn rank(&self, row: u32) -> Option<usize> {
        Some(self.ranks[row as usize]).filter(|rank| *rank != NO_RANK).map(|rank| rank as usize)
    }

    /// How many distinct rows there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }
}
