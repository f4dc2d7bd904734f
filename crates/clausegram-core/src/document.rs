//! A text under reading: its tokens, what is known of its lines, and the role of every token.

use crate::layout::{Break, Layout};
use crate::openings::{Head as Opening, Openings};
use crate::tables::built_in;
use crate::tokens::{Gap, Head, Role, Token, scan};

use rustc_hash::FxHashSet;
use std::sync::OnceLock;

/// What the stages of the parser hand on to one another.
pub(crate) struct Document<'t> {
    pub text: &'t str,
    pub tokens: Vec<Token>,
    pub layout: Layout,
    pub openings: &'static Openings,
}

impl<'t> Document<'t> {
    pub fn new(text: &'t str) -> Self {
        let mut tokens = scan(text);
        set_markup_aside(text, &mut tokens);
        let layout = Layout::measure(&tokens);
        Self { text, tokens, layout, openings: Openings::english() }
    }

    pub fn word(&self, index: usize) -> &'t str {
        self.tokens[index].text(self.text)
    }

    /// The word without punctuation, quotation marks and italics around it.
    pub fn bare(&self, index: usize) -> &'t str {
        self.word(index).trim_matches(|c: char| !c.is_alphanumeric())
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
        let found = self.openings.head_at(&self.text[token.start as usize..], allow_misread)?;
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

/// "para", "No", "Add": a full stop behind it ends no sentence.
fn is_abbreviation(word: &str) -> bool {
    static ABBREVIATIONS: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    let known = ABBREVIATIONS.get_or_init(|| {
        let table = include_str!("../data/eng/abbreviations.tsv");
        built_in("eng/abbreviations.tsv", table, &["abbreviation"])
            .iter()
            .map(|row| row.fields[0])
            .collect()
    });
    word.len() <= 6 && known.contains(word)
}
