//! A run of notes whose marks rise by one: where each ends, and where the clause goes on.

use super::{Body, body_may_begin, follows, is_starter, mark_at, text_start};
use crate::closing::date_at;
use crate::document::Document;
use crate::enumerators::item_at;
use crate::layout::Break;
use crate::tokens::{Gap, Head, Role};

/// Reads the notes from `start` on, each mark one above the last; `cuts` says that the block stands
/// in mid-sentence.
pub(super) fn block_at(
    doc: &Document,
    start: usize,
    last: Option<u32>,
    tail: usize,
    cuts: bool,
) -> Vec<Body> {
    let mut bodies: Vec<Body> = Vec::new();
    let mut at = start;
    while let Some(mark) = mark_at(doc, at).filter(|m| {
        bodies.last().map_or(follows(m.value, last), |b: &Body| {
            m.value == b.mark + 1 || b.mark == 0 || start >= tail && follows(m.value, Some(b.mark))
        })
    }) {
        let text = text_start(doc, at, mark);
        let end = body_end(doc, text.max(at + 1), text, mark.value, cuts, start >= tail);
        if end <= text {
            break;
        }
        bodies.push(Body { mark: mark.value, start: at, text, end });
        at = end;
        if at >= doc.tokens.len()
            || doc.tokens[at].role != Role::Content
            || doc.tokens[at].gap == Gap::Page
        {
            break;
        }
    }
    bodies
}

/// A block of notes behind this token stands between sentences.
pub(super) fn ends_clause(doc: &Document, before: usize) -> bool {
    matches!(doc.tokens[before].tail, b'.' | b';' | b':')
}

/// One past the last token of a note.
fn body_end(doc: &Document, from: usize, text: usize, mark: u32, cuts: bool, tail: bool) -> usize {
    for at in from..doc.tokens.len() {
        let token = &doc.tokens[at];
        if token.role != Role::Content || token.gap == Gap::Page {
            return at;
        }
        if at == text {
            continue;
        }
        if next_mark(doc, at, mark, tail) || goes_on(doc, at, cuts) {
            return at;
        }
    }
    doc.tokens.len()
}

/// The next note begins here.
fn next_mark(doc: &Document, at: usize, mark: u32, tail: bool) -> bool {
    let Some(found) = mark_at(doc, at).filter(|m| {
        m.value == mark + 1
            || (tail || mark == 0) && follows(m.value, Some(mark)) && doc.tokens[at].begins_line()
    }) else {
        return false;
    };
    let token = &doc.tokens[at];
    let complete = doc.ends_sentence(at - 1);
    let starter = is_starter(doc, text_start(doc, at, found));
    let placed = token.begins_line() || doc.layout.flat || complete && (found.certain || starter);
    body_may_begin(doc, at, found)
        && placed
        && (complete || found.certain || doc.alone(at) || starter && token.begins_line())
}

/// The clause that the block cut goes on here, or another part of the document begins.
fn goes_on(doc: &Document, at: usize, cuts: bool) -> bool {
    let token = &doc.tokens[at];
    let complete = doc.ends_sentence(at - 1);
    if crate::sections::annex_at(doc, at) {
        return true;
    }
    let paragraph = doc.strength(at) == Break::Paragraph;
    if paragraph && (doc.tokens[at - 1].tail == b'.' || !doc.layout.wrapped) {
        return true;
    }
    if !complete {
        return false;
    }
    if doc.layout.flat {
        return clause_goes_on(doc, at);
    }
    match doc.strength(at) {
        Break::None => false,
        _ if page_number(doc, at) => true,
        _ if item_at(doc, at).is_some() => capital_follows(doc, at),
        Break::Line => {
            (token.head == Head::Lower || cuts) && doc.short_line_before(at)
                || token.head == Head::Lower && cuts
                || doc.opening(at, false).is_some()
                || paragraph_number(doc, at)
        }
        Break::Paragraph => false,
    }
}

/// A bare number alone on its line behind a complete note.
pub(super) fn page_number(doc: &Document, at: usize) -> bool {
    let word = doc.word(at);
    doc.alone(at) && word.len() <= 3 && word.bytes().all(|b| b.is_ascii_digit())
}

fn capital_follows(doc: &Document, at: usize) -> bool {
    doc.tokens.get(at + 1).is_some_and(|t| t.head == Head::Upper)
}

/// In text without lines: a small letter, a date, a paragraph's number or an opening formula begin
/// no second sentence of a note.
fn clause_goes_on(doc: &Document, at: usize) -> bool {
    match doc.tokens[at].head {
        Head::Lower => !matches!(
            doc.bare(at),
            "and"
                | "annex"
                | "para"
                | "paras"
                | "sect"
                | "chap"
                | "vol"
                | "document"
                | "resolution"
                | "see"
        ),
        Head::Digit => date_at(doc, at).is_some() || paragraph_number(doc, at),
        Head::Bracket => {
            item_at(doc, at).is_some()
                && doc.tokens.get(at + 1).is_some_and(|t| t.head == Head::Upper)
        }
        _ => doc.opening(at, false).is_some_and(|o| o.weight > 0.6),
    }
}

fn paragraph_number(doc: &Document, at: usize) -> bool {
    let token = &doc.tokens[at];
    token.head == Head::Digit
        && token.tail == b'.'
        && token.len() <= 4
        && (doc.alone(at) || doc.tokens.len() > at + 1 && doc.opening(at + 1, false).is_some())
}
