//! Notes whose marks were torn from them: an extractor prints the numbers at the foot of a page
//! apart from the texts, before, among or behind them.
//!
//! What stands between a separator and the edge of its page is notes and furniture only. Where it
//! holds as many lonely numbers as texts without a mark, they belong together in their order.

use super::Body;
use crate::document::Document;
use crate::layout::Break;
use crate::tokens::{Gap, Head, Role};

use rustc_hash::FxHashSet;
use std::ops::Range;

/// Tokens that the foot of a page may have.
const FOOT: usize = 800;

/// Finds such notes below every separator, adds them in order, and marks their tokens.
pub(super) fn find(doc: &mut Document, bodies: &mut Vec<Body>) {
    let separators: Vec<usize> =
        (0..doc.tokens.len()).filter(|&i| doc.tokens[i].role == Role::Separator).collect();
    let mut taken: FxHashSet<u32> = bodies.iter().map(|b| b.mark).collect();
    let mut found: Vec<(usize, Body)> = Vec::new();
    for (n, &separator) in separators.iter().enumerate() {
        let next = separators.get(n + 1).copied().unwrap_or(doc.tokens.len());
        let Some(foot) = foot(doc, separator + 1, next) else { continue };
        let pairs = pair(doc, foot, &taken);
        taken.extend(pairs.iter().map(|(_, body)| body.mark));
        found.extend(pairs);
    }
    for (mark, body) in &found {
        doc.mark(*mark..mark + 1, Role::NoteBody);
        doc.mark(body.start..body.end, Role::NoteBody);
    }
    if !found.is_empty() {
        bodies.extend(found.into_iter().map(|(_, body)| body));
        bodies.sort_by_key(|body| body.start);
    }
}

/// From the separator to the running head, the form feed or the end of the text.
fn foot(doc: &Document, start: usize, limit: usize) -> Option<Range<usize>> {
    let edge = |&i: &usize| {
        doc.tokens[i].role == Role::RunningHead || doc.tokens[i].gap == Gap::Page && i > start
    };
    let end = (start..limit).find(edge).or((limit == doc.tokens.len()).then_some(limit))?;
    (end - start <= FOOT).then_some(start..end)
}

/// The lonely numbers and the texts of a foot, if there are as many of one as of the other.
fn pair(doc: &Document, foot: Range<usize>, taken: &FxHashSet<u32>) -> Vec<(usize, Body)> {
    let mut marks: Vec<(u32, usize)> = Vec::new();
    let mut texts: Vec<Range<usize>> = Vec::new();
    for index in foot {
        let token = &doc.tokens[index];
        if let Some(value) = lonely_number(doc, index) {
            if !taken.contains(&value) {
                marks.push((value, index));
            }
        } else if token.role == Role::Content {
            match texts.last_mut().filter(|text| text.end == index && !begins_text(doc, index)) {
                Some(text) => text.end = index + 1,
                None => texts.push(index..index + 1),
            }
        }
    }
    if marks.len() != texts.len() || !texts.iter().all(|text| is_note(doc, text)) {
        return Vec::new();
    }
    marks.sort_unstable();
    let body = |text: Range<usize>, mark| Body {
        mark,
        start: text.start,
        text: text.start,
        end: text.end,
    };
    marks.into_iter().zip(texts).map(|((value, at), text)| (at, body(text, value))).collect()
}

/// Tokens that a note may have.
const NOTE: usize = 150;

/// Not the rest of a sentence that the page cut, and no paragraph.
fn is_note(doc: &Document, text: &Range<usize>) -> bool {
    let first = text.start;
    text.len() <= NOTE
        && doc.tokens[first].head != Head::Lower
        && doc.opening(first, false).is_none_or(|o| o.weight < 0.6)
        && !matches!(doc.tokens[text.end - 1].tail, b',' | b';' | b':')
}

/// A number alone on its line that no note has taken; a page's number may have been seen in it.
fn lonely_number(doc: &Document, index: usize) -> Option<u32> {
    let word = doc.word(index);
    let free = matches!(doc.tokens[index].role, Role::Content | Role::PageNumber);
    let digits = word.len() <= 3 && word.bytes().all(|b| b.is_ascii_digit());
    (free && digits && doc.alone(index)).then(|| word.parse().ok())?
}

fn begins_text(doc: &Document, index: usize) -> bool {
    doc.strength(index) == Break::Paragraph
        || doc.tokens[index].begins_line() && doc.ends_sentence(index - 1)
}
