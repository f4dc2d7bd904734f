//! `Resolution`: the record of one document as Python sees it.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::atomic::AtomicBool;
use std::{mem, thread};

use clausegram_core::akn::{Limits, is_akoma_ntoso};
use clausegram_core::classify::{Setting, label_names};
use clausegram_core::{Part, Resolution as Record};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedStr;
use pyo3::types::{PyDict, PyString, PyTuple};

use crate::akn::{Document, Origin, editions, only};
use crate::clauses::Clauses;
use crate::convert::{line_to_json, line_to_python, list_to_python, to_python};
use crate::delegate::in_python;
use crate::document::{Line, Manner, is_failure, json, reading_problems, record_of, text_of};
use crate::guard::guarded;
use crate::lexicon::Lexicon;
use crate::shown::short;
use crate::watch::{left_behind, prepare};

/// Everything found in one text. Offsets count code points of `text`.
#[pyclass(frozen, module = "clausegram._native")]
pub struct Resolution {
    pub(crate) source: String,
    pub(crate) text: Py<PyString>,
    pub(crate) record: Record,
    /// How many of the record's first problems are of reading, not of the text.
    reading: usize,
    manner: Manner,
    /// The file that the text was written from; none for a text that was parsed as it is.
    origin: Option<Origin>,
}

impl Resolution {
    pub(crate) fn new(
        source: String,
        text: Py<PyString>,
        record: Record,
        reading: usize,
        manner: Manner,
    ) -> Self {
        Self { source, text, record, reading, manner, origin: None }
    }

    pub(crate) fn of(py: Python<'_>, document: Document, manner: Manner) -> Self {
        let Document { source, text, record, reading, origin } = document;
        let text = PyString::new(py, &text).unbind();
        Self { source, text, record, reading, manner, origin }
    }
}

/// Clauses of a record from which on to give its memory back takes some hundredths of a second.
const LARGE: usize = 1 << 14;

impl Drop for Resolution {
    /// Nobody has to wait until all of a long record is given back: neither who lets go of it nor who pressed
    /// Ctrl-C just when it was made.
    fn drop(&mut self) {
        if self.record.clauses.len() >= LARGE {
            let record = mem::take(&mut self.record);
            // Where no thread can be had, it is given back here.
            let _ = thread::Builder::new().spawn(move || drop(record));
        }
    }
}

#[pymethods]
impl Resolution {
    /// Name of the file, relative to the folder given, or the id given.
    #[getter]
    fn source(&self) -> &str {
        &self.source
    }

    /// The text as read, which all offsets count in.
    #[getter]
    fn text(&self, py: Python<'_>) -> Py<PyString> {
        self.text.clone_ref(py)
    }

    /// ISO 639-3 code of the language.
    #[getter]
    fn language(&self) -> &str {
        self.record.language
    }

    /// Canonical symbol, such as A/RES/57/53; None where the text does not tell.
    #[getter]
    fn symbol(&self) -> Option<&str> {
        self.record.header.symbol.as_deref()
    }

