//! From distinct rows to the texts behind them.

use rayon::prelude::*;

use crate::order::side_by_side;
use crate::{Collection, Control, Csr, Error, Measure, Pairing, Pairs, room};

const ADVICE: &str = "raise the threshold or divide the texts";

/// The distinct rows that hold anything, of either side.
pub(crate) struct Sides {
    /// Those of texts in the rows of a result.
    pub(crate) left: Vec<u32>,
    other: Option<Vec<u32>>,
    symmetric: bool,
}

impl Sides {
    pub(crate) fn of(collection: &Collection, control: &Control<'_>) -> Result<Self, Error> {
        let split = collection.split;
        let side = |is_in: &dyn Fn(&[u32]) -> bool| -> Result<Vec<u32>, Error> {
            let mut rows = room(collection.rows.rows(), "rows", ADVICE)?;
            rows.extend((0_u32..).take(collection.rows.rows()).filter(|&row| {
                !is_empty(collection, row as usize) && is_in(collection.texts(row as usize))
            }));
            side_by_side(collection, &rows, control)
        };
        let left = side(&|texts| texts.first().is_some_and(|&text| (text as usize) < split))?;
        let other = if collection.is_one() {
            None
        } else {
            Some(side(&|texts| texts.last().is_some_and(|&text| text as usize >= split))?)
        };
        Ok(Self { left, other, symmetric: collection.measure.is_symmetric() })
    }

    /// Orders the rows of one collection by the group at which they stop, and else as they were.
    pub(crate) fn order_by(&mut self, stop: impl Fn(usize) -> usize) {
        self.left.sort_by_cached_key(|row| stop(*row as usize));
    }

    /// Those of texts in the columns of a result.
    pub(crate) fn right(&self) -> &[u32] {
        self.other.as_ref().unwrap_or(&self.left)
    }

    /// Whether each pair need be looked for only once.
    pub(crate) fn is_half(&self) -> bool {
        self.symmetric && self.other.is_none()
    }

    /// How many queries there are over all tiles, about.
    pub(crate) fn work(&self) -> u64 {
        let tiles = self.right().len().div_ceil(crate::index::TILE) as u64;
        let queries = tiles * self.left.len() as u64;
        let before = tiles * tiles.saturating_sub(1) / 2 * crate::index::TILE as u64;
        if self.is_half() { queries - before.min(queries) } else { queries }
    }
}

/// Whether a row shares nothing, even with itself.
pub(crate) fn is_empty(collection: &Collection, row: usize) -> bool {
    let place = collection.rows.offsets[row]..collection.rows.offsets[row + 1];
    place.is_empty()
        || (!collection.measure.is_of_sets()
            && collection.rows.values[place].iter().all(|weight| *weight == 0.0))
}

/// The similar rows of each row, rising.
pub(crate) struct Neighbours(pub(crate) Csr<f64>);

impl Neighbours {
    /// From pairs of rows, in both directions if each pair stands only once.
    pub(crate) fn of(
        collection: &Collection,
        found: &[Vec<(u32, u32, f64)>],
        both: bool,
    ) -> Result<Self, Error> {
        let rows = collection.rows.rows();
        let mut offsets = room(rows + 1, "pairs of rows", ADVICE)?;
        offsets.resize(rows + 1, 0);
        for &(row, other, _) in found.iter().flatten() {
            offsets[row as usize + 1] += 1;
            offsets[other as usize + 1] += usize::from(both);
        }
        for row in 0..rows {
            offsets[row + 1] += offsets[row];
        }
        let entries = offsets[rows];
        let mut columns = room(entries, "pairs of rows", ADVICE)?;
        columns.resize(entries, 0);
        let mut values = room(entries, "pairs of rows", ADVICE)?;
        values.resize(entries, 0.0);
        let mut next = room(rows, "pairs of rows", ADVICE)?;
        next.extend_from_slice(&offsets[..rows]);
        let mut put = |row: u32, other: u32, score: f64| {
            let place = &mut next[row as usize];
            columns[*place] = other;
            values[*place] = score;
            *place += 1;
        };
        for &(row, other, score) in found.iter().flatten() {
            put(row, other, score);
            if both {
                put(other, row, score);
            }
        }
        Ok(Self(Csr { offsets, columns: columns.into(), values }))
    }
}

