//! Matrices of all with all.
//!
//! ```text
//! ranks ──▶ heavy ──▶ sets: postings + bit sets      ──▶ fill ──▶ score, mirror, copies
//! distinct  which     weights: postings + panels         tiles of rows, in parallel
//! rows      columns
//! ```
//!
//! Only distinct rows are compared. Rare (*light*) columns are summed from posting lists, frequent
//! (*heavy*) ones from a dense form: bit sets ([`sets`]), or panels of numbers ([`weights`]).
//! Beside the result, memory is taken for the index (as much as the rows take) and for a tile of
//! rows on each thread, never for a second matrix.

mod fill;
mod heavy;
mod mirror;
mod panels;
mod postings;
mod ranks;
mod runs;
mod score;
mod sets;
mod shared;
mod weights;

use std::ops::Range;

use bytemuck::Zeroable;
use fill::{Fill, Target};
use ranks::Side;
use sets::Sets;
use shared::Shared;
use weights::{Least, Product, Weights};

use crate::{Collection, Control, Error, Measure, room};

/// A number of a matrix: `f32` or `f64`.
pub trait Real: Zeroable + Copy + Send + Sync {
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
/// A text has the similarity 1 with itself and with texts of the same row, exactly; an empty one 0.
/// Sums are taken in 64 bits and rounded to `T` once. The matrix of a symmetric measure is
/// symmetric to the bit.
///
/// # Errors
///
/// [`Error::Argument`] where `out` has not the length of the shape or the shape does not fit,
/// [`Error::Memory`], [`Error::Cancelled`].
pub fn dense<T: Real>(
    collection: &Collection,
    shape: Shape,
    out: &mut [T],
    control: &Control<'_>,
) -> Result<(), Error> {
    let matrix = Matrix { collection, rows: 0..collection.left(), shape };
    matrix.check(out.len())?;
    matrix.fill(out, control)
}

/// Writes the similarity of some rows with all columns to `out`: a block of [`Shape::Full`], with
/// the same bits.
///
/// # Errors
///
/// As [`dense`], and [`Error::Argument`] where `rows` are not among the texts of the left side.
pub fn dense_block<T: Real>(
    collection: &Collection,
    rows: Range<usize>,
    out: &mut [T],
    control: &Control<'_>,
) -> Result<(), Error> {
    if rows.start > rows.end || rows.end > collection.left() {
        let value = format!("{rows:?} of {} texts", collection.left());
        return Err(Error::argument("rows", value, "they must be a range of the texts"));
    }
    let matrix = Matrix { collection, rows, shape: Shape::Full };
    matrix.check(out.len())?;
    matrix.fill(out, control)
}

/// What is asked for.
struct Matrix<'a> {
    collection: &'a Collection,
    rows: Range<usize>,
    shape: Shape,
}

impl Matrix<'_> {
    fn check(&self, found: usize) -> Result<(), Error> {
        let (rows, columns) = (self.rows.len() as u128, self.collection.right() as u128);
        let symmetric = self.collection.is_one() && self.collection.measure.is_symmetric();
        let (wanted, size) = match self.shape {
            Shape::Full => (rows * columns, format!("{rows} times {columns}")),
            Shape::Condensed if symmetric => {
                (rows * rows.saturating_sub(1) / 2, format!("{rows} times {rows} - 1, halved,"))
            }
            Shape::Condensed => {
                let measure = self.collection.measure;
                let texts =
                    if self.collection.is_one() { "one collection" } else { "two collections" };
                let value = format!("condensed for {measure:?} of {texts}");
                let allowed = "it takes one collection and a symmetric measure";
                return Err(Error::argument("shape", value, allowed));
            }
        };
        if found as u128 == wanted {
            return Ok(());
        }
        let value = format!("{found} numbers long, not {wanted} ({size} texts)");
        Err(Error::argument("out", value, "it must have a place for each number of the matrix"))
    }

    fn fill<T: Real>(&self, out: &mut [T], control: &Control<'_>) -> Result<(), Error> {
        control.go_on()?;
        if out.is_empty() {
            return Ok(());
        }
        let collection = self.collection;
        let (first, texts) =
            (if collection.is_one() { 0 } else { collection.split }, collection.row_of.len());
        let right = Side::of(collection, first, texts)?;
        let other = if collection.is_one() {
            None
        } else {
            Some(Side::of(collection, 0, collection.split)?)
        };
        let left = other.as_ref().unwrap_or(&right);
        let rows = self.targets(out)?;
        let square = self.is_square();
        match collection.measure {
            Measure::Cosine => {
                let shared = Weights::<Product>::of(collection, left, &right, square, control)?;
                self.fill_with(&right, &shared, rows, control)
            }
            Measure::Ruzicka => {
                let shared = Weights::<Least>::of(collection, left, &right, square, control)?;
                self.fill_with(&right, &shared, rows, control)
            }
            _ => {
                let shared = Sets::of(collection, left, &right, square, control)?;
                self.fill_with(&right, &shared, rows, control)
            }
        }
    }

    /// Whether this is the whole matrix of one collection, and the same with rows and columns
    /// exchanged.
    fn is_square(&self) -> bool {
        self.shape == Shape::Full
            && self.collection.is_one()
            && self.collection.measure.is_symmetric()
            && self.rows.len() == self.collection.left()
    }

    /// Each row of `out`.
    fn targets<'t, T: Real>(&self, out: &'t mut [T]) -> Result<Vec<Target<'t, T>>, Error> {
        let columns = self.collection.right();
        let mut targets = room(self.rows.len(), "rows", "divide the texts")?;
        let mut rest = out;
        for text in self.rows.clone() {
            let length = match self.shape {
                Shape::Full => columns,
                Shape::Condensed => columns - 1 - text,
            };
            let (row, after) = rest.split_at_mut(length);
            targets.push(Target { text, out: row });
            rest = after;
        }
        Ok(targets)
    }

    fn fill_with<T: Real, S: Shared>(
        &self,
        right: &Side,
        shared: &S,
        rows: Vec<Target<'_, T>>,
        control: &Control<'_>,
    ) -> Result<(), Error> {
        let collection = self.collection;
        let condensed = self.shape == Shape::Condensed;
        Fill { collection, right, shared, control, condensed }.rows(rows)
    }
}
