//! Weights of n-grams, as scikit-learn's `TfidfTransformer` computes them.

use crate::Counts;

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
    pub fn weights(self, counts: &Counts) -> Vec<f64> {
        let texts = counts.row_of.len() as f64;
        let idf: Vec<f64> = counts
            .frequency
            .iter()
            .map(|&frequency| match self.idf {
                None => 1.0,
                Some(Idf::Smooth) => ((1.0 + texts) / (1.0 + f64::from(frequency))).ln() + 1.0,
                Some(Idf::Plain) => (texts / f64::from(frequency)).ln() + 1.0,
            })
            .collect();
        let weight = |(&count, &column): (&u32, &u32)| {
            let term = match self.term {
                Term::Binary => 1.0,
                Term::Count => f64::from(count),
                Term::Sublinear => 1.0 + f64::from(count).ln(),
            };
            term * idf[column as usize]
        };
        counts.rows.values.iter().zip(&counts.rows.columns).map(weight).collect()
    }
}
/// stub
pub fn vectors<T: crate::Real>(_c: &Counts, _w: Weighting, _n: bool, _x: &crate::Control<'_>) -> Result<crate::Csr<T>, crate::Error> { todo!() }
