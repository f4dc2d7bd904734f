//! What was done between words that are kept: changes, and what only moved on by routine.

use std::ops::Range;

use super::{Block, Change, Edit, Places};
use crate::Wording;
use crate::wording::{PLAIN, Row};

/// The steps between and at blocks that are kept.
pub fn script(wording: &Wording, from: Row<'_>, to: Row<'_>, blocks: &[Block]) -> Vec<Edit> {
    let mut edits = Vec::new();
    let (mut a, mut b) = (0, 0);
    let end = (from.words.len(), to.words.len(), 0);
    for &(before, after, length) in blocks.iter().chain([&end]) {
        changed(wording, (from, to), (a..before, b..after), &mut edits);
        (a, b) = (before + length, after + length);
        match edits.last_mut() {
            _ if length == 0 => {}
            Some(last) if last.change == Change::Kept => (last.from.end, last.to.end) = (a, b),
            _ => edits.push(Edit { change: Change::Kept, from: before..a, to: after..b }),
        }
    }
    edits
}

/// What is changed between two kept runs: what moves on by routine at both ends is told apart.
fn changed(
    wording: &Wording,
    rows: (Row<'_>, Row<'_>),
    (mut from, mut to): Places,
    edits: &mut Vec<Edit>,
) {
    if from.is_empty() && to.is_empty() {
        return;
    }
    let mark = |word: &u32| wording.weight(*word) == 0;
    let at_end = from.end == rows.0.words.len() && to.end == rows.1.words.len();
    if at_end && rows.0.words[from.clone()].iter().chain(&rows.1.words[to.clone()]).all(mark) {
        edits.push(Edit { change: Change::Closing, from, to });
        return;
    }
    let kinds = (&rows.0.kinds[from.clone()], &rows.1.kinds[to.clone()]);
    if let Some(kind) = only_kind(kinds.0.iter().chain(kinds.1)) {
        edits.push(Edit { change: Change::Routine(kind), from, to });
        return;
    }
    // A list that goes on behind words that are kept, in one row only, is as much a slot's as one in both.
    let (first, last) = (from.start, from.end);
    let before = beside(rows, first.checked_sub(1).zip(to.start.checked_sub(1)));
    let front = same_slot(before, kinds.0.iter(), kinds.1.iter());
    if let Some((kind, a, b)) = front {
        let change = Change::Routine(kind);
        edits.push(Edit { change, from: from.start..from.start + a, to: to.start..to.start + b });
        (from.start, to.start) = (from.start + a, to.start + b);
    }
    let after = beside(rows, Some((last, to.end)));
    let kinds = (&rows.0.kinds[from.clone()], &rows.1.kinds[to.clone()]);
    let back = same_slot(after, kinds.0.iter().rev(), kinds.1.iter().rev());
    let (a, b) = back.map_or((0, 0), |(_, a, b)| (a, b));
    let (middle, behind) = (from.end - a, to.end - b);
    let rest = (from.start..middle, to.start..behind);
    if front.is_some() || back.is_some() {
        trimmed(rows, rest, edits);
    } else {
        edits.push(Edit { change: Change::Changed, from: rest.0, to: rest.1 });
    }
    if let Some((kind, ..)) = back {
        let change = Change::Routine(kind);
        edits.push(Edit { change, from: middle..from.end, to: behind..to.end });
    }
}

/// What is left of a change when slots are taken off: words at its ends that are the same are kept.
fn trimmed(rows: (Row<'_>, Row<'_>), (from, to): Places, edits: &mut Vec<Edit>) {
    let (a, b) = (&rows.0.words[from.clone()], &rows.1.words[to.clone()]);
    let first = a.iter().zip(b).take_while(|(a, b)| a == b).count();
    let (a, b) = (&a[first..], &b[first..]);
    let last = a.iter().rev().zip(b.iter().rev()).take_while(|(a, b)| a == b).count();
    let (start, end) = ((from.start + first, to.start + first), (from.end - last, to.end - last));
    let mut push = |change, from: Range<usize>, to: Range<usize>| {
        if !from.is_empty() || !to.is_empty() {
            edits.push(Edit { change, from, to });
        }
    };
    push(Change::Kept, from.start..start.0, to.start..start.1);
    push(Change::Changed, start.0..end.0, start.1..end.1);
    push(Change::Kept, end.0..from.end, end.1..to.end);
}

