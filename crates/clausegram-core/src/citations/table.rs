//! Tables of facts: tab-separated lines under one header row.

use std::fmt;

/// A line of a table that does not have the columns its header promises.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct BadRow {
    table: &'static str,
    line: usize,
    message: String,
}

impl fmt::Display for BadRow {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, line {}: {}", self.table, self.line, self.message)
    }
}

impl BadRow {
    /// What a reader of a cell reports where the cell has the wrong form.
    pub(super) fn new(table: &'static str, line: usize, message: impl Into<String>) -> Self {
        Self { table, line, message: message.into() }
    }
}

/// The rows of `text` with their line numbers; every row has exactly the columns of `header`.
pub(super) fn rows<const N: usize>(
    table: &'static str,
    text: &'static str,
    header: [&str; N],
) -> Result<Vec<(usize, [&'static str; N])>, BadRow> {
    let cells = |index: usize, line: &'static str| -> Result<[&'static str; N], BadRow> {
        let cells: Vec<&str> = line.split('\t').collect();
        if let Some(empty) = cells.iter().position(|cell| cell.trim() != *cell || cell.is_empty()) {
            let message = format!("column {} is empty or has spaces around it", empty + 1);
            return Err(BadRow::new(table, index + 1, message));
        }
        let count = cells.len();
        cells
            .try_into()
            .map_err(|_| BadRow::new(table, index + 1, format!("{count} columns instead of {N}")))
    };
    let mut lines = text.lines().enumerate();
    match lines.next() {
        Some((index, line)) if cells(index, line)? == header => {}
        _ => return Err(BadRow::new(table, 1, format!("the header is not {header:?}"))),
    }
    lines.map(|(index, line)| Ok((index + 1, cells(index, line)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_malformed_row_is_named_by_its_line() {
        assert_eq!(rows("t", "a\tb\n1\t2\n", ["a", "b"]), Ok(vec![(2, ["1", "2"])]));
        let message = |text| rows("t.tsv", text, ["a", "b"]).map_err(|bad| bad.to_string());
        assert_eq!(message("a\tb\n1\t2\n3\n"), Err("t.tsv, line 3: 1 columns instead of 2".into()));
        assert_eq!(
            message("a\tb\n1\t\n"),
            Err("t.tsv, line 2: column 2 is empty or has spaces around it".into())
        );
        assert_eq!(
            message("a\tc\n"),
            Err("t.tsv, line 1: the header is not [\"a\", \"b\"]".into())
        );
        assert_eq!(message(""), Err("t.tsv, line 1: the header is not [\"a\", \"b\"]".into()));
    }
}
