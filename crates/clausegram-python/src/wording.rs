//! `Wording`: the words of clauses in order; alignments, lineage and edit scripts made of them.

use std::ops::Range;

use clausegram_core::{Clause, parents, slots};
use clausegram_similarity::{
    self as similarity, Change, Control, Document, Edit, Link, Sameness, Slot, Status, Stop,
};
use numpy::IntoPyArray;
use pyo3::exceptions::PyIndexError;
use pyo3::prelude::*;
use pyo3::types::PyString;

use crate::document::text_of;
use crate::pool::Pool;
use crate::resolution::Resolution;
use crate::watch::{arrays, aside, watched};

/// The words of the clauses of resolutions, in order.
#[pyclass(frozen, module = "clausegram._native")]
pub struct Wording {
    inner: similarity::Wording,
    outlines: Vec<Outline>,
    resolutions: Vec<Py<Resolution>>,
}

/// Bytes that are cut into words, and pairs of clauses that are aligned, in a few thousandths of a second.
const SHORT: usize = 1 << 16;

/// Bytes of two texts that are compared word with word in a thousandth of a second or two.
const FEW_WORDS: usize = 1 << 12;

/// How the clauses of a resolution hang together.
struct Outline {
    texts: Range<usize>,
    sections: Vec<u8>,
    parents: Vec<Option<u32>>,
}

impl Outline {
    fn of(clauses: &[Clause], first: usize) -> Self {
        Self {
            texts: first..first + clauses.len(),
            sections: clauses.iter().map(|clause| clause.part as u8).collect(),
            parents: parents(clauses),
        }
    }

    fn document(&self) -> Document<'_> {
        let Self { texts, sections, parents } = self;
        Document { texts: texts.clone(), sections, parents }
    }
}

/// What moves on by routine in a text, as the core finds it.
fn slots_of(text: &str) -> Vec<Slot> {
    let slot = |slot: slots::Slot| Slot { kind: slot.kind as u8 + 1, place: slot.start..slot.end };
    slots::slots(text).into_iter().map(slot).collect()
}

/// Earlier and later clause, status, sameness, whether assigned to each other, whether moved, score.
type Columns<'py> = (
    Bound<'py, PyAny>,
    Bound<'py, PyAny>,
    Vec<&'static str>,
    Vec<Option<&'static str>>,
    Bound<'py, PyAny>,
    Bound<'py, PyAny>,
    Bound<'py, PyAny>,
);

