//! `Clause` and the sequence of them: views into a resolution, made when asked for.

use std::hash::{DefaultHasher, Hash, Hasher};

use clausegram_core::Clause as Record;
use clausegram_core::classify::{Binding, Function, SpeechAct};
use pyo3::exceptions::{PyIndexError, PyKeyError};
use pyo3::prelude::*;
use pyo3::types::{PyList, PySlice};

use crate::convert::{list_to_python, to_python};
use crate::resolution::{Resolution, part_name};

/// A paragraph or sub-paragraph, with its place in the text of its resolution.
#[pyclass(frozen, module = "clausegram._native")]
pub struct Clause {
    resolution: Py<Resolution>,
    index: usize,
}

impl Clause {
    fn record(&self) -> &Record {
        &self.resolution.get().record.clauses[self.index]
    }
}

#[pymethods]
impl Clause {
    /// Symbol of the resolution, #, path; unique in its document.
    #[getter]
    fn id(&self) -> &str {
        &self.record().id
    }

    /// "preamble", "operative" or "annex".
    #[getter]
    fn part(&self) -> &'static str {
        part_name(self.record().part)
    }

    /// Such as "P1", "3", "3(a)", "3(a)(ii)".
    #[getter]
    fn path(&self) -> &str {
        self.record().path()
    }

    /// Depth: 1 for a paragraph, 2 for its items, and so on.
    #[getter]
    fn level(&self) -> u8 {
        self.record().level
    }

    /// Path of the clause this one is an item of; None for a paragraph.
    #[getter]
    fn parent(&self) -> Option<&str> {
        self.record().parent()
    }

    /// The opening formula, such as "Recalling also"; empty where there is none.
    #[getter]
    fn opening(&self) -> &str {
        self.record().opening()
    }

    /// The clause's own words on one line.
    #[getter]
    fn text(&self) -> &str {
        &self.record().text
    }

    /// First code point in the resolution's text.
    #[getter]
    fn start(&self) -> usize {
        self.record().start()
    }

    /// One past the last code point.
    #[getter]
    fn end(&self) -> usize {
        self.record().end()
    }

    /// The pieces of the resolution's text that the words came from: (start, end).
    #[getter]
    fn spans(&self) -> Vec<(usize, usize)> {
        self.record().spans.iter().map(|span| (span.0, span.1)).collect()
    }

    /// Marks of the footnotes that stand in the clause.
    #[getter]
    fn footnotes(&self) -> Vec<String> {
        self.record().footnotes.to_vec()
    }

    /// What it does by its main verb, such as "directive" or "concern"; "other" if not known.
    #[getter]
    fn function(&self) -> &'static str {
        self.record().function.name()
    }

    /// The function of the first further main verb ("..., and requests ..."), or None.
    #[getter]
    fn second_function(&self) -> Option<&'static str> {
        self.record().second_function.map(Function::name)
    }

    /// How sure the function is, 0 to 1: how much was known of the opening, no probability.
    #[getter]
    fn confidence(&self) -> f64 {
        self.record().confidence.value()
    }

    /// Whether an item has its function from its chapeau.
    #[getter]
    fn inherited(&self) -> bool {
        self.record().inherited
    }

    /// Whether a misread letter or a lost space had to be bridged in the opening.
    #[getter]
    fn misread(&self) -> bool {
        self.record().misread
    }

    /// "assertive", "directive", "commissive", "expressive", "declarative" (Searle), or None.
    #[getter]
    fn speech_act(&self) -> Option<&'static str> {
        self.record().speech_act.map(SpeechAct::name)
    }

    /// Words of the opening that say how much, such as "deeply".
    #[getter]
    fn intensifiers(&self) -> Vec<String> {
        self.record().intensifiers.to_vec()
    }

    /// Places of the verb on published scales, 1 the weakest, by the scale's name.
    #[getter]
    fn strength<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        to_python(py, &self.record().strength)
    }

    /// On what ground a directive or decision binds, or "recommendation"; None for other clauses.
    #[getter]
    fn binding(&self) -> Option<&'static str> {
        self.record().binding.map(Binding::name)
    }

    /// Who acts: the organ, unless the clause names another body.
    #[getter]
    fn acting_body(&self) -> Option<&str> {
        self.record().acting_body.as_deref()
    }

    /// Whom it asks to act: text, actor, start, end.
    #[getter]
    fn addressees<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        to_python(py, &self.record().addressees)
    }

    /// What is to be done by when: type, organ, session, date, text, start, end.
    #[getter]
    fn deadlines<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        to_python(py, &self.record().deadlines)
    }

    /// The words and rows that gave the labels: label, rule, start, end.
    #[getter]
    fn evidence<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        to_python(py, &self.record().evidence)
    }

    /// The resolution the clause stands in.
    #[getter]
    fn resolution(&self, py: Python<'_>) -> Py<Resolution> {
        self.resolution.clone_ref(py)
    }

    /// What it does, and which words and rows tell so, in lines for a reader.
    fn explain<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        let resolution = slf.get().resolution.get();
        let explained = slf.py().import("clausegram.explaining")?.getattr("explained")?;
        explained.call1((slf, resolution.lexicon()))
    }

    /// The clause as a dict, as written to JSON Lines.
    fn to_dict<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        to_python(py, self.record())
    }

    fn __repr__(&self) -> String {
        let text = &self.record().text;
        let shown: String = text.chars().take(SHOWN).collect();
        let more = if shown.len() < text.len() { "..." } else { "" };
        format!("<Clause {}: {shown}{more}>", self.record().id)
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.record() == other.record()
    }

    fn __hash__(&self) -> u64 {
        let mut hasher = DefaultHasher::new();
        (&self.record().id, &self.record().text, self.record().start()).hash(&mut hasher);
        hasher.finish()
    }

    /// Clauses of one resolution share it in a pickle.
    fn __reduce__<'py>(slf: &Bound<'py, Self>) -> PyResult<Reduced<'py>> {
        let py = slf.py();
        let this = slf.get();
        let restore = py.import("clausegram._native")?.getattr("_clause")?;
        Ok((restore, (this.resolution.clone_ref(py), this.index)))
    }
}

