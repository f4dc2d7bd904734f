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
use std::borrow::Cow;
use std::cell::OnceCell;
use std::ops::Range;
use std::sync::OnceLock;

/// A stretch of the source that is left out of the text although its token is in: a footnote
/// mark, an italics mark, an enumerator glued to its paragraph.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Cut {
    pub start: u32,
    pub end: u32,
    pub kind: CutKind,
}

/// What is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum CutKind {
    Enumerator,
    /// Before a footnote's body.
    NoteMark,
    /// The mark of this value, in the text.
    Mark(u16),
}

impl Cut {
    pub fn new(place: Range<u32>, kind: CutKind) -> Self {
        Self { start: place.start, end: place.end, kind }
    }

    /// The value of a mark in the text.
    pub fn mark(&self) -> Option<u32> {
        match self.kind {
            CutKind::Mark(value) => Some(value.into()),
            CutKind::Enumerator | CutKind::NoteMark => None,
        }
    }

    /// The kind of region that it is.
    pub fn region_kind(&self) -> &'static str {
        match self.kind {
            CutKind::Enumerator => "enumerator",
            CutKind::NoteMark | CutKind::Mark(_) => "footnote_mark",
        }
    }
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
    /// A text that was written into its source from `start` on, with `gaps` between its words: a byte of
    /// the text, and how many bytes of the source stand before it that are none of its own.
    pub fn written(text: String, start: usize, gaps: &[(usize, usize)]) -> Self {
        let mut joined = Self { pieces: vec![(0, start as u32)], ..Self::default() };
        let (mut from, mut shift) = (0, start);
        let ends = gaps.iter().map(|(at, length)| (*at, *length)).chain([(text.len(), 0)]);
        for (at, length) in ends {
            let words = &text[from..at];
            let blank = words.len() - words.trim_start().len();
            let words = words.trim();
            if !words.is_empty() {
                let first = from + blank + shift;
                joined.spans.push(Span(first, first + words.len()));
            }
            (from, shift) = (at, shift + length);
            if length > 0 && at < text.len() {
                joined.pieces.push((at as u32, (at + shift) as u32));
            }
        }
        joined.text = text;
        joined
    }

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
        self.piece(start);
        let word = &source[start..end];
        if word.bytes().all(|byte| !may_fold(byte)) {
            self.text.push_str(word);
        } else {
            self.push_folded(word, start);
        }
        match self.spans.last_mut() {
            Some(last) if blank_between(source, last.1, start) => last.1 = end,
            _ => self.spans.push(Span(start, end)),
        }
    }

    /// Ligatures are taken apart, soft hyphens go.
    fn push_folded(&mut self, word: &str, start: usize) {
        for (offset, c) in word.char_indices() {
            match ligature(c) {
                Some(letters) => {
                    self.text.push_str(letters);
                    self.piece(start + offset + c.len_utf8());
                }
                None if c == '\u{ad}' => self.piece(start + offset + 2),
                None => self.text.push(c),
            }
        }
    }

    /// What is pushed next comes from `source` on; a piece ends only where that could not be told
    /// from the piece before.
    fn piece(&mut self, source: usize) {
        let (text, source) = (self.text.len() as u32, source as u32);
        let goes_on =
            self.pieces.last().is_some_and(|last| text - last.0 == source.wrapping_sub(last.1));
        if !goes_on {
            self.pieces.push((text, source));
        }
    }
}

/// Whether a character that begins with this byte may be a ligature or a soft hyphen.
fn may_fold(byte: u8) -> bool {
    matches!(byte, 0xC2 | 0xEF)
}

fn is_italics(byte: u8) -> bool {
    byte == b'*' || byte == b'_'
}

fn blank_between(source: &str, end: usize, start: usize) -> bool {
    match &source.as_bytes()[end..start] {
        [] | [b' ' | b'\n'] => true,
        _ => source[end..start].chars().all(is_blank),
    }
}

fn is_blank(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{feff}')
}

/// The letters that a ligature stands for.
pub(crate) fn ligature(c: char) -> Option<&'static str> {
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

/// Joins tokens (in reading order), leaving out what `cuts` (sorted) names and the marks of italics.
pub(crate) fn join(
    doc: &Document,
    tokens: impl Iterator<Item = usize>,
    cuts: &[Cut],
    hyphens: &Hyphens<'_, '_>,
) -> Joined {
    let mut joined = Joined::default();
    joined.text.reserve(tokens.size_hint().1.unwrap_or(0) * BYTES_A_WORD);
    let mut cuts = cuts;
    // Words one blank apart are copied together.
    let mut run: Option<Range<usize>> = None;
    for index in tokens {
        let token = &doc.tokens[index];
        if let Some(run) = &mut run
            && run.end == index
            && one_blank_before(doc, index)
            && cuts.first().is_none_or(|cut| cut.start >= token.end)
        {
            run.end += 1;
            continue;
        }
        let first = run.is_none();
        if let Some(run) = run {
            let last = run.end - 1;
            push_run(doc, run, cuts, &mut joined);
            separate(doc, last, index, hyphens, &mut joined);
        }
        let passed = |cut: &&Cut| cut.end <= token.start;
        cuts = match first {
            true => &cuts[cuts.partition_point(|cut| passed(&cut))..],
            false => &cuts[cuts.iter().take_while(passed).count()..],
        };
        run = Some(index..index + 1);
    }
    if let Some(run) = run {
        push_run(doc, run, cuts, &mut joined);
    }
    while joined.text.ends_with(' ') {
        joined.text.pop();
    }
    // There is one text a clause, and they stay.
    joined.text.shrink_to_fit();
    joined.spans.shrink_to_fit();
    joined
}

