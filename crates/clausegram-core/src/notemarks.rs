//! The forms of a footnote's mark: `¹`, `$^3$`, `$^{3}$`, `[3]`, `[^3]`,
//! `<sup>3</sup>`, `3/`, `3`, `*`.
//!
//! All but the last two are marks wherever they stand. A bare number may be anything, so that its place
//! in the sequence of marks has to speak for it.

use crate::tokens::superscript_digit;

/// A mark that begins a piece of text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NoteMark {
    /// The number, or 0 for an asterisk.
    pub value: u32,
    /// Its form alone says that it is a mark.
    pub certain: bool,
    /// Bytes it takes.
    pub len: usize,
}

/// Largest mark: official records number their footnotes through a volume.
pub(crate) const LARGEST: u32 = 999;

/// The mark at the very beginning of `text`.
pub(crate) fn leading(text: &str) -> Option<NoteMark> {
    superscript(text)
        .or_else(|| tex(text))
        .or_else(|| bracketed(text))
        .or_else(|| tagged(text))
        .or_else(|| bare(text))
}

fn superscript(text: &str) -> Option<NoteMark> {
    let digits = |c: char| superscript_digit(c);
    let (mut value, mut len) = (0, 0);
    for c in text.chars().take(3) {
        let Some(digit) = digits(c) else { break };
        value = value * 10 + digit;
        len += c.len_utf8();
    }
    (len > 0).then_some(NoteMark { value, certain: true, len })
}

/// `$^3$`, `$^{3}$`, `$^{^3}$`.
fn tex(text: &str) -> Option<NoteMark> {
    let bytes = text.as_bytes();
    if bytes.first() != Some(&b'$') {
        return None;
    }
    let close = 1 + bytes.iter().skip(1).take(16).position(|b| *b == b'$')?;
    let inner = std::str::from_utf8(&bytes[1..close]).ok()?;
    let digits = inner.trim_matches(|c: char| matches!(c, '^' | '{' | '}' | ' '));
    (inner.contains('^') && is_value(digits)).then(|| NoteMark {
        value: digits.parse().unwrap_or(0),
        certain: true,
        len: close + 1,
    })
}

fn bracketed(text: &str) -> Option<NoteMark> {
    let bytes = text.as_bytes();
    if bytes.first() != Some(&b'[') {
        return None;
    }
    let close = bytes.iter().take(6).position(|b| *b == b']')?;
    let digits = std::str::from_utf8(&bytes[1..close]).ok()?.trim_start_matches('^');
    let colon = usize::from(digits.len() < close - 1 && bytes.get(close + 1) == Some(&b':'));
    is_value(digits).then(|| NoteMark {
        value: digits.parse().unwrap_or(0),
        certain: true,
        len: close + 1 + colon,
    })
}

/// `<sup>3</sup>`, as HTML leaves it.
fn tagged(text: &str) -> Option<NoteMark> {
    let rest = text.strip_prefix("<sup>")?;
    let digits = &rest[..rest.bytes().take(4).take_while(u8::is_ascii_digit).count()];
    let closed = rest[digits.len()..].starts_with("</sup>");
    (closed && is_value(digits)).then(|| NoteMark {
        value: digits.parse().unwrap_or(0),
        certain: true,
        len: "<sup></sup>".len() + digits.len(),
    })
}

/// `3`, `3/`: up to three digits that no letter or digit follows; or an asterisk.
fn bare(text: &str) -> Option<NoteMark> {
    let bytes = text.as_bytes();
    let digits = bytes.iter().take_while(|b| b.is_ascii_digit()).count();
    if digits == 0 {
        let asterisk =
            bytes.first() == Some(&b'*') && bytes.get(1).is_none_or(|b| b.is_ascii_whitespace());
        return asterisk.then_some(NoteMark { value: 0, certain: false, len: 1 });
    }
    let value = text[..digits.min(4)]
        .parse()
        .ok()
        .filter(|v| (1..=LARGEST).contains(v) && bytes[0] != b'0')?;
    let slash = bytes.get(digits) == Some(&b'/')
        && bytes.get(digits + 1).is_none_or(|b| b.is_ascii_whitespace());
    let len = digits + usize::from(slash);
    let ends = bytes
        .get(len)
        .is_none_or(|b| b.is_ascii_whitespace() || b.is_ascii_uppercase() || *b >= 0x80);
    ends.then_some(NoteMark { value, certain: slash, len })
}

fn is_value(digits: &str) -> bool {
    (1..=3).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit()) && digits != "0"
}

/// How a mark is written out in the record.
pub(crate) fn name(value: u32) -> String {
    if value == 0 { "*".to_string() } else { value.to_string() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_form() {
        for (text, value, certain, len) in [
            ("¹ See", 1, true, 2),
            ("¹² See", 12, true, 4),
            ("$^{^3}$ A/54", 3, true, 7),
            ("$^3$", 3, true, 4),
            ("$^{12}$", 12, true, 7),
            ("[3] See", 3, true, 3),
            ("[^3] See", 3, true, 4),
            ("[^12]: See", 12, true, 6),
            ("<sup>12</sup> See", 12, true, 13),
            ("1/ S/25046", 1, true, 2),
            ("3 See", 3, false, 1),
            ("39", 39, false, 2),
            ("3See", 3, false, 1),
            ("* See", 0, false, 1),
        ] {
            assert_eq!(leading(text), Some(NoteMark { value, certain, len }), "{text}");
        }
        for text in ["", "2005", "3.", "3,", "(3)", "0", "$5", "[a]", "3rd", "*See"] {
            assert_eq!(leading(text), None, "{text}");
        }
    }
}
