//! Numbers and letters of paragraphs and items, as the six official languages print them.
//!
//! ```text
//! number = digits ["bis" | "ter" | "quater"] ["." | "-"]        1.   12 -   3 bis.
//! letter = "(" letter ")" | letter ")"                          (a)  a)  (aa)  (أ)
//! roman  = "(" roman ")" | roman ")" | one of ㈠ to ㈩ | "(" Chinese numeral ")" | "’" digits "‘"
//! ```
//!
//! Arabic letters stand for Latin ones in their traditional order, Cyrillic ones that look like Latin letters for
//! these: a paragraph has the same path in all languages.

use crate::label::Suffix;

/// What stands before a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Enumerator {
    Number(u32, Suffix),
    /// What an item may be: `(i)` is a letter and a Roman numeral.
    Item {
        letter: Option<u32>,
        roman: Option<u32>,
        arabic: Option<u32>,
    },
}

impl Enumerator {
    /// The enumerator that a text is, if it is one.
    pub fn of(printed: &str) -> Option<Self> {
        let printed = printed.trim_matches(|c: char| c.is_whitespace() || is_direction(c));
        if printed.is_empty() || printed.chars().count() > LONGEST {
            return None;
        }
        number(printed).or_else(|| item(printed))
    }

    /// Whether it says by itself that it is an enumerator, with no tab behind it: `(a)`.
    pub fn is_item(self) -> bool {
        matches!(self, Self::Item { .. })
    }
}

/// Marks that only tell the direction of writing.
pub(super) fn is_direction(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}')
}

/// Characters of the longest enumerators: `123 quater.`, `(xxxviii)`.
const LONGEST: usize = 12;

fn number(printed: &str) -> Option<Enumerator> {
    let core = printed.trim_end_matches(['.', '-', '–', '\u{a0}', ' ']);
    let digits = core.bytes().take_while(u8::is_ascii_digit).count();
    let value = core[..digits].parse().ok().filter(|value| *value > 0)?;
    let suffix = match core[digits..].trim() {
        "" => Suffix::None,
        word => Suffix::of(word)?,
    };
    Some(Enumerator::Number(value, suffix))
}

fn item(printed: &str) -> Option<Enumerator> {
    if let Some(digits) = printed.strip_prefix('’').and_then(|rest| rest.strip_suffix('‘')) {
        let roman = digits.trim().parse().ok();
        return roman.map(|roman| Enumerator::Item {
            letter: None,
            roman: Some(roman),
            arabic: None,
        });
    }
    let mut characters = printed.chars();
    if let (Some(c @ '㈠'..='㈩'), None) = (characters.next(), characters.next()) {
        let roman = Some(c as u32 - '㈠' as u32 + 1);
        return Some(Enumerator::Item { letter: None, roman, arabic: None });
    }
    let inner = printed.strip_suffix(')')?;
    let inner = inner.strip_prefix('(').unwrap_or(inner).trim();
    if let Ok(number) = inner.parse() {
        return Some(Enumerator::Item { letter: None, roman: None, arabic: Some(number) });
    }
    let (letter, roman) = (letter(inner), roman(inner).or_else(|| chinese(inner)));
    (letter.is_some() || roman.is_some()).then_some(Enumerator::Item {
        letter,
        roman,
        arabic: None,
    })
}

/// 1 for `a` or `أ`, 27 for `aa`.
fn letter(letters: &str) -> Option<u32> {
    // A stroke that lengthens a letter says nothing, nor does the shape of a final one.
    let mut values = letters.chars().filter(|c| !matches!(c, 'ـ' | '\u{200d}')).map(value);
    let first = values.next()??;
    match values.next() {
        None => Some(first),
        Some(second) => (second == Some(first) && values.next().is_none()).then_some(first + 26),
    }
}

/// The letters of the Arabic alphabet in the order in which items are lettered.
const ARABIC: &str = "أبجدهوزحطيكلمنسعفصقرشتثخذضظغ";

fn value(letter: char) -> Option<u32> {
    let latin = match letter {
        'а' => 'a',
        'с' => 'c',
        'е' => 'e',
        'о' => 'o',
        'р' => 'p',
        'х' => 'x',
        'у' => 'y',
        'і' => 'i',
        other => other,
    };
    if latin.is_ascii_lowercase() {
        return Some(latin as u32 - 'a' as u32 + 1);
    }
    let letter = match letter {
        'ا' => 'أ',
        'ﻩ'..='ﻬ' => 'ه',
        other => other,
    };
    ARABIC.chars().position(|known| known == letter).map(|at| at as u32 + 1)
}

/// The value of a Chinese numeral up to 99.
pub(super) fn chinese(numeral: &str) -> Option<u32> {
    const DIGITS: &str = "一二三四五六七八九";
    let digit = |c: char| DIGITS.chars().position(|known| known == c).map(|at| at as u32 + 1);
    let one = |digits: &str| {
        let mut characters = digits.chars();
        let value = digit(characters.next()?)?;
        characters.next().is_none().then_some(value)
    };
    let Some((tens, units)) = numeral.split_once('十') else { return one(numeral) };
    let tens = if tens.is_empty() { 1 } else { one(tens)? };
    let units = if units.is_empty() { 0 } else { one(units)? };
    Some(tens * 10 + units)
}

/// The value of a Roman numeral in small letters, up to 39.
fn roman(letters: &str) -> Option<u32> {
    let letters = letters.replace('і', "i").replace('х', "x");
    (1..40).find(|value| crate::label::roman(*value) == letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn item(letter: u32, roman: u32) -> Option<Enumerator> {
        let known = |value| (value > 0).then_some(value);
        Some(Enumerator::Item { letter: known(letter), roman: known(roman), arabic: None })
    }

    #[test]
    fn enumerators_of_all_languages_are_read() {
        for (printed, found) in [
            ("12.", Some(Enumerator::Number(12, Suffix::None))),
            ("3\u{a0}bis.", Some(Enumerator::Number(3, Suffix::Bis))),
            ("6.\u{200e}", Some(Enumerator::Number(6, Suffix::None))),
            ("7 -", Some(Enumerator::Number(7, Suffix::None))),
            ("(a)", item(1, 0)),
            ("b)", item(2, 0)),
            ("(aa)", item(27, 0)),
            ("(i)", item(9, 1)),
            ("(viii)", item(0, 8)),
            ("(ب)", item(2, 0)),
            ("(هـ)", item(5, 0)),
            ("а)", item(1, 0)),
            ("㈡", item(0, 2)),
            ("(十一)", item(0, 11)),
            ("(三十)", item(0, 30)),
            ("(ﻫ)", item(5, 0)),
            ("’3‘", item(0, 3)),
            ("(3)", Some(Enumerator::Item { letter: None, roman: None, arabic: Some(3) })),
            ("I.", None),
            ("1.1", None),
            ("(the", None),
            ("(ab)", None),
            ("", None),
            ("0.", None),
        ] {
            assert_eq!(Enumerator::of(printed), found, "{printed}");
        }
    }
}
