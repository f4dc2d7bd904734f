//! Chains of clauses through documents that carry one another on.
//!
//! Each document is aligned with the one it carries on. What was dropped on the way waits: a clause
//! that is new in a document is paired with what was dropped up to `gap` documents before, so that a
//! clause that skips a year is known again.
//!
//! A *chain* is a clause with all that came from it. The partner of a clause is of its chain; a
//! part that was split off begins a chain of its own, and the chain of what was merged into another
//! clause ends.

use rayon::prelude::*;

use crate::alignment::{Document, Link, Status, align, pair_loose};
use crate::{Control, Error, Phase, Stop, Wording, room};

/// Where a clause of a document comes from, or what became of one of an earlier document.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Step {
    /// The document of `link.to`, or in which `link.from` is no longer found.
    pub document: u32,
    /// The document of `link.from`: the one carried on, or an earlier one across a gap.
    pub earlier: Option<u32>,
    /// The link; clauses are counted from the first of their documents.
    pub link: Link,
}

/// Chains through all documents.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Lineage {
    /// Steps by document, in the order of [`align`], those across a gap in place of what was new.
    /// All clauses of a document that carries none on are new.
    pub steps: Vec<Step>,
    /// The chain of each clause, document after document; numbered by first appearance.
    pub chains: Vec<u32>,
}

/// Follows clauses from document to document. `previous` names the document that each carries on;
/// several may carry on the same one.
///
/// # Errors
///
/// [`Error::Argument`] where `previous` does not fit or a document carries itself on, through
/// whatever others; [`Error::Memory`], [`Error::Cancelled`].
pub fn lineage(
    wording: &Wording,
    documents: &[Document<'_>],
    previous: &[Option<u32>],
    gap: usize,
    control: &Control<'_>,
) -> Result<Lineage, Error> {
    let order = order(documents.len(), previous)?;
    let work = control.work(documents.len() as u64, Phase { name: "aligning", unit: "documents" });
    let mut aligned: Vec<Vec<Link>> = control.run(|| {
        let align = |(document, previous): (&Document<'_>, &Option<u32>)| {
            let links = match previous {
                Some(previous) => {
                    align(wording, &documents[*previous as usize], document, control.stop())?
                }
                None => (0..document.texts.len() as u32).map(Link::new).collect(),
            };
            work.advance(1)?;
            Ok(links)
        };
        documents.par_iter().zip(previous).with_max_len(8).map(align).collect::<Result<_, Error>>()
    })?;
    let mut lost: Vec<Vec<Lost>> = vec![Vec::new(); documents.len()];
    let mut earlier: Vec<Vec<Option<u32>>> = Vec::new();
    earlier
        .extend(aligned.iter().zip(previous).map(|(links, previous)| vec![*previous; links.len()]));
    for &document in &order {
        control.go_on()?;
        let Some(previous) = previous[document] else { continue };
        let waiting = std::mem::take(&mut lost[previous as usize]);
        let links = &mut aligned[document];
        let found = revive(wording, documents, document, links, &waiting, control.stop())?;
        lost[document] = lost_after(previous, &aligned[document], &waiting, &found, gap);
        lost[previous as usize] = waiting;
        for (at, lost) in found {
            earlier[document][at] = Some(lost.document);
        }
    }
    let steps = steps(aligned, earlier)?;
    let chains = chains(documents, &order, &steps)?;
    Ok(Lineage { steps, chains })
}

/// A clause that was dropped.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Lost {
    document: u32,
    clause: u32,
    /// How many documents went without it.
    age: usize,
}

