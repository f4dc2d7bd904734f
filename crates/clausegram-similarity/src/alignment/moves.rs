//! What has moved: it stands in another section, below another parent, or in another order among
//! its siblings.
//!
//! Of siblings those stay that form the heaviest order which both documents have, weighed by words;
//! the others have moved. What a paragraph takes with it has not moved.

use std::collections::BTreeMap;

use super::{Matching, NONE};

/// Whether each clause of the second document has moved, as far as it has a partner.
pub fn moved(matching: &Matching<'_>) -> Vec<bool> {
    let (from, to) = (&matching.from, &matching.to);
    let mut moved = vec![false; to.len()];
    // Siblings by section and parent; rising by their place in the second document.
    let mut siblings: BTreeMap<(u8, Option<u32>), Vec<usize>> = BTreeMap::new();
    for (at, &partner) in to.partner.iter().enumerate().filter(|(_, partner)| **partner != NONE) {
        let before = partner as usize;
        let parent = from.parents[before].map(|parent| from.partner[parent as usize]);
        let place = (to.sections[at], to.parents[at]);
        // A parent that was dropped is no other parent than one that is new.
        let is_there = place == (from.sections[before], parent)
            || parent == Some(NONE) && place.1.is_some_and(|parent| to.is_free(parent as usize));
        if is_there {
            siblings.entry(place).or_default().push(at);
        } else {
            moved[at] = true;
        }
    }
    for clauses in siblings.values() {
        let order: Vec<(usize, u64)> =
            clauses.iter().map(|&at| (to.partner[at] as usize, to.bags[at].total + 1)).collect();
        let stays = rising(&order);
        for (place, &at) in clauses.iter().enumerate() {
            moved[at] = stays.binary_search(&place).is_err();
        }
    }
    moved
}

/// Places of a heaviest run of rising values, each with its weight: of runs of equal weight one that
/// ends first. `n log n` steps.
pub fn rising(values: &[(usize, u64)]) -> Vec<usize> {
    let mut sorted: Vec<usize> = values.iter().map(|value| value.0).collect();
    sorted.sort_unstable();
    // A tree of the heaviest runs by the rank of their last value (Fenwick 1994).
    let mut tree: Vec<(u64, Option<usize>)> = vec![(0, None); sorted.len() + 1];
    let mut before = vec![None; values.len()];
    let mut heaviest: (u64, Option<usize>) = (0, None);
    for (at, &(value, weight)) in values.iter().enumerate() {
        let rank = sorted.partition_point(|other| *other < value);
        let mut best: (u64, Option<usize>) = (0, None);
        let mut node = rank;
        while node > 0 {
            if tree[node].0 > best.0 {
                best = tree[node];
            }
            node &= node - 1;
        }
        before[at] = best.1;
        let run = (best.0 + weight, Some(at));
        let mut node = rank + 1;
        while node < tree.len() {
            if run.0 > tree[node].0 {
                tree[node] = run;
            }
            node += node & node.wrapping_neg();
        }
        if run.0 > heaviest.0 {
            heaviest = run;
        }
    }
    let mut run: Vec<usize> = std::iter::successors(heaviest.1, |&at| before[at]).collect();
    run.reverse();
    run
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::rising;

    proptest! {
        #[test]
        fn no_rising_run_is_heavier(values in proptest::collection::vec((0_usize..8, 1_u64..5), 0..10)) {
            let weight = |run: &[usize]| run.iter().map(|at| values[*at].1).sum::<u64>();
            let is_rising =
                |run: &[usize]| run.windows(2).all(|two| two[0] < two[1] && values[two[0]].0 < values[two[1]].0);
            let best = (0_u32..1 << values.len())
                .map(|set| (0..values.len()).filter(|at| set >> at & 1 == 1).collect::<Vec<_>>())
                .filter(|run| is_rising(run))
                .map(|run| weight(&run))
                .max();
            let found = rising(&values);
            prop_assert!(is_rising(&found));
            prop_assert_eq!(Some(weight(&found)), best);
        }
    }
}
