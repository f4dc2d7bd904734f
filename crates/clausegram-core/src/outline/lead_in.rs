//! "Adopts the following declaration:" before a text of numbered paragraphs that is no annex.
//!
//! The numbers are those of the declaration, which is in the operative part: they are cited as the
//! resolution's paragraphs. What leads in to them bears no number, and stands at 0.

use super::{Paragraph, sure};
use crate::flow::{Flow, Start};
use crate::label::{Label, Suffix};
use crate::layout::Break;
use crate::numbering::Candidate;
use crate::openings::Side;
use crate::record::Part;
use crate::tokens::Head;

use std::ops::Range;

/// Tokens between the colon and the first number: a title, and who speaks. More are a preamble.
const LONGEST: usize = 600;

/// The paragraphs that lead in to the number of the first one.
pub(super) fn find(flow: &Flow, starts: &[Start], first: &Candidate) -> Vec<Paragraph> {
    let Some(sentence) = sentence(flow, starts, first) else { return Vec::new() };
    let paragraph = |at: usize| Paragraph {
        part: Part::Operative,
        label: Label::Number(0, Suffix::None),
        range: at..at,
        enumerator: at..at,
    };
    let begins =
        |&at: &usize| flow.strength(at) == Break::Paragraph && flow.token(at).head == Head::Upper;
    let after: Vec<usize> = (sentence.end..first.at).filter(begins).collect();
    let ends = |n: usize| after.get(n + 1).copied().unwrap_or(first.at);
    // Without punctuation at its end it is a heading.
    let speaks = |n: &usize| flow.before(ends(*n)) != 0;
    let others = (0..after.len()).filter(speaks).map(|n| paragraph(after[n]));
    std::iter::once(paragraph(sentence.start)).chain(others).collect()
}

/// The sentence with an operative verb before the first number, up to a colon that ends its line.
fn sentence(flow: &Flow, starts: &[Start], first: &Candidate) -> Option<Range<usize>> {
    let next = first.at + first.number.tokens();
    let printed = first.number.value == 1 && first.number.exact;
    if !printed
        || next >= flow.len()
        || flow.token(next).head != Head::Upper
        || flow.strength(first.at) == Break::None
        || flow.opening(next, true).is_some_and(|o| o.side == Side::Operative)
    {
        return None;
    }
    let before = &starts[..starts.partition_point(|s| s.at < first.at)];
    let start = before.iter().rfind(|s| sure(s))?;
    if start.side() != Some(Side::Operative) || first.at - start.at > LONGEST {
        return None;
    }
    let colon = (start.at..first.at - 1)
        .find(|&at| flow.token(at).tail == b':' && flow.strength(at + 1) > Break::None)?;
    // A number alone on its line behind the colon may be displaced behind its paragraph's first line;
    // with a title between them it is not.
    let titled = colon + 1 < first.at && flow.token(colon + 1).head == Head::Upper;
    (titled || !first.alone).then_some(start.at..colon + 1)
}
