//! Rows of (column, value) in compressed form.

use std::ops::{Deref, DerefMut};
use std::sync::Arc;

use bytemuck::Zeroable;
use bytemuck::allocation::try_zeroed_vec;

use crate::Error;

/// Compressed sparse rows: row `r` has the columns `columns[offsets[r]..offsets[r + 1]]`, rising
/// and without repetition, and the values at the same places.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Csr<V> {
    /// Where each row begins, and where the last one ends: `rows + 1` places.
    pub offsets: Vec<usize>,
    /// Columns, rising in each row.
    pub columns: Columns,
    /// Values: as many as columns.
    pub values: Vec<V>,
}

/// Columns of rows. Copies share them until one is changed: they are the greater part of what two
/// collections of the same rows take.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Columns(Arc<Vec<u32>>);

impl Columns {
    /// As a vector, copied only if others share them.
    pub fn into_vec(self) -> Vec<u32> {
        Arc::unwrap_or_clone(self.0)
    }
}

impl From<Vec<u32>> for Columns {
    fn from(columns: Vec<u32>) -> Self {
        Self(Arc::new(columns))
    }
}

impl Deref for Columns {
    type Target = Vec<u32>;

    fn deref(&self) -> &Vec<u32> {
        &self.0
    }
}

impl DerefMut for Columns {
    fn deref_mut(&mut self) -> &mut Vec<u32> {
        Arc::make_mut(&mut self.0)
    }
}

impl<V> Csr<V> {
    /// How many rows there are.
    pub fn rows(&self) -> usize {
        self.offsets.len().saturating_sub(1)
    }

    /// Columns of one row, also where there are no values.
    pub fn row_columns(&self, row: usize) -> &[u32] {
        &self.columns[self.offsets[row]..self.offsets[row + 1]]
    }

    /// Where every `portion`-th row ends, and the last one: for [`split`].
    pub(crate) fn ends(&self, portion: usize) -> Vec<usize> {
        let rows = self.rows();
        (0..rows).step_by(portion).map(|row| self.offsets[rows.min(row + portion)]).collect()
    }

    /// Columns and values of one row.
    pub fn row(&self, row: usize) -> (&[u32], &[V]) {
        let place = self.offsets[row]..self.offsets[row + 1];
        (&self.columns[place.clone()], &self.values[place])
    }
}

/// Bytes of a large page of x86-64 and of most other processors.
const LARGE: usize = 1 << 21;

/// What allocators put before a block that they ask of the system for.
const HEADER: usize = 64;

/// Room for `length` values or more: so many that what is asked of the system is whole large pages,
/// where they take that much. Only such a block begins on a large page (in Linux), and a rest of
/// it in small pages would take longer to provide than another large one.
fn whole_pages<T>(length: usize) -> usize {
    let bytes = length.saturating_mul(size_of::<T>());
    if bytes < LARGE / 2 {
        return length;
    }
    let whole = bytes.checked_add(HEADER).and_then(|all| all.checked_next_multiple_of(LARGE));
    whole.map_or(length, |whole| (whole - HEADER) / size_of::<T>())
}

/// Zeros, in pages that the system gives when they are first written to.
pub fn zeros<T: Zeroable>(
    length: usize,
    what: &'static str,
    advice: &'static str,
) -> Result<Vec<T>, Error> {
    let bytes = (length as u64).saturating_mul(size_of::<T>() as u64);
    let mut zeros = try_zeroed_vec(whole_pages::<T>(length)).map_err(|()| Error::Memory {
        what,
        bytes,
        advice,
    })?;
    crate::simd::large_pages(&mut zeros);
    zeros.truncate(length);
    Ok(zeros)
}

/// An empty vector with room for `length` values, in such pages.
pub fn large_room<T>(
    length: usize,
    what: &'static str,
    advice: &'static str,
) -> Result<Vec<T>, Error> {
    let mut room = crate::room(whole_pages::<T>(length), what, advice)?;
    crate::simd::large_pages(room.spare_capacity_mut());
    Ok(room)
}

/// Pieces of a slice that end at these places, which rise.
pub fn split<'a, T>(mut rest: &'a mut [T], ends: &[usize]) -> Vec<&'a mut [T]> {
    let mut start = 0;
    let piece = |&end: &usize| {
        let (piece, after) = std::mem::take(&mut rest).split_at_mut(end - start);
        (rest, start) = (after, end);
        piece
    };
    ends.iter().map(piece).collect()
}
