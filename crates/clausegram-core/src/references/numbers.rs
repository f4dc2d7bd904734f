//! What stands after "paragraphs": `4`, `6 (a)`, `1 to 3`, `2, 5 and 7`, `VII`, `73 e`, `(b)`.

use super::span::{Span, over_space, word_at};
use crate::citations::cursor::{dash_at, number_at};

/// Which numbers a division bears.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Style {
    /// Digits, and letters in brackets after them.
    Digits,
    /// Also Roman numerals and capital letters.
    Any,
    /// Only letters in brackets.
    Brackets,
}

/// Reads the numbers from `at` on, several where `many`: their canonical form and the place behind them.
///
/// Items are parted by commas, the ends of a range by a dash: `2(a),5-7`.
pub(crate) fn read(text: &[u8], at: usize, style: Style, many: bool) -> Option<(String, usize)> {
    let first = over_space(text, at);
    let first = if text[first..].starts_with(b"No. ") { first + 4 } else { first };
    let (mut stem, mut value, mut end) = item(text, first, style)?;
    let mut bracketed = value.len() > stem.len();
    let mut count = 1;
    while let Some((range, next)) = joint(text, end) {
        let again = bracketed.then(|| item(text, next, Style::Brackets)).flatten();
        let (written, after) = match again {
            // "2 (a) and (b)": the number is not said again.
            Some((_, letters, after)) if range => (letters, after),
            Some((_, letters, after)) => (format!("{stem}{letters}"), after),
            None if (many || !range && style == Style::Digits) && count < MOST => {
                match item(text, next, style) {
                    // "paragraph 15 and 17 above": a slip for "paragraphs".
                    Some((.., after)) if !many && !anchored(text, after) => break,
                    Some((number, whole, after))
                        if style != Style::Digits || !counts(text, after) =>
                    {
                        bracketed = whole.len() > number.len();
                        stem = number;
                        (whole, after)
                    }
                    _ => break,
                }
            }
            None => break,
        };
        value.push(if range { '-' } else { ',' });
        value.push_str(&written);
        end = after;
        count += 1;
    }
    Some((value, end))
}

/// Numbers of one list; no resolution has more paragraphs.
const MOST: usize = 400;

/// Whether the number that ends at `end` is a place's: "above", "below" or "of" follows.
fn anchored(text: &[u8], end: usize) -> bool {
    matches!(word_at(text, over_space(text, end)).of(text), b"above" | b"below" | b"of")
}

/// "paragraphs 4, 5 and 12 months": whether the number that ends at `end` counts things.
fn counts(text: &[u8], end: usize) -> bool {
    let word = word_at(text, over_space(text, end));
    ["months", "days", "years", "weeks", "other", "per", "million"]
        .iter()
        .any(|unit| word.of(text) == unit.as_bytes())
}

/// One number: without its letters in brackets, with them, and the place behind.
fn item(text: &[u8], at: usize, style: Style) -> Option<(String, String, usize)> {
    let (stem, mut end) = match style {
        Style::Brackets => (String::new(), at),
        Style::Digits => digits(text, at)?,
        Style::Any => digits(text, at).or_else(|| roman_or_letter(text, at))?,
    };
    let mut value = stem.clone();
    for _ in 0..DEEPEST {
        let Some((letters, after)) = bracket(text, over_space(text, end)) else { break };
        value.push_str(&letters);
        end = after;
    }
    (!value.is_empty()).then_some((stem, value, end))
}

/// `3 (a) (ii) a` is as deep as items go.
const DEEPEST: usize = 3;

fn digits(text: &[u8], at: usize) -> Option<(String, usize)> {
    let (number, end) = number_at(text, at, 4)?;
    let goes_on = match text.get(end..).unwrap_or_default() {
        [b'/' | b'%', ..] => true,
        [b'.' | b',', next, ..] => next.is_ascii_digit(),
        // "73e", "6bis": the letter belongs to it, a word of noise does not matter.
        _ => false,
    };
    if goes_on || number == 0 {
        return None;
    }
    let word = word_at(text, over_space(text, end));
    match word.of(text) {
        bis @ (b"bis" | b"ter" | b"quater") => {
            Some((format!("{number}{}", String::from_utf8_lossy(bis)), word.end))
        }
        // "Article 73 e of the Charter", but "article 5 a State".
        [letter @ b'b'..=b'z'] if sub_letter(text, word) => {
            Some((format!("{number}({})", char::from(*letter)), word.end))
        }
        [b'a'] if sub_letter(text, word) => Some((format!("{number}(a)"), word.end)),
        _ => Some((number.to_string(), end)),
    }
}

