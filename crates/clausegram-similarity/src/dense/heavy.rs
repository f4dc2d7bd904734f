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
    /// The first heavy column: where columns stand the rarest first, all after it are heavy.
    first: usize,
    /// The heavy number of each column from there on, rising with the column; [`LIGHT`] if it has
    /// none.
    heavy: Vec<u32>,
    /// How many heavy columns there are.
    pub heavies: usize,
    /// What all pairs cost, in scattered additions.
    pub work: f64,
}

/// The number of a column that is not heavy.
const LIGHT: u32 = u32::MAX;

/// What a column costs, in scattered additions.
pub(super) struct Costs {
    /// To look up its posting list for one row.
    pub list: f64,
    /// In its dense form, for each row of the left side that has it.
    pub left: f64,
    /// In its dense form, for each row of the right side that has it.
    pub right: f64,
    /// What there is to do once, as soon as any column is dense.
    pub once: f64,
}

impl Costs {
    fn light(&self, left: u32, right: u32) -> f64 {
        f64::from(left) * (self.list + f64::from(right))
    }

    fn dense(&self, left: u32, right: u32) -> f64 {
        f64::from(left) * self.left + f64::from(right) * self.right
    }

    fn is_heavy(&self, left: u32, right: u32) -> bool {
        self.dense(left, right) < self.light(left, right)
    }
}

impl Columns {
    /// Finds the heavy columns.
    pub fn of(
        collection: &Collection,
        left: &Side,
        right: &Side,
        costs: &Costs,
        control: &Control<'_>,
    ) -> Result<Self, Error> {
        let found = frequencies(collection, right, control)?;
        let ((mut first, mut heavy, mut heavies), mut work) = if collection.is_one() {
            // The frequency alone decides. A single row of a column shares it with no other.
            let most = right.len() as u32;
            let least = (2..=most).find(|&both| costs.is_heavy(both, both)).unwrap_or(u32::MAX);
            let heavy = number(found.iter().map(|&both| both >= least))?;
            (heavy, Work::of_one(&found, most, least, costs)?)
        } else {
            let other = frequencies(collection, left, control)?;
            let is_heavy = |(&left, &right)| costs.is_heavy(left, right);
            let pairs = other.iter().zip(&found);
            let heavy = number(pairs.clone().map(is_heavy))?;
            let mut work = Work::default();
            pairs.for_each(|(&left, &right)| {
                work.add(1.0, left, right, costs.is_heavy(left, right), costs);
            });
            (heavy, work)
        };
        if work.spared > work.dense + costs.once {
            work.dense += costs.once;
        } else {
            (first, heavy, heavies) = (found.len(), Vec::new(), 0);
            work.dense = work.spared;
        }
        let work = work.light + work.dense;
        Ok(Self { right: found, first, heavy, heavies, work })
    }

    /// Calls `with` for the heavy numbers of a row's columns and their places among these.
    #[inline(always)]
    pub fn heavies_of(&self, columns: &[u32], mut with: impl FnMut(usize, usize)) {
        let first = columns.partition_point(|column| (*column as usize) < self.first);
        let places = columns[first..].iter().zip(first..);
        if self.are_last() {
            places.for_each(|(column, place)| with(*column as usize - self.first, place));
            return;
        }
        for (column, place) in places {
            let number = self.heavy[*column as usize - self.first];
            if number != LIGHT {
                with(number as usize, place);
            }
        }
    }

    /// The heavy columns of a row, to be run over in portions.
    pub fn run_over<'a>(&'a self, columns: &'a [u32]) -> Heavies<'a> {
        let start = columns.partition_point(|column| (*column as usize) < self.first);
        let numbers = (!self.are_last()).then_some(&self.heavy[..]);
        Heavies { first: self.first, numbers, columns, start, next: start }
    }

    /// Whether all columns from the first heavy one on are heavy.
    fn are_last(&self) -> bool {
        self.heavies == self.heavy.len()
    }

