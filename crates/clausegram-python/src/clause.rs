//! `Clause`: a view into a resolution, made when asked for.

use std::hash::{DefaultHasher, Hash, Hasher};

use clausegram_core::Clause as Record;
use clausegram_core::classify::{Binding, Function, SpeechAct};
use pyo3::prelude::*;

use crate::clauses::Clauses;
use crate::convert::to_python;
use crate::resolution::{Resolution, part_name};
use crate::shown::short;

/// A paragraph or sub-paragraph, with its place in the text of its resolution.
#[pyclass(frozen, module = "clausegram._native")]
pub struct Clause {
    resolution: Py<Resolution>,
    index: usize,
}

impl Clause {
    pub(crate) fn new(resolution: Py<Resolution>, index: usize) -> Self {
        Self { resolution, index }
    }

    pub(crate) fn record(&self) -> &Record {
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

    fn _repr_html_<'py>(slf: &Bound<'py, Self>) -> PyResult<Bound<'py, PyAny>> {
        slf.py().import("clausegram.html_views")?.getattr("clause_html")?.call1((slf,))
    }

    fn __repr__(&self) -> String {
        let Record { id, text, .. } = self.record();
        format!("<Clause {}: {}>", short(id, SHOWN_OF_ID), short(text, SHOWN))
    }

    /// What cannot change is its own copy.
    fn __copy__(slf: Py<Self>) -> Py<Self> {
        slf
    }

    fn __deepcopy__(slf: Py<Self>, _memo: &Bound<'_, PyAny>) -> Py<Self> {
        slf
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
const SHOWN_OF_ID: usize = 30;
