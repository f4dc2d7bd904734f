//! Passages that two texts share, though the rest of them may have nothing in common.
//!
//! A passage is a *local alignment* (Smith and Waterman 1981) of the two rows of words: kept words are
//! worth what they are worth in an edit script ([`crate::difference()`]), each place with a change costs
//! what it costs there, and each word that is left out or put in costs [`STRAY`] besides. The best one is
//! taken first, then the best of what shares no word with it in either text (Waterman and Eggert 1987), and so
//! on; of equally good ones the one that ends first in the first text, then in the second.

use std::ops::Range;

use crate::difference::{CELLS, worth, worth_of};
use crate::wording::Row;
use crate::{Error, Stop, Wording, room};

/// What a word costs that stands amid a passage in one of the texts only: two of them cost as much as a
/// common word is worth.
const STRAY: i32 = 2;

/// Words that two texts share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Passage {
    /// Words of the first text, from the first kept one to the last.
    pub from: Range<usize>,
    /// Words of the second.
    pub to: Range<usize>,
    /// How many words are the same, punctuation left out.
    pub kept: usize,
}

/// Passages with `least` kept words or more, in the order of the first text.
///
/// # Errors
///
/// [`Error::Argument`] where `least` is 0, [`Error::TooMany`] where there are more than four million pairs
/// of words, [`Error::Memory`], [`Error::Cancelled`].
pub fn passages(
    wording: &Wording,
    from: Row<'_>,
    to: Row<'_>,
    least: usize,
    stop: Stop<'_>,
) -> Result<Vec<Passage>, Error> {
    if least == 0 {
        return Err(Error::argument("least", least, "it must be 1 or more"));
    }
    let cells = from.words.len().saturating_mul(to.words.len());
    if cells > CELLS {
        let (found, most) = (cells as u64, CELLS as u64);
        return Err(Error::TooMany { what: "pairs of words", found, most });
    }
    // Words that no passage has yet.
    let mut from_left: Vec<Option<u32>> = from.words.iter().map(|word| Some(*word)).collect();
    let mut to_left: Vec<Option<u32>> = to.words.iter().map(|word| Some(*word)).collect();
    let mut steps: Vec<u8> = room(cells, "the passages", "shorten the texts")?;
    let enough = i32::try_from(least).unwrap_or(i32::MAX).saturating_mul(worth::COMMON);
    let mut found = Vec::new();
    while let Some(end) = best(wording, &from_left, &to_left, enough, &mut steps) {
        stop.go_on()?;
        let pairs = trace(&steps, to.words.len(), end);
        let first = pairs.last().copied().unwrap_or(end);
        let is_word = |pair: &&(usize, usize)| wording.weight(from.words[pair.0]) > 0;
        let kept = pairs.iter().filter(is_word).count();
        let passage = Passage { from: first.0..end.0 + 1, to: first.1..end.1 + 1, kept };
        from_left[passage.from.clone()].fill(None);
        to_left[passage.to.clone()].fill(None);
        if kept >= least {
            found.push(passage);
        }
    }
    found.sort_by_key(|passage| passage.from.start);
    Ok(found)
}

/// Where the best passage comes from at a pair of words, in bits.
mod step {
    /// Kept, and not the first pair of the passage.
    pub const ON: u8 = 1;
    /// Kept after a change, not after a pair that is kept.
    pub const AFTER_CHANGE: u8 = 2;
    /// Amid a change: a word of the first text is left out.
    pub const OUT: u8 = 4;
    /// Amid a change: a word of the second is put in. With neither, the change begins here.
    pub const IN: u8 = 8;
}

const NEVER: i32 = i32::MIN / 2;

