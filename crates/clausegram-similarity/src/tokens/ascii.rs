//! Words of ASCII text, 64 bytes at a time.
//!
//! Of UAX 29's word boundary rules, ASCII meets few: letters, digits and underscores hold together
//! (WB5, WB8 to WB10, WB13a, WB13b); `'`, `.` and `:` between two letters do not divide (WB6, WB7),
//! nor do `'`, `.`, `,` and `;` between two digits (WB11, WB12); everything else divides (WB999),
//! and holds no letter or digit. So the bits of word characters, with the joining marks added, are
//! the words: a word begins where a bit is set and the one before is not.

use crate::simd::word_bits;

/// Calls `word` with start and end of each run of ASCII letters, digits and underscores in
/// `text[start..end]`, which is ASCII (`text` may go on in any way). With `JOINED`, runs go on
/// over marks that do not divide words.
#[inline]
pub fn words<const JOINED: bool, E>(
    text: &[u8],
    start: usize,
    end: usize,
    mut word: impl FnMut(usize, usize) -> Result<(), E>,
) -> Result<(), E> {
    // Start of the word that is open or comes next, and whether the last byte belongs to it.
    let (mut open, mut before) = (0, 0_u64);
    let mut at = start;
    while at < end {
        let left = end - at;
        let bits = match text.get(at..at + 64).and_then(<[u8]>::first_chunk) {
            Some(block) => word_bits(block),
            None => {
                let mut block = [0; 64];
                let tail = &text[at..];
                block[..tail.len()].copy_from_slice(tail);
                word_bits(&block)
            }
        };
        let inside = if left < 64 { (1 << left) - 1 } else { u64::MAX };
        let mut bits_of_words = bits.word & inside;
        if JOINED {
            let next = u64::from(left > 64 && text.get(at + 64).copied().is_some_and(is_word));
            let after = bits_of_words >> 1 | next << 63;
            let mut middle = bits.middle & inside & (bits_of_words << 1 | before) & after;
            while middle != 0 {
                let place = middle.trailing_zeros() as usize;
                middle &= middle - 1;
                let place_in_text = at + place;
                if joins(text, place_in_text) {
                    bits_of_words |= 1 << place;
                }
            }
        }
        let shifted = bits_of_words << 1 | before;
        let mut starts = bits_of_words & !shifted;
        let mut ends = !bits_of_words & shifted;
        if before == 0 {
            open = at + starts.trailing_zeros() as usize;
            starts &= starts.wrapping_sub(1);
        }
        while ends != 0 {
            word(open, at + ends.trailing_zeros() as usize)?;
            ends &= ends - 1;
            open = at + starts.trailing_zeros() as usize;
            starts &= starts.wrapping_sub(1);
        }
        before = bits_of_words >> 63;
        at += 64;
    }
    // A word that ends with the text, on the boundary of a block.
    if before == 1 { word(open, end) } else { Ok(()) }
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_'
}

/// Whether the mark at `place`, which has a byte on either side, holds them together.
fn joins(text: &[u8], place: usize) -> bool {
    let (left, mark, right) = (text[place - 1], text[place], text[place + 1]);
    let letters = left.is_ascii_alphabetic() && right.is_ascii_alphabetic();
    let digits = left.is_ascii_digit() && right.is_ascii_digit();
    match mark {
        b':' => letters,
        b',' | b';' => digits,
        _ => letters || digits,
    }
}
