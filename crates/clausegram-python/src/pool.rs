//! Many documents on many threads, with Ctrl-C working.

use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::{mem, process};

use clausegram_core::Problem;
use clausegram_core::akn::Limits;
use pyo3::exceptions::{PyOverflowError, PyRuntimeError, PyTypeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyBytes, PyString};
use rayon::prelude::*;

use crate::akn::{Document, documents};
use crate::document::{Input, Line, Manner, is_failure, json, reading_problems, text_of};
use crate::guard::{Failure, guarded};
use crate::lexicon::Lexicon;
use crate::resolution::Resolution;
use crate::watch::{left_behind, prepare};

/// More threads than any machine has use for; so many would take minutes to start.
const MOST: usize = 1024;

/// Threads of its own: rayon's global pool would hang after a fork and obey no single caller.
#[pyclass(frozen, module = "clausegram._native")]
pub struct Pool {
    /// Locked with the interpreter held and for a moment only: no fork comes between.
    threads: Mutex<Threads>,
}

/// Threads of one process. A process that was forked has none of its parent's.
struct Threads {
    process: u32,
    number: usize,
    pool: Option<Arc<rayon::ThreadPool>>,
}

impl Threads {
    fn start(number: usize) -> PyResult<Self> {
        let pool = clausegram_similarity::threads(number)
            .map_err(|error| PyRuntimeError::new_err(error.to_string()))?;
        Ok(Self { process: process::id(), number, pool: Some(Arc::new(pool)) })
    }
}

impl Drop for Threads {
    /// What a fork has copied is left as it is: to end threads that there are not would be waited for.
    fn drop(&mut self) {
        if self.process != process::id() {
            mem::forget(self.pool.take());
        }
    }
}

impl Pool {
    /// The threads; others than before if this process was forked.
    pub(crate) fn threads(&self) -> PyResult<Arc<rayon::ThreadPool>> {
        let mut threads = self.threads.lock().unwrap_or_else(PoisonError::into_inner);
        match &threads.pool {
            Some(pool) if threads.process == process::id() => Ok(Arc::clone(pool)),
            _ => {
                *threads = Threads::start(threads.number)?;
                threads.pool.clone().ok_or_else(|| PyRuntimeError::new_err("no threads"))
            }
        }
    }

