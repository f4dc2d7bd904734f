//! Every place in the running text that could be a footnote mark, with a weight for its form.

use super::sure;
use crate::document::Document;
use crate::join::Cut;
use crate::notemarks;
use crate::tables::built_in;
use crate::tokens::{Gap, Head, Token, is_superscript};

use rustc_hash::FxHashSet;
use std::sync::OnceLock;

/// A mark found in the text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Mark {
    pub value: u32,
    pub start: u32,
    pub end: u32,
}

impl Mark {
    pub fn cut(&self) -> Cut {
        Cut { start: self.start, end: self.end, kind: "footnote_mark" }
    }
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Candidate {
    pub(super) mark: Mark,
    pub(super) weight: f32,
    pub(super) certain: bool,
    /// Glued to the word before it.
    pub(super) glued: bool,
    /// Place of its value among all values that a mark may have here.
    pub(super) rank: usize,
}

/// What marks are looked for in, and what is known of them.
pub(super) struct Search<'s, 't> {
    pub(super) doc: &'s Document<'t>,
    /// Tokens in reading order.
    pub(super) flow: &'s [u32],
    /// Values that have a body.
    pub(super) expected: FxHashSet<u32>,
    /// Last tokens of paragraphs and items.
    pub(super) ends: FxHashSet<u32>,
    /// Notes are not numbered from 1, or not there.
    pub(super) yearbook: bool,
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
pub(super) fn gather(search: &Search, at: usize, out: &mut Vec<Candidate>) {
    let Search { doc, flow, expected, .. } = search;
    let index = flow[at] as usize;
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
    if let Some(mark) = sure::at(search, at) {
        return out.push(Candidate { mark, weight: 2.8, certain: true, glued: false, rank: 0 });
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
    if digits == core.len() && token.gap == Gap::Glued && at > 0 && digits <= 3 {
        glued_apart(token, core, expected, out);
    } else if digits == core.len() {
        standing(doc, flow, at, core, expected, out);
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
        let mark = Mark {
            value: found.value,
            start: token.start + at as u32,
            end: token.start + (at + found.len) as u32,
        };
        out.push(Candidate { mark, weight: 3.0, certain: true, glued: true, rank: 0 });
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
            '/' if !whole && !is_resolution_number(run) => 1.8,
            '–' | '-' if !whole && ends_with_year(run, taken) => 2.0,
            // "70/12" may be a number or a number and a mark: a last resort.
            '/' if !whole => -0.5,
            _ if !whole => continue,
            ',' | ';' | ':' | '”' | '"' | '’' | ')' | ']' if !numeric => 2.2,
            '.' if !numeric
                && !before.ends_with("Add.")
                && !before.ends_with("Corr.")
                && !before.ends_with("Rev.")
                && before.len() > 3 =>
            {
                2.0
            }
            'a'..='z' => 2.0,
            'A'..='Z' => 1.0,
            _ => -0.8,
        };
        let start = token.start + (core.len() - taken) as u32;
        out.push(Candidate {
            mark: Mark { value, start, end: token.start + core.len() as u32 },
            weight,
            certain: false,
            glued: true,
            rank: 0,
        });
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
        let start = token.start + at as u32;
        let mark = Mark { value, start, end: start + digits as u32 };
        out.push(Candidate { mark, weight: 1.0, certain: false, glued: true, rank: 0 });
    }
}

/// "end;2", which tokens take apart.
fn glued_apart(token: &Token, core: &str, expected: &FxHashSet<u32>, out: &mut Vec<Candidate>) {
    if let Some(value) = core.parse().ok().filter(|v| expected.contains(v)) {
        let mark = Mark { value, start: token.start, end: token.start + core.len() as u32 };
        out.push(Candidate { mark, weight: 2.2, certain: false, glued: true, rank: 0 });
    }
}

/// A number that stands apart: " 3", "3,", "1/", or a year with a mark glued to it, "20151".
fn standing(
    doc: &Document,
    flow: &[u32],
    at: usize,
    core: &str,
    expected: &FxHashSet<u32>,
    out: &mut Vec<Candidate>,
) {
    let token = &doc.tokens[flow[at] as usize];
    let word = doc.word(flow[at] as usize);
    if core.len() > 4 {
        for taken in 1..=core.len() - 4 {
            let (year, tail) = core.split_at(core.len() - taken);
            let fits = ends_with_year(core, taken);
            if let Some(value) = tail.parse().ok().filter(|v| fits && expected.contains(v)) {
                let start = token.start + year.len() as u32;
                out.push(Candidate {
                    mark: Mark { value, start, end: start + taken as u32 },
                    weight: 2.2,
                    certain: false,
                    glued: true,
                    rank: 0,
                });
            }
        }
        return;
    }
    for taken in 1..core.len().min(3) {
        // "Agenda 216" is a number and a mark, if nothing better is found.
        let tail = &core[core.len() - taken..];
        if let Some(value) = tail.parse().ok().filter(|v| expected.contains(v)) {
            let start = token.start + (core.len() - taken) as u32;
            let mark = Mark { value, start, end: start + taken as u32 };
            out.push(Candidate { mark, weight: -1.0, certain: false, glued: true, rank: 0 });
        }
    }
    let Some(value) = core.parse().ok().filter(|v| core.len() <= 3 && expected.contains(v)) else {
        return;
    };
    let slash = word.len() == core.len() + 1 && word.ends_with('/');
    let weight = if slash { 2.5 } else { standing_weight(doc, flow, at) };
    let end = token.start + core.len() as u32 + u32::from(slash);
    out.push(Candidate {
        mark: Mark { value, start: token.start, end },
        weight,
        certain: false,
        glued: false,
        rank: 0,
    });
}

/// How likely a number that stands apart is a mark, by the words around it.
fn standing_weight(doc: &Document, flow: &[u32], at: usize) -> f32 {
    let Some(before) = at.checked_sub(1).map(|i| flow[i] as usize) else { return -1.0 };
    let mut weight = 0.3;
    let tail = doc.tokens[before].tail;
    let year = tail == 0 && doc.tokens[before].len() == 4 && doc.tokens[before].head == Head::Digit;
    if year {
        weight += 0.6;
    }
    if tail != 0 {
        weight += if tail == b'.' && doc.word(before).len() <= 4 { -0.5 } else { 0.9 };
    }
    if counts_before(doc.bare(before)) && tail == 0 {
        weight -= 1.6;
    }
    if let Some(&after) = flow.get(at + 1) {
        let after = after as usize;
        let range = matches!(doc.bare(after), "to" | "and" | "or" | "per")
            && flow.get(at + 2).is_some_and(|&i| {
                doc.bare(i as usize) == "cent"
                    || doc.bare(i as usize).bytes().all(|b| b.is_ascii_digit())
            });
        if range || crate::dates::month(doc.bare(after)).is_some() || counts_after(doc.bare(after))
        {
            weight -= 1.6;
        } else if doc.tokens[after].head == Head::Digit && doc.tokens[flow[at] as usize].tail == 0 {
            weight -= 0.4;
        }
    }
    weight
}

/// Words that a plain number beside them belongs to: "paragraph 4", "5 million".
struct NumberWords {
    before: FxHashSet<&'static str>,
    after: FxHashSet<&'static str>,
}

fn number_words() -> &'static NumberWords {
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
