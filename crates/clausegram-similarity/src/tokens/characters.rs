//! Texts into characters: extended grapheme clusters (UAX 29).
//!
//! Between two ASCII characters there is always a boundary (but inside CR LF, which is white space
//! and becomes one space here), so ASCII is looked up byte by byte. A *region* of other characters
//! takes in the character before it, which a mark may follow, and the one after it, which may
//! follow a prepended mark; white space next to it is taken whole, since it counts as one space.

use unicode_segmentation::UnicodeSegmentation;

use super::{Cutter, END, runs};
use crate::Error;
use crate::intern::reserve;

impl Cutter<'_> {
    pub(super) fn cut_characters(&mut self, text: &str, out: &mut Vec<u32>) -> Result<(), Error> {
        reserve(out, text.len())?;
        if text.is_ascii() {
            return self.ascii_characters(text.as_bytes(), out);
        }
        // A capital sigma looks at its neighbours, so the text is lower-cased as a whole.
        let lowered = if self.analyzer.lowercase { &*text.to_lowercase() } else { text };
        let bytes = lowered.as_bytes();
        let mut at = 0;
        while let Some(other) = runs::first_not_ascii(bytes, at) {
            let start = (at + 1..other).rev().find(|&at| is_boundary(bytes, at)).unwrap_or(at);
            let end = (other + 1..bytes.len()).find(|&at| is_boundary(bytes, at));
            let end = end.unwrap_or(bytes.len());
            self.ascii_characters(&bytes[at..start], out)?;
            self.remembered(&lowered[start..end], out, Self::region)?;
            at = end;
        }
        self.ascii_characters(&bytes[at..], out)
    }

    /// Each run without white space by itself, with a space before and behind it.
    pub(super) fn cut_within_words(&mut self, text: &str, out: &mut Vec<u32>) -> Result<(), Error> {
        reserve(out, text.len() + 2)?;
        let lowered;
        let text = if self.analyzer.lowercase && !text.is_ascii() {
            lowered = text.to_lowercase();
            &*lowered
        } else {
            text
        };
        let space = self.number(" ")?;
        for word in text.split_whitespace() {
            reserve(out, word.len() + 3)?;
            out.push(space);
            if word.is_ascii() {
                self.ascii_characters(word.as_bytes(), out)?;
            } else {
                self.remembered(word, out, Self::region)?;
            }
            out.extend([space, END]);
        }
        Ok(())
    }

    fn ascii_characters(&mut self, bytes: &[u8], out: &mut Vec<u32>) -> Result<(), Error> {
        reserve(out, bytes.len())?;
        let mut was_space = false;
        for &byte in bytes {
            let is_space = is_space(byte);
            if is_space && was_space {
                continue;
            }
            was_space = is_space;
            let byte = if is_space { b' ' } else { byte };
            let mut number = self.characters[usize::from(byte & 0x7f)];
            if number == END {
                number = self.number(char::from(byte).encode_utf8(&mut [0; 4]))?;
                self.characters[usize::from(byte & 0x7f)] = number;
            }
            out.push(number);
        }
        Ok(())
    }

    fn region(&mut self, region: &str, out: &mut Vec<u32>) -> Result<(), Error> {
        let mut spaced = String::with_capacity(region.len());
        for character in region.chars() {
            if !character.is_whitespace() {
                spaced.push(character);
            } else if !spaced.ends_with(' ') {
                spaced.push(' ');
            }
        }
        spaced.graphemes(true).try_for_each(|cluster| self.push(cluster, out))
    }
}

/// ASCII's part of Unicode's White_Space.
fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t'..=b'\r')
}

/// Whether two ASCII characters surely belong to two tokens.
fn is_boundary(bytes: &[u8], at: usize) -> bool {
    let (left, right) = (bytes[at - 1], bytes[at]);
    left.is_ascii() && right.is_ascii() && !(is_space(left) && is_space(right))
}
