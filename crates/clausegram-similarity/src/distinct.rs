//! Texts, and rows of tokens, that are the same byte by byte.
//!
//! In collections of resolutions a third of the clauses are copies. They are found by hash and
//! full comparison before anything else is done with them.

use rayon::prelude::*;

use crate::{Control, Error, room};

const ADVICE: &str = "divide the texts";

/// For each item the number of its class, numbered by first item; and the first item of each class.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Classes {
    pub class_of: Vec<u32>,
    pub first: Vec<u32>,
}

/// Classes of items with the same hash for which `same(first, other)` is true.
///
/// There must be fewer than 2³² − 1 items. Hashes are divided among the threads by their lower
/// bits, so that equal items meet in one table, and each keeps the first.
pub fn classes(
    hashes: &[u64],
    same: impl Fn(usize, usize) -> bool + Sync,
    control: &Control<'_>,
) -> Result<Classes, Error> {
    let shares = if hashes.len() < 1 << 12 { 1 } else { control.threads().next_power_of_two() };
    let copies = control.run(|| {
        let share = |share| copies(hashes, shares, share, &same, control);
        (0..shares).into_par_iter().map(share).collect::<Result<Vec<_>, _>>()
    })?;
    let mut class_of = room(hashes.len(), "the distinct texts", ADVICE)?;
    class_of.resize(hashes.len(), u32::MAX);
    for &(copy, first) in copies.iter().flatten() {
        class_of[copy as usize] = first;
    }
    let mut first = room(hashes.len(), "the distinct texts", ADVICE)?;
    for item in 0..hashes.len() {
        class_of[item] = match class_of[item] {
            u32::MAX => {
                first.push(item as u32);
                first.len() as u32 - 1
            }
            original => class_of[original as usize],
        };
    }
    Ok(Classes { class_of, first })
}

/// Each copy with its first item, of one share of the hashes.
fn copies(
    hashes: &[u64],
    shares: usize,
    share: usize,
    same: &impl Fn(usize, usize) -> bool,
    control: &Control<'_>,
) -> Result<Vec<(u32, u32)>, Error> {
    let is_mine = |hash: u64| hash as usize & (shares - 1) == share;
    let mine = hashes.iter().filter(|hash| is_mine(**hash)).count();
    let bits = (mine * 2 + 16).next_power_of_two().ilog2();
    let mut places = crate::intern::table(bits, u32::MAX)?;
    let mut copies = Vec::new();
    for (item, &hash) in hashes.iter().enumerate() {
        if item % 4096 == 0 {
            control.go_on()?;
        }
        if !is_mine(hash) {
            continue;
        }
        let mut place = (hash >> (64 - bits)) as usize;
        while let Some(first) = Some(places[place]).filter(|first| *first != u32::MAX) {
            if hashes[first as usize] == hash && same(first as usize, item) {
                crate::intern::reserve(&mut copies, 1)?;
                copies.push((item as u32, first));
                break;
            }
            place = (place + 1) & (places.len() - 1);
        }
        if places[place] == u32::MAX {
            places[place] = item as u32;
        }
    }
    Ok(copies)
}

#[cfg(test)]
mod tests {
    use super::classes;
    use crate::{Control, threads};

    #[test]
    fn hashes_may_collide() {
        let items: Vec<usize> = (0..10_000).map(|item| item * item % 97).collect();
        let mut first = Vec::new();
        let mut number = |item: &usize| {
            first.iter().position(|known| known == item).unwrap_or_else(|| {
                first.push(*item);
                first.len() - 1
            }) as u32
        };
        let expected: Vec<u32> = items.iter().map(&mut number).collect();
        let hashes: Vec<u64> = items.iter().map(|item| (*item % 5) as u64).collect();
        for number in 1..=3 {
            let pool = threads(number).expect("threads");
            let same = |a: usize, b: usize| items[a] == items[b];
            let found = classes(&hashes, same, &Control::new(&pool)).expect("classes");
            assert_eq!(found.class_of, expected);
            assert_eq!(found.first.len(), first.len());
        }
    }
}
