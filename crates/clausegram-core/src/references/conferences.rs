//! Conferences with place and date: "the World Conference on Lanterns, held in Vienna from 14 to 25 June 1993".
//!
//! ```text
//! conference = name [ "(" short ")" ] [ "," ] [ "which was" | "to be" ] "held" { where | when }
//! name       = { ordinal | year | Capital } head { words }
//! head       = "Conference" | "Summit" | "Congress" | "Meeting" | "Forum" | ...
//! where      = ("in" | "at") Capital { Capital | "," Capital }
//! when       = "on" days month year | "from" day [month] [year] "to" day month year | "in" [month] year
//! ```

use std::borrow::Cow;

use super::span::{Span, capital, over_space, word_at, word_before};
use super::{Link, Other, ReferenceKind};
use crate::citations::cursor::{dash_at, number_at, skip_space_back};
use crate::dates::{month, ordinal};

/// Words for what is held.
const HEADS: [&str; 13] = [
    "conference",
    "summit",
    "congress",
    "meeting",
    "forum",
    "symposium",
    "dialogue",
    "seminar",
    "workshop",
    "session",
    "round",
    "meetings",
    "sessions",
];

/// All conferences; `held` are the places of that word.
pub(super) fn find(text: &str, held: &[Span]) -> Vec<Other> {
    let mut from = 0;
    let mut found: Vec<Other> = Vec::new();
    for held in held {
        if let Some(conference) = one(text, *held, from) {
            found.push(conference);
        }
        from = held.end;
    }
    found
}

fn one(text: &str, held: Span, from: usize) -> Option<Other> {
    let bytes = text.as_bytes();
    let name = name(text, held.start, from)?;
    let (mut place, mut date) = (None, None);
    let mut at = held.end;
    // Where and when stand in either order.
    for _ in 0..2 {
        let comma = over_space(bytes, at);
        let word = word_at(
            bytes,
            match bytes.get(comma) {
                Some(b',') => over_space(bytes, comma + 1),
                _ => comma,
            },
        );
        let next = over_space(bytes, word.end);
        let read_date = match word.of(bytes) {
            b"from" | b"on" | b"in" | b"between" | b"during" if date.is_none() => when(bytes, next),
            _ => None,
        };
        if let Some((iso, end)) = read_date {
            (date, at) = (Some(iso), end);
        } else if matches!(word.of(bytes), b"in" | b"at") && place.is_none() {
            let Some(end) = place_end(bytes, next) else { break };
            (place, at) = (text.get(next..end).map(str::to_string), end);
        } else {
            break;
        }
    }
    if place.is_none() && date.is_none() {
        return None;
    }
    Some(Other {
        kind: ReferenceKind::Conference,
        name: Cow::Owned(text.get(name.start..name.end)?.to_string()),
        target: None,
        place,
        date,
        note: None,
        link: Link::default(),
        start: name.start,
        end: at,
    })
}

/// The name of what is held at `held`; it begins at `from` or later.
fn name(text: &str, held: usize, from: usize) -> Option<Span> {
    let bytes = text.as_bytes();
    let end = before_held(bytes, held);
    let least = from.max(end.saturating_sub(LONGEST_NAME));
    let mut at = end;
    let mut best: Option<Span> = None;
    while at > least {
        let word = word_before(bytes, at);
        if word.start == word.end {
            at -= 1;
            if matches!(bytes[at], b';' | b':') {
                break;
            }
            // A theme in quotation marks is no name.
            if text.get(at - at.min(2)..at + 1) == Some("”") {
                let opened = bytes[least..at].windows(3).rposition(|mark| mark == "“".as_bytes());
                at = least + opened.unwrap_or(0);
            }
            continue;
        }
        at = word.start;
        let small = word.of(bytes).to_ascii_lowercase();
        if word.start >= least && HEADS.iter().any(|head| small == head.as_bytes()) {
            best = Some(word);
            break;
        }
    }
    let head = best?;
    // A comma inside a name is rare: "..., which the Meeting noted, held" is no name.
    if bytes[head.end..end].contains(&b';') {
        return None;
    }
    let (start, proper) = name_start(bytes, head, least);
    proper.then_some(Span { start, end })
}

/// Bytes of a name with its subject.
const LONGEST_NAME: usize = 200;

/// The end of the name before ", which was held".
fn before_held(text: &[u8], held: usize) -> usize {
    let mut end = skip_space_back(text, held);
    for _ in 0..MOST_BEFORE_HELD {
        let word = word_before(text, end);
        let passed: [&[u8]; 13] = [
            b"which", b"was", b"were", b"be", b"to", b"being", b"shall", b"will", b"been", b"has",
            b"have", b"all", b"both",
        ];
        if word.start == word.end || !passed.contains(&word.of(text)) {
            break;
        }
        end = skip_space_back(text, word.start);
    }
    if text[..end].ends_with(b",") {
        end = skip_space_back(text, end - 1);
    }
    end
}

/// "which is to be" is the longest.
const MOST_BEFORE_HELD: usize = 4;

