//! A vector for each text: distinct rows weighed and spread over the texts behind them.

use rayon::prelude::*;

use crate::csr::{split, zeros};
use crate::weighting::{IdfOfColumns, Term};
use crate::{Control, Counts, Csr, Error, Real, Weighting, room};

const WHAT: &str = "the vectors of all texts";
const ADVICE: &str = "work with the distinct rows, or keep fewer n-grams";

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
    let texts = counts.row_of.len();
    let mut offsets: Vec<usize> = room(texts + 1, WHAT, ADVICE)?;
    offsets.push(0);
    let mut end = 0;
    for &row in &counts.row_of {
        end += counts.rows.row(row as usize).0.len();
        offsets.push(end);
    }
    let (mut columns, mut values) = (zeros(end, WHAT, ADVICE)?, zeros(end, WHAT, ADVICE)?);
    let ends: Vec<usize> =
        (0..texts).step_by(PORTION).map(|text| offsets[texts.min(text + PORTION)]).collect();
    let work = control.work(texts as u64);
    let (of_columns, of_values) = (split(&mut columns, &ends), split(&mut values, &ends));
    control.run(|| {
        counts.row_of.par_chunks(PORTION).zip(of_columns).zip(of_values).try_for_each_init(
            Vec::new,
            |weights, ((rows, mut columns), mut values)| {
                for &row in rows {
                    let (from, counts) = counts.rows.row(row as usize);
                    let (to, rest) = columns.split_at_mut(from.len());
                    to.copy_from_slice(from);
                    columns = rest;
                    let (to, rest) = values.split_at_mut(from.len());
                    weigh(weighting, &idf, (from, counts), weights);
                    let length = if norm { length(weights) } else { 1.0 };
                    let scaled = weights.iter().map(|weight| T::from_f64(weight / length));
                    to.iter_mut().zip(scaled).for_each(|(to, weight)| *to = weight);
                    values = rest;
                }
                work.advance(rows.len() as u64)
            },
        )
    })?;
    Ok(Csr { offsets, columns, values })
}

fn weigh(weighting: Weighting, idf: &IdfOfColumns, row: (&[u32], &[u32]), to: &mut Vec<f64>) {
    to.clear();
    to.resize(row.0.len(), 0.0);
    let mut places = to.iter_mut();
    let mut next = |weight| {
        if let Some(place) = places.next() {
            *place = weight;
        }
    };
    // Chosen outside the loops over n-grams.
    match weighting.term {
        Term::Binary => idf.for_each(row, |_, idf| next(idf)),
        Term::Count => idf.for_each(row, |&count, idf| next(f64::from(count) * idf)),
        Term::Sublinear => idf.for_each(row, |&count, idf| next(weighting.term_of(count) * idf)),
    }
}

/// The length of a vector, or 1 if it is zero. Four sums that are added at the end: none waits for
/// the one before.
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
