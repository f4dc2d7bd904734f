//! `Batches`: columns of one length in Arrow's memory, and the ways out of it.

use std::sync::Arc;

use arrow_array::ffi_stream::FFI_ArrowArrayStream;
use arrow_array::{
    Array, ArrayRef, RecordBatch, RecordBatchIterator, RecordBatchOptions, make_array,
};
use arrow_data::transform::MutableArrayData;
use arrow_schema::ffi::FFI_ArrowSchema;
use arrow_schema::{ArrowError, Field, Schema, SchemaRef};
use numpy::PyReadonlyArray1;
use pyo3::exceptions::{PyIndexError, PyKeyError, PyRuntimeError, PyValueError};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyCapsule, PyList};

use super::kind::Kind;
use super::{csv, from_python, schema_of, to_python};

/// A column of a table that is there.
#[derive(Clone, Debug)]
pub struct Column {
    pub name: String,
    pub kind: Kind,
    pub is_nullable: bool,
}

impl Column {
    pub fn field(&self) -> Field {
        Field::new(&self.name, self.kind.arrow(), self.is_nullable)
    }
}

/// Columns of one length, as record batches.
#[pyclass(frozen, module = "clausegram._native", name = "_Batches")]
pub struct Batches {
    pub(super) columns: Vec<Column>,
    pub(super) schema: SchemaRef,
    pub(super) batches: Vec<RecordBatch>,
}

/// A batch of columns that were made by a schema.
///
/// # Panics
///
/// If they do not fit it, which is a fault of the program.
#[allow(clippy::panic)]
pub fn batch(schema: &SchemaRef, arrays: Vec<ArrayRef>, rows: usize) -> RecordBatch {
    let options = RecordBatchOptions::new().with_row_count(Some(rows));
    match RecordBatch::try_new_with_options(Arc::clone(schema), arrays, &options) {
        Ok(batch) => batch,
        Err(error) => panic!("a table does not fit its own columns: {error}"),
    }
}

impl Batches {
    pub fn new(columns: Vec<Column>, batches: Vec<RecordBatch>) -> Self {
        let schema = schema_of(columns.iter());
        let batches = batches.into_iter().filter(|batch| batch.num_rows() > 0).collect();
        Self { columns, schema, batches }
    }

    fn len(&self) -> usize {
        self.batches.iter().map(RecordBatch::num_rows).sum()
    }

    fn position(&self, name: &str) -> PyResult<usize> {
        self.columns.iter().position(|column| column.name == name).ok_or_else(|| {
            let names: Vec<&str> = self.columns.iter().map(|column| &*column.name).collect();
            PyKeyError::new_err(format!(
                "there is no column {name:?}: there are {}",
                names.join(", ")
            ))
        })
    }

    /// A column by its kind, in the pieces that it has.
    fn pieces(&self, name: &str) -> PyResult<(Kind, Vec<&dyn Array>)> {
        let at = self.position(name)?;
        let pieces = self.batches.iter().map(|batch| &**batch.column(at)).collect();
        Ok((self.columns[at].kind, pieces))
    }
}

#[pymethods]
impl Batches {
    /// Columns of lists and arrays of numpy, by their names, types, and whether they may be null.
    #[staticmethod]
    fn of(
        py: Python<'_>,
        table: &str,
        columns: Vec<(String, String, bool)>,
        values: Vec<Bound<'_, PyAny>>,
    ) -> PyResult<Self> {
        let columns = columns
            .into_iter()
            .map(|(name, kind, is_nullable)| {
                Ok(Column { name, kind: Kind::named(&kind)?, is_nullable })
            })
            .collect::<PyResult<Vec<_>>>()?;
        let mut arrays: Vec<ArrayRef> = Vec::with_capacity(columns.len());
        for (column, values) in columns.iter().zip(&values) {
            py.check_signals()?;
            let array = from_python::array(column, values).map_err(|why| why.of(table, column))?;
            if let Some(first) = arrays.first()
                && first.len() != array.len()
            {
                return Err(PyValueError::new_err(format!(
                    "table {table}: column {:?} has {} values, but {:?} has {}: give columns of one length",
                    column.name,
                    array.len(),
                    columns[0].name,
                    first.len()
                )));
            }
            arrays.push(array);
        }
        let schema = schema_of(columns.iter());
        let rows = arrays.first().map_or(0, |array| array.len());
        Ok(Self::new(columns, vec![batch(&schema, arrays, rows)]))
    }

