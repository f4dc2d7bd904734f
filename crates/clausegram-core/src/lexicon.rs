//! The words of opening formulas: how they are written, and what they mean.
//!
//! A lexicon is one table of words (see `data/README.md` for its columns). Ours is joined from
//! `openings_heads.tsv`, `openings_modifiers.tsv` and `openings_nouns.tsv`, which say how words are
//! written, and `functions.tsv`, which says what they mean. A user's stands in the place of ours
//! ([`Lexicon::from_tsv`]) or on top of it ([`Lexicon::extended`]); ours can be had as one table to
//! begin from ([`Lexicon::to_tsv`]).

mod meaning;
mod rows;

#[cfg(test)]
mod tests;

use std::sync::{Arc, OnceLock};

pub(crate) use meaning::Meaning;
pub(crate) use rows::{Column, Entry, Kind};

use crate::openings::Openings;
use crate::tables::TableError;
use rows::Rows;

/// The words that open clauses, in all their forms and with their meaning.
#[derive(Debug)]
pub struct Lexicon {
    rows: Rows,
    pub(crate) openings: Openings,
    /// By the number of the row.
    meanings: Vec<Meaning>,
}

/// A table that is compiled in: its name, its text, the kind of its rows, and which of its columns
/// are called otherwise here.
type Source =
    (&'static str, &'static str, Option<&'static str>, &'static [(&'static str, &'static str)]);

const ENGLISH: [Source; 4] = [
    ("openings_heads.tsv", include_str!("../data/eng/openings_heads.tsv"), None, &[]),
    (
        "openings_modifiers.tsv",
        include_str!("../data/eng/openings_modifiers.tsv"),
        Some("modifier"),
        &[("modifier", "lemma"), ("place", "role")],
    ),
    (
        "openings_nouns.tsv",
        include_str!("../data/eng/openings_nouns.tsv"),
        Some("noun"),
        &[("noun", "lemma"), ("kind", "role")],
    ),
    ("functions.tsv", include_str!("../data/eng/functions.tsv"), None, &[]),
];

impl Lexicon {
    /// The lexicon of English resolutions.
    ///
    /// # Panics
    ///
    /// If a table that was compiled in is malformed, which a test rules out.
    #[must_use]
    pub fn english() -> &'static Self {
        static LEXICON: OnceLock<Lexicon> = OnceLock::new();
        LEXICON.get_or_init(|| {
            let mut rows = Rows::default();
            for (name, source, kind, renamed) in ENGLISH {
                if let Err(error) = rows.add(source, kind, renamed) {
                    panic!("data/eng/{name}, {error}");
                }
            }
            match Self::of(rows) {
                Ok(lexicon) => lexicon,
                Err(error) => panic!("a table of opening formulas, {error}"),
            }
        })
    }

    /// A lexicon of nothing but the rows of a table.
    ///
    /// # Errors
    ///
    /// With the line of the first row that is malformed.
    pub fn from_tsv(table: &str) -> Result<Self, TableError> {
        let mut rows = Rows::default();
        rows.add(table, None, &[])?;
        Self::of(rows)
    }

    /// This lexicon with the rows of a table on top: a word that it knows is changed where the table
    /// says something of it, another one is added.
    ///
    /// # Errors
    ///
    /// With the line of the first row that is malformed.
    pub fn extended(&self, table: &str) -> Result<Self, TableError> {
        let mut rows = self.rows.clone();
        rows.add(table, None, &[])?;
        Self::of(rows)
    }

    /// All rows as one table, which [`Lexicon::from_tsv`] reads back.
    #[must_use]
    pub fn to_tsv(&self) -> String {
        self.rows.to_tsv()
    }

    /// The names of its scales of strength.
    pub fn scales(&self) -> impl Iterator<Item = &str> {
        self.rows.scales.iter().map(AsRef::as_ref)
    }

    /// How many words it has.
    #[must_use]
    pub fn len(&self) -> usize {
        self.rows.entries.len()
    }

    /// Whether it has no words at all.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.rows.entries.is_empty()
    }

    /// The word of an opening that resembles the first words of `text` most, as evidence names its row
    /// (`verb request`), as it is written there, and how many letters differ.
    #[must_use]
    pub fn nearest(&self, text: &str) -> Option<(&str, String, usize)> {
        let found = self.openings.nearest(text)?;
        Some((&self.meaning(found.row)?.row, found.word, found.distance))
    }

    pub(crate) fn meaning(&self, row: u32) -> Option<&Meaning> {
        self.meanings.get(row as usize)
    }

    fn of(rows: Rows) -> Result<Self, TableError> {
        let scales: Vec<Arc<str>> = rows.scales.iter().map(|name| Arc::from(&**name)).collect();
        let meanings = rows.entries.iter().map(|entry| Meaning::of(entry, &scales));
        let meanings = meanings.collect::<Result<_, _>>()?;
        Ok(Self { openings: Openings::of(&rows.entries)?, rows, meanings })
    }
}
