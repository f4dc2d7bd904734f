//! Groups of the same tokens, deeper and deeper.

use super::postings::{FIRST, Found};
use super::{Layout, Record};
use crate::intern::reserve;
use crate::tokens::END;
use crate::{Analyzer, DocumentFrequencies, Error, Tokens};

/// What all groups share.
#[derive(Debug, Clone, Copy)]
pub struct Rules<'a> {
    pub layout: Layout,
    pub shortest: usize,
    pub longest: usize,
    /// The number of the space, if whole words that are too short for an n-gram count as one.
    pub space: Option<u32>,
    /// How many texts each row stands for.
    pub copies: &'a [u32],
    pub kept: DocumentFrequencies,
}

/// The divider of one task.
pub struct Grouping<'a, R> {
    rules: Rules<'a>,
    /// For each token how often it was met, then where its group goes; 0 between uses.
    counts: Vec<u32>,
    /// For each depth the sorted records, and each group's token and end.
    sorted: Vec<Vec<R>>,
    groups: Vec<Vec<(u32, u32)>>,
    /// The tokens of the group.
    path: [u32; Analyzer::LONGEST],
    pub found: Found,
}

impl<'a, R: Record> Grouping<'a, R> {
    /// For tokens up to `most`.
    pub fn new(rules: Rules<'a>, most: usize) -> Result<Self, Error> {
        let mut counts = crate::room(most + 1, "a table of words", "divide the texts")?;
        counts.resize(most + 1, 0);
        Ok(Self {
            rules,
            counts,
            sorted: (0..rules.longest).map(|_| Vec::new()).collect(),
            groups: vec![Vec::new(); rules.longest],
            path: [END; Analyzer::LONGEST],
            found: Found::new(),
        })
    }

    /// Finds the n-grams that begin with a token, whose records stand in these pieces.
    pub fn group(&mut self, token: u32, pieces: &[&[R]]) -> Result<(), Error> {
        self.enter(token, 0, pieces)
    }

    /// Takes a group whose token at `depth` is known.
    fn enter(&mut self, token: u32, depth: usize, pieces: &[&[R]]) -> Result<(), Error> {
        self.path[depth] = token;
        if depth + 1 >= self.rules.shortest {
            self.emit(depth, pieces)?;
        }
        let done = if depth + 1 < self.rules.longest { self.divide(depth, pieces) } else { Ok(()) };
        self.path[depth] = END;
        done
    }

    /// Sorts a group by the token behind the one at `depth`.
    fn divide(&mut self, depth: usize, pieces: &[&[R]]) -> Result<(), Error> {
        let Rules { layout, .. } = self.rules;
        let at = depth as u32;
        if let [[record]] = pieces {
            return match record.token(layout, at) {
                END => self.ended(depth, pieces),
                token => self.enter(token, depth + 1, pieces),
            };
        }
        let mut groups = std::mem::take(&mut self.groups[depth]);
        groups.clear();
        let mut all = 0;
        for piece in pieces {
            all += piece.len();
            for record in *piece {
                let token = record.token(layout, at);
                let count = &mut self.counts[token as usize];
                if *count == 0 {
                    groups.push((token, 0));
                }
                *count += 1;
            }
        }
        let done = self.divide_into(depth, pieces, all, &mut groups);
        self.groups[depth] = groups;
        done
    }

    /// Sorts a group of `all` records by the tokens that were counted.
    fn divide_into(
        &mut self,
        depth: usize,
        pieces: &[&[R]],
        all: usize,
        groups: &mut [(u32, u32)],
    ) -> Result<(), Error> {
        let Rules { layout, .. } = self.rules;
        if let [(token, _)] = *groups {
            self.counts[token as usize] = 0;
            return self.enter_or_end(token, depth, pieces);
        }
        let mut start = 0;
        for (token, _) in &*groups {
            let count = &mut self.counts[*token as usize];
            start += std::mem::replace(count, start);
        }
        let mut sorted = std::mem::take(&mut self.sorted[depth]);
        if sorted.len() < all {
            let more = all - sorted.len();
            reserve(&mut sorted, more)?;
            sorted.resize(all, R::zeroed());
        }
        for piece in pieces {
            for record in *piece {
                let place = &mut self.counts[record.token(layout, depth as u32) as usize];
                sorted[*place as usize] = *record;
                *place += 1;
            }
        }
        for (token, end) in &mut *groups {
            *end = std::mem::take(&mut self.counts[*token as usize]);
        }
        let mut start = 0;
        for &(token, end) in &*groups {
            let group = &sorted[start..end as usize];
            self.enter_or_end(token, depth, &[group])?;
            start = end as usize;
        }
        self.sorted[depth] = sorted;
        Ok(())
    }

    #[inline]
    fn enter_or_end(&mut self, token: u32, depth: usize, pieces: &[&[R]]) -> Result<(), Error> {
        if token == END { self.ended(depth, pieces) } else { self.enter(token, depth + 1, pieces) }
    }

    /// Takes what ends behind `depth`. A whole word between two spaces (so it is three tokens or
    /// more) that is shorter than any n-gram counts as one itself, as in scikit-learn's `char_wb`.
    fn ended(&mut self, depth: usize, pieces: &[&[R]]) -> Result<(), Error> {
        let is_word = self.rules.space == Some(self.path[0]) && depth >= 2;
        if is_word && depth + 1 < self.rules.shortest { self.emit(depth, pieces) } else { Ok(()) }
    }

    /// Adds the n-gram of a group to those found, if enough texts have it, and not too many.
    #[inline]
    fn emit(&mut self, depth: usize, pieces: &[&[R]]) -> Result<(), Error> {
        let Rules { layout, copies, kept, longest, .. } = self.rules;
        debug_assert!(depth < longest);
        let tokens = &self.path[..longest];
        // Most n-grams stand in one place only.
        if let [[record]] = pieces {
            let row = record.row(layout);
            let frequency = copies[row as usize];
            if (kept.least..=kept.most).contains(&frequency) {
                self.found.add(tokens, frequency, 1)?.push(row | FIRST);
            }
            return Ok(());
        }
        let (mut last, mut frequency, mut occurrences) = (u32::MAX, 0_u32, 0);
        for piece in pieces {
            occurrences += piece.len();
            for record in *piece {
                let row = record.row(layout);
                // No sum passes the number of texts.
                frequency += if row == last { 0 } else { copies[row as usize] };
                last = row;
            }
        }
        if (kept.least..=kept.most).contains(&frequency) {
            let rows = self.found.add(tokens, frequency, occurrences)?;
            let start = rows.len();
            for piece in pieces {
                rows.extend(piece.iter().map(|record| record.row(layout)));
            }
            rows[start] |= FIRST;
        }
        Ok(())
    }
}

/// The number of the space, if short words count whole.
pub fn space_of_words(analyzer: &Analyzer, space: Option<u32>) -> Option<u32> {
    space.filter(|_| analyzer.tokens == Tokens::CharactersWithinWords)
}
