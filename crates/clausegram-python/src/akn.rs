//! Documents out of what was read: mostly one, but a file of Akoma Ntoso may hold several resolutions.

use std::ops::Range;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use clausegram_core::akn::{self, Edition};
use clausegram_core::{Problem, Resolution as Record};

use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::pybacked::PyBackedBytes;
use pyo3::types::PyBytes;

use crate::document::{Input, Manner, is_failure, record_of};
use crate::guard::guarded;
use crate::lexicon::Lexicon;
use crate::resolution::Resolution;
use crate::watch::left_behind;

/// A text with its record.
#[derive(Default)]
pub struct Document {
    pub source: String,
    pub text: String,
    pub record: Record,
    /// How many of the record's first problems are of reading.
    pub reading: usize,
    /// None for a text that was parsed as it is.
    pub origin: Option<Origin>,
}

impl Document {
    /// Puts problems that its reader saw before all others; their places count code points already.
    pub fn read_with(&mut self, problems: &[Problem]) {
        self.record.problems.splice(0..0, problems.iter().cloned());
        self.reading += problems.len();
    }
}

/// Where the text of a record was written from: what a pickle has to hold.
#[derive(Clone, Debug)]
pub struct Origin {
    /// The whole file, which its resolutions share.
    pub xml: Arc<str>,
    /// Which of its resolutions.
    pub position: usize,
}

/// The documents of an input. None if the job was cancelled.
pub fn documents(
    source: &str,
    input: Input,
    manner: &Manner,
    cancelled: &AtomicBool,
) -> Option<Vec<Document>> {
    let Input { text, problems, is_xml } = input;
    if is_xml {
        return Some(of_xml(source, text.into(), problems, manner));
    }
    let reading = problems.len();
    let record = record_of(&text, problems, manner, cancelled)?;
    Some(vec![Document { source: source.to_owned(), text, record, reading, origin: None }])
}

/// The resolutions of a file; each bears the problems of its decoding.
pub fn of_xml(
    source: &str,
    xml: Arc<str>,
    mut problems: Vec<Problem>,
    manner: &Manner,
) -> Vec<Document> {
    // They stand in the file, not in the text that is written from it.
    problems.iter_mut().for_each(|problem| (problem.start, problem.end) = (0, 0));
    let editions = akn::read(&xml, manner.limits, manner.lexicon.words());
    let document = |(position, edition): (usize, Edition)| {
        let Edition { part, text, mut record } = edition;
        let failures = failures(&record);
        let reading = problems.len() + failures.len();
        record.problems.splice(0..0, problems.iter().cloned());
        let record = record.into_code_points(&text);
        let source = match part {
            Some(part) => format!("{source}#{part}"),
            None => source.to_owned(),
        };
        Document {
            source,
            text,
            record,
            reading,
            origin: Some(Origin { xml: Arc::clone(&xml), position }),
        }
    };
    editions.into_iter().enumerate().map(document).collect()
}

/// The same for a call of Python, which Ctrl-C may end.
pub fn editions(
    py: Python<'_>,
    source: &str,
    xml: Arc<str>,
    problems: Vec<Problem>,
    manner: &Manner,
) -> PyResult<Vec<Document>> {
    let (source, manner) = (source.to_owned(), manner.clone());
    Ok(left_behind(py, move |_| guarded(&source, || of_xml(&source, xml, problems, &manner)))??)
}

/// The first problems of a record: those that say why nothing could be read.
fn failures(record: &Record) -> Range<usize> {
    0..record.problems.iter().take_while(|problem| is_failure(problem)).count()
}

/// The only resolution of a file.
pub fn only(py: Python<'_>, mut found: Vec<Document>, manner: Manner) -> PyResult<Resolution> {
    match found.pop() {
        Some(document) if found.is_empty() => Ok(Resolution::of(py, document, manner)),
        last => {
            let names: Vec<String> =
                found.into_iter().chain(last).map(|document| document.source).collect();
            Err(PyValueError::new_err(format!(
                "the file holds {} resolutions, {}: give it in a list, or its name to read, for all of them",
                names.len(),
                names.join(", ")
            )))
        }
    }
}

/// Decodes and parses the bytes of one document.
#[pyfunction]
#[pyo3(signature = (data, source = "bytes", *, lexicon = None))]
pub fn parse_bytes(
    py: Python<'_>,
    data: &Bound<'_, PyBytes>,
    source: &str,
    lexicon: Option<&Bound<'_, Lexicon>>,
) -> PyResult<Resolution> {
    let manner = Manner { lexicon: Lexicon::given(lexicon), ..Manner::default() };
    only(py, of_bytes(py, data, source, &manner)?, manner)
}

/// Decodes and parses bytes: the resolutions of a file of Akoma Ntoso, otherwise one.
#[pyfunction]
#[pyo3(name = "_parse_bytes_all", signature = (data, source, lexicon = None))]
pub fn parse_bytes_all(
    py: Python<'_>,
    data: &Bound<'_, PyBytes>,
    source: &str,
    lexicon: Option<&Bound<'_, Lexicon>>,
) -> PyResult<Vec<Resolution>> {
    let manner = Manner { lexicon: Lexicon::given(lexicon), ..Manner::default() };
    let found = of_bytes(py, data, source, &manner)?;
    Ok(found.into_iter().map(|document| Resolution::of(py, document, manner.clone())).collect())
}

fn of_bytes(
    py: Python<'_>,
    data: &Bound<'_, PyBytes>,
    source: &str,
    manner: &Manner,
) -> PyResult<Vec<Document>> {
    let kept = PyBackedBytes::from(data.clone());
    let (name, manner) = (source.to_owned(), manner.clone());
    let (found, _kept) = left_behind(py, move |cancelled| {
        (guarded(&name, || documents(&name, Input::of_bytes(&kept), &manner, cancelled)), kept)
    })?;
    Ok(found?.unwrap_or_default())
}
