//! `Ngrams`: the n-gram counts of texts, and the vectors made of them.

use clausegram_core::Clause as Found;
use clausegram_similarity::{
    Counts, Csr, DocumentFrequencies, Error, Idf, Measure, Real, Spellings, Term, Weighting,
    vectors,
};
use numpy::{Element, IntoPyArray};
use pyo3::prelude::*;
use pyo3::types::{PyList, PyString};

use crate::analyzer::Analyzer;
use crate::collection::Collection;
use crate::document::text_of;
use crate::fitted::Fitted;
use crate::pool::Pool;
use crate::resolution::Resolution;
use crate::watch::{arrays, aside, in_python, watched};

/// How often each text has each n-gram.
#[pyclass(frozen, module = "clausegram._native")]
pub struct Ngrams {
    pub(crate) counts: Counts,
}

/// So many names are made in some thousandths of a second: between two looks for Ctrl-C.
pub(crate) const FEW: usize = 1 << 14;

/// Values, columns and row starts of a matrix in compressed sparse rows.
pub(crate) type Rows<'py> = (Bound<'py, PyAny>, Bound<'py, PyAny>, Bound<'py, PyAny>);

#[pymethods]
impl Ngrams {
    /// Counts the n-grams of strings.
    #[staticmethod]
    #[pyo3(signature = (pool, texts, analyzer, least, most, progress = None))]
    fn of_texts(
        py: Python<'_>,
        pool: &Pool,
        texts: Vec<Bound<'_, PyString>>,
        analyzer: &Analyzer,
        least: Limit,
        most: Limit,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<Self> {
        let kept = frequencies(least, most, texts.len());
        in_texts(py, &texts, |texts| {
            watched(py, pool, progress.as_ref(), |control| {
                Counts::of(texts, &analyzer.inner, kept, control)
            })
        })
        .map(|counts| Self { counts })
    }

    /// Counts the n-grams of the clauses of resolutions; if `whole`, those of a resolution together.
    #[staticmethod]
    #[pyo3(signature = (pool, resolutions, whole, analyzer, least, most, progress = None))]
    #[allow(clippy::too_many_arguments)]
    fn of_resolutions(
        py: Python<'_>,
        pool: &Pool,
        resolutions: Vec<Bound<'_, Resolution>>,
        whole: bool,
        analyzer: &Analyzer,
        least: Limit,
        most: Limit,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<Self> {
        let clauses: Vec<&[Found]> =
            resolutions.iter().map(|resolution| &*resolution.get().record.clauses).collect();
        let together: Vec<String> = if whole {
            clauses.iter().map(|clauses| joined(clauses)).collect()
        } else {
            Vec::new()
        };
        let texts: Vec<&str> = if whole {
            together.iter().map(String::as_str).collect()
        } else {
            clauses.iter().copied().flatten().map(|clause| &*clause.text).collect()
        };
        let kept = frequencies(least, most, texts.len());
        watched(py, pool, progress.as_ref(), |control| {
            Counts::of(&texts, &analyzer.inner, kept, control)
        })
        .map(|counts| Self { counts })
    }

    /// How many texts there are.
    #[getter]
    fn texts(&self) -> usize {
        self.counts.row_of.len()
    }

    /// How many different n-grams there are.
    #[getter]
    fn columns(&self) -> usize {
        self.counts.frequency.len()
    }

    /// How many different rows of counts there are.
    #[getter]
    fn distinct(&self) -> usize {
        self.counts.rows.rows()
    }

    /// The distinct row of each text.
    fn row_of<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        arrays(py)?;
        Ok(self.counts.row_of.clone().into_pyarray(py).into_any())
    }

    /// In how many texts each n-gram stands.
    fn frequencies<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        arrays(py)?;
        Ok(self.counts.frequency.clone().into_pyarray(py).into_any())
    }

    /// The n-grams, column by column.
    fn names<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyList>> {
        let names = aside(py, self.columns() < FEW, |stop| self.counts.names(stop))?;
        listed(py, &names)
    }

