//! A vector for each text: distinct rows weighed and spread over the texts behind them.

use rayon::prelude::*;

use crate::csr::{split, zeros};
use crate::simd::{Kernel, widest};
use crate::weighting::IdfOfColumns;
use crate::{Control, Counts, Csr, Error, Phase, Real, Weighting, room};

pub(crate) const WHAT: &str = "the vectors of all texts";
pub(crate) const ADVICE: &str = "work with the distinct rows, or keep fewer n-grams";

/// Texts that a portion of work should have.
const PORTION: usize = 256;

/// The weighted n-grams of every text, as scikit-learn's `TfidfVectorizer` gives them but for the
/// order of columns; with `norm`, each vector that is not empty is scaled to length 1 (Euclidean).
///
/// # Errors
///
/// [`Error::Memory`], [`Error::Cancelled`].
pub fn vectors<T: Real>(
    counts: &Counts,
    weighting: Weighting,
    norm: bool,
    control: &Control<'_>,
) -> Result<Csr<T>, Error> {
    control.go_on()?;
    let idf = weighting.idf_of_columns(counts)?;
    weighed(&counts.rows, &counts.row_of, &idf, weighting, norm, control)
}

/// The same of distinct rows, of which `row_of` names each text's.
pub(crate) fn weighed<T: Real>(
    counts: &Csr<u32>,
    row_of: &[u32],
    idf: &IdfOfColumns,
    weighting: Weighting,
    norm: bool,
    control: &Control<'_>,
) -> Result<Csr<T>, Error> {
    let texts = row_of.len();
    let mut offsets: Vec<usize> = room(texts + 1, WHAT, ADVICE)?;
    offsets.push(0);
    let mut end = 0;
    for &row in row_of {
        end += counts.row_columns(row as usize).len();
        offsets.push(end);
    }
    let (mut columns, mut values) = (zeros(end, WHAT, ADVICE)?, zeros(end, WHAT, ADVICE)?);
    let ends: Vec<usize> =
        (0..texts).step_by(PORTION).map(|text| offsets[texts.min(text + PORTION)]).collect();
    let work = control.work(texts as u64, Phase { name: "weighing", unit: "texts" });
    let (of_columns, of_values) = (split(&mut columns, &ends), split(&mut values, &ends));
    control.run(|| {
        row_of.par_chunks(PORTION).zip(of_columns).zip(of_values).try_for_each_init(
            Vec::new,
            |weights, ((rows, columns), values)| {
                widest(Portion { counts, weighting, idf, norm, rows, columns, values, weights });
                work.advance(rows.len() as u64)
            },
        )
    })?;
    Ok(Csr { offsets, columns: columns.into(), values })
}

/// The vectors of neighbouring texts.
struct Portion<'a, T> {
    counts: &'a Csr<u32>,
    weighting: Weighting,
    idf: &'a IdfOfColumns,
    norm: bool,
    rows: &'a [u32],
    columns: &'a mut [u32],
    values: &'a mut [T],
    weights: &'a mut Vec<f64>,
}

impl<T: Real> Kernel for Portion<'_, T> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        let Self { mut columns, mut values, weights, .. } = self;
        for &row in self.rows {
            let row = self.counts.row(row as usize);
            let (to_columns, other_columns) = columns.split_at_mut(row.0.len());
            let (to, other_values) = values.split_at_mut(row.0.len());
            (columns, values) = (other_columns, other_values);
            to_columns.copy_from_slice(row.0);
            if weights.len() < to.len() {
                weights.resize(to.len(), 0.0);
            }
            let weights = &mut weights[..to.len()];
            self.idf.weigh(self.weighting, row, weights);
            let length = if self.norm { length(weights) } else { 1.0 };
            to.iter_mut().zip(weights).for_each(|(to, weight)| *to = T::from_f64(*weight / length));
        }
    }
}

/// The length of a vector, or 1 if it is zero. Four sums that are added at the end: none waits for
/// the one before.
#[inline(always)]
pub(crate) fn length(weights: &[f64]) -> f64 {
    let (fours, rest) = weights.as_chunks::<4>();
    let mut sums = [0.0; 4];
    for four in fours {
        for (sum, weight) in sums.iter_mut().zip(four) {
            *sum += weight * weight;
        }
    }
    let rest: f64 = rest.iter().map(|weight| weight * weight).sum();
    let length = (sums.iter().sum::<f64>() + rest).sqrt();
    if length > 0.0 { length } else { 1.0 }
}
