//! Runs: whole lists of resolutions or documents, as one stretch of the text.
//!
//! ```text
//! run        = entry { joint entry }
//! entry      = [head] number [["," ] ("of" | "dated") dates] { "," place }
//! head       = "resolution" | "resolutions" | "decision" | ...      right before its number
//! number     = "53/70" | "1325 (2000)" | ... | code                    numbers.rs
//! code       = "1/CP.21" | "WHA71.8" | "1540"                         only behind a head, or in a list of such
//! place      = ("annex" | "section" | "paragraph" | ...) [numerals]    not "section II of resolution"
//! joint      = "," | ";" | "and" | "as well as" | "its" | ...          in any order, nothing else
//! documents  = symbol { joint symbol }
//! ```
//!
//! Whose resolutions they are does not matter here, so nothing is resolved: the scan is enough.

use super::cursor::{dash_at, skip_space, word_at};
use super::number::Form;
use super::scan::{Head, Item, scan};
use super::symbol::Symbol;
use super::words::head;
use crate::runs::Runs;
use crate::slots::SlotKind;
use crate::slots::calendar;

/// A list of citations.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    /// [`SlotKind::Resolutions`] or [`SlotKind::Documents`].
    pub kind: SlotKind,
    pub start: usize,
    pub end: usize,
}

/// The runs of a text, in order and disjoint.
pub(crate) fn find(text: &str) -> Vec<Run> {
    let scan = scan(text.as_bytes(), &Runs::of(text));
    let text = text.as_bytes();
    let mut runs: Vec<Run> = Vec::new();
    let mut heads = scan.heads.iter().peekable();
    for item in &scan.items {
        let start = match item {
            Item::Number { number, .. } => number.start,
            Item::Symbol(symbol) => symbol.start(),
        };
        while let Some(head) = heads.next_if(|head| head.end <= start) {
            coded(text, head, start, &mut runs);
        }
        if let Some(entry) = entry(text, item, &scan.heads, &runs) {
            add(text, entry, &mut runs);
        }
    }
    for head in heads {
        coded(text, head, text.len(), &mut runs);
    }
    runs
}

/// The stretch of one item, with its head, dates and places.
fn entry(text: &[u8], item: &Item, heads: &[Head], runs: &[Run]) -> Option<Run> {
    let (number, index, at_once, year) = match item {
        Item::Symbol(Symbol::Document { start, end, .. }) => {
            return Some(Run { kind: SlotKind::Documents, start: *start, end: *end });
        }
        Item::Symbol(Symbol::Numbered { number, .. }) => {
            return Some(resolutions(text, number.start, number.end));
        }
        Item::Number { number, head, at_once, year } => (number, *head, *at_once, *year),
    };
    let noun = index.and_then(|index| heads.get(index)).filter(|_| at_once);
    if let Some((_, start)) = noun.and_then(|noun| head(text, noun.end)) {
        return Some(resolutions(text, start, number.end));
    }
    let goes_on = runs.last().is_some_and(|run| joined(text, run.end, number.start));
    let sure = match number.form {
        // A fraction or a count of months may stand behind a comma too.
        Form::Pair(session, _) => year.is_some() || session > LAST_SMALL,
        _ => true,
    };
    (goes_on || sure).then(|| resolutions(text, number.start, number.end))
}

/// Sessions whose number could be half of a fraction.
const LAST_SMALL: u32 = 30;

fn resolutions(text: &[u8], start: usize, end: usize) -> Run {
    Run { kind: SlotKind::Resolutions, start, end: places(text, dated(text, end)) }
}

/// Takes an entry into the last run or opens another.
fn add(text: &[u8], entry: Run, runs: &mut Vec<Run>) {
    match runs.last_mut() {
        // Numbers of a range have the same words.
        Some(last) if entry.start < last.end => {
            if last.kind == entry.kind {
                last.end = last.end.max(entry.end);
            }
        }
        Some(last) if last.kind == entry.kind && joined(text, last.end, entry.start) => {
            last.end = entry.end;
        }
        _ => runs.push(entry),
    }
}

/// Codes of other bodies behind a head, up to the next item at `limit`: "decisions 1/CP.21 and 2/CP.22".
fn coded(text: &[u8], noun: &Head, limit: usize, runs: &mut Vec<Run>) {
    let Some((_, start)) = head(text, noun.end) else { return };
    let mut at = skip_space(text, noun.end);
    let mut start = start;
    while at > noun.end && at < limit {
        let Some(end) = code(text, at).filter(|end| *end <= limit) else { return };
        let entry = resolutions(text, start, end);
        if entry.end > limit {
            return;
        }
        add(text, entry, runs);
        let Some(next) = after_joint(text, entry.end) else { return };
        (start, at) = (next, next);
    }
}

/// The place after a code: capitals, digits and marks between, with a digit.
fn code(text: &[u8], at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    let belongs = |byte: &u8| {
        byte.is_ascii_uppercase() || byte.is_ascii_digit() || matches!(byte, b'/' | b'.' | b'-')
    };
    let mut length = rest.iter().take(LONGEST_CODE + 1).take_while(|byte| belongs(byte)).count();
    while length > 0 && !rest[length - 1].is_ascii_alphanumeric() {
        length -= 1;
    }
    // "A.1117(30)": the assembly that adopted it.
    if let Some(bracket) = session(&rest[length..]) {
        length += bracket;
    }
    let figures = rest[..length].iter().any(u8::is_ascii_digit);
    let ends = rest.get(length).is_none_or(|byte| !byte.is_ascii_alphanumeric());
    (figures && ends && length <= LONGEST_CODE).then_some(at + length)
}

