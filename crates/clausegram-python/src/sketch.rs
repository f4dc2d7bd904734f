//! `Signatures`: MinHash signatures of texts, and the pairs that they find.

use clausegram_similarity::{self as similarity, Bands, Pairs};
use numpy::{IntoPyArray, PyReadonlyArray1};
use pyo3::exceptions::PyIndexError;
use pyo3::prelude::*;

use crate::collection::{Collection, Three, pairing, three};
use crate::pool::Pool;
use crate::watch::{arrays, in_python, watched};

/// MinHash signatures of the texts of a collection.
#[pyclass(frozen, module = "clausegram._native")]
pub struct Signatures {
    inner: similarity::Signatures,
}

#[pymethods]
impl Signatures {
    /// Signs the texts of a collection.
    #[staticmethod]
    #[pyo3(signature = (pool, collection, permutations, seed, progress = None))]
    fn of(
        py: Python<'_>,
        pool: &Pool,
        collection: &Collection,
        permutations: usize,
        seed: u64,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<Self> {
        watched(py, pool, progress.as_ref(), |control| {
            similarity::Signatures::of(&collection.inner, permutations, seed, control)
        })
        .map(|inner| Self { inner })
    }

    /// How many values a signature has.
    #[getter]
    fn permutations(&self) -> usize {
        self.inner.permutations()
    }

    /// The values of the signature of a text.
    fn of_text<'py>(&self, py: Python<'py>, text: usize) -> PyResult<Bound<'py, PyAny>> {
        self.check(text)?;
        arrays(py)?;
        Ok(self.inner.of_text(text).to_vec().into_pyarray(py).into_any())
    }

    /// The estimated similarity of two texts.
    fn estimate(&self, text: usize, other: usize) -> PyResult<f64> {
        self.check(text)?;
        self.check(other)?;
        Ok(self.inner.estimate(text, other))
    }

    /// Number of bands, values of each, and the probability that a pair at the threshold is found.
    #[staticmethod]
    fn bands(permutations: usize, threshold: f64, recall: f64) -> PyResult<(usize, usize, f64)> {
        let bands = Bands::choose(permutations, threshold, recall).map_err(in_python)?;
        Ok((bands.bands, bands.rows, bands.probability(threshold)))
    }

    /// Pairs that agree in a band: rows, columns, scores.
    #[pyo3(signature = (pool, collection, bands, threshold, *, verify = true, different = None,
                        same = None, progress = None))]
    #[allow(clippy::too_many_arguments)]
    fn pairs<'py>(
        &self,
        py: Python<'py>,
        pool: &Pool,
        collection: &Collection,
        bands: (usize, usize),
        threshold: f64,
        verify: bool,
        different: Option<PyReadonlyArray1<'py, u32>>,
        same: Option<PyReadonlyArray1<'py, u32>>,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<Three<'py>> {
        arrays(py)?;
        let pairing = pairing(different, same)?;
        let bands = Bands { bands: bands.0, rows: bands.1 };
        let Pairs { rows, columns, scores } = watched(py, pool, progress.as_ref(), |control| {
            similarity::pairs_by_sketch(
                &collection.inner,
                &self.inner,
                bands,
                threshold,
                verify,
                &pairing,
                control,
            )
        })?;
        Ok(three(py, rows, columns, scores))
    }

    fn __repr__(&self) -> String {
        format!("<Signatures of {} values>", self.inner.permutations())
    }
}

impl Signatures {
    fn check(&self, text: usize) -> PyResult<()> {
        let texts = self.inner.texts();
        if text < texts {
            return Ok(());
        }
        Err(PyIndexError::new_err(format!("text {text} of {texts}")))
    }
}
