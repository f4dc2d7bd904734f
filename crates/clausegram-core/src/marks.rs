//! Footnote marks in the running text: `made,¹`, `made,1`, `resolution 3`, `20151`.
//!
//! Marks rise through the text by one. Every place that could be a mark is a candidate with a
//! weight for its form; the chain of the greatest weight through the values that have a body (or
//! whose form is certain) is taken, so that a year, "paragraph 4" or "resolution 56/19" is none.

mod candidates;
mod sure;

pub(crate) use candidates::Mark;
use candidates::{Candidate, Search, gather};

use crate::document::Document;
use crate::footnotes::Body;
use crate::tokens::Role;

use rustc_hash::{FxHashMap, FxHashSet};

/// What a body without a mark costs: more than the weakest candidate is worth less than nothing.
const LOST: f32 = 0.8;
/// Values that a chain may skip.
const WINDOW: usize = 60;
/// What lost marks cost at the most, however many there are.
const MOST_LOST: f32 = 4.0;

/// Finds the marks among the tokens of `flow` (indices in reading order).
///
/// `ends` are the last tokens of paragraphs and items.
pub(crate) fn find(
    doc: &Document,
    flow: &[u32],
    ends: FxHashSet<u32>,
    bodies: &[Body],
) -> Vec<Mark> {
    let expected: FxHashSet<u32> = bodies.iter().map(|b| b.mark).collect();
    let yearbook = bodies.iter().all(|b| b.mark != 1);
    let search = Search { doc, flow, expected, ends, yearbook };
    let mut candidates = Vec::new();
    for at in 0..flow.len() {
        gather(&search, at, &mut candidates);
    }
    let mut values: Vec<u32> =
        bodies.iter().map(|b| b.mark).chain(candidates.iter().map(|c| c.mark.value)).collect();
    values.sort_unstable();
    values.dedup();
    let windows = windows(doc, bodies);
    for candidate in &mut candidates {
        candidate.weight += page_bonus(windows.get(&candidate.mark.value), candidate.mark);
        candidate.rank = values.partition_point(|v| *v < candidate.mark.value);
    }
    favour_usual_form(&mut candidates, values.len());
    chain(&candidates, values.len()).into_iter().map(|n| candidates[n].mark).collect()
}

/// What the other way of setting marks costs in a text that mostly has one.
const UNUSUAL: f32 = 1.0;

/// One extractor sets all marks one way, glued to their word or apart from it.
fn favour_usual_form(candidates: &mut [Candidate], values: usize) {
    let first = chain(candidates, values);
    let glued = first.iter().filter(|&&n| candidates[n].glued).count();
    let usual = match (glued * 4 >= first.len() * 3, glued * 4 <= first.len()) {
        (true, _) => true,
        (_, true) => false,
        _ => return,
    };
    if first.len() >= 3 {
        for candidate in candidates.iter_mut().filter(|c| c.glued != usual && !c.certain) {
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

/// A mark stands before its body, on the same page where pages can be told.
fn page_bonus(window: Option<&Window>, mark: Mark) -> f32 {
    match window {
        None => 0.0,
        Some(window) if mark.start > window.to => -1.5,
        Some(window) if mark.start < window.from => -0.8,
        Some(_) => 0.8,
    }
}

/// Positions of the best chain of rising values; marks of a certain form that repeat a value stand beside it.
fn chain(candidates: &[Candidate], values: usize) -> Vec<usize> {
    let mut best: Vec<Option<(f32, usize)>> = vec![None; values];
    let mut back: Vec<Option<usize>> = vec![None; candidates.len()];
    let mut overall: Option<(f32, usize)> = None;
    for (n, candidate) in candidates.iter().enumerate() {
        let rank = candidate.rank;
        let mut from = (-(LOST * 0.5 * rank as f32).min(MOST_LOST), None);
        for step in 1..=WINDOW.min(rank) {
            if let Some((weight, member)) = best[rank - step] {
                let overlaps = candidates[member].mark.end > candidate.mark.start;
                let weight = weight - (LOST * (step - 1) as f32).min(MOST_LOST);
                if weight > from.0 && !overlaps {
                    from = (weight, Some(member));
                }
            }
        }
        let weight = from.0 + candidate.weight;
        back[n] = from.1;
        if best[rank].is_none_or(|(other, _)| weight > other) {
            best[rank] = Some((weight, n));
        }
        if overall.is_none_or(|(other, _)| weight > other) {
            overall = Some((weight, n));
        }
    }
    let mut taken = vec![false; candidates.len()];
    let mut member = overall.filter(|(weight, _)| *weight > 0.0).map(|(_, n)| n);
    while let Some(n) = member {
        taken[n] = true;
        member = back[n];
    }
    let mut marks: Vec<usize> = Vec::new();
    for (n, candidate) in candidates.iter().enumerate() {
        let free =
            marks.last().is_none_or(|&last| candidates[last].mark.end <= candidate.mark.start);
        if (taken[n] || candidate.certain) && free {
            marks.push(n);
        }
    }
    marks
}

/// Tokens that can hold marks: those of clauses, headings and titles.
pub(crate) fn bears_marks(role: Role) -> bool {
    matches!(role, Role::Content | Role::Title | Role::Heading)
}
