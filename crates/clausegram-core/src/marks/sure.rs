//! Bare numbers that can be nothing but footnote marks, by the place where they stand.
//!
//! Behind the final punctuation of a paragraph ("Observer Force, 22"), with or without a body;
//! and, in yearbooks, where notes are numbered through the volume and bodies stand on other pages,
//! behind a full date ("12 August 1949, 42 and"), or behind a document's symbol ("S/8478, 22").

use super::candidates::{Search, counts_after};
use crate::closing::date_at;
use crate::dates::month;
use crate::document::Document;
use crate::tokens::{Head, Token};

use std::ops::Range;

/// The sure mark that a token is or ends with: its value and place.
pub(super) fn at(search: &Search, index: usize) -> Option<(u32, Range<usize>)> {
    let doc = search.doc;
    let token = &doc.tokens[index];
    let word = doc.word(index);
    let before = search.before(index)?;
    let digits = word.trim_end_matches([',', ';']);
    let bare = token.head == Head::Digit && is_value(digits);
    if search.ends.binary_search(&(index as u32)).is_ok() {
        return if bare && digits.len() == word.len() && doc.tokens[before].tail != 0 {
            mark(token, 0, digits)
        } else {
            glued(token, word)
        };
    }
    if !(search.yearbook && bare) {
        return None;
    }
    let next = search.behind(index)?;
    let placed = behind_date(doc, before)
        || behind_symbol(doc, before)
        || behind_year(doc, before)
        || behind_comma(doc, before) && FUNCTION_WORDS.contains(&doc.word(next));
    let counted = month(doc.bare(next)).is_some()
        || counts_after(doc.bare(next))
        || doc.word(next).starts_with('(')
        || doc.word(next).len() == 1 // "417 A (III)"
        || doc.tokens[next].head == Head::Digit;
    (placed && !counted).then(|| mark(token, 0, digits))?
}

/// Words that no number counts: what stands before them behind a comma is a mark.
const FUNCTION_WORDS: [&str; 8] = ["and", "as", "by", "or", "that", "the", "which", "with"];

fn is_value(digits: &str) -> bool {
    (1..=3).contains(&digits.len())
        && digits.bytes().all(|b| b.is_ascii_digit())
        && !digits.starts_with('0')
}

fn mark(token: &Token, offset: usize, digits: &str) -> Option<(u32, Range<usize>)> {
    let start = token.start as usize + offset;
    Some((digits.parse().ok()?, start..start + digits.len()))
}

/// "context,12": digits behind punctuation that letters stand before.
fn glued(token: &Token, word: &str) -> Option<(u32, Range<usize>)> {
    let stem = word.trim_end_matches(|c: char| c.is_ascii_digit());
    let digits = &word[stem.len()..];
    let words = stem.strip_suffix([',', ';', '.', ':'])?;
    let lettered = words.chars().rev().take(3).any(char::is_alphabetic) && words.len() > 4;
    (is_value(digits) && lettered).then(|| mark(token, stem.len(), digits))?
}

/// The token is a word with a comma: "noted above,".
fn behind_comma(doc: &Document, before: usize) -> bool {
    let word = doc.word(before);
    word.ends_with([',', '”']) && word.trim_end_matches([',', '”']).ends_with(char::is_alphabetic)
}

/// The token ends a day, a month and a year.
fn behind_date(doc: &Document, before: usize) -> bool {
    doc.tokens[before].head == Head::Digit
        && doc.bare(before).len() == 4
        && before >= 2
        && date_at(doc, before - 2).is_some()
}

/// The token is a resolution's year: "853 (1993)".
fn behind_year(doc: &Document, before: usize) -> bool {
    let year = doc.bare(before);
    doc.word(before).starts_with('(') && year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit())
}

/// The token is a document's symbol: "S/8478,".
fn behind_symbol(doc: &Document, before: usize) -> bool {
    let word = doc.bare(before);
    matches!(word.as_bytes(), [b'A' | b'S' | b'E', b'/', .., last] if last.is_ascii_digit())
}
