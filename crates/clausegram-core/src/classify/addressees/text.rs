//! Words and punctuation of a clause, each with what the tables know of it.
//!
//! Words are folded: letters and digits of ASCII in lower case; hyphens, apostrophes and accents
//! go, so that "co-operate", "Children’s" and what optical recognition makes of them are one word.
//! Most lists end after a few words, so a token is cut when it is first asked for.

use std::cell::{Cell, OnceCell};

use super::lexicon::{Around, Entry, Kinds, Known, Lexicon, Verb, What};

mod letters;

use letters::Letters;
pub(super) use letters::folded;

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

#[derive(Debug)]
pub(super) struct Token<'t> {
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) sort: Sort,
    /// Begins with a capital letter.
    pub(super) capital: bool,
    /// Ends with "’s" or "s’".
    pub(super) possessive: bool,
    letters: Letters<'t>,
    /// What the tables know of it.
    known: &'static Known,
}

/// Tokens that stay where they are while others are cut.
type Chunk<'t> = Box<[OnceCell<Token<'t>>; CHUNK]>;

/// Tokens whose memory is taken at once: as many as most lists need, and few enough that memory for them is
/// at hand.
const CHUNK: usize = 8;

/// A stretch of clause text.
#[derive(Debug)]
pub(super) struct Tokens<'t> {
    pub(super) text: &'t str,
    pub(super) lexicon: &'static Lexicon,
    chunks: [OnceCell<Chunk<'t>>; MOST_TOKENS / CHUNK],
    /// How many were cut, and the byte where the next one is looked for.
    cut: Cell<(usize, usize)>,
    /// How many may be cut, and whether more were asked for.
    most: usize,
    short: Cell<bool>,
}

impl<'t> Tokens<'t> {
    /// The tokens of `text` from byte `from`.
    pub(super) fn new(text: &'t str, from: usize) -> Self {
        Self::first(text, from, MOST_TOKENS)
    }

    /// The first tokens of `text` from byte `from`.
    pub(super) fn first(text: &'t str, from: usize, most: usize) -> Self {
        Self {
            text,
            lexicon: Lexicon::english(),
            chunks: [const { OnceCell::new() }; MOST_TOKENS / CHUNK],
            cut: Cell::new((0, from)),
            most: most.min(MOST_TOKENS),
            short: Cell::new(false),
        }
    }

    /// Lets all tokens be cut that a verb may need.
    pub(super) fn lengthen(&mut self) {
        self.most = MOST_TOKENS;
        self.short.set(false);
    }

    /// Whether a token was asked for that lies behind those that may be cut.
    pub(super) fn is_short(&self) -> bool {
        self.short.get()
    }

