//! Weights of n-grams, as scikit-learn's `TfidfTransformer` computes them.

use rayon::prelude::*;

use crate::csr::zeros;
use crate::{Control, Counts, Error, room};

/// Weights that a portion of work should have.
const PORTION: usize = 1 << 16;

/// What a text's own count contributes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Term {
    /// 1 for an n-gram that is there.
    Binary,
    /// The count.
    #[default]
    Count,
    /// 1 + ln(count).
    Sublinear,
}

/// What the texts together contribute: the inverse document frequency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Idf {
    /// ln((1 + n) / (1 + df)) + 1.
    Smooth,
    /// ln(n / df) + 1.
    Plain,
}

/// A weight for each count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Weighting {
    /// From the text.
    pub term: Term,
    /// From all texts; without it, an n-gram weighs the same wherever it stands.
    pub idf: Option<Idf>,
}

impl Weighting {
    /// Weights of the distinct rows, in the order of `counts.rows.values`.
    ///
    /// # Errors
    ///
    /// [`Error::Memory`], [`Error::Cancelled`].
    pub fn weights(self, counts: &Counts, control: &Control<'_>) -> Result<Vec<f64>, Error> {
        let idf = self.idf_of_columns(counts)?;
        let rows = &counts.rows;
        let mut weights = zeros(rows.values.len(), "the weights of n-grams", "divide the texts")?;
        control.run(|| {
            let places = (rows.columns.par_chunks(PORTION), rows.values.par_chunks(PORTION));
            let all = weights.par_chunks_mut(PORTION).zip(places.0).zip(places.1);
            all.try_for_each(|((to, columns), counts)| {
                for ((to, &column), &count) in to.iter_mut().zip(columns).zip(counts) {
                    *to = self.term_of(count) * idf[column as usize];
                }
                control.go_on()
            })
        })?;
        Ok(weights)
    }

    /// What a count contributes.
    #[inline]
    pub(crate) fn term_of(self, count: u32) -> f64 {
        match self.term {
            Term::Binary => 1.0,
            Term::Count => f64::from(count),
            Term::Sublinear if count == 1 => 1.0,
            Term::Sublinear => 1.0 + f64::from(count).ln(),
        }
    }

    /// What each column contributes. Columns are ordered by document frequency, so there are few
    /// logarithms to take.
    pub(crate) fn idf_of_columns(self, counts: &Counts) -> Result<Vec<f64>, Error> {
        let texts = counts.row_of.len() as f64;
        let idf = |frequency: u32| match self.idf {
            None => 1.0,
            Some(Idf::Smooth) => ((1.0 + texts) / (1.0 + f64::from(frequency))).ln() + 1.0,
            Some(Idf::Plain) => (texts / f64::from(frequency)).ln() + 1.0,
        };
        let mut all = room(counts.frequency.len(), "the weights of n-grams", "divide the texts")?;
        for same in counts.frequency.chunk_by(|a, b| a == b) {
            all.extend(std::iter::repeat_n(idf(same[0]), same.len()));
        }
        Ok(all)
    }
}
