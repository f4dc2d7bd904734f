//! How signatures are cut into bands: which pairs become candidates.

use crate::Error;

/// Bands of a signature.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bands {
    /// How many bands there are.
    pub bands: usize,
    /// How many values each has.
    pub rows: usize,
}

impl Bands {
    /// The most selective bands of a signature of so many values that find a pair with the
    /// similarity `threshold` with a probability of at least `recall`. More similar pairs are found
    /// with a higher probability.
    ///
    /// # Errors
    ///
    /// [`Error::Argument`] where `threshold` is not above 0 and at most 1, `recall` not between 0
    /// and 1, or no bands of so many values do it.
    pub fn choose(permutations: usize, threshold: f64, recall: f64) -> Result<Self, Error> {
        if !(threshold > 0.0 && threshold <= 1.0) {
            return Err(Error::argument(
                "threshold",
                threshold,
                "it must be above 0 and at most 1",
            ));
        }
        if !(recall > 0.0 && recall < 1.0) {
            return Err(Error::argument("recall", recall, "it must be above 0 and below 1"));
        }
        // The more values a band has, the fewer pairs are candidates.
        let bands = (1..=permutations).rev().map(|rows| Self { bands: permutations / rows, rows });
        let found = bands.into_iter().find(|bands| bands.probability(threshold) >= recall);
        found.ok_or_else(|| {
            let value = format!("{permutations} for a recall of {recall} at {threshold}");
            Error::argument("permutations", value, "it must be higher, or the recall lower")
        })
    }

    /// The probability with which a pair of this similarity is a candidate: 1 − (1 − Jʳ)ᵇ.
    pub fn probability(self, similarity: f64) -> f64 {
        // `powf`: a `powi` may round differently on another processor.
        let equal = similarity.powf(self.rows as f64);
        1.0 - (1.0 - equal).powf(self.bands as f64)
    }

    /// How many values of a signature are looked at.
    pub(super) fn values(self) -> Option<usize> {
        self.bands.checked_mul(self.rows)
    }
}
