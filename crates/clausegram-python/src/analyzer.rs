//! `Analyzer`: how texts are cut into n-grams.

use std::collections::BTreeSet;

use clausegram_similarity::{self as similarity, Digits, Error, Tokens};
use pyo3::prelude::*;
use pyo3::types::PyDict;

use crate::watch::in_python;

/// How texts are cut into n-grams.
#[pyclass(frozen, module = "clausegram._native")]
pub struct Analyzer {
    pub(crate) inner: similarity::Analyzer,
}

/// Those given by position, and those given by name.
type Arguments<'py> = ((&'static str, (usize, usize)), Bound<'py, PyDict>);

#[pymethods]
impl Analyzer {
    #[new]
    #[pyo3(signature = (tokens = "word", ngram = (1, 3), *, lowercase = true, digits = "keep",
                        stop = BTreeSet::new()))]
    fn new(
        tokens: &str,
        ngram: (usize, usize),
        lowercase: bool,
        digits: &str,
        stop: BTreeSet<String>,
    ) -> PyResult<Self> {
        let inner = similarity::Analyzer {
            tokens: tokens_called(tokens).map_err(in_python)?,
            ngrams: ngram,
            lowercase,
            digits: digits_called(digits).map_err(in_python)?,
            stop,
        };
        inner.check().map_err(in_python)?;
        Ok(Self { inner })
    }

    /// The arguments, for a pickle.
    fn __getnewargs_ex__<'py>(&self, py: Python<'py>) -> PyResult<Arguments<'py>> {
        let analyzer = &self.inner;
        let tokens = match analyzer.tokens {
            Tokens::Words => "word",
            Tokens::ScikitWords => "word_sklearn",
            Tokens::Characters => "char",
            Tokens::CharactersWithinWords => "char_wb",
        };
        let digits = if analyzer.digits == Digits::Fold { "fold" } else { "keep" };
        let named = PyDict::new(py);
        named.set_item("lowercase", analyzer.lowercase)?;
        named.set_item("digits", digits)?;
        named.set_item("stop", analyzer.stop.clone())?;
        Ok(((tokens, analyzer.ngrams), named))
    }

    fn __repr__(&self) -> String {
        format!("<Analyzer {:?} {:?}>", self.inner.tokens, self.inner.ngrams)
    }
}

fn tokens_called(name: &str) -> Result<Tokens, Error> {
    match name {
        "word" => Ok(Tokens::Words),
        "word_sklearn" => Ok(Tokens::ScikitWords),
        "char" => Ok(Tokens::Characters),
        "char_wb" => Ok(Tokens::CharactersWithinWords),
        _ => {
            let allowed = "it must be word, word_sklearn, char or char_wb";
            Err(Error::argument("analyzer", format!("{name:?}"), allowed))
        }
    }
}

fn digits_called(name: &str) -> Result<Digits, Error> {
    match name {
        "keep" => Ok(Digits::Keep),
        "fold" => Ok(Digits::Fold),
        _ => Err(Error::argument("digits", format!("{name:?}"), "it must be keep or fold")),
    }
}
