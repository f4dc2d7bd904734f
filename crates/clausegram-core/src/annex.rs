//! Annexes: numbered paragraphs and items as in an operative part, or free prose.

use crate::flow::Flow;
use crate::items;
use crate::layout::Break;
use crate::numbering;
use crate::outline::{Outline, Unit};
use crate::record::Part;
use crate::tokens::Head;

use std::ops::Range;

/// Finds the paragraphs of the `n`th annex, counted from 1: `A1.3` for a printed number, `A1.p2`
/// for the second paragraph without one.
pub(crate) fn find(flow: &Flow, n: usize) -> Outline {
    let mut outline = Outline::default();
    let candidates = numbering::candidates(flow);
    let chain = numbering::best_chain(&candidates);
    let mut begins: Vec<(usize, Range<usize>, String)> = Vec::new();
    let numbered: Vec<&numbering::Candidate> = chain.iter().map(|&i| &candidates[i]).collect();
    for candidate in &numbered {
        begins.push((
            candidate.at,
            candidate.at..candidate.at + candidate.number.tokens,
            candidate.number.label.clone(),
        ));
    }
    let mut prose = 0;
    for at in paragraphs(flow) {
        let before = numbered.partition_point(|c| c.at <= at);
        let taken = numbered[..before].last().is_some_and(|c| at <= c.at + c.number.tokens);
        if !taken {
            begins.push((at, at..at, String::new()));
        }
    }
    begins.sort_by_key(|b| b.0);
    if begins.first().is_some_and(|b| b.0 > 0) || begins.is_empty() && flow.len() > 0 {
        begins.insert(0, (0, 0..0, String::new()));
    }
    for (i, (start, enumerator, number)) in begins.iter().enumerate() {
        let end = begins.get(i + 1).map_or(flow.len(), |b| b.0);
        if number.is_empty() && is_heading(flow, *start..end) {
            outline.headings.push(*start..end);
            continue;
        }
        let label = if number.is_empty() {
            prose += 1;
            format!("A{n}.p{prose}")
        } else {
            format!("A{n}.{number}")
        };
        push(flow, label, *start..end, enumerator.clone(), &mut outline.units);
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

fn push(
    flow: &Flow,
    label: String,
    range: Range<usize>,
    enumerator: Range<usize>,
    units: &mut Vec<Unit>,
) {
    let items = items::find(flow, enumerator.end.max(range.start)..range.end);
    let own_end = items.first().map_or(range.end, |item| item.at);
    let unit = |path: String, parent, level, range, enumerator, enumerator_len| Unit {
        part: Part::Annex,
        path,
        parent,
        level,
        range,
        enumerator,
        enumerator_len,
    };
    units.push(unit(label.clone(), None, 1, range.start..own_end, enumerator, usize::MAX));
    for (i, item) in items.iter().enumerate() {
        let end = items.get(i + 1).map_or(range.end, |next| next.at);
        let parent = format!("{label}{}", item.labels[..item.labels.len() - 1].concat());
        let path = format!("{label}{}", item.labels.concat());
        units.push(unit(
            path,
            Some(parent),
            item.labels.len() as u8 + 1,
            item.at..end,
            item.at..item.at + 1,
            item.len,
        ));
    }
}
