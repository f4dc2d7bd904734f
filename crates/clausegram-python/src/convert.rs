//! Records as JSON and as objects of Python; long ones in portions, so that Ctrl-C is seen.

use std::io::{self, Write};

use clausegram_core::Resolution as Record;
use clausegram_similarity::Error;
use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyBytes, PyDict, PyList, PyString};
use serde::Serialize;

use crate::document::{Line, json};
use crate::watch::aside;

/// So many entries become objects of Python in a hundredth of a second: between two looks for Ctrl-C.
const PORTION: usize = 512;

/// Python's own JSON reader makes the dicts and lists: no field is named twice.
pub fn to_python<'py>(
    py: Python<'py>,
    value: &(impl Serialize + ?Sized),
) -> PyResult<Bound<'py, PyAny>> {
    loads(py)?.call1((PyBytes::new(py, &json(&value)),))
}

/// The same for a list of any length.
pub fn list_to_python<'py>(
    py: Python<'py>,
    values: &[impl Serialize],
) -> PyResult<Bound<'py, PyAny>> {
    if values.len() <= PORTION {
        return to_python(py, values);
    }
    let list = PyList::empty(py);
    for portion in values.chunks(PORTION) {
        py.check_signals()?;
        list.call_method1("extend", (to_python(py, portion)?,))?;
    }
    Ok(list.into_any())
}

/// The dict of a record of any length.
pub fn line_to_python<'py>(py: Python<'py>, line: &Line<'_>) -> PyResult<Bound<'py, PyAny>> {
    let record = line.record;
    if record.clauses.len() <= PORTION {
        return to_python(py, line);
    }
    // What is no list; the lists are put in the places that they have there, empty.
    let Record { language, header, .. } = record;
    let bare = Record { language, header: header.clone(), ..Record::default() };
    let dict = to_python(py, &Line { source: line.source, record: &bare })?;
    let dict = dict.cast_into::<PyDict>()?;
    dict.set_item("clauses", list_to_python(py, &record.clauses)?)?;
    dict.set_item("footnotes", list_to_python(py, &record.footnotes)?)?;
    dict.set_item("citations", list_to_python(py, &record.citations)?)?;
    dict.set_item("documents", list_to_python(py, &record.documents)?)?;
    dict.set_item("references", list_to_python(py, &record.references)?)?;
    dict.set_item("regions", list_to_python(py, &record.regions)?)?;
    dict.set_item("problems", list_to_python(py, &record.problems)?)?;
    Ok(dict.into_any())
}

/// The line of JSON of a record of any length, without the line break at its end.
pub fn line_to_json<'py>(py: Python<'py>, line: &Line<'_>) -> PyResult<Bound<'py, PyString>> {
    let is_short = line.record.clauses.len() <= PORTION;
    let line = aside(py, is_short, |stop| {
        let mut out = While { go_on: || stop.go_on().is_ok(), bytes: Vec::new() };
        // Nothing else can fail: keys are strings, numbers are integers, the memory takes all bytes.
        serde_json::to_writer(&mut out, line).map_err(|_| Error::Cancelled)?;
        Ok(out.bytes)
    })?;
    PyString::from_encoded_object(PyBytes::new(py, &line).as_any(), Some(c"utf-8"), None)
}

/// Bytes in memory, as long as somebody wants them.
struct While<F> {
    go_on: F,
    bytes: Vec<u8>,
}

impl<F: Fn() -> bool> Write for While<F> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if !(self.go_on)() {
            return Err(io::Error::other("stopped"));
        }
        self.bytes.write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// Python's `json.loads`.
pub fn loads(py: Python<'_>) -> PyResult<&Bound<'_, PyAny>> {
    static LOADS: PyOnceLock<Py<PyAny>> = PyOnceLock::new();
    if LOADS.get(py).is_none() {
        // Here, for to import is to run code of Python, amid which another thread may fork: the child would
        // wait for the lock for ever.
        py.import("json")?;
    }
    LOADS.import(py, "json", "loads")
}
