//! The numbers of sessions and meetings, read backwards from their noun.
//!
//! ```text
//! counted  = ordinals {adjective} noun
//! ordinals = ordinal { (",", "and", "to", "or", "-") ordinal }
//! noun     = "session" | "meeting" | "Summit" | "Congress" | ["Review" | "Ministerial"] "Conference" "of" | their plurals
//! ```
//!
//! Between the ordinal and the noun stand adjectives and names, but no word that would begin another phrase ("the
//! second part *of the* session"). "Sixth Committee" is a name.

use crate::citations::cursor::{skip_space, skip_space_back, word_at};
use crate::dates;

use super::SlotKind;

/// What the word at `at` is counted as, if it is such a noun.
fn noun(text: &[u8], at: usize) -> Option<SlotKind> {
    let word = word_at(text, at, LONGEST_NOUN + 1);
    let stem = if let [stem @ .., b's'] = word { stem } else { word };
    if stem.eq_ignore_ascii_case(b"session") {
        return Some(SlotKind::Session);
    }
    let meets = match stem {
        b"Conference" => recurs(text, at, word.len()),
        b"Congres" => true,
        _ => stem.eq_ignore_ascii_case(b"meeting") || stem.eq_ignore_ascii_case(b"summit"),
    };
    meets.then_some(SlotKind::Meeting)
}

/// Letters of "Conferences".
const LONGEST_NOUN: usize = 11;

/// A conference of somebody recurs, one on something is held once.
fn recurs(text: &[u8], at: usize, length: usize) -> bool {
    let head = &text[..skip_space_back(text, at)];
    match word_at(text, skip_space(text, at + length), 3) {
        b"of" => true,
        b"on" => head.ends_with(b" Review"),
        _ => head.ends_with(b" Review") || head.ends_with(b"inisterial"),
    }
}

/// The ordinals before the noun at `at`, from the place `from` on: what they count, first byte, end.
pub(super) fn before(text: &[u8], at: usize, from: usize) -> Option<(SlotKind, usize, usize)> {
    let kind = noun(text, at)?;
    let (mut word, mut end) = word_back(text, skip_space_back(text, at), from)?;
    let mut passed = 0;
    while !is_ordinal(text, word, end) {
        if passed == MOST_ADJECTIVES || opens_phrase(&text[word..end]) {
            return None;
        }
        passed += 1;
        (word, end) = word_back(text, skip_space_back(text, word), from)?;
    }
    let mut start = with_tens(text, word, end, from);
    for _ in 0..MOST_ORDINALS {
        let Some((word, end)) = joined_back(text, start, from) else { break };
        start = with_tens(text, word, end, from);
    }
    Some((kind, start, end))
}

/// "second resumed high-level plenary" and "United Nations" with one more are as much as stands there.
const MOST_ADJECTIVES: usize = 4;

/// Ordinals of one list.
const MOST_ORDINALS: usize = 12;

/// The word that ends at `end`, over hyphens, if nothing but spaces parts it from there.
fn word_back(text: &[u8], end: usize, from: usize) -> Option<(usize, usize)> {
    let mut end = end;
    // "its fifty-fourth (resumed) session"
    if end > from && matches!(text[end - 1], b')' | b'"') {
        end -= 1;
    }
    let mut start = end;
    while start > from && end - start <= LONGEST_WORD {
        let length = match &text[from..start] {
            [.., byte] if byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'(') => 1,
            [.., 0xE2, 0x80, 0x90 | 0x91] => 3,
            _ => break,
        };
        start -= length;
    }
    let open = usize::from(text.get(start) == Some(&b'('));
    (end > start + open && end - start <= LONGEST_WORD).then_some((start + open, end))
}

/// A longer run of letters is no word before "session".
const LONGEST_WORD: usize = 24;

/// Words that begin another phrase, so that an ordinal before them counts something else.
fn opens_phrase(word: &[u8]) -> bool {
    matches!(
        word,
        b"of"
            | b"the"
            | b"and"
            | b"or"
            | b"in"
            | b"to"
            | b"a"
            | b"an"
            | b"its"
            | b"their"
            | b"for"
            | b"on"
            | b"by"
            | b"with"
            | b"at"
            | b"from"
            | b"during"
            | b"that"
            | b"this"
            | b"which"
            | b"next"
            | b"each"
            | b"every"
            | b"Committee"
            | b"Committees"
    )
}

fn is_ordinal(text: &[u8], start: usize, end: usize) -> bool {
    let word = &text[start..end];
    let ends = [&b"th"[..], b"st", b"nd", b"rd"]
        .iter()
        .any(|ending| word.len() > 2 && word[word.len() - 2..].eq_ignore_ascii_case(ending));
    let Some(word) = std::str::from_utf8(word).ok().filter(|_| ends) else { return false };
    if word.is_ascii() {
        return dates::ordinal(word).or_else(|| dates::numeral(word)).is_some();
    }
    dates::ordinal(&word.replace(['\u{2010}', '\u{2011}'], "-")).is_some()
}

/// "Fifty seventh", where the hyphen was lost: the place of the tens.
fn with_tens(text: &[u8], start: usize, end: usize, from: usize) -> usize {
    let Some((tens, last)) = word_back(text, skip_space_back(text, start), from) else {
        return start;
    };
    let plain = !text[start..end].contains(&b'-') && last < start;
    let lost = plain && TENS.iter().any(|word| text[tens..last].eq_ignore_ascii_case(word));
    if lost { tens } else { start }
}

const TENS: [&[u8]; 8] =
    [b"twenty", b"thirty", b"forty", b"fifty", b"sixty", b"seventy", b"eighty", b"ninety"];

/// The ordinal that a list before `start` ends with.
fn joined_back(text: &[u8], start: usize, from: usize) -> Option<(usize, usize)> {
    let mut at = skip_space_back(text, start);
    let (word, end) = word_back(text, at, from).unwrap_or((at, at));
    let mut joined = false;
    if matches!(&text[word..end], b"and" | b"to" | b"or") {
        at = skip_space_back(text, word);
        joined = true;
    }
    let mark = match text.get(from..at)? {
        [.., b','] => 1,
        [.., 0xE2, 0x80, 0x93 | 0x94] => 3,
        _ => 0,
    };
    if !joined && mark == 0 {
        return None;
    }
    let (word, end) = word_back(text, skip_space_back(text, at - mark), from)?;
    is_ordinal(text, word, end).then_some((word, end))
}
