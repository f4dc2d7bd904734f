//! What of a text is compared: how it is cut into tokens, and these into n-grams.

use std::collections::BTreeSet;

use crate::Error;

/// How a text is cut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Tokens {
    /// Words after UAX 29: what stands between two word boundaries and holds a letter or digit.
    /// Chinese, Japanese Kanji and other scripts without spaces come out by character.
    #[default]
    Words,
    /// Runs of two or more word characters: scikit-learn's default `token_pattern`,
    /// `(?u)\b\w\w+\b`, exactly.
    ScikitWords,
    /// Characters as users see them (extended grapheme clusters of UAX 29), any white space as
    /// one space: a combining mark is never split from its letter.
    Characters,
    /// The same inside each run without white space, with a space at both its ends (scikit-learn's
    /// `char_wb`). As there, a run that is shorter than the shortest n-gram with its spaces counts
    /// once as a whole.
    CharactersWithinWords,
}

/// What becomes of digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Digits {
    /// "57/53" and "58/32" differ.
    #[default]
    Keep,
    /// Every decimal digit becomes `0`: numbers of as many digits are the same.
    Fold,
}

/// Cuts texts into n-grams.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Analyzer {
    /// How a text is cut.
    pub tokens: Tokens,
    /// The shortest and the longest n-gram, in tokens: 1 to 6.
    pub ngrams: (usize, usize),
    /// Whether upper and lower case are the same (Unicode's lower-case mapping).
    pub lowercase: bool,
    /// What becomes of digits.
    pub digits: Digits,
    /// Words left out before n-grams are made, in the form that lower-casing and folding give
    /// them. There is no such list for characters.
    pub stop: BTreeSet<String>,
}

impl Default for Analyzer {
    fn default() -> Self {
        Self {
            tokens: Tokens::default(),
            ngrams: (1, 3),
            lowercase: true,
            digits: Digits::default(),
            stop: BTreeSet::new(),
        }
    }
}

impl Analyzer {
    /// The longest n-gram that can be asked for.
    pub const LONGEST: usize = 6;

    /// Whether tokens are characters, so that n-grams are written without a space between them.
    pub fn is_of_characters(&self) -> bool {
        matches!(self.tokens, Tokens::Characters | Tokens::CharactersWithinWords)
    }

    /// Checks the range of n, and that only words have a stop list.
    ///
    /// # Errors
    ///
    /// [`Error::Argument`] where the range is empty or leaves 1 to 6, or characters are to be left
    /// out.
    pub fn check(&self) -> Result<(), Error> {
        if self.is_of_characters() && !self.stop.is_empty() {
            let value = format!("a list of {}", self.stop.len());
            return Err(Error::argument("stop", value, "it must be empty for characters"));
        }
        let (shortest, longest) = self.ngrams;
        if 1 <= shortest && shortest <= longest && longest <= Self::LONGEST {
            return Ok(());
        }
        Err(Error::argument(
            "ngram",
            format!("({shortest}, {longest})"),
            "it must be a range (shortest, longest) between 1 and 6",
        ))
    }
}
