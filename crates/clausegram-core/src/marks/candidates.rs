//! Every place in the running text that could be a footnote mark, with a weight for its form.

use super::{bears_marks, sure};
use crate::document::Document;
use crate::notemarks::{self, LARGEST};
use crate::tables::built_in;
use crate::tight::push_tight;
use crate::tokens::{Gap, Head, Token, is_superscript};

use rustc_hash::FxHashSet;
use std::ops::Range;
use std::sync::OnceLock;

/// A place that could be a mark. Every few bytes of a text may be one, so it is small.
#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub(super) start: u32,
    pub(super) value: u16,
    /// Place of its value among all values that a mark may have here.
    pub(super) rank: u16,
    len: u8,
    /// Tenths.
    pub(super) weight: i8,
    pub(super) form: Form,
    /// A member of the best chain.
    pub(super) taken: bool,
}

/// How a mark is set.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// So that it can be nothing else, glued to the word before it.
    CertainGlued,
    /// So, or where it stands, that it can be nothing else.
    CertainApart,
    /// Glued to the word before it.
    Glued,
    Apart,
}

impl Candidate {
    pub(super) fn new(value: u32, place: Range<usize>, weight: i8, form: Form) -> Self {
        Self {
            start: place.start as u32,
            value: value.min(LARGEST) as u16,
            rank: 0,
            len: place.len() as u8,
            weight,
            form,
            taken: false,
        }
    }

    pub(super) fn end(&self) -> u32 {
        self.start + u32::from(self.len)
    }

    pub(super) fn certain(&self) -> bool {
        matches!(self.form, Form::CertainGlued | Form::CertainApart)
    }

    pub(super) fn glued(&self) -> bool {
        matches!(self.form, Form::CertainGlued | Form::Glued)
    }
}

/// What marks are looked for in, and what is known of them.
pub(super) struct Search<'s, 't> {
    pub(super) doc: &'s Document<'t>,
    /// Values that have a body.
    pub(super) expected: FxHashSet<u32>,
    /// Last tokens of paragraphs and items, in order.
    pub(super) ends: Vec<u32>,
    /// Notes are not numbered from 1, or not there.
    pub(super) yearbook: bool,
}

impl Search<'_, '_> {
    /// The token before this one among those that can hold marks.
    pub(super) fn before(&self, index: usize) -> Option<usize> {
        (0..index).rev().find(|&i| bears_marks(self.doc.tokens[i].role))
    }

    /// The token behind this one among those that can hold marks.
    pub(super) fn behind(&self, index: usize) -> Option<usize> {
        (index + 1..self.doc.tokens.len()).find(|&i| bears_marks(self.doc.tokens[i].role))
    }
}

/// A byte of a mark whose form is certain: `$`, `[`, `*`, `<` or a part of a superscript.
const CERTAIN: u8 = 1;
/// A digit.
const DIGIT: u8 = 2;
/// What a byte says of the marks in its word: most words have none, and one look tells.
const SIGNS: [u8; 256] = {
    let mut signs = [0; 256];
    let mut byte = 0;
    while byte < 256 {
        signs[byte] = match byte as u8 {
            b'$' | b'[' | b'*' | b'<' | 0x80.. => CERTAIN,
            b'0'..=b'9' => DIGIT,
            _ => 0,
        };
        byte += 1;
    }
    signs
};

/// Candidates of one token.
pub(super) fn gather(search: &Search, index: usize, out: &mut Vec<Candidate>) {
    let Search { doc, expected, .. } = search;
    let token = &doc.tokens[index];
    let word = doc.word(index);
    let bytes = word.as_bytes();
    let signs = bytes.iter().fold(0, |signs, byte| signs | SIGNS[usize::from(*byte)]);
    if signs & CERTAIN != 0 {
        certain_marks(token, word, expected, out);
    }
    if signs & DIGIT == 0 {
        return;
    }
    if let Some((value, place)) = sure::at(search, index) {
        return push_tight(out, Candidate::new(value, place, 28, Form::CertainApart));
    }
    if expected.is_empty() {
        return;
    }
    let core = word.trim_end_matches(|c: char| {
        matches!(c, ',' | ';' | '.' | ':' | ')' | ']' | '”' | '"' | '’' | '*' | '/')
    });
    let digits = core.len() - core.trim_end_matches(|c: char| c.is_ascii_digit()).len();
    if digits == 0 {
        return within(token, core, expected, out);
    }
    if digits == core.len() && token.gap == Gap::Glued && index > 0 && digits <= 3 {
        glued_apart(token, core, expected, out);
    } else if digits == core.len() {
        standing(search, index, core, out);
    } else {
        glued(token, core, digits, expected, out);
    }
}

