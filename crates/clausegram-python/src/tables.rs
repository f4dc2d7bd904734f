//! The flat tables of a corpus as Arrow record batches.
//!
//! What a row is and what it tells is decided in `clausegram_core::rows`; here its columns are named
//! (`columns.rs`) and filled on the threads of a pool (`take.rs`), and handed to whatever reads Arrow
//! (`batches.rs`). Tables that are made in Python take the same way out (`from_python.rs`).

mod batches;
mod columns;
mod csv;
mod from_python;
mod kind;
mod take;
mod to_python;

use std::sync::Arc;

use arrow_array::RecordBatch;
use arrow_schema::{Schema, SchemaRef};
use clausegram_core::rows::{self, Source};
use clausegram_similarity::{Control, Error};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use rayon::prelude::*;

use crate::guard::{Failure, guarded};
use crate::lexicon::Lexicon;
use crate::pool::Pool;
use crate::resolution::Resolution;
use crate::watch::watched;

pub use batches::Batches;
use columns::{Columns, Document, Row};

/// Bytes of text whose tables are made in one piece: some thousand rows, so that a thread always finds
/// more to do and whoever reads the batches has few of them.
const PIECE: usize = 1 << 20;

/// Bytes of text that are copied out of the interpreter at a time: enough pieces for many threads.
const PORTION: usize = 32 << 20;

/// The tables there are, in order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Name {
    Resolutions,
    Clauses,
    Mandates,
    Footnotes,
    Citations,
    Problems,
}

const NAMES: [(&str, Name); 6] = [
    ("resolutions", Name::Resolutions),
    ("clauses", Name::Clauses),
    ("mandates", Name::Mandates),
    ("footnotes", Name::Footnotes),
    ("citations", Name::Citations),
    ("problems", Name::Problems),
];

impl Name {
    fn of(name: &str) -> PyResult<Self> {
        let known = NAMES.iter().find(|(known, _)| *known == name);
        known.map(|(_, table)| *table).ok_or_else(|| {
            let names = NAMES.map(|(name, _)| name).join(", ");
            PyValueError::new_err(format!("there is no table {name:?} of a corpus: it has {names}"))
        })
    }

    /// Whether its cells quote the source text.
    fn quotes(self) -> bool {
        matches!(self, Self::Clauses | Self::Mandates)
    }

    fn described(self, scales: &[String]) -> Vec<Described> {
        match self {
            Self::Resolutions => described(columns::resolutions()),
            Self::Clauses => described(columns::clauses(scales)),
            Self::Mandates => described(columns::mandates()),
            Self::Footnotes => described(columns::footnotes()),
            Self::Citations => described(columns::citations()),
            Self::Problems => described(columns::problems()),
        }
    }

    /// The rows of some documents.
    fn batch(
        self,
        documents: &[Document<'_>],
        scales: &[String],
        control: &Control<'_>,
    ) -> Result<RecordBatch, Error> {
        match self {
            Self::Resolutions => {
                fill(columns::resolutions(), documents, |one| [one.record], control)
            }
            Self::Clauses => {
                fill(columns::clauses(scales), documents, |one| &one.record.clauses, control)
            }
            Self::Mandates => fill(
                columns::mandates(),
                documents,
                |one| rows::mandates(&one.record.clauses, &one.text),
                control,
            ),
            Self::Footnotes => {
                fill(columns::footnotes(), documents, |one| &one.record.footnotes, control)
            }
            Self::Citations => {
                fill(columns::citations(), documents, |one| rows::cited(one.record), control)
            }
            Self::Problems => {
                fill(columns::problems(), documents, |one| &one.record.problems, control)
            }
        }
    }
}

/// A column by its name, its type, whether it may be null, and what it means.
type Described = (batches::Column, &'static str);

fn described<T>(columns: Columns<'_, T>) -> Vec<Described> {
    let described = |column: take::Column<Row<'_, T>>| {
        let (kind, is_nullable) = (column.take.kind(), column.take.is_nullable());
        (batches::Column { name: column.name, kind, is_nullable }, column.meaning)
    };
    columns.into_iter().map(described).collect()
}

/// Column by column: so the rows of one document more are looked at than a thread can hold nearby, but
/// each column is written in one go.
fn fill<'r, T, I: IntoIterator<Item = T>>(
    columns: Columns<'r, T>,
    documents: &'r [Document<'r>],
    rows_of: impl Fn(&'r Document<'r>) -> I,
    control: &Control<'_>,
) -> Result<RecordBatch, Error> {
    let of = |document| rows_of(document).into_iter().map(move |of| Row { document, of });
    let rows: Vec<Row<'r, T>> = documents.iter().flat_map(of).collect();
    let mut arrays = Vec::with_capacity(columns.len());
    for column in &columns {
        control.go_on()?;
        arrays.push(column.take.of(&rows));
    }
    let schema = schema_of(described(columns).iter().map(|(column, _)| column));
    Ok(batches::batch(&schema, arrays, rows.len()))
}

