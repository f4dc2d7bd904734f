//! The chain of numbers that runs through the operative part: 1, 2, 3.
//!
//! Any token that looks like a number is a candidate, with a weight for its form and its place.
//! The chain of the greatest weight is taken, where a step by one is free, a number left out
//! costs, and a return to 1 (a new section) costs more. So a misread number, or a year at a
//! sentence's end, does not break the chain. Linear: a candidate looks back at a few values only.

use crate::enumerators::{Number, number_at};
use crate::flow::Flow;
use crate::layout::Break;
use crate::openings::Side;
use crate::tokens::Head;

/// A number that may begin an operative paragraph.
#[derive(Clone, Debug)]
pub(crate) struct Candidate {
    pub at: usize,
    pub number: Number,
    /// Alone on its line, so that it may stand apart from its paragraph.
    pub alone: bool,
    weight: f32,
}

/// What a number left out of the chain costs. Dearer than the evidence of a lone displaced number
/// is worth less than nothing, cheaper than a number with a paragraph's opening behind it brings.
const LEFT_OUT: f32 = 1.5;
/// What beginning again at 1 costs: more than a stray "1." in the text can bring.
const AGAIN: f32 = 3.0;
/// Numbers that may be left out between two of the chain: a page's worth.
const WINDOW: u32 = 12;

/// Gathers all candidates of a flow.
pub(crate) fn candidates(flow: &Flow) -> Vec<Candidate> {
    (0..flow.len()).filter_map(|at| candidate(flow, at)).collect()
}

fn candidate(flow: &Flow, at: usize) -> Option<Candidate> {
    let token = flow.token(at);
    if token.len() > 7 || token.head == Head::Bracket {
        return None;
    }
    let number =
        number_at(flow.doc, flow.index(at)).filter(|n| n.tokens == 1 || at + 1 < flow.len())?;
    let after = at + number.tokens;
    let last = after >= flow.len();
    let next_line = last || flow.strength(after) > Break::None;
    let alone = flow.strength(at) > Break::None && next_line;
    let opening = flow.opening(after, true);
    let mut weight = match (number.exact, number.dotted) {
        (true, _) => 1.0,
        (false, true) => 0.2,
        (false, false) => 0.0,
    };
    weight += match opening {
        Some(o) if o.side == Side::Operative && !o.misread => 2.0,
        Some(o) if o.side == Side::Operative => 1.2,
        Some(_) => 0.3,
        None if !last && flow.token(after).head == Head::Upper => 0.4,
        None => {
            if alone {
                -0.3
            } else {
                -1.0
            }
        }
    };
    weight += match flow.before(at) {
        b';' | b'.' | b':' => 1.2,
        b',' => 0.8,
        _ => -0.6,
    };
    weight += match flow.strength(at) {
        Break::Paragraph => 1.2,
        Break::Line => 0.8,
        Break::None => 0.0,
    };
    if alone && number.dotted {
        weight += 0.5;
    }
    if weight < 1.0 && number.dotted && displaced_start(flow, at, 0).is_some() {
        weight += 1.8;
    }
    if last && !(alone && number.dotted) {
        return None;
    }
    let operative = opening.is_some_and(|o| o.side == Side::Operative);
    let lined = flow.strength(at) > Break::None && flow.before(at) != 0;
    let loose = !(number.dotted || operative && lined);
    (!loose && weight > -1.3).then_some(Candidate { at, number, alone, weight })
}

/// Tokens that stand before a displaced number in its paragraph: its first line, or two.
const FIRST_LINE: usize = 36;

/// Where the paragraph of a displaced number begins: shortly before it, with an operative verb
/// behind final punctuation, or else (behind a heading, in text without lines) with a sure one.
pub(crate) fn displaced_start(flow: &Flow, at: usize, after: usize) -> Option<usize> {
    let from = at.saturating_sub(FIRST_LINE).max(after);
    let verb = |i: usize, least: f32| {
        flow.token(i).head == Head::Upper
            && flow
                .opening(i, false)
                .is_some_and(|o| o.side == Side::Operative && o.weight >= least)
    };
    let own = |i: &usize| {
        !(flow.token(*i).head == Head::Digit
            && flow.token(*i).tail == b'.'
            && flow.token(*i).len() <= 4)
    };
    let near: Vec<usize> = (from..at).rev().take_while(own).collect();
    let complete = |i: usize| match flow.before(i) {
        b';' | b'.' | b':' => verb(i, 0.2),
        b',' if flow.strength(i) > Break::None => verb(i, 0.2),
        b',' => verb(i, 0.5),
        _ => false,
    };
    let found = near.iter().copied().find(|&i| complete(i));
    found.or_else(|| near.iter().copied().find(|&i| verb(i, 0.9)))
}

/// The positions in `candidates` of the best chain, in order.
pub(crate) fn best_chain(candidates: &[Candidate]) -> Vec<usize> {
    // For every value the best chain that ends with it so far: its weight and its last member.
    let largest = candidates.iter().map(|c| c.number.value.min(1000)).max().unwrap_or(0);
    let mut best: Vec<Option<(f32, usize)>> = vec![None; largest as usize + 1];
    let mut overall: Option<(f32, usize)> = None;
    let mut back: Vec<Option<usize>> = vec![None; candidates.len()];
    for (n, candidate) in candidates.iter().enumerate() {
        let value = candidate.number.value.min(1000);
        let mut from = (if value > 1 { -0.8 - 0.15 * value.min(12) as f32 } else { 0.0 }, None);
        for step in 0..=WINDOW.min(value - 1) {
            let bis = candidate.number.label.contains(' ');
            let before = if step == 0 && bis {
                value
            } else if step == 0 {
                continue;
            } else {
                value - step
            };
            if let Some((weight, member)) = best[before as usize] {
                let weight = weight - LEFT_OUT * step.saturating_sub(1) as f32;
                if weight > from.0 {
                    from = (weight, Some(member));
                }
            }
        }
        if let Some((weight, member)) = overall.filter(|_| value == 1)
            && weight - AGAIN > from.0
            && chain_length(&back, member) > 1
        {
            from = (weight - AGAIN, Some(member));
        }
        let weight = from.0 + candidate.weight;
        back[n] = from.1;
        if best[value as usize].is_none_or(|(other, _)| weight > other) {
            best[value as usize] = Some((weight, n));
        }
        if overall.is_none_or(|(other, _)| weight > other) {
            overall = Some((weight, n));
        }
    }
    let mut chain = Vec::new();
    let mut member = overall.filter(|(weight, _)| *weight > 0.8).map(|(_, n)| n);
    while let Some(n) = member {
        chain.push(n);
        member = back[n];
    }
    chain.reverse();
    chain
}

/// Length of a chain, counted up to three.
fn chain_length(back: &[Option<usize>], mut member: usize) -> usize {
    let mut length = 1;
    while let Some(before) = back[member].filter(|_| length < 3) {
        (member, length) = (before, length + 1);
    }
    length
}
