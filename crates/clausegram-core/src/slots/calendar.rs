//! Dates and years, single and in lists.
//!
//! ```text
//! dates  = point { joint point }           the last point has a year
//! point  = days month [year] | month day "," year | month { joint month } [year]
//! days   = day { joint day }
//! years  = year { joint year | "/" two digits }     no name before or behind
//! joint  = [","] ["and" | "or" | "to" | "until" | "through" | "-"] ["from" | "on"]
//! ```
//!
//! A day and month without a year is no slot: it is a deadline that recurs, or the name of a day.

use crate::citations::cursor::{
    alphanumeric_at, dash_at, number_at, skip_space, skip_space_back, word_at, word_before,
};
use crate::dates;

/// The place after the dates that begin at `at` with a day or a month; `None` if no year ends them.
pub(crate) fn dates(text: &[u8], at: usize) -> Option<usize> {
    let mut end = None;
    let mut next = at;
    for _ in 0..MOST_POINTS {
        let Some((after, with_year)) = point(text, next) else { break };
        if with_year {
            end = Some(after);
        }
        let Some(joined) = joint(text, after) else { break };
        next = joined;
    }
    end
}

/// As [`dates`], where a year may be missing since it stands elsewhere: "187 (1964) of 13 March".
pub(crate) fn dates_or_days(text: &[u8], at: usize) -> Option<usize> {
    dates(text, at).or_else(|| {
        day(text, at)?;
        Some(point(text, at)?.0)
    })
}

/// Days and months read before a year has to come; a list of ten dates is rare.
const MOST_POINTS: usize = 16;

/// Reads one point: the place after it, and whether a year closes it.
fn point(text: &[u8], at: usize) -> Option<(usize, bool)> {
    let first = if day(text, at).is_some() { days(text, at)? } else { at };
    let month = month(text, first)?;
    if first == at
        && let Some(after) = day(text, skip_space(text, month))
        && text.get(after) == Some(&b',')
        && let Some(end) = year(text, skip_space(text, after + 1))
    {
        return Some((end, true));
    }
    let comma = usize::from(text.get(month) == Some(&b','));
    match year(text, skip_space(text, month + comma)) {
        Some(end) => Some((end, true)),
        None => Some((month, false)),
    }
}

/// "4", "4 and 5", "3, 4 and 6", "27-29": the place of the month behind.
fn days(text: &[u8], at: usize) -> Option<usize> {
    let mut next = at;
    for _ in 0..MOST_POINTS {
        let after = day(text, next)?;
        let behind = skip_space(text, after);
        // "the 5th of May 2005"
        if text.get(behind).is_some_and(u8::is_ascii_uppercase) {
            return Some(behind);
        }
        next = joint(text, after)?;
    }
    None
}

/// The place after a day of a month at `at`.
fn day(text: &[u8], at: usize) -> Option<usize> {
    let (value, end) = number_at(text, at, 2)?;
    ((1..=31).contains(&value) && !alphanumeric_at(text, end)).then_some(end)
}

/// The place after the name of a month, in capitals as names are.
fn month(text: &[u8], at: usize) -> Option<usize> {
    let name = word_at(text, at, LONGEST_MONTH + 1);
    if !HEADS.iter().any(|head| name.starts_with(head)) || name.len() > LONGEST_MONTH {
        return None;
    }
    dates::month(std::str::from_utf8(name).ok()?)?;
    Some(at + name.len())
}

const HEADS: [&[u8]; 12] = [
    b"Jan", b"Feb", b"Mar", b"Apr", b"May", b"Jun", b"Jul", b"Aug", b"Sep", b"Oct", b"Nov", b"Dec",
];

/// Letters of "September".
const LONGEST_MONTH: usize = 9;

/// The place after the years that begin at `at`, unless a name follows: "the 2030 Agenda".
pub(super) fn years(text: &[u8], at: usize) -> Option<usize> {
    let mut end = year(text, at)?;
    if at > 0 && (!begins(text, at) || names(text, at)) {
        return None;
    }
    for _ in 0..MOST_POINTS {
        if let Some(short) = short(text, end) {
            end = short;
        }
        let next = joint(text, end).or_else(|| Some(end + usize::from(text.get(end)? == &b'/')));
        match next.filter(|next| *next > end).and_then(|next| year(text, next)) {
            Some(after) => end = after,
            None => break,
        }
    }
    let name =
        text.get(end) == Some(&b' ') && text.get(end + 1).is_some_and(u8::is_ascii_uppercase);
    let of_the_day = text[end..].starts_with(b" hours");
    (!name && !of_the_day).then_some(end)
}

/// Whether a number at `at` is no part of a longer one, of a symbol or of a sum.
fn begins(text: &[u8], at: usize) -> bool {
    match &text[..at] {
        [.., before, b',' | b'.'] => !before.is_ascii_digit(),
        [.., b'/' | b'$' | b'+' | b'_' | b'#' | b'.' | b'%'] => false,
        [.., 0xC2, 0xA3] | [.., 0xE2, 0x82, 0xAC] => false,
        _ => true,
    }
}

/// Whether a name ends before the year at `at`: "Agenda 2063", "Vision 2030". "In", "By" and the first word of the
/// clause have capitals for another reason.
fn names(text: &[u8], at: usize) -> bool {
    let end = skip_space_back(text, at);
    let word = word_before(text, end, LONGEST_NAME);
    end < at && word.len() > 2 && word[0].is_ascii_uppercase() && word.len() < end
}

/// Letters of one word of a name.
const LONGEST_NAME: usize = 24;

/// The place after a year of the United Nations at `at`.
fn year(text: &[u8], at: usize) -> Option<usize> {
    let (value, end) = number_at(text, at, 4)?;
    let goes_on = match text.get(end..).unwrap_or_default() {
        [b'.' | b',', next, ..] => next.is_ascii_digit(),
        [b'%', ..] => true,
        [next, ..] => next.is_ascii_alphanumeric(),
        [] => false,
    };
    (YEARS.contains(&value) && !goes_on).then_some(end)
}

/// From the founding of the United Nations to the end of the goals named so far.
const YEARS: std::ops::RangeInclusive<u32> = 1945..=2100;

/// "2020/21", "2020-21": the place after the second half.
fn short(text: &[u8], at: usize) -> Option<usize> {
    let dash = dash_at(text, at).max(usize::from(text.get(at) == Some(&b'/')));
    if dash == 0 {
        return None;
    }
    let (_, end) = number_at(text, at + dash, 2)?;
    (end == at + dash + 2 && !alphanumeric_at(text, end)).then_some(end)
}

/// What joins two dates or years: the place after it.
pub(crate) fn joint(text: &[u8], at: usize) -> Option<usize> {
    let mut next = skip_space(text, at);
    let dash = dash_at(text, next).max(usize::from(text.get(next) == Some(&b'/')));
    if dash > 0 {
        return Some(skip_space(text, next + dash));
    }
    let comma = text.get(next) == Some(&b',');
    if comma {
        next = skip_space(text, next + 1);
    }
    let word = word_at(text, next, 8);
    let joins = matches!(word, b"and" | b"or" | b"to" | b"until" | b"through");
    if joins {
        next = skip_space(text, next + word.len());
    }
    if !joins && !comma {
        return None;
    }
    let word = word_at(text, next, 5);
    let link = matches!(word, b"from" | b"on" | b"of" | b"in");
    Some(if link { skip_space(text, next + word.len()) } else { next })
}
