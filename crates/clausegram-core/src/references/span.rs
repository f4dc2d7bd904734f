//! Words and the gaps between them.

use crate::citations::cursor::{dash_at, space_at};

/// A half-open range of bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Span {
    pub start: usize,
    pub end: usize,
}

impl Span {
    pub fn of(self, text: &[u8]) -> &[u8] {
        text.get(self.start..self.end).unwrap_or_default()
    }
}

/// Whether a byte belongs to a word: letters and digits, also those outside of ASCII but for the
/// dashes, spaces and quotation marks, which begin with `E2` or are a no-break space.
pub(super) fn in_word(text: &[u8], at: usize) -> bool {
    match text.get(at) {
        Some(byte) if byte.is_ascii_alphanumeric() => true,
        Some(0xC3..=0xDF) => true,
        Some(0x80..=0xBF) => at > 0 && matches!(text[at - 1], 0xC3..=0xDF),
        _ => false,
    }
}

/// The word that begins at `at`, at most `LONGEST` bytes of it.
pub(super) fn word_at(text: &[u8], at: usize) -> Span {
    let length = (at..text.len().min(at + LONGEST)).take_while(|&at| in_word(text, at)).count();
    Span { start: at, end: at + length }
}

/// The word that ends before `end`, empty if none ends there.
pub(super) fn word_before(text: &[u8], end: usize) -> Span {
    let least = end.saturating_sub(LONGEST);
    let length = (least..end).rev().take_while(|&at| in_word(text, at)).count();
    Span { start: end - length, end }
}

/// Longer runs of letters are no words of names.
const LONGEST: usize = 40;

/// Whether the word begins with a capital letter.
pub(super) fn capital(text: &[u8], word: Span) -> bool {
    match word.of(text) {
        [first, ..] if first.is_ascii_uppercase() => true,
        [0xC3, 0x80..=0x9E, ..] => true,
        _ => false,
    }
}

/// The first byte of the next word or mark, over white space.
pub(super) fn over_space(text: &[u8], at: usize) -> usize {
    crate::citations::cursor::skip_space(text, at)
}

/// Whether `text[start..end]` is `mark` but for white space; dashes and apostrophes are alike.
///
/// A gap without any white space or mark joins no two words.
pub(super) fn is_gap(text: &[u8], start: usize, end: usize, mark: &[u8]) -> bool {
    if mark.is_empty() && end == start + 1 {
        return text[start] == b' ';
    }
    let (mut at, mut rest) = (start, mark);
    if end <= start || end - start > LONGEST_GAP {
        return false;
    }
    while at < end {
        let space = space_at(text, at);
        if space > 0 {
            at += space;
            continue;
        }
        let Some((&expected, more)) = rest.split_first() else { return false };
        let dash = dash_at(text, at);
        let length = match expected {
            b'-' if dash > 0 => dash,
            b'\'' if text[at..].starts_with("’".as_bytes()) => 3,
            byte if text[at] == byte => 1,
            _ => return false,
        };
        (at, rest) = (at + length, more);
    }
    rest.is_empty()
}

/// Bytes between two words of one name or phrase.
pub(super) const LONGEST_GAP: usize = 8;

/// Whether only words of `allowed` (in small letters) stand between two places, at most `most` bytes.
pub(super) fn only_words(
    text: &[u8],
    start: usize,
    end: usize,
    most: usize,
    allowed: &[&str],
) -> bool {
    let Some(between) = text.get(start..end).filter(|between| between.len() <= most) else {
        return false;
    };
    let mut at = 0;
    while at < between.len() {
        let space = space_at(between, at);
        if space > 0 {
            at += space;
            continue;
        }
        let length = between[at..]
            .iter()
            .position(|byte| matches!(byte, b' ' | b',' | b'(' | b';'))
            .unwrap_or(between.len() - at)
            .max(1);
        let word = &between[at..at + length];
        if !allowed.iter().any(|allowed| word.eq_ignore_ascii_case(allowed.as_bytes())) {
            return false;
        }
        at += length;
    }
    true
}
