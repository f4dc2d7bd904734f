//! MinHash signatures of distinct rows.

use rayon::prelude::*;

use crate::csr::zeros;
use crate::simd::{Kernel, widest};
use crate::{Collection, Control, Error, Measure, Phase};

/// MinHash signatures of the distinct rows of a collection.
///
/// See the head of the module for what their agreement tells; the standard error of an estimate is
/// √(J (1 − J) / permutations).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signatures {
    permutations: usize,
    /// Signature after signature.
    values: Vec<u32>,
    row_of: Vec<u32>,
}

/// How many permutations are computed at once: their factors, summands and least values fill three
/// quarters of the registers of AVX2.
const LANES: usize = 32;

/// How many rows make a portion of work: some tenths of a millisecond each.
const PORTION: usize = 256;

impl Signatures {
    /// Signatures of so many values. The same seed gives the same signatures.
    ///
    /// # Errors
    ///
    /// [`Error::Argument`] where the measure is not Jaccard or `permutations` is 0,
    /// [`Error::Memory`], [`Error::Cancelled`].
    pub fn of(
        collection: &Collection,
        permutations: usize,
        seed: u64,
        control: &Control<'_>,
    ) -> Result<Self, Error> {
        if collection.measure != Measure::Jaccard {
            let value = format!("{:?}", collection.measure);
            return Err(Error::argument("measure", value, "it must be jaccard for a sketch"));
        }
        if permutations == 0 {
            return Err(Error::argument("permutations", permutations, "it must be 1 or more"));
        }
        let rows = collection.rows.rows();
        let (what, advice) = ("signatures", "ask for fewer permutations or divide the texts");
        let length = rows.saturating_mul(permutations);
        let mut values: Vec<u32> = zeros(length, what, advice)?;
        let hashes = Hashes::new(permutations, seed);
        let work = control.work(rows as u64, Phase { name: "signing", unit: "rows" });
        control.run(|| {
            values.par_chunks_mut(PORTION.saturating_mul(permutations)).enumerate().try_for_each(
                |(portion, values)| {
                    let mut mixed = Vec::new();
                    for (row, values) in values.chunks_exact_mut(permutations).enumerate() {
                        let columns = collection.rows.row_columns(portion * PORTION + row);
                        mixed.clear();
                        mixed.extend(columns.iter().map(|&column| mix(seed, column.into()) as u32));
                        widest(Sign { hashes: &hashes, columns: &mixed, values });
                    }
                    work.advance((values.len() / permutations) as u64)
                },
            )
        })?;
        Ok(Self { permutations, values, row_of: collection.row_of.clone() })
    }

    /// How many values a signature has.
    pub fn permutations(&self) -> usize {
        self.permutations
    }

    /// How many texts were signed, those of a second collection included.
    pub fn texts(&self) -> usize {
        self.row_of.len()
    }

    /// The signature of a text. All values of an empty one are the highest there is.
    pub fn of_text(&self, text: usize) -> &[u32] {
        self.of_row(self.row_of[text])
    }

    /// The estimated similarity of two texts (of a second collection, counted on from the first);
    /// exact for texts of the same n-grams, and 0 for empty ones.
    pub fn estimate(&self, text: usize, other: usize) -> f64 {
        self.estimate_rows(self.row_of[text], self.row_of[other])
    }

    /// Whether they were made of a collection with these texts.
    pub(super) fn is_of(&self, collection: &Collection) -> bool {
        self.row_of == collection.row_of
            && self.values.len() == collection.rows.rows() * self.permutations
    }

    /// The estimated similarity of two distinct rows.
    pub(super) fn estimate_rows(&self, row: u32, other: u32) -> f64 {
        let (a, b) = (self.of_row(row), self.of_row(other));
        // The highest value stands for an empty row (and, once in 2³², for another).
        if row == other {
            return if a.iter().any(|value| *value != u32::MAX) { 1.0 } else { 0.0 };
        }
        let is_equal = |(a, b): (&u32, &u32)| a == b && *a != u32::MAX;
        let equal = a.iter().zip(b).filter(|pair| is_equal(*pair)).count();
        equal as f64 / self.permutations as f64
    }

    /// The signature of a distinct row.
    pub(super) fn of_row(&self, row: u32) -> &[u32] {
        let start = row as usize * self.permutations;
        &self.values[start..start + self.permutations]
    }
}

/// Factors and summands of the permutations, in blocks.
struct Hashes(Vec<([u32; LANES], [u32; LANES])>);

impl Hashes {
    fn new(permutations: usize, seed: u64) -> Self {
        // Streams of numbers apart from those that columns are mixed with.
        let number = |at: usize, stream: u64| mix(mix(seed, stream), at as u64) as u32;
        let block = |block: usize| {
            let at = |lane| block * LANES + lane;
            let factors = std::array::from_fn(|lane| number(at(lane), 1 << 40) | 1);
            (factors, std::array::from_fn(|lane| number(at(lane), 2 << 40)))
        };
        Self((0..permutations.div_ceil(LANES)).map(block).collect())
    }
}

/// The finaliser of SplitMix64 (Steele, Lea and Flood 2014): every bit of the result depends on
/// every bit of the number and the seed.
pub(super) fn mix(seed: u64, number: u64) -> u64 {
    let mut mixed = seed ^ (number.wrapping_add(1)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ (mixed >> 31)
}

/// Writes the signature of one row.
struct Sign<'a> {
    hashes: &'a Hashes,
    columns: &'a [u32],
    values: &'a mut [u32],
}

impl Kernel for Sign<'_> {
    type Output = ();

    #[inline(always)]
    fn run(self) {
        for (values, (factors, summands)) in self.values.chunks_mut(LANES).zip(&self.hashes.0) {
            let mut least = [u32::MAX; LANES];
            for &column in self.columns {
                for lane in 0..LANES {
                    let hash = column.wrapping_mul(factors[lane]).wrapping_add(summands[lane]);
                    least[lane] = least[lane].min(hash);
                }
            }
            values.copy_from_slice(&least[..values.len()]);
        }
    }
}
