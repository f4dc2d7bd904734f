//! Words of raw text, read letter by letter and folded for the tables.
//!
//! Folding leaves lower-case ASCII: case goes, ligatures are taken apart, a hyphen inside a word goes
//! together with the line break after it ("Re-emphasizes", "Recal-⏎ling"), soft hyphens and
//! zero-width characters go. Digits and the brackets that stand for a misread l or i stay where
//! letters follow ("Reca1ling", "Cal]s"). Any other letter folds to [`FOREIGN`].

use crate::join::ligature;

/// What a letter outside ASCII folds to; misread text has "ü" for "ti".
pub(super) const FOREIGN: u8 = 0xFF;

/// Letters a word may have. The longest opening word has 13, and two may be glued together; longer
/// runs are no opening and are not read to their end.
pub(super) const MAX_LETTERS: usize = 40;

/// Bytes of white space and italics marks between two words of a formula. More is a page break or
/// an empty column, and reading on would make hostile texts slow.
const MAX_GAP: usize = 64;

/// A word with the place of each folded letter.
#[derive(Clone, Debug)]
pub(super) struct Word {
    /// Byte where its first letter begins.
    pub(super) start: usize,
    letters: [u8; MAX_LETTERS],
    /// Letters at its beginning that are one byte each, with nothing between them.
    plain: usize,
    /// Bytes from `start` to the end of each letter, if there are others.
    ends: Option<Box<[u16; MAX_LETTERS]>>,
    len: usize,
}

impl Word {
    /// The folded letters.
    pub(super) fn letters(&self) -> &[u8] {
        &self.letters[..self.len]
    }

    /// Byte one past the first `count` letters.
    pub(super) fn end_of(&self, count: usize) -> usize {
        match count {
            count if count <= self.plain => self.start + count,
            count => {
                let ends = self.ends.as_ref();
                self.start + ends.map_or(count, |ends| usize::from(ends[count - 1]))
            }
        }
    }

    /// Byte one past the whole word.
    pub(super) fn end(&self) -> usize {
        self.end_of(self.len)
    }

    /// The letters with the digit after them taken for one more ("Request5"), if one stands there.
    pub(super) fn with_digit_at_end(&self, text: &str) -> Option<Self> {
        let mut word = self.clone();
        let digit = text[self.end()..].chars().next().filter(char::is_ascii_digit)?;
        word.push(digit as u8, self.end() + 1)?;
        Some(word)
    }

    fn push(&mut self, letter: u8, end: usize) -> Option<()> {
        let slot = self.letters.get_mut(self.len)?;
        *slot = letter;
        let ends = self.ends.get_or_insert_with(|| Box::new([0; MAX_LETTERS]));
        ends[self.len] = u16::try_from(end - self.start).ok()?;
        self.len += 1;
        Some(())
    }
}

/// The word at `from` or after a short gap of white space and italics marks; `None` where
/// punctuation, the end or an overlong word stands.
pub(super) fn next_word(text: &str, from: usize) -> Option<Word> {
    let rest = text.get(from..)?;
    if let [b' ', letter, ..] = rest.as_bytes()
        && letter.is_ascii_alphabetic()
    {
        return word_at(text, from + 1);
    }
    let gap = rest
        .char_indices()
        .take_while(|(offset, _)| *offset <= MAX_GAP)
        .find(|(_, c)| !is_gap(*c))
        .map(|(offset, _)| offset)?;
    word_at(text, from + gap)
}

/// The first three letters of the next word where they are plain small letters behind one blank: what most
/// words are ruled out by before they are read.
pub(super) fn peek(text: &str, from: usize) -> Option<[u8; 3]> {
    match text.as_bytes().get(from..)? {
        [b' ', letters @ ..] => letters
            .first_chunk()
            .copied()
            .filter(|letters| letters.iter().all(u8::is_ascii_lowercase)),
        _ => None,
    }
}

/// The word that begins exactly at `start`.
pub(super) fn word_at(text: &str, start: usize) -> Option<Word> {
    let rest = text.get(start..)?;
    // Nearly all words are plain letters to their end.
    let plain = rest.bytes().take(MAX_LETTERS).take_while(u8::is_ascii_alphabetic).count();
    let letters = [0; MAX_LETTERS];
    let mut word = Word { start, letters, plain, ends: None, len: plain };
    word.letters[..plain].copy_from_slice(&rest.as_bytes()[..plain]);
    word.letters.make_ascii_lowercase();
    if plain > 0 && matches!(rest.as_bytes().get(plain), None | Some(b' ' | b',' | b';' | b'\n')) {
        return Some(word);
    }
    let read = plain;
    let mut chars = rest[read..].char_indices().peekable();
    while let Some((offset, c)) = chars.next() {
        let end = start + read + offset + c.len_utf8();
        if c.is_ascii_alphabetic() {
            word.push(c.to_ascii_lowercase() as u8, end)?;
        } else if let Some(letters) = ligature(c) {
            letters.bytes().try_for_each(|letter| word.push(letter, end))?;
        } else if is_invisible(c) {
        } else if is_hyphen(c) && word.len > 0 {
            if !continues_after_hyphen(&text[end..]) {
                break;
            }
            while chars.next_if(|(_, c)| c.is_whitespace()).is_some() {}
        } else if is_misread_letter(c) {
            let letter_follows = chars.peek().is_some_and(|(_, c)| c.is_ascii_alphabetic());
            if !letter_follows {
                break;
            }
            word.push(c as u8, end)?;
        } else if c.is_alphabetic() {
            word.push(FOREIGN, end)?;
        } else {
            break;
        }
    }
    (word.len > 0).then_some(word)
}

/// Whether a word goes on after a hyphen: at once, or in lower case on the next line.
fn continues_after_hyphen(rest: &str) -> bool {
    let gap = rest.chars().take(MAX_GAP).take_while(|c| c.is_whitespace());
    let (mut count, mut line_break) = (0, false);
    for c in gap {
        count += 1;
        line_break |= c == '\n' || c == '\r';
    }
    match rest.chars().nth(count) {
        Some(c) if count == 0 => c.is_alphabetic(),
        Some(c) => line_break && c.is_lowercase(),
        None => false,
    }
}

fn is_gap(c: char) -> bool {
    c.is_whitespace() || matches!(c, '*' | '_') || is_invisible(c)
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{200B}'..='\u{200D}' | '\u{2060}' | '\u{FEFF}')
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '\u{2010}' | '\u{2011}')
}

fn is_misread_letter(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, ']' | '[' | '|' | '!' | '$')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> (String, usize) {
        next_word(text, 0).map_or((String::new(), 0), |word| {
            (String::from_utf8_lossy(word.letters()).into_owned(), word.end())
        })
    }

    #[test]
    fn words_fold_and_keep_their_places() {
        assert_eq!(folded("Recalling its"), ("recalling".to_owned(), 9));
        assert_eq!(folded("*Recalling*, "), ("recalling".to_owned(), 10));
        assert_eq!(folded("  \n Recal-\n  ling x"), ("recalling".to_owned(), 17));
        assert_eq!(folded("Re-emphasizes"), ("reemphasizes".to_owned(), 13));
        assert_eq!(folded("Noting - that"), ("noting".to_owned(), 6));
        assert_eq!(folded("Conﬁrms that"), ("confirms".to_owned(), 9));
        assert_eq!(folded("Reca1ling1 its"), ("reca1ling".to_owned(), 9));
        assert_eq!(folded(", its"), (String::new(), 0));
        assert_eq!(folded(""), (String::new(), 0));
        assert_eq!(folded(&"x".repeat(80_000)), (String::new(), 0));
    }
}
