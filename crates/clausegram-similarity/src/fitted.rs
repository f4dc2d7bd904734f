//! Texts weighed by the n-grams of others: what is learned of some texts and applied to more.
//!
//! The new texts are counted by themselves, as all texts are; then each of their n-grams is looked
//! up once, however often it stands there, among those that are known. So there is one way of
//! cutting n-grams, and the same text has the same vector, bit by bit, now and then.

use rayon::prelude::*;

use crate::csr::{split, zeros};
use crate::trie::{NONE, Parts, Trie};
use crate::vectors::{ADVICE, WHAT, weighed};
use crate::weighting::IdfOfColumns;
use crate::{
    Analyzer, Control, Counts, Csr, DocumentFrequencies, Error, Real, Spellings, Stop, Weighting,
    room,
};

/// Rows that a portion of work has: some ten thousand entries of clauses.
const PORTION: usize = 64;

/// The n-grams of some texts, and how they are weighed.
#[derive(Debug, Clone)]
pub struct Fitted {
    /// How texts are cut.
    pub analyzer: Analyzer,
    /// How n-grams are weighed.
    pub weighting: Weighting,
    /// Whether vectors are scaled to length 1.
    pub norm: bool,
    /// How many texts the document frequencies are of.
    pub texts: usize,
    /// In how many of them each column's n-gram stands; never falls.
    pub frequency: Vec<u32>,
    idf: IdfOfColumns,
    trie: Trie,
}

impl Fitted {
    /// What is learned from counted texts; `analyzer` is the one that they were cut with.
    ///
    /// # Errors
    ///
    /// [`Error::TooMany`] past 2³² − 2 n-grams with what begins them, [`Error::Memory`],
    /// [`Error::Cancelled`].
    pub fn of(
        counts: &Counts,
        analyzer: Analyzer,
        weighting: Weighting,
        norm: bool,
        control: &Control<'_>,
    ) -> Result<Self, Error> {
        let trie = Trie::of(&counts.vocabulary, control.stop())?;
        let idf = weighting.idf_of_columns(counts)?;
        let (texts, frequency) = (counts.row_of.len(), counts.frequency.clone());
        Ok(Self { analyzer, weighting, norm, texts, frequency, idf, trie })
    }

    /// What was stored: the public fields, and the parts of the n-grams.
    ///
    /// # Errors
    ///
    /// [`Error::Argument`] where this does not fit together, [`Error::Memory`].
    pub fn restored(
        analyzer: Analyzer,
        weighting: Weighting,
        norm: bool,
        (texts, frequency): (usize, Vec<u32>),
        parts: &Parts,
    ) -> Result<Self, Error> {
        analyzer.check()?;
        let trie = Trie::of_parts(parts, frequency.len())?;
        let rises = frequency.is_sorted() && frequency.last().is_none_or(|&f| f as usize <= texts);
        if !rises {
            let allowed = "document frequencies must rise, to the number of texts at most";
            return Err(Error::argument("frequency", format!("{texts} texts"), allowed));
        }
        let idf = weighting.idf(&frequency, texts)?;
        Ok(Self { analyzer, weighting, norm, texts, frequency, idf, trie })
    }

    /// The n-grams, to be stored.
    pub fn parts(&self) -> Parts {
        self.trie.parts()
    }

    /// The n-gram of each column.
    ///
    /// # Errors
    ///
    /// [`Error::Memory`], [`Error::Cancelled`].
    pub fn names(&self, stop: Stop<'_>) -> Result<Spellings, Error> {
        let between = if self.analyzer.is_of_characters() { "" } else { " " };
        self.trie.names(self.frequency.len(), between, stop)
    }

    /// The weighted n-grams of every text, of those n-grams that are known; the vector of a text
    /// that was learned from is the one that [`vectors`](crate::vectors()) gave it.
    ///
    /// # Errors
    ///
    /// Those of [`Counts::of`].
    pub fn vectors<T: Real>(&self, texts: &[&str], control: &Control<'_>) -> Result<Csr<T>, Error> {
        let counts = Counts::of(texts, &self.analyzer, DocumentFrequencies::default(), control)?;
        let known =
            self.trie.columns_of(&counts.vocabulary, counts.frequency.len(), control.stop())?;
        let rows = renumbered(&counts.rows, &known, control)?;
        weighed(&rows, &counts.row_of, &self.idf, self.weighting, self.norm, control)
    }
}

/// Rows with the numbers of `known` as columns, those without one left out.
fn renumbered(counted: &Csr<u32>, known: &[u32], control: &Control<'_>) -> Result<Csr<u32>, Error> {
    let has_one = |column: &&u32| known[**column as usize] != NONE;
    let mut offsets = room(counted.rows() + 1, WHAT, ADVICE)?;
    offsets.push(0);
    let mut end = 0;
    for row in 0..counted.rows() {
        end += counted.row_columns(row).iter().filter(has_one).count();
        offsets.push(end);
    }
    let (mut columns, mut values) = (zeros(end, WHAT, ADVICE)?, zeros(end, WHAT, ADVICE)?);
    let ends: Vec<usize> = (0..counted.rows())
        .step_by(PORTION)
        .map(|row| offsets[counted.rows().min(row + PORTION)])
        .collect();
    let (of_columns, of_values) = (split(&mut columns, &ends), split(&mut values, &ends));
    control.run(|| {
        let portions = of_columns.into_par_iter().zip(of_values).enumerate();
        portions.try_for_each_init(
            Vec::<u64>::new,
            |entries, (portion, (mut columns, mut values))| {
                let first = portion * PORTION;
                for row in first..counted.rows().min(first + PORTION) {
                    let (from, counts) = counted.row(row);
                    entries.clear();
                    // Column and count as one number: sorted in half the time of a pair.
                    entries.extend(from.iter().zip(counts).filter_map(|(&column, &count)| {
                        let column = known[column as usize];
                        (column != NONE).then_some(u64::from(column) << 32 | u64::from(count))
                    }));
                    entries.sort_unstable();
                    let (to_columns, other_columns) = columns.split_at_mut(entries.len());
                    let (to_values, other_values) = values.split_at_mut(entries.len());
                    for ((column, value), &entry) in
                        to_columns.iter_mut().zip(to_values).zip(&*entries)
                    {
                        (*column, *value) = ((entry >> 32) as u32, entry as u32);
                    }
                    (columns, values) = (other_columns, other_values);
                }
                control.go_on()
            },
        )
    })?;
    Ok(Csr { offsets, columns: columns.into(), values })
}
