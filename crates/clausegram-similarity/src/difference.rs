//! What changed between two rows of words.
//!
//! The *edit script* keeps as much as can be kept: of all ways to turn one row into the other it
//! is one with the greatest sum of what its kept words are worth, less a price for each place
//! where something is changed. So a comma or an article that happens to stand in both is not kept
//! between two changes, and what changed together is told together. Among scripts of equal worth
//! it is the one whose changes stand latest.
//!
//! The sum is found by dynamic programming over both rows (Needleman and Wunsch 1970, with the
//! gap prices of Gotoh 1982), behind what both begin with and before what both end with: these are
//! always kept by some best script. Rows whose product of lengths is past [`CELLS`] are first
//! parted at words that stand once in each, in the longest order that both have (as in patience
//! diff); only there is the script not always a best one.

mod script;

use std::ops::Range;

use crate::alignment::rising;
use crate::wording::Row;
use crate::{Error, Stop, Wording, room};
use script::script;

/// What is done with some words.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Change {
    /// They stand in both.
    Kept,
    /// Words of the first are left out, of the second put in, or both.
    Changed,
    /// The same, but all of it lies in a slot of this kind, so that it only moves on by routine.
    Routine(u8),
    /// Only the punctuation at the end differs, which the next paragraph decides.
    Closing,
}

/// A step of an edit script.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// What is done.
    pub change: Change,
    /// Words of the first row.
    pub from: Range<usize>,
    /// Words of the second.
    pub to: Range<usize>,
}

/// Rows are compared whole up to so many pairs of words: 2,000 words with 2,000.
pub(crate) const CELLS: usize = 4 << 20;

/// How often a part of long rows may be parted again; each time takes one pass over it.
const DEEPEST: usize = 8;

/// What a word is worth that is kept, and what each place costs that is changed.
pub(crate) mod worth {
    /// Punctuation.
    pub const MARK: i32 = 2;
    /// A word that many texts have.
    pub const COMMON: i32 = 4;
    /// Any other.
    pub const WORD: i32 = 8;
    /// More than a common word alone is worth, less than another or two common ones.
    pub const PLACE: i32 = 5;
}

/// The edit script from one row of words to another.
///
/// # Errors
///
/// [`Error::Memory`], [`Error::Cancelled`].
pub fn difference(
    wording: &Wording,
    from: Row<'_>,
    to: Row<'_>,
    stop: Stop<'_>,
) -> Result<Vec<Edit>, Error> {
    let mut blocks = Vec::new();
    // The punctuation at the end is decided by the next paragraph: it is no place of change.
    let body = |row: Row<'_>| {
        row.words.iter().rposition(|word| wording.weight(*word) > 0).map_or(0, |last| last + 1)
    };
    let (a, b) = (body(from), body(to));
    let rows = Rows { wording, from: from.words, to: to.words, stop };
    for places in [(0..a, 0..b), (a..from.words.len(), b..to.words.len())] {
        kept(rows, places, DEEPEST, &mut blocks)?;
    }
    Ok(script(wording, from, to, &blocks))
}

/// A run of words that are kept: places in both rows, and how many.
type Block = (usize, usize, usize);

type Places = (Range<usize>, Range<usize>);

/// What is compared.
#[derive(Clone, Copy)]
struct Rows<'a> {
    wording: &'a Wording,
    from: &'a [u32],
    to: &'a [u32],
    stop: Stop<'a>,
}

impl<'a> Rows<'a> {
    fn of(&self, places: &Places) -> (&'a [u32], &'a [u32]) {
        (&self.from[places.0.clone()], &self.to[places.1.clone()])
    }
}

/// Finds what is kept of parts of two rows; blocks that touch are joined.
fn kept(
    rows: Rows<'_>,
    (mut from, mut to): Places,
    depth: usize,
    blocks: &mut Vec<Block>,
) -> Result<(), Error> {
    rows.stop.go_on()?;
    let (a, b) = rows.of(&(from.clone(), to.clone()));
    let first = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    keep(blocks, (from.start, to.start, first));
    (from.start, to.start) = (from.start + first, to.start + first);
    let (a, b) = rows.of(&(from.clone(), to.clone()));
    let last = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    (from.end, to.end) = (from.end - last, to.end - last);
    if from.len().saturating_mul(to.len()) <= CELLS {
        best(rows, (from.clone(), to.clone()), blocks)?;
    } else if depth > 0 {
        parted(rows, (from.clone(), to.clone()), depth - 1, blocks)?;
    } // Else nothing tells in reasonable time what belongs together: all of it is changed.
    keep(blocks, (from.end, to.end, last));
    Ok(())
}

fn keep(blocks: &mut Vec<Block>, (from, to, length): Block) {
    if let Some((a, b, before)) = blocks.last_mut()
        && (*a + *before, *b + *before) == (from, to)
    {
        *before += length;
    } else if length > 0 {
        blocks.push((from, to, length));
    }
}

/// Where a best script comes from at a pair of places, in bits.
mod step {
    /// The pair is kept, after a change rather than after a pair that is kept.
    pub const AFTER_CHANGE: u8 = 1;
    /// Changing: a word of the first is left out.
    pub const OUT: u8 = 2;
    /// Changing: a word of the second is put in. With neither, the change begins here.
    pub const IN: u8 = 4;
}

