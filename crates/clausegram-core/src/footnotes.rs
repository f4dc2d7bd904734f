//! Bodies of footnotes: blocks at the foot of a page, behind a separator, amid the paragraphs, or
//! behind the closing lines.
//!
//! A block is a run of notes whose marks rise by one. It begins at a mark that has evidence: a
//! separator before it, the closing lines before it, a form that is certain, or the foot of a page
//! behind it. It ends where furniture begins, or where the sentence that it cut goes on.

mod block;
mod scattered;

use block::{block_at, ends_clause, page_number};

use crate::dates::month;
use crate::document::Document;
use crate::layout::Break;
use crate::notemarks::{self, NoteMark};
use crate::tokens::{Gap, Head, Role};

use rustc_hash::FxHashMap;

/// A footnote's body, in tokens.
#[derive(Clone, Debug)]
pub(crate) struct Body {
    pub mark: u32,
    /// First token of the mark, which may hold the first word too ("¹See").
    pub start: usize,
    /// First token of the words.
    pub text: usize,
    /// One past the last token.
    pub end: usize,
}

/// Marks a note may skip: pages lost between two notes.
const LOST_MARKS: u32 = 12;

/// Finds all bodies and marks their tokens.
///
/// `tail` is the first token behind the last resolution's closing lines.
pub(crate) fn find(doc: &mut Document, tail: usize) -> Vec<Body> {
    let mut bodies: Vec<Body> = Vec::new();
    let mut seen = Seen::default();
    // The last token before `index` that is content still.
    let mut content: Option<usize> = None;
    let mut index = 0;
    while index < doc.tokens.len() {
        let last = bodies.last().map(|b| b.mark);
        let block = if doc.tokens[index].role == Role::Content
            && begins_block(doc, index, last, tail, &mut seen)
        {
            let cuts = content.is_some_and(|before| !ends_clause(doc, before));
            block_at(doc, index, last, tail, cuts)
        } else {
            Vec::new()
        };
        match block.last() {
            Some(body) => index = body.end.max(index + 1),
            None => {
                if doc.tokens[index].role == Role::Content {
                    content = Some(index);
                }
                index += 1;
            }
        }
        for body in &block {
            doc.mark(body.start..body.end, Role::NoteBody);
        }
        if !block.is_empty() && index < doc.tokens.len() && page_number(doc, index) {
            doc.mark(index..index + 1, Role::PageNumber);
        }
        bodies.extend(block);
    }
    scattered::find(doc, &mut bodies);
    bodies
}

fn begins_block(
    doc: &Document,
    index: usize,
    last: Option<u32>,
    closing: usize,
    seen: &mut Seen,
) -> bool {
    let Some(mark) = mark_at(doc, index) else { return false };
    if !follows(mark.value, last) || !body_may_begin(doc, index, mark) {
        return false;
    }
    let token = &doc.tokens[index];
    let before = index.checked_sub(1).map(|i| doc.tokens[i].role);
    if before == Some(Role::Separator)
        || index >= closing && (token.begins_line() || doc.layout.flat)
    {
        return true;
    }
    if mark.certain {
        // Within a line a certain mark stands first in its clause and then before its body.
        return if doc.layout.flat || !token.begins_line() {
            token.gap != Gap::Glued && seen.before(doc, index, mark.value)
        } else {
            token.len() <= mark.len + 24
        };
    }
    if doc.layout.flat {
        let complete = index > 0 && doc.ends_sentence(index - 1);
        return complete && is_starter(doc, text_start(doc, index, mark));
    }
    token.begins_line()
        && (doc.strength(index) == Break::Paragraph || foot_of_page(doc, index))
        && is_starter(doc, text_start(doc, index, mark))
        && complete_before(doc, index)
}

/// Whether the notes at the foot of a page may begin at a token: behind a separator, or at the head
/// of a line with a certain mark or a word that notes begin with.
pub(crate) fn begins_notes(doc: &Document, index: usize) -> bool {
    let token = &doc.tokens[index];
    let behind_rule = index > 0 && doc.tokens[index - 1].head == Head::Rule;
    if !(behind_rule || token.begins_line() && !doc.layout.flat) {
        return false;
    }
    mark_at(doc, index).is_some_and(|mark| {
        let text = text_start(doc, index, mark);
        body_may_begin(doc, index, mark) && (behind_rule || mark.certain || is_starter(doc, text))
    })
}

fn mark_at(doc: &Document, index: usize) -> Option<NoteMark> {
    let token = &doc.tokens[index];
    match token.head {
        Head::Digit | Head::Superscript | Head::Bracket | Head::Other | Head::Rule => {
            let stars = token.head == Head::Other && doc.word(index) == "*";
            let mark = notemarks::leading(&doc.text[token.start as usize..])?;
            (mark.value > 0 || stars).then_some(mark)
        }
        _ => None,
    }
}

/// Marks rise by one; some are lost with their page.
fn follows(mark: u32, last: Option<u32>) -> bool {
    match last {
        None | Some(0) => true,
        Some(last) => mark > last && mark <= last + LOST_MARKS || mark == 0,
    }
}

