//! The folded letters of a word.

use std::ops::Deref;

/// Letters of nearly all words of the tables, hyphens left out: "secretarygeneral" has sixteen.
const SHORT: usize = 22;

/// Letters and digits of ASCII in lower case.
#[derive(Debug)]
pub(super) enum Letters<'t> {
    /// As the text has them.
    Plain(&'t [u8]),
    Short([u8; SHORT], u8),
    Long(Box<[u8]>),
}

impl Default for Letters<'_> {
    fn default() -> Self {
        Self::Plain(&[])
    }
}

impl<'t> Letters<'t> {
    pub(super) fn of(word: &'t str) -> Self {
        let plain = |byte: u8| byte.is_ascii_lowercase() || byte.is_ascii_digit();
        if word.bytes().all(plain) {
            return Self::Plain(word.as_bytes());
        }
        let mut letters = [0; SHORT];
        let mut count = 0;
        for letter in folded(word) {
            if count == SHORT {
                return Self::Long(folded(word).collect());
            }
            letters[count] = letter;
            count += 1;
        }
        Self::Short(letters, count as u8)
    }
}

impl Deref for Letters<'_> {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Self::Plain(letters) => letters,
            Self::Short(letters, count) => &letters[..usize::from(*count)],
            Self::Long(letters) => letters,
        }
    }
}

/// The folded letters of a word, one by one.
pub(in crate::classify::addressees) fn folded(word: &str) -> impl Iterator<Item = u8> {
    word.bytes().filter(u8::is_ascii_alphanumeric).map(|byte| byte.to_ascii_lowercase())
}
