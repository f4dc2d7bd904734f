//! Annexes: numbered paragraphs and items as in an operative part, or free prose.

use crate::flow::Flow;
use crate::items;
use crate::label::Label;
use crate::layout::Break;
use crate::numbering;
use crate::outline::{Outline, push_items};
use crate::record::Part;
use crate::tight::push_tight;
use crate::tokens::Head;
use crate::unit::Unit;

use std::ops::Range;

/// Finds the paragraphs of an annex: `3` for a printed number, `p2` for the second paragraph
/// without one.
pub(crate) fn find(flow: &Flow) -> Outline {
    let mut outline = Outline::default();
    let numbered = numbering::chain(flow);
    let mut begins: Vec<(Range<usize>, Option<Label>)> =
        numbered.iter().map(|c| (c.at..c.at + c.number.tokens(), Some(c.number.label()))).collect();
    let mut prose = 0;
    for at in paragraphs(flow) {
        let before = numbered.partition_point(|c| c.at <= at);
        let taken = numbered[..before].last().is_some_and(|c| at <= c.at + c.number.tokens());
        if !taken {
            begins.push((at..at, None));
        }
    }
    begins.sort_by_key(|(enumerator, _)| enumerator.start);
    if begins.first().is_some_and(|(enumerator, _)| enumerator.start > 0)
        || begins.is_empty() && flow.len() > 0
    {
        begins.insert(0, (0..0, None));
    }
    for (i, (enumerator, number)) in begins.iter().enumerate() {
        let start = enumerator.start;
        let end = begins.get(i + 1).map_or(flow.len(), |(next, _)| next.start);
        if number.is_none() && is_heading(flow, start..end) {
            outline.headings.push(start..end);
            continue;
        }
        let label = number.unwrap_or_else(|| {
            prose += 1;
            Label::Prose(prose)
        });
        let items = items::find(flow, enumerator.end.max(start)..end);
        let own = start..items.first().map_or(end, |item| item.at);
        let paragraph = Unit::paragraph(flow, Part::Annex, label, own, enumerator.clone());
        push_tight(&mut outline.units, paragraph);
        push_items(flow, Part::Annex, &items, end, &mut outline.units);
    }
    outline
}

/// Places where the layout begins a paragraph, and items do not.
fn paragraphs(flow: &Flow) -> Vec<usize> {
    (0..flow.len())
        .filter(|&at| {
            let strength = flow.strength(at);
            let complete = matches!(flow.before(at), b'.' | b';' | b':' | b',')
                || flow.before(at) == 0 && strength == Break::Paragraph;
            let capital = flow.token(at).head == Head::Upper;
            match strength {
                Break::Paragraph => capital && complete,
                Break::Line => {
                    capital && flow.before(at) == b'.' && flow.doc.short_line_before(flow.index(at))
                }
                Break::None => false,
            }
        })
        .collect()
}

/// Short, and without final punctuation.
fn is_heading(flow: &Flow, range: Range<usize>) -> bool {
    !range.is_empty() && range.len() <= 30 && flow.token(range.end - 1).tail == 0
}