    /// Runs `job` for every input on the pool while the calling thread looks for signals.
    ///
    /// After a signal nothing is waited for. Documents in hand are finished unseen as far as their next
    /// stage, the others are not begun. A job gives None if it was stopped.
    fn run<I, T>(
        &self,
        py: Python<'_>,
        inputs: Vec<I>,
        job: impl Fn(I, &AtomicBool) -> Result<Option<T>, Failure> + Send + Sync + 'static,
    ) -> PyResult<Vec<T>>
    where
        I: Send + 'static,
        T: Send + 'static,
    {
        let threads = self.threads()?;
        let results = left_behind(py, move |cancelled| {
            let each = |input: I| {
                if cancelled.load(Ordering::Relaxed) { Ok(None) } else { job(input, cancelled) }
            };
            let all = || inputs.into_par_iter().map(each).collect::<Result<Vec<_>, Failure>>();
            threads.install(all)
        })?;
        Ok(results?.into_iter().flatten().collect())
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
    fn new(py: Python<'_>, threads: Option<&Bound<'_, PyAny>>) -> PyResult<Self> {
        prepare(py);
        let number = threads.map(number_of).transpose()?.unwrap_or(0);
        Ok(Self { threads: Mutex::new(Threads::start(number)?) })
    }

    /// How many threads there are.
    #[getter(threads)]
    fn number(&self) -> PyResult<usize> {
        Ok(self.threads()?.current_num_threads())
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
        let manner = Manner { lexicon: Lexicon::given(lexicon), ..Manner::default() };
        let shared = manner.clone();
        let found = self.run(py, inputs, move |(text, problems, source), cancelled| {
            let input = Input::of_text(text, problems);
            guarded(&source, || documents(&source, input, &shared, cancelled))
        })?;
        let found = texts.into_iter().zip(found).flat_map(|((text, _), documents)| {
            documents.into_iter().map(move |document| (text.clone_ref(py), document))
        });
        Ok(found
            .map(|(text, document)| match document.origin {
                Some(_) => Resolution::of(py, document, manner.clone()),
                // A text that was parsed as it is stays the string it was.
                None => {
                    let Document { source, record, reading, .. } = document;
                    Resolution::new(source, text, record, reading, manner.clone())
                }
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
        let inputs = paths.into_iter().zip(sources).collect();
        let manner = Manner { lexicon: Lexicon::given(lexicon), ..Manner::default() };
        let shared = manner.clone();
        let found = self.run(py, inputs, move |(path, source): (PathBuf, String), cancelled| {
            guarded(&source, || documents(&source, Input::of_file(&path), &shared, cancelled))
        })?;
        let found = found.into_iter().flatten();
        Ok(found.map(|document| Resolution::of(py, document, manner.clone())).collect())
    }

    /// Parses what readers made of files: strings are texts, bytes are decoded first, paths are read.
    /// `problems` of each are those that its reader saw, as JSON, with places in code points. The
    /// resolutions of each. `limits` of Akoma Ntoso are elements inside each other, and bytes.
    #[pyo3(signature = (contents, sources, problems, lexicon = None, limits = None))]
    fn parse_documents(
        &self,
        py: Python<'_>,
        contents: Vec<Bound<'_, PyAny>>,
        sources: Vec<String>,
        problems: Vec<String>,
        lexicon: Option<&Bound<'_, Lexicon>>,
        limits: Option<(usize, usize)>,
    ) -> PyResult<Vec<Vec<Resolution>>> {
        let inputs = inputs(py, &contents, sources, &problems)?;
        let manner =
            Manner { lexicon: Lexicon::given(lexicon), clause: None, limits: given(limits) };
        let shared = manner.clone();
        let found = self.run(py, inputs, move |input: Read, cancelled| {
            guarded(&input.source.clone(), || input.documents(&shared, cancelled))
        })?;
        let made = |document| Resolution::of(py, document, manner.clone());
        Ok(found.into_iter().map(|each| each.into_iter().map(made).collect()).collect())
    }

    /// The JSON Lines of the same; for each failure of reading (source, kind, message, place); the
    /// sources in which no clause was found.
    #[pyo3(signature = (contents, sources, problems, lexicon = None, limits = None))]
    fn json_lines<'py>(
        &self,
        py: Python<'py>,
        contents: Vec<Bound<'_, PyAny>>,
        sources: Vec<String>,
        problems: Vec<String>,
        lexicon: Option<&Bound<'_, Lexicon>>,
        limits: Option<(usize, usize)>,
    ) -> PyResult<Lines<'py>> {
        let inputs = inputs(py, &contents, sources, &problems)?;
        let manner =
            Manner { lexicon: Lexicon::given(lexicon), clause: None, limits: given(limits) };
        let written = self.run(py, inputs, move |input: Read, cancelled| {
            guarded(&input.source.clone(), || {
                let found = input.documents(&manner, cancelled)?;
                Some(found.into_iter().map(json_line).collect::<Vec<_>>())
            })
        })?;
        let (mut lines, mut failures, mut without_clauses) = (Vec::new(), Vec::new(), Vec::new());
        for document in written.into_iter().flatten() {
            lines.push(PyBytes::new(py, &document.line));
            failures.extend(document.failures);
            without_clauses.extend(document.without_clauses);
        }
        Ok((lines, failures, without_clauses))
    }

    fn __repr__(&self) -> String {
        match self.number() {
            Ok(number) => format!("<Pool of {number} threads>"),
            Err(error) => format!("<Pool: {error}>"),
        }
    }
}

/// Limits of Akoma Ntoso, or those there are by default.
fn given(limits: Option<(usize, usize)>) -> Limits {
    limits.map_or_else(Limits::default, |(depth, bytes)| Limits { depth, bytes })
}

/// What a reader hands on: a text, bytes that are still to be decoded, or a file that is to be read.
enum Content {
    Text(String, Vec<Problem>),
    Bytes(Vec<u8>),
    File(PathBuf),
}

/// A document to parse, with the problems that its reader saw.
struct Read {
    source: String,
    content: Content,
    problems: Vec<Problem>,
}

impl Content {
    fn of(given: &Bound<'_, PyAny>) -> PyResult<Self> {
        if let Ok(text) = given.cast::<PyString>() {
            let (text, problems) = text_of(text)?;
            return Ok(Self::Text(text.to_str(given.py())?.to_owned(), problems));
        }
        match given.cast::<PyBytes>() {
            Ok(bytes) => Ok(Self::Bytes(bytes.as_bytes().to_vec())),
            Err(_) => Ok(Self::File(given.extract()?)),
        }
    }
}

impl Read {
    fn documents(self, manner: &Manner, cancelled: &AtomicBool) -> Option<Vec<Document>> {
        let input = match self.content {
            Content::Text(text, problems) => Input::of_text(text, problems),
            Content::Bytes(bytes) => Input::of_bytes(&bytes),
            Content::File(path) => Input::of_file(&path),
        };
        let mut found = documents(&self.source, input, manner, cancelled)?;
        found.iter_mut().for_each(|document| document.read_with(&self.problems));
        Some(found)
    }
}

fn inputs(
    py: Python<'_>,
    contents: &[Bound<'_, PyAny>],
    sources: Vec<String>,
    problems: &[String],
) -> PyResult<Vec<Read>> {
    same_length(contents.len(), sources.len())?;
    same_length(contents.len(), problems.len())?;
    let each = contents.iter().zip(sources).zip(problems);
    each.map(|((content, source), problems)| {
        let problems = reading_problems(py, problems)?;
        Ok(Read { source, content: Content::of(content)?, problems })
    })
    .collect()
}

/// A number of threads as it is given in Python.
fn number_of(threads: &Bound<'_, PyAny>) -> PyResult<usize> {
    let allowed = "None for one for each processor";
    let number: isize = match threads.extract() {
        Ok(number) if !threads.is_instance_of::<PyBool>() => number,
        Err(error) if error.is_instance_of::<PyOverflowError>(threads.py()) => isize::MAX,
        _ => {
            let given = threads.repr()?;
            return Err(PyTypeError::new_err(format!(
                "threads must be a whole number or {allowed}, not {given}"
            )));
        }
    };
    match usize::try_from(number) {
        Ok(number) if (1..=MOST).contains(&number) => Ok(number),
        Ok(number) if number > MOST => Err(PyValueError::new_err(format!(
            "threads must be {MOST} or less, or {allowed}, not {}",
            threads.repr()?
        ))),
        _ => {
            let message = format!("threads must be 1 or more, not {number}; {allowed}");
            Err(PyValueError::new_err(message))
        }
    }
}

/// A line of JSON with its line break, and what the summary is to say of its document.
fn json_line(document: Document) -> Written {
    let Document { source, text, record, reading, .. } = document;
    drop(text);
    let mut line = json(&Line { source: &source, record: &record });
    line.push(b'\n');
    let failures: Failures = record.problems[..reading]
        .iter()
        .filter(|problem| is_failure(problem))
        .map(|problem| (source.clone(), problem.kind, problem.message.clone(), problem.start))
        .collect();
    let empty = record.clauses.is_empty() && failures.is_empty();
    Written { line, failures, without_clauses: empty.then_some(source) }
}

fn same_length(texts: usize, sources: usize) -> PyResult<()> {
    if texts == sources {
        return Ok(());
    }
    Err(PyValueError::new_err(format!("{texts} texts, but {sources} names for them")))
}
