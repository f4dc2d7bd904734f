//! The clauses of one resolution, as a sequence.

use clausegram_core::Clause as Record;
use pyo3::exceptions::{PyIndexError, PyKeyError, PyTypeError};
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyList, PySlice, PyTuple};

use crate::clause::Clause;
use crate::convert::list_to_python;
use crate::delegate::in_python;
use crate::resolution::Resolution;
use crate::shown::short;

/// Characters of the paths in a repr, and of what clauses cannot be looked up by.
const SHOWN: usize = 70;

/// The clauses of one resolution in reading order.
#[pyclass(frozen, sequence, module = "clausegram._native")]
pub struct Clauses {
    resolution: Py<Resolution>,
}

impl Clauses {
    pub(crate) fn new(resolution: Py<Resolution>) -> Self {
        Self { resolution }
    }

    fn records(&self) -> &[Record] {
        &self.resolution.get().record.clauses
    }

    pub(crate) fn at(&self, py: Python<'_>, index: usize) -> Clause {
        Clause::new(self.resolution.clone_ref(py), index)
    }

    pub(crate) fn position(&self, index: isize) -> PyResult<usize> {
        let len = self.records().len();
        let counted =
            if index < 0 { len.checked_add_signed(index) } else { Some(index.unsigned_abs()) };
        counted.filter(|&index| index < len).ok_or_else(|| {
            PyIndexError::new_err(format!("there is no clause {index}: the resolution has {len}"))
        })
    }

    /// The clause whose id or path is `name`; a path that two clauses bear names neither.
    fn named(&self, py: Python<'_>, name: &str) -> PyResult<usize> {
        let records = self.records();
        if let Some(index) = records.iter().position(|clause| *clause.id == *name) {
            return Ok(index);
        }
        let found: Vec<usize> =
            (0..records.len()).filter(|&index| records[index].path() == name).collect();
        match found[..] {
            [index] => Ok(index),
            [] => Err(self.unknown(py, name)?),
            _ => {
                let ids: Vec<&str> = found.iter().map(|&index| &*records[index].id).collect();
                Err(PyKeyError::new_err(format!(
                    "{} clauses have the path {name:?}: use one of the ids {}",
                    ids.len(),
                    ids.join(", ")
                )))
            }
        }
    }
}

#[pymethods]
impl Clauses {
    fn __len__(&self) -> usize {
        self.records().len()
    }

    fn __getitem__<'py>(
        &self,
        py: Python<'py>,
        key: &Bound<'py, PyAny>,
    ) -> PyResult<Bound<'py, PyAny>> {
        if key.is_instance_of::<PySlice>() {
            return self.all(py)?.get_item(key);
        }
        let index = if let Ok(name) = key.extract::<String>() {
            self.named(py, &name)?
        } else if let Ok(index) = key.extract::<isize>() {
            self.position(index)?
        } else {
            return Err(PyTypeError::new_err(format!(
                "clauses are looked up by path, id, position or slice, not by {}",
                short(&key.repr()?.to_string_lossy(), SHOWN)
            )));
        };
        Ok(Bound::new(py, self.at(py, index))?.into_any())
    }

    fn __contains__(&self, key: &Bound<'_, PyAny>) -> bool {
        if let Ok(clause) = key.cast::<Clause>() {
            return self.records().contains(clause.get().record());
        }
        key.extract::<String>().is_ok_and(|name| {
            self.records().iter().any(|clause| clause.path() == name || *clause.id == *name)
        })
    }

    fn __iter__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        Ok(self.all(py)?.try_iter()?.into_any())
    }

    /// The resolution they stand in.
    #[getter]
    fn resolution(&self, py: Python<'_>) -> Py<Resolution> {
        self.resolution.clone_ref(py)
    }

    /// The paths in reading order.
    fn paths(&self) -> Vec<String> {
        self.records().iter().map(|clause| clause.path().to_owned()).collect()
    }

    /// The clauses as dicts, as written to JSON Lines.
    fn to_dicts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        list_to_python(py, self.records())
    }

    /// The clauses with these labels: `CorpusClauses.filter` of one resolution.
    #[pyo3(signature = (*args, **wanted))]
    fn filter<'py>(
        slf: &Bound<'py, Self>,
        args: &Bound<'py, PyTuple>,
        wanted: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        in_python(slf.as_any(), "clauses", "filtered", args, wanted)
    }

    /// Where a word or a pattern stands, with what is around it: `clausegram.kwic` of these.
    #[pyo3(signature = (*args, **options))]
    fn kwic<'py>(
        slf: &Bound<'py, Self>,
        args: &Bound<'py, PyTuple>,
        options: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        in_python(slf.as_any(), "kwic", "kwic_of", args, options)
    }

    fn _repr_html_<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("clausegram.html_views")?.getattr("clauses_html")?.call1((slf,))
    }

    fn __repr__(&self) -> String {
        let paths: Vec<&str> = self.records().iter().map(|clause| clause.path()).collect();
        format!("<{} clauses: {}>", paths.len(), short(&paths.join(" "), SHOWN))
    }

    /// The attribute `clauses` of the resolution, which is pickled with them.
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Attribute<'py>> {
        let getattr = slf.py().import("builtins")?.getattr("getattr")?;
        Ok((getattr, (slf.get().resolution.clone_ref(slf.py()), "clauses")))
    }

    /// What cannot change is its own copy.
    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.records() == other.records()
    }

    fn __hash__(&self) -> usize {
        self.records().len()
    }
}

/// What pickle calls to get an attribute again.
type Attribute<'py> = (Bound<'py, PyAny>, (Py<Resolution>, &'static str));

impl Clauses {
    /// The error of a path that no clause has, with those that are most like it.
    fn unknown(&self, py: Python<'_>, name: &str) -> PyResult<PyErr> {
        let told = py.import("clausegram.shown")?.getattr("no_such_path")?;
        let words = told.call1((self.resolution.clone_ref(py), name, self.paths()))?;
        Ok(PyKeyError::new_err(words.unbind()))
    }

    fn all<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let clauses: Vec<Clause> =
            (0..self.records().len()).map(|index| self.at(py, index)).collect();
        Ok(PyList::new(py, clauses)?.into_any())
    }
}
