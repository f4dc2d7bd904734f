//! Where a text may be cut so that its parts can be tokenised apart.
//!
//! A word never reaches over white space, but a combining mark, joiner or format character after
//! it attaches to it (UAX 29, WB4), and so may what follows. So a *safe cut* lies behind an ASCII
//! white space, before a character that surely attaches to nothing. Text without any other than
//! ASCII characters goes the fast way; the *runs* between safe cuts that hold others are few and
//! often the same ("women’s"), so that what they hold is remembered.

use super::classes;

/// What stands between two safe cuts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// ASCII only.
    Ascii(usize, usize),
    /// Holds other characters.
    Run(usize, usize),
}

/// The parts of a text in order.
pub fn parts(text: &str) -> impl Iterator<Item = Part> {
    let mut at = 0;
    let mut waiting = None;
    std::iter::from_fn(move || {
        if let Some(part) = waiting.take() {
            return Some(part);
        }
        if at == text.len() {
            return None;
        }
        let begin = at;
        let Some(other) = first_not_ascii(text.as_bytes(), begin) else {
            at = text.len();
            return Some(Part::Ascii(begin, at));
        };
        let start = (begin + 1..=other).rev().find(|&at| is_cut(text, at)).unwrap_or(begin);
        at = (other + 1..text.len()).find(|&at| is_cut(text, at)).unwrap_or(text.len());
        let run = Part::Run(start, at);
        if start == begin {
            return Some(run);
        }
        waiting = Some(run);
        Some(Part::Ascii(begin, start))
    })
}

/// The first byte from `start` on that is not ASCII.
pub fn first_not_ascii(bytes: &[u8], start: usize) -> Option<usize> {
    let (words, _) = bytes[start..].as_chunks::<8>();
    let clear = |word: &&[u8; 8]| u64::from_le_bytes(**word) & 0x8080_8080_8080_8080 == 0;
    let skipped = start + 8 * words.iter().take_while(clear).count();
    bytes[skipped..].iter().position(|byte| !byte.is_ascii()).map(|at| skipped + at)
}

/// Whether there is a safe cut before the byte at `at`, which is neither 0 nor the length.
fn is_cut(text: &str, at: usize) -> bool {
    let bytes = text.as_bytes();
    // Two spaces hold together (WB3d), with a mark behind them, too.
    if !bytes[at - 1].is_ascii_whitespace() || bytes[at].is_ascii_whitespace() {
        return false;
    }
    bytes[at].is_ascii() || text[at..].chars().next().is_some_and(stands_alone)
}

/// Whether a character after white space begins something new: letters and numbers (but for the
/// half-width voicing marks, which are letters that extend), Latin-1's signs without the soft
/// hyphen, and the dashes and quotation marks of General Punctuation.
fn stands_alone(character: char) -> bool {
    match character {
        '\u{ff9e}' | '\u{ff9f}' | '\u{ad}' => false,
        '\u{a1}'..='\u{bf}' | '\u{2010}'..='\u{2027}' => true,
        _ => classes::WORD.has(character),
    }
}

#[cfg(test)]
mod tests {
    use unicode_segmentation::UnicodeSegmentation;

    use super::{Part, parts, stands_alone};

    /// Of every character there is.
    #[test]
    fn what_stands_alone_attaches_to_no_white_space() {
        for character in ('\0'..=char::MAX).filter(|&character| stands_alone(character)) {
            for space in [' ', '\n', '\r', '\t', '\u{c}'] {
                let text = format!("a{space}{character}");
                let cuts: Vec<_> = text.split_word_bound_indices().map(|(at, _)| at).collect();
                assert!(cuts.contains(&2), "{character:?} after {space:?}");
            }
        }
    }

    #[test]
    fn parts_follow_one_another() {
        let text = "of the women’s  and – of \u{301}x y\u{301} z";
        let found: Vec<_> = parts(text).collect();
        let mut end = 0;
        for part in &found {
            let (Part::Ascii(from, to) | Part::Run(from, to)) = *part;
            assert_eq!(from, end);
            assert_eq!(matches!(part, Part::Ascii(..)), text[from..to].is_ascii());
            end = to;
        }
        assert_eq!(end, text.len());
        assert!(found.contains(&Part::Run(7, 18)), "{found:?}");
    }
}