/// Pairs what is new in a document with what waits. Links are changed in place; told are their
/// places and what they now come from.
fn revive(
    wording: &Wording,
    documents: &[Document<'_>],
    document: usize,
    links: &mut [Link],
    waiting: &[Lost],
    stop: Stop<'_>,
) -> Result<Vec<(usize, Lost)>, Error> {
    let new: Vec<usize> = (0..links.len()).filter(|&at| links[at].status == Status::New).collect();
    if new.is_empty() || waiting.is_empty() {
        return Ok(Vec::new());
    }
    let start = documents[document].texts.start;
    let to = new.iter().filter_map(|&at| links[at].to).map(|to| start + to as usize).collect();
    let of = |lost: &Lost| documents[lost.document as usize].texts.start + lost.clause as usize;
    let mut found = Vec::new();
    for pair in pair_loose(wording, waiting.iter().map(of).collect(), to, stop)? {
        let (Some(from), Some(to)) = (pair.from, pair.to) else { continue };
        let (lost, at) = (waiting[from as usize], new[to as usize]);
        links[at] = Link { from: Some(lost.clause), to: links[at].to, ..pair };
        found.push((at, lost));
    }
    Ok(found)
}

/// What waits behind a document: what waited before and was not found, and what it dropped.
fn lost_after(
    previous: u32,
    links: &[Link],
    waiting: &[Lost],
    found: &[(usize, Lost)],
    gap: usize,
) -> Vec<Lost> {
    let mut again: Vec<Lost> = found.iter().map(|(_, lost)| *lost).collect();
    again.sort_unstable();
    let is_found = |lost: &Lost| again.binary_search(lost).is_ok();
    let dropped = links.iter().filter(|link| link.status == Status::Dropped);
    let dropped = dropped.filter_map(|link| link.from);
    let fresh = dropped.map(|clause| Lost { document: previous, clause, age: 1 });
    let older = waiting.iter().filter(|lost| !is_found(lost));
    let older = older.map(|lost| Lost { age: lost.age + 1, ..*lost });
    older.chain(fresh).filter(|lost| lost.age <= gap).collect()
}

fn steps(aligned: Vec<Vec<Link>>, earlier: Vec<Vec<Option<u32>>>) -> Result<Vec<Step>, Error> {
    let all = aligned.iter().map(Vec::len).sum();
    let mut steps = room(all, "the lineage", "divide the series")?;
    for (document, (links, earlier)) in (0..).zip(aligned.into_iter().zip(earlier)) {
        steps.extend(links.into_iter().zip(earlier).map(|(link, earlier)| {
            let earlier = earlier.filter(|_| link.from.is_some());
            Step { document, earlier, link }
        }));
    }
    Ok(steps)
}

/// The chain of each clause, document after document.
fn chains(documents: &[Document<'_>], order: &[usize], steps: &[Step]) -> Result<Vec<u32>, Error> {
    let mut starts: Vec<usize> = room(documents.len() + 1, "the lineage", "divide the series")?;
    starts.push(0);
    for document in documents {
        starts.push(starts[starts.len() - 1] + document.texts.len());
    }
    let all = starts[documents.len()];
    let mut origins: Vec<Option<(u32, u32)>> = vec![None; all];
    for step in steps.iter().filter(|step| step.link.is_pair) {
        if let (Some(earlier), Some(from), Some(to)) = (step.earlier, step.link.from, step.link.to)
        {
            origins[starts[step.document as usize] + to as usize] = Some((earlier, from));
        }
    }
    let mut roots: Vec<u32> = room(all, "the lineage", "divide the series")?;
    roots.extend(0..all as u32);
    for &document in order {
        for clause in starts[document]..starts[document + 1] {
            if let Some((earlier, from)) = origins[clause] {
                roots[clause] = roots[starts[earlier as usize] + from as usize];
            }
        }
    }
    let mut numbers = vec![u32::MAX; all];
    let mut next = 0;
    for root in &mut roots {
        let number = &mut numbers[*root as usize];
        if *number == u32::MAX {
            *number = next;
            next += 1;
        }
        *root = *number;
    }
    Ok(roots)
}

/// Documents in an order in which each follows the one it carries on.
fn order(documents: usize, previous: &[Option<u32>]) -> Result<Vec<usize>, Error> {
    if previous.len() != documents {
        let value = format!("{} entries for {documents} documents", previous.len());
        return Err(Error::argument("previous", value, "there must be one for each document"));
    }
    if let Some(past) = previous.iter().flatten().find(|previous| **previous as usize >= documents)
    {
        return Err(Error::argument("previous", past, "there is no such document"));
    }
    let mut followers: Vec<Vec<usize>> = vec![Vec::new(); documents];
    let mut order: Vec<usize> = Vec::with_capacity(documents);
    for (document, previous) in previous.iter().enumerate() {
        match previous {
            Some(previous) => followers[*previous as usize].push(document),
            None => order.push(document),
        }
    }
    let mut at = 0;
    while at < order.len() {
        order.append(&mut followers[order[at]]);
        at += 1;
    }
    if order.len() == documents {
        return Ok(order);
    }
    Err(Error::argument("previous", "a circle", "no document may carry itself on"))
}
