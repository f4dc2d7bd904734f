//! The words of a clause, cut once for all who look for some among them.
//!
//! They are runs of ASCII letters, or of ASCII digits; what a letter outside of ASCII, a hyphen or an
//! apostrophe makes of its neighbours is for those to say who find it. Of most words their [`Shape`] tells
//! that no table has them.

mod cut;

use std::ops::Range;

/// The runs of a text, in order; none is empty.
#[derive(Debug, Default)]
pub(crate) struct Runs {
    list: Vec<Run>,
}

/// One run of letters, or of digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    start: u32,
    end: u32,
    shape: Shape,
    /// Its first two letters, or first digit, five bits each.
    beginning: u16,
    is_number: bool,
    /// Nothing but one blank stands between it and the run before, and it is no part of a longer run of
    /// letters and digits.
    plain: bool,
}

impl Run {
    pub(crate) fn start(self) -> usize {
        self.start as usize
    }

    /// One past its last byte.
    pub(crate) fn end(self) -> usize {
        self.end as usize
    }

    pub(crate) fn of(self, text: &[u8]) -> &[u8] {
        text.get(self.start()..self.end()).unwrap_or_default()
    }

    /// Whether it is one of digits.
    pub(crate) fn is_number(self) -> bool {
        self.is_number
    }

    /// What is left of its first and its second letter if case is left aside: 1 for "a", 2 for "b"; 0 for
    /// a second letter that is not there.
    pub(crate) fn first_letters(self) -> (usize, usize) {
        (usize::from(self.beginning & 0x1F), usize::from(self.beginning >> 8 & 0x1F))
    }

    /// Whether one blank, and nothing else, stands between it and the run before, and it touches no other.
    pub(crate) fn is_plain(self) -> bool {
        self.plain
    }

    pub(crate) fn shape(self) -> Shape {
        self.shape
    }
}

impl Runs {
    /// Takes those of another text in place of those it has.
    pub(crate) fn cut(&mut self, text: &str) {
        self.list.clear();
        let bytes = text.as_bytes();
        let (mut open, mut end_before) = (None, 0);
        for (block, edges) in cut::edges(bytes).enumerate() {
            let base = (block * cut::BLOCK) as u32;
            let cut::Edges { mut starts, ends } = edges;
            cut::each_bit(ends, |bit| {
                let start = open.take().unwrap_or_else(|| base + cut::first_bit(&mut starts));
                // A run that begins where this one ends goes on with it.
                let goes_on = edges.starts >> bit & 1 == 1;
                self.push(bytes, start..base + bit, end_before, goes_on);
                end_before = base + bit;
            });
            if starts != 0 {
                open = Some(base + cut::first_bit(&mut starts));
            }
        }
        if let Some(start) = open {
            self.push(bytes, start..text.len() as u32, end_before, false);
        }
    }

    #[inline(always)]
    fn push(&mut self, text: &[u8], place: Range<u32>, end_before: u32, goes_on: bool) {
        let Range { start, end } = place;
        let spaced = start == end_before + 1 && text.get(end_before as usize) == Some(&b' ');
        let length = (end - start) as usize;
        let eight = eight_from(text, start as usize);
        let letters = letters(eight, length);
        let shape = Shape::of_letters(letters, length);
        let is_number = (eight as u8) <= b'9';
        let plain = spaced && !goes_on;
        self.list.push(Run { start, end, shape, beginning: letters as u16, is_number, plain });
    }

    pub(crate) fn of(text: &str) -> Self {
        let mut runs = Self::default();
        runs.cut(text);
        runs
    }

    pub(crate) fn list(&self) -> &[Run] {
        &self.list
    }
}

/// The first eight letters and the length of a word, case aside, in 15 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Shape(u16);

/// Odd, and far from a power of two: shapes that differ in one letter lie far apart.
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

/// How many there are.
const SHAPES: usize = 1 << 15;

impl Shape {
    /// The shape of a word.
    pub(crate) fn of(word: &[u8]) -> Self {
        Self::of_letters(letters(eight_from(word, 0), word.len()), word.len())
    }

    fn of_letters(letters: u64, length: usize) -> Self {
        let spread = (letters ^ length as u64).wrapping_mul(SPREAD);
        Self((spread >> 49) as u16)
    }
}

/// Eight bytes from `start` on, the first one lowest; 0 for those behind the end.
#[inline(always)]
fn eight_from(text: &[u8], start: usize) -> u64 {
    let eight = match text.get(start..).and_then(<[u8]>::first_chunk::<8>) {
        Some(eight) => *eight,
        None => near_the_end(text.get(start..).unwrap_or_default()),
    };
    u64::from_le_bytes(eight)
}

/// The first of these bytes that are letters of a word so long, case aside.
fn letters(eight: u64, length: usize) -> u64 {
    eight & LETTERS[length.min(8)] & SAME_IN_ANY_CASE
}

/// The bits that tell letters apart, and do not tell capitals from small ones.
const SAME_IN_ANY_CASE: u64 = 0x1F1F_1F1F_1F1F_1F1F;

/// The bits of so many letters.
const LETTERS: [u64; 9] = [
    0,
    0xFF,
    0xFFFF,
    0xFF_FFFF,
    0xFFFF_FFFF,
    0xFF_FFFF_FFFF,
    0xFFFF_FFFF_FFFF,
    0xFF_FFFF_FFFF_FFFF,
    u64::MAX,
];

#[cold]
fn near_the_end(text: &[u8]) -> [u8; 8] {
    let mut eight = [0; 8];
    eight.iter_mut().zip(text).for_each(|(to, from)| *to = *from);
    eight
}