/// The clause at `index` of a resolution that was pickled with it.
#[pyfunction]
#[pyo3(name = "_clause")]
pub fn clause(py: Python<'_>, resolution: Py<Resolution>, index: isize) -> PyResult<Clause> {
    let clauses = Clauses::new(resolution);
    Ok(clauses.at(py, clauses.position(index)?))
}

/// What pickle calls, and with what.
type Reduced<'py> = (Bound<'py, PyAny>, (Py<Resolution>, usize));

/// Characters of a clause in its repr: with the id they fit one line of a terminal.
const SHOWN: usize = 50;

/// The clauses of one resolution in reading order.
#[pyclass(frozen, sequence, module = "clausegram._native")]
pub struct Clauses {
    resolution: Py<Resolution>,
}

#[derive(FromPyObject)]
enum Key<'py> {
    Position(isize),
    Name(String),
    Slice(Bound<'py, PySlice>),
}

impl Clauses {
    pub(crate) fn new(resolution: Py<Resolution>) -> Self {
        Self { resolution }
    }

    fn records(&self) -> &[Record] {
        &self.resolution.get().record.clauses
    }

    fn at(&self, py: Python<'_>, index: usize) -> Clause {
        Clause { resolution: self.resolution.clone_ref(py), index }
    }

    fn position(&self, index: isize) -> PyResult<usize> {
        let len = self.records().len();
        let counted =
            if index < 0 { len.checked_add_signed(index) } else { Some(index.unsigned_abs()) };
        counted.filter(|&index| index < len).ok_or_else(|| {
            PyIndexError::new_err(format!("there is no clause {index}: the resolution has {len}"))
        })
    }

    /// The clause whose id or path is `name`; a path that two clauses bear names neither.
    fn named(&self, name: &str) -> PyResult<usize> {
        let records = self.records();
        if let Some(index) = records.iter().position(|clause| *clause.id == *name) {
            return Ok(index);
        }
        let found: Vec<usize> =
            (0..records.len()).filter(|&index| records[index].path() == name).collect();
        match found[..] {
            [index] => Ok(index),
            [] => Err(PyKeyError::new_err(format!("no clause has the path {name:?}"))),
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

    fn __getitem__<'py>(&self, py: Python<'py>, key: Key<'py>) -> PyResult<Bound<'py, PyAny>> {
        let index = match key {
            Key::Position(index) => self.position(index)?,
            Key::Name(name) => self.named(&name)?,
            Key::Slice(slice) => return self.all(py)?.get_item(slice),
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

    /// The paths in reading order.
    fn paths(&self) -> Vec<String> {
        self.records().iter().map(|clause| clause.path().to_owned()).collect()
    }

    /// The clauses as dicts, as written to JSON Lines.
    fn to_dicts<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        list_to_python(py, self.records())
    }

    fn __repr__(&self) -> String {
        let paths: Vec<&str> = self.records().iter().map(|clause| clause.path()).collect();
        format!("<{} clauses: {}>", paths.len(), paths.join(" "))
    }

    fn __eq__(&self, other: &Self) -> bool {
        self.records() == other.records()
    }

    fn __hash__(&self) -> usize {
        self.records().len()
    }
}

impl Clauses {
    fn all<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyAny>> {
        let clauses: Vec<Clause> =
            (0..self.records().len()).map(|index| self.at(py, index)).collect();
        Ok(PyList::new(py, clauses)?.into_any())
    }
}
