//! Footnote marks in the running text: `made,¹`, `made,1`, `resolution 3`, `20151`.
//!
//! Marks rise through the text by one. Every place that could be a mark is a candidate with a
//! weight for its form; the chain of the greatest weight through the values that have a body (or
//! whose form is certain) is taken, so that a year, "paragraph 4" or "resolution 56/19" is none.

mod candidates;
mod sure;

use candidates::{Candidate, Search, gather};

use crate::document::Document;
use crate::footnotes::Body;
use crate::join::{Cut, CutKind};
use crate::notemarks::LARGEST;
use crate::tokens::Role;

use rustc_hash::{FxHashMap, FxHashSet};

/// What a body without a mark costs, in tenths: more than the weakest candidate is worth less than
/// nothing.
const LOST: i32 = 8;
/// Values that a chain may skip.
const WINDOW: usize = 60;
/// What lost marks cost at the most, however many there are.
const MOST_LOST: i32 = 40;

/// Finds the marks of a document, in order.
///
/// `ends` are the last tokens of paragraphs and items, in order.
pub(crate) fn find(doc: &Document, ends: Vec<u32>, bodies: &[Body]) -> Vec<Cut> {
    let expected: FxHashSet<u32> = bodies.iter().map(|b| b.mark).collect();
    let yearbook = bodies.iter().all(|b| b.mark != 1);
    let search = Search { doc, expected, ends, yearbook };
    let mut candidates = Vec::new();
    for index in (0..doc.tokens.len()).filter(|&i| bears_marks(doc.tokens[i].role)) {
        gather(&search, index, &mut candidates);
    }
    drop(search);
    let windows = windows(doc, bodies);
    for candidate in &mut candidates {
        candidate.weight += page_bonus(windows.get(&candidate.value.into()), candidate);
    }
    let values = rank(&mut candidates, bodies);
    favour_usual_form(&mut candidates, values);
    chain(&mut candidates, values);
    let mut last = 0;
    candidates.retain(|candidate| {
        let stays = stays(candidate, last);
        last = if stays { candidate.end() } else { last };
        stays
    });
    candidates.into_iter().map(|c| Cut::new(c.start..c.end(), CutKind::Mark(c.value))).collect()
}

/// Ranks candidates by their values among all that occur, and tells how many there are.
fn rank(candidates: &mut [Candidate], bodies: &[Body]) -> usize {
    let mut ranks = [None; LARGEST as usize + 1];
    let values = bodies.iter().map(|body| body.mark.min(LARGEST) as usize);
    for value in values.chain(candidates.iter().map(|c| usize::from(c.value))) {
        ranks[value] = Some(0);
    }
    let mut count = 0;
    for (n, rank) in ranks.iter_mut().flatten().enumerate() {
        *rank = n as u16;
        count = n + 1;
    }
    for candidate in candidates {
        candidate.rank = ranks[usize::from(candidate.value)].unwrap_or(0);
    }
    count
}

/// A member of the chain, or of a form that is certain: marks that repeat a value stand beside the
/// chain. `last` is where the mark before it ends.
fn stays(candidate: &Candidate, last: u32) -> bool {
    (candidate.taken || candidate.certain()) && last <= candidate.start
}

/// What the other way of setting marks costs in a text that mostly has one, in tenths.
const UNUSUAL: i8 = 10;

/// One extractor sets all marks one way, glued to their word or apart from it.
fn favour_usual_form(candidates: &mut [Candidate], values: usize) {
    chain(candidates, values);
    let (mut marks, mut glued, mut last) = (0, 0, 0);
    for candidate in candidates.iter() {
        if stays(candidate, last) {
            last = candidate.end();
            marks += 1;
            glued += usize::from(candidate.glued());
        }
    }
    let usual = match (glued * 4 >= marks * 3, glued * 4 <= marks) {
        (true, _) => true,
        (_, true) => false,
        _ => return,
    };
    if marks >= 3 {
        for candidate in candidates.iter_mut().filter(|c| c.glued() != usual && !c.certain()) {
            candidate.weight -= UNUSUAL;
        }
    }
}

/// Where the mark of a body is looked for: before the body, and behind the notes of the page before.
struct Window {
    from: u32,
    to: u32,
}

fn windows(doc: &Document, bodies: &[Body]) -> FxHashMap<u32, Window> {
    let mut from = 0;
    let mut windows = FxHashMap::default();
    for (n, body) in bodies.iter().enumerate() {
        let to = doc.tokens[body.start].start;
        if let Some(before) = n.checked_sub(1).map(|i| &bodies[i])
            && before.end != body.start
        {
            from = doc.tokens[before.start].start;
        }
        windows.entry(body.mark).or_insert(Window { from, to });
    }
    windows
}

/// A mark stands before its body, on the same page where pages can be told. In tenths.
fn page_bonus(window: Option<&Window>, mark: &Candidate) -> i8 {
    match window {
        None => 0,
        Some(window) if mark.start > window.to => -15,
        Some(window) if mark.start < window.from => -8,
        Some(_) => 8,
    }
}

/// Finds the best chain of rising values and tells its members.
fn chain(candidates: &mut [Candidate], values: usize) {
    let mut best: Vec<Option<(i32, u32)>> = vec![None; values];
    let mut back: Vec<u32> = vec![NONE; candidates.len()];
    let mut overall: Option<(i32, u32)> = None;
    for (n, candidate) in candidates.iter().enumerate() {
        let rank = usize::from(candidate.rank);
        let mut from = (-(LOST / 2 * rank as i32).min(MOST_LOST), NONE);
        for step in 1..=WINDOW.min(rank) {
            if let Some((weight, member)) = best[rank - step] {
                let overlaps = candidates[member as usize].end() > candidate.start;
                let weight = weight - (LOST * (step as i32 - 1)).min(MOST_LOST);
                if weight > from.0 && !overlaps {
                    from = (weight, member);
                }
            }
        }
        let weight = from.0 + i32::from(candidate.weight);
        back[n] = from.1;
        if best[rank].is_none_or(|(other, _)| weight > other) {
            best[rank] = Some((weight, n as u32));
        }
        if overall.is_none_or(|(other, _)| weight > other) {
            overall = Some((weight, n as u32));
        }
    }
    candidates.iter_mut().for_each(|candidate| candidate.taken = false);
    let mut member = overall.filter(|(weight, _)| *weight > 0).map_or(NONE, |(_, n)| n);
    while let Some(candidate) = candidates.get_mut(member as usize) {
        candidate.taken = true;
        member = back[member as usize];
    }
}

/// No candidate: there are never so many.
const NONE: u32 = u32::MAX;

/// Tokens that can hold marks: those of clauses, headings and titles.
pub(crate) fn bears_marks(role: Role) -> bool {
    matches!(role, Role::Content | Role::Title | Role::Heading)
}

/// Makes what is made once.
pub(crate) fn prepare() {
    candidates::number_words();
}
