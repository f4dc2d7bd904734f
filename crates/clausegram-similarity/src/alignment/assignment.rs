//! The heaviest one-to-one assignment.
//!
//! Pairs that may be assigned fall into components that share no row and no column; each is solved
//! by itself with the Hungarian method (Kuhn 1955) by shortest augmenting paths with potentials
//! (Jonker and Volgenant 1987): rows² × columns steps. Weights are whole numbers, so that a sum has
//! no rounding and no assignment depends on the order of additions.

use crate::{Error, Stop};

/// A pair that may be assigned, and what it weighs: more than 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Pair {
    /// Row.
    pub from: usize,
    /// Column.
    pub to: usize,
    /// What it adds to the sum.
    pub weight: i64,
}

/// A component is solved exactly up to so many rows times columns; past it the heaviest pair is
/// taken first, then the heaviest of what is left.
const CELLS: usize = 1 << 20;

/// The pairs of a heaviest assignment, in order of their rows.
pub fn assign(
    rows: usize,
    columns: usize,
    pairs: &[Pair],
    stop: Stop<'_>,
) -> Result<Vec<Pair>, Error> {
    let mut chosen = Vec::new();
    for component in components(rows, columns, pairs) {
        solve(&component, &mut chosen, stop)?;
    }
    chosen.sort_unstable_by_key(|pair| pair.from);
    Ok(chosen)
}

/// Pairs that hang together, components in the order of their first row.
fn components(rows: usize, columns: usize, pairs: &[Pair]) -> Vec<Vec<Pair>> {
    let mut parent: Vec<usize> = (0..rows + columns).collect();
    for pair in pairs {
        let (one, other) = (root(&mut parent, pair.from), root(&mut parent, rows + pair.to));
        parent[one.max(other)] = one.min(other);
    }
    let mut sorted: Vec<(usize, Pair)> =
        pairs.iter().map(|pair| (root(&mut parent, pair.from), *pair)).collect();
    sorted.sort_by_key(|(root, pair)| (*root, pair.from, pair.to));
    sorted
        .chunk_by(|one, next| one.0 == next.0)
        .map(|component| component.iter().map(|(_, pair)| *pair).collect())
        .collect()
}

fn root(parent: &mut [usize], mut at: usize) -> usize {
    while parent[at] != at {
        parent[at] = parent[parent[at]];
        at = parent[at];
    }
    at
}

fn solve(component: &[Pair], chosen: &mut Vec<Pair>, stop: Stop<'_>) -> Result<(), Error> {
    stop.go_on()?;
    if let [only] = component {
        chosen.push(*only);
        return Ok(());
    }
    let numbered = |key: fn(&Pair) -> usize| {
        let mut all: Vec<usize> = component.iter().map(key).collect();
        all.sort_unstable();
        all.dedup();
        all
    };
    let (rows, columns) = (numbered(|pair| pair.from), numbered(|pair| pair.to));
    if rows.len().saturating_mul(columns.len()) > CELLS {
        heaviest_first(component, chosen);
        return Ok(());
    }
    let width = rows.len().max(columns.len());
    let mut weights = vec![0_i64; rows.len() * width];
    let place = |all: &[usize], one: usize| all.binary_search(&one).unwrap_or(0);
    for pair in component {
        weights[place(&rows, pair.from) * width + place(&columns, pair.to)] = pair.weight;
    }
    let cost = |row: usize, column: usize| -weights[row * width + column];
    let column_of = hungarian(rows.len(), width, cost, stop)?;
    chosen.extend((0..rows.len()).filter_map(|row| {
        let weight = weights[row * width + column_of[row]];
        (weight > 0).then(|| Pair { from: rows[row], to: columns[column_of[row]], weight })
    }));
    Ok(())
}

