//! What recurs: "annually", "every two years", "on a biennial basis", "at intervals of six months".
//!
//! "Regularly" and "periodically" do not say how often: nobody can tell when the next time is due.

use super::period::amount;
use super::words::{Sense, Words};

/// One past the last word of the frequency that begins at a word.
pub(super) fn frequency(words: &Words, at: usize) -> Option<usize> {
    let word = words.get(at)?;
    if word.is("on") {
        return basis(words, at + 1);
    }
    if word.is("at") {
        return intervals(words, at + 1);
    }
    if word.is("every") || word.is("each") {
        return every(words, at);
    }
    if word.is_any(&["once", "twice"]) {
        let next = at + 1;
        let yearly = words.is_any(next, &["a", "per"]) && words.has(next + 1, Sense::Unit);
        return if yearly {
            Some(next + 2)
        } else {
            every(words, next).or_else(|| annual(words, next))
        };
    }
    if word.has(Sense::Frequency) {
        return Some(at + 1);
    }
    let adverb = word.text.ends_with("ly") || word.text.ends_with("LY");
    // "a monthly rate": an adjective, unless the phrase ends here.
    (word.has(Sense::Rhythm) && adverb && ends_phrase(words, at)).then_some(at + 1)
}

fn annual(words: &Words, at: usize) -> Option<usize> {
    words.has(at, Sense::Frequency).then_some(at + 1)
}

fn ends_phrase(words: &Words, at: usize) -> bool {
    let follows = [
        "and", "to", "on", "in", "at", "by", "from", "with", "until", "the", "or", "as", "of",
        "its", "for",
    ];
    words.list[at].mark != 0 || words.get(at + 1).is_none_or(|word| word.is_any(&follows))
}

/// "every two years", "each year", "every other year", "every session".
fn every(words: &Words, at: usize) -> Option<usize> {
    words.is_any(at, &["every", "each"]).then_some(())?;
    let next = at + 1;
    if let Some(end) = amount(words, next) {
        return Some(end);
    }
    let counted = words
        .is_any(next, &["other", "second", "third", "fourth", "fifth", "calendar", "successive"]);
    let next = next + usize::from(counted);
    words.has(next, Sense::Unit).then_some(next + 1)
}

/// "an annual basis", "a regular and at least annual basis".
fn basis(words: &Words, at: usize) -> Option<usize> {
    let first = at + usize::from(words.is_any(at, &["a", "an"]));
    let mut counted = false;
    for next in first..first + MOST_BASIS_WORDS {
        let word = words.get(next)?;
        if word.is("basis") {
            return counted.then_some(next + 1);
        }
        if word.has(Sense::Rhythm) {
            counted = true;
        } else if !word.has(Sense::Loose) && !word.is_any(&["and", "or", "more", "at", "least"]) {
            return None;
        }
    }
    None
}

/// "intervals of six months", "six-monthly intervals".
fn intervals(words: &Words, at: usize) -> Option<usize> {
    if words.is_any(at, &["each", "every"]) {
        // "at each of its regular sessions"
        let next = words.run(at + 1, &["of", "its"]).unwrap_or(at + 1);
        let next = next + usize::from(words.has(next, Sense::Sort));
        return words.is_any(next, &["session", "sessions"]).then_some(next + 1);
    }
    if let Some(next) = words.run(at, &["intervals", "of"]) {
        return amount(words, next);
    }
    (words.has(at, Sense::Rhythm) && words.is(at + 1, "intervals")).then_some(at + 2)
}

/// Words of "regular and at least annual basis".
const MOST_BASIS_WORDS: usize = 6;