/// Bytes of a word and the blank behind it, a little more than usual.
const BYTES_A_WORD: usize = 7;

fn one_blank_before(doc: &Document, index: usize) -> bool {
    let (before, token) = (&doc.tokens[index - 1], &doc.tokens[index]);
    token.gap == Gap::Space
        && before.end + 1 == token.start
        && doc.text.as_bytes()[before.end as usize] == b' '
}

/// Pushes one token, or several that stand one blank apart and have no cuts.
fn push_run(doc: &Document, run: Range<usize>, cuts: &[Cut], joined: &mut Joined) {
    if run.len() == 1 {
        return push_token(doc.text, &doc.tokens[run.start], cuts, joined);
    }
    let (start, end) = (doc.tokens[run.start].start as usize, doc.tokens[run.end - 1].end as usize);
    if !doc.text.as_bytes()[start..end].iter().any(|byte| is_italics(*byte)) {
        return joined.push(doc.text, start, end);
    }
    for index in run {
        if !joined.text.is_empty() && !joined.text.ends_with(' ') {
            joined.text.push(' ');
        }
        push_token(doc.text, &doc.tokens[index], &[], joined);
    }
}

/// Sets the space between two tokens, or drops the hyphen that a line's end put there.
fn separate(
    doc: &Document,
    before: usize,
    index: usize,
    hyphens: &Hyphens<'_, '_>,
    joined: &mut Joined,
) {
    let token = &doc.tokens[index];
    let broken = before + 1 != index || token.gap >= Gap::Line;
    if broken && doc.word(before).ends_with('\u{ad}') {
        return;
    }
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

/// Pushes a token without what `cuts` name, of which those before it are left out.
fn push_token(text: &str, token: &Token, cuts: &[Cut], joined: &mut Joined) {
    let (mut start, end) = (token.start as usize, token.end as usize);
    for cut in cuts.iter().take_while(|cut| cut.start < token.end) {
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
    if !word.bytes().any(is_italics) {
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
pub(crate) struct Hyphens<'d, 't> {
    doc: Option<&'d Document<'t>>,
    /// The document's own words in small letters, gathered when the first hyphen asks for them.
    seen: OnceCell<FxHashSet<Cow<'t, str>>>,
}

impl<'d, 't> Hyphens<'d, 't> {
    /// Decides by the words of a document.
    pub fn of(doc: &'d Document<'t>) -> Self {
        Self { doc: Some(doc), seen: OnceCell::new() }
    }

    fn has_seen(&self, word: &str) -> bool {
        self.seen.get_or_init(|| self.doc.map(own_words).unwrap_or_default()).contains(word)
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
        if self.has_seen(&format!("{first}-{second}")) {
            return true;
        }
        if self.has_seen(&format!("{first}{second}")) {
            return false;
        }
        let last = first.rsplit('-').next().unwrap_or("");
        compounds().contains(last)
            || (last.len() > 3 && second.len() > 3 && self.has_seen(last) && self.has_seen(&second))
    }
}

/// The words of a document, if a line of it ends with a hyphen at all.
fn own_words<'t>(doc: &Document<'t>) -> FxHashSet<Cow<'t, str>> {
    let broken =
        doc.tokens.windows(2).any(|pair| pair[0].tail == b'-' && pair[1].gap != Gap::Space);
    let words = doc
        .tokens
        .iter()
        .enumerate()
        .filter(|(_, token)| broken && (3..40).contains(&token.len()) && token.tail != b'-');
    words.map(|(index, _)| small_letters(doc.bare(index))).collect()
}

fn small_letters(word: &str) -> Cow<'_, str> {
    if word.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase()) {
        Cow::Borrowed(word)
    } else {
        Cow::Owned(word.to_lowercase())
    }
}

pub(crate) fn compounds() -> &'static FxHashSet<&'static str> {
    static COMPOUNDS: OnceLock<FxHashSet<&'static str>> = OnceLock::new();
    COMPOUNDS.get_or_init(|| {
        built_in("eng/compounds.tsv", include_str!("../data/eng/compounds.tsv"), &["prefix"])
            .iter()
            .map(|row| row.fields[0])
            .collect()
    })
}
