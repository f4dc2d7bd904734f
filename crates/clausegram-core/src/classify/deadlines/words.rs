//! The words of a clause with their senses, and what is quoted or in brackets.

mod reader;

use std::sync::OnceLock;

use crate::runs::{ByShape, Runs, Shape};
use crate::tables::{TableError, read};
use reader::{Reader, mark_behind, offset};

/// What a word may mean for a deadline: a set of [`Sense`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Senses(u32);

/// One meaning, a value of the column `senses`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Sense {
    Ask,
    Plea,
    Tell,
    Recall,
    Past,
    Was,
    Be,
    Shall,
    Will,
    Guess,
    Money,
    Report,
    Agenda,
    Meeting,
    Establishment,
    Extension,
    Body,
    Unit,
    Number,
    Frequency,
    Rhythm,
    Loose,
    Sort,
    Coming,
    Part,
    Lead,
    Pledge,
    Opens,
    Act,
    Declares,
}

const NAMES: [(&str, Sense); 30] = [
    ("ask", Sense::Ask),
    ("plea", Sense::Plea),
    ("tell", Sense::Tell),
    ("recall", Sense::Recall),
    ("past", Sense::Past),
    ("was", Sense::Was),
    ("be", Sense::Be),
    ("shall", Sense::Shall),
    ("will", Sense::Will),
    ("guess", Sense::Guess),
    ("money", Sense::Money),
    ("report", Sense::Report),
    ("agenda", Sense::Agenda),
    ("meeting", Sense::Meeting),
    ("establishment", Sense::Establishment),
    ("extension", Sense::Extension),
    ("body", Sense::Body),
    ("unit", Sense::Unit),
    ("number", Sense::Number),
    ("frequency", Sense::Frequency),
    ("rhythm", Sense::Rhythm),
    ("loose", Sense::Loose),
    ("sort", Sense::Sort),
    ("coming", Sense::Coming),
    ("part", Sense::Part),
    ("lead", Sense::Lead),
    ("pledge", Sense::Pledge),
    ("opens", Sense::Opens),
    ("act", Sense::Act),
    ("declares", Sense::Declares),
];

impl Senses {
    fn with(self, sense: Sense) -> Self {
        Self(self.0 | 1 << sense as u8)
    }

    pub(super) fn has(self, sense: Sense) -> bool {
        self.0 & 1 << sense as u8 != 0
    }
}

type Lexicon = ByShape<Senses>;

pub(super) fn lexicon() -> &'static Lexicon {
    static LEXICON: OnceLock<Lexicon> = OnceLock::new();
    let source = include_str!("../../../data/eng/deadline_words.tsv");
    LEXICON.get_or_init(|| match load(source) {
        Ok(lexicon) => lexicon,
        Err(error) => panic!("data/eng/deadline_words.tsv, {error}"),
    })
}

fn load(source: &'static str) -> Result<Lexicon, TableError> {
    let mut lexicon = Lexicon::default();
    for row in read(source, &["word", "senses"])? {
        let word = row.required(0)?;
        if word.bytes().any(|byte| byte.is_ascii_uppercase()) {
            return Err(row.error(format!("{word} is not in lower case")));
        }
        let mut senses = Senses::default();
        for name in row.list(1) {
            let sense = NAMES.iter().find(|(known, _)| *known == name);
            let (_, sense) = sense.ok_or_else(|| row.error(format!("unknown sense {name}")))?;
            senses = senses.with(*sense);
        }
        let known = lexicon.entry(word.as_bytes());
        if *known != Senses::default() {
            return Err(row.error(format!("{word} stands twice")));
        }
        *known = senses;
    }
    Ok(lexicon)
}

/// One word without the punctuation around it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Word<'t> {
    pub text: &'t str,
    pub start: usize,
    pub senses: Senses,
    /// The mark right behind it, one of `, ; : .`, or 0.
    pub mark: u8,
    /// In quotation marks or brackets: a title, a name, an aside.
    pub inside: bool,
    /// Words to the next core of a time phrase, 0 if it is one.
    core_in: u32,
    /// Words to the next "session".
    session_in: u32,
}

