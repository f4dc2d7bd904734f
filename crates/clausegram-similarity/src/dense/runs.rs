//! Posting lists cut by tiles of rows: for matrices of which only the upper triangle is computed.
//!
//! To add up a row of the matrix, every list of the row's columns must be looked up, and as most
//! lists are short and lie anywhere, the processor waits for memory. So lists are taken in the order
//! in which they lie instead, each with those of its ranks that are rows of the tile, and *all* pairs
//! of these with later ranks are added (an outer product, as in propagation blocking: Gu, Moreira,
//! Edelsohn and Azad, "Bandwidth-optimized parallel algorithms for sparse matrix-matrix
//! multiplication using propagation blocking", 2020). Neighbouring lists mostly hold the same pairs.

use super::postings::Posting;
use crate::simd::fetch;
use crate::{Error, room};

/// Part of a posting list: where the ranks of a tile begin and end, where the list ends, and for how
/// many columns it is to be counted.
type Run = (u32, u32, u32, u32);

/// The runs of a portion of columns, by tile.
pub(super) type Portion = Vec<Vec<Run>>;

/// How many runs ahead one is fetched.
const AHEAD: usize = 16;

/// The runs of each tile, in the order of columns.
pub(super) struct Runs {
    /// How many rows a tile has.
    rows: usize,
    portions: Vec<Portion>,
}

impl Runs {
    pub fn new(rows: usize, portions: Vec<Portion>) -> Self {
        Self { rows, portions }
    }

    /// Adds up all pairs of the rows of the tile that begins at `first` with later ranks, in rising
    /// order of columns; `sums` has `right` places for each row.
    pub fn add<V: Copy, A>(
        &self,
        first: usize,
        entries: &[Posting<V>],
        sums: &mut [A],
        right: usize,
        add: impl Fn(&mut A, V, V, u32),
    ) {
        let tile = first / self.rows;
        for runs in self.portions.iter().filter_map(|tiles| tiles.get(tile)) {
            for (number, &(start, end, last, times)) in runs.iter().enumerate() {
                if let Some(next) = runs.get(number + AHEAD) {
                    fetch(entries, next.0 as usize);
                }
                let list = &entries[start as usize..last as usize];
                for (place, &(row, value)) in list[..(end - start) as usize].iter().enumerate() {
                    let sums = &mut sums[(row as usize - first) * right..][..right];
                    for &(rank, other) in &list[place + 1..] {
                        add(&mut sums[rank as usize], value, other, times);
                    }
                }
            }
        }
    }
}

/// The runs of the lists in a portion, by tile.
///
/// `ends` tells where each list ends, counted from the start of the portion, which stands at `base`.
pub(super) fn runs_of<V>(
    entries: &[Posting<V>],
    ends: &[u32],
    times: &[u32],
    base: u32,
    rows: usize,
    tiles: usize,
) -> Result<Portion, Error> {
    let (what, advice) = ("parts of posting lists", "divide the texts");
    let mut found = room(tiles, what, advice)?;
    found.resize_with(tiles, Vec::new);
    let mut start = 0;
    for (&end, &times) in ends.iter().zip(times) {
        // A list that was counted with another one is as good as empty.
        let list = if times == 0 { &[] } else { &entries[start as usize..end as usize] };
        let mut at = 0;
        // The last rank of a list has no later one.
        while at + 1 < list.len() {
            let tile = list[at].0 as usize / rows;
            let most = ((tile + 1) * rows) as u64;
            let begin = at;
            while at < list.len() && u64::from(list[at].0) < most {
                at += 1;
            }
            let runs: &mut Vec<Run> = &mut found[tile];
            runs.try_reserve(1).map_err(|_| Error::Memory {
                what,
                bytes: (2 * size_of_val(runs.as_slice())) as u64,
                advice,
            })?;
            let place = base + start;
            runs.push((place + begin as u32, place + at as u32, base + end, times));
        }
        start = end;
    }
    Ok(found)
}
