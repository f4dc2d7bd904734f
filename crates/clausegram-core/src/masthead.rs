//! What stands before the first clause: symbol, organ, session, title, enacting formula.
//!
//! The enacting formula ("The General Assembly,") divides masthead and preamble. A text with
//! several of them holds lettered resolutions (A and B), or a piece of a neighbouring one.

use crate::closing::date_at;
use crate::document::Document;
use crate::fuzzy::alike;
use crate::sections::Section;
use crate::symbols::{self, Symbol};
use crate::tables::built_in;
use crate::tokens::{Head, Role};

use std::sync::OnceLock;

/// An organ that adopts resolutions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Organ {
    pub name: &'static str,
    /// First part of its symbols, such as `A` or `A/HRC`.
    pub prefix: &'static str,
}

/// Where an enacting formula stands, in tokens.
#[derive(Clone, Debug)]
pub(crate) struct Enacting {
    pub start: usize,
    pub end: usize,
    pub organ: Organ,
}

fn organs() -> &'static [Organ] {
    static ORGANS: OnceLock<Vec<Organ>> = OnceLock::new();
    ORGANS.get_or_init(|| {
        let table = include_str!("../data/eng/enacting.tsv");
        built_in("eng/enacting.tsv", table, &["organ", "prefix"])
            .iter()
            .map(|row| Organ { name: row.fields[0], prefix: row.fields[1] })
            .collect()
    })
}

/// The full names of the organs whose resolutions are known, such as `General Assembly`.
#[must_use]
pub fn organ_names() -> Vec<&'static str> {
    organs().iter().map(|organ| organ.name).collect()
}

/// The organ of a canonical symbol.
pub(crate) fn organ_of(symbol: &str) -> Option<Organ> {
    let prefix = symbol.split("/RES/").next()?;
    organs().iter().find(|organ| organ.prefix == prefix).cloned()
}

/// All enacting formulas: "The", the organ's name, and a comma or the end of the line.
pub(crate) fn enacting_formulas(doc: &Document) -> Vec<Enacting> {
    let organs = organs();
    let mut found = Vec::new();
    for start in 0..doc.tokens.len() {
        if doc.tokens[start].head != Head::Upper
            || doc.tokens[start].len() > 5
            || doc.bare(start).len() != 3
            || !doc.bare(start).starts_with(['T', 'I', 'l'])
        {
            continue;
        }
        let Some((organ, end)) =
            organs.iter().find_map(|organ| Some((organ, name_at(doc, start + 1, organ.name)?)))
        else {
            continue;
        };
        if is_formula(doc, start, end) {
            found.push(Enacting { start, end, organ: organ.clone() });
        }
    }
    found
}

/// End of an organ's name that begins at a token.
fn name_at(doc: &Document, start: usize, name: &str) -> Option<usize> {
    let mut at = start;
    for word in name.split(' ') {
        if at >= doc.tokens.len() || !alike(doc.bare(at), word) {
            return None;
        }
        at += 1;
    }
    Some(at)
}

/// Two of three: it begins a line, it ends with a comma or a line, an opening formula follows.
fn is_formula(doc: &Document, start: usize, end: usize) -> bool {
    let begins = doc.tokens[start].begins_line();
    let Some(next) = doc.tokens.get(end) else { return begins };
    let ends = matches!(doc.tokens[end - 1].tail, b',' | b'.' | b':') || next.begins_line();
    let formula_follows =
        doc.opening(end, true).is_some() || !next.begins_line() && enumerated(doc, end);
    u8::from(begins) + u8::from(ends) + u8::from(formula_follows) >= 2
        && (ends || begins)
        && next.head != Head::Lower
}

fn enumerated(doc: &Document, index: usize) -> bool {
    matches!(doc.word(index), "1." | "1") && doc.tokens.len() > index + 1
}

/// The symbol of the resolution itself: the first in the masthead, else the one met most often.
pub(crate) fn own_symbol(doc: &Document, masthead_end: usize) -> Option<String> {
    let mut seen: Vec<(String, usize)> = Vec::new();
    for &index in &doc.symbols {
        let index = index as usize;
        let Some(symbol) = symbol_at(doc, index) else { continue };
        // In a clause or a footnote a symbol stands amid words; a masthead or a running head is a line.
        let own_line = doc.tokens[index].begins_line()
            || doc.layout.flat
            || index < masthead_end
            || doc.word(index).contains('>')
            || index > 0 && alike(doc.bare(index - 1), "Nations");
        if !own_line {
            continue;
        }
        match seen.iter().position(|(name, _)| *name == symbol.canonical) {
            Some(n) => seen[n].1 += 1,
            None if seen.len() < 64 => seen.push((symbol.canonical, 1)),
            None => {}
        }
    }
    let most = seen.iter().map(|(_, count)| *count).max()?;
    seen.into_iter().find(|(_, count)| *count == most).map(|(name, _)| name)
}

/// A resolution's symbol in a token, with what is glued before it let pass.
pub(crate) fn symbol_at(doc: &Document, index: usize) -> Option<Symbol> {
    let token = &doc.tokens[index];
    let word = doc.word(index);
    let at = word.find("/RES/")?;
    let start =
        word[..at].rfind(|c: char| !c.is_ascii_alphanumeric() && c != '/').map_or(0, |i| i + 1);
    symbols::at(doc.text, token.start as usize + start)
}

/// The number line of the title: "57/53.", "ES-11/1.", "1514 (XV).", "Resolution 300 (1971)",
/// "2 (1946)."; tokens `start..end`, and the symbol it amounts to.
#[derive(Clone, Debug)]
pub(crate) struct NumberLine {
    pub start: usize,
    pub end: usize,
    pub symbol: String,
}

