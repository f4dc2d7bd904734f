//! Numbers and letters that stand before paragraphs and their items.
//!
//! ```text
//! number  = digits ["bis" | "ter" | "quater"] "."          1.  12.  3 bis.
//! item    = "(" letters ")" | letters ")"                  (a)  (aa)  (ii)  a)
//! italics = an asterisk may stand around any part          (*d*)
//! ```
//!
//! `(i)`, `(v)`, `(x)` are a letter and a Roman numeral; which of the two is told by the list they
//! stand in (see `items`). A misread number ("l.", "1O.") has a value too, but is not exact.

use crate::document::Document;
use crate::label::{Label, Suffix, roman};
use crate::tokens::Head;

/// The number of a paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Number {
    pub value: u32,
    /// `bis` in `3 bis`.
    pub suffix: Suffix,
    /// Read as printed, with its full stop.
    pub exact: bool,
    /// The full stop is there.
    pub dotted: bool,
}

impl Number {
    /// As it goes into the path: `3`, `3 bis`.
    pub fn label(&self) -> Label {
        Label::Number(self.value, self.suffix)
    }

    /// Tokens it takes.
    pub fn tokens(&self) -> usize {
        if self.suffix == Suffix::None { 1 } else { 2 }
    }
}

/// The letter or Roman numeral of an item.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Item {
    /// 1 for a, 26 for z, 27 for aa.
    pub letter: Option<u32>,
    pub roman: Option<u32>,
    pub arabic: Option<u32>,
    /// Bytes of the token it takes.
    pub len: usize,
}

/// The paragraph number that begins at a token.
pub(crate) fn number_at(doc: &Document, index: usize) -> Option<Number> {
    let token = &doc.tokens[index];
    let plausible = token.len() <= 7 && (token.head == Head::Digit || token.len() <= 4);
    let bytes = &doc.text.as_bytes()[token.start as usize..];
    if !plausible || !bytes[..token.len()].iter().all(|byte| MAY_BE_NUMBER[*byte as usize]) {
        return None;
    }
    let word = doc.word(index).trim_matches('*');
    let core = word.strip_suffix(['.', ')', ',', ';', ':']).unwrap_or(word);
    let dotted = core.len() < word.len() && word.ends_with(['.', ')']);
    let (value, read) = value_of(core)?;
    let behind = doc.tokens.get(index + 1).filter(|_| !dotted).map(|_| doc.word(index + 1));
    if let Some((word, suffix)) = behind.and_then(|word| Some((word, Suffix::of(word)?))) {
        return Some(Number { value, suffix, exact: read, dotted: word.ends_with('.') });
    }
    if !dotted && !read {
        return None;
    }
    Some(Number { value, suffix: Suffix::None, exact: read && dotted, dotted })
}

/// What a number may consist of: digits, what is misread for them (see [`value_of`]), and what
/// stands around them.
const MAY_BE_NUMBER: [bool; 256] = {
    let mut may = [false; 256];
    let all = b"0123456789lIi|!]OoASsBZzgqb*.),;:";
    let mut at = 0;
    while at < all.len() {
        may[all[at] as usize] = true;
        at += 1;
    }
    may
};

/// Digits that a number may have if one of them is misread, and if none is.
const MOST_DIGITS: (usize, usize) = (3, 6);

/// A number, and whether all of its digits were read as digits.
fn value_of(core: &str) -> Option<(u32, bool)> {
    if core.is_empty() || core.len() > MOST_DIGITS.1 || core.starts_with('0') {
        return None;
    }
    let mut value = 0;
    let mut exact = true;
    for byte in core.bytes() {
        let digit = match byte {
            b'0'..=b'9' => u32::from(byte - b'0'),
            b'l' | b'I' | b'i' | b'|' | b'!' | b']' => 1,
            b'O' | b'o' => 0,
            b'A' => 4,
            b'S' | b's' => 5,
            b'B' => 8,
            b'Z' | b'z' => 2,
            b'g' | b'q' => 9,
            b'b' => 6,
            _ => return None,
        };
        exact &= byte.is_ascii_digit();
        value = value * 10 + digit;
    }
    (value > 0 && (exact || core.len() <= MOST_DIGITS.0)).then_some((value, exact))
}