const NEVER: i32 = i32::MIN / 2;

/// Dynamic programming over all pairs of places.
fn best(rows: Rows<'_>, (from, to): Places, blocks: &mut Vec<Block>) -> Result<(), Error> {
    if from.is_empty() || to.is_empty() {
        return Ok(());
    }
    let (a, b) = rows.of(&(from.clone(), to.clone()));
    let width = b.len() + 1;
    let cells = (a.len() + 1) * width;
    let mut steps: Vec<u8> = room(cells, "the edit script", "shorten the texts")?;
    steps.resize(cells, step::IN);
    // The best sums that end with a pair kept, and those that end amid a change.
    let mut keeping = vec![NEVER; width];
    let mut changing = vec![-worth::PLACE; width];
    keeping[0] = 0;
    steps[0] = 0;
    for (word, steps) in a.iter().zip(steps[width..].chunks_exact_mut(width)) {
        rows.stop.go_on()?;
        let worth = worth_of(rows.wording, *word);
        let (mut kept_before, mut changed_before) = (keeping[0], changing[0]);
        keeping[0] = NEVER;
        steps[0] = step::OUT;
        let mut put = changing[0];
        let sums = keeping[1..].iter_mut().zip(&mut changing[1..]);
        for ((kept, changed), (other, step)) in sums.zip(b.iter().zip(&mut steps[1..])) {
            let after_change = changed_before >= kept_before;
            let before = if after_change { changed_before } else { kept_before };
            let pair = if word == other { before + worth } else { NEVER };
            (kept_before, changed_before) = (*kept, *changed);
            let begin = pair - worth::PLACE;
            let sum = changed_before.max(put).max(begin);
            let change = match sum {
                sum if sum == begin => 0,
                sum if sum == put => step::IN,
                _ => step::OUT,
            };
            *step = change | if after_change { step::AFTER_CHANGE } else { 0 };
            (*kept, *changed, put) = (pair, sum, sum);
        }
    }
    trace(&steps, width, keeping[b.len()] > changing[b.len()], (from, to), blocks);
    Ok(())
}

fn trace(steps: &[u8], width: usize, kept: bool, places: Places, blocks: &mut Vec<Block>) {
    let (from, to) = places;
    let (mut row, mut column, mut keeping) = (from.len(), to.len(), kept);
    let mut pairs = Vec::new();
    while row > 0 || column > 0 {
        let step = steps[row * width + column];
        if keeping {
            (row, column) = (row - 1, column - 1);
            pairs.push((from.start + row, to.start + column));
            keeping = step & step::AFTER_CHANGE == 0;
        } else if step & step::OUT != 0 {
            row -= 1;
        } else if step & step::IN != 0 {
            column -= 1;
        } else {
            keeping = true;
        }
    }
    pairs.into_iter().rev().for_each(|(from, to)| keep(blocks, (from, to, 1)));
}

pub(crate) fn worth_of(wording: &Wording, word: u32) -> i32 {
    match wording.weight(word) {
        0 => worth::MARK,
        _ if wording.is_common(word) => worth::COMMON,
        _ => worth::WORD,
    }
}

/// Parts long rows at words that stand once in each.
fn parted(
    rows: Rows<'_>,
    (from, to): Places,
    depth: usize,
    blocks: &mut Vec<Block>,
) -> Result<(), Error> {
    let anchors = anchors(rows.of(&(from.clone(), to.clone())))?;
    let (mut a, mut b) = (from.start, to.start);
    for &(before, after) in &anchors {
        let (before, after) = (from.start + before, to.start + after);
        kept(rows, (a..before, b..after), depth, blocks)?;
        keep(blocks, (before, after, 1));
        (a, b) = (before + 1, after + 1);
    }
    if anchors.is_empty() {
        return Ok(());
    }
    kept(rows, (a..from.end, b..to.end), depth, blocks)
}

/// Places of words that stand once in each row, in the longest order that both have.
fn anchors((a, b): (&[u32], &[u32])) -> Result<Vec<(usize, usize)>, Error> {
    let once = |row: &[u32]| {
        let mut places: Vec<(u32, usize)> =
            room(row.len(), "the edit script", "shorten the texts")?;
        places.extend(row.iter().copied().zip(0..));
        places.sort_unstable();
        let alone = |at: &usize| {
            let word = places[*at].0;
            (*at == 0 || places[at - 1].0 != word)
                && places.get(at + 1).is_none_or(|next| next.0 != word)
        };
        Ok::<_, Error>((0..places.len()).filter(alone).map(|at| places[at]).collect::<Vec<_>>())
    };
    let (a, b) = (once(a)?, once(b)?);
    let mut both: Vec<(usize, usize)> = Vec::new();
    let mut ahead = b.iter().peekable();
    for (word, place) in a {
        while ahead.next_if(|(other, _)| *other < word).is_some() {}
        both.extend(ahead.next_if(|(other, _)| *other == word).map(|(_, other)| (place, *other)));
    }
    both.sort_unstable();
    let order: Vec<(usize, u64)> = both.iter().map(|(_, after)| (*after, 1)).collect();
    Ok(rising(&order).into_iter().map(|at| both[at]).collect())
}
