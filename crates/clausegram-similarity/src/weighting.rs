//! Weights of n-grams, as scikit-learn's `TfidfTransformer` computes them.

use rayon::prelude::*;

use crate::csr::{split, zeros};
use crate::{Control, Counts, Error, room};

/// Rows that a portion of work has: some ten thousand entries of clauses, and of resolutions more.
const PORTION: usize = 64;

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
        let portions = split(&mut weights, &rows.ends(PORTION));
        control.run(|| {
            portions.into_par_iter().enumerate().try_for_each(|(portion, mut to)| {
                let first = portion * PORTION;
                for row in first..rows.rows().min(first + PORTION) {
                    let row = rows.row(row);
                    let (here, rest) = to.split_at_mut(row.0.len());
                    idf.weigh(self, row, here);
                    to = rest;
                }
                control.go_on()
            })
        })?;
        Ok(weights)
    }

    /// What a count contributes.
    #[inline]
    fn term_of(self, count: u32) -> f64 {
        match self.term {
            Term::Binary => 1.0,
            Term::Count => f64::from(count),
            Term::Sublinear if count == 1 => 1.0,
            Term::Sublinear => 1.0 + f64::from(count).ln(),
        }
    }

    /// What each column contributes.
    pub(crate) fn idf_of_columns(self, counts: &Counts) -> Result<IdfOfColumns, Error> {
        self.idf(&counts.frequency, counts.row_of.len())
    }

    /// What each column contributes, by the number of texts that have it, of `texts`.
    pub(crate) fn idf(self, frequencies: &[u32], texts: usize) -> Result<IdfOfColumns, Error> {
        let texts = texts as f64;
        let idf = |frequency: u32| match self.idf {
            None => 1.0,
            Some(Idf::Smooth) => ((1.0 + texts) / (1.0 + f64::from(frequency))).ln() + 1.0,
            Some(Idf::Plain) => (texts / f64::from(frequency)).ln() + 1.0,
        };
        let rare = frequencies.partition_point(|&frequency| frequency <= u32::from(u8::MAX));
        let (rare, frequent) = frequencies.split_at(rare);
        const WHAT: &str = "the weights of n-grams";
        const ADVICE: &str = "divide the texts";
        let mut idf_of = IdfOfColumns {
            rare: room(rare.len(), WHAT, ADVICE)?,
            of_rare: std::array::from_fn(|frequency| idf(frequency as u32)),
            of_frequent: room(frequent.len(), WHAT, ADVICE)?,
        };
        idf_of.rare.extend(rare.iter().map(|&frequency| frequency as u8));
        // Columns are ordered by document frequency, so there are few logarithms to take.
        for same in frequent.chunk_by(|a, b| a == b) {
            idf_of.of_frequent.extend(std::iter::repeat_n(idf(same[0]), same.len()));
        }
        Ok(idf_of)
    }
}

/// Inverse document frequencies of columns. Nearly all n-grams are rare: a byte for each keeps the
/// table in the cache, where eight bytes would not fit.
#[derive(Debug, Clone)]
pub(crate) struct IdfOfColumns {
    /// Document frequency of the columns that come first.
    rare: Vec<u8>,
    of_rare: [f64; 256],
    of_frequent: Vec<f64>,
}

impl IdfOfColumns {
    /// The weights of a row.
    #[inline(always)]
    pub(crate) fn weigh(&self, weighting: Weighting, row: (&[u32], &[u32]), to: &mut [f64]) {
        // Chosen outside the loops over n-grams.
        match weighting.term {
            Term::Binary => self.fill(row, to, |_, idf| idf),
            Term::Count => self.fill(row, to, |count, idf| f64::from(count) * idf),
            Term::Sublinear => self.fill(row, to, |count, idf| weighting.term_of(count) * idf),
        }
    }

    /// Writes to each place what `weigh` makes of a column's value and contribution.
    #[inline(always)]
    fn fill<V: Copy>(&self, row: (&[u32], &[V]), to: &mut [f64], weigh: impl Fn(V, f64) -> f64) {
        let (columns, values) = row;
        let rare = columns.partition_point(|&column| (column as usize) < self.rare.len());
        let (columns, frequent) = columns.split_at(rare);
        let (values, of_frequent) = values.split_at(rare);
        let (to, to_frequent) = to.split_at_mut(rare);
        for ((&column, &value), to) in columns.iter().zip(values).zip(to) {
            *to = weigh(value, self.of_rare[usize::from(self.rare[column as usize])]);
        }
        for ((&column, &value), to) in frequent.iter().zip(of_frequent).zip(to_frequent) {
            *to = weigh(value, self.of_frequent[column as usize - self.rare.len()]);
        }
    }
}
