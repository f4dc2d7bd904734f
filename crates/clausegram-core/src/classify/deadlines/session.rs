//! Sessions: "its eightieth session", "the main part of its seventy-eighth session", "its 2026 session".
//!
//! ```text
//! session  = [part "of"] (det | "that") {sort} (ordinals | coming | year | nothing) {sort} "session" [when] ["of" organ]
//! part     = ["the"] {lead} ("part" | "end" | "beginning" | ...)
//! ordinals = ordinal {("," | "and" | "to") ordinal}
//! when     = [","] ("in" | "of") moment
//! ```

use super::moment::{Moment, moment};
use super::words::{Sense, Words};
use crate::dates;

/// A session as the words name it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Session {
    /// The numbers named; none for "its next session".
    pub numbers: Vec<u32>,
    /// "next", "forthcoming".
    pub coming: bool,
    /// "its current session".
    pub current: bool,
    /// "that session": the one named before.
    pub same: bool,
    /// "its tenth emergency special session": counted apart from the regular ones.
    pub special: bool,
    /// The year in its name or behind it.
    pub when: Option<Moment>,
    /// The first word of the organ named behind it.
    pub of: Option<usize>,
    /// One past its last word: where its organ begins, or what follows.
    pub next: usize,
}

/// Words between a link and "session"; "the high-level segment of its resumed sixty-first" has eight.
const MOST_WORDS: usize = 12;

/// Bytes of "1st".
const SHORTEST_ORDINAL: usize = 3;
/// Bytes of "seventy-seventh" with a dash of three bytes and letters added by a scanner.
const LONGEST_ORDINAL: usize = 20;

/// Words of "second resumed high-level part".
const MOST_LEADS: usize = 4;

/// Sessions in one list.
const MOST_NUMBERS: usize = 6;

/// The session that begins at a word, which stands after a link.
pub(super) fn session(words: &Words, at: usize) -> Option<Session> {
    if !words.near_session(at) {
        return None;
    }
    let mut found = Session { next: after_part(words, at), ..Session::default() };
    if words.is_any(found.next, &["its", "their", "the", "his", "each", "every"]) {
        found.next += 1;
    } else if words.is_any(found.next, &["that", "those"]) {
        found.same = true;
        found.next += 1;
    }
    let end = found.next + MOST_WORDS;
    while found.next < end {
        let word = words.get(found.next)?;
        found.next += 1;
        if word.is("session") || word.is("sessions") {
            found.finish(words);
            return found.tells_which().then_some(found);
        }
        if !found.take(words, found.next - 1) || word.mark == b';' {
            return None;
        }
    }
    None
}

/// Past "the main part of", "the beginning of".
fn after_part(words: &Words, at: usize) -> usize {
    let first = at + usize::from(words.is_any(at, &["the", "its", "a"]));
    for next in first..first + MOST_LEADS {
        if words.has(next, Sense::Part) && words.is(next + 1, "of") {
            return next + 2;
        }
        let leads = words.has(next, Sense::Lead) || words.has(next, Sense::Sort);
        if !leads && !words.is(next, "high-level") {
            break;
        }
    }
    at
}

impl Session {
    /// Takes one word before "session"; `false` if no session can have it in its name.
    fn take(&mut self, words: &Words, at: usize) -> bool {
        let word = &words.list[at];
        if word.has(Sense::Coming) || word.is("future") {
            self.coming = true;
        } else if word.is("same") {
            self.same = true;
        } else if word.is("current") || word.is("present") {
            self.current = true;
        } else if let Some(year) = word.year() {
            self.when = Some(Moment { year: Some(year), ..Moment::default() });
        } else if word.has(Sense::Sort) || word.is("and") || word.is("to") || word.is("or") {
            self.special |= word.is("special") || word.is("emergency");
        } else if let Some(number) = ordinal(words, at) {
            // "its second resumed session": the ordinal does not count sessions.
            if !words.is(at + 1, "resumed") && self.numbers.len() < MOST_NUMBERS {
                self.numbers.push(number);
            }
        } else {
            return word.is_any(&TENS) && word.mark == 0;
        }
        true
    }

    /// Reads what stands behind "session".
    fn finish(&mut self, words: &Words) {
        let linked = |at: usize| words.is_any(at, &["in", "of", "for"]);
        let (year, organ) = (self.next, self.next);
        if linked(year)
            && let Some(when) = moment(words, year + 1)
        {
            self.next = when.next;
            self.when = Some(when);
        } else if words.is(organ, "of")
            && words.is_any(organ + 1, &["the", "its"])
            && words.get(organ + 2).is_some_and(|word| word.capital())
        {
            self.of = Some(organ + 2);
        }
    }

    /// "Its session" alone is no time.
    fn tells_which(&self) -> bool {
        !self.numbers.is_empty() || self.coming || self.current || self.same || self.when.is_some()
    }
}

/// The value of an ordinal in one word or in two that lost their hyphen.
fn ordinal(words: &Words, at: usize) -> Option<u32> {
    let word = words.get(at)?;
    // The tables match misread letters and are slow for it; an ordinal keeps its ending, or digits.
    let ending = word.text.get(word.text.len().saturating_sub(2)..)?;
    let ends = ["th", "st", "nd", "rd"].iter().any(|known| ending.eq_ignore_ascii_case(known));
    if !ends || word.text.len() < SHORTEST_ORDINAL || word.text.len() > LONGEST_ORDINAL {
        return None;
    }
    let dashed = |c: char| matches!(c, '\u{2010}' | '\u{2011}' | '–');
    if word.text.contains(dashed) {
        return dates::ordinal(&word.text.replace(dashed, "-"));
    }
    let value = dates::ordinal(word.text).or_else(|| dates::numeral(word.text))?;
    let tens = words.list[..at].last().filter(|before| before.mark == 0 && value < 10);
    let tens = tens.and_then(|before| tens_of(before.text));
    Some(value + tens.unwrap_or(0))
}

const TENS: [&str; 8] =
    ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];

fn tens_of(word: &str) -> Option<u32> {
    let place = TENS.iter().position(|tens| word.eq_ignore_ascii_case(tens))?;
    Some(20 + 10 * place as u32)
}
