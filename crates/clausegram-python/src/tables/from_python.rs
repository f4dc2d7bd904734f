//! From Python to Arrow: lists and arrays of numpy become columns of a declared type.

use std::sync::Arc;

use arrow_array::builder::{
    ArrayBuilder, BooleanBuilder, Date32Builder, Float64Builder, Int64Builder, LargeStringBuilder,
    ListBuilder, StructBuilder,
};
use arrow_array::{
    Array, ArrayRef, BooleanArray, Float64Array, Int64Array, TimestampMicrosecondArray,
};
use clausegram_core::rows::day;
use numpy::PyReadonlyArray1;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use pyo3::types::PyString;

use super::batches::Column;
use super::kind::{Kind, span};
use super::take::Spans;
use crate::document::text_of;

/// Why values are no column of their type.
pub struct Misfit {
    row: usize,
    why: Why,
}

enum Why {
    /// The value is of another type, or out of range.
    Value(String),
    Null,
    /// What is no fault of a value: Ctrl-C.
    Other(PyErr),
}

impl From<PyErr> for Misfit {
    fn from(error: PyErr) -> Self {
        Self { row: 0, why: Why::Other(error) }
    }
}

impl Misfit {
    /// The error of a column of a table.
    pub fn of(self, table: &str, column: &Column) -> PyErr {
        let (name, kind) = (&column.name, column.kind.name());
        let what = match self.why {
            Why::Other(error) => return error,
            Why::Value(shown) => format!("{shown} is no {kind}"),
            Why::Null => format!("there is no value, and a {kind} that may not be null is due"),
        };
        PyValueError::new_err(format!("table {table}, column {name:?}, row {}: {what}", self.row))
    }
}

/// The days from 1 January of the year 1, which Python counts from, to 1970.
const ORDINAL_1970: i32 = 719_163;

/// The column of some values.
pub fn array(column: &Column, values: &Bound<'_, PyAny>) -> Result<ArrayRef, Misfit> {
    let array = match of_numpy(column.kind, values) {
        Some(array) => array,
        None => of_sequence(column.kind, values)?,
    };
    if !column.is_nullable
        && let Some(nulls) = array.nulls()
        && let Some(row) = nulls.iter().position(|is_valid| !is_valid)
    {
        return Err(Misfit { row, why: Why::Null });
    }
    Ok(array)
}

/// The same numbers, where numpy has them; a time of the least number is none.
fn of_numpy(kind: Kind, values: &Bound<'_, PyAny>) -> Option<ArrayRef> {
    Some(match kind {
        Kind::Int => {
            let values: PyReadonlyArray1<'_, i64> = values.extract().ok()?;
            Arc::new(Int64Array::from_iter_values(values.as_array().iter().copied()))
        }
        Kind::Float => {
            let values: PyReadonlyArray1<'_, f64> = values.extract().ok()?;
            Arc::new(Float64Array::from_iter_values(values.as_array().iter().copied()))
        }
        Kind::Bool => {
            let values: PyReadonlyArray1<'_, bool> = values.extract().ok()?;
            Arc::new(values.as_array().iter().map(|value| Some(*value)).collect::<BooleanArray>())
        }
        Kind::Time => {
            let values: PyReadonlyArray1<'_, i64> = values.extract().ok()?;
            let time = |value: &i64| (*value != i64::MIN).then_some(*value);
            Arc::new(values.as_array().iter().map(time).collect::<TimestampMicrosecondArray>())
        }
        _ => return None,
    })
}

fn of_sequence(kind: Kind, values: &Bound<'_, PyAny>) -> Result<ArrayRef, Misfit> {
    let rows = values.len().unwrap_or(0);
    Ok(match kind {
        Kind::Text => {
            let column = LargeStringBuilder::with_capacity(rows, 0);
            scalars(values, column, push_text)?
        }
        Kind::Int => scalars(values, Int64Builder::with_capacity(rows), push_int)?,
        Kind::Float => scalars(values, Float64Builder::with_capacity(rows), |column, value| {
            column.append_option(value.map(|value| value.extract::<f64>()).transpose()?);
            Ok(())
        })?,
        Kind::Bool => scalars(values, BooleanBuilder::with_capacity(rows), |column, value| {
            column.append_option(value.map(|value| value.extract::<bool>()).transpose()?);
            Ok(())
        })?,
        Kind::Day => scalars(values, Date32Builder::with_capacity(rows), push_day)?,
        Kind::Time => {
            let message = "times are given as an array of microseconds";
            return Err(Misfit::from(PyValueError::new_err(message)));
        }
        Kind::Texts | Kind::Marks => lists(values, LargeStringBuilder::new(), push_text)?,
        Kind::Ints => lists(values, Int64Builder::new(), push_int)?,
        Kind::Days => lists(values, Date32Builder::new(), push_day)?,
        Kind::Spans => lists(values, StructBuilder::from_fields(span(), rows), push_span)?,
    })
}

