//! Clauses that were reworded so far that only their place tells where they come from.

use super::candidates::{Candidate, pair_best};
use super::{Matching, NONE, Side, enough};
use crate::Error;

/// Pairs clauses left over that stand between the same neighbours, below the same parent.
pub fn pair_in_place(matching: &mut Matching<'_>, candidates: &[Candidate]) -> Result<(), Error> {
    let from = neighbours(&matching.from);
    let to = neighbours(&matching.to);
    let partners: Vec<u32> = matching.from.partner.clone();
    let as_seen = |neighbour: Option<u32>| neighbour.map(|clause| partners[clause as usize]);
    let parents = (matching.from.parents, matching.to.parents);
    let sections = (matching.from.sections, matching.to.sections);
    pair_best(matching, candidates, |a, b, likeness| {
        likeness >= enough::IN_PLACE
            && sections.0[a] == sections.1[b]
            && as_seen(parents.0[a]) == parents.1[b]
            && (as_seen(from[a].0) == to[b].0 || as_seen(from[a].1) == to[b].1)
    })
}

/// For each clause the nearest one before it and behind it that has a partner, in the same section.
fn neighbours(side: &Side<'_>) -> Vec<(Option<u32>, Option<u32>)> {
    let mut all = vec![(None, None); side.len()];
    let nearest = |order: &mut dyn Iterator<Item = usize>,
                   put: &mut dyn FnMut(usize, Option<u32>)| {
        let mut last: Option<usize> = None;
        for clause in order {
            let section = |clause: usize| side.sections[clause];
            put(
                clause,
                last.filter(|&last| section(last) == section(clause)).map(|last| last as u32),
            );
            if side.partner[clause] != NONE {
                last = Some(clause);
            }
        }
    };
    nearest(&mut (0..side.len()), &mut |clause, last| all[clause].0 = last);
    nearest(&mut (0..side.len()).rev(), &mut |clause, last| all[clause].1 = last);
    all
}
