//! The languages that files come in, and the little that has to be known of each.

use std::sync::OnceLock;

use crate::tables::{Row, built_in};

/// A row of the table of languages; none for a language that is not in it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Language(Option<usize>);

/// The language whose clauses are classified.
const ENGLISH: &str = "eng";

/// ISO 639-3 for a language that is not known.
const UNDETERMINED: &str = "und";

fn rows() -> &'static [Row<'static>] {
    static ROWS: OnceLock<Vec<Row<'static>>> = OnceLock::new();
    ROWS.get_or_init(|| {
        let table = include_str!("../../data/languages.tsv");
        built_in(
            "languages.tsv",
            table,
            &["code", "other_codes", "annex", "annex_numbers", "formula"],
        )
    })
}

/// Makes the table.
pub(super) fn prepare() {
    let _ = rows();
}

impl Language {
    /// The language with this code, of two letters or three.
    pub fn of(code: Option<&str>) -> Self {
        let found = |code: &str| {
            rows()
                .iter()
                .position(|row| row.fields[0] == code || row.list(1).any(|other| other == code))
        };
        Self(code.and_then(|code| found(&code.to_ascii_lowercase())))
    }

    /// ISO 639-3 code, `und` where it is not known.
    pub fn code(self) -> &'static str {
        self.0.map_or(UNDETERMINED, |row| rows()[row].fields[0])
    }

    /// Whether clauses in it are classified.
    pub fn is_read(self) -> bool {
        self.code() == ENGLISH
    }

    /// The number that a word behind the word "Annex" is, where it is no numeral.
    pub fn annex_number(self, word: &str) -> Option<u32> {
        let position = rows()[self.0?].list(3).position(|known| known == word)?;
        Some(position as u32 + 1)
    }

    /// Whether opening formulas are set in bold and not in italics.
    pub fn sets_formulas_in_bold(self) -> bool {
        self.0.is_some_and(|row| rows()[row].fields[4] == "bold")
    }

    /// The word that heads an annex.
    pub fn annex(self) -> &'static str {
        self.0.map_or("Annex", |row| rows()[row].fields[2])
    }
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn codes_are_those_of_iso_639_3() {
        assert_eq!(Language::of(Some("FRE")).code(), "fra");
        assert_eq!(Language::of(Some("zh")).annex(), "附件");
        assert_eq!(Language::of(Some("tlh")).code(), "und");
        assert_eq!(Language::of(None).code(), "und");
        assert!(Language::of(Some("eng")).is_read());
    }
}