/// First token of the words behind a mark: the same one, where the mark is glued to it.
fn text_start(doc: &Document, index: usize, mark: NoteMark) -> usize {
    let token = &doc.tokens[index];
    if token.len() > mark.len { index } else { index + 1 }
}

/// A note begins with a capital, a symbol, a quotation mark or a year; it is no date.
fn body_may_begin(doc: &Document, index: usize, mark: NoteMark) -> bool {
    let text = text_start(doc, index, mark);
    let Some(token) = doc.tokens.get(text) else { return false };
    if token.role != Role::Content || token.gap == Gap::Page && token.begins_line() && text > index
    {
        return false;
    }
    if doc.word(text).starts_with('(') && is_year_or_roman(doc.bare(text)) {
        return false; // "775 (1992) of 28 August 1992" at the head of a line
    }
    if text == index {
        return doc.word(index)[mark.len..]
            .starts_with(|c: char| c.is_uppercase() || c == '“' || c == '"');
    }
    let word = doc.word(text);
    let capital = matches!(token.head, Head::Upper | Head::Digit)
        || word.starts_with(['“', '"', '*', '('])
        || word.starts_with("http")
        || word.starts_with("www.");
    capital && (mark.certain || month(doc.bare(text)).is_none())
}

fn is_year_or_roman(word: &str) -> bool {
    word.len() == 4 && word.bytes().all(|b| b.is_ascii_digit())
        || !word.is_empty() && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'L'))
}

/// Words that notes begin with; a symbol of a document does as well.
fn is_starter(doc: &Document, index: usize) -> bool {
    let Some(_) = doc.tokens.get(index) else { return false };
    let word = doc.bare(index);
    word.contains('/')
        || matches!(
            word,
            "See"
                | "Ibid"
                | "Resolution"
                | "Resolutions"
                | "Official"
                | "United"
                | "Report"
                | "Adopted"
                | "Available"
                | "Idem"
                | "Previously"
                | "Issued"
                | "Reissued"
                | "Incorporating"
                | "Security"
                | "Ibid.,"
                | "Loc"
                | "Op"
                | "Treaty"
                | "Document"
                | "Documents"
                | "International"
                | "Economic"
                | "World"
                | "For"
                | "Subsequently"
                | "General"
                | "Decision"
        )
}

/// The sentence before the mark is complete, or the mark stands in mid-sentence at a page's foot.
fn complete_before(doc: &Document, index: usize) -> bool {
    let before = index.checked_sub(1).map(|i| &doc.tokens[i]);
    before.is_none_or(|t| {
        t.tail != 0
            || t.role != Role::Content
            || doc.strength(index) == Break::Paragraph
            || doc.alone(index)
    }) || foot_of_page(doc, index)
}

/// Lines that may stand between the first note of a page and the page's end.
const NOTE_LINES: usize = 40;

/// Whether a page ends below, with no paragraph beginning in between.
fn foot_of_page(doc: &Document, index: usize) -> bool {
    let mut lines = 0;
    for at in index + 1..doc.tokens.len() {
        let token = &doc.tokens[at];
        if token.gap == Gap::Page
            || matches!(token.role, Role::PageNumber | Role::RunningHead | Role::Docket)
        {
            return true;
        }
        if token.begins_line() {
            lines += 1;
            let opens =
                matches!(doc.tokens[at - 1].tail, b',' | b';') && doc.opening(at, false).is_some();
            if lines > NOTE_LINES || opens {
                return false;
            }
        }
    }
    false
}

/// In text without lines a certain mark stands first in its clause and then before its body: where
/// each value was seen last.
#[derive(Default)]
struct Seen {
    /// Token of each value's last certain mark.
    last: FxHashMap<u32, usize>,
    /// Tokens up to here were looked at.
    upto: usize,
}

/// Tokens between a mark in its clause and its body: a page's worth, and more.
const LONGEST_PAGE: usize = 4000;

impl Seen {
    /// Whether a mark of this value stands shortly before a token, in a clause.
    fn before(&mut self, doc: &Document, index: usize, value: u32) -> bool {
        for at in self.upto.max(index.saturating_sub(LONGEST_PAGE))..index {
            if doc.tokens[at].role == Role::Content {
                self.note(doc, at);
            }
        }
        self.upto = index;
        self.last.get(&value).is_some_and(|at| index - at <= LONGEST_PAGE)
    }

    /// Notes the certain marks at the end of a word.
    fn note(&mut self, doc: &Document, at: usize) {
        let word = doc.word(at);
        for (i, c) in word.char_indices().rev().take(8) {
            if (matches!(c, '[' | '$' | '<') || superscript_digit_start(word, i))
                && let Some(mark) = notemarks::leading(&word[i..]).filter(|m| m.certain)
            {
                self.last.insert(mark.value, at);
            }
        }
    }
}

fn superscript_digit_start(word: &str, at: usize) -> bool {
    let is = |c: Option<char>| c.is_some_and(crate::tokens::is_superscript);
    is(word[at..].chars().next()) && !is(word[..at].chars().next_back())
}
