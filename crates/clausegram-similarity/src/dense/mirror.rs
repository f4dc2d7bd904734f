//! The lower triangle of a symmetric matrix from its upper one.
//!
//! Divide and conquer: the rows of a triangle are halved; the square between the halves is
//! transposed block by block, and both smaller triangles are mirrored in the same way, at once.

use super::Real;

/// Side of a block that is transposed at once: two of them, in 64 bits, fill half the first-level
/// cache.
const BLOCK: usize = 32;

/// Copies `rows[i][first + j]` to `rows[j][first + i]` for all i < j.
pub(super) fn mirror<T: Real>(rows: &mut [&mut [T]], first: usize) {
    if rows.len() <= BLOCK {
        for row in 1..rows.len() {
            let (above, below) = rows.split_at_mut(row);
            for (column, above) in above.iter().enumerate() {
                below[0][first + column] = above[first + row];
            }
        }
        return;
    }
    let half = rows.len() / 2;
    let (above, below) = rows.split_at_mut(half);
    transpose(above, first, below, first + half);
    rayon::join(|| mirror(above, first), || mirror(below, first + half));
}

/// Copies `above[i][right + j]` to `below[j][left + i]` for all i and j.
fn transpose<T: Real>(above: &[&mut [T]], left: usize, below: &mut [&mut [T]], right: usize) {
    if below.len() > 2 * BLOCK {
        let half = below.len() / 2;
        let (upper, lower) = below.split_at_mut(half);
        rayon::join(
            || transpose(above, left, upper, right),
            || transpose(above, left, lower, right + half),
        );
        return;
    }
    for (block, above) in above.chunks(BLOCK).enumerate() {
        let left = left + block * BLOCK;
        for (row, below) in below.iter_mut().enumerate() {
            let column = right + row;
            for (below, above) in below[left..left + above.len()].iter_mut().zip(above) {
                *below = above[column];
            }
        }
    }
}
