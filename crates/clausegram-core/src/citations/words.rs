//! Words that open a list, carry it on or rule it out, and symbols that name a report's organ.

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

/// The kind of head that `word` is, or ends with where a space was lost, and where the head starts.
pub(super) fn head(word: &[u8]) -> Option<(Kind, usize)> {
    let singular = word.strip_suffix(b"s").unwrap_or(word);
    let (kind, length) = if ends_with(singular, b"resolution") {
        (Kind::Resolution, b"resolution".len())
    } else if ends_with(singular, b"decision") {
        (Kind::Decision, b"decision".len())
    } else {
        return None;
    };
    Some((kind, singular.len() - length))
}

/// Whether `word` ends like that, in capitals too, one letter misread: "resoiution", never "revolution".
fn ends_with(word: &[u8], ending: &[u8]) -> bool {
    let Some(tail) = word.len().checked_sub(ending.len()).map(|at| &word[at..]) else {
        return false;
    };
    let mut misread = 0;
    tail.iter().zip(ending).all(|(byte, expected)| {
        byte.eq_ignore_ascii_case(expected) || {
            misread += 1;
            misread == 1
                && matches!(
                    (expected, byte),
                    (b'l', b'i' | b'I' | b't')
                        | (b'o', b'c' | b'e')
                        | (b'u', b'n')
                        | (b'i', b'l' | b't')
                )
        }
    })
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
