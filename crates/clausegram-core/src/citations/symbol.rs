//! Symbols that stand in the text as they are: `A/51/261`, `S/RES/1325 (2000)`, `FCCC/CP/2015/10/Add.1`.
//!
//! A symbol is a series in capitals, then parts after slashes, each beginning with a capital or a
//! digit, at least one of them with a digit. `A/76/299-S/2021/749` is one document under two symbols.

use super::cursor::{dash_at, number_at, skip_space, word_at};
use super::number::{self, Number};
use super::{Kind, Organ};

/// A symbol and what it stands for.
pub(super) enum Symbol {
    /// `A/RES/70/1`: an organ's resolution or decision with its number.
    Numbered { organ: Organ, kind: Kind, number: Number },
    /// Any other, as it stands but without spaces.
    Document { symbol: String, start: usize, end: usize },
}

/// Reads the symbol whose series starts at `start`: the symbols found and the place after them.
pub(super) fn read(text: &[u8], start: usize) -> Option<(Vec<Symbol>, usize)> {
    if let Some((symbol, end)) = numbered(text, start) {
        return Some((vec![symbol], end));
    }
    let mut end = document(text, start)?;
    let mut found = vec![as_it_stands(text, start, end)];
    let mut stem = stem(text, start, end);
    loop {
        let dash = dash_at(text, end);
        if dash > 0
            && let Some(next) = document(text, end + dash)
        {
            found.push(as_it_stands(text, end + dash, next));
            stem = self::stem(text, end + dash, next);
            end = next;
        } else if let Some((symbol, next)) = supplement(text, stem, end) {
            found.push(symbol);
            end = next;
        } else {
            return Some((found, end));
        }
    }
}

/// Marks of a resolution and of a decision inside a symbol.
const MARKS: [(&[u8], Kind); 2] = [(b"/RES/", Kind::Resolution), (b"/DEC/", Kind::Decision)];

fn numbered(text: &[u8], start: usize) -> Option<(Symbol, usize)> {
    let head = text.get(start..text.len().min(start + LONGEST_PREFIX))?;
    let (at, kind) = MARKS.iter().find_map(|(mark, kind)| {
        let at = head.windows(mark.len()).position(|window| window.eq_ignore_ascii_case(mark))?;
        Some((at, *kind))
    })?;
    let organ = Organ::of_prefix(std::str::from_utf8(head.get(..at)?).ok()?)?;
    let number = number::read(text, skip_space(text, start + at + 5))?;
    let end = number.end;
    Some((
        Symbol::Numbered { organ, kind, number: Number { start, ..stretched(number, start) } },
        end,
    ))
}

/// `E/CN.4/RES/` and no more: a longer prefix is no organ's.
const LONGEST_PREFIX: usize = 11;

/// The words of the number begin with the symbol.
fn stretched(mut number: Number, start: usize) -> Number {
    if let Some(first) = number.parts.first_mut() {
        first.start = start;
    }
    number
}

/// The place after a document's symbol.
fn document(text: &[u8], start: usize) -> Option<usize> {
    let mut at = segment(text, start, |byte| byte.is_ascii_uppercase() || byte == b'.')?;
    let roman = text[start..at].iter().all(|byte| matches!(byte, b'I' | b'V' | b'X'));
    // "decision XII/11" is numbered by the meeting of a conference.
    if !text[start].is_ascii_uppercase() || at - start > LONGEST_SERIES || roman {
        return None;
    }
    let mut digits = false;
    let mut end = None;
    while text.get(at) == Some(&b'/') {
        let Some(next) = segment(text, at + 1, |byte| byte.is_ascii_alphanumeric() || byte == b'.')
        else {
            break;
        };
        if !(text[at + 1].is_ascii_uppercase() || text[at + 1].is_ascii_digit()) {
            break;
        }
        digits |= text[at + 1..next].iter().any(u8::is_ascii_digit);
        at = section(text, next).unwrap_or(next);
        end = Some(at);
    }
    let end = end.filter(|end| digits && end - start <= LONGEST_SYMBOL)?;
    Some(if text[end - 1] == b'.' { end - 1 } else { end })
}