/// The item letter that begins at a token.
pub(crate) fn item_at(doc: &Document, index: usize) -> Option<Item> {
    let token = &doc.tokens[index];
    let word = doc.word(index);
    let bytes = word.as_bytes();
    if !(matches!(token.head, Head::Bracket) || token.len() <= 6 && bytes.contains(&b')')) {
        return None;
    }
    let close = bytes.iter().take(10).position(|b| *b == b')')?;
    let inner = word[..close].trim_matches(|c: char| matches!(c, '(' | '*' | '_' | ' '));
    let after = word[close + 1..].bytes().take_while(|b| *b == b'*').count();
    let len = close + 1 + after;
    if inner.is_empty()
        || inner.len() > 6
        || !inner.bytes().all(|b| b.is_ascii_alphanumeric())
        || bytes.get(len).is_some_and(|b| !b.is_ascii_uppercase())
    {
        return None;
    }
    let lower = inner.bytes().all(|b| b.is_ascii_lowercase());
    let arabic = inner.parse().ok().filter(|value| (1..100).contains(value));
    let (letter, roman) =
        if lower { (letter_value(inner), roman_value(inner)) } else { misread(inner)? };
    (letter.is_some() || roman.is_some() || arabic.is_some()).then_some(Item {
        letter,
        roman,
        arabic,
        len,
    })
}

/// 1 for a, 26 for z, 27 for aa, 28 for bb.
fn letter_value(label: &str) -> Option<u32> {
    let bytes = label.as_bytes();
    let value = u32::from(bytes[0] - b'a') + 1;
    match bytes {
        [_] => Some(value),
        [a, b] if a == b => Some(26 + value),
        _ => None,
    }
}

/// 4 for iv; up to 39, in the only way each can be written.
fn roman_value(label: &str) -> Option<u32> {
    let digit = |b: u8| match b {
        b'i' => Some(1),
        b'v' => Some(5),
        b'x' => Some(10),
        _ => None,
    };
    let mut value = 0i32;
    let mut last = 0;
    for byte in label.bytes().rev() {
        let here = digit(byte)?;
        value += if here < last { -here } else { here };
        last = last.max(here);
    }
    let value = u32::try_from(value).ok()?;
    (roman(value) == label).then_some(value)
}

/// "(1)" and "(l)" for "(i)", "(ll)" for "(ii)", "(I)", "(0)" for "(o)", "(6)" for "(b)".
fn misread(inner: &str) -> Option<(Option<u32>, Option<u32>)> {
    let folded: String = inner
        .chars()
        .map(|c| match c {
            '1' | 'I' | 'l' => 'i',
            'V' => 'v',
            'X' => 'x',
            '0' => 'o',
            '6' => 'b',
            '9' => 'g',
            c => c.to_ascii_lowercase(),
        })
        .collect();
    if !folded.bytes().all(|b| b.is_ascii_lowercase()) || inner.len() > 4 {
        return inner.bytes().all(|b| b.is_ascii_digit()).then_some((None, None));
    }
    Some((letter_value(&folded).filter(|_| inner.len() == 1), roman_value(&folded)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    fn document(text: &str) -> Document<'_> {
        Document::new(text, Lexicon::english())
    }

    #[test]
    fn items() {
        for (text, letter, roman) in [
            ("(a) x", Some(1), None),
            ("(i) x", Some(9), Some(1)),
            ("(*d*) x", Some(4), None),
            ("(iv)", None, Some(4)),
            ("(aa)", Some(27), None),
            ("c) X", Some(3), None),
            ("(1) x", Some(9), Some(1)),
        ] {
            let item = item_at(&document(text), 0).expect(text);
            assert_eq!((item.letter, item.roman), (letter, roman), "{text}");
        }
        for text in ["(A/57/505)", "(the", "(1998)", "(XXI)x", "(iiii)", "()"] {
            assert!(
                item_at(&document(text), 0)
                    .is_none_or(|i| i.letter.is_none() && i.roman != Some(4)),
                "{text}"
            );
        }
    }

    #[test]
    fn numbers() {
        let value =
            |text: &str| number_at(&document(text), 0).map(|n| (n.label().to_string(), n.exact));
        assert_eq!(value("12. Calls"), Some(("12".into(), true)));
        assert_eq!(value("3 bis. Calls"), Some(("3 bis".into(), true)));
        assert_eq!(value("l. Calls"), Some(("1".into(), false)));
        assert_eq!(value("1O. Calls"), Some(("10".into(), false)));
        assert_eq!(value("2005. Calls"), Some(("2005".into(), true)));
        assert_eq!(value("2O05. Calls"), None);
        assert_eq!(value("*4.* Calls"), Some(("4".into(), true)));
    }
}