/// The kind of slot that both of two words stand in, [`PLAIN`] if there is none.
fn beside(rows: (Row<'_>, Row<'_>), places: Option<(usize, usize)>) -> u8 {
    let kinds = places.and_then(|(a, b)| Some((*rows.0.kinds.get(a)?, *rows.1.kinds.get(b)?)));
    kinds.filter(|(a, b)| a == b).map_or(PLAIN, |(kind, _)| kind)
}

/// The kind of slot that all of these words stand in.
fn only_kind<'a>(mut kinds: impl Iterator<Item = &'a u8>) -> Option<u8> {
    let first = *kinds.next()?;
    (first != PLAIN && kinds.all(|kind| *kind == first)).then_some(first)
}

/// The kind of slot with which both begin, or which stands `beside` them and goes on in one; how many words of
/// each stand in it.
fn same_slot<'a>(
    beside: u8,
    mut from: impl Iterator<Item = &'a u8> + Clone,
    mut to: impl Iterator<Item = &'a u8> + Clone,
) -> Option<(u8, usize, usize)> {
    let both = from.clone().next().copied().filter(|kind| to.clone().next() == Some(kind));
    let kind = both.filter(|kind| *kind != PLAIN).unwrap_or(beside);
    let count =
        |kinds: &mut dyn Iterator<Item = &'a u8>| kinds.take_while(|one| **one == kind).count();
    let (a, b) = (count(&mut from), count(&mut to));
    (kind != PLAIN && a + b > 0).then_some((kind, a, b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Control, Slot, Stop, difference, threads};

    /// Edits in words; slots are written in braces.
    fn of(from: &str, to: &str) -> Vec<(Change, String, String)> {
        let mark = |text: &str| {
            let plain = text.replace(['{', '}'], "");
            let mut slots = Vec::new();
            let mut at = 0;
            for (index, part) in text.split(['{', '}']).enumerate() {
                if index % 2 == 1 {
                    slots.push(Slot { kind: 1, place: at..at + part.len() });
                }
                at += part.len();
            }
            (plain, slots)
        };
        let texts = [mark(from), mark(to)];
        let plain: Vec<&str> = texts.iter().map(|text| text.0.as_str()).collect();
        let pool = threads(1).expect("a thread");
        let wording = Wording::of(&plain, |text| texts[text].1.clone(), &Control::new(&pool));
        let wording = wording.expect("words");
        let edits =
            difference(&wording, wording.row(0), wording.row(1), Stop::never()).expect("memory");
        let cut = |text: &str, words: Range<usize>| {
            let mut places = Vec::new();
            crate::words(text, |_, place| {
                places.push(place);
                Ok::<_, ()>(())
            })
            .expect("nothing fails");
            let places = &places[words];
            places.first().map_or(String::new(), |first| {
                text[first.start..places[places.len() - 1].end].to_owned()
            })
        };
        edits
            .into_iter()
            .map(|edit| (edit.change, cut(plain[0], edit.from), cut(plain[1], edit.to)))
            .filter(|edit| edit.0 != Change::Kept)
            .collect()
    }

    fn told(change: Change, old: &str, new: &str) -> (Change, String, String) {
        (change, old.to_owned(), new.to_owned())
    }

    #[test]
    fn a_list_that_grows_beside_a_change_is_told_apart() {
        assert_eq!(
            of(
                "Recalling {lists 83/5 of May 2028}, notes the lamps of States",
                "Recalling {lists 83/5 of May 2028 and 84/9 of June 2029}, welcomes the lamps of States"
            ),
            [
                told(Change::Routine(1), "", "and 84/9 of June 2029"),
                told(Change::Changed, "notes", "welcomes")
            ]
        );
        assert_eq!(
            of("sees greatly {one} lamps", "sees {two and three} lamps"),
            [
                told(Change::Changed, "greatly", ""),
                told(Change::Routine(1), "one", "two and three")
            ]
        );
    }
}
