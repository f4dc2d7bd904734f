//! Links: what became of each clause, and where each comes from.

use super::bag::ONE;
use super::moves::moved;
use super::parts::{Kind, Part};
use super::{Matching, NONE};
use crate::wording::{PLAIN, Row};

/// What became of a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Status {
    /// It stands in both, here or elsewhere.
    Carried,
    /// It is one of several that came from one.
    Split,
    /// It is one of several that became one.
    Merged,
    /// It came with the second document.
    New,
    /// It stands in the first only.
    Dropped,
}

/// How far the words are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Sameness {
    /// Word by word, but for the punctuation at the end.
    Identical,
    /// Outside what moves on by routine.
    Routine,
    /// Words were changed.
    Edited,
}

/// Where a clause comes from and what became of it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Link {
    /// The clause of the first document, counted from its first; none of what is new.
    pub from: Option<u32>,
    /// The clause of the second document; none of what was dropped.
    pub to: Option<u32>,
    /// What became of it.
    pub status: Status,
    /// How far the words are the same; none where there are no two clauses.
    pub sameness: Option<Sameness>,
    /// Whether the two were assigned to each other: of parts only the first is.
    pub is_pair: bool,
    /// Whether it stands elsewhere.
    pub moved: bool,
    /// How alike they are: what both have over what either has, by weight. Of a part how much of it
    /// stands in the whole. 0 of what is new or dropped.
    pub score: f64,
}

impl Link {
    /// A clause that comes from nowhere.
    pub(crate) fn new(to: u32) -> Self {
        alone(None, Some(to as usize), Status::New)
    }
}

/// The links of pairs alone, in the order of the second clauses; nothing is said of places.
pub fn pairs(matching: &Matching<'_>) -> Vec<Link> {
    let paired = matching.to.partner.iter().enumerate().filter(|(_, from)| **from != NONE);
    paired
        .map(|(to, &from)| carried(matching, (from as usize, to), Status::Carried, false))
        .collect()
}

/// The links of all clauses of both documents.
pub fn links(matching: &Matching<'_>, parts: &[Part]) -> Vec<Link> {
    let parts = Parts::of(matching, parts);
    let mut links = Vec::with_capacity(matching.to.len());
    for (to, moved) in moved(matching).into_iter().enumerate() {
        let partner = matching.to.partner[to];
        if partner != NONE {
            let from = partner as usize;
            links.push(carried(matching, (from, to), parts.status(from, to), moved));
        }
        let others = parts.of_to[to].iter().filter(|part| part.from as u32 != partner);
        links.extend(others.copied().map(of_part));
        if partner == NONE && parts.of_to[to].is_empty() {
            links.push(alone(None, Some(to), Status::New));
        }
    }
    with_dropped(matching, &parts, links)
}

/// Parts by the clauses they concern.
struct Parts<'a> {
    /// Those that each clause of the second document is of, or is the whole of.
    of_to: Vec<Vec<&'a Part>>,
    /// Whether each clause of the first document was split.
    is_split: Vec<bool>,
    /// Whether each clause of the first document is a part of one that was merged.
    is_piece: Vec<bool>,
    /// Whether each clause of the second document was merged.
    is_merged: Vec<bool>,
}

impl<'a> Parts<'a> {
    fn of(matching: &Matching<'_>, parts: &'a [Part]) -> Self {
        let (from, to) = (matching.from.len(), matching.to.len());
        let mut all = Self {
            of_to: vec![Vec::new(); to],
            is_split: vec![false; from],
            is_piece: vec![false; from],
            is_merged: vec![false; to],
        };
        for part in parts {
            all.of_to[part.to].push(part);
            match part.kind {
                Kind::Split => all.is_split[part.from] = true,
                Kind::Merged => {
                    all.is_piece[part.from] = true;
                    all.is_merged[part.to] = true;
                }
            }
        }
        all
    }

    /// A pair is split or merged if there are parts besides it.
    fn status(&self, from: usize, to: usize) -> Status {
        if self.is_split[from] {
            Status::Split
        } else if self.is_merged[to] {
            Status::Merged
        } else {
            Status::Carried
        }
    }
}

fn carried(
    matching: &Matching<'_>,
    (from, to): (usize, usize),
    status: Status,
    moved: bool,
) -> Link {
    let score = matching.from.bags[from].likeness(&matching.to.bags[to]);
    Link {
        from: Some(from as u32),
        to: Some(to as u32),
        status,
        sameness: Some(sameness(matching, from, to)),
        is_pair: true,
        moved,
        score: f64::from(score) / f64::from(ONE),
    }
}

/// The words that stand in no slot.
fn outside_slots<'a>(row: &Row<'a>) -> impl Iterator<Item = u32> + use<'a> {
    let words = row.words.iter().zip(row.kinds).filter(|(_, kind)| **kind == PLAIN);
    words.map(|(word, _)| *word)
}

/// How far two clauses are the same, without the punctuation at their ends.
fn sameness(matching: &Matching<'_>, from: usize, to: usize) -> Sameness {
    let wording = matching.wording;
    let rows = (matching.from.body(wording, from), matching.to.body(wording, to));
    if rows.0.words == rows.1.words {
        Sameness::Identical
    } else if outside_slots(&rows.0).eq(outside_slots(&rows.1)) {
        Sameness::Routine
    } else {
        Sameness::Edited
    }
}

fn of_part(part: &Part) -> Link {
    Link {
        from: Some(part.from as u32),
        to: Some(part.to as u32),
        status: if part.kind == Kind::Split { Status::Split } else { Status::Merged },
        sameness: Some(Sameness::Edited),
        is_pair: false,
        moved: false,
        score: f64::from(part.contained) / f64::from(ONE),
    }
}

fn alone(from: Option<usize>, to: Option<usize>, status: Status) -> Link {
    Link {
        from: from.map(|one| one as u32),
        to: to.map(|one| one as u32),
        status,
        sameness: None,
        is_pair: false,
        moved: false,
        score: 0.0,
    }
}

/// Puts what was dropped behind the link of what it followed.
fn with_dropped(matching: &Matching<'_>, parts: &Parts<'_>, links: Vec<Link>) -> Vec<Link> {
    // A whole that was split has a partner: its greatest part.
    let is_dropped = |from: &usize| matching.from.partner[*from] == NONE && !parts.is_piece[*from];
    // The clause of the second document behind which each stands; before all others without one.
    let mut after: Vec<Vec<usize>> = vec![Vec::new(); matching.to.len() + 1];
    let mut last = 0;
    for from in 0..matching.from.len() {
        if is_dropped(&from) {
            after[last].push(from);
        } else if matching.from.partner[from] != NONE {
            last = matching.from.partner[from] as usize + 1;
        }
    }
    let dropped = |from: &usize| alone(Some(*from), None, Status::Dropped);
    let mut all: Vec<Link> = after[0].iter().map(dropped).collect();
    let mut ahead = links.into_iter().peekable();
    for (to, after) in after.iter().enumerate().skip(1) {
        while let Some(link) = ahead.next_if(|link| link.to == Some(to as u32 - 1)) {
            all.push(link);
        }
        all.extend(after.iter().map(dropped));
    }
    all
}
