//! The best texts of each text, from the similar rows of its row.

use rayon::prelude::*;

use crate::expand::{Neighbours, is_empty, reserve};
use crate::{Collection, Control, Error, Pairing, TopK, room};

const ADVICE: &str = "lower k or divide the texts";

/// Selects the `k` best of each text.
pub(crate) fn select(
    collection: &Collection,
    neighbours: &Neighbours,
    k: usize,
    pairing: &Pairing,
    control: &Control<'_>,
) -> Result<TopK, Error> {
    const PORTION: usize = 1024;
    let left = collection.left();
    let portion = |at: usize| -> Result<TopK, Error> {
        control.go_on()?;
        let mut top = TopK::default();
        let mut of_text = Vec::new();
        for text in at * PORTION..left.min((at + 1) * PORTION) {
            of_text.clear();
            best_texts(collection, neighbours, k, pairing, text, &mut of_text)?;
            reserve(&mut top.columns, of_text.len())?;
            reserve(&mut top.scores, of_text.len())?;
            top.columns.extend(of_text.iter().map(|(_, text)| *text));
            top.scores.extend(of_text.iter().map(|(score, _)| *score));
            top.offsets.push(top.columns.len());
        }
        Ok(top)
    };
    let portions: Result<Vec<TopK>, Error> = control
        .run(|| (0..left.div_ceil(PORTION)).into_par_iter().with_max_len(1).map(portion).collect());
    let portions = portions?;
    let total = portions.iter().map(|top| top.columns.len()).sum();
    let mut all = TopK {
        offsets: room(left + 1, "nearest texts", ADVICE)?,
        columns: room(total, "nearest texts", ADVICE)?,
        scores: room(total, "nearest texts", ADVICE)?,
    };
    all.offsets.push(0);
    for top in portions {
        let before = all.columns.len();
        all.offsets.extend(top.offsets.iter().map(|offset| before + offset));
        all.columns.extend_from_slice(&top.columns);
        all.scores.extend_from_slice(&top.scores);
    }
    Ok(all)
}

/// The `k` best of one text, best first, ties by the lower index.
fn best_texts(
    collection: &Collection,
    neighbours: &Neighbours,
    k: usize,
    pairing: &Pairing,
    text: usize,
    found: &mut Vec<(f64, u32)>,
) -> Result<(), Error> {
    let row = collection.row_of[text] as usize;
    let first = if collection.is_one() { 0 } else { collection.split };
    let own = (!is_empty(collection, row)).then_some((row as u32, 1.0));
    let (rows, scores) = neighbours.0.row(row);
    for (other, score) in rows.iter().copied().zip(scores.iter().copied()).chain(own) {
        let texts = collection.texts(other as usize);
        let texts = &texts[texts.partition_point(|&other| (other as usize) < first)..];
        let allowed =
            |&&other: &&u32| other as usize != text && pairing.allows(text, other as usize);
        // Of equals the first come first: more than k of them are never needed.
        for &other in texts.iter().filter(allowed).take(k) {
            reserve(found, 1)?;
            found.push((score, other - first as u32));
        }
    }
    let best_first = |a: &(f64, u32), b: &(f64, u32)| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1));
    if found.len() > k {
        found.select_nth_unstable_by(k - 1, best_first);
        found.truncate(k);
    }
    found.sort_unstable_by(best_first);
    Ok(())
}
