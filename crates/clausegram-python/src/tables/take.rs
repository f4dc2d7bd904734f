//! How a column is made of rows: what it takes of each says its type, and whether it may be null.

use std::sync::Arc;

use arrow_array::builder::{
    BooleanBuilder, Date32Builder, Float64Builder, Int64Builder, LargeStringBuilder, ListBuilder,
    StructBuilder,
};
use arrow_array::{Array, ArrayRef};

use super::kind::{Kind, span};

/// A column of a table whose rows are `R`.
pub struct Column<R> {
    pub name: String,
    pub meaning: &'static str,
    pub take: Take<R>,
}

impl<R> Column<R> {
    pub fn new(name: impl Into<String>, meaning: &'static str, take: Take<R>) -> Self {
        Self { name: name.into(), meaning, take }
    }
}

/// What a column takes of a row.
pub enum Take<R> {
    Text(fn(&R) -> &str),
    TextOrNull(fn(&R) -> Option<&str>),
    Int(fn(&R) -> usize),
    IntOrNull(fn(&R) -> Option<u32>),
    /// The place on a scale of strength, by its name.
    Place(Box<str>, fn(&R, &str) -> Option<i32>),
    Float(fn(&R) -> f64),
    Bool(fn(&R) -> bool),
    DayOrNull(fn(&R) -> Option<i32>),
    Texts(fn(&R, &mut Texts)),
    Marks(fn(&R, &mut Texts)),
    Ints(fn(&R, &mut Int64Builder)),
    Days(fn(&R, &mut Date32Builder)),
    Spans(fn(&R, &mut Spans<'_>)),
}

/// The members of a list of texts under way.
pub type Texts = LargeStringBuilder;

/// The members of a list of spans under way.
pub struct Spans<'b>(&'b mut StructBuilder);

impl<'b> Spans<'b> {
    pub fn of(builder: &'b mut StructBuilder) -> Self {
        Self(builder)
    }

    /// One more.
    pub fn push(&mut self, start: usize, end: usize) {
        for (field, place) in [start, end].into_iter().enumerate() {
            // Both fields are made as such below.
            if let Some(places) = self.0.field_builder::<Int64Builder>(field) {
                places.append_value(place as i64);
            }
        }
        self.0.append(true);
    }
}

impl<R> Take<R> {
    /// What the column holds.
    pub fn kind(&self) -> Kind {
        match self {
            Self::Text(_) | Self::TextOrNull(_) => Kind::Text,
            Self::Int(_) | Self::IntOrNull(_) | Self::Place(..) => Kind::Int,
            Self::Float(_) => Kind::Float,
            Self::Bool(_) => Kind::Bool,
            Self::DayOrNull(_) => Kind::Day,
            Self::Texts(_) => Kind::Texts,
            Self::Marks(_) => Kind::Marks,
            Self::Ints(_) => Kind::Ints,
            Self::Days(_) => Kind::Days,
            Self::Spans(_) => Kind::Spans,
        }
    }

    /// Whether a cell may be null. A list never is: it is empty.
    pub fn is_nullable(&self) -> bool {
        matches!(
            self,
            Self::TextOrNull(_) | Self::IntOrNull(_) | Self::Place(..) | Self::DayOrNull(_)
        )
    }

    /// The column of some rows.
    pub fn of(&self, rows: &[R]) -> ArrayRef {
        match self {
            Self::Text(take) => texts(rows, |row| Some(take(row))),
            Self::TextOrNull(take) => texts(rows, take),
            Self::Int(take) => ints(rows, |row| Some(take(row) as i64)),
            Self::IntOrNull(take) => ints(rows, |row| take(row).map(i64::from)),
            Self::Place(scale, take) => ints(rows, |row| take(row, scale).map(i64::from)),
            Self::Float(take) => {
                let mut column = Float64Builder::with_capacity(rows.len());
                rows.iter().for_each(|row| column.append_value(take(row)));
                Arc::new(column.finish())
            }
            Self::Bool(take) => {
                let mut column = BooleanBuilder::with_capacity(rows.len());
                rows.iter().for_each(|row| column.append_value(take(row)));
                Arc::new(column.finish())
            }
            Self::DayOrNull(take) => {
                let mut column = Date32Builder::with_capacity(rows.len());
                rows.iter().for_each(|row| column.append_option(take(row)));
                Arc::new(column.finish())
            }
            Self::Texts(take) | Self::Marks(take) => lists(rows, Texts::new(), take),
            Self::Ints(take) => lists(rows, Int64Builder::new(), take),
            Self::Days(take) => lists(rows, Date32Builder::new(), take),
            Self::Spans(take) => {
                let spans = StructBuilder::from_fields(span(), rows.len());
                lists(rows, spans, |row, all| take(row, &mut Spans(all)))
            }
        }
    }
}

/// Two passes, so that no memory is taken that is not used: texts are most of a table.
fn texts<'r, R>(rows: &'r [R], take: impl Fn(&'r R) -> Option<&'r str>) -> ArrayRef {
    let bytes = rows.iter().filter_map(&take).map(str::len).sum();
    let mut column = LargeStringBuilder::with_capacity(rows.len(), bytes);
    rows.iter().for_each(|row| column.append_option(take(row)));
    Arc::new(column.finish())
}

fn ints<R>(rows: &[R], take: impl Fn(&R) -> Option<i64>) -> ArrayRef {
    let mut column = Int64Builder::with_capacity(rows.len());
    rows.iter().for_each(|row| column.append_option(take(row)));
    Arc::new(column.finish())
}

fn lists<R, B: arrow_array::builder::ArrayBuilder>(
    rows: &[R],
    members: B,
    take: impl Fn(&R, &mut B),
) -> ArrayRef {
    let mut column = ListBuilder::with_capacity(members, rows.len());
    for row in rows {
        take(row, column.values());
        column.append(true);
    }
    let mut column = column.finish();
    column.shrink_to_fit();
    Arc::new(column)
}
