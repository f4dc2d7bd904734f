//! The structure of one resolution: which stretch of the flow is which paragraph.
//!
//! The chain of printed numbers decides first (see `numbering`). Where there is one, it divides
//! preamble and operative part and says where operative paragraphs begin; places with an opening
//! formula fill its gaps. Where there is none, the division is put where the forms of the opening
//! verbs fit best: participles before it, finite verbs after.

mod headings;
mod lead_in;
mod preamble;

use headings::heading_before;

use crate::flow::{Flow, Start};
use crate::items::{self, ItemStart};
use crate::label::{Label, Suffix};
use crate::layout::Break;
use crate::numbering::{self, Candidate};
use crate::openings::Side;
use crate::record::Part;
use crate::tight::push_tight;
use crate::tokens::Head;
use crate::unit::{Place, Unit};

use std::ops::Range;

/// Everything found in one resolution.
#[derive(Debug, Default)]
pub(crate) struct Outline {
    pub units: Vec<Unit>,
    /// Section headings.
    pub headings: Vec<Range<usize>>,
    /// Numbers that the text lost, with the position of their paragraph.
    pub missing: Vec<(u32, usize)>,
}

/// A paragraph before its items are found.
#[derive(Clone, Debug)]
struct Paragraph {
    part: Part,
    label: Label,
    range: Range<usize>,
    enumerator: Range<usize>,
}

/// Finds the structure of a resolution. `enacted` says that an enacting formula stands before it.
pub(crate) fn find(flow: &Flow, enacted: bool) -> Outline {
    let mut outline = Outline::default();
    if flow.len() == 0 {
        return outline;
    }
    let starts = flow.starts(0..flow.len());
    let chain = numbering::chain(flow);
    let mut operative = if is_numbered(flow, &chain) {
        numbered(flow, &starts, &chain, &mut outline)
    } else {
        unnumbered(&starts)
    };
    let first = operative.first().map_or(flow.len(), |p| p.range.start);
    let mut paragraphs = preamble::find(flow, &starts, first, enacted, &mut outline);
    let sections = preamble::of_later_sections(&starts, &operative, paragraphs.len());
    paragraphs.append(&mut operative);
    paragraphs.extend(sections);
    paragraphs.sort_by_key(|p| (p.range.start, p.enumerator.start));
    close(flow, &mut paragraphs, &mut outline);
    for paragraph in &paragraphs {
        push_units(flow, paragraph, &mut outline.units);
    }
    outline
}

/// A chain of one number counts where an operative verb follows it.
fn is_numbered(flow: &Flow, chain: &[Candidate]) -> bool {
    match chain {
        [] => false,
        [one] if !one.number.dotted => false,
        [one] => {
            flow.opening(one.at + one.number.tokens(), true)
                .is_some_and(|o| o.side == Side::Operative)
                || one.number.value > 1
                || one.alone
        }
        _ => true,
    }
}

/// Operative paragraphs by their numbers; the end of each is set by [`close`].
fn numbered(
    flow: &Flow,
    starts: &[Start],
    chain: &[Candidate],
    outline: &mut Outline,
) -> Vec<Paragraph> {
    let mut paragraphs: Vec<Paragraph> = Vec::new();
    let mut after = 0;
    let mut last = 0;
    if let [first, _, ..] = chain {
        paragraphs = lead_in::find(flow, starts, first);
        after = if paragraphs.is_empty() { 0 } else { first.at };
    }
    for candidate in chain {
        let at = beginning(flow, candidate, after);
        let value = candidate.number.value;
        let expected = last + 1;
        if value > expected || last == 0 && value > 1 {
            fill_gap(starts, after..at, expected..value, last == 0, &mut paragraphs, outline);
        }
        paragraphs.push(Paragraph {
            part: Part::Operative,
            label: candidate.number.label(),
            range: at..at,
            enumerator: candidate.at..candidate.at + candidate.number.tokens(),
        });
        (after, last) = (candidate.at + candidate.number.tokens() + 1, value);
    }
    let trailing = starts.iter().filter(|s| {
        s.at > after && s.before == b';' && s.side() == Some(Side::Operative) && sure(s)
    });
    for start in trailing.collect::<Vec<_>>() {
        last += 1;
        push_without_number(last, start.at, &mut paragraphs, outline);
    }
    paragraphs
}

fn sure(start: &Start) -> bool {
    start.opening.is_some_and(|o| !o.misread && o.weight > 0.5)
}

/// Where the paragraph of a number begins: at the number, unless that stands displaced behind the
/// paragraph's first line.
fn beginning(flow: &Flow, candidate: &Candidate, after: usize) -> usize {
    let next = candidate.at + candidate.number.tokens();
    let complete = matches!(flow.before(candidate.at), b';' | b'.' | b':' | b',');
    let opens = flow
        .opening(next, true)
        .is_some_and(|o| o.side == Side::Operative && (complete || !o.misread));
    let last = next >= flow.len();
    if opens || complete && !candidate.alone && !last && flow.token(next).head != Head::Lower {
        return candidate.at;
    }
    numbering::displaced_start(flow, candidate.at, after).unwrap_or(candidate.at)
}

