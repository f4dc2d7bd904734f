//! From the bytes of a file to its text.
//!
//! | bytes | read as |
//! |---|---|
//! | a byte order mark of UTF-8, UTF-16 or UTF-32 | that; the mark is removed |
//! | zeros in every other place | UTF-16, as Word and Windows editors save without a mark |
//! | valid UTF-8 | UTF-8 |
//! | bytes over 127 as Windows-1252 has them: quotation marks, accents amid letters | Windows-1252 |
//! | anything else | UTF-8, with a replacement character for what is none |
//!
//! Decoding never fails. Line ends and control characters stay, so that offsets count the text as it
//! was decoded; what had to be guessed or replaced is a [`Problem`].

use crate::record::Problem;

/// Text of a file and what had to be done to read it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// `utf-8`, `utf-16le`, `utf-16be`, `utf-32le`, `utf-32be` or `windows-1252`.
    pub encoding: &'static str,
    /// What was guessed or replaced, with offsets in bytes of `text`.
    pub problems: Vec<Problem>,
}

/// Reads the bytes of a text file in whatever encoding they are.
#[must_use]
pub fn decode(bytes: &[u8]) -> Decoded {
    let mut decoded = match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(rest),
        [0xFF, 0xFE, 0, 0, rest @ ..] => utf32(rest, "utf-32le", u32::from_le_bytes),
        [0, 0, 0xFE, 0xFF, rest @ ..] => utf32(rest, "utf-32be", u32::from_be_bytes),
        [0xFF, 0xFE, rest @ ..] => utf16(rest, "utf-16le", u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, "utf-16be", u16::from_be_bytes),
        _ => by_content(bytes),
    };
    decoded.problems.extend(control_characters(&decoded.text));
    decoded
}

fn by_content(bytes: &[u8]) -> Decoded {
    let [even, odd] = zeros(bytes);
    let pairs = bytes.len().min(SAMPLE) / 2;
    let mostly = |zeros: usize, others: usize| zeros * 2 > pairs && others * 20 < pairs;
    let utf16 = match (mostly(odd, even), mostly(even, odd)) {
        (true, _) => Some(utf16(bytes, "utf-16le", u16::from_le_bytes)),
        (_, true) => Some(utf16(bytes, "utf-16be", u16::from_be_bytes)),
        _ => None,
    };
    if let Some(mut decoded) = utf16 {
        let why = "every other byte is zero and there is no byte order mark";
        decoded.problems.insert(0, assumed(&decoded, why));
        return decoded;
    }
    if std::str::from_utf8(bytes).is_err() && looks_like_windows_1252(bytes) {
        let (text, _) = encoding_rs::WINDOWS_1252.decode_without_bom_handling(bytes);
        let mut decoded =
            Decoded { text: text.into_owned(), encoding: "windows-1252", problems: Vec::new() };
        let why = "the bytes are not valid UTF-8 and stand where this encoding has quotation marks and accents";
        decoded.problems.push(assumed(&decoded, why));
        return decoded;
    }
    utf8(bytes)
}

/// Bytes that are looked at for the zeros of UTF-16: some pages, so that a table of zeros in one
/// place decides nothing.
const SAMPLE: usize = 16 * 1024;

/// Zero bytes at even and at odd places.
fn zeros(bytes: &[u8]) -> [usize; 2] {
    let mut zeros = [0, 0];
    for (at, byte) in bytes.iter().take(SAMPLE).enumerate() {
        zeros[at % 2] += usize::from(*byte == 0);
    }
    zeros
}

fn assumed(decoded: &Decoded, why: &str) -> Problem {
    let start = decoded.text.find(|c: char| !c.is_ascii()).unwrap_or(0);
    let end = start + decoded.text[start..].chars().next().map_or(0, char::len_utf8);
    let message =
        format!("read as {}, because {why}; save the file as UTF-8 to be sure", decoded.encoding);
    Problem { kind: "assumed_encoding", message, start, end }
}

/// Whether the bytes that are not UTF-8 are what Windows-1252 text has in such places.
///
/// UTF-8 sequences hardly ever arise by chance in such a text, so that one for every ten bad bytes
/// is enough to say that the text is UTF-8 with damage.
fn looks_like_windows_1252(bytes: &[u8]) -> bool {
    let (mut valid, mut bad, mut plausible) = (0, 0, 0);
    let mut at = 0;
    for chunk in bytes.utf8_chunks() {
        valid += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        at += chunk.valid().len();
        let end = at + chunk.invalid().len();
        // A sequence cut off by the end of the file is no sign of another encoding.
        if end < bytes.len() {
            bad += chunk.invalid().len();
            plausible += (at..end).filter(|place| plausible_in_windows_1252(bytes, *place)).count();
        }
        at = end;
    }
    bad > 0 && valid * 10 <= bad && plausible * 10 >= bad * 9
}

