//! What the package's Python does better: a method calls a function of a module there.

use pyo3::prelude::*;
use pyo3::types::{PyDict, PyTuple};

/// Calls a function of the package with an object before the arguments.
pub fn in_python<'py>(
    object: &Bound<'py, PyAny>,
    module: &str,
    function: &str,
    args: &Bound<'py, PyTuple>,
    options: Option<&Bound<'py, PyDict>>,
) -> PyResult<Bound<'py, PyAny>> {
    let py = object.py();
    let function = py.import(format!("clausegram.{module}"))?.getattr(function)?;
    let given: Vec<_> = std::iter::once(object.clone()).chain(args.iter()).collect();
    function.call(PyTuple::new(py, given)?, options)
}
