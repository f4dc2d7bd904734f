//! Symbols taken apart, so that "57/130 A and B" names part B, and "57/130" every part.

use rustc_hash::FxHashMap;

/// A symbol by numbers, which are quick to compare.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Numbered {
    /// Whose resolutions these are: one number for `A/RES`, another for `E/CN.4/RES`.
    pub organ: u32,
    /// One number for all parts of `A/RES/57/130`.
    pub base: u32,
    /// First and last letter.
    parts: Option<(u8, u8)>,
}

/// The numbers given to symbols so far.
#[derive(Default)]
pub(super) struct Symbols {
    organs: FxHashMap<String, u32>,
    bases: FxHashMap<String, u32>,
}

impl Symbols {
    pub(super) fn number(&mut self, symbol: &str) -> Numbered {
        let (base, parts) = split(symbol);
        let mark = ["/RES/", "/DEC/"].iter().find_map(|mark| base.find(mark));
        let organ = &base[..mark.map_or(0, |at| at + 4)];
        let next = self.organs.len() as u32;
        let organ = *self.organs.entry(organ.to_owned()).or_insert(next);
        let next = self.bases.len() as u32;
        Numbered { organ, base: *self.bases.entry(base).or_insert(next), parts }
    }

    /// How many different symbols there are without their letters.
    pub(super) fn len(&self) -> usize {
        self.bases.len()
    }
}

impl Numbered {
    /// The first part; a text without a letter is the first one of its number.
    pub(super) fn part(self) -> u8 {
        self.parts.map_or(b'A', |(first, _)| first)
    }

    /// Whether a citation of this symbol means the other: "57/130" is all its parts.
    pub(super) fn names(self, other: Self) -> bool {
        let (first, last) = other.parts.unwrap_or((b'A', b'A'));
        let meant = self.parts.is_none_or(|(from, to)| from <= last && first <= to);
        self.base == other.base && meant
    }
}

/// A symbol without letters of parts and spaces, and the first and last letter.
fn split(symbol: &str) -> (String, Option<(u8, u8)>) {
    let bytes = symbol.as_bytes();
    let bracket = symbol.find('(').unwrap_or(symbol.len());
    let stem = symbol[..bracket].trim_end();
    let mut end = stem.len();
    while end > 0 && matches!(bytes[end - 1], b'A'..=b'Z' | b'-' | b' ') {
        end -= 1;
    }
    // Letters without a number before them are no parts.
    let parted = end > 0 && end < stem.len() && bytes[end - 1].is_ascii_digit();
    let end = if parted { end } else { stem.len() };
    let letters = || stem[end..].bytes().filter(u8::is_ascii_uppercase);
    let squeezed = |text: &str| text.chars().filter(|c| !c.is_whitespace()).collect::<String>();
    let base = squeezed(&symbol[..end]) + &squeezed(&symbol[bracket..]);
    (base, letters().next().zip(letters().next_back()))
}

/// The numbers in a symbol, by which 9 comes before 10.
pub(super) fn numbers(symbol: &str) -> Vec<u32> {
    let digits = symbol.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty());
    digits.map(|run| run.parse().unwrap_or(u32::MAX)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_of_a_number() {
        let named = |cited: &str, own: &str| {
            let mut symbols = Symbols::default();
            symbols.number(cited).names(symbols.number(own))
        };
        assert!(named("A/RES/57/130", "A/RES/57/130B"));
        assert!(named("A/RES/57/130A-B", "A/RES/57/130 B"));
        assert!(named("A/RES/57/130A", "A/RES/57/130"));
        assert!(!named("A/RES/57/130B", "A/RES/57/130"));
        assert!(!named("A/RES/57/130", "A/RES/57/13"));
        assert!(named("A/RES/217A(III)", "A/RES/217 A (III)"));
        assert_eq!(split("A/RES/217A(III)").0, "A/RES/217(III)");
        for odd in ["", "é", "-A", "(", "A", "1", "99999999999"] {
            assert_eq!(split(odd), (odd.to_owned(), None), "{odd}");
        }
    }

    #[test]
    fn nine_comes_before_ten() {
        assert!(numbers("S/RES/999(1995)") < numbers("S/RES/1000(1995)"));
        assert_eq!(numbers("A/RES/99999999999/1B"), [u32::MAX, 1]);
    }
}
