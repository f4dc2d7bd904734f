//! What a column may hold, by one name everywhere, and as what Arrow type it is handed out.

use std::sync::Arc;

use arrow_schema::{DataType, Field, Fields, TimeUnit};
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Text,
    Int,
    Float,
    Bool,
    Day,
    Time,
    Texts,
    /// Texts without white space, which CSV parts by a space.
    Marks,
    Ints,
    Days,
    Spans,
}

const KINDS: [(&str, Kind); 11] = [
    ("string", Kind::Text),
    ("int64", Kind::Int),
    ("float64", Kind::Float),
    ("bool", Kind::Bool),
    ("date32", Kind::Day),
    ("timestamp[us]", Kind::Time),
    ("list<string>", Kind::Texts),
    ("list<string>", Kind::Marks),
    ("list<int64>", Kind::Ints),
    ("list<date32>", Kind::Days),
    ("list<struct<start: int64, end: int64>>", Kind::Spans),
];

impl Kind {
    /// The kind with this name.
    pub fn named(name: &str) -> PyResult<Self> {
        let known = KINDS.iter().find(|(known, _)| *known == name);
        known.map(|(_, kind)| *kind).ok_or_else(|| {
            let mut names: Vec<&str> = KINDS.iter().map(|(name, _)| *name).collect();
            names.dedup();
            let names = names.join(", ");
            PyValueError::new_err(format!(
                "there is no type {name:?} of a column: use one of {names}"
            ))
        })
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        KINDS.iter().find(|(_, known)| *known == self).map_or("string", |(name, _)| name)
    }

    /// Its type in Arrow. Texts have offsets of 64 bits: pandas takes them over as they are.
    pub fn arrow(self) -> DataType {
        let list = |item| DataType::List(Arc::new(Field::new_list_field(item, true)));
        match self {
            Self::Text => DataType::LargeUtf8,
            Self::Int => DataType::Int64,
            Self::Float => DataType::Float64,
            Self::Bool => DataType::Boolean,
            Self::Day => DataType::Date32,
            Self::Time => DataType::Timestamp(TimeUnit::Microsecond, None),
            Self::Texts | Self::Marks => list(DataType::LargeUtf8),
            Self::Ints => list(DataType::Int64),
            Self::Days => list(DataType::Date32),
            Self::Spans => list(DataType::Struct(span())),
        }
    }
}

/// The members of a span.
pub fn span() -> Fields {
    Fields::from(vec![
        Field::new("start", DataType::Int64, false),
        Field::new("end", DataType::Int64, false),
    ])
}
