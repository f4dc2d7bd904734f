//! The numbers that resolutions and decisions bear.
//!
//! | form | who | example |
//! |---|---|---|
//! | session/number | General Assembly from its 31st session, Human Rights Council | `53/70` |
//! | year/number | Economic and Social Council from 1978, Commission on Human Rights | `2018/18` |
//! | S-session/number, ES-session/number | special and emergency sessions | `S-24/2`, `ES-10/15` |
//! | number (year) | Security Council | `1325 (2000)` |
//! | number (numeral) | General Assembly to its 30th session, Economic and Social Council to its 63rd | `1514 (XV)`, `3201 (S-VI)` |
//!
//! Letters of parts stand after the number (`57/130 A and B`, `32/88 A to F`), before the numeral
//! (`217 A (III)`) or after it (`217 (III) A`).

use super::cursor::{alphanumeric_at, dash_at, number_at, skip_space, word_at};
use super::numeral::{self, Session};

/// A number without its letters.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// `53/70` or `2018/18`: session or year, number.
    Pair(u32, u32),
    /// `S-24/2`: session, number.
    Special(u32, u32),
    /// `ES-10/15`: session, number.
    Emergency(u32, u32),
    /// `1325 (2000)`: number, year.
    Year(u32, u32),
    /// `1514 (XV)`: number, session.
    Numeral(u32, Session),
}

/// Parts with neighbouring letters: `A`, or `A` to `C`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Parts {
    pub first: u8,
    pub last: u8,
    pub start: usize,
    pub end: usize,
}

/// A number with its letters and its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Number {
    pub form: Form,
    pub parts: Vec<Parts>,
    pub start: usize,
    pub end: usize,
}

/// Reads the number whose first digit, or whose `S` or `ES`, is at `start`.
pub(super) fn read(text: &[u8], start: usize) -> Option<Number> {
    match text.get(start)? {
        b'S' => special(text, start, start + 1, Form::Special),
        b'E' if text.get(start + 1) == Some(&b'S') => {
            special(text, start, start + 2, Form::Emergency)
        }
        _ => plain(text, start),
    }
}

fn special(text: &[u8], start: usize, dash: usize, form: fn(u32, u32) -> Form) -> Option<Number> {
    let at = skip_space(text, dash);
    let at = match dash_at(text, at) {
        0 => return None,
        length => skip_space(text, at + length),
    };
    let (session, at) = number_at(text, at, 2)?;
    let (number, end) = after_slash(text, at)?;
    Some(with_letters(text, form(session, number), start, end))
}

fn plain(text: &[u8], start: usize) -> Option<Number> {
    let (first, at) = number_at(text, start, 4)?;
    if let Some((second, end)) = after_slash(text, at) {
        return Some(with_letters(text, Form::Pair(first, second), start, end));
    }
    let mut parts = letters(text, at);
    let open = bracket(text, parts.last().map_or(at, |part| part.end));
    let (form, end) = in_brackets(text, open, first)?;
    if let Form::Year(number, year) = form {
        // The Security Council numbers no parts: a letter is a digit misread, or a slip.
        let last = parts
            .first()
            .filter(|part| part.start == at && number < 1000)
            .and_then(|part| digit(part.first));
        let form = Form::Year(last.map_or(number, |last| number * 10 + last), year);
        parts.clear();
        return Some(Number { form, parts, start, end });
    }
    let mut end_of_all = end;
    if parts.is_empty() {
        parts = letters(text, end);
        end_of_all = parts.last().map_or(end, |part| part.end);
    }
    if let ([first_part, ..], true) = (parts.as_mut_slice(), end_of_all == end) {
        first_part.start = start;
    }
    let mut number = Number { form, parts, start, end: end_of_all };
    number.stretch();
    Some(number)
}

/// The place of the bracket after a number, over spaces and a full stop that is noise.
fn bracket(text: &[u8], at: usize) -> usize {
    let at = skip_space(text, at);
    if text.get(at..).is_some_and(|rest| rest.starts_with(b".(")) { at + 1 } else { at }
}

/// The digit that a capital letter at the end of a number was.
fn digit(letter: u8) -> Option<u32> {
    match letter {
        b'O' => Some(0),
        b'I' => Some(1),
        b'S' => Some(5),
        b'B' => Some(8),
        _ => None,
    }
}

/// `/70` with nothing after it that would make it a date, a fraction or a longer symbol.
fn after_slash(text: &[u8], at: usize) -> Option<(u32, usize)> {
    let at = skip_space(text, at);
    if text.get(at) != Some(&b'/') {
        return None;
    }
    let (number, end) = number_at(text, skip_space(text, at + 1), 4)?;
    let goes_on = match text.get(end..).unwrap_or_default() {
        [b'/', next, ..] => next.is_ascii_alphanumeric(),
        [b'.' | b',', next, ..] => next.is_ascii_digit(),
        [b'%', ..] => true,
        // A letter of a part may be glued to the number, a unit or a lost space may not make it longer.
        [letter, next, ..] => letter.is_ascii_uppercase() && next.is_ascii_digit(),
        _ => false,
    };
    (number > 0 && !goes_on).then_some((number, end))
}