/// Whether a single small letter is a sub-paragraph's: "of" or a mark follows.
fn sub_letter(text: &[u8], letter: Span) -> bool {
    let next = over_space(text, letter.end);
    matches!(text.get(next), None | Some(b',' | b';' | b'.' | b')'))
        || word_at(text, next).of(text) == b"of"
}

fn roman_or_letter(text: &[u8], at: usize) -> Option<(String, usize)> {
    let word = word_at(text, at);
    let letters = word.of(text);
    let roman = letters.iter().all(|byte| b"IVXLC".contains(byte)) && letters.len() <= 8;
    let single = matches!(letters, [b'A'..=b'Z']);
    if letters.is_empty() || !(roman || single) || text.get(word.end) == Some(&b'/') {
        return None;
    }
    // "sect. I.B"
    let part = word_at(text, word.end + 1);
    let end = match part.of(text) {
        [b'A'..=b'Z' | b'1'..=b'9'] if text.get(word.end) == Some(&b'.') => part.end,
        _ => word.end,
    };
    Some((String::from_utf8_lossy(&text[word.start..end]).into_owned(), end))
}

/// `(a)`, `(ii)`, `(3)` at `at`, without spaces.
fn bracket(text: &[u8], at: usize) -> Option<(String, usize)> {
    if text.get(at) != Some(&b'(') {
        return None;
    }
    let word = word_at(text, over_space(text, at + 1));
    let close = over_space(text, word.end);
    let inside = word.of(text);
    let short = match inside {
        [b'a'..=b'z'] => true,
        [_, _, ..] if inside.len() <= 5 => {
            inside.iter().all(|byte| b"ivx".contains(byte))
                || inside.iter().all(u8::is_ascii_digit) && inside.len() <= 2
                || inside[0] == inside[1] && inside[0].is_ascii_lowercase() && inside.len() == 2
        }
        [byte] => byte.is_ascii_digit(),
        _ => false,
    };
    if !short || text.get(close) != Some(&b')') {
        return None;
    }
    Some((format!("({})", String::from_utf8_lossy(inside)), close + 1))
}

/// What joins two numbers: whether it makes a range, and the place of the next.
fn joint(text: &[u8], end: usize) -> Option<(bool, usize)> {
    let at = over_space(text, end);
    let dash = dash_at(text, at);
    if dash > 0 {
        return Some((true, over_space(text, at + dash)));
    }
    let comma = text.get(at) == Some(&b',');
    let at = if comma { over_space(text, at + 1) } else { at };
    let word = word_at(text, at);
    match word.of(text) {
        b"and" | b"or" => Some((false, over_space(text, word.end))),
        b"to" | b"through" if !comma => Some((true, over_space(text, word.end))),
        _ => comma.then_some((false, at)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(text: &str, style: Style) -> Option<(String, &str)> {
        let (value, end) = read(text.as_bytes(), 0, style, true)?;
        Some((value, &text[end..]))
    }

    #[test]
    fn forms() {
        for (text, value, rest) in [
            (" 4 of", "4", " of"),
            (" 1 to 3 of", "1-3", " of"),
            (" 6 (a) and", "6(a)", " and"),
            (" 2 (a) and (b) above", "2(a),2(b)", " above"),
            (" 2 (a) to (c) above", "2(a)-(c)", " above"),
            (" 3 (c) and 4 of", "3(c),4", " of"),
            (" 156, 171, 175, 177 to 188 and 219 of", "156,171,175,177-188,219", " of"),
            (" 4, 5 and 12 months", "4,5", " and 12 months"),
            (" 73 e of the", "73(e)", " of the"),
            (" 5 a State", "5", " a State"),
            (" 4, 53/70 and", "4", ", 53/70 and"),
            (" 12–14.", "12-14", "."),
            (" 3 (a) (ii)", "3(a)(ii)", ""),
        ] {
            assert_eq!(all(text, Style::Digits), Some((value.into(), rest)), "{text}");
        }
        assert_eq!(all(" I.B and II", Style::Any), Some(("I.B,II".into(), "")));
        assert_eq!(all(" VI and VII", Style::Any), Some(("VI,VII".into(), "")));
        assert_eq!(all(" B, C and the", Style::Any), Some(("B,C".into(), " and the")));
        assert_eq!(all(" (b) and (c)", Style::Brackets), Some(("(b),(c)".into(), "")));
        for text in ["", " of", " 53/70", " 0", " VI/1", " 1.5"] {
            assert_eq!(all(text, Style::Any), None, "{text}");
        }
    }
}
