//! Measures of similarity, from what two rows share and how large each is.

use std::str::FromStr;

use crate::Error;

/// A measure between 0 and 1. *A* and *B* are sets of n-grams, *a* and *b* vectors of weights.
///
/// A row without n-grams shares nothing with any row, itself included: its similarity is 0, as in
/// scikit-learn's cosine of a zero vector.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    /// |A ∩ B| / |A ∪ B| (Jaccard 1901).
    Jaccard,
    /// 2 |A ∩ B| / (|A| + |B|) (Dice 1945, Sørensen 1948).
    Dice,
    /// |A ∩ B| / min(|A|, |B|) (Szymkiewicz 1934, Simpson 1943).
    Overlap,
    /// |A ∩ B| / |A|, with A the row and B the column: how much of the row's text the column's
    /// contains. Not symmetric (Broder 1997).
    Containment,
    /// a · b / (‖a‖ ‖b‖) (Salton 1971).
    Cosine,
    /// Σ min(aᵢ, bᵢ) / Σ max(aᵢ, bᵢ): Jaccard's with weights (Ružička 1958).
    Ruzicka,
}

impl Measure {
    /// All of them with their names.
    pub const NAMES: [(&'static str, Self); 6] = [
        ("jaccard", Self::Jaccard),
        ("dice", Self::Dice),
        ("overlap", Self::Overlap),
        ("containment", Self::Containment),
        ("cosine", Self::Cosine),
        ("ruzicka", Self::Ruzicka),
    ];

    /// Whether only the presence of an n-gram counts.
    pub fn is_of_sets(self) -> bool {
        !matches!(self, Self::Cosine | Self::Ruzicka)
    }

    /// Whether row and column may be exchanged.
    pub fn is_symmetric(self) -> bool {
        self != Self::Containment
    }

    /// The similarity of two rows that share `shared` and have the sizes `row` and `column`.
    ///
    /// For measures of sets, these count n-grams; for [`Measure::Ruzicka`], `shared` is Σ min and
    /// a size Σ of the weights; for [`Measure::Cosine`], `shared` is the product of the vectors
    /// scaled to length 1, and the sizes are not looked at.
    pub fn score(self, shared: f64, row: f64, column: f64) -> f64 {
        if shared <= 0.0 {
            return 0.0;
        }
        let score = match self {
            Self::Jaccard | Self::Ruzicka => shared / (row + column - shared),
            Self::Dice => 2.0 * shared / (row + column),
            Self::Overlap => shared / row.min(column),
            Self::Containment => shared / row,
            Self::Cosine => shared,
        };
        score.min(1.0)
    }
}

impl FromStr for Measure {
    type Err = Error;

    fn from_str(name: &str) -> Result<Self, Error> {
        let known = Self::NAMES.iter().find(|(known, _)| *known == name);
        known.map(|(_, measure)| *measure).ok_or_else(|| {
            Error::argument(
                "measure",
                format!("{name:?}"),
                "it must be jaccard, dice, overlap, containment, cosine or ruzicka",
            )
        })
    }
}
