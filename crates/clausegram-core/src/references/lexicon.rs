//! One walk over the words of a text, in which the words that matter are looked up.
//!
//! A phrase of several words is looked up by its longest word, which is its rarest: "accordance" for "in
//! accordance with", "biological" for "Convention on Biological Diversity". Of most words the first
//! letters and the length tell that they are no such word.

use std::sync::LazyLock;

use super::instruments::{self, Name};
use super::links::{self, Rule};
use super::places::{self, Division};
use super::span::{LONGEST_GAP, Span, capital, in_word, is_gap, word_at};
use crate::runs::{ByShape, Runs};

/// Words in a row, with what stands between them but for white space.
#[derive(Debug)]
pub(super) struct Phrase {
    words: Vec<&'static [u8]>,
    marks: Vec<Vec<u8>>,
    /// Which of the words it is looked up by.
    key: usize,
    /// The letter before the blank before that word, and the one behind the blank behind it, where only a
    /// blank may stand there.
    before: Option<u8>,
    after: Option<u8>,
}

impl Phrase {
    pub fn of(text: &'static str) -> Self {
        let bytes = text.as_bytes();
        let (mut words, mut marks) = (Vec::new(), Vec::new());
        let (mut at, mut end) = (0, 0);
        while at < bytes.len() {
            if !in_word(bytes, at) {
                at += 1;
                continue;
            }
            if !words.is_empty() {
                marks.push(bytes[end..at].iter().copied().filter(|byte| *byte != b' ').collect());
            }
            let word = word_at(bytes, at);
            words.push(word.of(bytes));
            (at, end) = (word.end, word.end);
        }
        let rarity = |index: &usize| {
            let word: &[u8] = words[*index];
            let common = COMMON.iter().any(|common| word.eq_ignore_ascii_case(common.as_bytes()));
            (!common, word.len())
        };
        let key = (0..words.len()).max_by_key(rarity).unwrap_or(0);
        let bare = |gap: usize| marks.get(gap).is_some_and(Vec::is_empty);
        let before = key.checked_sub(1).filter(|gap| bare(*gap)).and_then(|at| words[at].last());
        let after = words.get(key + 1).filter(|_| bare(key)).and_then(|word| word.first());
        let (before, after) = (before.copied(), after.copied());
        Self { words, marks, key, before, after }
    }

    /// The place of the phrase whose key stands at `key`.
    fn around(&self, text: &[u8], key: Span) -> Option<Span> {
        if !self.may_stand(text, key) { None } else { self.place(text, key) }
    }

    /// Whether the letters next to the key are those of the words next to it: nearly always they are not.
    fn may_stand(&self, text: &[u8], key: Span) -> bool {
        let same = |letter: u8, other: Option<&u8>| {
            other.is_none_or(|other| (letter ^ other) & !0x20 == 0)
        };
        let before = match text[..key.start] {
            [.., letter, b' '] => same(letter, self.before.as_ref()),
            _ => true,
        };
        let after = match text[key.end..] {
            [b' ', letter, ..] => same(letter, self.after.as_ref()),
            _ => true,
        };
        before && after
    }

    fn place(&self, text: &[u8], key: Span) -> Option<Span> {
        let Span { mut start, mut end } = key;
        for (word, mark) in self.words[..self.key].iter().zip(&self.marks).rev() {
            start = spelled_before(text, start, word, mark)?;
        }
        for (word, mark) in self.words[self.key + 1..].iter().zip(&self.marks[self.key..]) {
            end = spelled_after(text, end, word, mark)?;
        }
        Some(Span { start, end })
    }
}

/// Where `word` begins, if it stands before `start` with nothing but `mark` and white space between.
fn spelled_before(text: &[u8], start: usize, word: &[u8], mark: &[u8]) -> Option<usize> {
    let gap = match text.get(..start)? {
        [.., b' '] if mark.is_empty() => 1,
        _ => {
            let least = start.saturating_sub(LONGEST_GAP);
            (least..start).rev().take_while(|&at| !in_word(text, at)).count()
        }
    };
    let begin = (start - gap).checked_sub(word.len())?;
    let same = text[begin..start - gap].eq_ignore_ascii_case(word);
    let whole = begin == 0 || !in_word(text, begin - 1);
    (same && whole && is_gap(text, start - gap, start, mark)).then_some(begin)
}

/// Where `word` ends, if it stands behind `end` with nothing but `mark` and white space between.
fn spelled_after(text: &[u8], end: usize, word: &[u8], mark: &[u8]) -> Option<usize> {
    let gap = match text.get(end)? {
        b' ' if mark.is_empty() => 1,
        _ => {
            let most = text.len().min(end + LONGEST_GAP);
            (end..most).take_while(|&at| !in_word(text, at)).count()
        }
    };
    let after = end + gap + word.len();
    let same = text.get(end + gap..after)?.eq_ignore_ascii_case(word);
    (same && !in_word(text, after) && is_gap(text, end, end + gap, mark)).then_some(after)
}

