//! Numbers of agenda items: "agenda item 94", "items 18 (a) and 19 of the provisional agenda".
//!
//! An item without "agenda" near it may be one of any list.

use crate::citations::cursor::{skip_space, skip_space_back, word_at, word_before};
use crate::references::numbers::{self, Style};

/// The place of the numbers that follow the word "item" or "items" at `at`.
pub(super) fn number(text: &[u8], at: usize) -> Option<(usize, usize)> {
    let word = word_at(text, at, 6);
    if !word.eq_ignore_ascii_case(b"item") && !word.eq_ignore_ascii_case(b"items") {
        return None;
    }
    let start = skip_space(text, at + word.len());
    if !text.get(start).is_some_and(u8::is_ascii_digit) {
        return None;
    }
    let (_, end) = numbers::read(text, start, Style::Digits, word.len() == 5)?;
    let before = word_before(text, skip_space_back(text, at), 7);
    (before.eq_ignore_ascii_case(b"agenda") || of_the_agenda(text, end)).then_some((start, end))
}

/// Whether "of the provisional agenda" or the like follows.
fn of_the_agenda(text: &[u8], end: usize) -> bool {
    let mut at = skip_space(text, end);
    if !matches!(word_at(text, at, 3), b"of" | b"on") {
        return false;
    }
    for _ in 0..MOST_WORDS {
        let word = word_at(text, at, LONGEST_WORD);
        if word.eq_ignore_ascii_case(b"agenda") {
            return true;
        }
        if word.is_empty() {
            return false;
        }
        at = skip_space(text, at + word.len());
    }
    false
}

/// "of the draft provisional agenda", "on the preliminary annotated agenda".
const MOST_WORDS: usize = 5;

/// Letters of "preliminary", and some more.
const LONGEST_WORD: usize = 16;