/// Gives the numbers that the chain lost to places where paragraphs begin without one.
fn fill_gap(
    starts: &[Start],
    range: Range<usize>,
    values: Range<u32>,
    first: bool,
    paragraphs: &mut Vec<Paragraph>,
    outline: &mut Outline,
) {
    let from = starts.partition_point(|s| s.at <= range.start);
    let to = starts.partition_point(|s| s.at < range.end).max(from);
    let fits = |s: &&Start| {
        s.side() == Some(Side::Operative)
            && (matches!(s.before, b';' | b'.' | b':') || first && s.before == b',')
    };
    let mut found: Vec<&Start> = starts[from..to].iter().filter(fits).collect();
    let wanted = values.len();
    if found.len() > wanted {
        let rank = |s: &Start| (s.strength, s.before == b';', sure(s));
        let mut order: Vec<usize> = (0..found.len()).collect();
        order.sort_by_key(|&n| std::cmp::Reverse((rank(found[n]), n)));
        order.truncate(wanted);
        order.sort_unstable();
        found = order.into_iter().map(|n| found[n]).collect();
    }
    // With some numbers lost for good, those that are left are the nearest to what follows.
    let skip = wanted - found.len();
    for (value, start) in values.skip(skip).zip(found) {
        push_without_number(value, start.at, paragraphs, outline);
    }
}

fn push_without_number(
    value: u32,
    at: usize,
    paragraphs: &mut Vec<Paragraph>,
    outline: &mut Outline,
) {
    outline.missing.push((value, at));
    paragraphs.push(Paragraph {
        part: Part::Operative,
        label: Label::Number(value, Suffix::None),
        range: at..at,
        enumerator: at..at,
    });
}

/// Operative paragraphs without numbers, counted from 1.
fn unnumbered(starts: &[Start]) -> Vec<Paragraph> {
    let split = division(starts);
    starts[split..]
        .iter()
        .filter(|s| s.opening.is_some() || s.strength == Break::Paragraph && s.before != b':')
        .enumerate()
        .map(|(n, start)| Paragraph {
            part: Part::Operative,
            label: Label::Number(n as u32 + 1, Suffix::None),
            range: start.at..start.at,
            enumerator: start.at..start.at,
        })
        .collect()
}

/// The first start of the operative part: the division that most forms of the verbs agree with.
fn division(starts: &[Start]) -> usize {
    let vote = |start: &Start| match start.opening {
        Some(o) if o.side == Side::Preambular => o.weight,
        Some(o) => -o.weight,
        None if start.before == b',' => 0.2,
        None => 0.0,
    };
    let (mut sum, mut best, mut split) = (0.0, f32::NEG_INFINITY, starts.len());
    for n in 0..=starts.len() {
        let begins_well = starts.get(n).is_none_or(|s| s.side() == Some(Side::Operative));
        if begins_well && sum > best {
            (best, split) = (sum, n);
        }
        sum += starts.get(n).map_or(0.0, vote);
    }
    split
}

/// Sets the end of each paragraph, and takes the headings between paragraphs out.
fn close(flow: &Flow, paragraphs: &mut [Paragraph], outline: &mut Outline) {
    for n in 0..paragraphs.len() {
        let end = paragraphs.get(n + 1).map_or(flow.len(), |next| next.range.start);
        let next_in_preamble =
            paragraphs.get(n + 1).is_some_and(|next| next.part == Part::Preamble);
        let paragraph = &mut paragraphs[n];
        let from =
            paragraph.range.start.max(if paragraph.enumerator.start == paragraph.range.start {
                paragraph.enumerator.end
            } else {
                paragraph.range.start
            });
        let last_of_preamble = paragraph.part == Part::Preamble && !next_in_preamble;
        let cut = heading_before(flow, from..end, last_of_preamble);
        if cut < end {
            outline.headings.push(cut..end);
        }
        paragraph.range.end = cut.max(paragraph.enumerator.end);
    }
}

/// The paragraph's own words, and then its items.
fn push_units(flow: &Flow, paragraph: &Paragraph, units: &mut Vec<Unit>) {
    let Paragraph { part, label, ref range, ref enumerator } = *paragraph;
    let body = range.start.max(if enumerator.start == range.start { enumerator.end } else { 0 });
    let items = items::find(flow, body.max(enumerator.end)..range.end);
    let chapeau_end = items.first().map_or(range.end, |item| item.at);
    let own = range.start..chapeau_end.max(enumerator.end);
    let flush = items.last().and_then(|last| flush_text(flow, last.at + 1..range.end));
    push_tight(units, Unit::paragraph(flow, part, label, own, enumerator.clone()));
    push_items(flow, part, &items, flush.unwrap_or(range.end), units);
    if let Some(at) = flush {
        push_tight(units, Unit::paragraph(flow, part, label, at..range.end, at..at));
    }
}

/// The items of a paragraph, of which the last ends at `end`.
pub(crate) fn push_items(
    flow: &Flow,
    part: Part,
    items: &[ItemStart],
    end: usize,
    units: &mut Vec<Unit>,
) {
    for (n, item) in items.iter().enumerate() {
        let place = Place {
            range: item.at..items.get(n + 1).map_or(end, |next| next.at),
            enumerator: item.at..item.at + 1,
            enumerator_len: item.len,
        };
        push_tight(units, Unit::new(flow, part, item.label, item.level, place));
    }
}

/// Where the paragraph goes on behind its last item, flush with its first line: "..., and stresses".
/// It is a clause of its own under the paragraph's path.
fn flush_text(flow: &Flow, range: Range<usize>) -> Option<usize> {
    range.skip(1).find(|&at| {
        let least = if flow.doc.layout.wrapped { Break::Line } else { Break::Paragraph };
        flow.token(at).head == Head::Lower && flow.strength(at) >= least && flow.before(at) == b';'
    })
}
