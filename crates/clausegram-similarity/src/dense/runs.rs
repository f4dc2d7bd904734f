//! Posting lists cut by tiles of rows: for matrices of which only the upper triangle is computed.
//!
//! To add up a row of the matrix, every list of the row's columns must be looked up, and as most
//! lists are short and lie anywhere, the processor waits for memory. So lists are taken in the order
//! in which they lie instead, each with those of its ranks that are rows of the tile, and *all* pairs
//! of these with later ranks are added (an outer product, as in propagation blocking: Gu, Moreira,
//! Edelsohn and Azad, "Bandwidth-optimized parallel algorithms for sparse matrix-matrix
//! multiplication using propagation blocking", 2020). Neighbouring lists mostly hold the same pairs.

use super::postings::{Posted, Posting};
use crate::simd::fetch;
use crate::{Error, room};

/// How an upper triangle is computed: in tiles of so many rows, whose sums have so many places each.
#[derive(Debug, Clone, Copy)]
pub(super) struct Tiles {
    /// Rows of a tile.
    pub rows: usize,
    /// Places between the sums of a row and those of the next.
    pub stride: usize,
    /// How many tiles there are.
    pub number: usize,
}

/// Part of a posting list: where the ranks of a tile begin and end, where the list ends, and for how
/// many columns it is to be counted.
type Run = (u32, u32, u32, u32);

/// For each tile, which of its sums, and what is added.
type PairsByTile<P> = Vec<Vec<(u32, P)>>;

/// What a portion of columns adds to each tile, in the order of columns.
pub(super) enum Portion<P> {
    /// Parts of its lists.
    Runs(Vec<Vec<Run>>),
    /// Lists of a few ranks as the pairs themselves.
    Pairs(PairsByTile<P>),
}

/// How many runs ahead one is fetched.
const AHEAD: usize = 16;

/// How many ranks a list may have to be stored as pairs: 6 pairs of 4 ranks take a little more than
/// the 4 ranks and the runs, and are added without looking whether a list has ended. Changes the
/// time only.
const FEW: usize = 4;

impl Tiles {
    /// Whether lists of at most so many ranks are to be stored as pairs.
    pub fn pays(self, longest: u32) -> bool {
        // The places of a tile's sums must have 32-bit numbers.
        longest as usize <= FEW && (self.rows * self.stride) as u64 <= u64::from(u32::MAX)
    }
}

/// What is added to each tile, by portions in the order of columns.
pub(super) struct Runs<P: Posted> {
    tiles: Tiles,
    portions: Vec<Portion<P::Pair>>,
}

impl<P: Posted> Runs<P> {
    pub fn new(tiles: Tiles, portions: Vec<Portion<P::Pair>>) -> Self {
        Self { tiles, portions }
    }

    /// Adds up all pairs of the rows of the tile that begins at `first` with later ranks, in rising
    /// order of columns.
    pub fn add(&self, first: usize, entries: &[Posting<P::Value>], sums: &mut [P::Sum]) {
        let tile = first / self.tiles.rows;
        for portion in &self.portions {
            match portion {
                Portion::Pairs(pairs) => {
                    for &(place, pair) in pairs.get(tile).into_iter().flatten() {
                        P::add(&mut sums[place as usize], pair);
                    }
                }
                Portion::Runs(runs) => {
                    if let Some(runs) = runs.get(tile) {
                        self.add_runs(runs, first, entries, sums);
                    }
                }
            }
        }
    }

    fn add_runs(
        &self,
        runs: &[Run],
        first: usize,
        entries: &[Posting<P::Value>],
        sums: &mut [P::Sum],
    ) {
        let stride = self.tiles.stride;
        for (number, &(start, end, last, times)) in runs.iter().enumerate() {
            if let Some(next) = runs.get(number + AHEAD) {
                fetch(entries, next.0 as usize);
            }
            let list = &entries[start as usize..last as usize];
            for (place, &(row, value)) in list[..(end - start) as usize].iter().enumerate() {
                let sums = &mut sums[(row as usize - first) * stride..][..stride];
                for &(rank, other) in &list[place + 1..] {
                    P::add(&mut sums[rank as usize], P::pair(value, other, times));
                }
            }
        }
    }
}

/// Lists of a portion of columns.
pub(super) struct Lists<'a, V> {
    /// The lists, one after the other.
    pub entries: &'a [Posting<V>],
    /// Where each ends.
    pub ends: &'a [u32],
    /// For how many columns each is to be counted: one that was counted with another one, for none.
    pub times: &'a [u32],
}

