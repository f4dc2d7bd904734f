//! The words of a text without their order, and how alike two such bags are.
//!
//! Likeness is Ruzicka's (weighted Jaccard's): what both have over what either has. One minus it is
//! a distance for which the triangle inequality holds, which [`super::assignment`] builds on.
//!
//! The words of a slot count half, since they move on while the text stays; the other half of their
//! weight is that of the slot itself, whatever stands in it.

use crate::Wording;
use crate::wording::{PLAIN, Row};

/// What a text weighs, word by word.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Bag {
    /// Numbers of words in lower case, rising, and how much they weigh together.
    pub entries: Vec<(u32, u32)>,
    /// The sum of the weights.
    pub total: u64,
}

impl Bag {
    /// The bag of a row of words.
    pub fn of(wording: &Wording, row: Row<'_>) -> Self {
        // A word above what it weighs: sorted as one number.
        let mut packed: Vec<u64> = Vec::with_capacity(2 * row.words.len());
        let mut put = |word: u32, weight: u32| {
            if weight > 0 {
                packed.push(u64::from(word) << 32 | u64::from(weight));
            }
        };
        for (&word, &kind) in row.words.iter().zip(row.kinds) {
            let weight = wording.weight(word);
            if kind == PLAIN {
                put(wording.lower(word), weight);
            } else {
                put(wording.lower(word), weight / 2);
                put(u32::MAX - u32::from(kind), weight / 2);
            }
        }
        packed.sort_unstable();
        let unpacked = packed.into_iter().map(|entry| ((entry >> 32) as u32, entry as u32));
        let mut entries: Vec<(u32, u32)> = unpacked.collect();
        entries.dedup_by(|next, one| {
            let is_same = next.0 == one.0;
            if is_same {
                one.1 = one.1.saturating_add(next.1);
            }
            is_same
        });
        let total = entries.iter().map(|entry| u64::from(entry.1)).sum();
        Self { entries, total }
    }

    /// What both have.
    pub fn common(&self, other: &Self) -> u64 {
        let mut ahead = other.entries.iter().peekable();
        let mut sum = 0;
        for &(word, weight) in &self.entries {
            while ahead.next_if(|(other, _)| *other < word).is_some() {}
            if let Some((_, more)) = ahead.next_if(|(other, _)| *other == word) {
                sum += u64::from(weight.min(*more));
            }
        }
        sum
    }

    /// How alike two bags are, from 0 to [`ONE`]; empty ones are the same.
    pub fn likeness(&self, other: &Self) -> u32 {
        likeness(self.common(other), self.total, other.total)
    }
}

/// Likeness of bags that are the same.
pub const ONE: u32 = 1 << 20;

/// How alike bags are that weigh so much in common, and so much each.
pub fn likeness(common: u64, one: u64, other: u64) -> u32 {
    share(common, one + other - common)
}

/// A share in [`ONE`]s; all of nothing.
pub fn share(part: u64, whole: u64) -> u32 {
    (part * u64::from(ONE)).checked_div(whole).map_or(ONE, |share| share as u32)
}