    /// Names, types, and whether they may be null.
    #[getter]
    fn columns(&self) -> Vec<(&str, &'static str, bool)> {
        let told = |column: &'_ Column| (column.kind.name(), column.is_nullable);
        self.columns.iter().map(|one| (&*one.name, told(one).0, told(one).1)).collect()
    }

    fn __len__(&self) -> usize {
        self.len()
    }

    /// A column as a list of Python objects.
    fn values<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyList>> {
        let (kind, pieces) = self.pieces(name)?;
        PyList::new(py, to_python::objects(py, kind, &pieces)?)
    }

    /// A column as an array of Python objects.
    fn objects<'py>(&self, py: Python<'py>, name: &str) -> PyResult<Bound<'py, PyAny>> {
        let (kind, pieces) = self.pieces(name)?;
        let objects = to_python::objects(py, kind, &pieces)?;
        Ok(to_python::object_array(py, objects))
    }

    /// A column of numbers, truth values or times as an array, 0 for null, and where it is null. Days
    /// and times are seconds and microseconds from 1970 on, with the least number for null.
    fn numbers<'py>(
        &self,
        py: Python<'py>,
        name: &str,
    ) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyAny>)> {
        let (kind, pieces) = self.pieces(name)?;
        to_python::numbers(py, kind, &pieces)
    }

    /// Some of the columns.
    fn select(&self, names: Vec<String>) -> PyResult<Self> {
        let at = names.iter().map(|name| self.position(name)).collect::<PyResult<Vec<_>>>()?;
        let columns = at.iter().map(|at| self.columns[*at].clone()).collect();
        let batches = self.batches.iter().map(|batch| batch.project(&at));
        Ok(Self::new(columns, batches.collect::<Result<_, _>>().map_err(in_python)?))
    }

    /// These columns with those of another table of as many rows beside them, or in their place where
    /// they have their names.
    fn joined(&self, other: &Self) -> PyResult<Self> {
        if self.len() != other.len() {
            let message = format!("{} values for a table of {} rows", other.len(), self.len());
            return Err(PyValueError::new_err(message));
        }
        let mut columns = self.columns.clone();
        let mut places = Vec::new();
        for column in &other.columns {
            let at = columns.iter().position(|known| known.name == column.name);
            match at {
                Some(at) => columns[at] = column.clone(),
                None => columns.push(column.clone()),
            }
            places.push(at.unwrap_or(columns.len() - 1));
        }
        let schema = schema_of(columns.iter());
        let mut from = 0;
        let mut batches = Vec::with_capacity(self.batches.len());
        for own in &self.batches {
            let mut arrays = own.columns().to_vec();
            for (number, at) in places.iter().enumerate() {
                let array = gathered(other, number, from..from + own.num_rows());
                let array = array.map_err(in_python)?;
                if *at < arrays.len() { arrays[*at] = array } else { arrays.push(array) }
            }
            from += own.num_rows();
            batches.push(batch(&schema, arrays, own.num_rows()));
        }
        Ok(Self::new(columns, batches))
    }

    /// The rows from one place to another, without a copy.
    fn slice(&self, start: usize, stop: usize) -> Self {
        let mut from = 0;
        let mut batches = Vec::new();
        for batch in &self.batches {
            let (first, last) = (start.max(from), stop.min(from + batch.num_rows()));
            if first < last {
                batches.push(batch.slice(first - from, last - first));
            }
            from += batch.num_rows();
        }
        Self::new(self.columns.clone(), batches)
    }

    /// The rows at some places, in their order.
    fn take(&self, py: Python<'_>, places: PyReadonlyArray1<'_, i64>) -> PyResult<Self> {
        let rows = self.len();
        // What is less than 0 is beyond any table.
        let places = places.as_array();
        let places: Vec<usize> =
            places.iter().map(|place| usize::try_from(*place).unwrap_or(usize::MAX)).collect();
        if let Some(place) = places.iter().find(|place| **place >= rows) {
            return Err(PyIndexError::new_err(format!(
                "there is no row {place}: there are {rows}"
            )));
        }
        let taken = py.detach(|| {
            let arrays = (0..self.columns.len()).map(|at| taken(self, at, &places));
            Ok(batch(&self.schema, arrays.collect::<Result<_, _>>()?, places.len()))
        });
        Ok(Self::new(self.columns.clone(), vec![taken.map_err(in_python)?]))
    }

    /// The rows as lines of CSV.
    fn csv<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, &py.detach(|| csv::lines(&self.columns, &self.batches)))
    }

    /// The line of names of CSV.
    fn csv_names<'py>(&self, py: Python<'py>) -> Bound<'py, PyBytes> {
        PyBytes::new(py, &csv::names(&self.columns))
    }

    /// Bytes that the columns take.
    fn nbytes(&self) -> usize {
        self.batches.iter().map(RecordBatch::get_array_memory_size).sum()
    }

    /// A capsule with a stream of the batches, for anything that reads Arrow. The types are those of the
    /// columns, whatever is requested: who asks for others has to cast.
    #[pyo3(signature = (requested_schema = None))]
    fn __arrow_c_stream__<'py>(
        &self,
        py: Python<'py>,
        requested_schema: Option<&Bound<'py, PyAny>>,
    ) -> PyResult<Bound<'py, PyCapsule>> {
        let _ = requested_schema;
        let batches = self.batches.clone().into_iter().map(Ok::<_, ArrowError>);
        let reader = RecordBatchIterator::new(batches, Arc::clone(&self.schema));
        let stream = FFI_ArrowArrayStream::new(Box::new(reader));
        PyCapsule::new_with_value(py, stream, c"arrow_array_stream")
    }

    /// A capsule with the schema.
    fn __arrow_c_schema__<'py>(&self, py: Python<'py>) -> PyResult<Bound<'py, PyCapsule>> {
        let schema: &Schema = &self.schema;
        let schema = FFI_ArrowSchema::try_from(schema).map_err(in_python)?;
        PyCapsule::new_with_value(py, schema, c"arrow_schema")
    }
}

