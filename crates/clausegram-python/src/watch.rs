//! Long jobs on threads of their own, while the calling thread looks for Ctrl-C.
//!
//! | after Ctrl-C | |
//! |---|---|
//! | [`watched`], [`aside`] | the job is told to stop and waited for: it borrows from Python |
//! | [`left_behind`] | the job is told to stop and not waited for: it owns what it works on |

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};
use std::thread;
use std::time::Duration;

use clausegram_similarity::{Control, Error, Phase, Stop};
use numpy::PyArray1;
use pyo3::exceptions::{PyMemoryError, PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::IntoPyDict;

use crate::guard::{Failure, guarded};
use crate::pool::Pool;

/// How long Ctrl-C may wait to be seen. A user feels more; polling more often only costs.
const POLL: Duration = Duration::from_millis(50);

/// Makes what is made once in the life of a process, with the interpreter held.
///
/// Nobody forks a process of Python without the interpreter; so nobody forks while a thread makes these,
/// for which the child would wait for ever.
pub fn prepare(_py: Python<'_>) {
    static READY: OnceLock<()> = OnceLock::new();
    READY.get_or_init(|| {
        clausegram_core::prepare();
        clausegram_similarity::prepare();
        // The first thread of the first pool makes what all pools share.
        if let Ok(threads) = clausegram_similarity::threads(1) {
            threads.install(|| ());
        }
    });
}

/// Imports numpy where arrays will be made, and has its binding make what that makes once.
///
/// The binding would import it at the first array, and panic where Ctrl-C comes meanwhile.
pub fn arrays(py: Python<'_>) -> PyResult<()> {
    py.import("numpy")?;
    numpy::get_array_module(py)?;
    drop(PyArray1::<u8>::zeros(py, 0, false));
    Ok(())
}

/// Waits, before a fork, until no thread is making what the binding of numpy makes once: it runs code of Python
/// for that, amid which another thread may have the interpreter and fork.
#[pyfunction]
#[pyo3(name = "_before_fork")]
pub fn before_fork(py: Python<'_>) -> PyResult<()> {
    let modules = py.import("sys")?.getattr("modules")?;
    if modules.contains("numpy")? { arrays(py) } else { Ok(()) }
}

/// Has [`before_fork`] called before each fork, where the system forks.
pub fn settle_before_forks(module: &Bound<'_, PyModule>) -> PyResult<()> {
    let os = module.py().import("os")?;
    if os.hasattr("register_at_fork")? {
        let before = [("before", module.getattr("_before_fork")?)].into_py_dict(module.py())?;
        os.call_method("register_at_fork", (), Some(&before))?;
    }
    Ok(())
}

/// Runs `job` on the pool, without the interpreter. `progress(done, total, name, unit)` is called from
/// this thread, 20 times a second at most; if it raises, or Ctrl-C is pressed, the job is stopped and
/// waited for, so that nothing writes to memory that Python has taken back.
pub fn watched<T: Send>(
    py: Python<'_>,
    pool: &Pool,
    progress: Option<&Py<PyAny>>,
    job: impl FnOnce(&Control<'_>) -> Result<T, Error> + Send,
) -> PyResult<T> {
    let threads = pool.threads()?;
    let told: Mutex<Option<(u64, u64, Phase)>> = Mutex::new(None);
    let tell = |done: u64, total: u64, phase: Phase| {
        let mut told = told.lock().unwrap_or_else(PoisonError::into_inner);
        // Portions of a phase are told of in any order.
        let before = told.filter(|(_, before, of)| (*before, *of) == (total, phase));
        *told = Some((before.map_or(done, |(before, ..)| before.max(done)), total, phase));
    };
    let look = || {
        let told = *told.lock().unwrap_or_else(PoisonError::into_inner);
        Python::attach(|py| {
            py.check_signals()?;
            if let (Some(progress), Some((done, total, phase))) = (progress, told) {
                progress.call1(py, (done, total, phase.name, phase.unit))?;
            }
            Ok(())
        })
    };
    attended(py, look, |cancelled| {
        job(&Control::new(&threads).cancelled_by(cancelled).telling(&tell))
    })
}

/// Runs `job` on one thread, without the interpreter; after Ctrl-C it is stopped and waited for.
///
/// A job that `is_short`, of a few thousandths of a second, is run on this thread: to start another would
/// take longer than many a job.
pub fn aside<T: Send>(
    py: Python<'_>,
    is_short: bool,
    job: impl FnOnce(Stop<'_>) -> Result<T, Error> + Send,
) -> PyResult<T> {
    prepare(py);
    if is_short {
        return py.detach(|| guarded("similarity", || job(Stop::never())))?.map_err(in_python);
    }
    attended(py, signals, |cancelled| job(Stop::when(cancelled)))
}

/// Runs `job` on a thread of its own; it is given a flag that is set after Ctrl-C, and then is not waited
/// for: a file may hang on a network or in a pipe without a writer, a long text takes its time.
pub fn left_behind<T: Send + 'static>(
    py: Python<'_>,
    job: impl FnOnce(&AtomicBool) -> T + Send + 'static,
) -> PyResult<T> {
    prepare(py);
    let cancelled = Arc::new(AtomicBool::new(false));
    let (answer, answered) = channel();
    let seen = Arc::clone(&cancelled);
    // Nobody listens any more after a signal.
    let work = move || drop(answer.send(job(&seen)));
    py.detach(move || {
        thread::Builder::new().name("clausegram".to_owned()).spawn(work)?;
        loop {
            match next(&answered)? {
                Some(answer) => return Ok(answer),
                None => signals().inspect_err(|_| cancelled.store(true, Ordering::Relaxed))?,
            }
        }
    })
}

/// Runs `job` on a thread of its own and calls `look` meanwhile; if that fails, the job is stopped and
/// waited for.
fn attended<T: Send>(
    py: Python<'_>,
    look: impl Fn() -> PyResult<()> + Sync,
    job: impl FnOnce(&AtomicBool) -> Result<T, Error> + Send,
) -> PyResult<T> {
    let cancelled = AtomicBool::new(false);
    let (answer, answered) = channel();
    let (cancelled, look) = (&cancelled, &look);
    let found = py.detach(move || {
        // The receiver outlives the thread.
        let work = move || drop(answer.send(guarded("similarity", || job(cancelled))));
        thread::scope(|scope| {
            thread::Builder::new().name("clausegram".to_owned()).spawn_scoped(scope, work)?;
            let mut stopped = None;
            loop {
                match next(&answered)? {
                    Some(result) => return stopped.map_or(Ok(result), Err),
                    None if stopped.is_none() => {
                        stopped = look().err();
                        cancelled.store(stopped.is_some(), Ordering::Relaxed);
                    }
                    None => {}
                }
            }
        })
    })?;
    found?.map_err(in_python)
}

/// The answer, if it comes before the next look.
fn next<T>(answered: &Receiver<T>) -> PyResult<Option<T>> {
    match answered.recv_timeout(POLL) {
        Ok(answer) => Ok(Some(answer)),
        Err(RecvTimeoutError::Timeout) => Ok(None),
        Err(RecvTimeoutError::Disconnected) => {
            Err(PyRuntimeError::new_err("a thread of clausegram failed"))
        }
    }
}

fn signals() -> PyResult<()> {
    Python::attach(|py| py.check_signals())
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

/// Fails on purpose, in a thread of the pool if there is one, so that a test can see what Python makes of it.
#[pyfunction]
#[pyo3(name = "_panic_for_test", signature = (pool = None))]
#[allow(clippy::panic)]
pub fn panic_for_test(py: Python<'_>, pool: Option<&Pool>) -> PyResult<()> {
    let fail = || -> Result<(), Failure> { guarded("test", || panic!("on purpose")) };
    match pool {
        None => Ok(fail()?),
        Some(pool) => watched(py, pool, None, |control| control.run(|| panic!("on purpose"))),
    }
}
