//! Most clauses set no deadline; a look at the first letters of their words tells so.
//!
//! No time phrase is without one of: "session", a unit of time, a word of frequency, "next" or
//! "forthcoming", an hour of the day, a day and month without a year, the end of a month, or a year that is not before the year of adoption.

use super::Context;
use crate::runs::Runs;

/// Whether the clause may hold a time phrase that counts.
pub(super) fn may_set_deadline(text: &str, runs: &Runs, context: &Context) -> bool {
    let text = text.as_bytes();
    let first_year = context.adopted.map_or(0, |day| day.0);
    runs.list().iter().any(|run| {
        if run.is_number() {
            return figure(text, run.start(), run.end() - run.start(), first_year);
        }
        // Two letters rule nearly all words out.
        let (first, second) = run.first_letters();
        SECOND_LETTERS[first] >> second & 1 == 1 && is_of_time(&text[run.start()..])
    })
}

/// Whether a run of digits may be a year that counts, or the day of a date without a year.
fn figure(text: &[u8], at: usize, length: usize, first_year: u32) -> bool {
    let behind = &text[at + length..];
    match length {
        4 => {
            let year =
                text[at..at + 4].iter().fold(0, |sum, byte| sum * 10 + u32::from(byte - b'0'));
            // "the 2030 Agenda" is a name.
            let named = matches!(behind, [b'/' | b')', ..]) || behind.starts_with(b" Agenda");
            year >= first_year && !named
        }
        // "by 30 April annually"; digits misread in a year ("i993") leave a run of three.
        1 | 2 => {
            let hour = behind.starts_with(b" a.m") || behind.starts_with(b" p.m");
            hour || behind.first() == Some(&b' ') && !year_follows(&behind[1..])
        }
        3 => true,
        _ => false,
    }
}

/// Whether a capitalised word and then a year stand here, or no capitalised word at all.
fn year_follows(text: &[u8]) -> bool {
    if !text.first().is_some_and(u8::is_ascii_uppercase) {
        return true;
    }
    let word =
        text.iter().take(LONGEST_MONTH).take_while(|byte| byte.is_ascii_alphabetic()).count();
    let digits = text[word..].iter().skip(1).take_while(|byte| byte.is_ascii_digit()).count();
    digits == 4
}

/// Letters of "September".
const LONGEST_MONTH: usize = 9;

/// By the first letter, the second letters of words of time, as bits.
const SECOND_LETTERS: [u32; 32] = {
    let beginnings = [
        b"an", b"bi", b"da", b"de", b"du", b"en", b"fo", b"fu", b"ho", b"mo", b"ne", b"pe", b"qu",
        b"re", b"se", b"tr", b"we", b"ye",
    ];
    let mut letters = [0; 32];
    let mut at = 0;
    while at < beginnings.len() {
        let [first, second] = *beginnings[at];
        letters[(first & 0x1F) as usize] |= 1 << (second & 0x1F);
        at += 1;
    }
    letters
};

/// Whether a word begins as words of time do, or with "end of" a month.
fn is_of_time(text: &[u8]) -> bool {
    let stems: &[&[u8]] = match text[0] | 0x20 {
        b'a' => &[b"annual"],
        b'b' => &[b"biannual", b"biennial", b"bimonthly"],
        b'd' => &[b"day", b"date", b"decade", b"due"],
        b'e' => {
            return text.starts_with(b"end of ") && text.get(7).is_some_and(u8::is_ascii_uppercase);
        }
        b'f' => &[b"forthcoming", b"future"],
        b'h' => &[b"hour"],
        b'm' => &[b"month"],
        b'n' => &[b"next"],
        b'p' => &[b"period"],
        b'q' => &[b"quadrennial", b"quarter", b"quinquennial"],
        b'r' => &[b"regular"],
        b's' => &[b"session"],
        b't' => &[b"triennial"],
        b'w' => &[b"week"],
        b'y' => &[b"year"],
        _ => return false,
    };
    let begins =
        |stem: &&[u8]| text.get(..stem.len()).is_some_and(|head| head.eq_ignore_ascii_case(stem));
    stems.iter().any(begins)
}
