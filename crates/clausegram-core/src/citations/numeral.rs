//! The session in brackets after an old number: `XV`, `S-VI`, `ES-V`, and what scanners made of it.

use std::fmt;
use std::sync::LazyLock;

use super::cursor::dash_at;
use crate::tables::{Row, TableError, read};

/// A session that is written as a roman numeral.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Session {
    pub meeting: Meeting,
    pub number: u32,
}

/// Which kind of session.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Meeting {
    Regular,
    Special,
    Emergency,
}

impl fmt::Display for Session {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.meeting {
            Meeting::Regular => "",
            Meeting::Special => "S-",
            Meeting::Emergency => "ES-",
        })?;
        let mut rest = self.number;
        for (value, letters) in DIGITS {
            while rest >= value {
                f.write_str(letters)?;
                rest -= value;
            }
        }
        Ok(())
    }
}

const DIGITS: [(u32, &str); 9] = [
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
];

/// The session that `content` names, given the number it stands after.
///
/// A numeral that is none is read for the session in which the General Assembly adopted that
/// number, if all its characters are ones that scanners confuse with `I`, `V` and `X`.
pub(super) fn session(content: &[u8], number: u32) -> Option<Session> {
    let (meeting, numeral) = prefix(content);
    let numeral: Vec<u8> = numeral.iter().copied().filter(|byte| *byte != b' ').collect();
    let arabic = super::cursor::number_at(&numeral, 0, 1).map(|(number, _)| number);
    let arabic =
        arabic.filter(|number| meeting != Meeting::Regular && numeral.len() == 1 && *number > 0);
    if let Some(number) = value(&numeral).or(arabic) {
        return Some(Session { meeting, number });
    }
    let plausible =
        !numeral.is_empty() && numeral.iter().all(|byte| b"IVXLl1i|!JjvxDUHNYKTM".contains(byte));
    if !plausible || meeting != Meeting::Regular {
        let number = value(&upright(&numeral)).filter(|_| plausible)?;
        return Some(Session { meeting, number });
    }
    // A scanner runs two strokes into one or sees one twice, no more.
    let mended = session_of(number).map(|number| Session { meeting, number });
    let mended = mended.filter(|session| session.to_string().len().abs_diff(numeral.len()) <= 1);
    mended.or_else(|| value(&upright(&numeral)).map(|number| Session { meeting, number }))
}

/// The commonest confusions undone one for one.
fn upright(numeral: &[u8]) -> Vec<u8> {
    let fixed = |byte: &u8| match byte {
        b'l' | b'1' | b'i' | b'|' | b'!' | b'J' | b'j' | b'T' => b'I',
        b'v' | b'Y' => b'V',
        b'x' | b'K' => b'X',
        other => *other,
    };
    numeral.iter().map(fixed).collect()
}

fn prefix(content: &[u8]) -> (Meeting, &[u8]) {
    let (meeting, letters) = match content {
        [b'E', b'S', ..] => (Meeting::Emergency, 2),
        [b'S', ..] => (Meeting::Special, 1),
        _ => return (Meeting::Regular, content),
    };
    let at = super::cursor::skip_space(content, letters);
    match dash_at(content, at) {
        0 => (Meeting::Regular, content),
        dash => (meeting, content.get(at + dash..).unwrap_or_default().trim_ascii()),
    }
}

/// The value of a well-formed numeral; the Economic and Social Council met for 63 numbered sessions.
fn value(numeral: &[u8]) -> Option<u32> {
    let digit = |byte: &u8| match byte {
        b'I' => Some(1),
        b'V' => Some(5),
        b'X' => Some(10),
        b'L' => Some(50),
        _ => None,
    };
    let (mut number, mut after) = (0_i32, 0);
    for byte in numeral.iter().rev().take(LONGEST_NUMERAL + 1) {
        let digit = digit(byte)?;
        number = if digit < after { number - digit } else { number + digit };
        after = digit;
    }
    let well_formed = Session { meeting: Meeting::Regular, number: u32::try_from(number).ok()? };
    ((1..=63).contains(&number) && well_formed.to_string().as_bytes() == numeral)
        .then_some(well_formed.number)
}

/// Letters of `XXXVIII`, the longest up to 63.
const LONGEST_NUMERAL: usize = 7;

struct Run {
    session: u32,
    first: u32,
    last: u32,
}

static RUNS: LazyLock<Vec<Run>> =
    LazyLock::new(|| match load(include_str!("../../data/sessions.tsv")) {
        Ok(runs) => runs,
        Err(error) => panic!("data/sessions.tsv, {error}"),
    });

/// Makes what is made once.
pub(super) fn prepare() {
    LazyLock::force(&RUNS);
}

fn load(source: &str) -> Result<Vec<Run>, TableError> {
    let mut runs: Vec<Run> = Vec::new();
    let number = |row: &Row, column: usize| {
        let cell = row.required(column)?;
        cell.parse().map_err(|_| row.error(format!("{cell} is not a number")))
    };
    for row in read(source, &["session", "first", "last"])? {
        let run =
            Run { session: number(&row, 0)?, first: number(&row, 1)?, last: number(&row, 2)? };
        if run.first > run.last || runs.last().is_some_and(|before| before.last >= run.first) {
            return Err(row.error("numbers do not rise"));
        }
        runs.push(run);
    }
    Ok(runs)
}

/// The regular session of the General Assembly that adopted resolution `number`, if that is known.
fn session_of(number: u32) -> Option<u32> {
    RUNS.iter().find(|run| (run.first..=run.last).contains(&number)).map(|run| run.session)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(content: &str, number: u32) -> Option<String> {
        session(content.as_bytes(), number).map(|session| session.to_string())
    }

    #[test]
    fn numerals_are_read_and_written() {
        for numeral in
            ["I", "III", "IV", "IX", "XV", "XXVIII", "XXX", "XLIX", "LXIII", "S-VI", "ES-V"]
        {
            assert_eq!(read(numeral, 1).as_deref(), Some(numeral));
        }
        assert_eq!(read("LXIV", 1), None);
        assert_eq!(read("", 1), None);
        assert_eq!(read("see note", 1), None);
    }

    #[test]
    fn a_misread_numeral_is_mended_by_the_number() {
        assert_eq!(read("XVID", 1819).as_deref(), Some("XVII"));
        assert_eq!(read("XVl", 1653).as_deref(), Some("XVI"));
        assert_eq!(read("XXVV", 2625).as_deref(), Some("XXV"));
        assert_eq!(read("S-1", 106).as_deref(), Some("S-I"));
        assert_eq!(read("Vl", 501).as_deref(), Some("VI"));
        assert_eq!(read("S-2", 186).as_deref(), Some("S-II"));
        assert_eq!(read("XQ", 1819), None);
    }

    #[test]
    fn a_malformed_row_is_named_by_its_line() {
        let message = |text| load(text).map(|_| ()).map_err(|error| error.to_string());
        assert_eq!(
            message("session\tfirst\tlast\n1\t1\t9\n2\t9\t12\n"),
            Err("line 3: numbers do not rise".into())
        );
        assert_eq!(
            message("session\tfirst\tlast\nI\t1\t9\n"),
            Err("line 2: I is not a number".into())
        );
    }
}
