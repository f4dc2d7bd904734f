//! Words and punctuation of a clause, each with what the tables know of it.
//!
//! Words are folded: letters and digits of ASCII in lower case; hyphens, apostrophes and accents
//! go, so that "co-operate", "Children’s" and what optical recognition makes of them are one word.

use super::lexicon::{Around, Entry, Lexicon, What};

/// Words that are looked at after a verb. The longest list of addressees seen has some 120; a bound
/// keeps hostile texts cheap.
const MOST_TOKENS: usize = 320;

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    Word,
    Comma,
    /// A colon, which may follow a chapeau's addressee.
    Colon,
    Open,
    Close,
    /// Semicolon, full stop, dash, quotation mark: no list of addressees goes over it.
    Other,
}

#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) sort: Sort,
    /// Place of the folded letters.
    letters: (u32, u32),
    /// Entries of the tables that begin with this word.
    entries: &'static [Entry],
    /// Begins with a capital letter.
    pub(super) capital: bool,
    /// Ends with "’s" or "s’".
    pub(super) possessive: bool,
}

/// A stretch of clause text.
#[derive(Debug)]
pub(super) struct Tokens<'t> {
    pub(super) text: &'t str,
    pub(super) tokens: Vec<Token>,
    letters: Vec<u8>,
    pub(super) lexicon: &'static Lexicon,
}

impl<'t> Tokens<'t> {
    /// The tokens of `text` from byte `from`.
    pub(super) fn new(text: &'t str, from: usize) -> Self {
        Self::first(text, from, MOST_TOKENS)
    }

    /// The first tokens of `text` from byte `from`.
    pub(super) fn first(text: &'t str, from: usize, most: usize) -> Self {
        let lexicon = Lexicon::english();
        let mut tokens = Self {
            text,
            tokens: Vec::with_capacity(most.min(64)),
            letters: Vec::with_capacity(256),
            lexicon,
        };
        tokens.cut(from, most);
        tokens
    }

    fn cut(&mut self, from: usize, most: usize) {
        let Some(rest) = self.text.get(from..) else { return };
        let mut chars = rest.char_indices().peekable();
        while let Some((offset, c)) = chars.next() {
            if self.tokens.len() >= most {
                return;
            }
            if c.is_whitespace() {
                continue;
            }
            let start = from + offset;
            if !c.is_alphanumeric() {
                self.push(start, start + c.len_utf8(), sort_of(c));
                continue;
            }
            let mut end = start + c.len_utf8();
            while let Some(&(offset, c)) = chars.peek() {
                let after_dash = rest[..offset].ends_with(['-', '~']);
                let inner = is_inner(c, &rest[offset + c.len_utf8()..]) && (c != '—' || after_dash);
                if !c.is_alphanumeric() && !inner {
                    break;
                }
                end = from + offset + c.len_utf8();
                chars.next();
            }
            self.push(start, end, Sort::Word);
        }
    }

    fn push(&mut self, start: usize, end: usize, sort: Sort) {
        let word = &self.text[start..end];
        let first = self.letters.len();
        let mut entries: &'static [Entry] = &[];
        if sort == Sort::Word {
            fold_into(word, &mut self.letters);
            entries = self.lexicon.beginning_with(&self.letters[first..]);
        }
        let letters = (first as u32, self.letters.len() as u32);
        let capital = word.starts_with(char::is_uppercase);
        let possessive =
            word.ends_with("’s") || word.ends_with("'s") || word.ends_with(['’', '\'']);
        self.tokens.push(Token { start, end, sort, letters, entries, capital, possessive });
    }

    pub(super) fn get(&self, at: usize) -> Option<&Token> {
        self.tokens.get(at)
    }