/// A step of an edit script: what is done; start and end in the first text and in the second.
type Step = (&'static str, usize, usize, usize, usize);

#[pymethods]
impl Wording {
    /// The words of the clauses of resolutions; of a few without a pool.
    #[staticmethod]
    #[pyo3(signature = (pool, resolutions, progress = None))]
    fn of_resolutions(
        py: Python<'_>,
        pool: Option<&Pool>,
        resolutions: Vec<Py<Resolution>>,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<Self> {
        let mut outlines: Vec<Outline> = Vec::with_capacity(resolutions.len());
        let mut texts: Vec<&str> = Vec::new();
        for resolution in &resolutions {
            let clauses = &resolution.get().record.clauses;
            outlines.push(Outline::of(clauses, texts.len()));
            texts.extend(clauses.iter().map(|clause| &*clause.text));
        }
        let slots = |text: usize| slots_of(texts[text]);
        let inner = match pool {
            Some(pool) => watched(py, pool, progress.as_ref(), |control| {
                similarity::Wording::of(&texts, slots, control)
            })?,
            None => {
                let is_short = texts.iter().map(|text| text.len()).sum::<usize>() < SHORT;
                aside(py, is_short, |stop| similarity::Wording::of_few(&texts, slots, stop))?
            }
        };
        Ok(Self { inner, outlines, resolutions })
    }

    /// The links from one resolution to another; clauses by their positions, -1 for none.
    fn align<'py>(&self, py: Python<'py>, first: usize, second: usize) -> PyResult<Columns<'py>> {
        arrays(py)?;
        let (first, second) = (self.outline(first)?, self.outline(second)?);
        let (first, second) = (first.document(), second.document());
        let is_short = first.texts.len() * second.texts.len() < SHORT;
        let links =
            aside(py, is_short, |stop| similarity::align(&self.inner, &first, &second, stop))?;
        Ok(columns(py, &links))
    }

    /// Steps of a lineage: the later resolution and the earlier one (-1 for none) of each, their
    /// links, and the chain of each clause of each resolution.
    #[pyo3(signature = (pool, previous, gap, progress = None))]
    #[allow(clippy::type_complexity)]
    fn lineage<'py>(
        &self,
        py: Python<'py>,
        pool: &Pool,
        previous: Vec<Option<u32>>,
        gap: usize,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyAny>, Columns<'py>, Bound<'py, PyAny>)> {
        arrays(py)?;
        let documents: Vec<Document<'_>> = self.outlines.iter().map(Outline::document).collect();
        let found = watched(py, pool, progress.as_ref(), |control: &Control<'_>| {
            similarity::lineage(&self.inner, &documents, &previous, gap, control)
        })?;
        let later: Vec<u32> = found.steps.iter().map(|step| step.document).collect();
        let earlier: Vec<i64> = found.steps.iter().map(|step| or_none(step.earlier)).collect();
        let links: Vec<Link> = found.steps.iter().map(|step| step.link).collect();
        Ok((
            later.into_pyarray(py).into_any(),
            earlier.into_pyarray(py).into_any(),
            columns(py, &links),
            found.chains.into_pyarray(py).into_any(),
        ))
    }

    /// The edit script from a clause to another one, each told by resolution and position.
    fn difference(
        &self,
        py: Python<'_>,
        old: (usize, usize),
        new: (usize, usize),
    ) -> PyResult<Vec<Step>> {
        let (a, b) = (self.text(old)?, self.text(new)?);
        let rows = (self.inner.row(a.0), self.inner.row(b.0));
        aside(py, a.1.len() + b.1.len() < FEW_WORDS, |stop| {
            let edits = similarity::difference(&self.inner, rows.0, rows.1, stop)?;
            Ok(steps((a.1, b.1), &edits))
        })
    }

    fn __repr__(&self) -> String {
        format!("<Wording of {} resolutions, {} clauses>", self.outlines.len(), self.inner.len())
    }
}

impl Wording {
    fn outline(&self, resolution: usize) -> PyResult<&Outline> {
        self.outlines.get(resolution).ok_or_else(|| {
            PyIndexError::new_err(format!("there is no resolution {resolution} in the corpus"))
        })
    }

    /// The text's number and the text.
    fn text(&self, (resolution, clause): (usize, usize)) -> PyResult<(usize, &str)> {
        let outline = self.outline(resolution)?;
        let clauses = &self.resolutions[resolution].get().record.clauses;
        match clauses.get(clause) {
            Some(found) => Ok((outline.texts.start + clause, &found.text)),
            None => Err(PyIndexError::new_err(format!("there is no clause {clause}"))),
        }
    }
}

/// A passage: start and end in the first text and in the second, and how many words are the same.
type Shared = (usize, usize, usize, usize, usize);

/// The edit script from one text to another.
#[pyfunction(name = "_difference")]
pub fn difference(
    first: &Bound<'_, PyString>,
    second: &Bound<'_, PyString>,
) -> PyResult<Vec<Step>> {
    two(first, second, |wording, texts, stop| {
        let edits = similarity::difference(wording, wording.row(0), wording.row(1), stop)?;
        Ok(steps((texts[0], texts[1]), &edits))
    })
}

/// The passages that two texts share.
#[pyfunction(name = "_passages")]
pub fn passages(
    first: &Bound<'_, PyString>,
    second: &Bound<'_, PyString>,
    least: usize,
) -> PyResult<Vec<Shared>> {
    two(first, second, |wording, texts, stop| {
        let found = similarity::passages(wording, wording.row(0), wording.row(1), least, stop)?;
        let places = (Places::of(texts[0]), Places::of(texts[1]));
        let passage = |one: similarity::Passage| {
            let (from, to) = (places.0.of_words(&one.from), places.1.of_words(&one.to));
            (from.0, from.1, to.0, to.1, one.kept)
        };
        Ok(found.into_iter().map(passage).collect())
    })
}

