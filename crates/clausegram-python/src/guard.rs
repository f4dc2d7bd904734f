//! A panic stops at the boundary: Python sees a `RuntimeError` that names the document.
//!
//! pyo3 would raise `PanicException`, which `except Exception` misses.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use pyo3::PyErr;
use pyo3::exceptions::PyRuntimeError;

/// Why a document has no record: the library itself failed.
#[derive(Debug)]
pub struct Failure {
    source: String,
    reason: String,
}

impl From<Failure> for PyErr {
    fn from(failure: Failure) -> Self {
        PyRuntimeError::new_err(format!(
            "{}: clausegram failed ({}); this is a fault of the program, please report it with the text",
            failure.source, failure.reason
        ))
    }
}

/// Runs `job` for the document named `source`; a panic becomes a [`Failure`].
pub fn guarded<T>(source: &str, job: impl FnOnce() -> T) -> Result<T, Failure> {
    // What a panic leaves half done is dropped with the closure: nothing of it is used again.
    catch_unwind(AssertUnwindSafe(job))
        .map_err(|payload| Failure { source: source.to_owned(), reason: reason(&*payload) })
}

/// The words of a panic, where it has any.
fn reason(payload: &(dyn Any + Send)) -> String {
    payload
        .downcast_ref::<&str>()
        .map(|words| (*words).to_owned())
        .or_else(|| payload.downcast_ref::<String>().cloned())
        .unwrap_or_else(|| "no reason given".to_owned())
}
