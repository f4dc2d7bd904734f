//! The text as tokens: runs without white space, with what stands before each.
//!
//! A run is split further where two words were glued together by an extractor
//! ("NationsA/RES/57/53General", "context,Recalling", "1.Calls", "development;(b)"); the
//! right-hand token is then [`Gap::Glued`]. Splitting too often does no harm, since glued tokens
//! are put together again without a space.
//!
//! White space is everything Unicode calls so, the control characters, the zero-width space and
//! the byte-order mark.

mod edges;

use edges::{head_of, tail_of};
pub(crate) use edges::{is_superscript, superscript_digit};

/// What stands between a token and the one before it, weakest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum Gap {
    /// Nothing.
    Glued,
    /// Blanks.
    Space,
    /// One line break.
    Line,
    /// A line break and a tab, as word processors leave at the head of a paragraph.
    Indent,
    /// A blank line.
    Blank,
    /// A form feed.
    Page,
}

/// What a token begins with, after quotation marks and italics marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(crate) enum Head {
    Upper,
    Lower,
    Digit,
    /// `(` or `[`.
    Bracket,
    /// A superscript digit, or TeX's `$^`.
    Superscript,
    /// Three or more of `_`, `-`, `*`, `=`, `.` and nothing else.
    Rule,
    Other,
}

/// What a token is to the document; everything begins as [`Role::Content`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum Role {
    Content,
    Masthead,
    Title,
    Enacting,
    Heading,
    Enumerator,
    Closing,
    NoteBody,
    Separator,
    PageNumber,
    RunningHead,
    Docket,
    JobCode,
    Markup,
    Neighbour,
}

/// A run of characters without white space.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Token {
    pub start: u32,
    pub end: u32,
    pub gap: Gap,
    pub head: Head,
    /// The punctuation mark that ends the token, one of `, ; : . -`, or 0. Closing quotation
    /// marks, italics and footnote marks behind it are looked through.
    pub tail: u8,
    pub role: Role,
}

impl Token {
    pub fn text<'t>(&self, text: &'t str) -> &'t str {
        &text[self.start as usize..self.end as usize]
    }

    pub fn len(&self) -> usize {
        (self.end - self.start) as usize
    }

    /// First on its line.
    pub fn begins_line(&self) -> bool {
        self.gap >= Gap::Line
    }
}

/// Splits a text of less than 4 GiB into tokens.
pub(crate) fn scan(text: &str) -> Vec<Token> {
    let bytes = text.as_bytes();
    let mut tokens: Vec<Token> = Vec::new();
    let mut at = 0;
    let mut gap = Gap::Page;
    while at < bytes.len() {
        let space = space_len(bytes, at);
        if space > 0 {
            let (end, found) = skip_space(bytes, at);
            gap = if tokens.is_empty() { Gap::Page } else { found };
            at = end;
            continue;
        }
        let start = at;
        at = next_end(bytes, at);
        if tokens.len() == tokens.capacity() {
            tokens.reserve_exact(room(tokens.len(), start, bytes.len()));
        }
        tokens.push(token(&text[start..at], start, gap));
        gap = Gap::Glued;
    }
    tokens.shrink_to_fit();
    tokens
}

/// Room for the tokens of the rest of a text, by those that its first part has: tokens are the most
/// that is held while a text is read, and doubling them would hold up to twice as much.
fn room(tokens: usize, at: usize, length: usize) -> usize {
    let rest = length - at;
    let expected = match tokens {
        0 => rest.min(FIRST_ROOM) / USUAL_BYTES,
        _ => (tokens as f64 / at.max(1) as f64 * rest as f64) as usize,
    };
    // A first part unlike the rest must not make room for more than the text can need, or for so
    // little that much is copied.
    expected.clamp(tokens / 8 + 8, tokens.max(FIRST_ROOM))
}