impl Word<'_> {
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    pub(super) fn is(&self, word: &str) -> bool {
        // Nearly all other words have another length or another first letter.
        let (own, other) = (self.text.as_bytes(), word.as_bytes());
        let may = own.len() == other.len()
            && own.first().zip(other.first()).is_none_or(|(own, other)| (own ^ other) & !0x20 == 0);
        may && own.eq_ignore_ascii_case(other)
    }

    pub(super) fn is_any(&self, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(word))
    }

    pub(super) fn has(&self, sense: Sense) -> bool {
        self.senses.has(sense)
    }

    pub(super) fn capital(&self) -> bool {
        self.text.as_bytes().first().is_some_and(u8::is_ascii_uppercase)
    }

    /// The word read as a whole number, with letters that scanners take for digits.
    pub(super) fn number(&self) -> Option<u32> {
        let word = self.text.as_bytes();
        let digit = |byte: &u8| match byte {
            b'0'..=b'9' => Some(u32::from(byte - b'0')),
            b'l' | b'I' | b'i' => Some(1),
            b'O' | b'o' => Some(0),
            b'S' => Some(5),
            _ => None,
        };
        let sure = word.len() <= 4 && word.iter().any(u8::is_ascii_digit);
        sure.then(|| word.iter().try_fold(0, |sum, byte| Some(sum * 10 + digit(byte)?)))?
    }

    /// A year that a resolution may speak of.
    pub(super) fn year(&self) -> Option<u32> {
        let year = self.number().filter(|_| self.text.len() == 4)?;
        YEARS.contains(&year).then_some(year)
    }
}

/// Years of deadlines: from the founding of the United Nations to the end of the goals named so far.
const YEARS: std::ops::RangeInclusive<u32> = 1945..=2100;

/// All words of a clause.
pub(super) struct Words<'t> {
    pub list: Vec<Word<'t>>,
}

/// Words from the first of a time phrase to its core ("session", a figure, a unit): "at the high-level
/// segment of its resumed and final seventy-eighth session" has ten.
const FARTHEST_CORE: u32 = 18;

/// Words from a link to "session": those of its part and those of its name, with some to spare.
const FARTHEST_SESSION: u32 = 24;

/// No core follows.
const NO_CORE: u32 = u32::MAX;

impl<'t> Words<'t> {
    /// The words of `text`, which was cut into `runs`.
    pub(super) fn of(text: &'t str, runs: &Runs) -> Self {
        let mut reader = Reader::new(text);
        let bytes = text.as_bytes();
        let (mut at, mut runs) = (0, runs.list().iter().peekable());
        while at < bytes.len() {
            while runs.next_if(|run| run.start() < at).is_some() {}
            // Most words are runs, with a mark behind them or none.
            let run = runs.peek().filter(|run| run.start() == at);
            if let Some((run, mark)) = run.and_then(|run| Some((run, mark_behind(bytes, run)?))) {
                reader.run(&text[at..run.end()], run, mark);
                at = run.end() + 1 + usize::from(mark != 0);
                continue;
            }
            let rest = &bytes[at..];
            let length = rest.iter().take_while(|byte| !byte.is_ascii_whitespace()).count();
            let piece = &text[at..at + length];
            if piece.is_ascii() {
                reader.piece(piece, at);
            } else {
                let parts = piece.split(char::is_whitespace).filter(|part| !part.is_empty());
                parts.for_each(|part| reader.piece(part, at + offset(piece, part)));
            }
            at += length + 1;
        }
        reader.finish()
    }

    /// Whether a time phrase that begins at `at` can be complete: its core lies near.
    pub(super) fn near_core(&self, at: usize) -> bool {
        self.list[at].core_in <= FARTHEST_CORE
    }

    /// Whether any core of a time phrase lies at `at` or later.
    pub(super) fn has_core_from(&self, at: usize) -> bool {
        self.list[at].core_in < NO_CORE
    }

