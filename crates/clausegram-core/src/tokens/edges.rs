//! The edges of a word: what it begins with, and the punctuation it ends with.

use super::Head;

/// What a word begins with.
pub(super) fn head_of(word: &str) -> Head {
    let bytes = word.as_bytes();
    match bytes[0] {
        b'A'..=b'Z' => return Head::Upper,
        b'a'..=b'z' => return Head::Lower,
        b'0'..=b'9' => return Head::Digit,
        b'_' | b'-' | b'*' | b'=' | b'.' if is_rule(bytes) => return Head::Rule,
        b'(' | b'[' => return Head::Bracket,
        b'$' if bytes.get(1) == Some(&b'^') || bytes.get(2) == Some(&b'^') => {
            return Head::Superscript;
        }
        _ => {}
    }
    match word.trim_start_matches(OPENING_MARKS).chars().next() {
        Some(c) if is_superscript(c) => Head::Superscript,
        Some('(' | '[') => Head::Bracket,
        Some('—' | '–' | '─' | '━' | '＿') if word.chars().count() > 2 => Head::Rule,
        Some(c) if c.is_uppercase() => Head::Upper,
        Some(c) if c.is_numeric() => Head::Digit,
        Some(c) if c.is_alphabetic() => Head::Lower,
        _ => Head::Other,
    }
}

/// Marks that may stand before the first letter of a word and are none of its letters.
const OPENING_MARKS: [char; 8] = ['*', '_', '"', '\'', '“', '‘', '«', '„'];

fn is_rule(bytes: &[u8]) -> bool {
    bytes.len() >= 3 && bytes.iter().all(|b| matches!(b, b'_' | b'-' | b'*' | b'=' | b'.'))
}

/// A superscript digit.
pub(crate) fn is_superscript(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹')
}

/// The value of a superscript digit.
pub(crate) fn superscript_digit(c: char) -> Option<u32> {
    match c {
        '⁰' => Some(0),
        '¹' => Some(1),
        '²' => Some(2),
        '³' => Some(3),
        '⁴'..='⁹' => Some(c as u32 - '⁰' as u32),
        _ => None,
    }
}

/// The punctuation that ends a word, behind closing marks.
pub(super) fn tail_of(word: &[u8]) -> u8 {
    let mut end = word.len();
    if word[end - 1].is_ascii_alphabetic() {
        return 0;
    }
    loop {
        end = match &word[..end] {
            [.., b',' | b';' | b':' | b'.' | b'-'] => return word[end - 1],
            [.., b'<', b'/', b's', b'u', b'p', b'>'] => end - 6,
            [.., b'<', b's', b'u', b'p', b'>'] => end - 5,
            [.., b'"' | b'\'' | b'*' | b'_' | b'$' | b'}' | b'{' | b'^' | b']' | b'['] => end - 1,
            [.., 0xC2, 0xB9 | 0xB2 | 0xB3 | 0xBB] => end - 2,
            [.., 0xE2, 0x80, 0x99 | 0x9D | 0x9C | 0x98] | [.., 0xE2, 0x81, 0xB0..=0xB9] => end - 3,
            [.., b'0'..=b'9'] => match before_digits(&word[..end]) {
                Some(start) => start,
                None => return 0,
            },
            _ => return 0,
        };
        if end == 0 {
            return 0;
        }
    }
}

/// Where up to three digits glued behind punctuation or a bracket begin: "made,1" "[12" "$^{3".
fn before_digits(word: &[u8]) -> Option<usize> {
    let start = word.iter().rposition(|b| !b.is_ascii_digit())? + 1;
    let glued = word.len() - start <= 3
        && matches!(
            word[start - 1],
            b',' | b';' | b':' | b'.' | b'[' | b'{' | b'^' | b'>' | b'"' | 0x9D | 0x99
        );
    glued.then_some(start)
}
