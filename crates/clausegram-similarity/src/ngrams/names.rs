//! What n-grams are made of, in the order in which they are found: a trie, depth first.
//!
//! Each node is its last token and its depth, so that an n-gram takes 8 bytes however long it is;
//! its tokens are those on the way from the root. With the document frequency (or that it is a
//! frequent one) the n-grams of each list can be counted while the trie is read, which tells their
//! columns: nothing more is stored.

use super::postings::CLASSES;
use crate::csr::large_room;
use crate::intern::reserve;
use crate::{Analyzer, Error, Stop};

/// Ends the nodes of a task.
const DONE: u64 = u64::MAX;

const DEPTH: u32 = 32;
const CLASS: u32 = 40;

/// Nodes in the first piece, for few texts, and in a piece at most: eight large pages of
/// the system.
const FIRST_PIECE: usize = 1 << 12;
const PIECE: usize = (1 << 21) - 8;

/// So many nodes are read, in a thousandth of a second, between two looks at whether to go on.
const PORTION: usize = 1 << 12;

/// The nodes of one thread, task by task.
#[derive(Debug, Clone, Default)]
pub struct Names {
    pieces: Vec<Vec<u64>>,
    last: Vec<u64>,
    tasks: Vec<usize>,
}

/// What a node says of its n-gram.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// It is no column.
    No,
    /// It stands in so many texts, fewer than [`CLASSES`].
    Rare(usize),
    /// It stands in more.
    Frequent,
}

impl Names {
    /// Adds a node below the last one that is less deep, and gives its place.
    #[inline(always)]
    pub fn enter(&mut self, token: u32, depth: usize) -> Result<usize, Error> {
        let node = self.last.len();
        self.push(u64::from(token) | (depth as u64) << DEPTH)?;
        Ok(node)
    }

    #[inline(always)]
    fn push(&mut self, node: u64) -> Result<(), Error> {
        if self.last.len() == self.last.capacity() {
            self.grow()?;
        }
        self.last.push(node);
        Ok(())
    }

    #[cold]
    fn grow(&mut self) -> Result<(), Error> {
        let room = (2 * self.last.len()).clamp(FIRST_PIECE, PIECE);
        let room = large_room(room, "the n-grams of the texts", "divide the texts")?;
        let full = std::mem::replace(&mut self.last, room);
        reserve(&mut self.pieces, 1)?;
        self.pieces.push(full);
        Ok(())
    }

    /// Tells that the last node is an n-gram that stands in `frequency` texts.
    #[inline(always)]
    pub fn keep(&mut self, frequency: u32) {
        if let Some(node) = self.last.last_mut() {
            *node |= u64::from(frequency.min(CLASSES as u32)) << CLASS;
        }
    }

    /// Takes a node away again if nothing at or below it is kept.
    #[inline(always)]
    pub fn leave(&mut self, node: usize) {
        if self.last.len() == node + 1 && self.last[node] >> CLASS == 0 {
            self.last.pop();
        }
    }

    /// Takes a node away again with all below it, none of which is kept; what was stored before a
    /// piece was full stays.
    pub fn leave_all(&mut self, node: usize) {
        self.last.truncate(node);
    }

    /// Ends a task.
    pub fn finish(&mut self, task: usize) -> Result<(), Error> {
        reserve(&mut self.tasks, 1)?;
        self.tasks.push(task);
        self.push(DONE)
    }

    /// How many nodes there are, with those that end tasks.
    pub fn len(&self) -> usize {
        self.pieces.iter().map(Vec::len).sum::<usize>() + self.last.len()
    }

    /// Calls `with` for each node: its task, the tokens on the way to it, and what it says.
    pub fn try_for_each(
        &self,
        stop: Stop<'_>,
        mut with: impl FnMut(usize, &[u32], Kept),
    ) -> Result<(), Error> {
        let mut tasks = self.tasks.iter().copied();
        let mut task = tasks.next().unwrap_or_default();
        let mut path = [0; Analyzer::LONGEST];
        let portions = |piece| <[u64]>::chunks(piece, PORTION);
        for portion in self.pieces.iter().chain([&self.last]).flat_map(|piece| portions(piece)) {
            stop.go_on()?;
            for &node in portion {
                if node == DONE {
                    task = tasks.next().unwrap_or_default();
                    continue;
                }
                let depth = (node >> DEPTH) as usize & 0xff;
                path[depth] = node as u32;
                let kept = match (node >> CLASS) as usize {
                    0 => Kept::No,
                    CLASSES => Kept::Frequent,
                    frequency => Kept::Rare(frequency),
                };
                with(task, &path[..=depth], kept);
            }
        }
        Ok(())
    }
}