fn heaviest_first(component: &[Pair], chosen: &mut Vec<Pair>) {
    let mut sorted = component.to_vec();
    sorted.sort_by_key(|pair| (-pair.weight, pair.from, pair.to));
    let most = |key: fn(&Pair) -> usize| component.iter().map(key).max().map_or(0, |most| most + 1);
    let (mut rows, mut columns) =
        (vec![false; most(|pair| pair.from)], vec![false; most(|pair| pair.to)]);
    for pair in sorted {
        if !rows[pair.from] && !columns[pair.to] {
            (rows[pair.from], columns[pair.to]) = (true, true);
            chosen.push(pair);
        }
    }
}

/// The cheapest assignment of all rows, of which there are no more than columns: a column for each.
fn hungarian(
    rows: usize,
    columns: usize,
    cost: impl Fn(usize, usize) -> i64,
    stop: Stop<'_>,
) -> Result<Vec<usize>, Error> {
    const NONE: usize = usize::MAX;
    // Column `columns` is where each search begins.
    let mut row_of = vec![NONE; columns + 1];
    let (mut of_rows, mut of_columns) = (vec![0_i64; rows], vec![0_i64; columns + 1]);
    let (mut least, mut before) = (vec![0_i64; columns], vec![0_usize; columns]);
    let mut seen = vec![false; columns + 1];
    for row in 0..rows {
        least.fill(i64::MAX);
        seen.fill(false);
        row_of[columns] = row;
        let mut column = columns;
        stop.go_on()?;
        while row_of[column] != NONE {
            seen[column] = true;
            let row = row_of[column];
            let (mut next, mut step) = (0, i64::MAX);
            for other in (0..columns).filter(|&other| !seen[other]) {
                let reduced = cost(row, other) - of_rows[row] - of_columns[other];
                if reduced < least[other] {
                    (least[other], before[other]) = (reduced, column);
                }
                if least[other] < step {
                    (step, next) = (least[other], other);
                }
            }
            for other in 0..=columns {
                if seen[other] {
                    of_rows[row_of[other]] += step;
                    of_columns[other] -= step;
                } else if other < columns {
                    least[other] = least[other].saturating_sub(step);
                }
            }
            column = next;
        }
        while column != columns {
            row_of[column] = row_of[before[column]];
            column = before[column];
        }
    }
    let mut column_of = vec![0; rows];
    for (column, &row) in row_of[..columns].iter().enumerate() {
        if row != NONE {
            column_of[row] = column;
        }
    }
    Ok(column_of)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{Pair, assign};
    use crate::Stop;

    /// The best sum by trying everything.
    fn oracle(pairs: &[Pair]) -> i64 {
        let Some((first, rest)) = pairs.split_first() else { return 0 };
        let apart = |pair: &&Pair| pair.from != first.from && pair.to != first.to;
        let left: Vec<Pair> = rest.iter().filter(apart).copied().collect();
        (first.weight + oracle(&left)).max(oracle(rest))
    }

    proptest! {
        #[test]
        fn the_sum_is_the_greatest(cells in proptest::collection::vec(0_i64..9, 30), rows in 1_usize..6) {
            let columns = 30 / rows;
            let pairs: Vec<Pair> = (0..rows * columns)
                .filter(|at| cells[*at] > 5)
                .map(|at| Pair { from: at / columns, to: at % columns, weight: cells[at] })
                .collect();
            let chosen = assign(rows, columns, &pairs, Stop::never()).expect("nobody stops it");
            prop_assert_eq!(chosen.iter().map(|pair| pair.weight).sum::<i64>(), oracle(&pairs));
            prop_assert!(chosen.iter().all(|pair| pairs.contains(pair)));
            for (at, one) in chosen.iter().enumerate() {
                prop_assert!(chosen[..at].iter().all(|other| other.from < one.from && other.to != one.to));
            }
        }
    }

    #[test]
    fn past_the_limit_the_heaviest_are_taken() {
        let side = 1100;
        let pairs: Vec<Pair> = (0..side)
            .flat_map(|from| [(from, from, 9), (from, (from + 1) % side, 4)])
            .map(|(from, to, weight)| Pair { from, to, weight })
            .collect();
        let chosen = assign(side, side, &pairs, Stop::never()).expect("nobody stops it");
        assert!(chosen.iter().all(|pair| pair.from == pair.to));
    }
}
