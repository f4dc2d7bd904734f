//! The words of a clause with their senses, and what is quoted or in brackets.

use std::sync::OnceLock;

use rustc_hash::FxHashMap;

use crate::tables::{TableError, read};

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
}

const NAMES: [(&str, Sense); 27] = [
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
];

impl Senses {
    fn with(self, sense: Sense) -> Self {
        Self(self.0 | 1 << sense as u8)
    }

    pub(super) fn has(self, sense: Sense) -> bool {
        self.0 & 1 << sense as u8 != 0
    }
}

type Lexicon = FxHashMap<&'static [u8], Senses>;

fn lexicon() -> &'static Lexicon {
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
        if word.len() > LONGEST_WORD || word.bytes().any(|byte| byte.is_ascii_uppercase()) {
            return Err(row.error(format!("{word} is too long or not in lower case")));
        }
        let mut senses = Senses::default();
        for name in row.list(1) {
            let sense = NAMES.iter().find(|(known, _)| *known == name);
            let (_, sense) = sense.ok_or_else(|| row.error(format!("unknown sense {name}")))?;
            senses = senses.with(*sense);
        }
        if lexicon.insert(word.as_bytes(), senses).is_some() {
            return Err(row.error(format!("{word} stands twice")));
        }
    }
    Ok(lexicon)
}

/// Bytes of the longest word that is looked up; longer ones have no row.
const LONGEST_WORD: usize = 24;

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
}

impl Word<'_> {
    pub(super) fn end(&self) -> usize {
        self.start + self.text.len()
    }

    pub(super) fn is(&self, word: &str) -> bool {
        self.text.eq_ignore_ascii_case(word)
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
    tells: bool,
}

impl<'t> Words<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let lexicon = lexicon();
        let mut words = Self { list: Vec::with_capacity(text.len() / 6), tells: false };
        let mut nesting = Nesting::default();
        for piece in text.split(char::is_whitespace).filter(|piece| !piece.is_empty()) {
            let outer = piece.as_ptr() as usize - text.as_ptr() as usize;
            let core = piece.trim_matches(|c: char| !c.is_alphanumeric());
            let from = core.as_ptr() as usize - piece.as_ptr() as usize;
            let inside = nesting.enter(&piece[..from], words.list.len());
            let behind = &piece[from + core.len()..];
            if !core.is_empty() {
                let senses = senses(lexicon, core);
                words.tells |= tells_time(core, senses);
                let mark = behind.bytes().find(|byte| b",;:.".contains(byte)).unwrap_or(0);
                words.list.push(Word { text: core, start: outer + from, senses, mark, inside });
            }
            nesting.leave(core, behind);
        }
        if let Some(open) = nesting.unclosed() {
            words.list[open..].iter_mut().for_each(|word| word.inside = false);
        }
        words
    }

    /// Whether a number, a session, a unit or a frequency occurs at all.
    pub(super) fn may_tell_time(&self) -> bool {
        self.tells
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
    let mut letters = [0; LONGEST_WORD];
    let Some(letters) = letters.get_mut(..word.len()) else { return Senses::default() };
    letters.copy_from_slice(word.as_bytes());
    letters.make_ascii_lowercase();
    lexicon.get(&*letters).copied().unwrap_or_default()
}

fn tells_time(word: &str, senses: Senses) -> bool {
    const TIMES: u32 = 1 << Sense::Unit as u8
        | 1 << Sense::Frequency as u8
        | 1 << Sense::Rhythm as u8
        | 1 << Sense::Loose as u8;
    senses.0 & TIMES != 0
        || senses.has(Sense::Coming)
        || word.bytes().any(|byte| byte.is_ascii_digit())
        || word.get(..7).is_some_and(|head| head.eq_ignore_ascii_case("session"))
}

/// Open brackets and quotation marks while the words are read.
#[derive(Default)]
struct Nesting {
    depth: u32,
    straight: bool,
    /// The first word of the outermost that is open.
    since: Option<usize>,
}

impl Nesting {
    /// Reads what stands before a word; whether the word is inside.
    fn enter(&mut self, before: &str, word: usize) -> bool {
        for c in before.chars() {
            match c {
                '(' | '[' | '“' | '«' => self.depth += 1,
                '"' => self.straight = !self.straight,
                _ => {}
            }
        }
        let inside = self.depth > 0 || self.straight;
        if inside && self.since.is_none() {
            self.since = Some(word);
        }
        inside
    }

    /// Reads a word and what stands behind it.
    fn leave(&mut self, word: &str, behind: &str) {
        // "Member(s)" opens and closes within a word.
        let within = word.bytes().filter(|byte| matches!(byte, b'(' | b'[')).count();
        let mut within =
            within - word.bytes().filter(|byte| matches!(byte, b')' | b']')).count().min(within);
        for c in behind.chars() {
            match c {
                ')' | ']' if within > 0 => within -= 1,
                ')' | ']' | '”' | '»' => self.depth = self.depth.saturating_sub(1),
                '"' => self.straight = !self.straight,
                '(' | '[' | '“' => self.depth += 1,
                _ => {}
            }
        }
        if self.depth == 0 && !self.straight {
            self.since = None;
        }
    }

    fn unclosed(&self) -> Option<usize> {
        self.since
    }
}
