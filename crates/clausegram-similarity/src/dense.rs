//! Matrices of all with all.

use std::ops::Range;

use crate::{Collection, Control, Error};

/// A number of a matrix: `f32` or `f64`.
pub trait Real: Copy + Send + Sync + Default {
    /// Rounded from 64 bits.
    fn from_f64(value: f64) -> Self;
}

impl Real for f32 {
    fn from_f64(value: f64) -> Self {
        value as Self
    }
}

impl Real for f64 {
    fn from_f64(value: f64) -> Self {
        value
    }
}

/// What of the matrix is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Shape {
    /// Rows times columns, row by row.
    Full,
    /// What stands right of the diagonal, row by row: n (n - 1) / 2 numbers, as SciPy's `squareform`
    /// takes them. Only for one collection and a symmetric measure.
    Condensed,
}

/// Writes the similarity of all rows with all columns to `out`.
///
/// # Errors
///
/// [`Error::Argument`] where `out` has not the length of the shape or the shape does not fit,
/// [`Error::Memory`], [`Error::Cancelled`].
pub fn dense<T: Real>(
    _collection: &Collection,
    _shape: Shape,
    _out: &mut [T],
    _control: &Control<'_>,
) -> Result<(), Error> {
    todo!("helper")
}

/// Writes the similarity of some rows with all columns to `out`: a block of [`Shape::Full`], with
/// the same bits.
///
/// # Errors
///
/// As [`dense`].
pub fn dense_block<T: Real>(
    _collection: &Collection,
    _rows: Range<usize>,
    _out: &mut [T],
    _control: &Control<'_>,
) -> Result<(), Error> {
    todo!("helper")
}