/// Bytes of a word and the space behind it in running text.
const USUAL_BYTES: usize = 6;
/// Bytes of a text that are taken as a sample of the whole of it.
const FIRST_ROOM: usize = 1 << 16;

/// What a byte may be to the scanner; most are nothing to it, and one look tells.
#[derive(Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
enum Class {
    /// Goes on with the token.
    Plain,
    /// White space of one byte.
    Space,
    /// May begin white space of more than one byte.
    SpaceLead,
    /// May begin a word that is glued to the one before: a capital, a digit, an opening bracket.
    MayBeGlued,
    /// Goes on with the token, which is a symbol perhaps.
    Slash,
}

const CLASSES: [Class; 256] = {
    let mut classes = [Class::Plain; 256];
    let mut byte = 0;
    while byte < 256 {
        classes[byte] = match byte as u8 {
            0..=0x20 | 0x7F => Class::Space,
            0xC2 | 0xE1 | 0xE2 | 0xE3 | 0xEF => Class::SpaceLead,
            b'A'..=b'Z' | b'0'..=b'9' | b'(' => Class::MayBeGlued,
            b'/' => Class::Slash,
            _ => Class::Plain,
        };
        byte += 1;
    }
    classes
};

/// Length of the white space character at `at`, 0 if there is none.
#[inline]
fn space_len(bytes: &[u8], at: usize) -> usize {
    match CLASSES[bytes[at] as usize] {
        Class::Space => 1,
        Class::SpaceLead => long_space_len(bytes, at),
        Class::Plain | Class::MayBeGlued | Class::Slash => 0,
    }
}

/// Length of the white space character of more than one byte at `at`, 0 if there is none.
fn long_space_len(bytes: &[u8], at: usize) -> usize {
    match bytes[at] {
        0xC2 if matches!(bytes[at + 1], 0x80..=0xA0) => 2,
        0xE1 if bytes[at + 1..at + 3] == [0x9A, 0x80] => 3,
        0xE2 => match (bytes[at + 1], bytes[at + 2]) {
            (0x80, 0x80..=0x8B | 0x8E | 0x8F | 0xA8..=0xAF) | (0x81, 0x9F..=0xA0) => 3,
            _ => 0,
        },
        0xE3 if bytes[at + 1..at + 3] == [0x80, 0x80] => 3,
        0xEF if bytes[at + 1..at + 3] == [0xBB, 0xBF] => 3,
        _ => 0,
    }
}

/// The end of the white space from `at` on, and what it amounts to.
#[inline]
fn skip_space(bytes: &[u8], mut at: usize) -> (usize, Gap) {
    // A blank between two words is what nearly all white space is.
    if bytes[at] == b' ' && bytes.get(at + 1).is_some_and(u8::is_ascii_alphanumeric) {
        return (at + 1, Gap::Space);
    }
    let (mut breaks, mut page, mut tab) = (0, false, false);
    while at < bytes.len() {
        let length = space_len(bytes, at);
        match bytes[at] {
            _ if length == 0 => break,
            b'\n' => (breaks, tab) = (breaks + 1, false),
            b'\r' if bytes.get(at + 1) != Some(&b'\n') => (breaks, tab) = (breaks + 1, false),
            0x0C => page = true,
            b'\t' => tab = true,
            0xC2 if bytes[at + 1] == 0x85 => breaks += 1,
            0xE2 if matches!(bytes[at + 2], 0xA8 | 0xA9) && bytes[at + 1] == 0x80 => breaks += 1,
            _ => {}
        }
        at += length;
    }
    let gap = match (page, breaks) {
        (true, _) => Gap::Page,
        (_, 0) => Gap::Space,
        (_, 1) if tab => Gap::Indent,
        (_, 1) => Gap::Line,
        _ => Gap::Blank,
    };
    (at, gap)
}

