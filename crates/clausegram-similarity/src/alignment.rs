//! Which clause of one document comes from which clause of another.
//!
//! ```text
//! words ─▶ the same words ─▶ the heaviest assignment ─▶ what is left between the same neighbours
//!                                  ─▶ parts: split and merged ─▶ what has moved ─▶ links
//! ```
//!
//! 1. Clauses with the same words but for the punctuation at the end are paired, in their order where
//!    there are several. No heaviest assignment is lost by that: one minus the likeness of
//!    [`bag`] is a distance, so that by the triangle inequality any other partners of the two are at
//!    least as alike with each other.
//! 2. Of the others, the pairs that are alike enough are assigned one to one with the greatest sum of
//!    likeness ([`assignment`]); the order is not assumed. Of assignments with the same sum it is the one
//!    whose partners stand at places as near to each other as can be (the sum of squared distances),
//!    so that what is the same does not cross.
//! 3. What is left between the same neighbours is paired down to a lower likeness ([`context`]).
//! 4. A clause that came with nothing, but stands for the most part in one that has a partner or in
//!    one that is left too, was split from it; likewise merged ([`parts`]).
//! 5. What stands in another order among its siblings, or below another parent, has moved ([`moves`]).

mod assignment;
mod bag;
mod candidates;
mod context;
mod links;
mod moves;
mod parts;

use std::ops::Range;

use crate::wording::Row;
use crate::{Error, Stop, Wording};
use bag::Bag;

pub use links::{Link, Sameness, Status};
pub(crate) use moves::rising;

/// A document of a [`Wording`]: neighbouring texts in reading order.
#[derive(Debug, Clone)]
pub struct Document<'a> {
    /// Its texts.
    pub texts: Range<usize>,
    /// The part that each text stands in, such as the preamble; numbered by the caller.
    pub sections: &'a [u8],
    /// The text that each stands under, counted from the first of the document.
    pub parents: &'a [Option<u32>],
}

/// Likeness, in shares of [`bag::ONE`], from which on clauses are taken for one another.
mod enough {
    use super::bag::ONE;

    /// Wherever they stand.
    pub const ANYWHERE: u32 = ONE / 100 * 40;
    /// Between the same neighbours, below the same parent.
    pub const IN_PLACE: u32 = ONE / 100 * 25;
    /// Where one was shortened or extended to the other, and no second part is found.
    pub const SHORTENED: u32 = ONE / 100 * 15;
    /// So much of a part has to stand in what it was split from.
    pub const CONTAINED: u32 = ONE / 100 * 70;
}

/// No partner.
const NONE: u32 = u32::MAX;

/// Clauses of two documents on the way to links.
struct Matching<'a> {
    wording: &'a Wording,
    from: Side<'a>,
    to: Side<'a>,
    stop: Stop<'a>,
}

/// The clauses of one document, or some of several.
struct Side<'a> {
    /// Their texts in the wording.
    texts: Vec<usize>,
    sections: &'a [u8],
    parents: &'a [Option<u32>],
    bags: Vec<Bag>,
    /// The partner of each clause, or [`NONE`].
    partner: Vec<u32>,
}

impl<'a> Side<'a> {
    fn of(wording: &Wording, document: &Document<'a>) -> Self {
        let texts = document.texts.clone().collect();
        Self {
            sections: document.sections,
            parents: document.parents,
            ..Self::loose(wording, texts)
        }
    }

    /// Clauses without a place.
    fn loose(wording: &Wording, texts: Vec<usize>) -> Self {
        let bags = texts.iter().map(|text| Bag::of(wording, wording.row(*text))).collect();
        let partner = vec![NONE; texts.len()];
        Self { texts, sections: &[], parents: &[], bags, partner }
    }

    fn len(&self) -> usize {
        self.bags.len()
    }

    fn row<'w>(&self, wording: &'w Wording, clause: usize) -> Row<'w> {
        wording.row(self.texts[clause])
    }

    /// The words of a clause without the punctuation at its end.
    fn body<'w>(&self, wording: &'w Wording, clause: usize) -> Row<'w> {
        let Row { words, kinds } = self.row(wording, clause);
        let end = words.iter().rposition(|word| wording.weight(*word) > 0);
        let end = end.map_or(0, |last| last + 1);
        Row { words: &words[..end], kinds: &kinds[..end] }
    }

    fn is_free(&self, clause: usize) -> bool {
        self.partner[clause] == NONE
    }
}

impl Matching<'_> {
    fn pair(&mut self, from: usize, to: usize) {
        self.from.partner[from] = to as u32;
        self.to.partner[to] = from as u32;
    }
}

/// Pairs some clauses with others, wherever they stand: what was dropped with what is new, say.
pub(crate) fn pair_loose(
    wording: &Wording,
    from: Vec<usize>,
    to: Vec<usize>,
    stop: Stop<'_>,
) -> Result<Vec<Link>, Error> {
    let (from, to) = (Side::loose(wording, from), Side::loose(wording, to));
    let mut matching = Matching { wording, from, to, stop };
    candidates::pair_same(&mut matching);
    let candidates = candidates::candidates(&matching)?;
    candidates::pair_alike(&mut matching, &candidates)?;
    Ok(links::pairs(&matching))
}

/// Aligns two documents: a link for each pair, for each part, for each clause that is new or dropped.
///
/// The links stand in the order of the second document; what was dropped follows what it followed in
/// the first. The result depends on nothing but the two documents and on how much words weigh.
///
/// # Errors
///
/// [`Error::Memory`], [`Error::Cancelled`].
pub fn align(
    wording: &Wording,
    from: &Document<'_>,
    to: &Document<'_>,
    stop: Stop<'_>,
) -> Result<Vec<Link>, Error> {
    let (from, to) = (Side::of(wording, from), Side::of(wording, to));
    let mut matching = Matching { wording, from, to, stop };
    candidates::pair_same(&mut matching);
    let candidates = candidates::candidates(&matching)?;
    candidates::pair_alike(&mut matching, &candidates)?;
    context::pair_in_place(&mut matching, &candidates)?;
    let parts = parts::find(&mut matching, &candidates)?;
    Ok(links::links(&matching, &parts))
}
