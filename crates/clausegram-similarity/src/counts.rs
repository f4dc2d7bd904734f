//! N-gram counts of texts.

use std::collections::{BTreeMap, BTreeSet};

use unicode_segmentation::UnicodeSegmentation;

use crate::{Analyzer, Control, Csr, Error};

/// Which n-grams are kept, by the number of texts that have them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DocumentFrequencies {
    /// The fewest texts.
    pub least: u32,
    /// The most texts.
    pub most: u32,
}

impl Default for DocumentFrequencies {
    fn default() -> Self {
        Self { least: 1, most: u32::MAX }
    }
}

/// How often each text has each n-gram.
///
/// Texts with the same counts share one *distinct row*. Columns are n-grams, the rarest first:
/// ordered by document frequency, then by first occurrence.
#[derive(Debug, Clone, PartialEq)]
pub struct Counts {
    /// Counts by distinct row and column.
    pub rows: Csr<u32>,
    /// The distinct row of each text; rows are numbered by their first text.
    pub row_of: Vec<u32>,
    /// In how many texts (not distinct rows) each column's n-gram stands; never falls.
    pub frequency: Vec<u32>,
    names: Vec<String>,
}

impl Counts {
    /// Counts the n-grams of texts.
    ///
    /// # Errors
    ///
    /// [`Error::Argument`] for an impossible analyzer, [`Error::TooMany`] past 2³² − 1 texts or
    /// n-grams, [`Error::Memory`], [`Error::Cancelled`].
    pub fn of(
        texts: &[&str],
        analyzer: &Analyzer,
        kept: DocumentFrequencies,
        control: &Control<'_>,
    ) -> Result<Self, Error> {
        analyzer.check()?;
        control.go_on()?;
        // PLACEHOLDER, to be replaced by the fast kernel: slow, but right for word n-grams.
        let grams = |text: &str| -> Vec<String> {
            let words: Vec<String> = text.unicode_words().map(str::to_lowercase).collect();
            (analyzer.ngrams.0..=analyzer.ngrams.1)
                .flat_map(|n| words.windows(n).map(|run| run.join(" ")).collect::<Vec<_>>())
                .collect()
        };
        let (mut first, mut frequency) = (BTreeMap::new(), BTreeMap::<String, u32>::new());
        let bags: Vec<Vec<String>> = texts.iter().map(|text| grams(text)).collect();
        for bag in &bags {
            for gram in bag {
                let order = first.len();
                first.entry(gram.clone()).or_insert(order);
            }
            for gram in bag.iter().collect::<BTreeSet<_>>() {
                *frequency.entry(gram.clone()).or_default() += 1;
            }
        }
        let mut names: Vec<String> = first.keys().cloned().collect();
        names.retain(|name| (kept.least..=kept.most).contains(&frequency[name]));
        names.sort_by_key(|name| (frequency[name], first[name]));
        let columns: BTreeMap<&str, u32> =
            names.iter().zip(0..).map(|(name, column)| (name.as_str(), column)).collect();
        let mut rows = Csr { offsets: vec![0], ..Csr::default() };
        let mut seen = BTreeMap::new();
        let mut row_of = Vec::new();
        for bag in &bags {
            let mut row = BTreeMap::<u32, u32>::new();
            for column in bag.iter().filter_map(|gram| columns.get(gram.as_str())) {
                *row.entry(*column).or_default() += 1;
            }
            let next = seen.len() as u32;
            let number = *seen.entry(row.clone()).or_insert(next);
            if number == next {
                rows.columns.extend(row.keys());
                rows.values.extend(row.values());
                rows.offsets.push(rows.columns.len());
            }
            row_of.push(number);
        }
        let frequency = names.iter().map(|name| frequency[name]).collect();
        Ok(Self { rows, row_of, frequency, names })
    }

    /// The n-gram of each column, its tokens with a space between them.
    pub fn names(&self) -> Vec<String> {
        self.names.clone()
    }
}
