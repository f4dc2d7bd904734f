//! `Fitted`: what is learned of some texts, to weigh others by.

use clausegram_similarity::{self as similarity, Parts, Real};
use numpy::{Element, IntoPyArray, PyArrayMethods, PyReadonlyArray1, ToPyArray};
use pyo3::prelude::*;
use pyo3::types::{PyList, PyString};

use crate::analyzer::Analyzer;
use crate::ngrams::{FEW, Rows, csr, in_texts, listed, weighting};
use crate::pool::Pool;
use crate::watch::{arrays, aside, in_python, watched};

/// The n-grams of some texts, and how they are weighed.
#[pyclass(frozen, module = "clausegram._native")]
pub struct Fitted {
    inner: similarity::Fitted,
}

/// Numbers as `numpy` holds them.
type Numbers<'py> = PyReadonlyArray1<'py, u32>;

/// What the constructor takes, in order.
type State<'py> = (
    Analyzer,
    (&'static str, Option<&'static str>, bool),
    (usize, Bound<'py, PyAny>),
    Bound<'py, PyList>,
    (Bound<'py, PyAny>, Bound<'py, PyAny>, Bound<'py, PyAny>),
);

impl Fitted {
    pub(crate) fn new(inner: similarity::Fitted) -> Self {
        Self { inner }
    }

    fn rows<'py, T: Real + Element>(
        &self,
        py: Python<'py>,
        pool: &Pool,
        texts: &[Bound<'_, PyString>],
        progress: Option<&Py<PyAny>>,
    ) -> PyResult<Rows<'py>> {
        arrays(py)?;
        let rows = in_texts(py, texts, |texts| {
            watched(py, pool, progress, |control| self.inner.vectors::<T>(texts, control))
        })?;
        Ok(csr(py, rows))
    }
}

#[pymethods]
impl Fitted {
    /// What a pickle holds: `Ngrams.fitted` makes the first one.
    #[new]
    fn restored(
        analyzer: &Analyzer,
        weights: (String, Option<String>, bool),
        learned: (usize, Numbers<'_>),
        words: Vec<String>,
        nodes: (Numbers<'_>, Numbers<'_>, Numbers<'_>),
    ) -> PyResult<Self> {
        let ((term, idf, norm), (parents, tokens, columns)) = (weights, nodes);
        let weighting = weighting(&term, idf.as_deref()).map_err(in_python)?;
        let parts = Parts {
            words,
            parents: parents.to_vec()?,
            tokens: tokens.to_vec()?,
            columns: columns.to_vec()?,
        };
        let learned = (learned.0, learned.1.to_vec()?);
        similarity::Fitted::restored(analyzer.inner.clone(), weighting, norm, learned, &parts)
            .map_err(in_python)
            .map(Self::new)
    }

    fn __getnewargs__<'py>(&self, py: Python<'py>) -> PyResult<State<'py>> {
        let fitted = &self.inner;
        let Parts { words, parents, tokens, columns } = py.detach(|| fitted.parts());
        let (term, idf) = crate::ngrams::names_of(fitted.weighting);
        Ok((
            Analyzer { inner: fitted.analyzer.clone() },
            (term, idf, fitted.norm),
            (fitted.texts, self.frequencies(py)),
            PyList::new(py, words)?,
            (numbers(py, parents), numbers(py, tokens), numbers(py, columns)),
        ))
    }

    /// How many texts were learned from.
    #[getter]
    fn texts(&self) -> usize {
        self.inner.texts
    }

    /// How many n-grams are known.
    #[getter]
    fn columns(&self) -> usize {
        self.inner.frequency.len()
    }

    /// In how many of the texts each n-gram stood.
    fn frequencies<'py>(&self, py: Python<'py>) -> Bound<'py, PyAny> {
        self.inner.frequency.to_pyarray(py).into_any()
    }

    /// The n-grams, column by column.
    fn names<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let names = aside(py, self.columns() < FEW, |stop| self.inner.names(stop))?;
        listed(py, &names)
    }

    /// Weighted rows of texts: values, columns (32-bit) and row starts (64-bit).
    #[pyo3(signature = (pool, texts, *, single, progress = None))]
    fn vectors<'py>(
        &self,
        py: Python<'py>,
        pool: &Pool,
        texts: Vec<Bound<'_, PyString>>,
        single: bool,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<Rows<'py>> {
        if single {
            self.rows::<f32>(py, pool, &texts, progress.as_ref())
        } else {
            self.rows::<f64>(py, pool, &texts, progress.as_ref())
        }
    }

    fn __repr__(&self) -> String {
        format!("<Fitted: {} texts, {} n-grams>", self.texts(), self.columns())
    }
}

fn numbers(py: Python<'_>, values: Vec<u32>) -> Bound<'_, PyAny> {
    values.into_pyarray(py).into_any()
}
