//! Fills a matrix: tiles of rows in parallel, then what follows from other rows.
//!
//! Only the first text of each distinct row is computed; the rows of its repetitions are copied.
//! Of a symmetric matrix the upper triangle is computed between distinct rows and mirrored, then
//! rows are spread over the texts, unless little is shared: then it is quicker to compute both.

use std::ops::Range;
use std::sync::{Mutex, PoisonError};

use rayon::prelude::*;

use super::mirror::mirror;
use super::ranks::Side;
use super::shared::{Line, Shared};
use super::{Real, score};
use crate::{Collection, Control, Error, Phase, room};

/// A row of the matrix.
pub(super) struct Target<'a, T> {
    /// Its text.
    pub text: usize,
    /// Where it is written: all columns, or only the last ones.
    pub out: &'a mut [T],
}

/// A matrix to be filled.
pub(super) struct Fill<'a, S> {
    pub collection: &'a Collection,
    pub right: &'a Side,
    pub shared: &'a S,
    pub control: &'a Control<'a>,
    /// Whether what stands right of the diagonal is all that is wanted.
    pub condensed: bool,
}

impl<S: Shared> Fill<'_, S> {
    /// Fills the rows of these texts.
    pub fn rows<T: Real>(&self, rows: Vec<Target<'_, T>>) -> Result<(), Error> {
        let (mut targets, copies) = self.divide(rows)?;
        let upper = self.shared.is_upper();
        let sizes: Vec<f64> =
            self.right.rows.iter().map(|row| self.collection.sizes[*row as usize]).collect();
        let least = if self.condensed { self.least_ranks()? } else { Vec::new() };
        let work = self
            .control
            .work(targets.len() as u64, Phase { name: "filling the matrix", unit: "rows" });
        let memory = Mutex::new(Vec::new());
        self.control.run(|| {
            targets.par_chunks_mut(self.shared.tile()).try_for_each(|tile| {
                let known = memory.lock().unwrap_or_else(PoisonError::into_inner).pop();
                let (mut scratch, mut scores) = match known {
                    Some(known) => known,
                    None => (self.shared.scratch()?, self.scores()?),
                };
                self.tile(tile, upper, &least, &sizes, &mut scratch, &mut scores)?;
                memory.lock().unwrap_or_else(PoisonError::into_inner).push((scratch, scores));
                work.advance(tile.len() as u64)
            })?;
            if upper {
                self.complete(&mut targets)?;
            }
            copies.into_par_iter().for_each(|(target, copy)| {
                let known = &targets[target as usize].out;
                copy.copy_from_slice(&known[known.len() - copy.len()..]);
            });
            self.control.go_on()
        })
    }

    /// Divides rows into those to be computed, and those to be copied from one of them.
    #[expect(clippy::type_complexity)]
    fn divide<'t, T: Real>(
        &self,
        rows: Vec<Target<'t, T>>,
    ) -> Result<(Vec<Target<'t, T>>, Vec<(u32, &'t mut [T])>), Error> {
        let mut target_of = room(self.collection.sizes.len(), "rows", "divide the texts")?;
        target_of.resize(self.collection.sizes.len(), u32::MAX);
        let (mut targets, mut copies) = (Vec::new(), Vec::new());
        for row in rows {
            let known = &mut target_of[self.collection.row_of[row.text] as usize];
            if *known == u32::MAX {
                // There are at most as many as distinct rows, whose numbers are 32-bit.
                *known = targets.len() as u32;
                targets.push(row);
            } else {
                copies.push((*known, row.out));
            }
        }
        Ok((targets, copies))
    }

    /// Room for the scores of one row, where they must be spread over texts.
    fn scores<T: Real>(&self) -> Result<Vec<T>, Error> {
        let length = if self.right.is_distinct() { 0 } else { self.right.len() };
        let mut scores = room(length, "scores of a row", "divide the texts")?;
        scores.resize(length, T::zeroed());
        Ok(scores)
    }

    /// For each text, the least rank of the texts after it: none before it is wanted.
    fn least_ranks(&self) -> Result<Vec<u32>, Error> {
        let mut least = room(self.right.rank_of.len(), "ranks", "divide the texts")?;
        least.extend_from_slice(&self.right.rank_of);
        let mut last = self.right.len() as u32;
        for place in least.iter_mut().rev() {
            last = std::mem::replace(place, last).min(last);
            *place = (*place).min(self.right.len() as u32);
        }
        Ok(least)
    }

    fn tile<T: Real>(
        &self,
        tile: &mut [Target<'_, T>],
        upper: bool,
        least: &[u32],
        sizes: &[f64],
        scratch: &mut S::Scratch,
        scores: &mut [T],
    ) -> Result<(), Error> {
        let lines: Vec<Line> = tile
            .iter()
            .map(|target| {
                let row = self.collection.row_of[target.text];
                let from = match least.get(target.text) {
                    Some(least) => *least as usize,
                    None if upper => self.right.rank_of[target.text] as usize,
                    None => 0,
                };
                Line { row, from }
            })
            .collect();
        self.shared.share(&lines, scratch, self.control, &mut |index, amounts| {
            let (line, out) = (lines[index], &mut *tile[index].out);
            let (amounts, sizes) = (&amounts[line.from..sizes.len()], &sizes[line.from..]);
            let own = self.right.rank(line.row).filter(|own| *own >= line.from);
            let row = Row { collection: self.collection, row: line.row, amounts, sizes };
            if upper {
                // Distinct rows only, for now: `complete` spreads them over the texts.
                row.write(own, line.from, &mut out[line.from..sizes.len() + line.from]);
            } else if self.right.is_distinct() {
                row.write(own, line.from, out);
            } else {
                row.write(own, line.from, &mut scores[line.from..]);
                let ranks = &self.right.rank_of[self.right.rank_of.len() - out.len()..];
                for (out, rank) in out.iter_mut().zip(ranks) {
                    *out = scores[*rank as usize];
                }
            }
        })
    }

    /// Mirrors the upper triangle of distinct rows, then spreads each row over the texts.
    fn complete<T: Real>(&self, targets: &mut [Target<'_, T>]) -> Result<(), Error> {
        let mut rows = room(targets.len(), "rows", "divide the texts")?;
        rows.extend(targets.iter_mut().map(|target| &mut *target.out));
        mirror(&mut rows, 0);
        if self.right.is_distinct() {
            return Ok(());
        }
        let stretches = self.stretches();
        rows.into_par_iter().try_for_each(|row| {
            // No text comes before the first one of its rank: from behind, nothing is overwritten
            // that is still to be read.
            for stretch in stretches.iter().rev() {
                row.copy_within(stretch.0.clone(), stretch.1);
            }
            self.control.go_on()
        })
    }

    /// Ranks of consecutive texts that are consecutive too, and the first of these texts.
    fn stretches(&self) -> Vec<(Range<usize>, usize)> {
        let mut stretches: Vec<(Range<usize>, usize)> = Vec::new();
        for (text, &rank) in self.right.rank_of.iter().enumerate() {
            let rank = rank as usize;
            match stretches.last_mut() {
                Some((ranks, _)) if ranks.end == rank => ranks.end += 1,
                _ => stretches.push((rank..rank + 1, text)),
            }
        }
        stretches
    }
}

/// A row and what it shares with the ranks from some rank on.
struct Row<'a, A> {
    collection: &'a Collection,
    row: u32,
    amounts: &'a [A],
    sizes: &'a [f64],
}

impl<A: Copy + Into<f64>> Row<'_, A> {
    /// Writes the scores; with itself, at rank `own`, exactly 1, or 0 if it is empty.
    fn write<T: Real>(&self, own: Option<usize>, from: usize, out: &mut [T]) {
        let row = self.row as usize;
        let size = self.collection.sizes[row];
        score::all(self.collection.measure, self.amounts, size, self.sizes, out);
        if let Some(own) = own {
            let (columns, weights) = (
                self.collection.rows.offsets[row + 1] > self.collection.rows.offsets[row],
                &self.collection.rows.values,
            );
            let place = self.collection.rows.offsets[row]..self.collection.rows.offsets[row + 1];
            let filled = match weights.get(place) {
                Some(weights) if !self.collection.measure.is_of_sets() => {
                    weights.iter().any(|weight| *weight > 0.0)
                }
                _ => columns,
            };
            out[own - from] = T::from_f64(if filled { 1.0 } else { 0.0 });
        }
    }
}