    /// The folded letters of the word at `at`; empty for punctuation and past the end.
    pub(super) fn word(&self, at: usize) -> &[u8] {
        self.get(at).map_or(&[], |t| &self.letters[t.letters.0 as usize..t.letters.1 as usize])
    }

    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        self.word(at) == word.as_bytes()
    }

    pub(super) fn is_any(&self, at: usize, words: &[&str]) -> bool {
        words.iter().any(|word| self.is(at, word))
    }

    /// Whether a word names what several do together: "cooperation", "dialogue".
    pub(super) fn is_joint_work(&self, at: usize) -> bool {
        const JOINT: [&[u8]; 7] = [
            b"collaborat",
            b"cooperat",
            b"coordinat",
            b"dialogue",
            b"discussion",
            b"partnership",
            b"interact",
        ];
        JOINT.iter().any(|beginning| self.word(at).starts_with(beginning))
    }

    pub(super) fn sort(&self, at: usize) -> Option<Sort> {
        self.get(at).map(|token| token.sort)
    }

    pub(super) fn is_comma(&self, at: usize) -> bool {
        self.sort(at) == Some(Sort::Comma)
    }

    pub(super) fn is_capital(&self, at: usize) -> bool {
        self.get(at).is_some_and(|token| token.capital)
    }

    /// Two capitals at least and no small letter: "RENAMO", "UN-OHRLLS".
    pub(super) fn is_acronym(&self, at: usize) -> bool {
        self.get(at).is_some_and(|token| {
            let word = &self.text[token.start..token.end];
            word.chars().filter(|c| c.is_uppercase()).count() > 1
                && !word.chars().any(char::is_lowercase)
        })
    }

    /// The token after the longest phrase of one of these kinds at `at`.
    pub(super) fn around(&self, at: usize, kinds: &[Around]) -> Option<usize> {
        let phrase =
            self.phrase(at, |e| matches!(&e.what, What::Around(kind) if kinds.contains(kind)));
        phrase.map(|(_, end)| end)
    }

    /// Whether an actor, or a modifier of one, begins at `at`: the longest, with the token after
    /// it.
    pub(super) fn part_of_actor(&self, at: usize) -> Option<(&'static Entry, usize)> {
        self.phrase(at, |e| !matches!(e.what, What::Around(_)))
    }

    /// A head, a name or a state.
    pub(super) fn actor_at(&self, at: usize) -> Option<(&'static Entry, usize)> {
        self.phrase(at, |e| !matches!(e.what, What::Around(_) | What::Modifier { .. }))
    }

    /// The longest phrase of the tables at `at` that `accepts` takes, and the token after it.
    pub(super) fn phrase(
        &self,
        at: usize,
        accepts: impl Fn(&Entry) -> bool,
    ) -> Option<(&'static Entry, usize)> {
        let token = self.get(at)?;
        let entries: &'static [Entry] = token.entries;
        entries.iter().find_map(|entry| {
            if entry.capital && !token.capital || !accepts(entry) {
                return None;
            }
            let end = at + 1 + entry.rest.len();
            let stands = entry.rest.iter().enumerate().all(|(n, word)| {
                if word.is_empty() {
                    self.is_comma(at + 1 + n)
                } else {
                    self.word(at + 1 + n) == &**word
                }
            });
            stands.then_some((entry, end))
        })
    }
}

fn sort_of(c: char) -> Sort {
    match c {
        ',' => Sort::Comma,
        ':' => Sort::Colon,
        '(' | '[' => Sort::Open,
        ')' | ']' => Sort::Close,
        _ => Sort::Other,
    }
}

/// Whether a character is part of the word it stands in: an apostrophe, and a hyphen or a slash
/// between letters ("HIV/AIDS"). Optical recognition makes two marks of a hyphen now and then.
/// `rest` is what follows.
fn is_inner(c: char, rest: &str) -> bool {
    let dash = |c: char| matches!(c, '-' | '\u{2010}' | '\u{2011}' | '~' | '—');
    let goes_on = |rest: &str| rest.starts_with(char::is_alphanumeric);
    match c {
        '’' | '\'' => true,
        '/' | '&' | '—' => goes_on(rest),
        c if dash(c) => goes_on(rest) || rest.strip_prefix(dash).is_some_and(goes_on),
        _ => false,
    }
}

/// Adds the folded letters of a word.
pub(super) fn fold_into(word: &str, letters: &mut Vec<u8>) {
    letters.extend(word.bytes().filter(u8::is_ascii_alphanumeric).map(|b| b.to_ascii_lowercase()));
}