/// All pairs of texts, by portions of texts.
pub(crate) fn expand(
    collection: &Collection,
    neighbours: &Neighbours,
    pairing: &Pairing,
    control: &Control<'_>,
) -> Result<Pairs, Error> {
    const PORTION: usize = 1024;
    let left = collection.left();
    let portion = |at: usize| -> Result<Pairs, Error> {
        control.go_on()?;
        let mut pairs = Pairs::default();
        let mut of_text = Vec::new();
        for text in at * PORTION..left.min((at + 1) * PORTION) {
            of_text.clear();
            texts_like(collection, neighbours, pairing, text, &mut of_text)?;
            append(&mut pairs, text as u32, &of_text)?;
        }
        Ok(pairs)
    };
    let portions: Result<Vec<Pairs>, Error> = control
        .run(|| (0..left.div_ceil(PORTION)).into_par_iter().with_max_len(1).map(portion).collect());
    let portions = portions?;
    let total = portions.iter().map(|pairs| pairs.rows.len()).sum();
    let mut all = Pairs {
        rows: room(total, "pairs", ADVICE)?,
        columns: room(total, "pairs", ADVICE)?,
        scores: room(total, "pairs", ADVICE)?,
    };
    for pairs in portions {
        all.rows.extend_from_slice(&pairs.rows);
        all.columns.extend_from_slice(&pairs.columns);
        all.scores.extend_from_slice(&pairs.scores);
    }
    Ok(all)
}

/// The texts that are put beside one text, rising.
fn texts_like(
    collection: &Collection,
    neighbours: &Neighbours,
    pairing: &Pairing,
    text: usize,
    found: &mut Vec<(u32, f64)>,
) -> Result<(), Error> {
    let row = collection.row_of[text] as usize;
    let first = if collection.is_one() { 0 } else { collection.split };
    // Of a pair that stands once, the column is the later text.
    let once = collection.is_one() && collection.measure != Measure::Containment;
    let from = if once { text + 1 } else { first };
    let own = (!is_empty(collection, row)).then_some((row as u32, 1.0));
    let (rows, scores) = neighbours.0.row(row);
    let mut sorted = true;
    for (other, score) in rows.iter().copied().zip(scores.iter().copied()).chain(own) {
        let texts = collection.texts(other as usize);
        let texts = &texts[texts.partition_point(|&other| (other as usize) < from)..];
        reserve(found, texts.len())?;
        for &other in texts {
            if other as usize != text && pairing.allows(text, other as usize) {
                sorted &= found.last().is_none_or(|(last, _)| *last < other);
                found.push((other, score));
            }
        }
    }
    if !sorted {
        found.sort_unstable_by_key(|(text, _)| *text);
    }
    for (text, _) in found {
        *text -= first as u32;
    }
    Ok(())
}

fn append(pairs: &mut Pairs, text: u32, found: &[(u32, f64)]) -> Result<(), Error> {
    reserve(&mut pairs.rows, found.len())?;
    reserve(&mut pairs.columns, found.len())?;
    reserve(&mut pairs.scores, found.len())?;
    pairs.rows.extend(std::iter::repeat_n(text, found.len()));
    pairs.columns.extend(found.iter().map(|(text, _)| *text));
    pairs.scores.extend(found.iter().map(|(_, score)| *score));
    Ok(())
}

pub(crate) fn reserve<T>(values: &mut Vec<T>, more: usize) -> Result<(), Error> {
    values.try_reserve(more).map_err(|_| Error::Memory {
        what: "pairs",
        bytes: ((values.len() + more) as u64).saturating_mul(size_of::<T>() as u64),
        advice: ADVICE,
    })
}
