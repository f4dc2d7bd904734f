//! The source text by code points, and evidence in its words.

use std::fmt::{Result, Write};
use std::ops::Range;

use crate::Evidence;
use crate::record::CodePoints;

/// A text in which code points are found without walking from its beginning to each of them, which
/// would take the square of the length: the offsets of a record count code points.
pub struct Source<'t> {
    text: &'t str,
    /// None for ASCII, where code points are bytes.
    code_points: Option<CodePoints<'t>>,
}

impl<'t> Source<'t> {
    /// The source that a record was made of.
    #[must_use]
    pub fn of(text: &'t str) -> Self {
        let code_points = (!text.is_ascii()).then(|| CodePoints::of(text));
        Self { text, code_points }
    }

    /// The characters of a range of code points; what lies behind the end is left out.
    #[must_use]
    pub fn slice(&self, range: Range<usize>) -> &'t str {
        self.text.get(self.byte(range.start)..self.byte(range.end)).unwrap_or("")
    }

    /// Writes evidence in words: `function: verb request (Requests)`.
    ///
    /// # Errors
    ///
    /// Those of `out`.
    pub fn because(&self, evidence: &Evidence, out: &mut impl Write) -> Result {
        out.write_str(evidence.label.name())?;
        out.write_str(": ")?;
        out.write_str(&evidence.rule)?;
        let mut words = self.slice(evidence.place()).split_whitespace();
        let Some(first) = words.next() else { return Ok(()) };
        out.write_str(" (")?;
        out.write_str(first)?;
        for word in words {
            out.write_char(' ')?;
            out.write_str(word)?;
        }
        out.write_char(')')
    }

    fn byte(&self, code_point: usize) -> usize {
        self.code_points
            .as_ref()
            .map_or(code_point.min(self.text.len()), |all| all.byte_of(code_point))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slices_are_those_of_the_code_points() {
        for text in [String::new(), "a b c ".repeat(50), "“é”, 中文 🏮 ".repeat(40)] {
            let source = Source::of(&text);
            let characters: Vec<char> = text.chars().collect();
            for start in 0..=characters.len() {
                for end in [start, start + 1, start + 70] {
                    let end = end.min(characters.len());
                    let expected: String = characters[start..end].iter().collect();
                    assert_eq!(source.slice(start..end), expected, "{start}..{end}");
                }
            }
            assert_eq!(source.slice(0..characters.len() + 9), text);
            assert_eq!(source.slice(characters.len() + 5..characters.len() + 9), "");
        }
    }

    #[test]
    fn evidence_is_told_in_the_words_of_the_source() {
        let text = "The General Assembly,\n\n1. Notes\n   with   concern the “wells”, 🏮 and\n\
                    requests the Keeper to mend them.\n";
        let resolution = crate::parse(text).into_code_points(text);
        let source = Source::of(text);
        let mut told = Vec::new();
        for evidence in &resolution.clauses[0].evidence {
            let mut words = String::new();
            source.because(evidence, &mut words).expect("no stop");
            told.push(words);
        }
        assert!(told.contains(&"second_function: verb request (requests)".to_owned()), "{told:?}");
        assert!(told.iter().any(|words| words.starts_with("addressees: ")), "{told:?}");
        assert!(told.iter().all(|words| !words.contains('\n')), "{told:?}");
    }
}
