//! From Arrow to Python: objects, and arrays of numpy.

use arrow_array::cast::AsArray;
use arrow_array::types::{Date32Type, Float64Type, Int64Type, TimestampMicrosecondType};
use arrow_array::{
    Array, BooleanArray, Date32Array, Float64Array, Int64Array, LargeStringArray, ListArray,
    StructArray, TimestampMicrosecondArray,
};
use clausegram_core::rows::calendar;
use numpy::{IntoPyArray, PyArray1};
use pyo3::prelude::*;
use pyo3::types::{PyBool, PyDate, PyDateTime, PyFloat, PyInt, PyList, PyString, PyTuple};
use rustc_hash::FxHashMap;

use super::kind::Kind;

/// A column whose type is known.
pub enum View<'a> {
    Text(&'a LargeStringArray),
    Int(&'a Int64Array),
    Float(&'a Float64Array),
    Bool(&'a BooleanArray),
    Day(&'a Date32Array),
    Time(&'a TimestampMicrosecondArray),
    Span(&'a Int64Array, &'a Int64Array),
    List(&'a ListArray, Box<View<'a>>),
}

impl<'a> View<'a> {
    pub fn of(kind: Kind, array: &'a dyn Array) -> Self {
        let list = |member: Kind| {
            let list: &ListArray = array.as_list();
            Self::List(list, Box::new(Self::of(member, list.values())))
        };
        match kind {
            Kind::Text => Self::Text(array.as_string()),
            Kind::Int => Self::Int(array.as_primitive::<Int64Type>()),
            Kind::Float => Self::Float(array.as_primitive::<Float64Type>()),
            Kind::Bool => Self::Bool(array.as_boolean()),
            Kind::Day => Self::Day(array.as_primitive::<Date32Type>()),
            Kind::Time => Self::Time(array.as_primitive::<TimestampMicrosecondType>()),
            Kind::Texts | Kind::Marks => list(Kind::Text),
            Kind::Ints => list(Kind::Int),
            Kind::Days => list(Kind::Day),
            Kind::Spans => {
                let list: &ListArray = array.as_list();
                let spans: &StructArray = list.values().as_struct();
                let [start, end] = [0, 1].map(|at| spans.column(at).as_primitive::<Int64Type>());
                Self::List(list, Box::new(Self::Span(start, end)))
            }
        }
    }

    /// Whether a row is null.
    pub fn is_null(&self, row: usize) -> bool {
        match self {
            Self::Text(array) => array.is_null(row),
            Self::Int(array) => array.is_null(row),
            Self::Float(array) => array.is_null(row),
            Self::Bool(array) => array.is_null(row),
            Self::Day(array) => array.is_null(row),
            Self::Time(array) => array.is_null(row),
            Self::Span(..) => false,
            Self::List(array, _) => array.is_null(row),
        }
    }

    /// The places of the members of a list.
    pub fn members(array: &ListArray, row: usize) -> std::ops::Range<usize> {
        let offsets = array.value_offsets();
        offsets[row] as usize..offsets[row + 1] as usize
    }
}

/// Rows between two looks for Ctrl-C: a few milliseconds.
const LOOK: usize = 1 << 14;

/// Objects of a column in pieces; None for null.
pub fn objects(py: Python<'_>, kind: Kind, pieces: &[&dyn Array]) -> PyResult<Vec<Py<PyAny>>> {
    let mut objects = Vec::with_capacity(pieces.iter().map(|piece| piece.len()).sum());
    for piece in pieces {
        let view = View::of(kind, *piece);
        let mut made = Made::default();
        for row in 0..piece.len() {
            if row % LOOK == 0 {
                py.check_signals()?;
            }
            objects.push(made.object(py, &view, row)?);
        }
    }
    Ok(objects)
}

/// Texts that are longer stand but once in a column, as a rule.
const SHORT: usize = 100;
/// So many are kept: the words that labels and actors have are some hundreds.
const KEPT: usize = 4096;

/// What was made of short texts and of days, so that many cells share it, and memory to work in.
#[derive(Default)]
struct Made<'a> {
    texts: FxHashMap<&'a str, Py<PyAny>>,
    days: FxHashMap<i32, Py<PyAny>>,
    /// The members of a list under way; empty between lists.
    members: Vec<Py<PyAny>>,
}

impl<'a> Made<'a> {
    fn object(&mut self, py: Python<'_>, view: &View<'a>, row: usize) -> PyResult<Py<PyAny>> {
        if view.is_null(row) {
            return Ok(py.None());
        }
        Ok(match view {
            View::Text(array) => self.text(py, array.value(row)),
            View::Int(array) => PyInt::new(py, array.value(row)).into_any().unbind(),
            View::Float(array) => PyFloat::new(py, array.value(row)).into_any().unbind(),
            View::Bool(array) => PyBool::new(py, array.value(row)).to_owned().into_any().unbind(),
            View::Day(array) => self.day(py, array.value(row))?,
            View::Time(array) => time(py, array.value(row))?,
            View::Span(start, end) => {
                PyTuple::new(py, [start.value(row), end.value(row)])?.into_any().unbind()
            }
            View::List(array, members) => {
                // Lists are made of their length at once: most have one member, and to append the first
                // one would take the place of four.
                let mut made = std::mem::take(&mut self.members);
                for member in View::members(array, row) {
                    made.push(self.object(py, members, member)?);
                }
                let list = PyList::new(py, made.drain(..))?;
                self.members = made;
                list.into_any().unbind()
            }
        })
    }

    fn text(&mut self, py: Python<'_>, text: &'a str) -> Py<PyAny> {
        let new = || PyString::new(py, text).into_any().unbind();
        if text.len() > SHORT {
            return new();
        }
        if let Some(made) = self.texts.get(text) {
            return made.clone_ref(py);
        }
        let made = new();
        if self.texts.len() < KEPT {
            self.texts.insert(text, made.clone_ref(py));
        }
        made
    }

    fn day(&mut self, py: Python<'_>, days: i32) -> PyResult<Py<PyAny>> {
        if let Some(made) = self.days.get(&days) {
            return Ok(made.clone_ref(py));
        }
        let (year, month, day) = calendar(days);
        let made = PyDate::new(py, year, month as u8, day as u8)?.into_any().unbind();
        self.days.insert(days, made.clone_ref(py));
        Ok(made)
    }
}

/// Microseconds of a day.
const DAY: i64 = 86_400_000_000;

/// Year, month and day; hour, minute, second and microsecond.
type Moment = ((i32, i32, i32), (i64, i64, i64, i64));

/// The calendar and the clock of a number of microseconds from 1970 on.
pub fn moment(time: i64) -> Moment {
    let (days, of_day) = (time.div_euclid(DAY), time.rem_euclid(DAY));
    let (seconds, micro) = (of_day / 1_000_000, of_day % 1_000_000);
    (calendar(days as i32), (seconds / 3600, seconds / 60 % 60, seconds % 60, micro))
}

fn time(py: Python<'_>, time: i64) -> PyResult<Py<PyAny>> {
    let ((year, month, day), (hour, minute, second, micro)) = moment(time);
    let (hour, minute, second) = (hour as u8, minute as u8, second as u8);
    let made = PyDateTime::new(
        py,
        year,
        month as u8,
        day as u8,
        hour,
        minute,
        second,
        micro as u32,
        None,
    )?;
    Ok(made.into_any().unbind())
}

/// An array of objects that takes them over.
pub fn object_array(py: Python<'_>, objects: Vec<Py<PyAny>>) -> Bound<'_, PyAny> {
    PyArray1::from_owned_object_array(py, numpy::ndarray::Array1::from_vec(objects)).into_any()
}

/// Seconds of a day.
const SECONDS: i64 = 86_400;

/// Numbers of a column in pieces, and where it is null.
pub fn numbers<'py>(
    py: Python<'py>,
    kind: Kind,
    pieces: &[&dyn Array],
) -> PyResult<(Bound<'py, PyAny>, Bound<'py, PyAny>)> {
    let views: Vec<_> = pieces.iter().map(|piece| (View::of(kind, *piece), piece.len())).collect();
    let rows = views.iter().map(|(_, rows)| rows).sum();
    let cells = || views.iter().flat_map(|(view, rows)| (0..*rows).map(move |row| (view, row)));
    let is_null: Vec<bool> = cells().map(|(view, row)| view.is_null(row)).collect();
    let values = match kind {
        Kind::Float => {
            let mut values: Vec<f64> = Vec::with_capacity(rows);
            values.extend(cells().map(|cell| match cell {
                (View::Float(array), row) if array.is_valid(row) => array.value(row),
                _ => f64::NAN,
            }));
            values.into_pyarray(py).into_any()
        }
        Kind::Bool => {
            let mut values: Vec<bool> = Vec::with_capacity(rows);
            values.extend(cells().map(
                |cell| matches!(cell, (View::Bool(array), row) if array.is_valid(row) && array.value(row)),
            ));
            values.into_pyarray(py).into_any()
        }
        _ => {
            let mut values: Vec<i64> = Vec::with_capacity(rows);
            values.extend(cells().map(|(view, row)| match view {
                View::Int(array) => {
                    if array.is_valid(row) {
                        array.value(row)
                    } else {
                        0
                    }
                }
                View::Day(array) if array.is_valid(row) => i64::from(array.value(row)) * SECONDS,
                View::Time(array) if array.is_valid(row) => array.value(row),
                _ => i64::MIN,
            }));
            values.into_pyarray(py).into_any()
        }
    };
    Ok((values, is_null.into_pyarray(py).into_any()))
}
