//! What resolutions recall, where no titles tell what they are about.

use super::symbols::Numbered;
use super::{SIMILAR, Series};
use crate::citations::Organ;

/// Own resolutions that one may recall to be joined to one that recalls none: "Recalling its resolution 242" alone speaks of
/// the subject, a list of five of anything.
const FEW: usize = 2;

impl Series<'_> {
    /// How far two agree in what they are about, where that is far enough.
    pub(super) fn agreement(&self, index: usize, other: usize) -> Option<f64> {
        match self.titles.shared(index, other) {
            Some(shared) => (shared >= SIMILAR).then_some(shared),
            None if self.has_no_titles(other) => self.lists_agree(index, other),
            None => None,
        }
    }

    /// The share of what `other` recalls of its organ that `index` recalls too; at least half of it.
    fn lists_agree(&self, index: usize, other: usize) -> Option<f64> {
        let organ = self.symbols[other]?.organ;
        let of_organ = |one: &&Numbered| one.organ == organ;
        let own = self.recalled[index].iter().filter(of_organ);
        let mut theirs = self.recalled[other].iter().filter(of_organ).peekable();
        let all = theirs.clone().count();
        if all == 0 {
            return (own.count() <= FEW).then_some(0.0);
        }
        // Both are in order.
        let shared = own
            .filter(|one| {
                while theirs.next_if(|other| other.base < one.base).is_some() {}
                theirs.next_if(|other| other.base == one.base).is_some()
            })
            .count();
        (2 * shared >= all).then(|| shared as f64 / all as f64)
    }

    /// For each member of an organ without titles the latest one before it that recalls just the same resolutions of
    /// their organ.
    pub(super) fn same_list(&self) -> Vec<Option<usize>> {
        let mut order: Vec<(Vec<u32>, usize)> = (0..self.members.len())
            .filter(|&index| self.has_no_titles(index) && self.session(index).is_some())
            .map(|index| (self.own_list(index), index))
            .filter(|(list, _)| !list.is_empty())
            .collect();
        order.sort_unstable_by(|(list, a), (other, b)| {
            let group = self.organs[*a].cmp(&self.organs[*b]).then_with(|| list.cmp(other));
            let time = || self.session(*a).cmp(&self.session(*b));
            group.then_with(time).then(self.ranks[*a].cmp(&self.ranks[*b]))
        });
        let mut found = vec![None; self.members.len()];
        let same = |(list, a): &(Vec<u32>, usize), (other, b): &(Vec<u32>, usize)| {
            self.organs[*a] == self.organs[*b] && list == other
        };
        for group in order.chunk_by(same) {
            let mut earlier = None;
            for pair in group.windows(2) {
                let (before, index) = (pair[0].1, pair[1].1);
                if self.session(before) != self.session(index) {
                    earlier = Some(before);
                }
                found[index] = earlier;
            }
        }
        found
    }

    /// Whether its organ gives no titles, so that a title is not merely lost.
    ///
    /// The General Assembly recalls for its themes as often as for its series: of 131 links that lists gave between texts
    /// whose titles were lost, 75 were right.
    fn has_no_titles(&self, index: usize) -> bool {
        self.organs[index].and_then(Organ::of_name) == Some(Organ::SecurityCouncil)
    }

    /// The resolutions of its own organ that a member recalls, without their parts.
    fn own_list(&self, index: usize) -> Vec<u32> {
        let Some(symbol) = self.symbols[index] else { return Vec::new() };
        let own = self.recalled[index].iter().filter(|one| one.organ == symbol.organ);
        let mut list: Vec<u32> = own.map(|one| one.base).collect();
        list.dedup();
        list
    }
}