fn schema_of<'c>(columns: impl Iterator<Item = &'c batches::Column>) -> SchemaRef {
    Arc::new(Schema::new(columns.map(batches::Column::field).collect::<Vec<_>>()))
}

/// The flat tables with these names, of some resolutions.
#[pyfunction]
#[pyo3(name = "_tables", signature = (pool, resolutions, names, progress = None))]
pub fn tables(
    py: Python<'_>,
    pool: &Pool,
    resolutions: Vec<Bound<'_, Resolution>>,
    names: Vec<String>,
    progress: Option<Py<PyAny>>,
) -> PyResult<Vec<Batches>> {
    let names = names.iter().map(|name| Name::of(name)).collect::<PyResult<Vec<_>>>()?;
    let scales = scales_of(&resolutions);
    let mut found: Vec<Vec<RecordBatch>> = names.iter().map(|_| Vec::new()).collect();
    let with_text = names.iter().any(|name| name.quotes());
    let mut done = 0;
    for portion in portions(py, &resolutions, PORTION)? {
        let texts = portion.iter().map(|resolution| text(resolution, with_text));
        let texts = texts.collect::<PyResult<Vec<_>>>()?;
        let documents: Vec<(&Resolution, &[u8])> = portion
            .iter()
            .zip(&texts)
            .map(|(resolution, text)| {
                (resolution.get(), text.as_ref().map_or(&[][..], |text| text.as_bytes()))
            })
            .collect();
        let made = watched(py, pool, None, |control| {
            let pieces = pieces(&documents);
            let piece =
                |documents: &&[(&Resolution, &[u8])]| piece(&names, documents, &scales, control);
            control
                .run(|| pieces.par_iter().map(piece).collect::<Vec<_>>())
                .into_iter()
                .collect::<Result<Vec<_>, Error>>()
        })?;
        for made in made {
            for (batches, batch) in found.iter_mut().zip(made?) {
                batches.push(batch);
            }
        }
        done += portion.len();
        if let Some(progress) = &progress {
            progress.call1(py, (done, resolutions.len(), "making tables", "documents"))?;
        }
    }
    let tables = names.iter().zip(found).map(|(name, batches)| {
        let columns = name.described(&scales).into_iter().map(|(column, _)| column).collect();
        Batches::new(columns, batches)
    });
    Ok(tables.collect())
}

/// The tables of a piece of the corpus; what fails in it is told with the name of its first document.
fn piece(
    names: &[Name],
    documents: &[(&Resolution, &[u8])],
    scales: &[String],
    control: &Control<'_>,
) -> Result<Result<Vec<RecordBatch>, Failure>, Error> {
    let source = documents.first().map_or("", |(resolution, _)| &resolution.source);
    let made = guarded(source, || {
        let documents: Vec<Document<'_>> = documents.iter().map(document).collect();
        names.iter().map(|name| name.batch(&documents, scales, control)).collect()
    });
    match made {
        Ok(Ok(batches)) => Ok(Ok(batches)),
        Ok(Err(cancelled)) => Err(cancelled),
        Err(failure) => Ok(Err(failure)),
    }
}

