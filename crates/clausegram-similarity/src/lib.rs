//! Exact n-gram similarity of texts: texts in; vectors, matrices, pairs and top-k out.
//!
//! ```text
//! texts ── Analyzer ──▶ Counts ── Weighting ──▶ Collection ──▶ dense · pairs · top_k
//!          tokens,       n-grams    weights       distinct        (estimates: sketch)
//!          n-grams       by row                   rows, measure
//! ```
//!
//! 1. [`Counts::of`] cuts texts into n-grams and counts them. Ids are exact: two different n-grams
//!    never share one. Texts with the same n-grams become one *distinct row*.
//! 2. [`Collection::new`] weighs the distinct rows for a [`Measure`].
//! 3. [`dense`](dense()), [`pairs`](pairs()) and [`top_k`](top_k()) compare all rows with all;
//!    every score is a sum in 64-bit floating point, taken in one order, whatever the number of
//!    threads.
//!
//! This crate knows nothing of resolutions, layouts or Python.

mod analyzer;
mod collection;
mod control;
mod counts;
mod csr;
mod dense;
mod error;
mod join;
mod measure;
mod nearest;
mod pairing;
mod results;
mod simd;
mod weighting;

pub use analyzer::{Analyzer, Digits, Tokens};
pub use collection::Collection;
pub use control::{Control, Progress, Work, threads};
pub use counts::{Counts, DocumentFrequencies};
pub use csr::Csr;
pub use dense::{Real, Shape, dense, dense_block};
pub use error::{Error, room};
pub use join::pairs;
pub use measure::Measure;
pub use nearest::top_k;
pub use pairing::Pairing;
pub use results::{Pairs, TopK};
pub use weighting::{Idf, Term, Weighting};
