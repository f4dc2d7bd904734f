//! Many documents on many threads, with Ctrl-C working.

use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::Duration;

use clausegram_core::Resolution as Record;
use pyo3::exceptions::{PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyString};
use rayon::prelude::*;

use crate::document::{Input, Line, Manner, is_failure, json, record_of, text_of};
use crate::guard::{Failure, guarded};
use crate::lexicon::Lexicon;
use crate::resolution::Resolution;

/// How long Ctrl-C may wait to be seen. A user feels more; polling more often only costs.
pub(crate) const POLL: Duration = Duration::from_millis(50);

/// Threads of its own: rayon's global pool would hang after a fork and obey no single caller.
#[pyclass(frozen, module = "clausegram._native")]
pub struct Pool {
    pub(crate) threads: Arc<rayon::ThreadPool>,
}

impl Pool {
    /// Runs `job` for every input on the pool while the calling thread looks for signals.
    ///
    /// After a signal nothing is waited for: a file may hang on a network or in a pipe without a
    /// writer. Documents in hand are finished unseen, the others are not begun.
    fn run<I, T>(
        &self,
        py: Python<'_>,
        inputs: Vec<I>,
        job: impl Fn(I) -> Result<T, Failure> + Send + Sync + 'static,
    ) -> PyResult<Vec<T>>
    where
        I: Send + 'static,
        T: Send + 'static,
    {
        let cancelled = Arc::new(AtomicBool::new(false));
        let (answer, answered) = channel();
        let (threads, seen) = (Arc::clone(&self.threads), Arc::clone(&cancelled));
        let work = move || {
            let each = |input: I| (!seen.load(Ordering::Relaxed)).then(|| job(input)).transpose();
            let all = || inputs.into_par_iter().map(each).collect::<Result<Vec<_>, Failure>>();
            // Nobody listens any more after a signal.
            let _ = answer.send(threads.install(all));
        };
        py.detach(move || {
            thread::Builder::new().name("clausegram".to_owned()).spawn(work)?;
            loop {
                match answered.recv_timeout(POLL) {
                    Ok(results) => return Ok(results?.into_iter().flatten().collect()),
                    Err(RecvTimeoutError::Disconnected) => {
                        return Err(PyRuntimeError::new_err("a thread of clausegram failed"));
                    }
                    Err(RecvTimeoutError::Timeout) => Python::attach(|py| py.check_signals())
                        .inspect_err(|_| cancelled.store(true, Ordering::Relaxed))?,
                }
            }
        })
    }
}

/// What went wrong in reading: the source, the kind, the message and the place of each problem.
type Failures = Vec<(String, &'static str, String, usize)>;

/// Lines of JSON, what went wrong in reading, and the sources in which no clause was found.
type Lines<'py> = (Vec<Bound<'py, PyBytes>>, Failures, Vec<String>);

/// What is kept of one document when its record has been written.
struct Written {
    line: Vec<u8>,
    failures: Failures,
    without_clauses: Option<String>,
}

#[pymethods]
impl Pool {
    /// A pool of `threads` threads; as many as there are processors without a number.
    #[new]
    #[pyo3(signature = (threads = None))]
    fn new(threads: Option<isize>) -> PyResult<Self> {
        let number = match threads {
            None => 0,
            Some(number) if number > 0 => number.unsigned_abs(),
            Some(number) => {
                return Err(PyValueError::new_err(format!(
                    "threads must be 1 or more, not {number}"
                )));
            }
        };
        rayon::ThreadPoolBuilder::new()
            .num_threads(number)
            .thread_name(|index| format!("clausegram-{index}"))
            .build()
            .map(|threads| Self { threads: Arc::new(threads) })
            .map_err(|error| PyRuntimeError::new_err(format!("could not start threads: {error}")))
    }

    /// How many threads there are.
    #[getter]
    fn threads(&self) -> usize {
        self.threads.current_num_threads()
    }

