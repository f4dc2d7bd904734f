//! Slots: what in a clause moves on from session to session without a change of substance.
//!
//! ```text
//! resolutions = ["resolution" | "resolutions" | "decision" | ...] number [dates] [places] { joint ... }   citations/runs.rs
//! documents   = symbol { joint (symbol | "Add.1") }                                                   citations/runs.rs
//! session     = ordinals, before {adjective} "session"                                              ordinals.rs
//! meeting     = ordinals, before {adjective} "meeting" | "Summit" | "Congress" | "Conference of"    ordinals.rs
//! date        = point { joint point }, with a year at its end                                       calendar.rs
//! year        = year { ("-" | "and" | "," | "to") year }, with no name behind                       calendar.rs
//! agenda_item = the number in "agenda item 94", "item 18 (a) of the provisional agenda"             agenda.rs
//! ```
//!
//! A slot is a whole list, not an item of it, so that a list which grew by one is the same slot: "resolution
//! 60/1 of 16 September 2005" and "resolutions 60/1 of 16 September 2005 and 61/16 of 20 November 2006" are both
//! `{resolutions}`. Words that are no part of a list ("and all its other resolutions") stay outside, and so do titles
//! in quotation marks and names of organs: they say more than which.
//!
//! What looks like a slot but names one thing for good is none: a year before a capital ("the 2030 Agenda", "the
//! 1951 Convention"), the number of a conference *on* something ("the Third International Conference on Lighthouses"), of
//! a committee, an anniversary, a decade. A conference *of* somebody recurs.
//!
//! The outer of two wins: the date of a resolution is in the run. Slots are found in one walk; lists are read
//! forwards, ordinals backwards from their noun and never past the slot before.

pub(crate) mod calendar;

mod agenda;
mod formula;
mod ordinals;
#[cfg(test)]
mod tests;

use serde::Serialize;

pub use formula::formula;

use crate::citations::runs::{self, Run};

/// What a slot holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SlotKind {
    /// Resolutions or decisions, with their dates and parts: "resolutions 53/70 of 4 December 1998 and 54/49".
    Resolutions,
    /// Symbols of other documents: "A/57/505 and Add.1".
    Documents,
    /// The number of a session: "sixtieth", "fifty-seventh and fifty-eighth".
    Session,
    /// A date to the day or month: "31 December 2025", "4 to 8 May 2020", "December 2005".
    Date,
    /// A year or years: "2005", "2004-2005".
    Year,
    /// The number of an agenda item: "94", "18 (a)".
    AgendaItem,
    /// The number of a meeting or of a conference that recurs: "57th", "eighth".
    Meeting,
}

impl SlotKind {
    /// All kinds, in the order of their declaration.
    pub const ALL: [Self; 7] = [
        Self::Resolutions,
        Self::Documents,
        Self::Session,
        Self::Date,
        Self::Year,
        Self::AgendaItem,
        Self::Meeting,
    ];

    /// The name in records and in masks.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Resolutions => "resolutions",
            Self::Documents => "documents",
            Self::Session => "session",
            Self::Date => "date",
            Self::Year => "year",
            Self::AgendaItem => "agenda_item",
            Self::Meeting => "meeting",
        }
    }
}

/// A stretch of a clause that a later session replaces as a matter of routine.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Slot {
    /// What it holds.
    pub kind: SlotKind,
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

/// Finds the slots of a clause given on one line: in order, none overlapping, on character boundaries.
///
/// Never fails, and takes time in proportion to the text.
#[must_use]
pub fn slots(text: &str) -> Vec<Slot> {
    let bytes = text.as_bytes();
    let seen = Seen::of(bytes);
    if !seen.digit && !seen.counted {
        return Vec::new();
    }
    let runs = if seen.number { runs::find(text) } else { Vec::new() };
    let mut walk = Walk { text: bytes, found: Vec::new() };
    let mut at = 0;
    for Run { kind, start, end } in runs {
        walk.words(at, start);
        walk.found.push(Slot { kind, start, end });
        at = end;
    }
    walk.words(at, bytes.len());
    walk.found
}

/// The text with the name of its kind in braces in place of each slot: "at its {session} session".
///
/// `slots` are those of this text, in order. A slot that is none of this text's (past its end, inside a character, before
/// the one before it) is left out.
#[must_use]
pub fn mask(text: &str, slots: &[Slot]) -> String {
    let mut masked = String::with_capacity(text.len());
    let mut at = 0;
    for slot in slots {
        let Some(before) = text.get(at..slot.start) else { continue };
        if text.get(slot.start..slot.end).is_none() {
            continue;
        }
        masked.push_str(before);
        masked.push('{');
        masked.push_str(slot.kind.as_str());
        masked.push('}');
        at = slot.end;
    }
    masked.push_str(&text[at..]);
    masked
}

