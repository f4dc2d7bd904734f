//! Texts into token numbers.
//!
//! Most text is ASCII and most words are short and have been met before, so the common way is: bits
//! of word characters, 64 bytes at a time ([`ascii`]); the bytes of a word as they stand, looked up
//! in a table of spellings ([`crate::intern::ShortWords`]). Only for a new spelling is anything
//! lower-cased, folded, or compared with the stop list. What is not ASCII goes to the
//! unicode-segmentation crate, run by run ([`runs`]).

mod ascii;
mod characters;
pub mod classes;
mod runs;

use unicode_segmentation::UnicodeSegmentation;

use crate::intern::{Interner, ShortKey, ShortWords, reserve};
use crate::{Analyzer, Digits, Error, Tokens};

/// Number of what is no token: the end of a text, or of a word whose characters are compared.
pub const END: u32 = 0;

/// Number of what was cut out but is left out, such as underscores without a letter.
const NOTHING: u32 = 1;

/// Runs longer than this are not remembered: text in scripts without spaces seldom repeats.
const LONGEST_RUN: usize = 64;

/// Cuts texts into tokens and numbers these in the order in which they are met.
pub struct Cutter<'a> {
    analyzer: &'a Analyzer,
    /// Tokens as they are compared; first [`END`], [`NOTHING`] and the stop list.
    words: Interner,
    /// The last number that is left out.
    last_stop: u32,
    most: u32,
    short: ShortWords,
    /// Numbers of ASCII characters as they stand in the text; [`END`] where not met.
    characters: [u32; 128],
    runs: Interner,
    /// Where the tokens of each run begin in `run_tokens`, and where they end.
    run_places: Vec<(u32, u32)>,
    run_tokens: Vec<u32>,
    scratch: String,
}

impl<'a> Cutter<'a> {
    /// A cutter that numbers up to `most` tokens.
    pub fn new(analyzer: &'a Analyzer, most: u32) -> Result<Self, Error> {
        let mut words = Interner::new()?;
        words.intern(b"", u32::MAX)?;
        // No token is this: it is not UTF-8.
        words.intern(b"\xff", u32::MAX)?;
        for stop in &analyzer.stop {
            words.intern(stop.as_bytes(), u32::MAX)?;
        }
        let last_stop = words.len() as u32 - 1;
        Ok(Self {
            analyzer,
            words,
            last_stop,
            most: most.saturating_add(last_stop + 1),
            short: ShortWords::new()?,
            characters: [END; 128],
            runs: Interner::new()?,
            run_places: Vec::new(),
            run_tokens: Vec::new(),
            scratch: String::new(),
        })
    }

    /// The tokens met, and the number of the first that is not left out.
    pub fn into_words(self) -> (Interner, u32) {
        (self.words, self.last_stop + 1)
    }

    /// Appends the numbers of the tokens of a text, and [`END`].
    pub fn cut(&mut self, text: &str, out: &mut Vec<u32>) -> Result<(), Error> {
        match self.analyzer.tokens {
            Tokens::Words | Tokens::ScikitWords => self.cut_words(text, out)?,
            Tokens::Characters => self.cut_characters(text, out)?,
            Tokens::CharactersWithinWords => self.cut_within_words(text, out)?,
        }
        reserve(out, 1)?;
        out.push(END);
        Ok(())
    }

    fn cut_words(&mut self, text: &str, out: &mut Vec<u32>) -> Result<(), Error> {
        // A word takes two bytes with the space behind it, or is a character by itself.
        reserve(out, text.len() / 2 + 1)?;
        if text.is_ascii() {
            return self.ascii_words(text, 0, text.len(), out);
        }
        for part in runs::parts(text) {
            match part {
                runs::Part::Ascii(start, end) => self.ascii_words(text, start, end, out)?,
                runs::Part::Run(start, end) => {
                    self.remembered(&text[start..end], out, Self::run_words)?;
                }
            }
        }
        Ok(())
    }

    fn ascii_words(
        &mut self,
        text: &str,
        start: usize,
        end: usize,
        out: &mut Vec<u32>,
    ) -> Result<(), Error> {
        let bytes = text.as_bytes();
        if self.analyzer.tokens == Tokens::Words {
            ascii::words::<true, Error>(bytes, start, end, |start, end| {
                self.ascii_word(bytes, start, end, out)
            })
        } else {
            ascii::words::<false, Error>(bytes, start, end, |start, end| {
                if end - start < 2 { Ok(()) } else { self.ascii_word(bytes, start, end, out) }
            })
        }
    }

