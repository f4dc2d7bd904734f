//! Rows of token numbers into n-grams, without a hash table.
//!
//! Every token of the texts begins one n-gram of each length. These beginnings are sorted as a most
//! significant digit radix sort would do it (Hollerith; McIlroy, Bostic and McIlroy 1993, "Engineering
//! radix sort"), with tokens as digits: first by the first token, then each group by the second, and
//! so on ([`grouping`]). A group of depth n is one n-gram, and since sorting is stable, its members
//! are the n-gram's posting list. Ids are exact for any vocabulary, no table of n-grams is probed,
//! and the posting lists that the next step needs fall out. Groups of one first token are
//! independent, and so are divided among threads.
//!
//! Depth first, the groups form a trie whose branches are ordered by first occurrence; n-grams of
//! the same document frequency are numbered in that order. It depends neither on the number of
//! threads nor on how the texts are divided among them.

pub mod beginnings;
pub mod grouping;
pub mod names;
pub mod postings;
pub mod rows;
pub mod scatter;

use bytemuck::Pod;

/// What the sorted records look like: how many tokens follow the first, and in how many bits.
#[derive(Debug, Clone, Copy)]
pub struct Layout {
    /// Tokens behind the first.
    pub following: u32,
    /// Bits of a token number.
    pub bits: u32,
}

/// One token's place in the texts: the tokens behind it, and its row.
pub trait Record: Pod + Send + Sync {
    /// The record of a row with these following tokens.
    fn of(layout: Layout, following: &[u32], row: u32) -> Self;
    /// The token at a distance of `at + 1` from the first.
    fn token(self, layout: Layout, at: u32) -> u32;
    /// The row.
    fn row(self, layout: Layout) -> u32;
}

/// Tokens in equal shares of the low bits, the row above them: for most collections, since
/// trigrams of two million words in four million texts fit.
impl Record for u64 {
    #[inline(always)]
    fn of(layout: Layout, following: &[u32], row: u32) -> Self {
        let (row, bits) = (Self::from(row), layout.bits);
        match *following {
            [] => row,
            [second] => row << bits | Self::from(second),
            [second, third] => (row << bits | Self::from(third)) << bits | Self::from(second),
            _ => following.iter().rev().fold(row, |all, &token| all << bits | Self::from(token)),
        }
    }

    #[inline(always)]
    fn token(self, layout: Layout, at: u32) -> u32 {
        (self >> (at * layout.bits) & ((1 << layout.bits) - 1)) as u32
    }

    #[inline(always)]
    fn row(self, layout: Layout) -> u32 {
        (self >> (layout.following * layout.bits)) as u32
    }
}

/// For what does not fit 64 bits.
impl Record for [u32; 6] {
    fn of(_: Layout, following: &[u32], row: u32) -> Self {
        let mut record = [row; 6];
        record[..following.len()].copy_from_slice(following);
        record
    }

    fn token(self, _: Layout, at: u32) -> u32 {
        self[at as usize]
    }

    fn row(self, _: Layout) -> u32 {
        self[5]
    }
}

/// Whether numbers up to `tokens` and `rows` fit records of 64 bits, and how.
pub fn layout(longest: usize, tokens: usize, rows: usize) -> (Layout, bool) {
    let bits = |most: usize| usize::BITS - most.leading_zeros();
    let layout = Layout { following: longest as u32 - 1, bits: bits(tokens) };
    // A shift by all 64 bits would be an error: one bit is spared.
    (layout, layout.following * layout.bits + bits(rows) < 64)
}
