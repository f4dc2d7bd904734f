//! One walk over the text: heads ("its resolutions"), numbers and symbols, in order.

use super::cursor::{skip_space_back, space_before, trimmed, word_before};
use super::number::{self, Form, Number};
use super::organs::{self, Named};
use super::symbol::{self, LONGEST_SERIES, Symbol};
use super::words::{LINKS, NUMBERED, head, report_of};
use super::{Kind, Organ, date};
use crate::runs::Runs;

/// Everything that was seen, before it is known what it stands for.
#[derive(Default)]
pub(super) struct Scan {
    pub heads: Vec<Head>,
    pub items: Vec<Item>,
}

/// The word "resolution" or "decision" with what stands before it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Head {
    pub kind: Kind,
    pub said: Said,
    /// Where "its", the organ's name or, without them, the word itself begins.
    pub lead: usize,
    pub end: usize,
}

/// Whose resolution the words say it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Said {
    /// "resolution 53/70"
    Nothing,
    /// "its resolution 53/70", where no other organ is the subject.
    Its,
    /// "Assembly resolution 53/70"
    Organ(Organ),
    /// "Council resolution 5/1": the form of the number tells which of the Councils.
    Council,
}

/// A number or a symbol in its place.
pub(super) enum Item {
    /// A number, the last head before it, whether it follows the head at once, and its date.
    Number { number: Number, head: Option<usize>, at_once: bool, year: Option<u32> },
    /// A symbol, which needs no head.
    Symbol(Symbol),
}

/// Walks once over the words of a text and what stands between them.
pub(super) fn scan(text: &[u8], runs: &Runs) -> Scan {
    let mut scanner = Scanner {
        text,
        at: 0,
        out: Scan::default(),
        now: Context::default(),
        quoted: None,
        refused: None,
    };
    for word in runs.list() {
        if word.is_plain() && word.start() == scanner.at + 1 && is_common(word.of(text)) {
            scanner.at = word.end();
            continue;
        }
        scanner.gap(word.start());
        // Numbers and symbols reach over several words, or end within one.
        while scanner.at < word.end() {
            if text[scanner.at].is_ascii_digit() {
                scanner.digits();
            } else {
                scanner.word(word.end());
            }
        }
    }
    scanner.out
}

/// Whether a word is none of those that matter here, as most are: no head, no name, nothing that may be several
/// words without their blanks.
fn is_common(word: &[u8]) -> bool {
    let (Some(first), Some(last)) = (word.first(), word.last()) else { return true };
    first.is_ascii_lowercase() && !matches!(last | 0x20, b'n' | b's') && word.len() <= LONGEST_WORD
}

/// What the words so far say of the words to come.
#[derive(Clone, Copy, Default)]
struct Context {
    head: Option<usize>,
    /// The last organ named and where its name ends.
    organ: Option<(Said, usize)>,
    /// Where that name begins.
    organ_start: usize,
    /// Whether the last Council named is one whose resolutions have no canonical symbols.
    other_council: bool,
    /// Whose report the last symbol stands for, and where that ends: resolutions in it are cited by chapter.
    report: Option<(Organ, usize)>,
    /// The end of the last item, its date included.
    tail: usize,
}

struct Scanner<'t> {
    text: &'t [u8],
    at: usize,
    out: Scan,
    now: Context,
    /// The context outside the quotation marks: a title does not change it.
    quoted: Option<Context>,
    /// The end of the last number that was not taken.
    refused: Option<usize>,
}