fn document<'r>((resolution, text): &(&'r Resolution, &'r [u8])) -> Document<'r> {
    // It was encoded by Python, so it is UTF-8.
    let text = Source::of(std::str::from_utf8(text).unwrap_or(""));
    Document { source: &resolution.source, record: &resolution.record, text }
}

/// A copy of a text in UTF-8. Python would keep one that it lends, beside its own, for good.
fn text<'py>(
    resolution: &Bound<'py, Resolution>,
    is_asked: bool,
) -> PyResult<Option<Bound<'py, PyBytes>>> {
    let text = resolution.get().text.bind(resolution.py());
    is_asked.then(|| text.encode_utf8()).transpose()
}

/// Resolutions in portions of so many characters.
fn portions<'a, 'py>(
    py: Python<'py>,
    resolutions: &'a [Bound<'py, Resolution>],
    most: usize,
) -> PyResult<Vec<&'a [Bound<'py, Resolution>]>> {
    let lengths = resolutions.iter().map(|resolution| resolution.get().text.bind(py).len());
    Ok(cut(resolutions, &lengths.collect::<PyResult<Vec<_>>>()?, most))
}

fn pieces<'a, 'r>(
    documents: &'a [(&'r Resolution, &'r [u8])],
) -> Vec<&'a [(&'r Resolution, &'r [u8])]> {
    // Without their texts, documents count by their clauses, which are a few hundred bytes each.
    let length = |(resolution, text): &(&Resolution, &[u8])| {
        text.len().max(resolution.record.clauses.len() * 256)
    };
    let lengths: Vec<usize> = documents.iter().map(length).collect();
    cut(documents, &lengths, PIECE)
}

/// Runs of `all` that are as long as `most` together, or a little longer.
fn cut<'a, T>(all: &'a [T], lengths: &[usize], most: usize) -> Vec<&'a [T]> {
    let (mut runs, mut from, mut length) = (Vec::new(), 0, 0);
    for (at, one) in lengths.iter().enumerate() {
        length += one;
        if length >= most || at + 1 == all.len() {
            runs.push(&all[from..=at]);
            (from, length) = (at + 1, 0);
        }
    }
    runs
}

/// The scales of our own lexicon, then those of the lexica in use.
fn scales_of(resolutions: &[Bound<'_, Resolution>]) -> Vec<String> {
    let mut scales: Vec<String> = own_scales();
    let mut last: Option<Lexicon> = None;
    for resolution in resolutions {
        let lexicon = resolution.get().lexicon();
        if last.as_ref().is_some_and(|last| std::ptr::eq(last.words(), lexicon.words())) {
            continue;
        }
        for scale in lexicon.words().scales() {
            if !scales.iter().any(|known| known == scale) {
                scales.push(scale.to_owned());
            }
        }
        last = Some(lexicon);
    }
    scales
}

fn own_scales() -> Vec<String> {
    Lexicon::default().words().scales().map(str::to_owned).collect()
}

/// A column as Python is told of it: name, type, whether it may be null, meaning.
type Told = (String, &'static str, bool, &'static str);

/// The tables of a corpus and their columns: name, type, whether it may be null, meaning.
#[pyfunction]
#[pyo3(name = "_schema")]
pub fn schema() -> Vec<(&'static str, Vec<Told>)> {
    let scales = own_scales();
    let told = |(column, meaning): Described| {
        (column.name, column.kind.name(), column.is_nullable, meaning)
    };
    let columns = |table: Name| table.described(&scales).into_iter().map(told).collect();
    NAMES.into_iter().map(|(name, table)| (name, columns(table))).collect()
}
