//! Restores the first word of an opening formula from one misreading.
//!
//! Three kinds are known, tried in this order:
//!
//! 1. letters that look alike ("Calis", "Reguests", "Lakes"), up to [`MAX_CONFUSED`] of them, in
//!    words of any length;
//! 2. one letter for two or two for one ("Recornmends", "Noüng");
//! 3. any one letter lost, added or put for another, in words of [`MIN_FREE_EDIT`] letters; in
//!    shorter ones only where the next word confirms it ("akes note").
//!
//! A correctly spelt word is never taken for a misread one: what the tables hold in any form
//! ("Requested") and what `openings_lookalikes.tsv` lists ("Nothing") stay what they are.

use rustc_hash::FxHashMap;

use super::word::FOREIGN;

/// Letters of one word that may be confused at once. Two is what real pages show ("Calis", "Rccalllng").
const MAX_CONFUSED: usize = 2;

/// Shortest word in which any one letter may differ: among words of 5 and 6 letters too many
/// differ by one letter only (Urges, Surges; Noting, Voting).
const MIN_FREE_EDIT: usize = 7;

/// Shortest word that is restored at all.
const MIN_LETTERS: usize = 4;

/// Two letters that are read as one and the other way round.
const DIGRAPHS: [(&[u8], &[u8]); 9] = [
    (b"rn", b"m"),
    (b"cl", b"d"),
    (b"li", b"h"),
    (b"ii", b"u"),
    (b"vv", b"w"),
    (b"nn", b"m"),
    (b"ti", &[FOREIGN]),
    (b"fi", &[FOREIGN]),
    (b"tt", &[FOREIGN]),
];

/// A word that the misread one may stand for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Restored<'m> {
    pub(super) letters: &'m [u8],
    /// The next word has to confirm it.
    pub(super) needs_confirmation: bool,
}

/// The words that can be restored, by what misreadings leave of them.
#[derive(Debug, Default)]
pub(super) struct Misreadings {
    words: Vec<Box<[u8]>>,
    /// By the hash of all letters, and of their shapes.
    exact: Index,
    by_shape: Index,
    /// By the hash of the word without one of its letters.
    by_deletion: Index,
}

/// Words by a hash.
#[derive(Debug)]
struct Index {
    words: FxHashMap<u64, Vec<u32>>,
    /// The hashes as a set that may hold too much: nearly every question is answered "no" here.
    filter: Box<[u64; 1024]>,
}

impl Default for Index {
    fn default() -> Self {
        Self { words: FxHashMap::default(), filter: Box::new([0; 1024]) }
    }
}

impl Index {
    /// The top bits of a hash, which depend on all letters.
    fn bit(hash: u64) -> usize {
        (hash.wrapping_mul(MIX) >> 48) as usize
    }

    fn insert(&mut self, hash: u64, id: u32) {
        self.filter[Self::bit(hash) / 64] |= 1 << (Self::bit(hash) % 64);
        let ids = self.words.entry(hash).or_default();
        if ids.last() != Some(&id) {
            ids.push(id);
        }
    }

    fn ids(&self, hash: u64) -> impl Iterator<Item = u32> {
        let may_hold = self.filter[Self::bit(hash) / 64] >> (Self::bit(hash) % 64) & 1 == 1;
        may_hold.then(|| self.words.get(&hash)).flatten().into_iter().flatten().copied()
    }
}

impl Misreadings {
    pub(super) fn of(words: &[&[u8]]) -> Self {
        let mut index = Self::default();
        let long = words.iter().filter(|word| word.len() >= MIN_LETTERS);
        for (id, word) in (0u32..).zip(long) {
            index.words.push((*word).into());
            index.exact.insert(hash(word.iter().copied()), id);
            index.by_shape.insert(hash(shape(word)), id);
            for hash in deletions(word) {
                index.by_deletion.insert(hash, id);
            }
        }
        index
    }

    /// Words that `letters` may be a misreading of, the likeliest first.
    pub(super) fn restore(&self, letters: &[u8]) -> Vec<Restored<'_>> {
        let mut found = Vec::new();
        if letters.len() < MIN_LETTERS - 1 {
            return found;
        }
        let mut add = |id: u32, needs_confirmation: bool| {
            let letters = self.words[id as usize].as_ref();
            if found.iter().all(|known: &Restored<'_>| known.letters != letters) {
                found.push(Restored { letters, needs_confirmation });
            }
        };
        for id in self.by_shape.ids(hash(shape(letters))) {
            let word = &self.words[id as usize];
            let alike = word.len() == letters.len() && shape(word).eq(shape(letters));
            let confused = word.iter().zip(letters).filter(|(a, b)| a != b).count();
            if alike && confused <= MAX_CONFUSED {
                add(id, false);
            }
        }
        for variant in digraph_variants(letters) {
            for id in self.exact.ids(hash(variant.iter().copied())) {
                if *self.words[id as usize] == *variant {
                    add(id, false);
                }
            }
        }
        for id in self.one_edit_away(letters) {
            add(id, self.words[id as usize].len() < MIN_FREE_EDIT);
        }
        found
    }

    /// Words from which one letter was lost, to which one was added, or in which one was put for
    /// another.
    fn one_edit_away(&self, letters: &[u8]) -> Vec<u32> {
        let whole = hash(letters.iter().copied());
        let mut found: Vec<u32> = self.by_deletion.ids(whole).collect();
        for shorter in deletions(letters) {
            found.extend(self.by_deletion.ids(shorter));
            found.extend(self.exact.ids(shorter));
        }
        found.sort_unstable();
        found.dedup();
        found.retain(|&id| is_one_edit(&self.words[id as usize], letters));
        found
    }
}