impl Scanner<'_> {
    /// Passes what stands before a word.
    fn gap(&mut self, word: usize) {
        if self.at + 1 == word && self.text[self.at] == b' ' {
            self.at = word;
        }
        while self.at < word {
            match self.text[self.at] {
                b'"' => self.straight_quote(),
                0xE2 => self.quote(),
                _ => self.at += 1,
            }
        }
    }

    /// Reads the word, or the rest of one, up to `end`.
    fn word(&mut self, end: usize) {
        let start = self.at;
        self.at = end;
        let word = &self.text[start..end];
        let length = word.len();
        if let Some((kind, start)) = head(self.text, end) {
            self.head(kind, start);
        } else if word[0].is_ascii_uppercase() {
            if !self.special(start, length) && !self.symbol(start) {
                self.organ(start);
            }
        } else if length > LONGEST_WORD && word.iter().any(u8::is_ascii_uppercase) {
            self.organ(start);
        }
    }

    fn head(&mut self, kind: Kind, start: usize) {
        let said = self.said(start);
        self.now.head = Some(self.out.heads.len());
        self.out.heads.push(Head { kind, said, lead: self.lead(start), end: self.at });
    }

    /// Where the words that go with the head at `start` begin.
    fn lead(&self, start: usize) -> usize {
        let name_end = self.name_end(skip_space_back(self.text, start));
        match self.now.organ {
            Some((_, end)) if end == name_end => self.now.organ_start,
            _ if word_before(self.text, name_end, 4) == b"its" => name_end - 3,
            _ => start,
        }
    }

    /// Where a name before `before` ends, without its apostrophe or comma.
    fn name_end(&self, before: usize) -> usize {
        let endings = [&b"'s"[..], "’s".as_bytes(), b","];
        let ending = endings.iter().find(|ending| self.text[..before].ends_with(ending));
        before - ending.map_or(0, |ending| ending.len())
    }

    /// Whose resolution it is, from the words before the head at `start`.
    fn said(&self, start: usize) -> Said {
        let before = skip_space_back(self.text, start);
        let name_end = self.name_end(before);
        match self.now.organ {
            Some((organ, end)) if end == name_end => return organ,
            Some((organ, end)) if word_before(self.text, before, 4) == b"its" => {
                return if self.is_subject(end, before - 3) { organ } else { Said::Its };
            }
            Some((organ, end)) if self.adopts(end, before) => return organ,
            _ => {}
        }
        let reported = self.now.report.filter(|(_, end)| {
            let between = self.text.get(*end..start).unwrap_or_default();
            between.len() <= LONGEST_PLACE && between.windows(4).any(|part| part == b"chap")
        });
        match (reported, word_before(self.text, before, 8)) {
            (Some((organ, _)), _) => Said::Organ(organ),
            (_, b"its") => Said::Its,
            _ => Said::Nothing,
        }
    }

    /// Whether the organ whose name ends at `end` is meant by "its" at `its`: "the Council, in
    /// paragraph 3 of its resolution", but not "the Council, and recalling its resolution".
    fn is_subject(&self, end: usize, its: usize) -> bool {
        let between = self.text.get(end..its).unwrap_or_default().trim_ascii_end();
        let has = |word: &[u8]| between.windows(word.len()).any(|part| part == word);
        between.len() <= LONGEST_PLACE
            && !between.contains(&b';')
            && match between {
                b" of" => true,
                [.., b' ', b'i', b'n'] | [.., b' ', b'b', b'y'] => true,
                [.., b' ', b'o', b'f'] => has(b" in "),
                _ => false,
            }
    }

    /// "the adoption by the Commission, at its tenth session, of resolution 72/1": whether the organ whose
    /// name ends at `end` adopts what the head after `before` names.
    fn adopts(&self, end: usize, before: usize) -> bool {
        let between = self.text.get(end..before).unwrap_or_default();
        let session = between.strip_prefix(b",").unwrap_or(between).starts_with(b" at its");
        between == b" of" || between.len() <= LONGEST_PLACE && session && between.ends_with(b" of")
    }

    /// Notes the organ whose name ends with the word from `start` on.
    fn organ(&mut self, start: usize) {
        let Some((named, name_start)) = organs::ending_with(self.text, start, self.at) else {
            return;
        };
        let organ = match named {
            Named::Organ(organ) => Said::Organ(organ),
            Named::Council if self.now.other_council => Said::Organ(Organ::Other),
            Named::Council => Said::Council,
        };
        if self.text[start..self.at].ends_with(b"Council") {
            self.now.other_council = organ == Said::Organ(Organ::Other);
        }
        self.now.organ = Some((organ, self.at));
        self.now.organ_start = name_start;
        self.adopted_by(organ, name_start);
    }

    /// "resolution 5/1 of the Human Rights Council": the organ stands after the number.
    fn adopted_by(&mut self, organ: Said, name_start: usize) {
        let between = trimmed(self.text, self.now.tail, name_start);
        let Some(head) = self.now.head.and_then(|head| self.out.heads.get_mut(head)) else {
            return;
        };
        if matches!(between, b"of the" | b"of" | b"adopted by the" | b", adopted by the")
            && head.end < self.now.tail
        {
            head.said = organ;
        }
    }

    /// `S-24/2`, `ES-10/15`.
    fn special(&mut self, start: usize, length: usize) -> bool {
        if !matches!(&self.text[start..start + length], b"S" | b"ES") || self.inside_symbol(start) {
            return false;
        }
        match number::read(self.text, start) {
            Some(number) => {
                self.number(number);
                true
            }
            None => false,
        }
    }

    /// A document's symbol.
    fn symbol(&mut self, start: usize) -> bool {
        let series = &self.text[start..];
        let mut series = series.iter().take(LONGEST_SERIES + 1).copied();
        let slash = series.find(|byte| !(byte.is_ascii_uppercase() || *byte == b'.'));
        if slash != Some(b'/') || self.inside_symbol(start) {
            return false;
        }
        let Some((symbols, end)) = symbol::read(self.text, start) else { return false };
        for symbol in symbols {
            if let Symbol::Document { symbol, end, .. } = &symbol {
                self.now.report = report_of(symbol).map(|organ| (organ, *end));
            }
            self.out.items.push(Item::Symbol(symbol));
        }
        self.at = end;
        true
    }

    /// Whether `start` is no beginning of a symbol because one goes on there.
    fn inside_symbol(&self, start: usize) -> bool {
        self.text[..start]
            .last()
            .is_some_and(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'.' | b'-'))
    }

    fn digits(&mut self) {
        let start = self.at;
        let rest = &self.text[start..];
        self.at += rest.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(rest.len());
        if let Some(number) = number::read(self.text, start) {
            self.number(number);
        }
    }

    fn number(&mut self, number: Number) {
        self.at = number.end;
        let head = self.now.head;
        let at_once = head.and_then(|head| self.out.heads.get(head)).is_some_and(|head| {
            matches!(
                trimmed(self.text, head.end, number.start),
                b"" | b"No." | b"Nos." | b"number" | b"numbers" | b"("
            )
        });
        let dated = date::year_after(self.text, number.end);
        let distinctive = matches!(number.form, Form::Year(..) | Form::Numeral(..));
        let taken = match head {
            _ if at_once => true,
            _ if distinctive => self.stands_free(number.start),
            Some(_) => self.goes_on(number.start),
            // An item of a list of its own begins with the number: "60/1 of 16 September 2005;".
            None => dated.is_some() && skip_space_back(self.text, number.start) == 0,
        };
        if !taken {
            self.refused = Some(number.end);
            return;
        }
        self.now.tail = dated.map_or(number.end, |(_, end)| end);
        let year = dated.map(|(year, _)| year);
        self.out.items.push(Item::Number { number, head, at_once, year });
    }

    /// Whether what stands before `start` lets a list go on.
    fn goes_on(&self, start: usize) -> bool {
        let before = skip_space_back(self.text, start);
        if self.refused.is_some_and(|refused| refused + LONGEST_JOINT >= start) {
            return false;
        }
        match self.text.get(..before).unwrap_or_default() {
            [.., b',' | b';' | b':' | b'(' | b'[' | b'"'] => true,
            [.., 0xE2, 0x80, 0x98..=0x9D] => true,
            [.., b'-'] | [.., 0xE2, 0x80, 0x90..=0x95] => {
                self.now.tail > 0 && before.saturating_sub(3) <= self.now.tail
            }
            [.., byte] if byte.is_ascii_alphabetic() => {
                LINKS.contains(&word_before(self.text, before, 10))
            }
            _ => false,
        }
    }

    /// Whether a number with its year or session in brackets is not a volume's, a page's or a part of a
    /// longer number; it needs no head, as nothing else looks like it.
    fn stands_free(&self, start: usize) -> bool {
        let before = skip_space_back(self.text, start);
        match self.text.get(..before).unwrap_or_default() {
            [.., byte, b'.'] => !byte.is_ascii_alphabetic(),
            [.., byte] if byte.is_ascii_alphabetic() => {
                (before < start || word_before(self.text, before, 4).len() > 1)
                    && !NUMBERED
                        .iter()
                        .any(|word| word_before(self.text, before, 16).eq_ignore_ascii_case(word))
            }
            [.., byte] if before == start => {
                matches!(byte, b',' | b';' | b'(' | b'[' | b'"') || !byte.is_ascii()
            }
            _ => before < start || start == 0,
        }
    }

    fn straight_quote(&mut self) {
        let opens =
            self.at == 0 || space_before(self.text, self.at) > 0 || self.text[self.at - 1] == b'(';
        self.at += 1;
        self.turn(opens);
    }

    /// The typographic quotation marks; any other character that starts with the same byte is passed.
    fn quote(&mut self) {
        let mark = self.text.get(self.at..self.at + 3).unwrap_or_default();
        let turn = match mark {
            [_, 0x80, 0x9C] => Some(true),
            [_, 0x80, 0x9D] => Some(false),
            _ => None,
        };
        self.at += 3;
        if let Some(opens) = turn {
            self.turn(opens);
        }
    }

    fn turn(&mut self, opens: bool) {
        if let Some(outside) = self.quoted.take() {
            self.now = outside;
        }
        if opens {
            self.quoted = Some(self.now);
        }
    }
}

/// Bytes from an organ's name to "its", or from a report's symbol to "resolution": a chapter, a paragraph.
const LONGEST_PLACE: usize = 120;

/// Bytes of ", and " between two numbers of which the first is none.
const LONGEST_JOINT: usize = 7;

/// "theGeneralAssembly": a longer run of letters with a capital inside is words that lost their spaces.
const LONGEST_WORD: usize = 14;
