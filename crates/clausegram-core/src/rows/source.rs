//! The source text by code points, and evidence in its words.

use std::ops::Range;

use crate::Evidence;

/// A text whose code points are found in constant time: an offset of a record counts code points, and
/// to walk from the beginning to each of them would take the square of the length.
pub struct Source<'t> {
    text: &'t str,
    /// The byte at which every [`BLOCK`]th code point begins; empty for ASCII, where both are the same.
    blocks: Vec<u32>,
}

/// Code points a block: one byte of index for 16 of text, and at most 64 characters walked for a slice.
const BLOCK: usize = 64;

impl<'t> Source<'t> {
    /// The source that a record was made of.
    #[must_use]
    pub fn of(text: &'t str) -> Self {
        let blocks = if text.is_ascii() {
            Vec::new()
        } else {
            text.char_indices().step_by(BLOCK).map(|(byte, _)| byte as u32).collect()
        };
        Self { text, blocks }
    }

    /// The characters of a range of code points; what lies behind the end is left out.
    #[must_use]
    pub fn slice(&self, range: Range<usize>) -> &'t str {
        self.text.get(self.byte(range.start)..self.byte(range.end)).unwrap_or("")
    }

    /// Evidence in words, behind what `told` holds: `function: verb request (Requests)`.
    pub fn because(&self, evidence: &Evidence, told: &mut String) {
        told.push_str(evidence.label.name());
        told.push_str(": ");
        told.push_str(&evidence.rule);
        let mut words = self.slice(evidence.place()).split_whitespace();
        if let Some(first) = words.next() {
            told.push_str(" (");
            told.push_str(first);
            for word in words {
                told.push(' ');
                told.push_str(word);
            }
            told.push(')');
        }
    }

    fn byte(&self, code_point: usize) -> usize {
        if self.blocks.is_empty() {
            return code_point.min(self.text.len());
        }
        let Some(&block) = self.blocks.get(code_point / BLOCK) else { return self.text.len() };
        let block = block as usize;
        let rest = self.text[block..].char_indices().nth(code_point % BLOCK);
        rest.map_or(self.text.len(), |(byte, _)| block + byte)
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
            source.because(evidence, &mut words);
            told.push(words);
        }
        assert!(told.contains(&"second_function: verb request (requests)".to_owned()), "{told:?}");
        assert!(told.iter().any(|words| words.starts_with("addressees: ")), "{told:?}");
        assert!(told.iter().all(|words| !words.contains('\n')), "{told:?}");
    }
}