fn two<T: Send>(
    first: &Bound<'_, PyString>,
    second: &Bound<'_, PyString>,
    job: impl FnOnce(&similarity::Wording, [&str; 2], Stop<'_>) -> Result<T, similarity::Error> + Send,
) -> PyResult<T> {
    let py = first.py();
    let (first, second) = (text_of(first)?.0, text_of(second)?.0);
    let texts = [first.to_str(py)?, second.to_str(py)?];
    aside(py, texts[0].len() + texts[1].len() < FEW_WORDS, |stop| {
        let wording = similarity::Wording::of_few(&texts, |text| slots_of(texts[text]), stop)?;
        job(&wording, texts, stop)
    })
}

/// Places of the words of a text, in code points.
struct Places(Vec<Range<usize>>);

impl Places {
    fn of(text: &str) -> Self {
        let mut places = Vec::new();
        let (mut byte, mut points) = (0, 0);
        let mut point_of = |at: usize| {
            points += text[byte..at].chars().count();
            byte = at;
            points
        };
        let each = |_: &str, place: Range<usize>| {
            places.push(point_of(place.start)..point_of(place.end));
            Ok::<_, std::convert::Infallible>(())
        };
        let Ok(()) = similarity::words(text, each);
        Self(places)
    }

    /// Where a run of words stands; of none, the place behind the word before.
    fn of_words(&self, words: &Range<usize>) -> (usize, usize) {
        match self.0.get(words.clone()) {
            Some([first, .., last]) => (first.start, last.end),
            Some([only]) => (only.start, only.end),
            _ => {
                let at = words.start.checked_sub(1).map_or(0, |before| self.0[before].end);
                (at, at)
            }
        }
    }
}

fn steps(texts: (&str, &str), edits: &[Edit]) -> Vec<Step> {
    let (from, to) = (Places::of(texts.0), Places::of(texts.1));
    let step = |edit: &Edit| {
        let (a, b) = (from.of_words(&edit.from), to.of_words(&edit.to));
        (name_of(edit.change), a.0, a.1, b.0, b.1)
    };
    edits.iter().map(step).collect()
}

fn name_of(change: Change) -> &'static str {
    match change {
        Change::Kept => "kept",
        Change::Changed => "changed",
        Change::Closing => "closing",
        Change::Routine(kind) => {
            let kind = slots::SlotKind::ALL.get(usize::from(kind).wrapping_sub(1));
            kind.map_or("routine", |kind| kind.as_str())
        }
    }
}

fn or_none(clause: Option<u32>) -> i64 {
    clause.map_or(-1, i64::from)
}

fn columns<'py>(py: Python<'py>, links: &[Link]) -> Columns<'py> {
    let status = |link: &Link| match link.status {
        Status::Carried => "carried",
        Status::Split => "split",
        Status::Merged => "merged",
        Status::New => "new",
        Status::Dropped => "dropped",
    };
    let sameness = |link: &Link| {
        link.sameness.map(|sameness| match sameness {
            Sameness::Identical => "identical",
            Sameness::Routine => "routine",
            Sameness::Edited => "edited",
        })
    };
    let numbers = |of: fn(&Link) -> Option<u32>| {
        links.iter().map(|link| or_none(of(link))).collect::<Vec<_>>().into_pyarray(py).into_any()
    };
    let flags = |of: fn(&Link) -> bool| {
        links.iter().map(of).collect::<Vec<_>>().into_pyarray(py).into_any()
    };
    let scores: Vec<f64> = links.iter().map(|link| link.score).collect();
    (
        numbers(|link| link.from),
        numbers(|link| link.to),
        links.iter().map(status).collect(),
        links.iter().map(sameness).collect(),
        flags(|link| link.is_pair),
        flags(|link| link.moved),
        scores.into_pyarray(py).into_any(),
    )
}