    /// Whether a column needs a posting list. One that a single row has is shared by no pair.
    pub fn is_listed(&self, column: usize, one: bool) -> bool {
        let is_light = column < self.first || self.heavy[column - self.first] == LIGHT;
        is_light && self.right[column] > u32::from(one)
    }
}

/// The heavy columns of a row, run over in portions.
pub(super) struct Heavies<'a> {
    first: usize,
    /// None where they are simply counted from the first one on.
    numbers: Option<&'a [u32]>,
    columns: &'a [u32],
    /// The place of the first one that may be heavy, and that of the next one.
    start: usize,
    next: usize,
}

impl Heavies<'_> {
    /// Begins again with the first one.
    pub fn restart(&mut self) {
        self.next = self.start;
    }

    /// Calls `with` for the next heavy numbers that are less than `last`, and their places in the
    /// row.
    #[inline(always)]
    pub fn before(&mut self, last: usize, mut with: impl FnMut(usize, usize)) {
        for &column in &self.columns[self.next..] {
            let place = column as usize - self.first;
            match self.numbers.map(|numbers| numbers[place]) {
                Some(LIGHT) => {}
                Some(number) if number as usize >= last => break,
                None if place >= last => break,
                number => with(number.map_or(place, |number| number as usize), self.next),
            }
            self.next += 1;
        }
    }
}

/// What all columns cost, in scattered additions.
#[derive(Default)]
struct Work {
    light: f64,
    dense: f64,
    /// What the dense ones would cost as light ones.
    spared: f64,
}

impl Work {
    /// Of one collection: by the number of columns of each frequency.
    fn of_one(found: &[u32], most: u32, least: u32, costs: &Costs) -> Result<Self, Error> {
        let mut columns: Vec<u32> = zeros(most as usize + 1, "columns", "divide the texts")?;
        for &frequency in found {
            columns[frequency as usize] += 1;
        }
        let mut work = Self::default();
        for (both, &columns) in (0..).zip(&columns) {
            work.add(columns.into(), both, both, both >= least, costs);
        }
        Ok(work)
    }

    fn add(&mut self, columns: f64, left: u32, right: u32, is_heavy: bool, costs: &Costs) {
        let light = columns * costs.light(left, right);
        if is_heavy {
            self.spared += light;
            self.dense += columns * costs.dense(left, right);
        } else {
            self.light += light;
        }
    }
}

/// The first heavy column, the numbers of the heavy columns from there on, how many they are.
fn number(
    mut columns: impl ExactSizeIterator<Item = bool>,
) -> Result<(usize, Vec<u32>, usize), Error> {
    let length = columns.len();
    let first = columns.position(|is_heavy| is_heavy).unwrap_or(length);
    let mut numbers = room(length - first, "columns", "divide the texts")?;
    let mut heavies = 0;
    // `position` has taken the first one.
    let rest = (first < length).then_some(true).into_iter().chain(columns);
    numbers.extend(rest.map(|is_heavy| {
        let number = if is_heavy { heavies } else { LIGHT };
        heavies += u32::from(is_heavy);
        number
    }));
    Ok((first, numbers, heavies as usize))
}

/// How many ranks have each column: counted by each thread for some ranks, then added up.
fn frequencies(
    collection: &Collection,
    side: &Side,
    control: &Control<'_>,
) -> Result<Vec<u32>, Error> {
    use rayon::prelude::*;
    // Columns of a single text of a single collection need not be counted.
    let solos = if collection.is_one() { collection.solos } else { 0 };
    let count = |ranks: &[u32]| -> Result<Vec<u32>, Error> {
        let mut found: Vec<u32> =
            zeros(collection.columns, "document frequencies", "divide the texts")?;
        for &row in ranks {
            let columns = collection.rows.row_columns(row as usize);
            let first = columns.partition_point(|column| (*column as usize) < solos);
            for &column in &columns[first..] {
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
            let sums = sum[solos..].par_iter_mut().zip(&more[solos..]);
            sums.with_min_len(1 << 14).for_each(|(sum, more)| *sum += more);
        }
        sum[..solos].fill(1);
        Ok(sum)
    })
}
