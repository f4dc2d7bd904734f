//! Beginnings of n-grams, sorted by their first token.

use super::{Layout, Record};
use crate::Error;
use crate::csr::zeros;
use crate::scratch::Scratch;
use crate::tokens::END;

/// The records of one share of the texts, sorted by first token.
pub struct Beginnings<R> {
    records: Scratch<R>,
    /// Where the records of each token begin, and where the last ones end.
    starts: Vec<u32>,
}

impl<R: Record> Beginnings<R> {
    /// Sorts the tokens of rows: `rows` tells each row's number and its tokens' place in `stream`.
    ///
    /// Behind the stream's last row, there must be as many ends as tokens follow the first.
    pub fn sort(
        stream: &[u32],
        rows: impl Iterator<Item = (u32, std::ops::Range<usize>)> + Clone,
        tokens: usize,
        layout: Layout,
    ) -> Result<Self, Error> {
        const WHAT: &str = "the n-grams of the texts";
        const ADVICE: &str = "divide the texts";
        let mut starts: Vec<u32> = zeros(tokens + 2, WHAT, ADVICE)?;
        for (_, place) in rows.clone() {
            for &token in &stream[place] {
                starts[token as usize + 1] += 1;
            }
        }
        // Ends begin nothing.
        starts[END as usize + 1] = 0;
        for token in 0..=tokens {
            starts[token + 1] += starts[token];
        }
        let all = starts[tokens + 1] as usize;
        let mut scratch = Scratch::of(all, WHAT, ADVICE)?;
        let records: &mut [R] = &mut scratch;
        let following = layout.following as usize;
        for (row, place) in rows {
            for at in place {
                let token = stream[at];
                if token != END {
                    let next = &mut starts[token as usize];
                    records[*next as usize] =
                        R::of(layout, &stream[at + 1..at + 1 + following], row);
                    *next += 1;
                }
            }
        }
        // Each start has moved to its end: the start of the next.
        starts.rotate_right(1);
        starts[0] = 0;
        Ok(Self { records: scratch, starts })
    }

    /// The records that begin with a token.
    pub fn of(&self, token: u32) -> &[R] {
        let token = token as usize;
        &self.records[self.starts[token] as usize..self.starts[token + 1] as usize]
    }

    /// How many there are.
    pub fn len(&self, token: usize) -> usize {
        (self.starts[token + 1] - self.starts[token]) as usize
    }
}