/// The shapes of the words of a table: a set of words that may hold too much.
#[derive(Debug)]
pub(crate) struct Shapes([u64; SHAPES / 64]);

impl Default for Shapes {
    fn default() -> Self {
        Self([0; SHAPES / 64])
    }
}

impl Shapes {
    /// The shapes of these words.
    pub(crate) fn of(words: &[&str]) -> Self {
        let mut shapes = Self::default();
        words.iter().for_each(|word| shapes.insert(Shape::of(word.as_bytes())));
        shapes
    }

    pub(crate) fn insert(&mut self, Shape(shape): Shape) {
        self.0[usize::from(shape) / 64] |= 1 << (shape % 64);
    }

    /// `false` says that no word of the table has this shape.
    pub(crate) fn may_hold(&self, Shape(shape): Shape) -> bool {
        self.0[usize::from(shape) / 64 % (SHAPES / 64)] & 1 << (shape % 64) != 0
    }
}

/// What is known of the words of a table, which are ASCII, case aside.
#[derive(Debug)]
pub(crate) struct ByShape<T> {
    /// Nearly all words that stand in no table are told by their shapes.
    shapes: Shapes,
    /// For each shape the last entry that has it, counted from 1; 0 for none. No table has as many words as
    /// shapes there are.
    last: Box<[u16; SHAPES]>,
    entries: Vec<Known<T>>,
}

/// A word and what is known of it.
#[derive(Debug)]
struct Known<T> {
    word: Box<[u8]>,
    value: T,
    /// The entry before it that has its shape, as in `last`.
    before: u16,
}

impl<T> Default for ByShape<T> {
    fn default() -> Self {
        Self { shapes: Shapes::default(), last: Box::new([0; SHAPES]), entries: Vec::new() }
    }
}

impl<T> ByShape<T> {
    /// What is known of a word, or nothing yet.
    pub(crate) fn entry(&mut self, word: &[u8]) -> &mut T
    where
        T: Default,
    {
        let shape = Shape::of(word);
        let at = self.place(word, shape).unwrap_or_else(|| {
            self.shapes.insert(shape);
            let last = &mut self.last[usize::from(shape.0)];
            self.entries.push(Known { word: word.into(), value: T::default(), before: *last });
            *last = self.entries.len() as u16;
            self.entries.len() - 1
        });
        &mut self.entries[at].value
    }

    /// What is known of the word with this shape.
    #[inline]
    pub(crate) fn get(&self, word: &[u8], shape: Shape) -> Option<&T> {
        if !self.shapes.may_hold(shape) {
            return None;
        }
        self.place(word, shape).map(|at| &self.entries[at].value)
    }

    fn place(&self, word: &[u8], shape: Shape) -> Option<usize> {
        let mut next = self.last[usize::from(shape.0)];
        loop {
            let at = usize::from(next).checked_sub(1)?;
            let known = &self.entries[at];
            if *known.word == *word || known.word.eq_ignore_ascii_case(word) {
                return Some(at);
            }
            next = known.before;
        }
    }

    #[cfg(test)]
    pub(crate) fn words(&self) -> impl Iterator<Item = &[u8]> {
        self.entries.iter().map(|known| &*known.word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The same, byte by byte.
    fn expected(text: &[u8]) -> Vec<(usize, usize)> {
        let class = |byte: u8| (byte.is_ascii_alphabetic(), byte.is_ascii_digit());
        let (mut runs, mut at) = (Vec::new(), 0);
        while at < text.len() {
            let own = class(text[at]);
            let end = at + text[at..].iter().take_while(|byte| class(**byte) == own).count();
            if own != (false, false) {
                runs.push((at, end));
            }
            at = end;
        }
        runs
    }

    #[test]
    fn runs_are_those_of_letters_and_of_digits() {
        let text = "a 1b-c\u{e9}d 22x ".repeat(40) + &"x".repeat(200) + &"7".repeat(130) + " end";
        for length in (0..text.len()).filter(|length| text.is_char_boundary(*length)) {
            let runs = Runs::of(&text[..length]);
            let found: Vec<_> = runs.list().iter().map(|run| (run.start(), run.end())).collect();
            assert_eq!(found, expected(&text.as_bytes()[..length]));
        }
    }

    #[test]
    fn plain_words_stand_alone_behind_a_blank() {
        let text = "Ab cd,  ef gh-ij kl3 mn";
        let runs = Runs::of(text);
        let plain = runs.list().iter().filter(|run| run.is_plain());
        let plain: Vec<&[u8]> = plain.map(|run| run.of(text.as_bytes())).collect();
        assert_eq!(plain, [&b"cd"[..], b"gh", b"mn"]);
    }

    #[test]
    fn words_are_runs_of_letters_or_digits() {
        let text = "Ab 1st, x—é2y";
        let runs = Runs::of(text);
        let found: Vec<&[u8]> = runs.list().iter().map(|run| run.of(text.as_bytes())).collect();
        assert_eq!(found, [&b"Ab"[..], b"1", b"st", b"x", b"2", b"y"]);
    }

    #[test]
    fn a_shape_is_the_same_in_any_text_and_case() {
        let text = "in INTO fortieth of";
        for run in Runs::of(text).list() {
            let letters = run.of(text.as_bytes());
            assert_eq!(run.shape(), Shape::of(letters));
            assert_eq!(run.shape(), Shape::of(&letters.to_ascii_lowercase()));
        }
    }
}