/// The last pair of the best passage, if that is worth enough.
fn best(
    wording: &Wording,
    from: &[Option<u32>],
    to: &[Option<u32>],
    enough: i32,
    steps: &mut Vec<u8>,
) -> Option<(usize, usize)> {
    steps.clear();
    let mut keeping = vec![NEVER; to.len() + 1];
    let mut changing = vec![NEVER; to.len() + 1];
    let mut greatest = (enough - 1, None);
    for (row, word) in from.iter().enumerate() {
        let worth = word.map_or(0, |word| worth_of(wording, word));
        let (mut kept_before, mut changed_before) = (NEVER, NEVER);
        for (column, other) in to.iter().enumerate() {
            let before = kept_before.max(changed_before);
            let mut step = u8::from(before > 0) * step::ON;
            step |= u8::from(changed_before >= kept_before) * step::AFTER_CHANGE;
            let is_same = word.is_some() && word == other;
            let kept = if is_same { before.max(0) + worth } else { NEVER };
            (kept_before, changed_before) = (keeping[column + 1], changing[column + 1]);
            keeping[column + 1] = kept;
            let out = changing[column + 1] - STRAY;
            let put = changing[column] - STRAY;
            let begin = kept - worth::PLACE;
            let sum = out.max(put).max(begin);
            changing[column + 1] = sum.max(NEVER);
            step |= if begin == sum {
                0
            } else if put == sum {
                step::IN
            } else {
                step::OUT
            };
            steps.push(step);
            if kept > greatest.0 {
                greatest = (kept, Some((row, column)));
            }
        }
    }
    greatest.1
}

/// The pairs that are kept, from the last one back to the first.
fn trace(steps: &[u8], width: usize, end: (usize, usize)) -> Vec<(usize, usize)> {
    let (mut row, mut column) = end;
    let mut keeping = true;
    let mut pairs = Vec::new();
    loop {
        let step = steps[row * width + column];
        if keeping {
            pairs.push((row, column));
            if step & step::ON == 0 {
                return pairs;
            }
            (row, column) = (row - 1, column - 1);
            keeping = step & step::AFTER_CHANGE == 0;
        } else if step & step::OUT != 0 {
            row -= 1;
        } else if step & step::IN != 0 {
            column -= 1;
        } else {
            keeping = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Control, Stop, threads, words};

    fn of(texts: [&str; 2], least: usize) -> Vec<(String, String, usize)> {
        let pool = threads(1).expect("a thread");
        let wording = Wording::of(&texts, |_| Vec::new(), &Control::new(&pool)).expect("words");
        let cut = |text: &str, range: Range<usize>| {
            let mut places = Vec::new();
            words(text, |_, place| {
                places.push(place);
                Ok::<_, ()>(())
            })
            .expect("nothing fails");
            text[places[range.start].start..places[range.end - 1].end].to_owned()
        };
        let found = passages(&wording, wording.row(0), wording.row(1), least, Stop::never())
            .expect("few words");
        found
            .into_iter()
            .map(|one| (cut(texts[0], one.from), cut(texts[1], one.to), one.kept))
            .collect()
    }

    #[test]
    fn what_was_taken_over_is_found_with_its_changes() {
        let one = "Noting that the keepers of the northern lights met twice, and thanking them,";
        let other = "Recalls how gladly the keepers of the four northern lights met in spring;";
        let found = of([one, other], 4);
        assert_eq!(
            found,
            [(
                "the keepers of the northern lights met".to_owned(),
                "the keepers of the four northern lights met".to_owned(),
                7
            )]
        );
        assert_eq!(of([one, other], 8), []);
    }

    #[test]
    fn passages_may_stand_in_another_order_and_share_no_word() {
        let found = of(
            [
                "alpha beta gamma delta x1 x2 x3 x4 x5 x6 x7 x8 one two three four",
                "one two three four y1 y2 y3 alpha beta gamma delta",
            ],
            3,
        );
        assert_eq!(
            found.iter().map(|one| one.0.as_str()).collect::<Vec<_>>(),
            ["alpha beta gamma delta", "one two three four"]
        );
        assert_eq!(of(["a b c d", ""], 1), []);
        assert_eq!(of(["a b c d", "a b c d a b c d"], 3).len(), 1);
    }

    #[test]
    fn too_much_is_refused_with_its_size() {
        let long = "word ".repeat(3000);
        let pool = threads(1).expect("a thread");
        let wording =
            Wording::of(&[&long, &long], |_| Vec::new(), &Control::new(&pool)).expect("words");
        let error = passages(&wording, wording.row(0), wording.row(1), 5, Stop::never())
            .expect_err("too long");
        assert!(error.to_string().contains("9000000"), "{error}");
    }
}