type Given<'a, 'py> = Option<&'a Bound<'py, PyAny>>;

fn push_text(column: &mut LargeStringBuilder, value: Given<'_, '_>) -> PyResult<()> {
    let Some(value) = value else {
        column.append_null();
        return Ok(());
    };
    let text = value.cast::<PyString>()?;
    match text.to_str() {
        Ok(text) => column.append_value(text),
        // Half of a surrogate pair.
        Err(_) => column.append_value(text_of(text)?.0.to_str(value.py())?),
    }
    Ok(())
}

fn push_int(column: &mut Int64Builder, value: Given<'_, '_>) -> PyResult<()> {
    column.append_option(value.map(|value| value.extract::<i64>()).transpose()?);
    Ok(())
}

/// A day, or its text in ISO 8601; a text that is no day of the calendar is null, as in a record.
fn push_day(column: &mut Date32Builder, value: Given<'_, '_>) -> PyResult<()> {
    let Some(value) = value else {
        column.append_null();
        return Ok(());
    };
    if let Ok(text) = value.cast::<PyString>() {
        column.append_option(day(text.to_str()?));
    } else {
        column.append_value(value.call_method0("toordinal")?.extract::<i32>()? - ORDINAL_1970);
    }
    Ok(())
}

fn push_span(column: &mut StructBuilder, value: Given<'_, '_>) -> PyResult<()> {
    let Some(value) = value else { return Err(PyValueError::new_err("a span is two numbers")) };
    let (start, end) = value.extract::<(usize, usize)>()?;
    Spans::of(column).push(start, end);
    Ok(())
}

/// A column of single values; None is null.
fn scalars<B: ArrayBuilder>(
    values: &Bound<'_, PyAny>,
    mut column: B,
    push: impl Fn(&mut B, Given<'_, '_>) -> PyResult<()>,
) -> Result<ArrayRef, Misfit> {
    each(values, |value| push(&mut column, value))?;
    Ok(Arc::new(column.finish()))
}

/// A column of lists; None is null.
fn lists<B: ArrayBuilder>(
    values: &Bound<'_, PyAny>,
    members: B,
    push: impl Fn(&mut B, Given<'_, '_>) -> PyResult<()>,
) -> Result<ArrayRef, Misfit> {
    let mut column = ListBuilder::new(members);
    each(values, |value| {
        if let Some(list) = value {
            // A text is no list of its letters.
            if list.is_instance_of::<PyString>() {
                return Err(PyValueError::new_err("a text is no list"));
            }
            for member in list.try_iter()? {
                let member = member?;
                push(column.values(), Some(&member).filter(|member| !member.is_none()))?;
            }
        }
        column.append(value.is_some());
        Ok(())
    })?;
    Ok(Arc::new(column.finish()))
}

/// Rows between two looks for Ctrl-C: a few milliseconds.
const LOOK: usize = 1 << 14;

fn each(
    values: &Bound<'_, PyAny>,
    mut push: impl FnMut(Given<'_, '_>) -> PyResult<()>,
) -> Result<(), Misfit> {
    for (row, value) in values.try_iter()?.enumerate() {
        if row % LOOK == 0 {
            values.py().check_signals()?;
        }
        let value = value?;
        push(Some(&value).filter(|value| !value.is_none()))
            .map_err(|_| Misfit { row, why: Why::Value(shown(&value)) })?;
    }
    Ok(())
}

/// A value as an error message shows it.
fn shown(value: &Bound<'_, PyAny>) -> String {
    const MOST: usize = 60;
    let words = value.repr().map_or_else(|_| "it".to_owned(), |words| words.to_string());
    let mut shown: String = words.chars().take(MOST).collect();
    if shown.len() < words.len() {
        shown.push_str("...");
    }
    shown
}
