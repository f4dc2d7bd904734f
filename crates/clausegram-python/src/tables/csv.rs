//! Lines of CSV, as Python's own writer has them.
//!
//! ```text
//! line  = cell { "," cell } "\n"
//! cell  = text | `"` text with `""` for `"` `"`      the latter where it holds , " CR or LF
//! list  = member { "; " member }                     marks by a space, spans as "12-40 55-90"
//! ```

use std::fmt::Write;

use arrow_array::RecordBatch;
use clausegram_core::rows::calendar;

use super::batches::Column;
use super::kind::Kind;
use super::to_python::{View, moment};

/// The line of names.
pub fn names(columns: &[Column]) -> Vec<u8> {
    let mut line = String::new();
    for (at, column) in columns.iter().enumerate() {
        close(&mut line, at, columns.len(), &column.name);
    }
    line.into_bytes()
}

/// A line for each row.
pub fn lines(columns: &[Column], batches: &[RecordBatch]) -> Vec<u8> {
    let (mut lines, mut cell) = (String::new(), String::new());
    for batch in batches {
        let views: Vec<(Kind, View<'_>)> = columns
            .iter()
            .zip(batch.columns())
            .map(|(column, array)| (column.kind, View::of(column.kind, array)))
            .collect();
        for row in 0..batch.num_rows() {
            for (at, (kind, view)) in views.iter().enumerate() {
                // Most of a table is texts, which need no copy of their own.
                if let View::Text(array) = view {
                    let text = if view.is_null(row) { "" } else { array.value(row) };
                    close(&mut lines, at, views.len(), text);
                    continue;
                }
                cell.clear();
                write(&mut cell, *kind, view, row);
                close(&mut lines, at, views.len(), &cell);
            }
        }
    }
    lines.into_bytes()
}

/// Puts a cell behind the others, in quotation marks where it needs them.
fn close(lines: &mut String, at: usize, columns: usize, cell: &str) {
    // A line of nothing would be none.
    let is_odd = |byte: u8| matches!(byte, b',' | b'"' | b'\n' | b'\r');
    if cell.bytes().any(is_odd) || (columns == 1 && cell.is_empty()) {
        lines.push('"');
        for (number, part) in cell.split('"').enumerate() {
            if number > 0 {
                lines.push_str("\"\"");
            }
            lines.push_str(part);
        }
        lines.push('"');
    } else {
        lines.push_str(cell);
    }
    lines.push(if at + 1 == columns { '\n' } else { ',' });
}

/// The words of a cell; none for null.
fn write(cell: &mut String, kind: Kind, view: &View<'_>, row: usize) {
    if view.is_null(row) {
        return;
    }
    match view {
        View::Text(array) => cell.push_str(array.value(row)),
        View::Int(array) => put(cell, format_args!("{}", array.value(row))),
        View::Float(array) => float(cell, array.value(row)),
        View::Bool(array) => cell.push_str(if array.value(row) { "True" } else { "False" }),
        View::Day(array) => {
            let (year, month, day) = calendar(array.value(row));
            put(cell, format_args!("{year:04}-{month:02}-{day:02}"));
        }
        View::Time(array) => {
            let ((year, month, day), (hour, minute, second, micro)) = moment(array.value(row));
            put(
                cell,
                format_args!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}:{second:02}"),
            );
            if micro > 0 {
                put(cell, format_args!(".{micro:06}"));
            }
        }
        View::Span(start, end) => {
            put(cell, format_args!("{}-{}", start.value(row), end.value(row)));
        }
        View::List(array, members) => {
            let between = if matches!(kind, Kind::Marks | Kind::Spans) { " " } else { "; " };
            for (number, member) in View::members(array, row).enumerate() {
                if number > 0 {
                    cell.push_str(between);
                }
                write(cell, kind, members, member);
            }
        }
    }
}

/// To write to a string cannot fail.
fn put(cell: &mut String, words: std::fmt::Arguments<'_>) {
    let _ = cell.write_fmt(words);
}

/// The fewest digits that give the number back, with an exponent where Python's `repr` has one.
fn float(cell: &mut String, value: f64) {
    if !value.is_finite() {
        let name = if value.is_nan() {
            "nan"
        } else if value > 0.0 {
            "inf"
        } else {
            "-inf"
        };
        return cell.push_str(name);
    }
    let scientific = format!("{value:e}");
    let (digits, exponent) = scientific.split_once('e').unwrap_or((&scientific, "0"));
    let exponent: i32 = exponent.parse().unwrap_or(0);
    if (-4..16).contains(&exponent) || value == 0.0 {
        put(cell, format_args!("{value:?}"));
    } else {
        let sign = if exponent < 0 { '-' } else { '+' };
        put(cell, format_args!("{digits}e{sign}{:02}", exponent.abs()));
    }
}