/// Words that stand everywhere: a phrase is looked up by another of its words, if it has one.
const COMMON: [&str; 18] = [
    "also",
    "conference",
    "convention",
    "declaration",
    "development",
    "further",
    "global",
    "international",
    "nations",
    "of",
    "organization",
    "protection",
    "regard",
    "rights",
    "security",
    "sustainable",
    "united",
    "with",
];

/// What a word may begin or belong to.
enum Entry {
    Link(Phrase, &'static Rule),
    Name(Phrase, &'static Name),
    Division(Division),
    /// "Convention", with a capital.
    Instrument,
    /// "held"
    Held,
    /// "resolution", if "present" or "this" stands before it.
    Resolution,
}

type Lexicon = ByShape<Vec<Entry>>;

static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| {
    let mut lexicon = Lexicon::default();
    let mut add = |word: &[u8], entry| lexicon.entry(word).push(entry);
    for (words, rule) in links::table() {
        let phrase = Phrase::of(words);
        add(phrase.words[phrase.key], Entry::Link(phrase, rule));
    }
    for (words, name) in instruments::table() {
        let phrase = Phrase::of(words);
        add(phrase.words[phrase.key], Entry::Name(phrase, name));
    }
    for (word, division) in places::DIVISIONS {
        add(word.as_bytes(), Entry::Division(division));
    }
    for word in instruments::HEADS {
        add(word.as_bytes(), Entry::Instrument);
    }
    add(b"held", Entry::Held);
    add(b"resolution", Entry::Resolution);
    lexicon
});

/// Makes what is made once.
pub(super) fn prepare() {
    LazyLock::force(&LEXICON); // which takes up the tables of links and of instruments
}

/// What was seen in a text.
#[derive(Default)]
pub(super) struct Seen {
    pub links: Vec<(Span, &'static Rule)>,
    pub names: Vec<(Span, &'static Name)>,
    pub divisions: Vec<(Span, Division)>,
    /// The head words of treaties: "Convention".
    pub instruments: Vec<Span>,
    pub held: Vec<Span>,
    /// "present resolution", "this resolution".
    pub own: Vec<Span>,
    /// Whether there is anything but links.
    pub anything: bool,
}

/// Looks up the words of `text`, which was cut into `runs`.
pub(super) fn scan(text: &[u8], runs: &Runs) -> Seen {
    let lexicon = &*LEXICON;
    let mut seen = Seen::default();
    for run in runs.list() {
        let Some(entries) = lexicon.get(run.of(text), run.shape()) else { continue };
        let word = Span { start: run.start(), end: run.end() };
        // All words of the tables are ASCII; a letter of another kind makes it another word.
        if stands_alone(text, word) {
            for entry in entries {
                seen.note(text, word, entry);
            }
        }
    }
    seen
}

fn stands_alone(text: &[u8], word: Span) -> bool {
    let goes_on = in_word(text, word.end);
    let began_before = word.start > 0 && in_word(text, word.start - 1);
    !goes_on && !began_before
}

impl Seen {
    fn note(&mut self, text: &[u8], word: Span, entry: &'static Entry) {
        match entry {
            Entry::Link(phrase, rule) => {
                self.links.extend(phrase.around(text, word).map(|span| (span, *rule)));
                return;
            }
            Entry::Name(phrase, name) => {
                let span = phrase.around(text, word);
                let named =
                    span.filter(|span| text[span.start].is_ascii_digit() || capital(text, *span));
                self.names.extend(named.map(|span| (span, *name)));
            }
            Entry::Division(division) => self.divisions.push((word, *division)),
            Entry::Instrument if capital(text, word) => self.instruments.push(word),
            Entry::Held => self.held.push(word),
            Entry::Resolution => self.own.extend(own(text, word)),
            Entry::Instrument => return,
        }
        self.anything = true;
    }
}

/// "present resolution", "this resolution".
fn own(text: &[u8], word: Span) -> Option<Span> {
    let end = crate::citations::cursor::skip_space_back(text, word.start);
    let before = super::span::word_before(text, end);
    let says = matches!(before.of(text), b"present" | b"this" | b"This");
    says.then_some(Span { start: before.start, end: word.end })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phrases_are_looked_up_by_words_that_are_cut_whole() {
        for word in LEXICON.words() {
            let letters = word.iter().all(u8::is_ascii_alphabetic);
            assert!(letters || word.iter().all(u8::is_ascii_digit), "{word:?}");
        }
    }
}