fn with_letters(text: &[u8], form: Form, start: usize, end: usize) -> Number {
    let parts = letters(text, end);
    let end = parts.last().map_or(end, |part| part.end);
    let mut number = Number { form, parts, start, end };
    number.stretch();
    number
}

impl Number {
    /// The words of the first group of letters begin with the number itself; where there is one
    /// group only they also end with it, which matters where the numeral stands last.
    fn stretch(&mut self) {
        let whole = (self.start, self.end);
        match self.parts.as_mut_slice() {
            [] => {}
            [only] => (only.start, only.end) = whole,
            [first, .., last] => {
                first.start = whole.0;
                last.end = whole.1;
            }
        }
    }
}

/// `(2000)` or `(XV)` at `open`.
fn in_brackets(text: &[u8], open: usize, number: u32) -> Option<(Form, usize)> {
    if !matches!(text.get(open), Some(b'(' | b'[')) || number == 0 {
        return None;
    }
    let inside = skip_space(text, open + 1);
    let length = text
        .get(inside..)?
        .iter()
        .take(LONGEST_BRACKET)
        .position(|byte| matches!(byte, b')' | b']' | b'}'))?;
    let close = inside + length;
    let content = text[inside..close].trim_ascii();
    let form = match year(content) {
        Some(year) => Form::Year(number, year),
        None => Form::Numeral(number, numeral::session(content, number)?),
    };
    Some((form, close + 1))
}

/// `XXXVIII` with a prefix `ES-` and a space of noise, and nothing much longer.
const LONGEST_BRACKET: usize = 16;

/// A year of the United Nations, with `l`, `I` and `O` read as the digits they were.
fn year(content: &[u8]) -> Option<u32> {
    if content.len() != 4 {
        return None;
    }
    let mut value = 0;
    for byte in content {
        value = value * 10
            + match byte {
                b'0'..=b'9' => u32::from(byte - b'0'),
                b'l' | b'I' | b'i' => 1,
                b'O' | b'o' => 0,
                _ => return None,
            };
    }
    (1946..=2099).contains(&value).then_some(value)
}

/// `A`, `A and B`, `A to F`, `A, B and D` from `at` on, in groups of neighbours.
fn letters(text: &[u8], at: usize) -> Vec<Parts> {
    let mut groups: Vec<Parts> = Vec::new();
    let Some((first, start, mut end)) = letter(text, skip_space(text, at)) else {
        return groups;
    };
    groups.push(Parts { first, last: first, start, end });
    while let Some((joint, at)) = joint(text, end) {
        let Some((letter, start, after)) = letter(text, at) else { break };
        let Some(group) = groups.last_mut() else { break };
        let follows = letter == group.last + 1;
        if letter <= group.last {
            break;
        }
        if follows || joint == Joint::Range {
            group.last = letter;
            group.end = after;
        } else {
            groups.push(Parts { first: letter, last: letter, start, end: after });
        }
        end = after;
    }
    groups
}

/// A capital letter that is a word of its own.
fn letter(text: &[u8], at: usize) -> Option<(u8, usize, usize)> {
    let letter = *text.get(at)?;
    let stands_alone = match text.get(at + 1..).unwrap_or_default() {
        [b'/' | b'\'' | b'_', ..] | [0xE2, 0x80, 0x99, ..] => false,
        [b'.', next, ..] => !next.is_ascii_alphanumeric(),
        [next, ..] => !next.is_ascii_alphanumeric() && !(0xC3..=0xDF).contains(next),
        [] => true,
    };
    // A document's symbol, "A-" of "A-level": a letter before a dash belongs here only in a range.
    let dash = dash_at(text, at + 1);
    let in_a_range = dash == 0 || word_at(text, at + 1 + dash, 2).len() == 1;
    (letter.is_ascii_uppercase() && stands_alone && in_a_range).then_some((letter, at, at + 1))
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    Next,
    Range,
}

/// What joins two letters, and the place after it.
fn joint(text: &[u8], end: usize) -> Option<(Joint, usize)> {
    let mut at = skip_space(text, end);
    let dash = dash_at(text, at);
    if dash > 0 {
        return Some((Joint::Range, skip_space(text, at + dash)));
    }
    let comma = matches!(text.get(at), Some(b',' | b'&'));
    if comma {
        at = skip_space(text, at + 1);
    }
    let word = word_at(text, at, 8);
    match word {
        b"and" | b"or" => Some((Joint::Next, skip_space(text, at + word.len()))),
        b"to" | b"through" if !comma => Some((Joint::Range, skip_space(text, at + word.len()))),
        _ if comma && !alphanumeric_at(text, at + 1) => Some((Joint::Next, at)),
        _ => None,
    }
}
