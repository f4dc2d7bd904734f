//! Section headings, which stand between the paragraphs without number or punctuation.

use crate::flow::Flow;
use crate::layout::Break;
use crate::tokens::Head;

use std::ops::Range;

/// Tokens and bytes that a heading may have.
pub(super) const LONGEST_HEADING: (usize, u32) = (60, 450);

/// Where a heading begins that ends `range`: behind the last final punctuation, with a capital,
/// and without punctuation of its own; `range.end` if there is none.
pub(super) fn heading_before(flow: &Flow, range: Range<usize>, preamble: bool) -> usize {
    let none = range.end;
    if range.len() < 2 || flow.before(range.end) != 0 && !is_section_number(flow, range.end - 1) {
        return none;
    }
    let ends = |at: usize| match flow.before(at) {
        b';' | b'.' | b':' => true,
        b',' => preamble,
        _ => false,
    };
    let lowest = range.start.max(range.end.saturating_sub(LONGEST_HEADING.0)) + 1;
    let lined = !flow.doc.layout.flat;
    let Some(at) = (lowest..range.end).rev().find(|&at| {
        ends(at)
            && matches!(flow.token(at).head, Head::Upper)
            && (!lined || flow.strength(at) > Break::None)
    }) else {
        return none;
    };
    let bytes = flow.token(range.end - 1).end - flow.token(at).start;
    let opens = flow.opening(at, false).is_some_and(|o| o.weight > 0.8)
        && !flow.doc.layout.wrapped
        && flow.strength(at) < Break::Paragraph;
    if bytes > LONGEST_HEADING.1 || opens { none } else { at }
}

/// "I", "IV.", "A." on a line of its own.
fn is_section_number(flow: &Flow, at: usize) -> bool {
    let word = flow.word(at).trim_end_matches('.');
    !word.is_empty()
        && word.len() <= 5
        && word.bytes().all(|b| matches!(b, b'I' | b'V' | b'X' | b'A'..=b'H'))
}