    /// Weighted rows: values, columns (32-bit) and row starts (64-bit).
    #[pyo3(signature = (pool, *, term, idf, norm, single, progress = None))]
    #[allow(clippy::too_many_arguments)]
    fn vectors<'py>(
        &self,
        py: Python<'py>,
        pool: &Pool,
        term: &str,
        idf: Option<&str>,
        norm: bool,
        single: bool,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<Rows<'py>> {
        let weighting = weighting(term, idf).map_err(in_python)?;
        if single {
            self.rows::<f32>(py, pool, weighting, norm, progress)
        } else {
            self.rows::<f64>(py, pool, weighting, norm, progress)
        }
    }

    /// What is learned of the texts, which were cut by `analyzer`, to weigh others by.
    #[pyo3(signature = (pool, analyzer, *, term, idf, norm))]
    fn fitted(
        &self,
        py: Python<'_>,
        pool: &Pool,
        analyzer: &Analyzer,
        term: &str,
        idf: Option<&str>,
        norm: bool,
    ) -> PyResult<Fitted> {
        let weighting = weighting(term, idf).map_err(in_python)?;
        watched(py, pool, None, |control| {
            let analyzer = analyzer.inner.clone();
            clausegram_similarity::Fitted::of(&self.counts, analyzer, weighting, norm, control)
        })
        .map(Fitted::new)
    }

    /// The texts prepared for one measure; texts from `split` on are its columns.
    #[pyo3(signature = (pool, *, measure, term, idf, split = None))]
    fn collection(
        &self,
        py: Python<'_>,
        pool: &Pool,
        measure: &str,
        term: &str,
        idf: Option<&str>,
        split: Option<usize>,
    ) -> PyResult<Collection> {
        let measure: Measure = measure.parse().map_err(in_python)?;
        let weighting = weighting(term, idf).map_err(in_python)?;
        watched(py, pool, None, |control| {
            clausegram_similarity::Collection::new(&self.counts, measure, weighting, split, control)
        })
        .map(Collection::new)
    }

    fn __repr__(&self) -> String {
        format!("<Ngrams: {} texts, {} n-grams>", self.texts(), self.columns())
    }
}

impl Ngrams {
    fn rows<'py, T: Real + Element>(
        &self,
        py: Python<'py>,
        pool: &Pool,
        weighting: Weighting,
        norm: bool,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<Rows<'py>> {
        arrays(py)?;
        let rows = watched(py, pool, progress.as_ref(), |control| {
            vectors::<T>(&self.counts, weighting, norm, control)
        })?;
        Ok(csr(py, rows))
    }
}

/// The names as strings of Python.
pub(crate) fn listed<'py>(py: Python<'py>, names: &Spellings) -> PyResult<Bound<'py, PyList>> {
    let list = PyList::empty(py);
    for (at, name) in names.iter().enumerate() {
        if at % FEW == 0 {
            py.check_signals()?;
        }
        list.append(name)?;
    }
    Ok(list)
}

/// Values, columns and row starts, handed over.
pub(crate) fn csr<T: Element>(py: Python<'_>, rows: Csr<T>) -> Rows<'_> {
    (
        rows.values.into_pyarray(py).into_any(),
        rows.columns.into_vec().into_pyarray(py).into_any(),
        rows.offsets.into_pyarray(py).into_any(),
    )
}

/// Calls `with` with the strings' texts; a lone surrogate becomes U+FFFD.
pub(crate) fn in_texts<T>(
    py: Python<'_>,
    texts: &[Bound<'_, PyString>],
    with: impl FnOnce(&[&str]) -> PyResult<T>,
) -> PyResult<T> {
    let whole: Option<Vec<&str>> = texts.iter().map(|text| text.to_str().ok()).collect();
    if let Some(texts) = whole {
        return with(&texts);
    }
    let repaired = texts.iter().map(text_of).collect::<PyResult<Vec<_>>>()?;
    let texts = repaired.iter().map(|(text, _)| text.to_str(py));
    with(&texts.collect::<PyResult<Vec<_>>>()?)
}

/// A document frequency: a number of texts or a share of them.
#[derive(FromPyObject)]
pub enum Limit {
    /// A number of texts.
    Number(u32),
    /// A share of the texts.
    Share(f64),
}

/// Which n-grams are kept, where `texts` is all; a share is a share of texts, not rounded.
fn frequencies(least: Limit, most: Limit, texts: usize) -> DocumentFrequencies {
    let number = |limit: Limit, rounded: fn(f64) -> f64| match limit {
        Limit::Number(number) => number,
        // Beyond 32 bits stands for all.
        Limit::Share(share) => rounded(share * texts as f64) as u32,
    };
    DocumentFrequencies { least: number(least, f64::ceil), most: number(most, f64::floor) }
}

pub(crate) fn joined(clauses: &[Found]) -> String {
    clauses.iter().map(|clause| &*clause.text).collect::<Vec<_>>().join("\n")
}

pub(crate) fn weighting(term: &str, idf: Option<&str>) -> Result<Weighting, Error> {
    let term = match term {
        "binary" => Term::Binary,
        "count" => Term::Count,
        "sublinear" => Term::Sublinear,
        _ => {
            let allowed = "it must be binary, count or sublinear";
            return Err(Error::argument("term", format!("{term:?}"), allowed));
        }
    };
    let idf = match idf {
        None => None,
        Some("smooth") => Some(Idf::Smooth),
        Some("plain") => Some(Idf::Plain),
        Some(other) => {
            let allowed = "it must be smooth or plain";
            return Err(Error::argument("idf", format!("{other:?}"), allowed));
        }
    };
    Ok(Weighting { term, idf })
}

/// What [`weighting`] calls these weights.
pub(crate) fn names_of(weighting: Weighting) -> (&'static str, Option<&'static str>) {
    let term = match weighting.term {
        Term::Binary => "binary",
        Term::Count => "count",
        Term::Sublinear => "sublinear",
    };
    let idf = weighting.idf.map(|idf| match idf {
        Idf::Smooth => "smooth",
        Idf::Plain => "plain",
    });
    (term, idf)
}