/// `UNEP`, `FCCC`, `DP`: a longer run of capitals is a word of a heading.
pub(super) const LONGEST_SERIES: usize = 8;

/// With a section in brackets and a supplement's mark; what is longer is no symbol.
const LONGEST_SYMBOL: usize = 64;

fn segment(text: &[u8], start: usize, belongs: fn(u8) -> bool) -> Option<usize> {
    let mut length = text.get(start..)?.iter().take_while(|byte| belongs(**byte)).count();
    // A full stop after the symbol ends the sentence.
    while length > 0 && text[start + length - 1] == b'.' {
        length -= 1;
    }
    (length > 0).then_some(start + length)
}

/// ` (Sect. 9)`, ` (Part I)`, ` (Vol. II)` after a symbol belongs to it: the place after the bracket.
fn section(text: &[u8], at: usize) -> Option<usize> {
    let open = skip_space(text, at);
    if text.get(open) != Some(&b'(') {
        return None;
    }
    if !matches!(
        word_at(text, open + 1, 6),
        b"Sect" | b"Part" | b"Vol" | b"Vols" | b"Parts" | b"PartI" | b"SUPP"
    ) {
        return None;
    }
    let length = text.get(open..)?.iter().take(24).position(|byte| *byte == b')')?;
    Some(open + length + 1)
}

/// ` and Add.1`, `, Corr.1`, ` and 2` after a symbol: supplements of the same document.
fn supplement(text: &[u8], stem: &[u8], end: usize) -> Option<(Symbol, usize)> {
    let mut at = skip_space(text, end);
    if text.get(at) == Some(&b',') {
        at = skip_space(text, at + 1);
    }
    if word_at(text, at, 4) == b"and" {
        at = skip_space(text, at + 3);
    }
    let word = word_at(text, at, 5);
    if let Some(symbol) = numbered_on(text, stem, end, at) {
        return Some(symbol);
    }
    if !matches!(word, b"Add" | b"Corr" | b"Rev")
        || text.get(at + word.len()) != Some(&b'.')
        || at == end
    {
        // At the very end of the symbol stands no new word.
        return None;
    }
    let (_, after) = number_at(text, at + word.len() + 1, 3)?;
    let symbol = format!("{}/{}", compact(stem), compact(&text[at..after]));
    Some((Symbol::Document { symbol, start: at, end: after }, after))
}

/// "Add.1 and 2)": the number at `at` goes on with the mark that ends at `end`.
fn numbered_on(text: &[u8], stem: &[u8], end: usize, at: usize) -> Option<(Symbol, usize)> {
    let (_, after) = number_at(text, at, 2)?;
    let closed = matches!(text.get(after), None | Some(b')' | b']' | b',' | b';'));
    let digits = text[..end].iter().rev().take_while(|byte| byte.is_ascii_digit()).count();
    let mark = text[..end - digits].strip_suffix(b".")?;
    let mark = [&b"Add"[..], b"Corr", b"Rev"].into_iter().find(|known| mark.ends_with(known))?;
    if !closed || digits == 0 || at == end {
        return None;
    }
    let symbol = format!("{}/{}.{}", compact(stem), compact(mark), compact(&text[at..after]));
    Some((Symbol::Document { symbol, start: at, end: after }, after))
}

/// The symbol without the mark of its own supplement.
fn stem(text: &[u8], start: usize, end: usize) -> &[u8] {
    let symbol = &text[start..end];
    let mark = symbol.windows(5).position(|part| matches!(part, b"/Add." | b"/Corr" | b"/Rev."));
    &symbol[..mark.unwrap_or(symbol.len())]
}

fn as_it_stands(text: &[u8], start: usize, end: usize) -> Symbol {
    Symbol::Document { symbol: compact(&text[start..end]), start, end }
}

/// The ASCII characters of `symbol` without spaces.
fn compact(symbol: &[u8]) -> String {
    symbol.iter().filter(|byte| byte.is_ascii_graphic()).map(|byte| char::from(*byte)).collect()
}