/// Superscripts, `$^{3}$`, `[3]` and the like, anywhere in a word.
fn certain_marks(token: &Token, word: &str, expected: &FxHashSet<u32>, out: &mut Vec<Candidate>) {
    let mut from = 0;
    while let Some(offset) =
        word[from..].find(|c: char| is_superscript(c) || matches!(c, '$' | '[' | '*' | '<'))
    {
        let at = from + offset;
        from = at + word[at..].chars().next().map_or(1, char::len_utf8);
        let Some(found) = notemarks::leading(&word[at..]) else { continue };
        let asterisk = found.value == 0;
        let unit = is_superscript(word[at..].chars().next().unwrap_or(' '))
            && matches!(&word[..at], "m" | "km" | "cm" | "CO");
        if !found.certain && !asterisk
            || asterisk && (!expected.contains(&0) || at == 0 && word.len() > 1)
            || unit
        {
            continue;
        }
        from = at + found.len;
        let start = token.start as usize + at;
        let place = start..start + found.len;
        push_tight(out, Candidate::new(found.value, place, 30, Form::CertainGlued));
    }
}

/// "made,1", "assessments”2", "20151", "1/".
fn glued(
    token: &Token,
    core: &str,
    digits: usize,
    expected: &FxHashSet<u32>,
    out: &mut Vec<Candidate>,
) {
    let before = &core[..core.len() - digits];
    let Some(last) = before.chars().next_back() else { return };
    let run = &core[before.len()..];
    let digits_before = before.trim_end_matches(last);
    let grouped = last == ','
        && (run.len() != 3 || digits_before.bytes().take(4).filter(u8::is_ascii_digit).count() > 3);
    let numeric = !grouped
        && matches!(last, '/' | '-' | '–' | '.' | ',')
        && digits_before.ends_with(|c: char| c.is_ascii_digit());
    for taken in 1..=run.len().min(3) {
        let tail = &run[run.len() - taken..];
        let Some(value) =
            tail.parse().ok().filter(|v| !tail.starts_with('0') && expected.contains(v))
        else {
            continue;
        };
        let whole = taken == run.len();
        let weight = match last {
            '/' if !whole && !is_resolution_number(run) => 18,
            '–' | '-' if !whole && ends_with_year(run, taken) => 20,
            // "70/12" may be a number or a number and a mark: a last resort.
            '/' if !whole => -5,
            _ if !whole => continue,
            ',' | ';' | ':' | '”' | '"' | '’' | ')' | ']' if !numeric => 22,
            '.' if !numeric
                && !before.ends_with("Add.")
                && !before.ends_with("Corr.")
                && !before.ends_with("Rev.")
                && before.len() > 3 =>
            {
                20
            }
            'a'..='z' => 20,
            'A'..='Z' => 10,
            _ => -8,
        };
        let end = token.start as usize + core.len();
        push_tight(out, Candidate::new(value, end - taken..end, weight, Form::Glued));
    }
}

/// "20303" is a year and a mark of one digit.
fn ends_with_year(run: &str, taken: usize) -> bool {
    let year = &run[..run.len() - taken];
    year.len() == 4 && (year.starts_with("19") || year.starts_with("20"))
}

/// Most resolutions that an organ adopts in a session, generously: "54/492" bears a mark.
const RESOLUTIONS: u32 = 400;

fn is_resolution_number(digits: &str) -> bool {
    digits.parse().is_ok_and(|number: u32| number <= RESOLUTIONS)
}

/// "t6he": the mark slipped into the next word.
fn within(token: &Token, core: &str, expected: &FxHashSet<u32>, out: &mut Vec<Candidate>) {
    let Some(at) = core.find(|c: char| c.is_ascii_digit()) else { return };
    let digits = core[at..].bytes().take_while(u8::is_ascii_digit).count();
    let letters = |s: &str| s.bytes().all(|b| b.is_ascii_lowercase());
    let inside = at > 0 && at < 3 && letters(&core[..at]) && letters(&core[at + digits..]);
    if let Some(value) =
        core[at..at + digits].parse().ok().filter(|v| inside && expected.contains(v))
    {
        let start = token.start as usize + at;
        push_tight(out, Candidate::new(value, start..start + digits, 10, Form::Glued));
    }
}

