//! The Python module `clausegram._native`: convert, detach, call, convert.
//!
//! Nothing is found in a text here: that is `clausegram-core`. This crate reads files, spreads
//! documents over threads, and shows the records to Python.

mod akn;
mod analyzer;
mod clause;
mod clauses;
mod collection;
mod convert;
mod delegate;
mod document;
mod families;
mod fitted;
mod guard;
mod lexicon;
mod ngrams;
mod pool;
mod resolution;
mod series;
mod shown;
mod sketch;
mod slots;
mod tables;
mod watch;
mod wording;

#[pyo3::pymodule]
mod _native {
    use pyo3::prelude::*;

    #[pymodule_export]
    use crate::akn::{parse_bytes, parse_bytes_all};
    #[pymodule_export]
    use crate::analyzer::Analyzer;
    #[pymodule_export]
    use crate::clause::{Clause, clause};
    #[pymodule_export]
    use crate::clauses::Clauses;
    #[pymodule_export]
    use crate::collection::Collection;
    #[pymodule_export]
    use crate::families::families;
    #[pymodule_export]
    use crate::fitted::Fitted;
    #[pymodule_export]
    use crate::lexicon::{Lexicon, lexicon};
    #[pymodule_export]
    use crate::ngrams::Ngrams;
    #[pymodule_export]
    use crate::pool::Pool;
    #[pymodule_export]
    use crate::resolution::{Resolution, classify, labels, organs, parse, restore};
    #[pymodule_export]
    use crate::series::previous;
    #[pymodule_export]
    use crate::sketch::Signatures;
    #[pymodule_export]
    use crate::slots::{mask, slots_of};
    #[pymodule_export]
    use crate::tables::{Batches, schema, tables};
    #[pymodule_export]
    use crate::watch::{before_fork, panic_for_test};
    #[pymodule_export]
    use crate::wording::{Wording, difference, passages};

    #[pymodule_export]
    #[allow(non_upper_case_globals)]
    const __version__: &str = env!("CARGO_PKG_VERSION");

    #[pymodule_init]
    fn init(module: &Bound<'_, PyModule>) -> PyResult<()> {
        crate::watch::settle_before_forks(module)
    }
}
