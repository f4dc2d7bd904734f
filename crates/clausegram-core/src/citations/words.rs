//! Words that open a list, carry it on or rule it out, and symbols that name a report's organ.

use super::cursor::space_before;
use super::{Kind, Organ};

/// Words after which a number is the next item of a list, where a head stands before.
pub(super) const LINKS: [&[u8]; 12] = [
    b"and",
    b"or",
    b"to",
    b"by",
    b"through",
    b"with",
    b"also",
    b"including",
    b"namely",
    b"in",
    b"under",
    b"see",
];

/// Words for other things that are numbered within a year or a series.
pub(super) const NUMBERED: [&[u8]; 11] = [
    b"volume",
    b"vol",
    b"number",
    b"page",
    b"article",
    b"chapter",
    b"paragraph",
    b"rule",
    b"regulation",
    b"recommendation",
    b"recommendations",
];

/// The head that the word before `end` is, or ends with, and where it starts.
///
/// Read backwards, so that words that ran together ("itsresolution") and words that fell
/// apart ("resolu tion") are heads as well.
pub(super) fn head(text: &[u8], end: usize) -> Option<(Kind, usize)> {
    let end = if end > 0 && text[end - 1].eq_ignore_ascii_case(&b's') { end - 1 } else { end };
    if !text.get(end.checked_sub(1)?)?.eq_ignore_ascii_case(&b'n') {
        return None;
    }
    let resolution = spelled_back(text, end, b"resolution").map(|start| (Kind::Resolution, start));
    resolution.or_else(|| Some((Kind::Decision, spelled_back(text, end, b"decision")?)))
}

/// Where `word` starts if it is spelled before `end`, with a space or two inside and letters misread.
fn spelled_back(text: &[u8], end: usize, word: &[u8]) -> Option<usize> {
    let (mut at, mut spaces, mut misread) = (end, 0, 0);
    for expected in word.iter().rev() {
        if at > 0 && text[at - 1] == *expected {
            at -= 1;
            continue;
        }
        let space = space_before(text, at);
        spaces += usize::from(space > 0);
        at -= space;
        let byte = text.get(at.checked_sub(1)?)?;
        if !byte.eq_ignore_ascii_case(expected) {
            if !confused(*expected, *byte) {
                return None;
            }
            misread += 1;
        }
        if spaces > MOST_FLAWS || misread > MOST_FLAWS {
            return None;
        }
        at -= 1;
    }
    Some(at)
}

/// Spaces, and misread letters, in one head: with more it could be another word.
const MOST_FLAWS: usize = 2;

/// Whether scanners take `expected` for `read`: "resoiution", but "revolution" is another word.
fn confused(expected: u8, read: u8) -> bool {
    let readings: &[u8] = match expected {
        b'l' => b"iIt1|!",
        b'i' => b"lt1|!",
        b'o' => b"ce0",
        b'e' => b"co",
        b'u' => b"n",
        b'n' => b"u",
        b's' => b"5",
        b't' => b"l",
        _ => b"",
    };
    readings.contains(&read)
}

/// The organ whose yearly report bears this symbol: supplement 53 of the General Assembly's records is
/// the Human Rights Council's, supplement 3 (`E/1999/23`) that of the Commission on Human Rights,
/// its neighbours those of the other commissions.
pub(super) fn report_of(symbol: &str) -> Option<Organ> {
    let mut parts = symbol.split('/');
    let (series, session, number) = (parts.next()?, parts.next()?, parts.next()?);
    let numeric = |part: &str| part.bytes().all(|byte| byte.is_ascii_digit());
    match (series, number) {
        ("A", "53" | "53A") if numeric(session) => Some(Organ::HumanRightsCouncil),
        ("E", "23") if numeric(session) => Some(Organ::CommissionOnHumanRights),
        ("E", _) if numeric(session) && numeric(number) => Some(Organ::Other),
        _ => None,
    }
}
