//! Clauses that were split in two, and clauses that were merged into one.
//!
//! A free clause is a *part* of another one if most of its words stand there, and not in that
//! one's partner: what the partner already accounts for is taken off first. If the other one is
//! free too, and no second part is found, the two become a pair: it was shortened, or extended.

use super::bag::{Bag, share};
use super::candidates::Candidate;
use super::{Matching, NONE, Side, enough};

/// A part and what it was split from or merged into, in terms of `from` and `to`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    pub from: usize,
    pub to: usize,
    pub kind: Kind,
    /// How much of the part stands in the other one, in shares of [`super::bag::ONE`].
    pub contained: u32,
}

/// In which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One clause became several.
    Split,
    /// Several became one.
    Merged,
}

/// Finds the parts.
pub fn find(matching: &mut Matching<'_>, candidates: &[Candidate]) -> Vec<Part> {
    let mut parts = of_kind(matching, candidates, Kind::Split);
    parts.extend(of_kind(matching, candidates, Kind::Merged));
    parts
}

fn of_kind(matching: &mut Matching<'_>, candidates: &[Candidate], kind: Kind) -> Vec<Part> {
    let mut found: Vec<(usize, usize, u32)> = Vec::new();
    {
        let (wholes, pieces) = match kind {
            Kind::Split => (&matching.from, &matching.to),
            Kind::Merged => (&matching.to, &matching.from),
        };
        let mut by_piece: Vec<(usize, usize)> = candidates
            .iter()
            .map(|one| (one.from as usize, one.to as usize))
            .map(|(from, to)| if kind == Kind::Split { (to, from) } else { (from, to) })
            .filter(|&(piece, _)| pieces.is_free(piece))
            .collect();
        by_piece.sort_unstable();
        let mut left: Vec<Option<Bag>> = vec![None; wholes.len()];
        for group in by_piece.chunk_by(|one, next| one.0 == next.0) {
            let piece = group[0].0;
            let mut best: Option<(u32, usize)> = None;
            for &(_, whole) in group {
                let rest = left[whole].get_or_insert_with(|| rest(wholes, pieces, whole));
                let bag = &pieces.bags[piece];
                let contained = share(bag.common(rest), bag.total);
                if bag.total > 0 && contained >= enough::CONTAINED && best.is_none_or(|best| contained > best.0) {
                    best = Some((contained, whole));
                }
            }
            if let Some((contained, whole)) = best {
                left[whole] = left[whole].as_ref().map(|rest| rest.without(&pieces.bags[piece]));
                found.push((whole, piece, contained));
            }
        }
    }
    settle(matching, kind, found)
}

/// What a clause has besides what its partner accounts for.
fn rest(wholes: &Side<'_>, pieces: &Side<'_>, whole: usize) -> Bag {
    match wholes.partner[whole] {
        NONE => wholes.bags[whole].clone(),
        partner => wholes.bags[whole].without(&pieces.bags[partner as usize]),
    }
}

/// A single part of a free clause becomes its partner; all others are parts, and where the whole was
/// free, its first part is its partner.
fn settle(matching: &mut Matching<'_>, kind: Kind, mut found: Vec<(usize, usize, u32)>) -> Vec<Part> {
    found.sort_unstable();
    let mut parts = Vec::new();
    for group in found.chunk_by(|one, next| one.0 == next.0) {
        let whole = group[0].0;
        let places = |whole, piece| if kind == Kind::Split { (whole, piece) } else { (piece, whole) };
        let is_free = match kind {
            Kind::Split => matching.from.is_free(whole),
            Kind::Merged => matching.to.is_free(whole),
        };
        if is_free {
            let (from, to) = places(whole, group[0].1);
            matching.pair(from, to);
        }
        if is_free && group.len() == 1 {
            continue;
        }
        parts.extend(group.iter().map(|&(whole, piece, contained)| {
            let (from, to) = places(whole, piece);
            Part { from, to, kind, contained }
        }));
    }
    parts
}
