//! The symbol of a resolution as it stands in mastheads and running heads.
//!
//! Forms: `A/RES/57/53`, `A/RES/75/245 B`, `A/RES/ES-11/1`, `A/RES/3363 (XXX)`,
//! `S/RES/1325 (2000)`, `E/RES/2018/18`, `A/HRC/RES/42/12`. The canonical form has no space.

/// A resolution's symbol found in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Symbol {
    /// Canonical form.
    pub canonical: String,
    /// One past its last byte.
    pub end: usize,
}

/// Reads the symbol that begins at byte `start` of `text`.
pub(crate) fn at(text: &str, start: usize) -> Option<Symbol> {
    let bytes = text.as_bytes();
    let rest = &bytes[start..];
    if !matches!(rest.first(), Some(b'A' | b'S' | b'E' | b'T')) || rest.get(1) != Some(&b'/') {
        return None;
    }
    let prefix = rest
        .iter()
        .take(24)
        .take_while(|b| b.is_ascii_uppercase() || b.is_ascii_digit() || matches!(b, b'/' | b'.'))
        .count();
    let res = text[start..start + prefix].find("RES/")? + 4;
    if start + res == 0 || rest[res - 5] != b'/' {
        return None;
    }
    let mut end = start + res + number_len(&rest[res..])?;
    let mut canonical = text[start..end].to_string();
    if let Some(length) = parenthesis_len(&bytes[end..]) {
        canonical.push_str(text[end..end + length].trim_start());
        end += length;
    } else if let Some(length) = letters_len(&bytes[end..]) {
        canonical.push_str(text[end..end + length].trim_start());
        end += length;
    }
    Some(Symbol { canonical, end })
}

/// A blank or a no-break space.
fn blank_len(bytes: &[u8]) -> usize {
    match bytes {
        [b' ', ..] => 1,
        [0xC2, 0xA0, ..] => 2,
        _ => 0,
    }
}

/// `57/53`, `S-24/2`, `ES-11/1`, `1325`.
fn number_len(bytes: &[u8]) -> Option<usize> {
    let special = bytes.iter().take_while(|b| b.is_ascii_uppercase() || **b == b'-').count();
    let digits = |from: usize| bytes[from..].iter().take_while(|b| b.is_ascii_digit()).count();
    let first = digits(special);
    if first == 0 || special > 3 || (special > 0 && bytes[special - 1] != b'-') {
        return None;
    }
    let end = special + first;
    match bytes.get(end) {
        Some(b'/') if digits(end + 1) > 0 => Some(end + 1 + digits(end + 1)),
        _ => Some(end),
    }
}

/// ` (2000)`, `(XXX)`, `(S-VI)`.
fn parenthesis_len(bytes: &[u8]) -> Option<usize> {
    let blanks = blank_len(bytes);
    if bytes.get(blanks) != Some(&b'(') {
        return None;
    }
    let inner = bytes[blanks + 1..]
        .iter()
        .take_while(|b| {
            b.is_ascii_digit() || matches!(b, b'I' | b'V' | b'X' | b'L' | b'S' | b'E' | b'-')
        })
        .count();
    (inner > 0 && inner < 9 && bytes.get(blanks + 1 + inner) == Some(&b')'))
        .then_some(blanks + inner + 2)
}

/// ` B`, `B` or `A-B`, where no word goes on or begins with it.
fn letters_len(bytes: &[u8]) -> Option<usize> {
    let blanks = blank_len(bytes);
    let capital = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_uppercase);
    if !capital(blanks) {
        return None;
    }
    let range = bytes.get(blanks + 1) == Some(&b'-') && capital(blanks + 2);
    let end = blanks + if range { 3 } else { 1 };
    let alone = match (bytes.get(end), bytes.get(end + 1)) {
        (None | Some(b'\n' | b'\r' | b'\t' | 0x0C), _) => true,
        (Some(b' '), next) => blanks == 0 || !next.is_some_and(u8::is_ascii_lowercase),
        (Some(next), _) => !next.is_ascii_alphanumeric() && *next < 0x80,
    };
    alone.then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms() {
        for (text, canonical) in [
            ("A/RES/57/53General", "A/RES/57/53"),
            ("A/RES/75/245 B\nUnited", "A/RES/75/245B"),
            ("A/RES/77/1 A global", "A/RES/77/1"),
            ("A/RES/74/14A-B", "A/RES/74/14A-B"),
            ("S/RES/1325 (2000)", "S/RES/1325(2000)"),
            ("S/RES/1325\u{a0}(2000)", "S/RES/1325(2000)"),
            ("A/RES/3363(XXX)", "A/RES/3363(XXX)"),
            ("A/RES/ES-11/1", "A/RES/ES-11/1"),
            ("A/HRC/RES/42/12", "A/HRC/RES/42/12"),
            ("E/RES/2018/18.", "E/RES/2018/18"),
        ] {
            assert_eq!(at(text, 0).map(|s| s.canonical).as_deref(), Some(canonical), "{text}");
        }
        for text in ["", "A", "A/57/505", "A/RES/", "RES/1", "A/RES/é"] {
            assert_eq!(at(text, 0), None, "{text}");
        }
    }
}
