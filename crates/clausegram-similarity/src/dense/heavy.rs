//! Which columns are *heavy*: so frequent that a scan over all rows is cheaper than a posting list.
//!
//! A posting list of a column costs one scattered addition for each pair of rows that share it:
//! `left * right` for document frequencies `left` and `right`. Its dense form costs the same for
//! every row, but each addition is many times cheaper, because neighbours in memory are added side
//! by side in one register. What is cheaper is decided column by column from these costs, and from
//! the whole collection only, so that a block of a matrix is summed in the order of the whole.

use super::ranks::Side;
use crate::csr::zeros;
use crate::{Collection, Control, Error, room};

/// Document frequencies on both sides of a matrix, and what is heavy.
pub(super) struct Columns {
    /// How many ranks of the right side have each column.
    pub right: Vec<u32>,
    /// The heavy number of each column, rising with the column; [`LIGHT`] if it has none.
    pub heavy: Vec<u32>,
    /// The first heavy column: where columns stand the rarest first, all after it are heavy.
    first: u32,
    /// How many heavy columns there are.
    pub heavies: usize,
    /// How many scattered additions the light columns take for the whole matrix.
    pub light_work: u64,
    /// How many additions, in units of a scattered one, the heavy columns take.
    pub heavy_work: u64,
}

/// The number of a column that is not heavy.
pub(super) const LIGHT: u32 = u32::MAX;

/// Costs of one column in its dense form, in units of a scattered addition.
pub(super) trait Costs {
    /// Of a column with these document frequencies, for all rows.
    fn dense(&self, left: u64, right: u64) -> f64;

    /// What there is to do once, as soon as any column is dense.
    fn once(&self) -> f64;
}

impl Columns {
    /// Finds the heavy columns.
    pub fn of(
        collection: &Collection,
        left: &Side,
        right: &Side,
        costs: &impl Costs,
        control: &Control<'_>,
    ) -> Result<Self, Error> {
        let found = frequencies(collection, right, control)?;
        let one = collection.is_one();
        let other = if one { None } else { Some(frequencies(collection, left, control)?) };
        let mut heavy = room(collection.columns, "columns", "divide the texts")?;
        let (mut heavies, mut light_work, mut heavy_work, mut saved) = (0, 0, 0.0, 0.0);
        for (column, &on_right) in found.iter().enumerate() {
            let on_left = other.as_ref().map_or(on_right, |other| other[column]);
            let (on_left, on_right) = (u64::from(on_left), u64::from(on_right));
            let scattered = on_left * on_right;
            let dense = costs.dense(on_left, on_right);
            if dense < scattered as f64 {
                heavy.push(heavies);
                heavies += 1;
                heavy_work += dense;
                saved += scattered as f64 - dense;
            } else {
                heavy.push(LIGHT);
                light_work += scattered;
            }
        }
        if saved <= costs.once() {
            heavy.fill(LIGHT);
            light_work += (saved + heavy_work) as u64;
            (heavies, heavy_work) = (0, 0.0);
        } else {
            heavy_work += costs.once();
        }
        let (heavies, heavy_work) = (heavies as usize, heavy_work as u64);
        let first = heavy.iter().take_while(|heavy| **heavy == LIGHT).count() as u32;
        Ok(Self { first, right: found, heavy, heavies, light_work, heavy_work })
    }

    /// Heavy numbers of a row's columns, with their places among these.
    #[inline(always)]
    pub fn heavies_of(&self, columns: &[u32]) -> impl Iterator<Item = (u32, usize)> {
        let first = columns.partition_point(|column| *column < self.first);
        columns[first..]
            .iter()
            .zip(first..)
            .map(|(column, place)| (self.heavy[*column as usize], place))
            .filter(|(heavy, _)| *heavy != LIGHT)
    }

    /// Whether a column needs a posting list. One that a single row has is shared by no pair.
    pub fn is_listed(&self, column: usize, one: bool) -> bool {
        self.heavy[column] == LIGHT && self.right[column] > u32::from(one)
    }
}

/// How many ranks have each column: counted by each thread for some ranks, then added up.
fn frequencies(
    collection: &Collection,
    side: &Side,
    control: &Control<'_>,
) -> Result<Vec<u32>, Error> {
    use rayon::prelude::*;
    let count = |ranks: &[u32]| -> Result<Vec<u32>, Error> {
        let mut found: Vec<u32> =
            zeros(collection.columns, "document frequencies", "divide the texts")?;
        for &row in ranks {
            let row = row as usize;
            let place = collection.rows.offsets[row]..collection.rows.offsets[row + 1];
            for &column in &collection.rows.columns[place] {
                found[column as usize] += 1;
            }
        }
        Ok(found)
    };
    let size = side.len().div_ceil(control.threads()).max(1);
    control.run(|| {
        let counts: Result<Vec<_>, Error> = side.rows.par_chunks(size).map(count).collect();
        let mut counts = counts?.into_iter();
        let Some(mut sum) = counts.next() else { return count(&[]) };
        for more in counts {
            sum.par_iter_mut().zip(more).with_min_len(1 << 14).for_each(|(sum, more)| *sum += more);
        }
        Ok(sum)
    })
}
