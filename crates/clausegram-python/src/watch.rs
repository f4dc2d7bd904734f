//! A long job on threads of its own, while the calling thread looks for Ctrl-C.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;

use clausegram_similarity::{Control, Error};
use pyo3::exceptions::{PyMemoryError, PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use rayon::ThreadPool;

use crate::guard::guarded;
use crate::pool::POLL;

/// Runs `job` without the interpreter. `progress(done, total)` is called from this thread, 20 times
/// a second at most; if it raises, or Ctrl-C is pressed, the job is stopped and waited for, so that
/// nothing writes to memory that Python has taken back.
pub fn watched<T: Send>(
    py: Python<'_>,
    pool: &ThreadPool,
    progress: Option<&Py<PyAny>>,
    job: impl FnOnce(&Control<'_>) -> Result<T, Error> + Send,
) -> PyResult<T> {
    let cancelled = AtomicBool::new(false);
    let (done, total) = (AtomicU64::new(0), AtomicU64::new(0));
    let tell = |now: u64, all: u64| {
        total.store(all, Ordering::Relaxed);
        done.fetch_max(now, Ordering::Relaxed);
    };
    let look = || {
        Python::attach(|py| {
            py.check_signals()?;
            let all = total.load(Ordering::Relaxed);
            if let Some(progress) = progress.filter(|_| all > 0) {
                progress.call1(py, (done.load(Ordering::Relaxed), all))?;
            }
            Ok::<(), PyErr>(())
        })
    };
    let (answer, answered) = channel();
    let (cancelled, look) = (&cancelled, &look);
    let found = py.detach(move || {
        let work = || {
            let control = Control::new(pool).cancelled_by(cancelled).telling(&tell);
            // The receiver outlives the thread.
            let _ = answer.send(guarded("similarity", || job(&control)));
        };
        thread::scope(|scope| {
            thread::Builder::new().name("clausegram".to_owned()).spawn_scoped(scope, work)?;
            let mut stopped = None;
            loop {
                match answered.recv_timeout(POLL) {
                    Ok(result) => return stopped.map_or(Ok(result), Err),
                    Err(RecvTimeoutError::Disconnected) => {
                        return Err(PyRuntimeError::new_err("a thread of clausegram failed"));
                    }
                    Err(RecvTimeoutError::Timeout) if stopped.is_none() => {
                        stopped = look().err();
                        cancelled.store(stopped.is_some(), Ordering::Relaxed);
                    }
                    Err(RecvTimeoutError::Timeout) => {}
                }
            }
        })
    })?;
    found?.map_err(in_python)
}

/// The exception that a user of Python expects.
pub fn in_python(error: Error) -> PyErr {
    let message = error.to_string();
    match error {
        Error::Memory { .. } => PyMemoryError::new_err(message),
        Error::Cancelled => PyRuntimeError::new_err(message),
        _ => PyValueError::new_err(message),
    }
}
