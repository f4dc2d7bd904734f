//! A text under reading: its tokens, what is known of its lines, and the role of every token.

use crate::layout::{Break, Layout};
use crate::lexicon::Lexicon;
use crate::openings::Head as Opening;
use crate::tables::built_in;
use crate::tokens::{Gap, Head, Role, Token, scan};

use rustc_hash::FxHashSet;
use std::sync::OnceLock;

/// What the stages of the parser hand on to one another.
pub(crate) struct Document<'t> {
    pub text: &'t str,
    pub tokens: Vec<Token>,
    pub layout: Layout,
    /// Tokens that hold "/RES/", and so perhaps a symbol, in order.
    pub symbols: Vec<u32>,
    pub lexicon: &'t Lexicon,
}

impl<'t> Document<'t> {
    pub fn new(text: &'t str, lexicon: &'t Lexicon) -> Self {
        let mut tokens = scan(text);
        set_markup_aside(text, &mut tokens);
        let layout = Layout::measure(&tokens);
        let symbols = symbols(text, &tokens);
        Self { text, tokens, layout, symbols, lexicon }
    }

    pub fn word(&self, index: usize) -> &'t str {
        self.tokens[index].text(self.text)
    }

    /// The first byte of the word, which rules most things out at once.
    pub fn first_byte(&self, index: usize) -> u8 {
        self.text.as_bytes()[self.tokens[index].start as usize]
    }

    /// The word without punctuation, quotation marks and italics around it.
    pub fn bare(&self, index: usize) -> &'t str {
        let word = self.word(index);
        match word.as_bytes() {
            [first, .., last] if first.is_ascii_alphanumeric() && last.is_ascii_alphanumeric() => {
                word
            }
            _ => word.trim_matches(|c: char| !c.is_alphanumeric()),
        }
    }

    pub fn mark(&mut self, range: std::ops::Range<usize>, role: Role) {
        for token in &mut self.tokens[range] {
            token.role = role;
        }
    }

    /// Index of the first token that begins at byte `at` or later.
    pub fn token_from(&self, at: usize) -> usize {
        self.tokens.partition_point(|t| (t.start as usize) < at)
    }

    /// First token of the line after the one that holds `index`.
    pub fn line_end(&self, index: usize) -> usize {
        let rest = &self.tokens[index + 1..];
        index + 1 + rest.iter().position(Token::begins_line).unwrap_or(rest.len())
    }

    /// The line before the token ends short of the width, by more than the token takes.
    pub fn short_line_before(&self, index: usize) -> bool {
        let end = self.tokens[index - 1].end + self.tokens[index].len() as u32 + 1;
        // No further back than a full line goes.
        let line = self.tokens[..index].iter().enumerate().rev();
        let mut line = line.take_while(|(_, t)| end - t.start < self.layout.width);
        line.any(|(at, token)| token.begins_line() || at == 0)
    }

    /// The token is the only one on its line.
    pub fn alone(&self, index: usize) -> bool {
        self.tokens[index].begins_line() && self.line_end(index) == index + 1
    }

    /// The opening formula that begins at a token. With a small letter at its head it counts only
    /// as a misread one: "lnvites".
    pub fn opening(&self, index: usize, allow_misread: bool) -> Option<Opening> {
        let token = &self.tokens[index];
        if token.head != Head::Upper && (!allow_misread || token.head == Head::Bracket) {
            return None;
        }
        let found =
            self.lexicon.openings.head_at(&self.text[token.start as usize..], allow_misread)?;
        (token.head == Head::Upper || found.misread).then_some(found)
    }

    /// How strongly the layout says that a paragraph begins at a token.
    pub fn strength(&self, index: usize) -> Break {
        self.layout.strength(self.tokens[index].gap)
    }

    /// The sentence ends with the token: a full stop that belongs to no abbreviation.
    pub fn ends_sentence(&self, index: usize) -> bool {
        let word = self.word(index).trim_end_matches(['”', '"', '’', '\'', ')', '*', ']']);
        word.ends_with('.') && !is_abbreviation(self.bare(index))
    }
}

/// The `#` before a heading and the `>` before a quotation, in Markdown: the word behind them
/// begins the line.
fn set_markup_aside(text: &str, tokens: &mut [Token]) {
    for index in 0..tokens.len().saturating_sub(1) {
        let token = tokens[index];
        let markup = token.head == Head::Other
            && token.begins_line()
            && token.text(text).bytes().all(|b| b == b'#' || b == b'>');
        if markup && tokens[index + 1].gap == Gap::Space {
            tokens[index].role = Role::Markup;
            tokens[index + 1].gap = token.gap;
        }
    }
}

/// Tokens that hold "/RES/".
fn symbols(text: &str, tokens: &[Token]) -> Vec<u32> {
    let mut found: Vec<u32> = Vec::new();
    let mut from = 0;
    for (at, mark) in text.match_indices("/RES/") {
        // Near behind the last one, mostly; but there may be none for megabytes.
        from += tokens[from..].partition_point(|t| (t.end as usize) < at + mark.len());
        let holds = tokens.get(from).is_some_and(|t| t.start as usize <= at);
        if holds && found.last() != Some(&(from as u32)) {
            found.push(from as u32);
        }
    }
    found
}

/// "para", "No", "Add": a full stop behind it ends no sentence.
fn is_abbreviation(word: &str) -> bool {
    word.len() <= 6 && abbreviations().contains(word)
}

pub(crate) fn abbreviations() -> &'static FxHashSet<&'static str> {
    static ABBREVIATIONS: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    ABBREVIATIONS.get_or_init(|| {
        let table = include_str!("../data/eng/abbreviations.tsv");
        built_in("eng/abbreviations.tsv", table, &["abbreviation"])
            .iter()
            .map(|row| row.fields[0])
            .collect()
    })
}
