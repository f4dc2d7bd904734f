//! Scores of a whole row from what it shares with others.

use super::Real;
use crate::Measure;
use crate::simd::{Kernel, widest};

/// Writes the scores of a row of size `size` with rows of the sizes `sizes`.
pub(super) fn all<A: Copy + Into<f64>, T: Real>(
    measure: Measure,
    amounts: &[A],
    size: f64,
    sizes: &[f64],
    out: &mut [T],
) {
    // One loop for each measure, so that no number asks which it is.
    macro_rules! fill {
        ($measure:expr) => {
            widest(Scores {
                amounts,
                sizes,
                out,
                score: |shared, other| $measure.score(shared, size, other),
            })
        };
    }
    match measure {
        Measure::Jaccard => fill!(Measure::Jaccard),
        Measure::Dice => fill!(Measure::Dice),
        Measure::Overlap => fill!(Measure::Overlap),
        Measure::Containment => fill!(Measure::Containment),
        Measure::Cosine => fill!(Measure::Cosine),
        Measure::Ruzicka => fill!(Measure::Ruzicka),
    }
}

struct Scores<'a, A, T, F> {
    amounts: &'a [A],
    sizes: &'a [f64],
    out: &'a mut [T],
    score: F,
}

impl<A: Copy + Into<f64>, T: Real, F: Fn(f64, f64) -> f64> Kernel for Scores<'_, A, T, F> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        for ((out, amount), size) in self.out.iter_mut().zip(self.amounts).zip(self.sizes) {
            *out = T::from_f64((self.score)((*amount).into(), *size));
        }
    }
}