/// End of the token that begins at `at`: at white space, or where two words were glued.
fn next_end(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    let mut slash = bytes[start] == b'/';
    loop {
        let plain = bytes[at..].iter().take_while(|b| CLASSES[**b as usize] == Class::Plain);
        at += plain.count();
        let Some(&byte) = bytes.get(at) else { return at };
        let ends = match CLASSES[byte as usize] {
            Class::Space => true,
            Class::SpaceLead => long_space_len(bytes, at) > 0,
            Class::MayBeGlued => glued_here(bytes, start, at, slash),
            Class::Plain | Class::Slash => false,
        };
        if ends {
            return at;
        }
        slash |= byte == b'/';
        at += 1;
    }
}

/// Whether a new word begins at `at` although no white space stands before it; `slash` says that
/// the token has one so far.
fn glued_here(bytes: &[u8], start: usize, at: usize, slash: bool) -> bool {
    let (before, here) = (bytes[at - 1], bytes[at]);
    let next = bytes.get(at + 1).copied().unwrap_or(b' ');
    match here {
        b'A'..=b'Z' => match before {
            b'a'..=b'z' => next.is_ascii_lowercase() || next == b'/',
            b',' | b';' | b':' | b'.' | b')' => {
                at >= start + 2
                    && next.is_ascii_lowercase()
                    && (matches!(bytes[at - 2], b'a'..=b'z' | b'0'..=b'9' | b')')
                        || before == b')' && bytes[at - 2].is_ascii_uppercase())
            }
            b'0'..=b'9' => next.is_ascii_lowercase() && (at <= start + 4 || slash),
            _ => false,
        },
        b'(' => matches!(before, b',' | b';' | b':'),
        b'0'..=b'9' => matches!(before, b';' | b':' | b']') && at > start + 1,
        _ => false,
    }
}

fn token(word: &str, start: usize, gap: Gap) -> Token {
    Token {
        start: start as u32,
        end: (start + word.len()) as u32,
        gap,
        head: head_of(word),
        tail: tail_of(word.as_bytes()),
        role: Role::Content,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        scan(text).iter().map(|t| t.text(text)).collect()
    }

    #[test]
    fn glued_words_come_apart() {
        assert_eq!(
            words("United NationsA/RES/57/53General AssemblyDistr.: General"),
            ["United", "Nations", "A/RES/57/53", "General", "Assembly", "Distr.:", "General"]
        );
        assert_eq!(
            words("context,Recalling 1.Calls (a)To end;(b) (A/57/505)]57/53."),
            [
                "context,",
                "Recalling",
                "1.",
                "Calls",
                "(a)",
                "To",
                "end;",
                "(b)",
                "(A/57/505)]",
                "57/53."
            ]
        );
    }

    #[test]
    fn tails_look_through_marks() {
        for (word, tail) in [
            ("made,1", b','),
            ("made,¹", b','),
            ("made,$^{12}$", b','),
            ("end;”", b';'),
            ("end.*", b'.'),
            ("A/54/213", 0),
            ("2005", 0),
            ("[3]", 0),
        ] {
            assert_eq!(tail_of(word.as_bytes()), tail, "{word}");
        }
    }

    #[test]
    fn gaps_are_told_apart() {
        let gaps: Vec<Gap> =
            scan("a b\nc\n\td\r\n\r\ne\u{a0}f\u{c}g").iter().map(|t| t.gap).collect();
        assert_eq!(
            gaps,
            [Gap::Page, Gap::Space, Gap::Line, Gap::Indent, Gap::Blank, Gap::Space, Gap::Page]
        );
    }

    #[test]
    fn tokens_and_white_space_make_the_text() {
        for text in ["", " ", "\u{feff}x", "é\u{2028}“ü”\u{0}z", "𝒳 中文\u{3000}a"] {
            let mut at = 0;
            for token in scan(text) {
                assert!(text[at..token.start as usize].chars().all(|c| c.is_whitespace()
                    || c.is_control()
                    || "\u{feff}\u{200b}".contains(c)));
                at = token.end as usize;
            }
        }
    }
}
