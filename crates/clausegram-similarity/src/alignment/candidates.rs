//! Which clauses have words in common, and which of them belong together.

use rustc_hash::FxHashMap;

use super::assignment::{Pair, assign};
use super::bag::{likeness, share};
use super::{Matching, Side, enough};
use crate::Error;

/// Two clauses that have words in common.
#[derive(Debug, Clone, Copy)]
pub struct Candidate {
    pub from: u32,
    pub to: u32,
    /// What both weigh.
    pub common: u64,
}

/// Pairs clauses with the same words, the first with the first.
pub fn pair_same(matching: &mut Matching<'_>) {
    let mut waiting: FxHashMap<&[u32], Vec<usize>> = FxHashMap::default();
    let wording = matching.wording;
    for to in (0..matching.to.len()).rev() {
        waiting.entry(matching.to.body(wording, to).words).or_default().push(to);
    }
    for from in 0..matching.from.len() {
        let body = matching.from.body(wording, from).words;
        if let Some(to) = waiting.get_mut(body).and_then(Vec::pop) {
            matching.pair(from, to);
        }
    }
}

/// All pairs of clauses, not both paired yet, that are alike enough for anything that follows.
pub fn candidates(matching: &Matching<'_>) -> Result<Vec<Candidate>, Error> {
    let (from, to) = (&matching.from, &matching.to);
    let postings = Postings::of(to);
    let mut common = vec![0_u64; to.len()];
    let mut found = Vec::new();
    for (at, bag) in from.bags.iter().enumerate() {
        matching.stop.go_on()?;
        for &(word, weight) in &bag.entries {
            for &(clause, other) in postings.of_word(word) {
                common[clause as usize] += u64::from(weight.min(other));
            }
        }
        let free = from.is_free(at);
        for (clause, common) in common.iter_mut().enumerate() {
            let both = std::mem::take(common);
            let (one, other) = (bag.total, to.bags[clause].total);
            if both == 0 || !free && !to.is_free(clause) {
                continue;
            }
            if likeness(both, one, other) >= enough::IN_PLACE
                || share(both, one.min(other)) >= enough::CONTAINED
            {
                found.push(Candidate { from: at as u32, to: clause as u32, common: both });
            }
        }
    }
    Ok(found)
}

/// The clauses that have each word, with what it weighs there.
struct Postings {
    /// The place of each word in `ends`.
    words: FxHashMap<u32, usize>,
    /// Where the entries of each word end; they begin where those of the word before do.
    ends: Vec<usize>,
    entries: Vec<(u32, u32)>,
}

impl Postings {
    fn of(side: &Side<'_>) -> Self {
        let all: usize = side.bags.iter().map(|bag| bag.entries.len()).sum();
        let mut words: FxHashMap<u32, usize> = FxHashMap::default();
        let mut places = Vec::with_capacity(all);
        let mut ends: Vec<usize> = Vec::new();
        for &(word, _) in side.bags.iter().flat_map(|bag| &bag.entries) {
            let next = ends.len();
            let place = *words.entry(word).or_insert(next);
            if place == next {
                ends.push(0);
            }
            ends[place] += 1;
            places.push(place);
        }
        let mut start = 0;
        for end in &mut ends {
            start += std::mem::replace(end, start);
        }
        // Each end is where the word begins, and moves on with each of its entries.
        let mut entries = vec![(0, 0); all];
        let mut places = places.into_iter();
        for (clause, bag) in (0..).zip(&side.bags) {
            for (&(_, weight), place) in bag.entries.iter().zip(&mut places) {
                entries[ends[place]] = (clause, weight);
                ends[place] += 1;
            }
        }
        Self { words, ends, entries }
    }

    fn of_word(&self, word: u32) -> &[(u32, u32)] {
        let Some(&place) = self.words.get(&word) else { return &[] };
        let start = if place == 0 { 0 } else { self.ends[place - 1] };
        &self.entries[start..self.ends[place]]
    }
}

/// Pairs what is alike, wherever it stands.
pub fn pair_alike(matching: &mut Matching<'_>, candidates: &[Candidate]) -> Result<(), Error> {
    pair_best(matching, candidates, |_, _, likeness| likeness >= enough::ANYWHERE)
}

/// Pairs clauses that are free by the heaviest assignment of those pairs that are allowed.
pub fn pair_best(
    matching: &mut Matching<'_>,
    candidates: &[Candidate],
    allowed: impl Fn(usize, usize, u32) -> bool,
) -> Result<(), Error> {
    let (from, to) = (&matching.from, &matching.to);
    let pairs: Vec<Pair> = candidates
        .iter()
        .filter_map(|&Candidate { from: a, to: b, common }| {
            let (a, b) = (a as usize, b as usize);
            let alike = likeness(common, from.bags[a].total, to.bags[b].total);
            let is_chosen = from.is_free(a) && to.is_free(b) && allowed(a, b, alike);
            is_chosen.then(|| Pair {
                from: a,
                to: b,
                weight: weight(alike, place(a, from), place(b, to)),
            })
        })
        .collect();
    for pair in assign(from.len(), to.len(), &pairs, matching.stop)? {
        matching.pair(pair.from, pair.to);
    }
    Ok(())
}

/// Where a clause stands in its document, from 0 to 1.
fn place(clause: usize, side: &Side<'_>) -> f64 {
    (clause as f64 + 0.5) / side.len() as f64
}

/// Likeness first; then how near the places are, squared, so that pairs of equal likeness do not cross.
fn weight(likeness: u32, one: f64, other: f64) -> i64 {
    const NEARNESS: i64 = 1 << 20;
    /// More than the nearness of a thousand pairs together.
    const LIKENESS: i64 = NEARNESS << 10;
    let distance = (one - other).abs();
    i64::from(likeness) * LIKENESS + ((1.0 - distance * distance) * NEARNESS as f64) as i64
}