/// "end;2", which tokens take apart.
fn glued_apart(token: &Token, core: &str, expected: &FxHashSet<u32>, out: &mut Vec<Candidate>) {
    if let Some(value) = core.parse().ok().filter(|v| expected.contains(v)) {
        let start = token.start as usize;
        push_tight(out, Candidate::new(value, start..start + core.len(), 22, Form::Glued));
    }
}

/// A number that stands apart: " 3", "3,", "1/", or a year with a mark glued to it, "20151".
fn standing(search: &Search, index: usize, core: &str, out: &mut Vec<Candidate>) {
    let Search { doc, expected, .. } = search;
    let word = doc.word(index);
    let start = doc.tokens[index].start as usize;
    let end = start + core.len();
    if core.len() > 4 {
        for taken in 1..=core.len() - 4 {
            let tail = &core[core.len() - taken..];
            let fits = ends_with_year(core, taken);
            if let Some(value) = tail.parse().ok().filter(|v| fits && expected.contains(v)) {
                push_tight(out, Candidate::new(value, end - taken..end, 22, Form::Glued));
            }
        }
        return;
    }
    for taken in 1..core.len().min(3) {
        // "Agenda 216" is a number and a mark, if nothing better is found.
        let tail = &core[core.len() - taken..];
        if let Some(value) = tail.parse().ok().filter(|v| expected.contains(v)) {
            push_tight(out, Candidate::new(value, end - taken..end, -10, Form::Glued));
        }
    }
    let Some(value) = core.parse().ok().filter(|v| core.len() <= 3 && expected.contains(v)) else {
        return;
    };
    let slash = word.len() == core.len() + 1 && word.ends_with('/');
    let weight = if slash { 25 } else { standing_weight(search, index) };
    push_tight(out, Candidate::new(value, start..end + usize::from(slash), weight, Form::Apart));
}

/// How likely a number that stands apart is a mark, by the words around it.
fn standing_weight(search: &Search, index: usize) -> i8 {
    let doc = search.doc;
    let Some(before) = search.before(index) else { return -10 };
    let mut weight = 3;
    let tail = doc.tokens[before].tail;
    let year = tail == 0 && doc.tokens[before].len() == 4 && doc.tokens[before].head == Head::Digit;
    if year {
        weight += 6;
    }
    if tail != 0 {
        weight += if tail == b'.' && doc.word(before).len() <= 4 { -5 } else { 9 };
    }
    if counts_before(doc.bare(before)) && tail == 0 {
        weight -= 16;
    }
    if let Some(after) = search.behind(index) {
        let range = matches!(doc.bare(after), "to" | "and" | "or" | "per")
            && search.behind(after).is_some_and(|i| {
                doc.bare(i) == "cent" || doc.bare(i).bytes().all(|b| b.is_ascii_digit())
            });
        if range || crate::dates::month(doc.bare(after)).is_some() || counts_after(doc.bare(after))
        {
            weight -= 16;
        } else if doc.tokens[after].head == Head::Digit && doc.tokens[index].tail == 0 {
            weight -= 4;
        }
    }
    weight
}

/// Words that a plain number beside them belongs to: "paragraph 4", "5 million".
pub(super) struct NumberWords {
    before: FxHashSet<&'static str>,
    after: FxHashSet<&'static str>,
}

pub(super) fn number_words() -> &'static NumberWords {
    static WORDS: OnceLock<NumberWords> = OnceLock::new();
    WORDS.get_or_init(|| {
        let table = include_str!("../../data/eng/number_words.tsv");
        let rows = built_in("eng/number_words.tsv", table, &["word", "stands"]);
        let side =
            |side: &str| rows.iter().filter(|r| r.fields[1] == side).map(|r| r.fields[0]).collect();
        NumberWords { before: side("before"), after: side("after") }
    })
}

fn counts_before(word: &str) -> bool {
    number_words().before.contains(word)
}

pub(super) fn counts_after(word: &str) -> bool {
    number_words().after.contains(word)
}
