//! All that is cited, of every kind, under one set of names.

use crate::Resolution;

/// Something cited: a resolution, a decision, a document, or what has no symbol but a name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Cited<'r> {
    /// Id of the clause that cites; `None` in a footnote.
    pub clause: Option<&'r str>,
    /// Canonical symbol; `None` for what has none.
    pub symbol: Option<&'r str>,
    /// The words of the text.
    pub text: &'r str,
    /// First character of these words.
    pub start: usize,
    /// One past the last.
    pub end: usize,
    /// What is cited, such as `resolution` or `treaty`.
    pub kind: &'static str,
    /// What the clause does with it, such as `recalls`.
    pub link: &'static str,
    /// The part of it that is meant; `None` for all of it.
    pub target_paragraph: Option<&'r str>,
    /// Full name of what has no symbol.
    pub name: Option<&'r str>,
    /// Ids of the clauses of the same document that are meant.
    pub targets: &'r [String],
    /// Where a conference was held.
    pub place: Option<&'r str>,
    /// When, in ISO 8601: a year, a month, a day, or two days with a slash between.
    pub date: Option<&'r str>,
    /// What is odd.
    pub note: Option<&'static str>,
}

/// All that a record cites: resolutions, then other documents, then what has no symbol.
pub fn cited(record: &Resolution) -> impl Iterator<Item = Cited<'_>> {
    let with_symbol = record.citations.iter().chain(&record.documents).map(|citation| Cited {
        clause: citation.clause.as_deref(),
        symbol: Some(&citation.symbol),
        text: &citation.text,
        start: citation.start,
        end: citation.end,
        kind: citation.kind.name(),
        link: citation.link.name(),
        target_paragraph: citation.target_paragraph.as_deref(),
        name: None,
        targets: &[],
        place: None,
        date: None,
        note: None,
    });
    let others = record.references.iter().map(|reference| Cited {
        clause: reference.clause.as_deref(),
        symbol: None,
        text: &reference.text,
        start: reference.start,
        end: reference.end,
        kind: reference.kind.name(),
        link: reference.link.name(),
        target_paragraph: reference.target_paragraph.as_deref(),
        name: Some(&reference.name),
        targets: &reference.targets,
        place: reference.place.as_deref(),
        date: reference.date.as_deref(),
        note: reference.note,
    });
    with_symbol.chain(others)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_a_row() {
        let text = "The General Assembly,\n\nRecalling paragraph 4 of its resolution 83/5, the report in \
                    A/85/77 and decision 83/501,\n\n1. Decides to act under Article 10 of the Charter;\n\n\
                    2. Requests a report on paragraph 1 above.\n";
        let record = crate::parse(text);
        let rows: Vec<_> = cited(&record)
            .map(|row| (row.kind, row.symbol.or(row.name), row.link, row.targets.len()))
            .collect();
        let expected = [
            ("resolution", Some("A/RES/83/5"), "recalls", 0),
            ("decision", Some("A/DEC/83/501"), "recalls", 0),
            ("document", Some("A/85/77"), "recalls", 0),
            ("charter_article", Some("Charter of the United Nations"), "based_on", 0),
            ("internal", Some("present resolution"), "mentions", 1),
        ];
        let mut found = rows.clone();
        found.sort_unstable();
        let mut all = expected;
        all.sort_unstable();
        assert_eq!(found, all, "{rows:?}");
    }
}
