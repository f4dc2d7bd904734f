//! Links: what became of each clause, and where each comes from.

use super::bag::ONE;
use super::moves::moved;
use super::parts::{Kind, Part};
use super::{Matching, NONE};
use crate::Error;
use crate::difference::{Change, difference};

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
    /// But for what moves on by routine.
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
pub fn pairs(matching: &Matching<'_>) -> Result<Vec<Link>, Error> {
    let paired = matching.to.partner.iter().enumerate().filter(|(_, from)| **from != NONE);
    paired
        .map(|(to, &from)| carried(matching, (from as usize, to), Status::Carried, false))
        .collect()
}

/// The links of all clauses of both documents.
pub fn links(matching: &Matching<'_>, parts: &[Part]) -> Result<Vec<Link>, Error> {
    let moved = moved(matching);
    let mut links = Vec::with_capacity(matching.to.len());
    for to in 0..matching.to.len() {
        if !matching.to.is_free(to) {
            let from = matching.to.partner[to] as usize;
            let status = status(parts, from, to);
            links.push(carried(matching, (from, to), status, moved[to])?);
        }
        for part in parts.iter().filter(|part| part.to == to) {
            if matching.to.partner[to] != part.from as u32 {
                links.push(of_part(part));
            }
        }
        if matching.to.is_free(to) && !parts.iter().any(|part| part.to == to) {
            links.push(alone(None, Some(to), Status::New));
        }
    }
    Ok(with_dropped(matching, parts, links))
}

/// A pair is split or merged if there are parts besides it.
fn status(parts: &[Part], from: usize, to: usize) -> Status {
    if parts.iter().any(|part| part.kind == Kind::Split && part.from == from) {
        Status::Split
    } else if parts.iter().any(|part| part.kind == Kind::Merged && part.to == to) {
        Status::Merged
    } else {
        Status::Carried
    }
}

fn carried(
    matching: &Matching<'_>,
    (from, to): (usize, usize),
    status: Status,
    moved: bool,
) -> Result<Link, Error> {
    let score = matching.from.bags[from].likeness(&matching.to.bags[to]);
    Ok(Link {
        from: Some(from as u32),
        to: Some(to as u32),
        status,
        sameness: Some(sameness(matching, from, to)?),
        is_pair: true,
        moved,
        score: f64::from(score) / f64::from(ONE),
    })
}

fn sameness(matching: &Matching<'_>, from: usize, to: usize) -> Result<Sameness, Error> {
    let wording = matching.wording;
    let body =
        (Matching::body(wording, &matching.from, from), Matching::body(wording, &matching.to, to));
    if body.0 == body.1 {
        return Ok(Sameness::Identical);
    }
    let rows = (matching.from.row(wording, from), matching.to.row(wording, to));
    let edits = difference(wording, rows.0, rows.1)?;
    let is_edited = edits.iter().any(|edit| edit.change == Change::Changed);
    Ok(if is_edited { Sameness::Edited } else { Sameness::Routine })
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
fn with_dropped(matching: &Matching<'_>, parts: &[Part], links: Vec<Link>) -> Vec<Link> {
    let is_dropped = |from: &usize| {
        matching.from.partner[*from] == NONE && !parts.iter().any(|part| part.from == *from)
    };
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
