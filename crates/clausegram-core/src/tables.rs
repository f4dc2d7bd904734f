//! Tables of language facts: tab-separated text under `data/<language>/`, compiled in.
//!
//! A table is a header row and then one row a line. Lines that begin with `#` are comments, and a byte
//! order mark before the first is passed over. A field is never empty (`-` says "none") and never
//! begins or ends with white space. Anything else is a [`TableError`] with its line: a row is never
//! skipped.

use std::fmt;

/// Why a table cannot be used, and where.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableError {
    /// Line of the table, counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub message: String,
}

impl fmt::Display for TableError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.message)
    }
}

impl std::error::Error for TableError {}

/// One row with as many fields as the table has columns.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Row<'t> {
    /// Line of the table, counted from 1.
    pub(crate) line: usize,
    /// The fields, in the order of the columns.
    pub(crate) fields: Vec<&'t str>,
}

impl<'t> Row<'t> {
    /// A field, or `None` where the table says `-`.
    pub(crate) fn optional(&self, column: usize) -> Option<&'t str> {
        self.fields.get(column).copied().filter(|field| *field != "-")
    }

    /// A field that must not be `-`.
    pub(crate) fn required(&self, column: usize) -> Result<&'t str, TableError> {
        self.optional(column)
            .ok_or_else(|| self.error(format!("column {} must not be -", column + 1)))
    }

    /// The parts of a field that lists several, split at commas; none for `-`.
    pub(crate) fn list(&self, column: usize) -> impl Iterator<Item = &'t str> {
        self.optional(column).into_iter().flat_map(|field| field.split(',')).map(str::trim)
    }

    /// An error at this row.
    pub(crate) fn error(&self, message: impl Into<String>) -> TableError {
        TableError { line: self.line, message: message.into() }
    }
}

/// Reads a table whose header row must be exactly `columns`.
pub(crate) fn read<'t>(source: &'t str, columns: &[&str]) -> Result<Vec<Row<'t>>, TableError> {
    let (line, header) = read_header(source)?;
    if header != columns {
        let message = format!("header row must be {columns:?}, tab-separated");
        return Err(TableError { line, message });
    }
    read_rows(source)
}

/// Lines of a table that say something, with their numbers.
fn said(source: &str) -> impl Iterator<Item = (usize, &str)> {
    // Spreadsheets put the mark there.
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    (1..).zip(source.lines()).filter(|(_, line)| !line.starts_with('#'))
}

/// The names of the columns of a table, and the line of its header row.
pub(crate) fn read_header(source: &str) -> Result<(usize, Vec<&str>), TableError> {
    let missing = || TableError { line: 1, message: "no header row".to_owned() };
    let (line, header) = said(source).next().ok_or_else(missing)?;
    Ok((line, header.split('\t').collect()))
}

/// The rows of a table with whatever columns its header row names.
pub(crate) fn read_rows(source: &str) -> Result<Vec<Row<'_>>, TableError> {
    let columns = read_header(source)?.1;
    said(source).skip(1).map(|(line, text)| read_row(line, text, &columns)).collect()
}

/// The rows of a table that is compiled in.
///
/// # Panics
///
/// With the table's name and the line, if a row is malformed; a test reads every table.
pub(crate) fn built_in(name: &str, source: &'static str, columns: &[&str]) -> Vec<Row<'static>> {
    match read(source, columns) {
        Ok(rows) => rows,
        Err(error) => panic!("data/{name}, {error}"),
    }
}

fn read_row<'t>(line: usize, text: &'t str, columns: &[&str]) -> Result<Row<'t>, TableError> {
    let row = Row { line, fields: text.split('\t').collect() };
    if text.is_empty() {
        return Err(row.error("the line is empty"));
    }
    if row.fields.len() != columns.len() {
        return Err(row.error(miscounted(&row.fields, columns)));
    }
    match row.fields.iter().position(|field| field.is_empty() || field.trim() != *field) {
        Some(at) => {
            let name = columns[at];
            Err(row.error(format!("column {name:?} is empty or has white space around it")))
        }
        None => Ok(row),
    }
}

/// What a row with too few or too many fields is told.
fn miscounted(fields: &[&str], columns: &[&str]) -> String {
    let quoted = |names: &[&str]| {
        let names: Vec<String> = names.iter().map(|name| format!("{name:?}")).collect();
        names.join(", ")
    };
    let (count, due) = (fields.len(), columns.len());
    let odd = match columns.get(count..) {
        Some(missing) => format!("nothing is there for {}", quoted(missing)),
        None => format!("too much is {}", quoted(&fields[due..])),
    };
    let tabs = if count == 1 && due > 1 { "; fields are parted by tabs" } else { "" };
    format!("{count} fields where {due} are due: {odd}{tabs} (a field without a value is -)")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_come_with_their_lines() {
        let rows = read("# facts\na\tb\nx\t-\n# more\ny\tp, q\n", &["a", "b"]).expect("a table");
        assert_eq!(rows.iter().map(|row| row.line).collect::<Vec<_>>(), [3, 5]);
        assert_eq!(rows[0].optional(1), None);
        assert_eq!(rows[1].list(1).collect::<Vec<_>>(), ["p", "q"]);
        assert_eq!(rows[0].required(1).map_err(|error| error.line), Err(3));
    }

    #[test]
    fn a_malformed_row_fails_with_its_line() {
        let line_of = |source| read(source, &["a", "b"]).map_err(|error| error.line);
        assert_eq!(line_of(""), Err(1));
        assert_eq!(line_of("a\tc\n"), Err(1));
        assert_eq!(line_of("a\tb\nx\ty\nx\n"), Err(3));
        assert_eq!(line_of("a\tb\nx\ty\tz\n"), Err(2));
        assert_eq!(line_of("a\tb\n\nx\ty\n"), Err(2));
        assert_eq!(line_of("a\tb\nx\t y\n"), Err(2));
    }

    #[test]
    fn fields_that_are_missing_or_too_many_are_named() {
        let message = |row: &str| {
            let table = format!("a\tb\tc\n{row}\n");
            read(&table, &["a", "b", "c"]).expect_err(row).message
        };
        assert!(
            message("x").contains(r#"nothing is there for "b", "c"; fields are parted by tabs"#)
        );
        assert!(
            message("x\ty").contains(r#"2 fields where 3 are due: nothing is there for "c" ("#)
        );
        assert!(message("x\ty\tz\tu\tv").contains(r#"too much is "u", "v""#));
        assert!(message("x\t\tz").contains(r#"column "b" is empty"#));
    }

    #[test]
    fn a_byte_order_mark_is_passed_over() {
        let rows = read("\u{feff}a\tb\nx\ty\n", &["a", "b"]).expect("a table");
        assert_eq!((rows[0].line, rows[0].fields[1]), (2, "y"));
        assert!(read("\u{feff}# facts\na\n", &["a"]).expect("no rows").is_empty());
    }
}
