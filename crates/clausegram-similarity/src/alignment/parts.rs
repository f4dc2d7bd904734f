//! Clauses that were split in two, and clauses that were merged into one.
//!
//! A free clause is a *part* of another one, the *whole*, if most of its words stand there in passages
//! of [`PASSAGE`] words or more, and in no passage that the partner of the whole has too. If the whole
//! is free as well, and no second part is found, the two become a pair: it was shortened, or extended.

use super::bag::share;
use super::candidates::Candidate;
use super::{Matching, Side, enough};
use crate::Error;
use crate::difference::{Change, difference};
use crate::wording::Row;

/// Fewer words than this in a row are no passage: most clauses have "of the United Nations".
const PASSAGE: usize = 4;

/// A part and what it was split from or merged into, in terms of `from` and `to`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    pub from: usize,
    pub to: usize,
    pub kind: Kind,
    /// How much of the part stands in the whole, in shares of [`super::bag::ONE`].
    pub contained: u32,
}

/// In which way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// One clause became several: wholes stand in the first document.
    Split,
    /// Several became one: wholes stand in the second.
    Merged,
}

/// A part by the whole it belongs to.
struct Piece {
    whole: usize,
    piece: usize,
    contained: u32,
}

/// Finds the parts; what was shortened or extended is paired.
pub fn find(matching: &mut Matching<'_>, candidates: &[Candidate]) -> Result<Vec<Part>, Error> {
    let mut parts = Vec::new();
    for kind in [Kind::Split, Kind::Merged] {
        let pieces = pieces(matching, candidates, kind)?;
        settle(matching, kind, &pieces, &mut parts);
    }
    Ok(parts)
}

/// The best whole of each free clause that is a part of any.
fn pieces(
    matching: &Matching<'_>,
    candidates: &[Candidate],
    kind: Kind,
) -> Result<Vec<Piece>, Error> {
    let wording = matching.wording;
    let (wholes, pieces) = match kind {
        Kind::Split => (&matching.from, &matching.to),
        Kind::Merged => (&matching.to, &matching.from),
    };
    let mut pairs: Vec<(usize, usize)> = Vec::new();
    for one in candidates {
        let (from, to) = (one.from as usize, one.to as usize);
        let (piece, whole) = if kind == Kind::Split { (to, from) } else { (from, to) };
        let bag = &pieces.bags[piece];
        if pieces.is_free(piece) && share(one.common, bag.total) >= enough::CONTAINED {
            pairs.push((piece, whole));
        }
    }
    pairs.sort_unstable();
    let mut left: Vec<Option<Rest>> = wholes.bags.iter().map(|_| None).collect();
    let mut found: Vec<Piece> = Vec::new();
    for wholes_of in pairs.chunk_by(|one, next| one.0 == next.0) {
        let mut best: Option<(Piece, Vec<bool>)> = None;
        for &(piece, whole) in wholes_of {
            let rest = match left[whole].take() {
                Some(rest) => rest,
                None => Rest::of(matching, wholes, pieces, whole)?,
            };
            let (contained, taken) = rest.passages(matching, pieces.row(wording, piece))?;
            left[whole] = Some(rest);
            let is_better = best.as_ref().is_none_or(|(best, _)| contained > best.contained);
            if contained >= enough::CONTAINED && is_better {
                best = Some((Piece { whole, piece, contained }, taken));
            }
        }
        if let Some((piece, taken)) = best {
            left[piece.whole].iter_mut().for_each(|rest| rest.drop_words(&taken));
            found.push(piece);
        }
    }
    found.sort_by_key(|piece| (piece.whole, piece.piece));
    Ok(found)
}

/// Words of a whole that nothing accounts for yet.
struct Rest {
    words: Vec<u32>,
    kinds: Vec<u8>,
}

impl Rest {
    /// What a clause has besides the passages that its partner has too.
    fn of(
        matching: &Matching<'_>,
        wholes: &Side<'_>,
        pieces: &Side<'_>,
        whole: usize,
    ) -> Result<Self, Error> {
        let wording = matching.wording;
        let row = wholes.row(wording, whole);
        let mut rest = Self { words: row.words.to_vec(), kinds: row.kinds.to_vec() };
        if !wholes.is_free(whole) {
            let partner = pieces.row(wording, wholes.partner[whole] as usize);
            let (_, taken) = rest.passages(matching, partner)?;
            rest.drop_words(&taken);
        }
        Ok(rest)
    }

    /// How much of a row stands here in passages, and which words these are.
    fn passages(&self, matching: &Matching<'_>, row: Row<'_>) -> Result<(u32, Vec<bool>), Error> {
        let wording = matching.wording;
        let mut taken = vec![false; self.words.len()];
        let mut common = 0;
        let weigh =
            |words: &[u32]| words.iter().map(|word| u64::from(wording.weight(*word))).sum::<u64>();
        let own = Row { words: &self.words, kinds: &self.kinds };
        for edit in difference(wording, own, row, matching.stop)? {
            if edit.change == Change::Kept && edit.to.len() >= PASSAGE {
                common += weigh(&row.words[edit.to]);
                taken[edit.from].fill(true);
            }
        }
        let all = weigh(row.words);
        Ok((if all == 0 { 0 } else { share(common, all) }, taken))
    }

    fn drop_words(&mut self, taken: &[bool]) {
        let mut kept = taken.iter().map(|taken| !taken);
        self.words.retain(|_| kept.next().unwrap_or(true));
        let mut kept = taken.iter().map(|taken| !taken);
        self.kinds.retain(|_| kept.next().unwrap_or(true));
    }
}

/// The only part of a free whole becomes its partner; of several the greatest does, and all are parts.
fn settle(matching: &mut Matching<'_>, kind: Kind, pieces: &[Piece], parts: &mut Vec<Part>) {
    for group in pieces.chunk_by(|one, next| one.whole == next.whole) {
        let whole = group[0].whole;
        let (wholes, others) = match kind {
            Kind::Split => (&matching.from, &matching.to),
            Kind::Merged => (&matching.to, &matching.from),
        };
        let is_free = wholes.is_free(whole);
        let greatest = group
            .iter()
            .map(|one| one.piece)
            .max_by_key(|&piece| (others.bags[piece].total, std::cmp::Reverse(piece)));
        let places = |piece| if kind == Kind::Split { (whole, piece) } else { (piece, whole) };
        let pair = greatest.filter(|_| is_free).map(places);
        if let Some((from, to)) = pair.filter(|&(from, to)| {
            // Of a single short part it may be by chance that its words stand in a long clause.
            let alike = matching.from.bags[from].likeness(&matching.to.bags[to]);
            group.len() > 1 || alike >= enough::SHORTENED
        }) {
            matching.pair(from, to);
        }
        if is_free && group.len() == 1 {
            continue;
        }
        parts.extend(group.iter().map(|one| {
            let (from, to) = places(one.piece);
            Part { from, to, kind, contained: one.contained }
        }));
    }
}