/// The letters with those that look alike made the same.
fn shape(letters: &[u8]) -> impl Iterator<Item = u8> {
    let class = |letter: &u8| match letter {
        b'l' | b'1' | b'i' | b't' | b'f' | b'j' | b'|' | b'[' | b']' | b'!' | b'7' => b'l',
        b'c' | b'e' | b'o' | b'0' | b'6' => b'o',
        b'u' | b'n' | b'v' => b'n',
        b'g' | b'q' | b'9' => b'g',
        b'h' | b'b' => b'b',
        b's' | b'5' | b'$' | b'8' => b's',
        other => *other,
    };
    letters.iter().map(class)
}

fn digraph_variants(letters: &[u8]) -> Vec<Vec<u8>> {
    let mut variants = Vec::new();
    for (two, one) in DIGRAPHS {
        for (seen, meant) in [(two, one), (one, two)] {
            for (at, window) in letters.windows(seen.len()).enumerate() {
                // The first letter rules out nearly all, at a fraction of the cost.
                if window[0] == seen[0] && window == seen {
                    variants.push([&letters[..at], meant, &letters[at + seen.len()..]].concat());
                }
            }
        }
    }
    variants
}

/// Hashes of the letters without one of them, for each in turn.
fn deletions(letters: &[u8]) -> impl Iterator<Item = u64> {
    // The hash is a polynomial, so that of the letters behind the one left out is what remains of
    // the whole when the beginning is taken away.
    let whole = hash(letters.iter().copied());
    let mut power = letters.iter().fold(1u64, |power, _| power.wrapping_mul(BASE));
    let mut before = 0u64;
    letters.iter().map(move |&letter| {
        let with = add(before, letter);
        power = power.wrapping_mul(INVERSE);
        let behind = whole.wrapping_sub(with.wrapping_mul(power));
        let hash = before.wrapping_mul(power).wrapping_add(behind);
        before = with;
        hash
    })
}

fn hash(letters: impl Iterator<Item = u8>) -> u64 {
    letters.fold(0, add)
}

fn add(hash: u64, letter: u8) -> u64 {
    hash.wrapping_mul(BASE).wrapping_add(u64::from(letter) + 1)
}

/// Any odd number will do, as what a hash finds is compared letter by letter.
const BASE: u64 = 0x9E37_79B9_7F4A_7C15;
/// The number that undoes a multiplication by [`BASE`].
const INVERSE: u64 = inverse(BASE);
/// Spreads the bits of a hash; odd as well.
const MIX: u64 = 0xD6E8_FEB8_6659_FD93;

const fn inverse(odd: u64) -> u64 {
    let mut inverse = odd;
    let mut round = 0;
    // Each round of Newton's doubles the bits that are right, of which there are three to begin with.
    while round < 5 {
        inverse = inverse.wrapping_mul(2u64.wrapping_sub(odd.wrapping_mul(inverse)));
        round += 1;
    }
    inverse
}

/// Whether one letter lost, added or replaced makes `word` of `letters`.
fn is_one_edit(word: &[u8], letters: &[u8]) -> bool {
    let same_start = word.iter().zip(letters).take_while(|(a, b)| a == b).count();
    let (word, letters) = (&word[same_start..], &letters[same_start..]);
    match (word, letters) {
        ([], []) => false,
        ([_, word @ ..], [_, letters @ ..]) if word == letters => true,
        ([_, word @ ..], _) if word == letters => true,
        (_, [_, letters @ ..]) => word == letters,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn restored(word: &str) -> Vec<(String, bool)> {
        let index = Misreadings::of(&[b"calls", b"noting", b"recalling", b"recommends", b"urges"]);
        let text = |letters: &[u8]| String::from_utf8_lossy(letters).into_owned();
        let found = index.restore(word.as_bytes()).into_iter();
        found.map(|word| (text(word.letters), word.needs_confirmation)).collect()
    }

    #[test]
    fn one_misreading_is_undone() {
        let sure = |word: &str| vec![(word.to_owned(), false)];
        for word in ["recailing", "reca1ling", "rccalling", "ecalling", "rexalling", "reccalling"] {
            assert_eq!(restored(word), sure("recalling"), "{word}");
        }
        assert_eq!(restored("recornmends"), sure("recommends"));
        assert_eq!(restored("calis"), sure("calls"));
        assert_eq!(restored("alls"), [("calls".to_owned(), true)]);
        assert_eq!(restored("nothing"), [("noting".to_owned(), true)]);
        assert_eq!(restored("rexaling"), []);
        assert_eq!(restored("x"), []);
    }
}