    /// What the masthead, the title and the closing lines tell.
    #[getter]
    fn header<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        to_python(py, &self.record.header)
    }

    /// The clauses in reading order; indexed by position or by path.
    #[getter]
    fn clauses(slf: &Bound<'_, Self>) -> Clauses {
        Clauses::new(slf.clone().unbind())
    }

    /// Footnotes: mark, text, start, end.
    #[getter]
    fn footnotes<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        list_to_python(py, &self.record.footnotes)
    }

    /// Resolutions cited: symbol, clause, text, start, end, kind, link, target_paragraph.
    #[getter]
    fn citations<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        list_to_python(py, &self.record.citations)
    }

    /// Other documents cited, likewise.
    #[getter]
    fn documents<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        list_to_python(py, &self.record.documents)
    }

    /// References to what has no symbol: treaties, articles of the Charter, conferences, own
    /// paragraphs: kind, name, clause, link, target_paragraph, targets, place, date, note, text,
    /// start, end.
    #[getter]
    fn references<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        list_to_python(py, &self.record.references)
    }

    /// Masthead, headings, page furniture: kind, start, end.
    #[getter]
    fn regions<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        list_to_python(py, &self.record.regions)
    }

    /// What was seen to be wrong or missing: kind, message, start, end.
    #[getter]
    fn problems<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        list_to_python(py, &self.record.problems)
    }

    /// Those of the problems that tell what could not be read; empty if all was. An encoding that
    /// had to be guessed and control characters are no failure: they stand in `problems` alone.
    #[getter]
    fn reading_problems<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let reading = self.record.problems[..self.reading].iter();
        to_python(py, &reading.filter(|problem| is_failure(problem)).collect::<Vec<_>>())
    }

    /// The record as a dict, as written to JSON Lines.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        line_to_python(py, &self.line())
    }

    /// The record as one line of JSON, without a line break at its end.
    fn to_json<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyString>> {
        line_to_json(py, &self.line())
    }

    /// Where a word or a pattern stands, with what is around it: `clausegram.kwic` of this one.
    #[pyo3(signature = (*args, **options))]
    fn kwic<'py>(
        slf: &Bound<'py, Self>,
        args: &Bound<'py, PyTuple>,
        options: Option<&Bound<'py, PyDict>>,
    ) -> PyResult<Bound<'py, PyAny>> {
        in_python(slf.as_any(), "kwic", "kwic_of", args, options)
    }

    fn _repr_html_<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("clausegram.html_views")?.getattr("resolution_html")?.call1((slf,))
    }

    fn __repr__(&self) -> String {
        let symbol = self.record.header.symbol.as_deref();
        format!(
            "<Resolution {} from \"{}\": {} clauses>",
            symbol.map_or("without symbol".to_owned(), |symbol| short(symbol, SHOWN)),
            short(&self.source, SHOWN),
            self.record.clauses.len()
        )
    }

    /// What cannot change is its own copy.
    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
    }

    fn __eq__(&self, py: Python<'_>, other: &Self) -> PyResult<bool> {
        Ok(self.source == other.source
            && self.record == other.record
            && self.text.bind(py).as_any().eq(&other.text)?)
    }

    fn __hash__(&self, py: Python<'_>) -> PyResult<u64> {
        let mut hasher = DefaultHasher::new();
        self.source.hash(&mut hasher);
        self.text.bind(py).hash()?.hash(&mut hasher);
        Ok(hasher.finish())
    }

    /// A pickle holds the text, or the file it was written from, and not the record: parsing again is as fast as reading the record
    /// back would be, gives the same, and never misses a field.
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Reduced<'py>> {
        let py = slf.py();
        let this = slf.get();
        let reading = json(&&this.record.problems[..this.reading]);
        let restore = py.import("clausegram._native")?.getattr("_restore")?;
        let reading = String::from_utf8_lossy(&reading).into_owned();
        let Manner { lexicon, clause, .. } = &this.manner;
        let told = clause.as_ref().map(told);
        let text = match &this.origin {
            Some(Origin { xml, .. }) => PyString::new(py, xml).unbind(),
            None => this.text.clone_ref(py),
        };
        let position = this.origin.as_ref().map(|origin| origin.position);
        Ok((restore, (this.source.clone(), text, reading, lexicon.clone(), told, position)))
    }
}

/// Characters of a symbol and of a source in a repr: with the rest they fit one line.
const SHOWN: usize = 24;

/// What pickle calls, and with what.
type Reduced<'py> =
    (Bound<'py, PyAny>, (String, Py<PyString>, String, Lexicon, Option<Told>, Option<usize>));

/// What is known of a clause given alone: organ, session, day of adoption, part, chapeaux.
type Told = (Option<String>, Option<u32>, Option<String>, Option<String>, Vec<String>);

fn told(setting: &Setting) -> Told {
    let Setting { organ, session, adopted, part, chapeaux } = setting.clone();
    (organ, session, adopted, part.map(|part| part_name(part).to_owned()), chapeaux)
}

fn setting((organ, session, adopted, part, chapeaux): Told) -> PyResult<Setting> {
    let part = part.as_deref().map(part_named).transpose()?;
    Ok(Setting { organ, session, adopted, part, chapeaux })
}

/// The name of a part of a resolution.
pub fn part_name(part: Part) -> &'static str {
    match part {
        Part::Preamble => "preamble",
        Part::Operative => "operative",
        Part::Annex => "annex",
    }
}

fn part_named(name: &str) -> PyResult<Part> {
    let parts = [Part::Preamble, Part::Operative, Part::Annex];
    parts.into_iter().find(|part| part_name(*part) == name).ok_or_else(|| {
        PyValueError::new_err(format!(
            "there is no part {name:?}; the parts are preamble, operative, annex"
        ))
    })
}

impl Resolution {
    /// The words it was read with.
    pub(crate) fn lexicon(&self) -> Lexicon {
        self.manner.lexicon.clone()
    }

    fn line(&self) -> Line<'_> {
        Line { source: &self.source, record: &self.record }
    }
}

