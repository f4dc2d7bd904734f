//! Estimates for collections past the exact kernel: MinHash signatures and locality-sensitive
//! hashing, for the Jaccard similarity.
//!
//! ```text
//! distinct rows ──▶ signatures ──▶ bands ──▶ candidate pairs ──▶ exact scores (or estimates)
//! ```
//!
//! **Signatures** (Broder, "On the resemblance and containment of documents", 1997). Under a random
//! permutation of all columns, the first column of *A* ∪ *B* lies in both sets with the probability
//! J(*A*, *B*). A signature holds the number of a row's first column under each of k permutations;
//! the share of equal values in two signatures estimates J without bias. Its standard error is
//! √(J (1 − J) / k), at most 1 / (2 √k): 0.044 for 128 permutations, 0.022 for 512. It is off by
//! more than ε with a probability of at most 2 exp(−2 k ε²) (Hoeffding 1963): for 512 permutations,
//! by more than 0.06 in one of 20 pairs at most.
//!
//! **Bands** (Indyk and Motwani, "Approximate nearest neighbors", 1998; Leskovec, Rajaraman and
//! Ullman, *Mining of Massive Datasets*, ch. 3). A signature is cut into b bands of r values. A pair
//! is a *candidate* if all values of any band are equal, which happens with the probability
//! 1 − (1 − Jʳ)ᵇ: see [`Bands`].
//!
//! Candidates are verified: their scores are exact, and none below the threshold stands in the
//! result. What is estimated is only that few are missing.
//!
//! Permutations are x ↦ a x + b modulo 2³², with a odd, of column numbers that were mixed with the
//! seed. So signatures belong to their collection: those of two collections cannot be compared.
//! Everything depends on the seed only, not on threads or the processor.

mod bands;
mod candidates;
mod signatures;

pub use bands::Bands;
pub use candidates::pairs_by_sketch;
pub use signatures::Signatures;
