//! Groups of the same tokens, deeper and deeper.

use super::names::Names;
use super::postings::{CLASSES, FIRST, Found, Slabs};
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

/// The divider of one thread.
pub struct Grouping<'a, R> {
    rules: Rules<'a>,
    /// For each token how often it was met, then where its group goes; 0 between uses.
    counts: Vec<u32>,
    /// For each depth the sorted records, and each group's token and end.
    sorted: Vec<Vec<R>>,
    groups: Vec<Vec<(u32, u32)>>,
    /// The first token of the group.
    token: u32,
    slabs: Slabs,
    found: Found,
    names: Names,
}

impl<'a, R: Record> Grouping<'a, R> {
    /// For tokens up to `most`; `thread` numbers the thread.
    pub fn new(rules: Rules<'a>, most: usize, thread: usize) -> Result<Self, Error> {
        let mut counts = crate::room(most + 1, "a table of words", "divide the texts")?;
        counts.resize(most + 1, 0);
        Ok(Self {
            rules,
            counts,
            sorted: (0..rules.longest).map(|_| Vec::new()).collect(),
            groups: vec![Vec::new(); rules.longest],
            token: END,
            slabs: Slabs::default(),
            found: Found::new(thread),
            names: Names::default(),
        })
    }

    /// Finds the n-grams that begin with a token, whose records stand in these pieces.
    pub fn group(&mut self, token: u32, pieces: &[&[R]]) -> Result<(), Error> {
        self.token = token;
        self.enter(token, 0, pieces)
    }

    /// The n-grams found since the last call, which are those of a task.
    pub fn finish(&mut self, task: usize) -> Result<Found, Error> {
        self.names.finish(task)?;
        let next = Found::new(self.found.thread);
        std::mem::replace(&mut self.found, next).finish()
    }

    /// Where the rows of all n-grams stand, and what these are made of.
    pub fn into_parts(self) -> (Slabs, Names) {
        (self.slabs, self.names)
    }

    /// Takes a group whose token at `depth` is known.
    fn enter(&mut self, token: u32, depth: usize, pieces: &[&[R]]) -> Result<(), Error> {
        if let [[record]] = pieces {
            return self.enter_one(token, depth, *record);
        }
        let node = self.names.enter(token, depth)?;
        if depth + 1 >= self.rules.shortest {
            self.emit(pieces)?;
        }
        if depth + 1 < self.rules.longest {
            self.divide(depth, pieces)?;
        }
        self.names.leave(node);
        Ok(())
    }

    /// Takes a group of one record: most n-grams stand in one place only. All the longer ones that
    /// begin with it stand there, too.
    fn enter_one(&mut self, mut token: u32, depth: usize, record: R) -> Result<(), Error> {
        let Rules { layout, copies, kept, shortest, longest, .. } = self.rules;
        let row = record.row(layout);
        let frequency = copies[row as usize];
        if !(kept.least..=kept.most).contains(&frequency) {
            return Ok(());
        }
        let node = self.names.enter(token, depth)?;
        let (mut at, mut columns) = (depth, 0);
        loop {
            if at + 1 >= shortest {
                self.names.keep(frequency);
                columns += 1;
            }
            if at + 1 == longest {
                break;
            }
            token = record.token(layout, at as u32);
            if token == END {
                if self.is_short_word(at) {
                    self.names.keep(frequency);
                    columns += 1;
                }
                break;
            }
            at += 1;
            self.names.enter(token, at)?;
        }
        if columns == 0 {
            self.names.leave_all(node);
            return Ok(());
        }
        if (frequency as usize) < CLASSES {
            let rows = self.found.add(&mut self.slabs, frequency, columns, columns as u32)?;
            rows.fill(row | FIRST);
            return Ok(());
        }
        // Each frequent n-gram has a list of its own.
        for _ in 0..columns {
            self.found.add(&mut self.slabs, frequency, 1, 1)?.fill(row | FIRST);
        }
        Ok(())
    }

    /// Sorts a group by the token behind the one at `depth`.
    fn divide(&mut self, depth: usize, pieces: &[&[R]]) -> Result<(), Error> {
        let Rules { layout, .. } = self.rules;
        let at = depth as u32;
        if let [[first, second]] = pieces {
            let (one, other) = (first.token(layout, at), second.token(layout, at));
            if one != other {
                self.enter_or_end(one, depth, &[std::slice::from_ref(first)])?;
                return self.enter_or_end(other, depth, &[std::slice::from_ref(second)]);
            }
            return self.enter_or_end(one, depth, pieces);
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
        if token != END {
            return self.enter(token, depth + 1, pieces);
        }
        if self.is_short_word(depth) { self.emit(pieces) } else { Ok(()) }
    }

    /// Whether what ends behind `depth` counts itself: a whole word between two spaces (so it is
    /// three tokens or more) that is shorter than any n-gram, as in scikit-learn's `char_wb`.
    fn is_short_word(&self, depth: usize) -> bool {
        self.rules.space == Some(self.token) && depth >= 2 && depth + 1 < self.rules.shortest
    }

    /// Adds the n-gram of a group to those found, if enough texts have it, and not too many.
    #[inline]
    fn emit(&mut self, pieces: &[&[R]]) -> Result<(), Error> {
        let Rules { layout, copies, kept, .. } = self.rules;
        let (mut last, mut frequency, mut occurrences) = (u32::MAX, 0_u32, 0);
        for piece in pieces {
            occurrences += piece.len();
            for record in *piece {
                let row = record.row(layout);
                // No sum passes the number of texts. A mask, since a branch would often be mistaken.
                frequency += copies[row as usize] & 0_u32.wrapping_sub(u32::from(row != last));
                last = row;
            }
        }
        if (kept.least..=kept.most).contains(&frequency) {
            self.names.keep(frequency);
            let rows = self.found.add(&mut self.slabs, frequency, occurrences, 1)?;
            let mut to = rows.iter_mut();
            for piece in pieces {
                piece.iter().zip(to.by_ref()).for_each(|(record, to)| *to = record.row(layout));
            }
            rows[0] |= FIRST;
        }
        Ok(())
    }
}

/// The number of the space, if short words count whole.
pub fn space_of_words(analyzer: &Analyzer, space: Option<u32>) -> Option<u32> {
    space.filter(|_| analyzer.tokens == Tokens::CharactersWithinWords)
}
