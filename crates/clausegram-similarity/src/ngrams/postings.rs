//! Posting lists, kept apart by document frequency.
//!
//! Columns are numbered by rising document frequency. Most n-grams are rare: when each goes to the
//! list of its frequency as it is found, the lists one after the other are the order of columns,
//! and nothing is left to sort but the few n-grams that stand in [`CLASSES`] texts or more.

use crate::Error;
use crate::intern::reserve;

/// N-grams with fewer texts than this have a list for their frequency. More lists would leave less
/// to sort, but take room in each task.
pub const CLASSES: usize = 32;

/// Set on the first row of each n-gram: there are fewer than 2³¹ rows.
pub const FIRST: u32 = 1 << 31;

/// N-grams of one document frequency (or, in the list for frequent ones, of different ones).
#[derive(Debug, Default)]
pub struct Postings {
    /// A row for each occurrence, rising in each n-gram, the first with [`FIRST`].
    pub rows: Vec<u32>,
    /// The tokens of each n-gram, filled up with [`crate::tokens::END`].
    pub tokens: Vec<u32>,
    /// Of the frequent n-grams: document frequency, and where they begin in `rows`.
    pub frequent: Vec<(u32, usize)>,
}

/// The n-grams of one task: those with [`CLASSES`] texts or more come first in `classes`.
#[derive(Debug)]
pub struct Found {
    pub classes: Vec<Postings>,
}

impl Found {
    pub fn new() -> Self {
        Self { classes: (0..CLASSES).map(|_| Postings::default()).collect() }
    }

    /// Adds an n-gram that stands in `frequency` texts, `occurrences` times, and gives the list for
    /// its rows: all are to be appended, the first with [`FIRST`].
    #[inline(always)]
    pub fn add(
        &mut self,
        tokens: &[u32],
        frequency: u32,
        occurrences: usize,
    ) -> Result<&mut Vec<u32>, Error> {
        let is_rare = (frequency as usize) < CLASSES;
        let class = &mut self.classes[if is_rare { frequency as usize } else { 0 }];
        if !is_rare {
            reserve(&mut class.frequent, 1)?;
            class.frequent.push((frequency, class.rows.len()));
        }
        reserve(&mut class.tokens, tokens.len())?;
        class.tokens.extend_from_slice(tokens);
        reserve(&mut class.rows, occurrences)?;
        Ok(&mut class.rows)
    }
}

/// N-grams next to each other in the order of columns.
#[derive(Debug, Clone, Copy)]
pub struct Unit<'a> {
    /// As in [`Postings`].
    pub rows: &'a [u32],
    /// As in [`Postings`].
    pub tokens: &'a [u32],
    /// Document frequency of each.
    pub frequency: u32,
    /// How many they are.
    pub columns: usize,
}

/// All n-grams in the order of columns: by document frequency, then by task.
pub fn units(found: &[Found], longest: usize) -> Result<Vec<Unit<'_>>, Error> {
    let mut units = Vec::new();
    for frequency in 1..CLASSES {
        reserve(&mut units, found.len())?;
        units.extend(found.iter().map(|task| {
            let class = &task.classes[frequency];
            let columns = class.tokens.len() / longest;
            Unit { rows: &class.rows, tokens: &class.tokens, frequency: frequency as u32, columns }
        }));
    }
    units.retain(|unit| !unit.rows.is_empty());
    let rare = units.len();
    for class in found.iter().map(|task| &task.classes[0]) {
        reserve(&mut units, class.frequent.len())?;
        let ends = class.frequent.iter().skip(1).map(|next| next.1).chain([class.rows.len()]);
        let tokens = class.tokens.chunks_exact(longest);
        units.extend(class.frequent.iter().zip(ends).zip(tokens).map(
            |((&(frequency, start), end), tokens)| Unit {
                rows: &class.rows[start..end],
                tokens,
                frequency,
                columns: 1,
            },
        ));
    }
    // Stable: of the same frequency, the earlier found comes first.
    units[rare..].sort_by_key(|unit| unit.frequency);
    Ok(units)
}