    #[inline(always)]
    fn ascii_word(
        &mut self,
        text: &[u8],
        start: usize,
        end: usize,
        out: &mut Vec<u32>,
    ) -> Result<(), Error> {
        let length = end - start;
        let number = if length <= ShortKey::LONGEST {
            let key = ShortKey::of(text, start, length);
            match self.short.find(key) {
                Ok(number) => number,
                Err(place) => self.new_spelling(&text[start..end], Some((place, key)))?,
            }
        } else {
            self.new_spelling(&text[start..end], None)?
        };
        if number > self.last_stop {
            out.push(number);
        }
        Ok(())
    }

    /// The number of an ASCII word in a spelling that has none yet.
    #[cold]
    fn new_spelling(
        &mut self,
        word: &[u8],
        place: Option<(usize, ShortKey)>,
    ) -> Result<u32, Error> {
        let is_word =
            self.analyzer.tokens != Tokens::Words || word.iter().any(u8::is_ascii_alphanumeric);
        let word = std::str::from_utf8(word).unwrap_or_default();
        let number = if is_word { self.number(word)? } else { NOTHING };
        if let Some((place, key)) = place {
            self.short.insert(place, key, number)?;
        }
        Ok(number)
    }

    /// The number of a token, which is lower-cased and folded as the analyzer says.
    fn number(&mut self, token: &str) -> Result<u32, Error> {
        let mut form = std::mem::take(&mut self.scratch);
        form.clear();
        if !self.analyzer.lowercase {
            form.push_str(token);
        } else if token.is_ascii() {
            form.push_str(token);
            form.make_ascii_lowercase();
        } else {
            form.push_str(&token.to_lowercase());
        }
        if self.analyzer.digits == Digits::Fold {
            form = fold_digits(form);
        }
        let number = self.words.intern(form.as_bytes(), self.most);
        self.scratch = form;
        Ok(number?.0)
    }

    fn push(&mut self, token: &str, out: &mut Vec<u32>) -> Result<(), Error> {
        let number = self.number(token)?;
        if number > self.last_stop {
            reserve(out, 1)?;
            out.push(number);
        }
        Ok(())
    }

    /// The tokens of a run, from memory if it has been met.
    fn remembered(
        &mut self,
        run: &str,
        out: &mut Vec<u32>,
        cut: fn(&mut Self, &str, &mut Vec<u32>) -> Result<(), Error>,
    ) -> Result<(), Error> {
        if run.len() > LONGEST_RUN {
            return cut(self, run, out);
        }
        let (number, is_new) = self.runs.intern(run.as_bytes(), u32::MAX)?;
        if is_new {
            let mut tokens = std::mem::take(&mut self.run_tokens);
            let start = tokens.len();
            let done = cut(self, run, &mut tokens);
            reserve(&mut self.run_places, 1)?;
            self.run_places.push((place(start)?, place(tokens.len())?));
            self.run_tokens = tokens;
            done?;
        }
        let (start, end) = self.run_places[number as usize];
        let tokens = &self.run_tokens[start as usize..end as usize];
        reserve(out, tokens.len())?;
        out.extend_from_slice(tokens);
        Ok(())
    }

    fn run_words(&mut self, run: &str, out: &mut Vec<u32>) -> Result<(), Error> {
        if self.analyzer.tokens == Tokens::Words {
            return run.unicode_words().try_for_each(|word| self.push(word, out));
        }
        let lowered = if self.analyzer.lowercase { &*run.to_lowercase() } else { run };
        let words = lowered.split(|character| !classes::WORD.has(character));
        for word in words.filter(|word| word.chars().nth(1).is_some()) {
            self.push(word, out)?;
        }
        Ok(())
    }
}

fn place(at: usize) -> Result<u32, Error> {
    let too_many =
        |_| Error::TooMany { what: "tokens", found: at as u64, most: u64::from(u32::MAX) };
    u32::try_from(at).map_err(too_many)
}

/// Every decimal digit as 0.
fn fold_digits(text: String) -> String {
    if !text.is_ascii() {
        let fold = |character| if classes::DIGIT.has(character) { '0' } else { character };
        return text.chars().map(fold).collect();
    }
    let mut bytes = text.into_bytes();
    bytes.iter_mut().filter(|byte| byte.is_ascii_digit()).for_each(|byte| *byte = b'0');
    String::from_utf8(bytes).unwrap_or_default()
}