    /// Parses texts; `sources` names them.
    #[pyo3(signature = (texts, sources, lexicon = None))]
    fn parse_texts(
        &self,
        py: Python<'_>,
        texts: Vec<Bound<'_, PyString>>,
        sources: Vec<String>,
        lexicon: Option<&Bound<'_, Lexicon>>,
    ) -> PyResult<Vec<Resolution>> {
        same_length(texts.len(), sources.len())?;
        let texts = texts.iter().map(text_of).collect::<PyResult<Vec<_>>>()?;
        let inputs = texts
            .iter()
            .zip(&sources)
            .map(|((text, problems), source)| {
                Ok((text.to_str(py)?.to_owned(), problems.clone(), source.clone()))
            })
            .collect::<PyResult<Vec<_>>>()?;
        let manner = Manner { lexicon: Lexicon::given(lexicon), clause: None };
        let shared = manner.clone();
        let records = self.run(py, inputs, move |(text, problems, source)| {
            guarded(&source, || record_of(&text, problems, &shared))
        })?;
        let named = texts.into_iter().zip(sources).zip(records);
        Ok(named
            .map(|(((text, problems), source), record)| {
                Resolution::new(source, text, record, problems.len(), manner.clone())
            })
            .collect())
    }

    /// Reads, decodes and parses files; one that cannot be read gives a record with a problem.
    #[pyo3(signature = (paths, sources, lexicon = None))]
    fn parse_files(
        &self,
        py: Python<'_>,
        paths: Vec<PathBuf>,
        sources: Vec<String>,
        lexicon: Option<&Bound<'_, Lexicon>>,
    ) -> PyResult<Vec<Resolution>> {
        same_length(paths.len(), sources.len())?;
        let inputs = paths.into_iter().zip(sources.clone()).collect();
        let manner = Manner { lexicon: Lexicon::given(lexicon), clause: None };
        let shared = manner.clone();
        let found = self.run(py, inputs, move |(path, source): (PathBuf, String)| {
            guarded(&source, || parsed(Input::of_file(&path), &shared))
        })?;
        Ok(found
            .into_iter()
            .zip(sources)
            .map(|((text, record, reading), source)| {
                let text = PyString::new(py, &text).unbind();
                Resolution::new(source, text, record, reading, manner.clone())
            })
            .collect())
    }

    /// The JSON Lines of files; for each failure of reading (source, kind, message, place); the sources
    /// in which no clause was found.
    #[pyo3(signature = (paths, sources, lexicon = None))]
    fn json_lines<'py>(
        &self,
        py: Python<'py>,
        paths: Vec<PathBuf>,
        sources: Vec<String>,
        lexicon: Option<&Bound<'_, Lexicon>>,
    ) -> PyResult<Lines<'py>> {
        same_length(paths.len(), sources.len())?;
        let inputs = paths.into_iter().zip(sources).collect();
        let manner = Manner { lexicon: Lexicon::given(lexicon), clause: None };
        let written = self.run(py, inputs, move |(path, source): (PathBuf, String)| {
            guarded(&source, || json_line(&source, Input::of_file(&path), &manner))
        })?;
        let (mut lines, mut failures, mut without_clauses) = (Vec::new(), Vec::new(), Vec::new());
        for document in written {
            lines.push(PyBytes::new(py, &document.line));
            failures.extend(document.failures);
            without_clauses.extend(document.without_clauses);
        }
        Ok((lines, failures, without_clauses))
    }

    fn __repr__(&self) -> String {
        format!("<Pool of {} threads>", self.threads())
    }
}

/// Text, record, and how many of the record's problems are of reading.
fn parsed(input: Input, manner: &Manner) -> (String, Record, usize) {
    let reading = input.problems.len();
    let record = record_of(&input.text, input.problems, manner);
    (input.text, record, reading)
}

/// A line of JSON with its line break, and what the summary is to say of its document.
fn json_line(source: &str, input: Input, manner: &Manner) -> Written {
    let (text, record, reading) = parsed(input, manner);
    drop(text);
    let mut line = json(&Line { source, record: &record });
    line.push(b'\n');
    let failures: Failures = record.problems[..reading]
        .iter()
        .filter(|problem| is_failure(problem))
        .map(|problem| (source.to_owned(), problem.kind, problem.message.clone(), problem.start))
        .collect();
    let empty = record.clauses.is_empty() && failures.is_empty();
    Written { line, failures, without_clauses: empty.then(|| source.to_owned()) }
}

fn same_length(texts: usize, sources: usize) -> PyResult<()> {
    if texts == sources {
        return Ok(());
    }
    Err(PyValueError::new_err(format!("{texts} texts, but {sources} names for them")))
}

/// Fails on purpose, so that a test can see what Python makes of it.
#[pyfunction]
#[pyo3(name = "_panic_for_test")]
#[allow(clippy::panic)]
pub fn panic_for_test() -> PyResult<()> {
    Ok(guarded("test", || panic!("on purpose"))?)
}
