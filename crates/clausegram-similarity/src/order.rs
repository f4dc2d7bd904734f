//! An order of rows in which near-copies stand side by side.
//!
//! Rows are sorted by the least hash of their columns (MinHash, Broder 1997): two rows have the
//! same with a probability that is their Jaccard similarity. Queries that follow one another then
//! walk the same posting lists and add to the same sums while these are in the cache. No result
//! depends on the order.

use rayon::prelude::*;

use crate::{Collection, Control, Error, room};

/// Rows in an order that puts near-copies together.
pub(crate) fn side_by_side(
    collection: &Collection,
    rows: &[u32],
    control: &Control<'_>,
) -> Result<Vec<u32>, Error> {
    let mut keyed = room(rows.len(), "order of rows", "divide the texts")?;
    control.run(|| {
        let key = |&row: &u32| (least_hash(collection.rows.row_columns(row as usize)), row);
        rows.par_iter().map(key).collect_into_vec(&mut keyed);
        keyed.par_sort_unstable();
    });
    let mut ordered = room(rows.len(), "order of rows", "divide the texts")?;
    ordered.extend(keyed.iter().map(|(_, row)| *row));
    Ok(ordered)
}

fn least_hash(columns: &[u32]) -> u32 {
    // An odd multiplier, then the upper half folded in: vector units do it.
    let hash = |column: &u32| {
        let mixed = column.wrapping_mul(0x9E37_79B1);
        (mixed ^ (mixed >> 15)).wrapping_mul(0x85EB_CA77)
    };
    columns.iter().map(hash).fold(u32::MAX, u32::min)
}