/// The last number line in `range`. From `notes` on it has to begin its line, as in a note any
/// number may end the sentence.
pub(crate) fn number_line(
    doc: &Document,
    range: std::ops::Range<usize>,
    notes: usize,
    organ: Option<&Organ>,
    own: Option<&str>,
) -> Option<NumberLine> {
    let placed = |index: &usize| *index < notes || doc.tokens[*index].begins_line();
    range.rev().filter(placed).find_map(|index| number_at(doc, index, organ, own))
}

fn number_at(
    doc: &Document,
    index: usize,
    organ: Option<&Organ>,
    own: Option<&str>,
) -> Option<NumberLine> {
    if doc.tokens[index].head != Head::Digit && !doc.word(index).starts_with(['S', 'E']) {
        return None;
    }
    let prefix = organ.map_or("A", |organ| organ.prefix);
    session_number(doc, index, prefix, own).or_else(|| series_number(doc, index, prefix))
}

/// "57/53.", "75/245 B.", and without the full stop where it is the document's own number.
fn session_number(
    doc: &Document,
    index: usize,
    prefix: &str,
    own: Option<&str>,
) -> Option<NumberLine> {
    let word = doc.word(index).trim_start_matches('*').trim_end_matches(['.', ',']);
    if !is_number(word) {
        return None;
    }
    let own_here = own.and_then(|symbol| symbol.split("/RES/").nth(1)).is_some_and(|number| {
        number.trim_end_matches(|c: char| c.is_ascii_uppercase() || c == '-') == word
    });
    let cited = index > 0
        && ["resolution", "resolutions", "decision"]
            .iter()
            .any(|word| doc.bare(index - 1).eq_ignore_ascii_case(word));
    if cited && !own_here {
        return None;
    }
    let dotted = doc.tokens[index].tail == b'.';
    let (letters, end) =
        if dotted { (String::new(), index + 1) } else { letters_at(doc, index + 1) };
    (dotted || own_here || end > index + 1).then(|| NumberLine {
        start: index,
        end,
        symbol: format!("{prefix}/RES/{word}{letters}"),
    })
}

/// "B." or "A and B." behind a number: `B`, `A-B`, and one past it.
fn letters_at(doc: &Document, start: usize) -> (String, usize) {
    let letter = |i: usize| {
        doc.tokens.get(i).filter(|t| t.head == Head::Upper && t.len() <= 2).map(|_| doc.bare(i))
    };
    let dotted = |i: usize| doc.tokens[i].tail == b'.';
    match (letter(start), letter(start + 2)) {
        (Some(first), _) if dotted(start) => (first.to_string(), start + 1),
        (Some(first), Some(last)) if dotted(start + 2) => (format!("{first}-{last}"), start + 3),
        _ => (String::new(), start),
    }
}

/// "1514 (XV).", "2 (1946).", "Resolution 300 (1971)", "Resolution 290 of 8 December 1970".
fn series_number(doc: &Document, index: usize, prefix: &str) -> Option<NumberLine> {
    let word = doc.word(index);
    if !word.bytes().all(|b| b.is_ascii_digit()) || index + 1 >= doc.tokens.len() {
        return None;
    }
    let headed = index > 0
        && alike(doc.bare(index - 1), "resolution")
        && doc.tokens[index - 1].begins_line();
    let next = doc.word(index + 1);
    if headed && next == "of" {
        let date = date_at(doc, index + 2)?;
        let symbol = format!("S/RES/{word}({})", &date[..4]);
        return Some(NumberLine { start: index, end: index + 1, symbol });
    }
    let inner = next.strip_prefix('(')?.trim_end_matches('.').strip_suffix(')')?;
    let year = inner.len() == 4 && inner.bytes().all(|b| b.is_ascii_digit());
    let roman = !inner.is_empty()
        && inner.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L' | b'S' | b'E' | b'-'));
    let prefix = if year { "S" } else { prefix };
    ((year || roman) && (headed || next.ends_with('.'))).then(|| NumberLine {
        start: index,
        end: index + 2,
        symbol: format!("{prefix}/RES/{word}({inner})"),
    })
}

/// `57/53`, `S-24/2`, `ES-11/1`.
fn is_number(word: &str) -> bool {
    let body = word.trim_start_matches(['E', 'S', '-']);
    let digits = |part: &str| {
        !part.is_empty() && part.len() <= 4 && part.bytes().all(|b| b.is_ascii_digit())
    };
    body.split_once('/').is_some_and(|(session, number)| digits(session) && digits(number))
}

/// "A" on a line of its own: a lettered resolution begins, with a title of its own.
pub(crate) fn is_letter_line(doc: &Document, index: usize) -> bool {
    doc.alone(index) && matches!(doc.word(index).trim_matches('*').as_bytes(), [b'A'..=b'H'])
}

/// Marks the tokens before an enacting formula and returns the title's words. What may be notes
/// is left as it is.
pub(crate) fn mark_head(doc: &mut Document, section: &Section) -> Option<String> {
    let range = section.head.start..section.notes;
    doc.mark(range.clone(), Role::Masthead);
    // Resolutions of the Security Council have no title.
    let number = section
        .number
        .as_ref()
        .filter(|n| range.contains(&n.start) && !n.symbol.starts_with("S/"))?;
    let letter = (number.end..range.end).find(|&i| is_letter_line(doc, i));
    let title = number.end..letter.unwrap_or(range.end);
    doc.mark(title.clone(), Role::Title);
    let words = crate::join::words(doc, title);
    (!words.is_empty()).then_some(words)
}