/// Length of "(30)".
fn session(rest: &[u8]) -> Option<usize> {
    let inside = rest.strip_prefix(b"(")?;
    let digits = inside.iter().take(3).take_while(|byte| byte.is_ascii_digit()).count();
    (digits > 0 && inside.get(digits) == Some(&b')')).then_some(digits + 2)
}

/// `GC/RES/14`, `SC-2/15`: what is longer is a document's symbol.
const LONGEST_CODE: usize = 16;

/// Past "of 4 December 1998", "of 24 December 2011 and 21 June 2012".
fn dated(text: &[u8], end: usize) -> usize {
    let mut at = skip_space(text, end);
    if text.get(at) == Some(&b',') {
        at = skip_space(text, at + 1);
    }
    let word = word_at(text, at, 6);
    if !matches!(word, b"of" | b"dated" | b"on") {
        return end;
    }
    calendar::dates_or_days(text, skip_space(text, at + word.len())).unwrap_or(end)
}

/// Past ", annex", ", section II, paragraph 5".
fn places(text: &[u8], end: usize) -> usize {
    let mut end = end;
    for _ in 0..DEEPEST {
        let mut at = skip_space(text, end);
        if text.get(at) == Some(&b',') {
            at = skip_space(text, at + 1);
        }
        let word = word_at(text, at, LONGEST_DIVISION + 1);
        if !DIVISIONS.contains(&word) {
            break;
        }
        let after = at + word.len();
        let stop = usize::from(word.len() < 6 && text.get(after) == Some(&b'.'));
        let after = numerals(text, after + stop);
        // "resolution 60/1, section II of resolution 61/1": a place of the next one.
        if word_at(text, skip_space(text, after), 3) == b"of" {
            break;
        }
        end = dated(text, after);
    }
    end
}

/// Section, part, paragraph; then its item.
const DEEPEST: usize = 4;

const DIVISIONS: [&[u8]; 14] = [
    b"annex",
    b"annexes",
    b"section",
    b"sections",
    b"sect",
    b"sects",
    b"part",
    b"parts",
    b"chapter",
    b"appendix",
    b"para",
    b"paras",
    b"paragraph",
    b"paragraphs",
];

/// Letters of "paragraphs".
const LONGEST_DIVISION: usize = 10;

/// Past "II", "4 to 6", "3 (a) and (b)": numerals, letters and what joins them.
fn numerals(text: &[u8], at: usize) -> usize {
    let mut end = at;
    for _ in 0..MOST_NUMERALS {
        let mut next = skip_space(text, end);
        if end > at {
            next += dash_at(text, next).max(usize::from(text.get(next) == Some(&b',')));
            next = skip_space(text, next);
            let word = word_at(text, next, 4);
            if matches!(word, b"and" | b"to" | b"or") {
                next = skip_space(text, next + word.len());
            }
        }
        match numeral(text, next) {
            Some(after) => end = after,
            None => break,
        }
    }
    end
}

/// Numerals of one place.
const MOST_NUMERALS: usize = 12;

/// The place after "II", "12", "(a)", "B".
fn numeral(text: &[u8], at: usize) -> Option<usize> {
    let rest = text.get(at..)?;
    if rest.first() == Some(&b'(') {
        let length = rest.iter().take(6).position(|byte| *byte == b')')?;
        let inside = &rest[1..length];
        return inside.iter().all(u8::is_ascii_alphanumeric).then_some(at + length + 1);
    }
    let length = rest.iter().take(5).take_while(|byte| byte.is_ascii_alphanumeric()).count();
    let word = &rest[..length];
    let roman = word.iter().all(|byte| matches!(byte, b'I' | b'V' | b'X' | b'L'));
    let one = matches!(word, [b'A'..=b'Z']);
    let figure = length < 4 && word.iter().all(u8::is_ascii_digit);
    let whole = !matches!(rest.get(length), Some(b'/'));
    (length > 0 && whole && (roman || one || figure)).then_some(at + length)
}

/// Whether nothing but a joint stands between two entries.
fn joined(text: &[u8], end: usize, start: usize) -> bool {
    after_joint(text, end).is_some_and(|next| next == start) || end == start
}

/// The place after what joins two entries of a list.
fn after_joint(text: &[u8], end: usize) -> Option<usize> {
    let mut at = skip_space(text, end);
    let mut any = false;
    for _ in 0..LONGEST_JOINT {
        let dash = dash_at(text, at);
        let mark = dash.max(usize::from(matches!(text.get(at), Some(b',' | b';' | b'&'))));
        let word = word_at(text, at, 8);
        let length = match word {
            _ if mark > 0 => mark,
            b"as" if text[at..].starts_with(b"as well as") => 10,
            b"and" | b"or" | b"to" | b"through" | b"also" | b"by" | b"its" | b"both" => word.len(),
            _ => break,
        };
        any = true;
        at = skip_space(text, at + length);
    }
    any.then_some(at)
}

/// ", and by its", ", as well as its": marks and words between two entries.
const LONGEST_JOINT: usize = 5;

impl Symbol {
    fn start(&self) -> usize {
        match self {
            Self::Numbered { number, .. } => number.start,
            Self::Document { start, .. } => *start,
        }
    }
}