fn in_python(error: ArrowError) -> PyErr {
    PyRuntimeError::new_err(format!("clausegram failed ({error}); this is a fault of the program"))
}

/// Rows of a column, wherever they stand.
fn gathered(
    table: &Batches,
    column: usize,
    rows: std::ops::Range<usize>,
) -> Result<ArrayRef, ArrowError> {
    match &table.batches[..] {
        [only] => Ok(only.column(column).slice(rows.start, rows.len())),
        _ => taken(table, column, &rows.collect::<Vec<_>>()),
    }
}

/// A column with the rows at some places.
fn taken(table: &Batches, column: usize, places: &[usize]) -> Result<ArrayRef, ArrowError> {
    let pieces: Vec<_> = table.batches.iter().map(|batch| batch.column(column).to_data()).collect();
    if pieces.is_empty() {
        return Ok(arrow_array::new_empty_array(&table.columns[column].kind.arrow()));
    }
    let mut starts = vec![0];
    starts.extend(pieces.iter().scan(0, |sum, piece| {
        *sum += piece.len();
        Some(*sum)
    }));
    let mut rows = MutableArrayData::new(pieces.iter().collect(), false, places.len());
    let mut at = 0;
    while at < places.len() {
        let piece = starts.partition_point(|start| *start <= places[at]) - 1;
        let (start, end) = (starts[piece], starts[piece + 1]);
        let first = places[at];
        // As many as stand side by side there too.
        let side_by_side = places[at..].iter().zip(first..end).take_while(|(p, q)| *p == q).count();
        rows.try_extend(piece, first - start, first - start + side_by_side)?;
        at += side_by_side;
    }
    Ok(make_array(rows.freeze()))
}
