//! What is compared: distinct rows with their weights, and the texts behind each.

use rayon::prelude::*;

use crate::csr::{split, zeros};
use crate::vectors::length;
use crate::{Control, Counts, Csr, Error, Measure, Weighting};

const WHAT: &str = "the rows to compare";
const ADVICE: &str = "divide the texts, or keep fewer n-grams";

/// Rows that a portion of work has: some ten thousand entries of clauses, and of resolutions more.
const PORTION: usize = 64;

/// Texts prepared for one measure. Identical rows are kept once; results are spread over the texts
/// behind them at the end.
#[derive(Debug, Clone)]
pub struct Collection {
    /// How rows are compared.
    pub measure: Measure,
    /// Columns of each distinct row, rarest first. Values are weights: scaled to length 1 for the
    /// cosine; empty for measures of sets, where all would be 1.
    pub rows: Csr<f64>,
    /// Size of each distinct row as [`Measure::score`] takes it.
    pub sizes: Vec<f64>,
    /// How many columns there are.
    pub columns: usize,
    /// How many columns, the first ones, are known to stand in one text only.
    pub solos: usize,
    /// The distinct row of each text.
    pub row_of: Vec<u32>,
    /// The texts of each distinct row, rising.
    pub texts_of: Csr<()>,
    /// Where the second collection of texts begins; the number of texts if there is only one.
    pub split: usize,
}

impl Collection {
    /// Prepares counted texts for a measure. The weighting is not looked at for measures of sets.
    ///
    /// With `split`, the texts before it are the rows of every result and the others its columns.
    ///
    /// # Errors
    ///
    /// [`Error::Argument`] where `split` leaves no texts on one side, [`Error::Memory`].
    pub fn new(
        counts: &Counts,
        measure: Measure,
        weighting: Weighting,
        split: Option<usize>,
        control: &Control<'_>,
    ) -> Result<Self, Error> {
        let values =
            if measure.is_of_sets() { Vec::new() } else { weighting.weights(counts, control)? };
        let Csr { offsets, columns, .. } = &counts.rows;
        let rows = Csr { offsets: offsets.clone(), columns: columns.clone(), values };
        let columns = counts.frequency.len();
        let solos = counts.frequency.partition_point(|&texts| texts < 2);
        let row_of = counts.row_of.clone();
        Self::prepared(rows, (columns, solos), row_of, measure, split, control)
    }

    /// Prepares rows that were weighed elsewhere. For the cosine they are scaled to length 1.
    ///
    /// # Errors
    ///
    /// [`Error::Argument`] for a weight that is negative or not finite, for columns out of range
    /// or not rising, and where `split` is past the texts.
    pub fn of_rows(
        rows: Csr<f64>,
        columns: usize,
        row_of: Vec<u32>,
        measure: Measure,
        split: Option<usize>,
        control: &Control<'_>,
    ) -> Result<Self, Error> {
        check(&rows, columns, measure)?;
        if let Some(row) = row_of.iter().find(|row| **row as usize >= rows.rows()) {
            return Err(Error::argument("row_of", row, "it must be less than the number of rows"));
        }
        Self::prepared(rows, (columns, 0), row_of, measure, split, control)
    }

    fn prepared(
        mut rows: Csr<f64>,
        (columns, solos): (usize, usize),
        row_of: Vec<u32>,
        measure: Measure,
        split: Option<usize>,
        control: &Control<'_>,
    ) -> Result<Self, Error> {
        let split = split.unwrap_or(row_of.len());
        if split > row_of.len() {
            let value = format!("{split} of {} texts", row_of.len());
            return Err(Error::argument("split", value, "it must lie within the texts"));
        }
        let sizes = sizes(&mut rows, measure, control)?;
        let texts_of = texts_of(&row_of, sizes.len());
        Ok(Self { measure, rows, sizes, columns, solos, row_of, texts_of, split })
    }

    /// How many texts stand in the rows of a result.
    pub fn left(&self) -> usize {
        self.split
    }

    /// How many texts stand in the columns of a result.
    pub fn right(&self) -> usize {
        if self.is_one() { self.split } else { self.row_of.len() - self.split }
    }

    /// Whether texts are compared with one another, not with a second collection.
    pub fn is_one(&self) -> bool {
        self.split == self.row_of.len()
    }

    /// The texts behind a distinct row, rising.
    pub fn texts(&self, row: usize) -> &[u32] {
        self.texts_of.row(row).0
    }
}

fn check(rows: &Csr<f64>, columns: usize, measure: Measure) -> Result<(), Error> {
    if !measure.is_of_sets() && rows.values.len() != rows.columns.len() {
        let value = format!("{} weights for {} columns", rows.values.len(), rows.columns.len());
        return Err(Error::argument("weights", value, "there must be one for each column"));
    }
    if let Some(weight) = rows.values.iter().find(|weight| !(weight.is_finite() && **weight >= 0.0))
    {
        return Err(Error::argument("weights", weight, "each must be a finite number, 0 or more"));
    }
    for row in 0..rows.rows() {
        let found = &rows.columns[rows.offsets[row]..rows.offsets[row + 1]];
        let rising = found.windows(2).all(|pair| pair[0] < pair[1]);
        if !rising || found.last().is_some_and(|last| *last as usize >= columns) {
            let value = format!("row {row}");
            return Err(Error::argument(
                "columns",
                value,
                "they must rise in each row and be less than the number of columns",
            ));
        }
    }
    Ok(())
}

/// Sizes of rows; those of a cosine are scaled to length 1 on the way.
fn sizes(rows: &mut Csr<f64>, measure: Measure, control: &Control<'_>) -> Result<Vec<f64>, Error> {
    if measure.is_of_sets() {
        return Ok(rows.offsets.windows(2).map(|pair| (pair[1] - pair[0]) as f64).collect());
    }
    let mut sizes = zeros(rows.rows(), WHAT, ADVICE)?;
    let ends = rows.ends(PORTION);
    let (offsets, values) = (&rows.offsets, split(&mut rows.values, &ends));
    control.run(|| {
        let portions = sizes.par_chunks_mut(PORTION).zip(values).enumerate();
        portions.try_for_each(|(portion, (sizes, mut values))| {
            for (at, size) in sizes.iter_mut().enumerate() {
                let row = portion * PORTION + at;
                let (weights, rest) = values.split_at_mut(offsets[row + 1] - offsets[row]);
                *size = sized(weights, measure);
                values = rest;
            }
            control.go_on()
        })
    })?;
    Ok(sizes)
}

fn sized(weights: &mut [f64], measure: Measure) -> f64 {
    if measure == Measure::Ruzicka {
        return weights.iter().sum();
    }
    let length = length(weights);
    weights.iter_mut().for_each(|weight| *weight /= length);
    1.0
}

/// The texts of each row, by counting.
fn texts_of(row_of: &[u32], rows: usize) -> Csr<()> {
    let mut offsets = vec![0; rows + 1];
    for &row in row_of {
        offsets[row as usize + 1] += 1;
    }
    for row in 0..rows {
        offsets[row + 1] += offsets[row];
    }
    let (mut next, mut columns) = (offsets.clone(), vec![0; row_of.len()]);
    for (text, &row) in row_of.iter().enumerate() {
        columns[next[row as usize]] = text as u32;
        next[row as usize] += 1;
    }
    Csr { offsets, columns: columns.into(), values: vec![(); row_of.len()] }
}