/// Parses one text. Never fails: what is odd is told in `problems`.
#[pyfunction]
#[pyo3(signature = (text, source = "text", *, lexicon = None))]
pub fn parse(
    py: Python<'_>,
    text: &Bound<'_, PyString>,
    source: &str,
    lexicon: Option<&Bound<'_, Lexicon>>,
) -> PyResult<Resolution> {
    let manner = Manner { lexicon: Lexicon::given(lexicon), ..Manner::default() };
    read(py, text, source, manner)
}

/// Classifies one clause given alone: the resolution it makes up.
#[pyfunction]
#[pyo3(name = "_classify", signature = (text, *, organ, session, adopted, part, chapeaux, lexicon))]
#[allow(clippy::too_many_arguments)]
pub fn classify(
    py: Python<'_>,
    text: &Bound<'_, PyString>,
    organ: Option<String>,
    session: Option<u32>,
    adopted: Option<String>,
    part: Option<String>,
    chapeaux: Vec<String>,
    lexicon: Option<&Bound<'_, Lexicon>>,
) -> PyResult<Resolution> {
    let clause = Some(setting((organ, session, adopted, part, chapeaux))?);
    let lexicon = Lexicon::given(lexicon);
    read(py, text, "clause", Manner { lexicon, clause, ..Manner::default() })
}

/// The full names of the organs whose resolutions are known.
#[pyfunction]
#[pyo3(name = "_organs")]
pub fn organs() -> Vec<&'static str> {
    clausegram_core::organ_names()
}

/// The names that labels may have whose values are a fixed set, under the label.
#[pyfunction]
#[pyo3(name = "_labels")]
pub fn labels() -> HashMap<&'static str, Vec<&'static str>> {
    let parts = [Part::Preamble, Part::Operative, Part::Annex].map(part_name).to_vec();
    label_names().into_iter().chain([("part", parts)]).collect()
}

fn read(
    py: Python<'_>,
    text: &Bound<'_, PyString>,
    source: &str,
    manner: Manner,
) -> PyResult<Resolution> {
    let (text, problems) = text_of(text)?;
    let reading = problems.len();
    let borrowed = text.to_str(py)?;
    if manner.clause.is_none() && is_akoma_ntoso(borrowed) {
        let found = editions(py, source, borrowed.into(), problems, &manner)?;
        return only(py, found, manner);
    }
    let record = if borrowed.len() < LONG {
        prepare(py);
        let record = || record_of(borrowed, problems, &manner, &AtomicBool::new(false));
        py.detach(|| guarded(source, record))?
    } else {
        let kept = PyBackedStr::try_from(text.bind(py).clone())?;
        let (source, manner) = (source.to_owned(), manner.clone());
        // The text comes back with its record, to be let go where the interpreter is held.
        let (record, _kept) = left_behind(py, move |cancelled| {
            (guarded(&source, || record_of(&kept, problems, &manner, cancelled)), kept)
        })?;
        record?
    };
    // Who stopped it has got another answer.
    let record = record.unwrap_or_default();
    Ok(Resolution::new(source.to_owned(), text, record, reading, manner))
}

/// Bytes of a text from which on it is parsed on another thread, so that Ctrl-C can leave it behind: that takes a
/// few hundredths of a second. To start a thread for less would take longer than many a text.
const LONG: usize = 1 << 18;

/// Makes again what was pickled; `position` tells which of the resolutions of a file it was.
#[pyfunction]
#[pyo3(name = "_restore", signature = (source, text, reading, lexicon, told, position = None))]
pub fn restore(
    py: Python<'_>,
    source: &str,
    text: &Bound<'_, PyString>,
    reading: &str,
    lexicon: &Bound<'_, Lexicon>,
    told: Option<Told>,
    position: Option<usize>,
) -> PyResult<Resolution> {
    // Many are made again one after another, with no step of Python between.
    py.check_signals()?;
    let clause = told.map(setting).transpose()?;
    // What was read once is read again, whatever its limits were.
    let limits = Limits { depth: usize::MAX, bytes: usize::MAX };
    let manner = Manner { lexicon: lexicon.get().clone(), clause, limits };
    let mut resolution = match position {
        None => read(py, text, source, manner)?,
        Some(position) => {
            let found = editions(py, source, text.to_str()?.into(), Vec::new(), &manner)?;
            let mut document = found.into_iter().nth(position).ok_or_else(|| {
                PyValueError::new_err(format!(
                    "{source}: the file of the pickle has no resolution {position}"
                ))
            })?;
            source.clone_into(&mut document.source);
            // Its problems of reading are among those that were pickled.
            document.record.problems.drain(..document.reading);
            Resolution::of(py, document, manner)
        }
    };
    let mut problems = reading_problems(py, reading)?;
    resolution.reading = problems.len();
    problems.append(&mut resolution.record.problems);
    resolution.record.problems = problems;
    Ok(resolution)
}
