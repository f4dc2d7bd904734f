//! Exact n-gram similarity of texts: texts in; vectors, matrices, pairs and top-k out.
//!
//! ```text
//! texts ── Analyzer ──▶ Counts ── Weighting ──▶ Collection ──▶ dense · pairs · top_k
//!          tokens,       n-grams    weights       distinct        pairs_by_sketch
//!          n-grams       by row                   rows, measure   (estimates)
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

mod alignment;
mod analyzer;
mod bounds;
mod choose;
mod collection;
mod control;
mod counts;
mod csr;
mod decide;
mod dense;
mod difference;
mod distinct;
mod error;
mod expand;
mod families;
mod fitted;
mod groups;
mod index;
mod intern;
mod join;
mod lineage;
mod measure;
mod nearest;
mod ngrams;
mod order;
mod pairing;
mod passages;
mod portions;
mod results;
mod scratch;
mod search;
mod select;
mod simd;
mod sketch;
mod streams;
mod sums;
mod sweep;
mod tails;
mod tile;
mod tokens;
mod trie;
mod vectors;
mod verify;
mod vocabulary;
mod weighting;
mod wording;
mod workers;

pub use alignment::{Document, Link, Sameness, Status, align};
pub use analyzer::{Analyzer, Digits, Tokens};
pub use collection::Collection;
pub use control::{Control, Phase, Progress, Stop, Work, threads};
pub use counts::{Counts, DocumentFrequencies};
pub use csr::{Columns, Csr};
pub use dense::{Real, Shape, dense, dense_block};
pub use difference::{Change, Edit, difference};
pub use error::{Error, room};
pub use families::{Family, SLOT, families};
pub use fitted::Fitted;
pub use join::{pairs, pairs_effort};
pub use lineage::{Lineage, Step, lineage};
pub use measure::Measure;
pub use nearest::{top_k, top_k_sample};
pub use pairing::Pairing;
pub use passages::{Passage, passages};
pub use results::{Pairs, TopK};
pub use search::Effort;
pub use sketch::{Bands, Signatures, pairs_by_sketch};
pub use tokens::classes::prepare;
pub use trie::Parts;
pub use vectors::vectors;
pub use vocabulary::Spellings;
pub use weighting::{Idf, Term, Weighting};
pub use wording::{PLAIN, Row, Slot, UNIT, Wording, words};