/// The same slots with their places in code points of `text` and not in bytes.
#[must_use]
pub fn in_code_points(text: &str, mut slots: Vec<Slot>) -> Vec<Slot> {
    if text.is_ascii() {
        return slots;
    }
    let (mut byte, mut count) = (0, 0);
    for slot in &mut slots {
        for place in [&mut slot.start, &mut slot.end] {
            count += text.get(byte..*place).map_or(0, |passed| passed.chars().count());
            byte = byte.max(*place);
            *place = count;
        }
    }
    slots
}

/// What a first look over the text tells: most clauses have no slot, and of the others many no number of a resolution.
#[derive(Default)]
struct Seen {
    digit: bool,
    /// A digit, and what a number of a resolution or a symbol has or follows.
    number: bool,
    /// Letters of a noun that an ordinal counts.
    counted: bool,
}

impl Seen {
    /// Compares each four bytes with a few, without a branch, so that the compiler can take sixteen or more at once.
    fn of(text: &[u8]) -> Self {
        let (mut digit, mut number, mut counted) = (false, false, false);
        let end = text.len().saturating_sub(3);
        let tails = (1..4).map(|skip| text.get(skip..skip + end).unwrap_or_default());
        let [second, third, fourth] =
            [1, 2, 3].map(|n| tails.clone().nth(n - 1).unwrap_or_default());
        for (((&a, &b), &c), &d) in text[..end].iter().zip(second).zip(third).zip(fourth) {
            digit |= a.is_ascii_digit();
            number |= a == b'/' || a == b'(';
            // reSOLution, deCISion
            number |=
                (b == b's') & (c == b'o') & (d == b'l') | (b == b'c') & (c == b'i') & (d == b's');
            // SESSion, mEETing, sUMMit, coNGRess, coNFErence
            counted |= (a | 0x20 == b's') & (b == b'e') & (c == b's') & (d == b's');
            counted |=
                (b == b'e') & (c == b'e') & (d == b't') | (b == b'u') & (c == b'm') & (d == b'm');
            counted |= (b == b'n') & ((c == b'g') & (d == b'r') | (c == b'f') & (d == b'e'));
        }
        digit |= text[end..].iter().any(u8::is_ascii_digit);
        number |= text[end..].contains(&b'/');
        Self { digit, number: number && digit, counted }
    }
}

/// A walk over the words between the runs of citations.
struct Walk<'t> {
    text: &'t [u8],
    found: Vec<Slot>,
}

impl Walk<'_> {
    /// Finds the slots in a stretch of the text.
    fn words(&mut self, mut at: usize, end: usize) {
        while at < end {
            let byte = self.text[at];
            if !byte.is_ascii_alphanumeric() {
                at += 1;
                continue;
            }
            let next =
                if byte.is_ascii_digit() { self.figure(at, end) } else { self.word(at, end) };
            at = next.unwrap_or_else(|| past_word(self.text, at));
        }
    }

    fn push(&mut self, kind: SlotKind, start: usize, end: usize) -> Option<usize> {
        self.found.push(Slot { kind, start, end });
        Some(end)
    }

    /// A number that begins at `at`: the place after the slot it opens.
    fn figure(&mut self, at: usize, limit: usize) -> Option<usize> {
        if let Some(end) = calendar::dates(self.text, at).filter(|end| *end <= limit) {
            return self.push(SlotKind::Date, at, end);
        }
        let end = calendar::years(self.text, at).filter(|end| *end <= limit)?;
        self.push(SlotKind::Year, at, end)
    }

    /// A word that begins at `at`: the place after the slot it opens, or that stands before it.
    fn word(&mut self, at: usize, limit: usize) -> Option<usize> {
        let byte = self.text[at];
        let second = self.text.get(at + 1).map_or(0, |byte| byte | 0x20);
        // Session, Summit, meeting; Conference and Congress are names and have a capital.
        if matches!((byte, second), (b's' | b'S', b'e' | b'u') | (b'm' | b'M', b'e') | (b'C', b'o'))
        {
            let from = self.found.last().map_or(0, |slot| slot.end);
            if let Some((kind, start, end)) = ordinals::before(self.text, at, from) {
                self.found.push(Slot { kind, start, end });
                return None;
            }
        }
        match byte {
            b'i' | b'I' => {
                let (start, end) = agenda::number(self.text, at).filter(|item| item.1 <= limit)?;
                self.push(SlotKind::AgendaItem, start, end)
            }
            b'A' | b'D' | b'F' | b'J' | b'M' | b'N' | b'O' | b'S' => {
                let end = calendar::dates(self.text, at).filter(|end| *end <= limit)?;
                self.push(SlotKind::Date, at, end)
            }
            _ => None,
        }
    }
}

/// The place after the letters and digits at `at`.
fn past_word(text: &[u8], at: usize) -> usize {
    let rest = &text[at..];
    at + rest.iter().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(rest.len())
}
