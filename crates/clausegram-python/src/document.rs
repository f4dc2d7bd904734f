//! One document on its way to a record: its bytes or its Python string, made text and parsed.

use std::collections::HashSet;
use std::path::Path;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, Ordering};

use clausegram_core::classify::{Setting, classify};
use clausegram_core::{Decoded, Problem, Resolution as Record, akn, decode};
use pyo3::prelude::*;
use pyo3::types::PyString;
use serde::Serialize;

use crate::convert::loads;
use crate::lexicon::Lexicon;

/// Text with what was seen to be wrong while reading it; offsets count bytes of the text.
pub struct Input {
    pub text: String,
    pub problems: Vec<Problem>,
    /// The text is XML, and is read for its markup.
    pub is_xml: bool,
}

impl Input {
    /// Bytes of a file or of standard input; what is known to be no text is an empty one.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        if let Some((_, name, remedy)) = NO_TEXT.iter().find(|(head, ..)| bytes.starts_with(head)) {
            return Self::failed(no_text(name, remedy));
        }
        if let Some(xml) = xml(bytes) {
            return xml;
        }
        let Decoded { text, problems, .. } = decode(bytes);
        Self { text, problems, is_xml: false }
    }

    /// A text of Python: XML if it is Akoma Ntoso, since any other may be meant as a text.
    pub fn of_text(text: String, problems: Vec<Problem>) -> Self {
        let is_xml = akn::is_akoma_ntoso(&text);
        Self { text, problems, is_xml }
    }

    fn failed(problem: Problem) -> Self {
        Self { text: String::new(), problems: vec![problem], is_xml: false }
    }

    /// The file at `path`; one that cannot be read is an empty text with a problem.
    pub fn of_file(path: &Path) -> Self {
        match std::fs::read(path) {
            Ok(bytes) => {
                let input = Self::of_bytes(&bytes);
                // What is called XML is not taken for a text, however it begins.
                let called =
                    path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("xml"));
                Self { is_xml: input.is_xml || called && input.problems.is_empty(), ..input }
            }
            Err(error) => Self::failed(unreadable(&error)),
        }
    }
}

/// Bytes that are XML by how they begin.
fn xml(bytes: &[u8]) -> Option<Input> {
    // Byte order marks, the zeros of UTF-16 and white space may stand before.
    let mut first = bytes.iter().filter(|byte| {
        !matches!(byte, 0 | 0xEF | 0xBB | 0xBF | 0xFE | 0xFF) && !byte.is_ascii_whitespace()
    });
    if first.next() != Some(&b'<') {
        return None;
    }
    let Decoded { text, problems, .. } = akn::decode(bytes);
    akn::is_xml(&text).then_some(Input { text, problems, is_xml: true })
}

/// How files begin that bear the ending of a text and are none; what they are; what to do.
const NO_TEXT: [(&[u8], &str, &str); 6] = [
    (b"%PDF-", "a PDF", "give its name to `read`, not what is in it"),
    (b"PK\x03\x04", "a Word file or another zip archive", "give its name to `read`"),
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
    const FAILURES: [&str; 16] = [
        "unreadable_file",
        "no_text",
        "broken_file",
        "encrypted_file",
        "beyond_limit",
        "missing_package",
        "invalid_utf8",
        "invalid_utf16",
        "invalid_utf32",
        "lone_surrogate",
        "undecodable_xml",
        "broken_xml",
        "refused_xml",
        "oversized_xml",
        "not_akoma_ntoso",
        "no_statement",
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
    /// Of files of Akoma Ntoso.
    pub limits: akn::Limits,
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

/// The problems of reading out of the JSON that a pickle holds, or that a reader wrote; empty for none.
pub fn reading_problems(py: Python<'_>, reading: &str) -> PyResult<Vec<Problem>> {
    if reading.is_empty() {
        return Ok(Vec::new());
    }
    let problems: Vec<Bound<'_, PyAny>> = loads(py)?.call1((reading,))?.extract()?;
    problems
        .iter()
        .map(|problem| {
            Ok(Problem {
                kind: interned(problem.get_item("kind")?.extract()?),
                message: problem.get_item("message")?.extract()?,
                start: problem.get_item("start")?.extract()?,
                end: problem.get_item("end")?.extract()?,
            })
        })
        .collect()
}

/// A problem's kind is one of a few fixed names, so each is kept once for the life of the process.
fn interned(kind: String) -> &'static str {
    static KINDS: Mutex<Option<HashSet<&'static str>>> = Mutex::new(None);
    let mut kinds = KINDS.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let kinds = kinds.get_or_insert_default();
    kinds.get(kind.as_str()).copied().unwrap_or_else(|| {
        let kept: &'static str = kind.leak();
        kinds.insert(kept);
        kept
    })
}
