//! One document on its way to a record: its bytes or its Python string, made text and parsed.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use clausegram_core::classify::{Setting, classify};
use clausegram_core::{Problem, Resolution as Record, decode};
use pyo3::prelude::*;
use pyo3::types::PyString;
use serde::Serialize;

use crate::lexicon::Lexicon;

/// Text with what was seen to be wrong while reading it; offsets count bytes of the text.
pub struct Input {
    pub text: String,
    pub problems: Vec<Problem>,
}

impl Input {
    /// Bytes of a file or of standard input; what is known to be no text is an empty one.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        if let Some((_, name, remedy)) = NO_TEXT.iter().find(|(head, ..)| bytes.starts_with(head)) {
            return Self { text: String::new(), problems: vec![no_text(name, remedy)] };
        }
        let decoded = decode(bytes);
        Self { text: decoded.text, problems: decoded.problems }
    }

    /// The file at `path`; one that cannot be read is an empty text with a problem.
    pub fn of_file(path: &Path) -> Self {
        match std::fs::read(path) {
            Ok(bytes) => Self::of_bytes(&bytes),
            Err(error) => Self { text: String::new(), problems: vec![unreadable(&error)] },
        }
    }
}

/// How files begin that bear the ending of a text and are none; what they are; what to do.
const NO_TEXT: [(&[u8], &str, &str); 6] = [
    (b"%PDF-", "a PDF", "extract its text first, as pdftotext does"),
    (b"PK\x03\x04", "a Word file or another zip archive", "save it as plain text first"),
    (b"\xD0\xCF\x11\xE0", "an old Word file", "save it as plain text first"),
    (b"{\\rtf", "a file in Rich Text Format", "save it as plain text first"),
    (b"\x1F\x8B", "a gzip archive", "unpack it first"),
    (b"\x7FELF", "a program", "leave it out"),
];

fn no_text(name: &str, remedy: &str) -> Problem {
    let message = format!("this is {name}, not a text: {remedy}");
    Problem { kind: "no_text", message, start: 0, end: 0 }
}

/// Whether a problem of reading means that the text is not what its author wrote. The others, an
/// encoding that had to be guessed and control characters, are notes on a text that was read.
pub fn is_failure(problem: &Problem) -> bool {
    const FAILURES: [&str; 6] = [
        "unreadable_file",
        "no_text",
        "invalid_utf8",
        "invalid_utf16",
        "invalid_utf32",
        "lone_surrogate",
    ];
    FAILURES.contains(&problem.kind)
}

fn unreadable(error: &std::io::Error) -> Problem {
    Problem {
        kind: "unreadable_file",
        message: format!(
            "the file could not be read ({error}): check that it exists and that you may read it"
        ),
        start: 0,
        end: 0,
    }
}

/// How a text is read: with which words, and whether it is one clause alone.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Manner {
    pub lexicon: Lexicon,
    /// What is known of a clause given alone; none for a document.
    pub clause: Option<Setting>,
}

/// Parses `text`; problems of reading come first. Offsets of the result count code points. None if it
/// was cancelled.
pub fn record_of(
    text: &str,
    mut reading: Vec<Problem>,
    manner: &Manner,
    cancelled: &AtomicBool,
) -> Option<Record> {
    let words = manner.lexicon.words();
    let go_on = || !cancelled.load(Ordering::Relaxed);
    let mut record = match &manner.clause {
        None => clausegram_core::parse_while(text, words, &go_on)?,
        Some(setting) => classify(text, setting, words),
    };
    reading.append(&mut record.problems);
    record.problems = reading;
    Some(record.into_code_points(text))
}

/// The line of JSON of one document: its source, then the fields of its record.
#[derive(Serialize)]
pub struct Line<'r> {
    pub source: &'r str,
    #[serde(flatten)]
    pub record: &'r Record,
}

/// Serializes what has only strings for keys and no number but integers: it cannot fail.
pub fn json(value: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(value).unwrap_or_default()
}

/// A Python string as text that Rust can borrow, with the lone surrogates that had to be replaced.
pub fn text_of(text: &Bound<'_, PyString>) -> PyResult<(Py<PyString>, Vec<Problem>)> {
    if text.to_str().is_ok() {
        return Ok((text.clone().unbind(), Vec::new()));
    }
    let encoded = text.call_method1("encode", ("utf-8", "surrogatepass"))?;
    let mut bytes: Vec<u8> = encoded.extract()?;
    let problems = replace_surrogates(&mut bytes);
    let repaired = PyString::from_bytes(text.py(), &bytes)?;
    Ok((repaired.unbind(), problems))
}

/// Problems listed one by one; beyond, one problem stands for all the rest, so that a text of
/// nothing but surrogates does not cost a hundred bytes for each.
const LISTED: usize = 100;

/// Puts U+FFFD for every encoded surrogate. Both take three bytes, so no offset moves.
fn replace_surrogates(bytes: &mut [u8]) -> Vec<Problem> {
    let mut problems: Vec<Problem> = Vec::new();
    let mut at = 0;
    while at + 2 < bytes.len() {
        // In UTF-8, ED A0 80 to ED BF BF are the surrogates and nothing else.
        if bytes[at] != 0xED || bytes[at + 1] < 0xA0 {
            at += 1;
            continue;
        }
        bytes[at..at + 3].copy_from_slice("\u{FFFD}".as_bytes());
        let full = problems.len() > LISTED;
        match problems.last_mut() {
            Some(last) if last.end == at || full => last.end = at + 3,
            _ => problems.push(lone_surrogate(at)),
        }
        at += 3;
    }
    if problems.len() > LISTED
        && let Some(rest) = problems.last_mut()
    {
        rest.message = "further lone surrogates up to here were replaced by U+FFFD".to_owned();
    }
    problems
}

fn lone_surrogate(at: usize) -> Problem {
    Problem {
        kind: "lone_surrogate",
        message: "half of a surrogate pair is no character and was replaced by U+FFFD: \
                  read the file with its right encoding"
            .to_owned(),
        start: at,
        end: at + 3,
    }
}
