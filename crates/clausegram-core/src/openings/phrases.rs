//! Phrases found by their first word.

use rustc_hash::FxHashMap;

use super::forms::fold;

/// Folded letters of a word.
pub(super) type Letters = Box<[u8]>;

/// What follows the first word of a phrase, and what is known of the phrase.
type Entry<T> = (Box<[Letters]>, T);

/// Phrases by their first word, each with what is known of it.
#[derive(Debug)]
pub(super) struct Phrases<T> {
    by_first: FxHashMap<Letters, Vec<Entry<T>>>,
    /// First three letters of the first words, as a set that may hold too much.
    beginnings: Beginnings,
}

/// A set of words by their first three letters: 4,096 bits, of which a table sets a few hundred.
#[derive(Debug)]
struct Beginnings([u64; 64]);

impl Beginnings {
    fn bit(letters: &[u8]) -> Option<usize> {
        let [a, b, c, ..] = letters else { return None };
        let mixed = usize::from(*a) ^ usize::from(*b) << 3 ^ usize::from(*c) << 6;
        Some((mixed ^ mixed >> 12) & 4095)
    }

    fn insert(&mut self, letters: &[u8]) {
        if let Some(bit) = Self::bit(letters) {
            self.0[bit / 64] |= 1 << (bit % 64);
        }
    }

    /// Words of one or two letters always may.
    fn may_hold(&self, letters: &[u8]) -> bool {
        Self::bit(letters).is_none_or(|bit| self.0[bit / 64] >> (bit % 64) & 1 == 1)
    }
}

impl<T> Default for Phrases<T> {
    fn default() -> Self {
        Self { by_first: FxHashMap::default(), beginnings: Beginnings([0; 64]) }
    }
}

impl<T> Phrases<T> {
    pub(super) fn insert(&mut self, phrase: &str, value: T) {
        let mut words = folded_words(phrase);
        if words.is_empty() {
            return;
        }
        let first = words.remove(0);
        self.beginnings.insert(&first);
        let entries = self.by_first.entry(first).or_default();
        let at = entries.partition_point(|(rest, _)| rest.len() >= words.len());
        entries.insert(at, (words.into(), value));
    }

    /// Phrases that begin with this word, the longest first.
    pub(super) fn with_first(&self, letters: &[u8]) -> &[Entry<T>] {
        self.by_first.get(letters).map_or(&[], Vec::as_slice)
    }

    /// Whether the first word of a phrase may begin as this word does: `false` says that neither
    /// the word nor, of three letters or more, any beginning of it is one.
    pub(super) fn may_begin(&self, letters: &[u8]) -> bool {
        self.beginnings.may_hold(letters)
    }

    /// All phrases, by their first words.
    pub(super) fn all(&self) -> impl Iterator<Item = (&Letters, &T)> {
        let words = self.by_first.iter();
        words.flat_map(|(word, entries)| entries.iter().map(move |(_, value)| (word, value)))
    }

    /// The phrases of one word.
    pub(super) fn single(&self) -> impl Iterator<Item = (&Letters, &T)> {
        let words = self.by_first.iter();
        words.flat_map(|(word, entries)| {
            let single = entries.iter().filter(|(rest, _)| rest.is_empty());
            single.map(move |(_, value)| (word, value))
        })
    }

    pub(super) fn first_words(&self) -> Vec<&[u8]> {
        let mut words: Vec<&[u8]> = self.by_first.keys().map(AsRef::as_ref).collect();
        words.sort_unstable();
        words
    }
}

pub(super) fn folded_words(phrase: &str) -> Vec<Letters> {
    phrase.split(' ').filter(|word| !word.is_empty()).map(fold).collect()
}