    pub(super) fn get(&self, at: usize) -> Option<&Token<'t>> {
        self.known(at).or_else(|| self.cut_to(at))
    }

    /// The token at `at` if it was cut already.
    fn known(&self, at: usize) -> Option<&Token<'t>> {
        self.chunks.get(at / CHUNK)?.get()?[at % CHUNK].get()
    }

    #[inline(never)]
    fn cut_to(&self, at: usize) -> Option<&Token<'t>> {
        if at >= self.most {
            self.short.set(true);
            return None;
        }
        let (mut count, mut from) = self.cut.get();
        while count <= at {
            let (start, end, sort) = next_token(self.text, from)?;
            let chunk = self.chunks[count / CHUNK]
                .get_or_init(|| Box::new([const { OnceCell::new() }; CHUNK]));
            chunk[count % CHUNK].get_or_init(|| self.token(start, end, sort));
            (count, from) = (count + 1, end);
            self.cut.set((count, from));
        }
        self.known(at)
    }

    /// The places of tokens from `at` on.
    pub(super) fn places(&self, at: usize) -> impl Iterator<Item = usize> {
        (at..).take_while(|at| self.get(*at).is_some())
    }

    fn token(&self, start: usize, end: usize, sort: Sort) -> Token<'t> {
        let word = &self.text[start..end];
        let (letters, known) = if sort == Sort::Word {
            let letters = Letters::of(word);
            let known = self.lexicon.look_up(&letters);
            (letters, known)
        } else {
            (Letters::default(), self.lexicon.unknown())
        };
        let capital = match word.as_bytes().first() {
            Some(byte) if byte.is_ascii() => byte.is_ascii_uppercase(),
            _ => word.starts_with(char::is_uppercase),
        };
        // "’" and "'", with an "s" behind it or not.
        let bytes = word.as_bytes();
        let possessive = matches!(bytes, [.., b'\''] | [.., b'\'', b's'])
            || matches!(bytes, [.., 0xE2, 0x80, 0x99] | [.., 0xE2, 0x80, 0x99, b's']);
        Token { start, end, sort, letters, known, capital, possessive }
    }

    /// The folded letters of the word at `at`; empty for punctuation and past the end.
    pub(super) fn word(&self, at: usize) -> &[u8] {
        self.get(at).map_or(&[], |token| &token.letters)
    }

    /// The verb of the tables that the word at `at` is a form of.
    pub(super) fn verb(&self, at: usize) -> Option<&'static Verb> {
        let known: &'static Known = self.get(at)?.known;
        known.verb.as_ref()
    }

    pub(super) fn is(&self, at: usize, word: &str) -> bool {
        self.word(at) == word.as_bytes()
    }

    pub(super) fn is_any(&self, at: usize, words: &[&str]) -> bool {
        let letters = self.word(at);
        words.iter().any(|word| letters == word.as_bytes())
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

    /// The byte of the last comma behind token `from` with "and" behind it, or what may be that.
    pub(super) fn last_comma_and(&self, from: usize) -> Option<usize> {
        let start = self.get(from)?.start;
        let mut rest = &self.text[start..];
        loop {
            let comma = rest.rfind(',')?;
            let behind = self.text[start + comma + 1..].trim_start().as_bytes().first();
            if behind.is_some_and(|byte| matches!(byte, b'a' | b'A') || !byte.is_ascii()) {
                return Some(start + comma);
            }
            rest = &rest[..comma];
        }
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
    #[inline]
    pub(super) fn around(&self, at: usize, kinds: &[Around]) -> Option<usize> {
        let wanted = kinds.iter().fold(Kinds::default(), |all, kind| all.with(*kind));
        if !self.get(at)?.known.kinds.has_any(wanted) {
            return None;
        }
        let phrase =
            self.phrase(at, |e| matches!(&e.what, What::Around(kind) if wanted.has(*kind)));
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
        let known: &'static Known = token.known;
        known.phrases.iter().find_map(|entry| {
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

/// The first token from byte `from` on: where it begins and ends, and what it is.
fn next_token(text: &str, from: usize) -> Option<(usize, usize, Sort)> {
    let bytes = text.as_bytes();
    // Nearly all words are plain letters behind a blank.
    let mut start = from + usize::from(bytes.get(from) == Some(&b' '));
    let mut end = start + plain_letters(&bytes[start.min(bytes.len())..]);
    if end == start {
        let rest = text.get(start..)?;
        start += rest.find(|c: char| !c.is_whitespace())?;
        let first = text[start..].chars().next()?;
        end = start + first.len_utf8();
        if !first.is_alphanumeric() {
            return Some((start, end, sort_of(first)));
        }
        end += plain_letters(&bytes[end..]);
    }
    loop {
        match bytes.get(end) {
            Some(b' ' | b',' | b'.' | b';' | b':') | None => break,
            _ => {}
        }
        let Some(c) = text[end..].chars().next() else { break };
        let behind = end + c.len_utf8();
        let inner = || {
            let after_dash = c != '—' || text[start..end].ends_with(['-', '~']);
            is_inner(c, &text[behind..]) && after_dash
        };
        if !c.is_alphanumeric() && !inner() {
            break;
        }
        end = behind + plain_letters(&bytes[behind..]);
    }
    Some((start, end, Sort::Word))
}

fn plain_letters(text: &[u8]) -> usize {
    text.iter().take_while(|byte| byte.is_ascii_alphanumeric()).count()
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_folded_words_and_marks() {
        let text = "Invites\u{a0}the Co-operators’ Fund, HIV/AIDS keepers (État - 3rd): all";
        let tokens = Tokens::new(text, 0);
        let found: Vec<(&[u8], Option<Sort>)> =
            tokens.places(0).map(|at| (tokens.word(at), tokens.sort(at))).collect();
        let word = |letters: &'static str| (letters.as_bytes(), Some(Sort::Word));
        let mark = |sort| (&[][..], Some(sort));
        assert_eq!(
            found,
            [
                word("invites"),
                word("the"),
                word("cooperators"),
                word("fund"),
                mark(Sort::Comma),
                word("hivaids"),
                word("keepers"),
                mark(Sort::Open),
                word("tat"),
                mark(Sort::Other),
                word("3rd"),
                mark(Sort::Close),
                mark(Sort::Colon),
                word("all"),
            ]
        );
        assert!(tokens.get(2).is_some_and(|token| token.capital && token.possessive));
        assert!(tokens.get(8).is_some_and(|token| token.capital && !token.possessive));
    }

    #[test]
    fn no_more_tokens_are_cut_than_may_be() {
        let text = "lamp ".repeat(400);
        let mut tokens = Tokens::first(&text, 0, 3);
        assert_eq!(tokens.places(0).count(), 3);
        assert!(tokens.is_short());
        tokens.lengthen();
        assert!(!tokens.is_short());
        assert_eq!(tokens.places(0).count(), MOST_TOKENS);
        assert!(tokens.is_short());
    }
}