    /// Whether the word "session" is near enough for a session that is told from `at` on.
    pub(super) fn near_session(&self, at: usize) -> bool {
        self.list.get(at).is_some_and(|word| word.session_in <= FARTHEST_SESSION)
    }

    pub(super) fn get(&self, at: usize) -> Option<&Word<'t>> {
        self.list.get(at).filter(|word| !word.inside)
    }

    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        self.get(at).is_some_and(|found| found.is(word))
    }

    pub(super) fn is_any(&self, at: usize, words: &[&str]) -> bool {
        self.get(at).is_some_and(|found| found.is_any(words))
    }

    pub(super) fn has(&self, at: usize, sense: Sense) -> bool {
        self.get(at).is_some_and(|found| found.has(sense))
    }

    /// The words before `at`, nearest first, at most `most` of them and none in brackets.
    pub(super) fn back(&self, at: usize, most: usize) -> impl Iterator<Item = &Word<'t>> {
        self.list[..at.min(self.list.len())].iter().rev().filter(|word| !word.inside).take(most)
    }

    /// Whether these words follow one another from `at` on; the place after them.
    pub(super) fn run(&self, at: usize, words: &[&str]) -> Option<usize> {
        let all = words.iter().enumerate().all(|(offset, word)| self.is(at + offset, word));
        all.then_some(at + words.len())
    }
}

/// Whether a word is one of a cardinal number.
pub(super) fn is_number(word: &str) -> bool {
    senses(lexicon(), word).has(Sense::Number)
}

fn senses(lexicon: &Lexicon, word: &str) -> Senses {
    let word = word.as_bytes();
    lexicon.get(word, Shape::of(word)).copied().unwrap_or_default()
}

/// Whether no time phrase is complete without a word such as this one.
fn is_core(word: &str, senses: Senses) -> bool {
    const CORES: u32 = 1 << Sense::Unit as u8
        | 1 << Sense::Frequency as u8
        | 1 << Sense::Rhythm as u8
        | 1 << Sense::Loose as u8
        | 1 << Sense::Coming as u8;
    senses.0 & CORES != 0
        // "before the end of May"
        || word == "end"
        || word == "date"
        || word.bytes().any(|byte| byte.is_ascii_digit())
        || is_session(word)
}

/// "session", "sessions", or a word that is nearly that.
fn is_session(word: &str) -> bool {
    matches!(word.len(), 7 | 8)
        && matches!(word.as_bytes(), [b's' | b'S', ..])
        && word.get(..7).is_some_and(|head| head.eq_ignore_ascii_case("session"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Words<'_> {
        Words::of(text, &Runs::of(text))
    }

    #[test]
    fn quoted_and_bracketed_words_are_inside() {
        let inside =
            |text| -> Vec<bool> { words(text).list.iter().map(|word| word.inside).collect() };
        assert_eq!(inside("a (b c) d"), [false, true, true, false]);
        assert_eq!(inside("a “b c” member(s) d"), [false, true, true, false, false]);
        assert_eq!(inside("a “b c d"), [false; 4]);
    }

    #[test]
    fn words_keep_their_places_and_marks() {
        let text = "Decides,\u{a0}by 2026;";
        let words = words(text).list;
        let shown: Vec<_> =
            words.iter().map(|word| (&text[word.start..word.end()], word.mark)).collect();
        assert_eq!(shown, [("Decides", b','), ("by", 0), ("2026", b';')]);
        assert_eq!(words.iter().map(|word| word.core_in).collect::<Vec<_>>(), [2, 1, 0]);
    }

    #[test]
    fn a_malformed_row_is_named_by_its_line() {
        let message = |table| load(table).map(|_| ()).map_err(|error| error.to_string());
        let bad = message("word\tsenses\nreport\treport\nbrief\treprot\n");
        assert_eq!(bad, Err("line 3: unknown sense reprot".into()));
        let twice = message("word\tsenses\nreport\treport\nreport\task\n");
        assert_eq!(twice, Err("line 3: report stands twice".into()));
    }
}