fn plausible_in_windows_1252(bytes: &[u8], at: usize) -> bool {
    let letter = |place: Option<usize>| {
        place
            .and_then(|place| bytes.get(place))
            .is_some_and(|byte| byte.is_ascii_alphabetic() || *byte >= 0xC0)
    };
    match bytes[at] {
        // No characters there.
        0x81 | 0x8D | 0x8F | 0x90 | 0x9D => false,
        // Euro sign, ellipsis, quotation marks, dashes, bullet, trade mark; no-break space to inverted question mark.
        0x80 | 0x82..=0x89 | 0x8B | 0x91..=0x99 | 0x9B | 0xA0..=0xBF => true,
        // Letters with accents.
        _ => letter(at.checked_sub(1)) || letter(Some(at + 1)),
    }
}

/// Problems of one kind after which the rest is summed up in one: a reader looks at some, not at thousands.
const MOST_PROBLEMS: usize = 20;

/// The decoded text while it grows, with the places where something had to be replaced.
struct Replacing {
    text: String,
    kind: &'static str,
    problems: Vec<Problem>,
    beyond: usize,
}

impl Replacing {
    fn new(kind: &'static str, capacity: usize) -> Self {
        Self { text: String::with_capacity(capacity), kind, problems: Vec::new(), beyond: 0 }
    }

    fn replace(&mut self, what: impl FnOnce() -> String) {
        let start = self.text.len();
        self.text.push(char::REPLACEMENT_CHARACTER);
        let end = self.text.len();
        if self.problems.len() < MOST_PROBLEMS {
            let message = format!("{} replaced by U+FFFD", what());
            self.problems.push(Problem { kind: self.kind, message, start, end });
            return;
        }
        self.beyond += 1;
        let message = format!("{} more places replaced by U+FFFD", self.beyond);
        if self.beyond == 1 {
            self.problems.push(Problem { kind: self.kind, message, start, end });
        } else if let Some(rest) = self.problems.last_mut() {
            (rest.message, rest.end) = (message, end);
        }
    }

    fn finish(self, encoding: &'static str) -> Decoded {
        Decoded { text: self.text, encoding, problems: self.problems }
    }
}

fn hex(bytes: &[u8]) -> String {
    let bytes: Vec<String> = bytes.iter().map(|byte| format!("{byte:02X}")).collect();
    format!("bytes {}", bytes.join(" "))
}

fn utf8(bytes: &[u8]) -> Decoded {
    let mut out = Replacing::new("invalid_utf8", bytes.len());
    for chunk in bytes.utf8_chunks() {
        out.text.push_str(chunk.valid());
        if !chunk.invalid().is_empty() {
            out.replace(|| hex(chunk.invalid()));
        }
    }
    out.finish("utf-8")
}

fn utf16(bytes: &[u8], encoding: &'static str, unit: fn([u8; 2]) -> u16) -> Decoded {
    let mut out = Replacing::new("invalid_utf16", bytes.len());
    let (pairs, rest) = bytes.as_chunks::<2>();
    for decoded in char::decode_utf16(pairs.iter().map(|pair| unit(*pair))) {
        match decoded {
            Ok(c) => out.text.push(c),
            Err(lone) => {
                out.replace(|| format!("lone surrogate {:04X}", lone.unpaired_surrogate()))
            }
        }
    }
    if !rest.is_empty() {
        out.replace(|| hex(rest));
    }
    out.finish(encoding)
}

fn utf32(bytes: &[u8], encoding: &'static str, unit: fn([u8; 4]) -> u32) -> Decoded {
    let mut out = Replacing::new("invalid_utf32", bytes.len());
    let (units, rest) = bytes.as_chunks::<4>();
    for unit in units.iter().map(|bytes| unit(*bytes)) {
        match char::from_u32(unit) {
            Some(c) => out.text.push(c),
            None => out.replace(|| format!("value {unit:08X}")),
        }
    }
    if !rest.is_empty() {
        out.replace(|| hex(rest));
    }
    out.finish(encoding)
}

/// Control characters that are neither line ends, tabs nor form feeds, which part pages.
fn control_characters(text: &str) -> Option<Problem> {
    let odd = |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{c}');
    let mut places = text.char_indices().filter(|(_, c)| odd(*c));
    let (start, first) = places.next()?;
    let count = 1 + places.count();
    let message = format!(
        "{count} control characters, the first U+{:04X}; they count as white space",
        u32::from(first)
    );
    Some(Problem { kind: "control_characters", message, start, end: start + first.len_utf8() })
}

#[cfg(test)]
mod tests;
