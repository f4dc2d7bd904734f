//! Classes of characters, as bit sets over all of Unicode.

use std::sync::LazyLock;

use regex_syntax::hir::{Class, HirKind};

/// A set of characters.
pub struct CharSet(Vec<u64>);

impl CharSet {
    /// The characters of a class in the syntax of the regex crate.
    fn of(class: &str) -> Self {
        let mut bits = vec![0_u64; 0x11_0000 / 64];
        // A class that did not parse would be empty, which the tests below would show.
        let parsed = regex_syntax::parse(class).map(regex_syntax::hir::Hir::into_kind);
        if let Ok(HirKind::Class(Class::Unicode(class))) = parsed {
            for range in class.iter() {
                for code in u32::from(range.start())..=u32::from(range.end()) {
                    bits[code as usize / 64] |= 1 << (code % 64);
                }
            }
        }
        Self(bits)
    }

    /// Whether a character is in the set.
    pub fn has(&self, character: char) -> bool {
        let code = u32::from(character);
        self.0[code as usize / 64] >> (code % 64) & 1 == 1
    }
}

/// Python's `\w`: `str.isalnum()` or the underscore. `isalnum` is true for the general categories
/// L and for whatever has a numeric value, which are the categories N (a comparison of all code
/// points with Python 3.11, Unicode 14, finds no difference; Rust's `is_alphanumeric` would add
/// vowel signs and circled letters).
pub static WORD: LazyLock<CharSet> = LazyLock::new(|| CharSet::of(r"[\p{L}\p{N}_]"));

/// Combining marks: general category M.
pub static MARK: LazyLock<CharSet> = LazyLock::new(|| CharSet::of(r"\p{M}"));

/// Decimal digits of all scripts: general category Nd.
pub static DIGIT: LazyLock<CharSet> = LazyLock::new(|| CharSet::of(r"\p{Nd}"));

/// Makes the tables that are made once in the life of a process, when they are first needed: now.
///
/// While a thread makes one the others wait for it; after a fork, in which that thread has no part, they
/// would wait for ever.
pub fn prepare() {
    for class in [&WORD, &MARK, &DIGIT] {
        LazyLock::force(class);
    }
}

#[cfg(test)]
mod tests {
    use super::{DIGIT, WORD};

    #[test]
    fn word_characters_are_those_of_python() {
        for character in "aZ_0éßЖעد中ー々ª²½Ⅷ٣०𝟘ʰ".chars() {
            assert!(WORD.has(character), "{character:?}");
        }
        // Vowel signs, accents, circled letters, punctuation, joiners, halves of flags.
        for character in "\u{301}\u{93e}\u{947}\u{e31}Ⓐ-'’ .\u{200d}\u{1f1e6}🙂€\u{b7}".chars()
        {
            assert!(!WORD.has(character), "{character:?}");
        }
    }

    #[test]
    fn digits_are_those_of_category_nd() {
        assert!("09٣۴०๙𝟘９".chars().all(|digit| DIGIT.has(digit)));
        assert!(!"²½Ⅷ①三".chars().any(|other| DIGIT.has(other)));
    }
}
