//! `Collection`: texts prepared for one measure, compared with one another.

use std::ops::Range;

use clausegram_similarity::{self as similarity, Pairing, Pairs, Real, Shape, TopK};
use numpy::{Element, IntoPyArray, PyArray1, PyArrayMethods, PyReadonlyArray1};
use pyo3::exceptions::PyTypeError;
use pyo3::prelude::*;

use crate::pool::Pool;
use crate::watch::{arrays, watched};

/// Texts prepared for one measure.
#[pyclass(frozen, module = "clausegram._native")]
pub struct Collection {
    pub(crate) inner: similarity::Collection,
}

impl Collection {
    pub(crate) fn new(inner: similarity::Collection) -> Self {
        Self { inner }
    }
}

/// Three columns of numbers.
pub(crate) type Three<'py> = (Bound<'py, PyAny>, Bound<'py, PyAny>, Bound<'py, PyAny>);

#[pymethods]
impl Collection {
    /// How many rows and columns a matrix has.
    #[getter]
    fn shape(&self) -> (usize, usize) {
        (self.inner.left(), self.inner.right())
    }

    /// How many different rows there are.
    #[getter]
    fn distinct(&self) -> usize {
        self.inner.rows.rows()
    }

    /// How many n-grams the distinct rows have together.
    #[getter]
    fn ngrams(&self) -> usize {
        self.inner.rows.columns.len()
    }

    /// Writes the matrix, its rows one after another, into an array of one dimension.
    #[pyo3(signature = (pool, out, *, condensed = false, rows = None, progress = None))]
    fn dense(
        &self,
        py: Python<'_>,
        pool: &Pool,
        out: &Bound<'_, PyAny>,
        condensed: bool,
        rows: Option<(usize, usize)>,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<()> {
        arrays(py)?;
        let shape = if condensed { Shape::Condensed } else { Shape::Full };
        let rows = rows.map(|(first, end)| first..end);
        if let Ok(out) = out.cast::<PyArray1<f64>>() {
            self.fill(py, pool, out, shape, rows, progress)
        } else if let Ok(out) = out.cast::<PyArray1<f32>>() {
            self.fill(py, pool, out, shape, rows, progress)
        } else {
            Err(PyTypeError::new_err("out must be an array of float32 or float64"))
        }
    }

    /// All pairs that reach a threshold: rows, columns, scores.
    #[pyo3(signature = (pool, threshold, *, different = None, same = None, progress = None))]
    fn pairs<'py>(
        &self,
        py: Python<'py>,
        pool: &Pool,
        threshold: f64,
        different: Option<PyReadonlyArray1<'py, u32>>,
        same: Option<PyReadonlyArray1<'py, u32>>,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<Three<'py>> {
        arrays(py)?;
        let pairing = pairing(different, same)?;
        let Pairs { rows, columns, scores } = watched(py, pool, progress.as_ref(), |control| {
            similarity::pairs(&self.inner, threshold, &pairing, control)
        })?;
        Ok(three(py, rows, columns, scores))
    }

    /// The most similar texts of each: starts of rows, columns, scores.
    #[pyo3(signature = (pool, k, *, threshold = 0.0, different = None, same = None,
                        progress = None))]
    #[allow(clippy::too_many_arguments)]
    fn top_k<'py>(
        &self,
        py: Python<'py>,
        pool: &Pool,
        k: usize,
        threshold: f64,
        different: Option<PyReadonlyArray1<'py, u32>>,
        same: Option<PyReadonlyArray1<'py, u32>>,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<Three<'py>> {
        arrays(py)?;
        let pairing = pairing(different, same)?;
        let TopK { offsets, columns, scores } = watched(py, pool, progress.as_ref(), |control| {
            similarity::top_k(&self.inner, k, threshold, &pairing, control)
        })?;
        Ok(three(py, offsets, columns, scores))
    }

    /// Looks for the neighbours of some distinct rows, spread evenly, among all: how many pairs were
    /// scored exactly.
    #[pyo3(signature = (pool, k, threshold, rows))]
    fn top_k_sample(
        &self,
        py: Python<'_>,
        pool: &Pool,
        k: usize,
        threshold: f64,
        rows: usize,
    ) -> PyResult<u64> {
        let effort = watched(py, pool, None, |control| {
            similarity::top_k_sample(&self.inner, k, threshold, rows, control)
        })?;
        Ok(effort.verified)
    }

    fn __repr__(&self) -> String {
        let (rows, columns) = self.shape();
        format!("<Collection: {rows} x {columns}>")
    }
}

impl Collection {
    fn fill<T: Real + Element>(
        &self,
        py: Python<'_>,
        pool: &Pool,
        out: &Bound<'_, PyArray1<T>>,
        shape: Shape,
        rows: Option<Range<usize>>,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<()> {
        let mut out =
            out.try_readwrite().map_err(|error| PyTypeError::new_err(error.to_string()))?;
        let out = out.as_slice_mut()?;
        watched(py, pool, progress.as_ref(), |control| match rows {
            Some(rows) => similarity::dense_block(&self.inner, rows, out, control),
            None => similarity::dense(&self.inner, shape, out, control),
        })
    }
}

pub(crate) fn pairing(
    different: Option<PyReadonlyArray1<'_, u32>>,
    same: Option<PyReadonlyArray1<'_, u32>>,
) -> PyResult<Pairing> {
    let owned = |groups: Option<PyReadonlyArray1<'_, u32>>| {
        groups.map(|groups| Ok::<_, PyErr>(groups.as_slice()?.to_vec())).transpose()
    };
    Ok(Pairing { different: owned(different)?, same: owned(same)? })
}

pub(crate) fn three<'py, A: Element, B: Element, C: Element>(
    py: Python<'py>,
    first: Vec<A>,
    second: Vec<B>,
    third: Vec<C>,
) -> Three<'py> {
    (
        first.into_pyarray(py).into_any(),
        second.into_pyarray(py).into_any(),
        third.into_pyarray(py).into_any(),
    )
}
