//! Preambular paragraphs, of the resolution and of its later sections.

use super::headings::LONGEST_HEADING;
use super::{Outline, Paragraph, sure};
use crate::flow::{Flow, Start};
use crate::label::{Label, Suffix};
use crate::layout::Break;
use crate::openings::Side;
use crate::record::Part;
use crate::tokens::Head;

use std::ops::Range;

/// Preambular paragraphs before the position `end`.
pub(super) fn find(
    flow: &Flow,
    starts: &[Start],
    end: usize,
    enacted: bool,
    outline: &mut Outline,
) -> Vec<Paragraph> {
    let mut begins: Vec<usize> = starts
        .iter()
        .filter(|s| {
            s.at < end
                && (s.side() == Some(Side::Preambular)
                    || s.strength == Break::Paragraph && s.before == b','
                    || s.before == b',' && s.opening.is_some())
        })
        .map(|s| s.at)
        .collect();
    if let Some(&last) = begins.last()
        && end - last <= LONGEST_HEADING.0
        && flow.before(end) == 0
        && flow.opening(last, true).is_none()
    {
        begins.pop();
        outline.headings.push(last..end);
    }
    let leading = begins
        .first()
        .copied()
        .unwrap_or_else(|| outline.headings.first().map_or(end, |h| h.start));
    if leading > 0 && end > 0 {
        leading_words(flow, 0..leading, enacted, begins.is_empty(), &mut begins, outline);
    }
    begins
        .iter()
        .enumerate()
        .map(|(n, &at)| Paragraph {
            part: Part::Preamble,
            label: Label::Preamble(n as u32 + 1),
            range: at..at,
            enumerator: at..at,
        })
        .collect()
}

/// Preambular paragraphs of later sections: between the last number of a section and the "1." of
/// the next. `before` of them stand in the first section.
pub(super) fn of_later_sections(
    starts: &[Start],
    operative: &[Paragraph],
    before: usize,
) -> Vec<Paragraph> {
    let preambular =
        |s: &&Start| s.side() == Some(Side::Preambular) && sure(s) && s.strength > Break::None;
    let sections =
        operative.windows(2).filter(|pair| pair[1].label == Label::Number(1, Suffix::None));
    let gaps =
        sections.map(|pair| pair[0].range.start.max(pair[0].enumerator.end)..pair[1].range.start);
    gaps.flat_map(|gap| starts.iter().filter(move |s| s.at > gap.start && gap.contains(&s.at)))
        .filter(preambular)
        .enumerate()
        .map(|(n, start)| Paragraph {
            part: Part::Preamble,
            label: Label::Preamble((before + n) as u32 + 1),
            range: start.at..start.at,
            enumerator: start.at..start.at,
        })
        .collect()
}

/// What stands before the first opening: a paragraph with an unknown opening behind the enacting
/// formula, a heading, or the end of a paragraph that began on a lost page.
fn leading_words(
    flow: &Flow,
    range: Range<usize>,
    enacted: bool,
    alone: bool,
    begins: &mut Vec<usize>,
    outline: &mut Outline,
) {
    let last = flow.token(range.end - 1).tail;
    let ends_like_clause = matches!(last, b',' | b';' | b':')
        || flow.before(range.end) == b','
        || alone && last == b'.';
    if enacted && ends_like_clause
        || range.len() > 3 && ends_like_clause && flow.token(range.start).head == Head::Lower
    {
        begins.insert(0, range.start);
    } else if enacted && range.len() < 30 {
        outline.headings.push(range);
    }
}