/// Where the name around `head` begins, and whether it is one: a capital or an ordinal belongs to it.
fn name_start(text: &[u8], head: Span, least: usize) -> (usize, bool) {
    let (mut start, mut proper) = (head.start, capital(text, head));
    for _ in 0..MOST_BEFORE {
        let mut end = skip_space_back(text, start);
        let dash =
            [1, 3].into_iter().find(|&n| end >= n && dash_at(text, end - n) == n).unwrap_or(0);
        end -= dash;
        let word = word_before(text, end);
        if word.start < least || word.start == word.end || (dash == 0 && end == start) {
            break;
        }
        let letters = word.of(text);
        let lower = std::str::from_utf8(letters).unwrap_or_default();
        let counts = dash > 0 || is_ordinal(lower) || is_year(letters);
        let kind = matches!(
            letters,
            b"level"
                | b"special"
                | b"regular"
                | b"annual"
                | b"ministerial"
                | b"plenary"
                | b"international"
                | b"global"
                | b"regional"
        );
        // The first word of a clause has a capital of its own.
        let named = capital(text, word) && word.start > 0;
        if letters == b"of" || letters == b"the" {
            // "the fifteenth meeting of the | Conference of the Parties"
            match outer(text, word, least) {
                Some(head) => start = head.start,
                None => break,
            }
            proper = true;
            continue;
        }
        if !(counts || kind || named) {
            break;
        }
        proper |= counts || kind || named;
        start = word.start;
    }
    (start, proper)
}

/// Words of a name before its head.
const MOST_BEFORE: usize = 12;

/// Whether a word is an ordinal; the ending is looked at first, as nearly no word has it.
fn is_ordinal(word: &str) -> bool {
    ["th", "st", "nd", "rd"].iter().any(|ending| word.ends_with(ending)) && ordinal(word).is_some()
}

fn is_year(word: &[u8]) -> bool {
    word.len() == 4 && word.iter().all(u8::is_ascii_digit)
}

/// The head before "of the", of which the name is a part: "session of the", "part of the".
fn outer(text: &[u8], word: Span, least: usize) -> Option<Span> {
    let mut word = word;
    if word.of(text) == b"the" {
        word = word_before(text, skip_space_back(text, word.start));
    }
    if word.of(text) != b"of" {
        return None;
    }
    let head = word_before(text, skip_space_back(text, word.start));
    let held = matches!(head.of(text), b"meeting" | b"session" | b"part" | b"Meeting" | b"segment");
    (held && head.start >= least).then_some(head)
}

/// The end of a place that begins at `at`: capitalised words, also behind commas.
fn place_end(text: &[u8], at: usize) -> Option<usize> {
    let mut end = at;
    let mut from = at;
    for _ in 0..MOST_IN_PLACE {
        let word = word_at(text, from);
        let particle = matches!(
            word.of(text),
            b"de" | b"la" | b"al" | b"el" | b"es" | b"da" | b"of" | b"the" | b"do" | b"and"
        );
        if word.start == word.end || !(capital(text, word) || particle) {
            break;
        }
        if capital(text, word) {
            if month(std::str::from_utf8(word.of(text)).unwrap_or_default()).is_some()
                && word.len() > 3
            {
                break;
            }
            end = word.end;
        }
        let mut next = word.end;
        let dash = dash_at(text, next);
        if dash > 0 {
            from = next + dash;
            continue;
        }
        // "Washington, D.C."
        if text.get(next) == Some(&b'.') && word.len() == 1 {
            end = next + 1;
            next += 1;
        }
        from = match text.get(next) {
            Some(b',') => over_space(text, next + 1),
            Some(b'.') if word.len() == 1 => next + 1,
            _ => over_space(text, next),
        };
    }
    (end > at).then_some(end)
}

impl Span {
    fn len(self) -> usize {
        self.end - self.start
    }
}

/// Words of a place with its country.
const MOST_IN_PLACE: usize = 12;

/// A day, a span of days, a month or a year at `at`, in ISO 8601 with a slash between two days.
fn when(text: &[u8], at: usize) -> Option<(String, usize)> {
    if let Some((year, end)) = year(text, at) {
        return Some((format!("{year}"), end));
    }
    let Some((first, end)) = number_at(text, at, 2) else {
        let (month, end) = month_at(text, at)?;
        let (year, end) = year(text, over_space(text, end))?;
        return Some((format!("{year}-{month:02}"), end));
    };
    // The first day may have a month and a year of its own.
    let own_month = month_at(text, over_space(text, end));
    let after = own_month.map_or(end, |(_, end)| end);
    let own_year = own_month.and_then(|(_, end)| year(text, over_space(text, end)));
    let after = own_year.map_or(after, |(_, end)| end);
    let Some((last, end)) = second_day(text, after) else {
        let ((month, _), (year, end)) = (own_month?, own_year?);
        return Some((format!("{year}-{month:02}-{first:02}"), end));
    };
    let (last_month, end) = month_at(text, over_space(text, end))?;
    let (last_year, end) = year(text, over_space(text, end))?;
    let first_month = own_month.map_or(last_month, |(month, _)| month);
    let first_year = own_year.map_or(last_year, |(year, _)| year);
    Some((
        format!("{first_year}-{first_month:02}-{first:02}/{last_year}-{last_month:02}-{last:02}"),
        end,
    ))
}

/// "to 25", "and 26", "–25": the day behind a joint.
fn second_day(text: &[u8], at: usize) -> Option<(u32, usize)> {
    let at = over_space(text, at);
    let dash = dash_at(text, at);
    let next = match dash {
        0 => {
            let word = word_at(text, at);
            matches!(word.of(text), b"to" | b"and" | b"through").then_some(word.end)?
        }
        _ => at + dash,
    };
    let (day, end) = number_at(text, over_space(text, next), 2)?;
    (1..=31).contains(&day).then_some((day, end))
}

fn month_at(text: &[u8], at: usize) -> Option<(u32, usize)> {
    let word = word_at(text, at);
    let name = std::str::from_utf8(word.of(text)).ok()?;
    Some((month(name).filter(|_| capital(text, word))?, word.end))
}

fn year(text: &[u8], at: usize) -> Option<(u32, usize)> {
    number_at(text, at, 4).filter(|(year, _)| (1800..=2200).contains(year))
}