impl<V: Copy> Lists<'_, V> {
    /// Each list to be counted: where it begins, its entries, and for how many columns.
    #[inline(always)]
    fn each(&self) -> impl Iterator<Item = (u32, &[Posting<V>], u32)> {
        let mut start = 0;
        self.ends.iter().zip(self.times).filter_map(move |(&end, &times)| {
            let list = (times > 0).then(|| (start, &self.entries[start as usize..end as usize]));
            start = end;
            list.map(|(start, list)| (start, list, times))
        })
    }

    /// Parts of the lists by tile; the first list stands at `base` of all.
    pub fn runs(&self, base: u32, tiles: Tiles) -> Result<Vec<Vec<Run>>, Error> {
        let mut found = by_tile(tiles)?;
        for (start, list, times) in self.each() {
            let last = base + start + list.len() as u32;
            let mut at = 0;
            // The last rank of a list has no later one.
            while at + 1 < list.len() {
                let tile = list[at].0 as usize / tiles.rows;
                let most = ((tile + 1) * tiles.rows) as u64;
                let begin = at;
                while at < list.len() && u64::from(list[at].0) < most {
                    at += 1;
                }
                let runs = &mut found[tile];
                more(runs, 1)?;
                runs.push((base + start + begin as u32, base + start + at as u32, last, times));
            }
        }
        Ok(found)
    }

    /// All pairs of the lists by tile.
    pub fn pairs<P: Posted<Value = V>>(&self, tiles: Tiles) -> Result<PairsByTile<P::Pair>, Error> {
        let mut found = by_tile(tiles)?;
        for (_, list, times) in self.each() {
            let mut later = list;
            while let [(row, value), rest @ ..] = later
                && !rest.is_empty()
            {
                later = rest;
                let tile = *row as usize / tiles.rows;
                let base = ((*row as usize - tile * tiles.rows) * tiles.stride) as u32;
                let pairs = &mut found[tile];
                more(pairs, later.len())?;
                let pair = |&(rank, other)| (base + rank, P::pair(*value, other, times));
                pairs.extend(later.iter().map(pair));
            }
        }
        Ok(found)
    }
}

const WHAT: &str = "parts of posting lists";

fn by_tile<T>(tiles: Tiles) -> Result<Vec<Vec<T>>, Error> {
    let mut found = room(tiles.number, WHAT, "divide the texts")?;
    found.resize_with(tiles.number, Vec::new);
    Ok(found)
}

/// Room for some more.
#[inline(always)]
fn more<T>(values: &mut Vec<T>, number: usize) -> Result<(), Error> {
    let refused = |bytes| Error::Memory { what: WHAT, bytes, advice: "divide the texts" };
    values.try_reserve(number).map_err(|_| refused((2 * size_of_val(values.as_slice())) as u64))
}

#[cfg(test)]
mod tests {
    use super::{Lists, Portion, Runs, Tiles};
    use crate::Csr;
    use crate::dense::postings::{Posted, Posting};

    /// Sums that tell in which order they were taken.
    struct Ordered;

    impl Posted for Ordered {
        type Value = u32;
        type Pair = u32;
        type Sum = u32;

        fn value(_: &Csr<f64>, place: usize) -> u32 {
            place as u32
        }

        fn pair(a: u32, b: u32, times: u32) -> u32 {
            a * b + times
        }

        fn add(sum: &mut u32, pair: u32) {
            *sum = sum.wrapping_mul(31).wrapping_add(pair);
        }
    }

    #[test]
    fn pairs_and_runs_add_the_same_in_the_same_order() {
        const RANKS: usize = 23;
        let tiles = |rows: usize| Tiles { rows, stride: RANKS, number: RANKS.div_ceil(rows) };
        let (mut entries, mut ends, mut times) =
            (Vec::<Posting<u32>>::new(), Vec::new(), Vec::new());
        for column in 0..400_u32 {
            // Lists of some ranks, here and there one that was counted with another one.
            let ranks = (0..RANKS as u32)
                .filter(|rank| (((rank * 31 + column) * (column + 7)) >> 3) % 29 < column % 6);
            entries.extend(ranks.map(|rank| (rank, rank + column)));
            ends.push(entries.len() as u32);
            times.push((column + 3) % 4);
        }
        let lists = Lists { entries: &entries, ends: &ends, times: &times };
        let sums = |rows: usize, are_pairs: bool| {
            let tiles = tiles(rows);
            let portion = if are_pairs {
                Portion::Pairs(lists.pairs::<Ordered>(tiles).expect("pairs"))
            } else {
                Portion::Runs(lists.runs(0, tiles).expect("runs"))
            };
            let runs = Runs::<Ordered>::new(tiles, vec![portion]);
            let mut all = vec![0; tiles.number * rows * RANKS];
            for (tile, sums) in all.chunks_mut(rows * RANKS).enumerate() {
                runs.add(tile * rows, &entries, sums);
            }
            all.truncate(RANKS * RANKS);
            all
        };
        let known = sums(RANKS, false);
        assert!(known.iter().filter(|sum| **sum != 0).count() > 200);
        for rows in [1, 4, 7, RANKS] {
            assert_eq!(sums(rows, false), known, "runs, tiles of {rows} rows");
            assert_eq!(sums(rows, true), known, "pairs, tiles of {rows} rows");
        }
    }
}
