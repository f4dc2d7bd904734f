//! Putting tokens together again as one line of text, with the places they came from.
//!
//! Tokens are set one space apart, unless they were glued in the source. A hyphen at a line's end
//! is kept where the word has one ("socio-" "economic") and dropped where the line broke the word
//! ("meet-" "ing"); the document's own words decide before the table of compounds does.

use crate::document::Document;
use crate::record::Span;
use crate::tables::built_in;
use crate::tokens::{Gap, Token};

use rustc_hash::FxHashSet;
use std::ops::Range;
use std::sync::OnceLock;

/// A stretch of the source that is left out of the text although its token is in: a footnote
/// mark, an italics mark, an enumerator glued to its paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Cut {
    pub start: u32,
    pub end: u32,
    pub kind: &'static str,
}

/// One line of text and where each piece of it stands in the source.
#[derive(Clone, Debug, Default)]
pub(crate) struct Joined {
    pub text: String,
    pub spans: Vec<Span>,
    /// Byte of `text`, byte of the source: a piece runs from each pair to the next.
    pieces: Vec<(u32, u32)>,
}

impl Joined {
    /// The place in the source of a byte of the text.
    pub fn source(&self, at: usize) -> usize {
        let index = self.pieces.partition_point(|(text, _)| *text as usize <= at).saturating_sub(1);
        let (text, source) = self.pieces.get(index).copied().unwrap_or_default();
        source as usize + at.saturating_sub(text as usize)
    }

    /// The place in the source of a half-open range that is not empty.
    pub fn source_range(&self, start: usize, end: usize) -> Range<usize> {
        self.source(start)..self.source(end.max(start + 1) - 1) + 1
    }

    fn push(&mut self, source: &str, start: usize, end: usize) {
        if start >= end {
            return;
        }
        self.pieces.push((self.text.len() as u32, start as u32));
        for (offset, c) in source[start..end].char_indices() {
            match ligature(c) {
                Some(letters) => {
                    self.text.push_str(letters);
                    self.pieces
                        .push((self.text.len() as u32, (start + offset + c.len_utf8()) as u32));
                }
                None if c == '\u{ad}' => {
                    self.pieces.push((self.text.len() as u32, (start + offset + 2) as u32))
                }
                None => self.text.push(c),
            }
        }
        match self.spans.last_mut() {
            Some(last) if source[last.1..start].chars().all(is_blank) => last.1 = end,
            _ => self.spans.push(Span(start, end)),
        }
    }
}

fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{feff}')
}

fn ligature(c: char) -> Option<&'static str> {
    Some(match c {
        'ﬀ' => "ff",
        'ﬁ' => "fi",
        'ﬂ' => "fl",
        'ﬃ' => "ffi",
        'ﬄ' => "ffl",
        'ﬅ' | 'ﬆ' => "st",
        _ => return None,
    })
}

/// The words of a range of tokens, on one line.
pub(crate) fn words(doc: &Document, range: Range<usize>) -> String {
    join(doc, range, &[], &Hyphens::default()).text
}

/// Joins tokens, leaving out what `cuts` (sorted) names and the marks of italics.
pub(crate) fn join(
    doc: &Document,
    tokens: impl Iterator<Item = usize>,
    cuts: &[Cut],
    hyphens: &Hyphens,
) -> Joined {
    let mut joined = Joined::default();
    let mut previous: Option<usize> = None;
    for index in tokens {
        let token = &doc.tokens[index];
        if let Some(before) = previous {
            separate(doc, before, index, hyphens, &mut joined);
        }
        push_token(doc.text, token, cuts, &mut joined);
        previous = Some(index);
    }
    while joined.text.ends_with(' ') {
        joined.text.pop();
    }
    joined
}

/// Sets the space between two tokens, or drops the hyphen that a line's end put there.
fn separate(doc: &Document, before: usize, index: usize, hyphens: &Hyphens, joined: &mut Joined) {
    let token = &doc.tokens[index];
    let broken = before + 1 != index || token.gap >= Gap::Line;
    if broken && joined.text.ends_with('-') {
        let first = token.text(doc.text);
        if hyphens.suspended(first) {
            joined.text.push(' ');
        } else if !hyphens.keeps(&doc.tokens[before], first, doc.text) {
            joined.text.pop();
        }
    } else if (before + 1 != index || token.gap != Gap::Glued)
        && !joined.text.is_empty()
        && !joined.text.ends_with(' ')
    {
        joined.text.push(' ');
    }
}

fn push_token(text: &str, token: &Token, cuts: &[Cut], joined: &mut Joined) {
    let (mut start, end) = (token.start as usize, token.end as usize);
    let first = cuts.partition_point(|cut| cut.end <= token.start);
    for cut in cuts[first..].iter().take_while(|cut| cut.start < token.end) {
        push_plain(text, start, (cut.start as usize).min(end), joined);
        start = start.max(cut.end as usize);
    }
    push_plain(text, start, end, joined);
}

/// Leaves out asterisks, and underscores at the edges: they set the word in italics.
fn push_plain(text: &str, start: usize, end: usize, joined: &mut Joined) {
    if start >= end {
        return;
    }
    let word = &text[start..end];
    if !word.bytes().any(|b| b == b'*' || b == b'_') {
        return joined.push(text, start, end);
    }
    let edge = |c: char| c == '*' || c == '_';
    let rest = word.trim_start_matches(edge);
    let mut at = end - rest.len();
    for piece in rest.trim_end_matches(edge).split('*') {
        joined.push(text, at, at + piece.len());
        at += piece.len() + 1;
    }
}

/// What decides whether the hyphen at a line's end belongs to the word.
#[derive(Default)]
pub(crate) struct Hyphens {
    seen: FxHashSet<String>,
}

impl Hyphens {
    /// Gathers the document's own words, if a line of it ends with a hyphen at all.
    pub fn of(doc: &Document) -> Self {
        let broken =
            doc.tokens.windows(2).any(|pair| pair[0].tail == b'-' && pair[1].gap != Gap::Space);
        let mut seen = FxHashSet::default();
        if broken {
            for (index, token) in doc.tokens.iter().enumerate() {
                if (3..40).contains(&token.len()) && token.tail != b'-' {
                    seen.insert(doc.bare(index).to_lowercase());
                }
            }
        }
        Self { seen }
    }

    /// "cost- and" is a word whose other half comes later.
    fn suspended(&self, next: &str) -> bool {
        matches!(next, "and" | "or" | "to")
    }

    fn keeps(&self, before: &Token, next: &str, text: &str) -> bool {
        if !next.starts_with(|c: char| c.is_lowercase()) {
            return true;
        }
        let first = before.text(text).trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        let second = next.split(|c: char| !c.is_alphanumeric()).next().unwrap_or("").to_lowercase();
        if self.seen.contains(&format!("{first}-{second}")) {
            return true;
        }
        if self.seen.contains(&format!("{first}{second}")) {
            return false;
        }
        let last = first.rsplit('-').next().unwrap_or("");
        compounds().contains(last)
            || (last.len() > 3
                && second.len() > 3
                && self.seen.contains(last)
                && self.seen.contains(&second))
    }
}

fn compounds() -> &'static FxHashSet<&'static str> {
    static COMPOUNDS: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    COMPOUNDS.get_or_init(|| {
        built_in("eng/compounds.tsv", include_str!("../data/eng/compounds.tsv"), &["prefix"])
            .iter()
            .map(|row| row.fields[0])
            .collect()
    })
}
