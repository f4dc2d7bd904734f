//! `Lexicon`: the words that open clauses, ours or a user's.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use clausegram_core::{Lexicon as Core, TableError};
use pyo3::exceptions::{PyOSError, PyValueError};
use pyo3::prelude::*;

/// The words that open clauses, with their forms and their meaning.
#[pyclass(frozen, eq, module = "clausegram._native")]
#[derive(Clone, Debug, Default)]
pub struct Lexicon(Option<Arc<Core>>);

impl Lexicon {
    /// The words; those of English resolutions where no others were given.
    pub(crate) fn words(&self) -> &Core {
        self.0.as_deref().unwrap_or_else(|| Core::english())
    }

    /// The lexicon given, or ours.
    pub(crate) fn given(lexicon: Option<&Bound<'_, Self>>) -> Self {
        lexicon.map(|lexicon| lexicon.get().clone()).unwrap_or_default()
    }
}

impl PartialEq for Lexicon {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.words(), other.words()) || self.words().to_tsv() == other.words().to_tsv()
    }
}

#[pymethods]
impl Lexicon {
    /// The lexicon of English resolutions, which is used where no other is given.
    #[staticmethod]
    fn english() -> Self {
        Self::default()
    }

    /// The words of a table on top of ours, or with `replace` in their place.
    ///
    /// The table is UTF-8 text with tabs and a header row. `OSError` if the file cannot be read,
    /// `ValueError` with the line for a row that is malformed.
    #[staticmethod]
    #[pyo3(signature = (path, *, replace = false))]
    fn from_tsv(py: Python<'_>, path: PathBuf, replace: bool) -> PyResult<Self> {
        let name = path.display().to_string();
        let table =
            py.detach(|| std::fs::read(&path)).map_err(|error| unreadable(&error, &path))?;
        let table = String::from_utf8(table)
            .map_err(|_| PyValueError::new_err(format!("{name} is not UTF-8 text")))?;
        Self::of(&table, replace).map_err(|error| PyValueError::new_err(format!("{name}, {error}")))
    }

    /// The words of a table given as a string.
    #[staticmethod]
    #[pyo3(signature = (table, *, replace = false))]
    fn from_string(table: &str, replace: bool) -> PyResult<Self> {
        Self::of(table, replace).map_err(|error| PyValueError::new_err(format!("table, {error}")))
    }

    /// All words as one table, which `from_tsv(path, replace=True)` reads back.
    fn to_tsv(&self) -> String {
        self.words().to_tsv()
    }

    /// The names of the scales of strength.
    #[getter]
    fn scales(&self) -> Vec<&str> {
        self.words().scales().collect()
    }

    /// The row whose word resembles the opening of a clause most, such as `verb request`, the word,
    /// and how many letters differ; None where there are no letters or no words.
    fn nearest(&self, text: &str) -> Option<(String, String, usize)> {
        let (row, word, distance) = self.words().nearest(text)?;
        Some((row.to_owned(), word, distance))
    }

    fn __len__(&self) -> usize {
        self.words().len()
    }

    fn __repr__(&self) -> String {
        let ours = if self.0.is_none() { "English " } else { "" };
        format!("<Lexicon of {} {ours}words>", self.words().len())
    }

    fn _repr_html_<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("clausegram.html_views")?.getattr("lexicon_html")?.call1((slf,))
    }

    fn __hash__(&self) -> usize {
        self.words().len()
    }

    /// What cannot change is its own copy.
    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }

    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Reduced<'py>> {
        let this = slf.get();
        let restore = slf.py().import("clausegram._native")?.getattr("_lexicon")?;
        Ok((restore, (this.0.as_ref().map(|words| words.to_tsv()),)))
    }
}

/// What pickle calls, and with what.
type Reduced<'py> = (Bound<'py, PyAny>, (Option<String>,));

impl Lexicon {
    fn of(table: &str, replace: bool) -> Result<Self, TableError> {
        let words = if replace { Core::from_tsv(table) } else { Core::english().extended(table) };
        Ok(Self(Some(Arc::new(words?))))
    }
}

/// Makes again what was pickled.
#[pyfunction]
#[pyo3(name = "_lexicon")]
pub fn lexicon(table: Option<&str>) -> PyResult<Lexicon> {
    match table {
        None => Ok(Lexicon::default()),
        Some(table) => Lexicon::from_string(table, true),
    }
}

/// The error of the system with the path of the file, as Python's own `open` gives it.
fn unreadable(error: &std::io::Error, path: &Path) -> PyErr {
    match error.raw_os_error() {
        Some(code) => {
            let text = error.to_string();
            let reason = text.split(" (os error").next().unwrap_or(&text).to_owned();
            PyOSError::new_err((code, reason, path.as_os_str().to_owned()))
        }
        None => PyOSError::new_err(format!("{}: {error}", path.display())),
    }
}
