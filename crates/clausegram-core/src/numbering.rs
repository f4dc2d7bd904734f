//! The chain of numbers that runs through the operative part: 1, 2, 3.
//!
//! Any token that looks like a number is a candidate, with a weight for its form and its place.
//! The chain of the greatest weight is taken, where a step by one is free, a number left out
//! costs, and a return to 1 (a new section) costs more. So a misread number, or a year at a
//! sentence's end, does not break the chain. Linear: a candidate looks back at a few values only.

use crate::enumerators::{Number, number_at};
use crate::flow::Flow;
use crate::label::Suffix;
use crate::layout::Break;
use crate::openings::Side;
use crate::tight::push_tight;
use crate::tokens::Head;

use std::num::NonZeroU32;

/// A number that may begin an operative paragraph.
#[derive(Clone, Copy, Debug)]
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
/// Largest number that may stand without the numbers before it. A longer one may be a year, so it
/// counts only where the chain has come near: no year is reached by chance from 999 on.
const LARGEST_ALONE: u32 = 999;

fn candidate(flow: &Flow, at: usize) -> Option<Candidate> {
    let token = flow.token(at);
    if token.len() > 7 || token.head == Head::Bracket {
        return None;
    }
    let number =
        number_at(flow.doc, flow.index(at)).filter(|n| n.tokens() == 1 || at + 1 < flow.len())?;
    if number.value > LARGEST_ALONE && !number.exact {
        return None; // a year, nearly always: not worth a look at the words behind it
    }
    let after = at + number.tokens();
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

/// The best chain of a flow, in order.
pub(crate) fn chain(flow: &Flow) -> Vec<Candidate> {
    let mut chains = Chains::default();
    for at in 0..flow.len() {
        if let Some(candidate) = candidate(flow, at) {
            chains.add(candidate);
        }
    }
    chains.best()
}

/// A candidate with the best chain that leads up to it.
struct Link {
    candidate: Candidate,
    back: Option<NonZeroU32>,
    weight: f32,
    /// Counted up to three.
    length: u8,
}

/// The best chains to each value. A candidate that is no better than one of its value before it is
/// in no chain that will be asked for again, and is not kept.
#[derive(Default)]
struct Chains {
    links: Vec<Link>,
    /// For every value the link that ends its best chain, counted from 1.
    best: Vec<Option<NonZeroU32>>,
    overall: Option<NonZeroU32>,
}

impl Chains {
    fn link(&self, place: NonZeroU32) -> &Link {
        &self.links[place.get() as usize - 1]
    }

    fn ending_with(&self, value: u32) -> Option<NonZeroU32> {
        self.best.get(value as usize).copied().flatten()
    }

    fn add(&mut self, candidate: Candidate) {
        let Number { value, suffix, .. } = candidate.number;
        let (weight, back) = self.before(value, suffix != Suffix::None);
        let weight = weight + candidate.weight;
        let least = if suffix == Suffix::None { 1 } else { 0 };
        let reached =
            (least..=WINDOW).any(|step| self.ending_with(value - step.min(value)).is_some());
        if value > LARGEST_ALONE && !reached
            || self.ending_with(value).is_some_and(|place| weight <= self.link(place).weight)
        {
            return;
        }
        let length = back.map_or(1, |place| 3.min(self.link(place).length + 1));
        push_tight(&mut self.links, Link { candidate, back, weight, length });
        let place = NonZeroU32::new(self.links.len() as u32);
        if self.best.len() <= value as usize {
            self.best.resize(value as usize + 1, None);
        }
        self.best[value as usize] = place;
        if self.overall.is_none_or(|other| weight > self.link(other).weight) {
            self.overall = place;
        }
    }

    /// The best chain that a number may go on, and its weight after what the step costs.
    fn before(&self, value: u32, suffixed: bool) -> (f32, Option<NonZeroU32>) {
        let alone = if value > 1 { -0.8 - 0.15 * value.min(12) as f32 } else { 0.0 };
        let mut from = (alone, None);
        for step in u32::from(!suffixed)..=WINDOW.min(value - 1) {
            if let Some(place) = self.ending_with(value - step) {
                let weight = self.link(place).weight - LEFT_OUT * step.saturating_sub(1) as f32;
                if weight > from.0 {
                    from = (weight, Some(place));
                }
            }
        }
        if let Some(place) = self.overall.filter(|_| value == 1) {
            let overall = self.link(place);
            if overall.weight - AGAIN > from.0 && overall.length > 1 {
                from = (overall.weight - AGAIN, Some(place));
            }
        }
        from
    }

    fn best(self) -> Vec<Candidate> {
        let mut chain = Vec::new();
        let mut member = self.overall.filter(|&place| self.link(place).weight > 0.8);
        while let Some(place) = member {
            let link = self.link(place);
            chain.push(link.candidate);
            member = link.back;
        }
        chain.reverse();
        chain
    }
}

#[cfg(test)]
mod tests {
    use crate::record::Part;

    #[test]
    fn numbers_of_four_digits_go_on_a_chain_and_years_do_not() {
        let paragraph =
            |n: usize| format!("{n}. Requests the keepers to wake as in 1001. They may.\n\n");
        let text: String = (1..=2100).map(paragraph).collect();
        let record = crate::parse(&format!("The General Assembly,\n\nNoting the quays,\n\n{text}"));
        let paths = record.clauses.iter().filter(|c| c.part == Part::Operative).map(|c| c.path());
        let printed: Vec<String> = (1..=2100).map(|n| n.to_string()).collect();
        assert!(paths.eq(printed.iter().map(String::as_str)));
        assert!(record.problems.is_empty());

        let text = "The General Assembly,\n\n1. Requests the keepers to do as in\n2005. Requests them to wake;\n\n2. Decides.\n";
        let record = crate::parse(text);
        let paths: Vec<&str> = record.clauses.iter().map(|c| c.path()).collect();
        assert_eq!(paths, ["1", "2"]);
    }
}
