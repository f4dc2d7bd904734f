//! Reading bytes forwards and backwards without ever leaving the text.
//!
//! All functions take any position, also one past the end, and never split a code point: what they
//! step over is ASCII or a whole space, dash or quotation mark.

/// Length in bytes of the white space character that starts at `at`, 0 for none.
pub(crate) fn space_at(text: &[u8], at: usize) -> usize {
    match text.get(at..).unwrap_or_default() {
        [b' ' | b'\t' | b'\n' | b'\r', ..] => 1,
        [0xC2, 0xA0, ..] => 2,
        [0xE2, 0x80, 0x80..=0x8B | 0xAF, ..] => 3,
        _ => 0,
    }
}

/// Length in bytes of the white space character that ends before `at`, 0 for none.
pub(crate) fn space_before(text: &[u8], at: usize) -> usize {
    match text.get(..at).unwrap_or_default() {
        [.., b' ' | b'\t' | b'\n' | b'\r'] => 1,
        [.., 0xC2, 0xA0] => 2,
        [.., 0xE2, 0x80, 0x80..=0x8B | 0xAF] => 3,
        _ => 0,
    }
}

/// The first place from `at` on that is not white space.
///
/// Runs past [`LONGEST_GAP`] characters are not crossed: an item of a list that is further away than that
/// is no item, and the scanner stays linear on pages of spaces.
pub(crate) fn skip_space(text: &[u8], mut at: usize) -> usize {
    for _ in 0..LONGEST_GAP {
        match space_at(text, at) {
            0 => break,
            length => at += length,
        }
    }
    at
}

/// The last place up to `at` that has no white space before it, within the same bound.
pub(crate) fn skip_space_back(text: &[u8], mut at: usize) -> usize {
    for _ in 0..LONGEST_GAP {
        match space_before(text, at) {
            0 => break,
            length => at -= length,
        }
    }
    at
}

/// White space characters between two tokens that belong together.
const LONGEST_GAP: usize = 8;

/// Length in bytes of the hyphen or dash that starts at `at`, 0 for none.
pub(crate) fn dash_at(text: &[u8], at: usize) -> usize {
    match text.get(at..).unwrap_or_default() {
        [b'-', ..] => 1,
        [0xE2, 0x80, 0x90..=0x95, ..] => 3,
        [0xE2, 0x88, 0x92, ..] => 3,
        _ => 0,
    }
}

/// The number of at most `most` digits at `at`, and the place after it.
///
/// `l` and `O` amid digits are the digits they look like: "l998", "6O/1".
pub(crate) fn number_at(text: &[u8], at: usize, most: usize) -> Option<(u32, usize)> {
    let (mut value, mut digits) = (0, 0);
    while let Some(digit) = digit_at(text, at + digits) {
        value = value * 10 + digit;
        digits += 1;
        if digits > most {
            return None;
        }
    }
    (digits > 0).then_some((value, at + digits))
}

fn digit_at(text: &[u8], at: usize) -> Option<u32> {
    let next = || text.get(at + 1).copied().unwrap_or(b' ');
    match text.get(at)? {
        digit @ b'0'..=b'9' => Some(u32::from(digit - b'0')),
        b'l' if !next().is_ascii_alphabetic() => Some(1),
        b'O' if next().is_ascii_digit() || next() == b'/' => Some(0),
        _ => None,
    }
}

/// Whether the byte at `at` is an ASCII letter or digit.
pub(crate) fn alphanumeric_at(text: &[u8], at: usize) -> bool {
    text.get(at).is_some_and(u8::is_ascii_alphanumeric)
}

/// The run of ASCII letters that ends at `end`, at most `most` of them.
pub(crate) fn word_before(text: &[u8], end: usize, most: usize) -> &[u8] {
    let head = text.get(..end).unwrap_or_default();
    let length = head.iter().rev().take(most).take_while(|byte| byte.is_ascii_alphabetic()).count();
    &head[head.len() - length..]
}

/// The run of ASCII letters that starts at `at`, at most `most` of them.
pub(crate) fn word_at(text: &[u8], at: usize, most: usize) -> &[u8] {
    let tail = text.get(at..).unwrap_or_default();
    let length = tail.iter().take(most).take_while(|byte| byte.is_ascii_alphabetic()).count();
    &tail[..length]
}

/// What stands between two places, without the white space around it; nothing if `end` is before `start`.
pub(crate) fn trimmed(text: &[u8], start: usize, end: usize) -> &[u8] {
    text.get(skip_space(text, start)..skip_space_back(text, end)).unwrap_or_default()
}
