//! Which of the similar rows may be among the best of either row of a pair, before their similarity
//! is computed.
//!
//! A join knows of most pairs between which scores theirs lies, within one in a hundred. Where many
//! rows are similar, that is enough to turn most away: a pair is *needed* if one of its rows has no `k`
//! texts that are surely more similar.

use rayon::prelude::*;

use crate::bounds::Kind;
use crate::join::Found;
use crate::portions::portions;
use crate::search::Search;
use crate::verify::Spread;
use crate::{Collection, Control, Error, room};

/// How many parts of the pairs each thread is given: each takes memory to spread a row out.
const PARTS: usize = 8;

const WHAT: &str = "similar rows";
const ADVICE: &str = "raise the threshold or divide the texts";

/// A pair of rows, and between which scores theirs lies.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Guess {
    pub(crate) query: u32,
    pub(crate) row: u32,
    pub(crate) least: f32,
    pub(crate) most: f32,
}

/// Pairs of rows: those whose score is known, and those to be verified.
#[derive(Debug, Default)]
pub(crate) struct Guesses {
    pub(crate) known: Vec<(u32, u32, f64)>,
    pub(crate) open: Vec<Guess>,
}

/// The pairs that may be among the `k` best of either row, and reach the threshold.
pub(crate) fn choose<K: Kind>(
    search: &Search<'_>,
    guesses: Vec<Guesses>,
    k: usize,
    control: &Control<'_>,
) -> Result<Found, Error> {
    let cuts = cuts(search.collection, &guesses, k, control)?;
    let is_needed = |row: u32, most: f32| most >= cuts[row as usize];
    let size = guesses.len().div_ceil(PARTS * control.threads()).max(1);
    portions(&guesses, size, control, |_, guesses| {
        control.go_on()?;
        let all = guesses.iter().map(|guesses| guesses.known.len() + guesses.open.len()).sum();
        let mut found = room(all, WHAT, ADVICE)?;
        let near = |score: f64| (score as f32).next_up();
        found.extend(guesses.iter().flat_map(|guesses| &guesses.known).copied().filter(
            |&(query, row, score)| is_needed(query, near(score)) || is_needed(row, near(score)),
        ));
        let mut spread = Spread::new(search)?;
        let (collection, needed) = (search.collection, |guess: &&Guess| {
            is_needed(guess.query, guess.most) || is_needed(guess.row, guess.most)
        });
        for guess in guesses.iter().flat_map(|guesses| &guesses.open).filter(needed) {
            let (query, row) = (guess.query as usize, guess.row as usize);
            spread.hold(search, query);
            let shared = spread.shared::<K>(search, query, row);
            let (size, other) = (collection.sizes[query], collection.sizes[row]);
            let score = collection.measure.score(shared, size, other);
            if score >= search.threshold {
                found.push((guess.query, guess.row, score));
            }
        }
        Ok(found)
    })
}

/// For each row a score that its `k` best texts surely reach, if there are so many; else 0.
fn cuts(
    collection: &Collection,
    guesses: &[Guesses],
    k: usize,
    control: &Control<'_>,
) -> Result<Vec<f32>, Error> {
    let each = || {
        guesses.iter().flat_map(|guesses| {
            let known = guesses
                .known
                .iter()
                .map(|&(query, row, score)| (query, row, (score as f32).next_down()));
            known.chain(guesses.open.iter().map(|guess| (guess.query, guess.row, guess.least)))
        })
    };
    let rows = collection.rows.rows();
    let mut ends: Vec<usize> = room(rows + 1, WHAT, ADVICE)?;
    ends.resize(rows + 1, 0);
    for (query, row, _) in each() {
        ends[query as usize + 1] += 1;
        ends[row as usize + 1] += 1;
    }
    for row in 0..rows {
        ends[row + 1] += ends[row];
    }
    let all = ends[rows];
    let mut scores: Vec<(f32, u32)> = room(all, WHAT, ADVICE)?;
    scores.resize(all, (0.0, 0));
    // Each start moves to its end.
    for (query, row, least) in each() {
        for (row, other) in [(query, row), (row, query)] {
            let place = &mut ends[row as usize];
            scores[*place] = (least, other);
            *place += 1;
        }
    }
    let mut cuts = room(rows, WHAT, ADVICE)?;
    let pieces = crate::csr::split(&mut scores, &ends[..rows]);
    control.run(|| {
        let cut = |(row, scores): (usize, &mut [(f32, u32)])| cut(collection, row, scores, k);
        pieces.into_par_iter().enumerate().map(cut).collect_into_vec(&mut cuts);
    });
    Ok(cuts)
}

/// What the `k` best texts of a row surely reach.
fn cut(collection: &Collection, row: usize, scores: &mut [(f32, u32)], k: usize) -> f32 {
    let mut texts = collection.texts(row).len() - 1;
    if texts >= k {
        return 1.0;
    }
    scores.sort_unstable_by(|a, b| b.0.total_cmp(&a.0));
    for &(least, other) in &*scores {
        texts += collection.texts(other as usize).len();
        if texts >= k {
            return least;
        }
    }
    0.0
}
